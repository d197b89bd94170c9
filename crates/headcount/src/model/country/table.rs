//! What is compiled in: names by country and language, and the countries that names mean.
//!
//! The tables in `data/countries/` are kept as people write them; the keys that look-ups go by are made of them once.

use std::{borrow::Cow, sync::LazyLock};

use super::{
    Country,
    codes::{CODES, LANGUAGES},
    fold,
};

const NAMES: &str = include_str!("../../../data/countries/names.tsv");
const ALIASES: &str = include_str!("../../../data/countries/aliases.tsv");
const REFUSED: &str = include_str!("../../../data/countries/refused.tsv");

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Country(Country),
    /// The refusal's reason and the codes to suggest, parted by spaces.
    Refused(&'static str, &'static str),
}

/// The place in [`CODES`] of an alpha-2, alpha-3 or numeric code in upper case.
pub(super) fn index_of_code(code: &str) -> Option<usize> {
    let by_alpha2 = |code: &str| {
        CODES
            .binary_search_by_key(&code, |&(alpha2, _, _)| alpha2)
            .ok()
    };
    match code.len() {
        2 => by_alpha2(code),
        3 => by_alpha2(code).or_else(|| {
            CODES
                .iter()
                .position(|&(_, alpha3, numeric)| alpha3 == code || numeric == code)
        }),
        _ => None,
    }
}

/// The usual name of the country at `index` in `lang`.
pub(super) fn name(index: usize, lang: &str) -> Option<&'static str> {
    let column = LANGUAGES.iter().position(|&known| known == lang)?;
    cldr_names(index, column)?.next()
}

/// The names that CLDR has for the country at `index` in the language at `column`, the usual one first.
fn cldr_names(index: usize, column: usize) -> Option<impl Iterator<Item = &'static str>> {
    static CELLS: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
        NAMES
            .lines()
            .map(|line| line.split('\t').collect())
            .collect()
    });
    let row = CELLS.get(index)?;
    let cell = row.get(column).filter(|cell| !cell.is_empty());
    Some(cell.or(row.first())?.split('|'))
}

/// What `key` stands for, if it's known.
pub(super) fn meaning(key: &str) -> Option<Meaning> {
    let meanings = meanings();
    let found = meanings.binary_search_by(|(known, _)| (**known).cmp(key));
    meanings.get(found.ok()?).map(|&(_, meaning)| meaning)
}

/// Every key with what it stands for, sorted.
pub(super) fn meanings() -> &'static [(Box<str>, Meaning)] {
    static MEANINGS: LazyLock<Vec<(Box<str>, Meaning)>> = LazyLock::new(|| {
        let mut found = Vec::new();
        for (reason, codes, names) in rows(REFUSED) {
            for name in names.split('|') {
                add(&mut found, name, Meaning::Refused(reason, codes));
            }
        }
        for country in Country::all() {
            for column in 0..LANGUAGES.len() {
                for name in cldr_names(country.0.into(), column).into_iter().flatten() {
                    add(&mut found, name, Meaning::Country(country));
                }
            }
        }
        for (codes, patterns, _) in rows(ALIASES) {
            for country in codes.split(' ').filter_map(Country::from_code) {
                for pattern in patterns.split('|') {
                    if let Some(name) = filled(pattern, country) {
                        add(&mut found, &name, Meaning::Country(country));
                    }
                }
            }
        }
        // Of what is called the same, the first stands: a refusal before all.
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        found.dedup_by(|(later, _), (first, _)| later == first);
        found
    });
    &MEANINGS
}

/// The first three cells of each row.
fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| {
        let mut cells = line.split('\t').map(str::trim);
        let mut cell = || cells.next().unwrap_or_default();
        (cell(), cell(), cell())
    })
}

fn add(found: &mut Vec<(Box<str>, Meaning)>, name: &str, meaning: Meaning) {
    let mut spell = |name: &str| found.push((fold::key(&fold::fold(name)).into(), meaning));
    spell(name);
    if name.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) {
        spell(&fold::spelled_out(name));
    }
}

/// A pattern with the country's usual name in a language for each `{language}`.
pub(super) fn filled(pattern: &'static str, country: Country) -> Option<Cow<'static, str>> {
    let Some((before, rest)) = pattern.split_once('{') else {
        return Some(pattern.into());
    };
    let (lang, after) = rest.split_once('}')?;
    Some([before, country.name(lang)?, after].concat().into())
}
