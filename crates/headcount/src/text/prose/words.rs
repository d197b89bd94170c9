//! The words of one language that say whether a number in a text counts people, from the `[prose]` section of its table.
//!
//! A row is a class and the patterns that belong to it, parted by `|`; `[a/b/]` is any one of what the strokes part, here
//! `a`, `b` or nothing. A pattern with a hyphen before it is the ending of a word; a hyphen alone is any word. `N` is where
//! the number stands, in patterns of `base` that need the noun too.

use std::ops::Range;

pub(super) use super::class::Class;
use crate::model::Lang;
use crate::text::letters::fold;
use crate::text::lexicon::{Table, expand};
use crate::text::patterns::{Patterns, standing_at};
use crate::text::per_lang::PerLang;
use crate::text::token::Tokens;
use crate::text::word_map::{Folded, Known, WordMap};

/// The section of a table that this reads.
const SECTION: &str = "prose";

/// The classes of which some words start at a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) fn any(self) -> bool {
        self.0 != 0
    }

    pub(super) fn says(self, class: Class) -> bool {
        self.0 & Self::bit(class) != 0
    }

    fn bit(class: Class) -> u32 {
        let place = Class::MARKED.iter().position(|&marked| marked == class);
        place.map_or(0, |place| 1 << place)
    }
}

/// What some words say, from the second of them on.
#[derive(Debug)]
struct Pattern {
    class: Class,
    /// The mark of its class.
    mark: Marks,
    rest: Vec<Known>,
    /// The words after the number that it stands before.
    tail: Vec<Known>,
}

impl Pattern {
    /// The token after the words, if they stand at a token.
    fn end(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        stand(&self.rest, tokens, at + 1).then_some(at + 1 + self.rest.len())
    }
}

/// Whether some words stand at a token.
fn stand(words: &[Known], tokens: &Tokens<'_>, at: usize) -> bool {
    let mut words = words.iter().zip(at..);
    words.all(|(word, at)| tokens.is(at, word))
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct ProseWords {
    /// By their first word, each with the words after it.
    by_word: WordMap<Patterns<Pattern>>,
    /// The endings of adjectives, of nouns for people and of other nouns.
    endings: Vec<(Box<str>, Class)>,
    /// Whether any word may be one.
    pub(super) any_adjective: bool,
    /// Whether every noun is written with a capital.
    pub(super) capital_nouns: bool,
    /// Whether what is left may stand before the verb that says so.
    pub(super) free_order: bool,
}

impl ProseWords {
    pub(super) fn of(lang: Lang) -> &'static Self {
        static WORDS: PerLang<ProseWords> = PerLang::new();
        WORDS.get(lang, |lang| Self::from_table(Table::of(lang)))
    }

    /// Reads a table; a row that says nothing is passed over, which the tests of the tables forbid.
    fn from_table(table: Table<'static>) -> Self {
        let mut words = Self::default();
        for (class, pattern) in rows(table).flatten() {
            match class {
                Class::CapitalNouns => {
                    words.capital_nouns = true;
                    continue;
                }
                Class::FreeOrder => {
                    words.free_order = true;
                    continue;
                }
                _ => {}
            }
            let (pattern, tail) = pattern.split_once(" N ").unwrap_or((&pattern, ""));
            let tokens = Tokens::of(pattern);
            if let Some(ending) = pattern.strip_prefix('-') {
                words.any_adjective |= ending.is_empty() && class == Class::Adjective;
                words.endings.push((folded(ending), class));
                continue;
            }
            let text = |tokens: &Tokens<'_>, at| tokens.text(at).into();
            let rest = (1..tokens.len()).map(|at| text(&tokens, at)).collect();
            let tail = Tokens::of(tail);
            let tail = (0..tail.len()).map(|at| text(&tail, at)).collect();
            let mark = Marks(Marks::bit(class));
            let second = (tokens.len() > 1).then(|| Known::from(tokens.word(1)));
            let pattern = Pattern {
                class,
                mark,
                rest,
                tail,
            };
            let patterns = words.by_word.entry(tokens.text(0));
            patterns.push(pattern, second.as_ref());
        }
        words
    }

    /// The patterns that may start at a token.
    fn starting_at(&self, tokens: &Tokens<'_>, at: usize) -> impl Iterator<Item = &Pattern> {
        standing_at(self.by_word.get(tokens.word(at)), tokens, at)
    }

    /// The token after the longest pattern of a class that starts at a token.
    pub(super) fn after(&self, tokens: &Tokens<'_>, at: usize, wanted: Class) -> Option<usize> {
        let of_class = self
            .starting_at(tokens, at)
            .filter(|pattern| pattern.class == wanted && pattern.tail.is_empty());
        of_class.filter_map(|pattern| pattern.end(tokens, at)).max()
    }

    /// Whether words at a token, with those after a number, make it one that others are measured by.
    pub(super) fn is_base(&self, tokens: &Tokens<'_>, at: usize, number: &Range<usize>) -> bool {
        self.starting_at(tokens, at)
            .filter(|pattern| pattern.class == Class::Base)
            .any(|pattern| {
                let end = pattern.end(tokens, at);
                end.is_some_and(|end| number.contains(&end))
                    && stand(&pattern.tail, tokens, number.end)
            })
    }

    /// The measure that the words at a token name, with the token after them.
    pub(super) fn measure(&self, tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
        let patterns = self.starting_at(tokens, at);
        let named = patterns.filter_map(|pattern| match pattern.class {
            Class::Measure(name) => Some((name, pattern.end(tokens, at)?)),
            _ => None,
        });
        named.max_by_key(|&(_, end)| end)
    }

    /// The classes of which some words start at a token.
    pub(super) fn marks(&self, tokens: &Tokens<'_>, at: usize) -> Marks {
        let stands = |pattern: &&Pattern| pattern.end(tokens, at).is_some();
        let standing = self.starting_at(tokens, at).filter(stands);
        Marks(standing.fold(0, |marks, pattern| marks | pattern.mark.0))
    }

    /// What the ending of a word shows it to be, which names people only if it may: the longest one counts.
    pub(super) fn by_ending(&self, word: &str, may_name: bool) -> Option<Class> {
        let endings = self.endings.iter();
        let fitting = endings.filter(|(ending, class)| {
            word.ends_with(&**ending) && (may_name || *class != Class::People)
        });
        let longest = fitting.max_by_key(|(ending, _)| ending.len());
        longest.map(|&(_, class)| class)
    }

    /// Words without one of which nothing is of a class.
    pub(super) fn of_class(&self, class: Class) -> impl Iterator<Item = &str> {
        self.by_word.iter().flat_map(move |(first, patterns)| {
            let of_class = patterns
                .all()
                .iter()
                .filter(move |pattern| pattern.class == class);
            of_class.map(move |pattern| pattern.rest.last().map_or(first, |last| &**last))
        })
    }

    /// Whether a full stop after a word needn't end a sentence.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        let patterns = self.by_word.get(Folded::of(word));
        patterns.is_some_and(|patterns| {
            patterns
                .all()
                .iter()
                .any(|pattern| pattern.class == Class::Abbreviation)
        })
    }
}

fn folded(word: &str) -> Box<str> {
    let mut folded = String::new();
    for char in word.chars() {
        fold(char, &mut folded);
    }
    folded.into()
}

/// Every pattern of a table with its class; what can't be read comes back as it stands.
fn rows(table: Table<'static>) -> impl Iterator<Item = Result<(Class, String), &'static str>> {
    let lines = table.section(SECTION).lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|line| {
            let (class, patterns) = line.split_once('\t').unwrap_or((line, ""));
            let patterns = patterns.split(" | ").flat_map(expand);
            patterns.map(move |pattern| row(class, pattern).ok_or(line))
        })
}

fn row(class: &str, pattern: String) -> Option<(Class, String)> {
    let class = match class {
        "nouns" if pattern == "capital" => Class::CapitalNouns,
        "order" if pattern == "free" => Class::FreeOrder,
        name => Class::named(name)?,
    };
    let says = pattern.starts_with('-') || Tokens::of(&pattern).len() > 0;
    says.then_some((class, pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_something() {
        for &lang in Lang::ALL {
            let unread: Vec<&str> = rows(Table::of(lang)).filter_map(Result::err).collect();
            assert!(unread.is_empty(), "{lang}: {unread:?}");
        }
    }
}
