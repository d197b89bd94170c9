//! What the words of one language say of a share, read from the section `[shares]` of its table.
//!
//! A row is a class, the patterns that belong to it (parted by `|`) and, for words that are a share by themselves, which
//! one. `percent` follows a number, `among` stands between the two numbers of "one in five", `change` says that what
//! looks like a share is a change ("60% more"), `filler` says nothing, and a hedge is a share that's hedged by itself
//! ("most": more than half).

use super::Table;
use crate::model::{Hedge, Lang, Portion};
use crate::text::per_lang::PerLang;
use crate::text::token::Tokens;

/// The name of the section.
const SHARES: &str = "shares";

/// What a pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum ShareClass {
    /// What may stand before a share and says nothing of it.
    Filler,
    Percent,
    Among,
    Change,
    Share(Hedge, Portion),
}

/// The words for shares of one language.
#[derive(Debug, Default)]
pub(in crate::text) struct ShareWords {
    /// The longest first.
    patterns: Vec<(Vec<Box<str>>, ShareClass)>,
}

impl ShareWords {
    /// The words of a language.
    pub(in crate::text) fn of(lang: Lang) -> &'static Self {
        static WORDS: PerLang<ShareWords> = PerLang::new();
        WORDS.get(lang, |lang| Self::from_table(Table::of(lang)))
    }

    /// Reads a table; a row that says nothing is passed over, which the tests of the tables forbid.
    fn from_table(table: Table<'_>) -> Self {
        let sections = [Table::COMMON.section(SHARES), table.section(SHARES)];
        let rows = sections.into_iter().flat_map(rows).flatten();
        let mut patterns: Vec<(Vec<Box<str>>, ShareClass)> = rows.collect();
        patterns.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        Self { patterns }
    }

    /// The longest pattern that starts at a token and that `wanted` accepts, with the token after it.
    pub(in crate::text) fn longest<T>(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        wanted: impl Fn(ShareClass) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.patterns.iter().find_map(|(words, class)| {
            let stands = || {
                (at..)
                    .zip(words)
                    .all(|(at, word)| tokens.text(at) == &**word)
            };
            let value = wanted(*class)?;
            stands().then(|| (value, at + words.len()))
        })
    }

    /// The token after a pattern of a class that starts at a token.
    pub(in crate::text) fn after(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        wanted: ShareClass,
    ) -> Option<usize> {
        let found = self.longest(tokens, at, |class| (class == wanted).then_some(()));
        found.map(|((), next)| next)
    }
}

type Pattern = (Vec<Box<str>>, ShareClass);

/// Reads every pattern of a section; what can't be read comes back as it stands.
fn rows(section: &str) -> impl Iterator<Item = Result<Pattern, &str>> {
    section
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|line| {
            let mut cells = line.split('\t');
            let class = cells.next().unwrap_or_default();
            let patterns = cells.next().unwrap_or_default();
            let class = meaning(class, cells.next().unwrap_or_default());
            patterns.split(" | ").map(move |pattern| {
                let tokens = Tokens::of(pattern);
                let words: Vec<Box<str>> =
                    (0..tokens.len()).map(|at| tokens.text(at).into()).collect();
                class
                    .filter(|_| !words.is_empty())
                    .map(|class| (words, class))
                    .ok_or(line)
            })
        })
}

fn meaning(class: &str, value: &str) -> Option<ShareClass> {
    Some(match class {
        "percent" => ShareClass::Percent,
        "filler" => ShareClass::Filler,
        "among" => ShareClass::Among,
        "change" => ShareClass::Change,
        "share" => ShareClass::Share(Hedge::Exact, value.parse().ok()?),
        hedge => ShareClass::Share(hedge.parse().ok()?, value.parse().ok()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_is_read() {
        let tables = Lang::ALL
            .iter()
            .map(|&lang| (lang.as_str(), Table::of(lang)));
        for (name, table) in tables.chain([("common", Table::COMMON)]) {
            let unread: Vec<_> = rows(table.section(SHARES))
                .filter_map(Result::err)
                .collect();
            assert!(unread.is_empty(), "{name}.tsv: {unread:#?}");
        }
    }
}
