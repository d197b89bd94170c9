//! The compiled-in tables: names by country and language, and countries by key.

use super::{
    Country,
    codes::{CODES, LANGUAGES},
};

const NAMES: &str = include_str!("../../../data/countries/names.tsv");
const KEYS: &str = include_str!("../../../data/countries/keys.tsv");

/// Lines per block: the index keeps where each block starts, and a look-up reads one block through.
const BLOCK: usize = 8;

static NAME_LINES: [usize; lines(NAMES)] = starts(NAMES, 1);
static KEY_BLOCKS: [usize; lines(KEYS).div_ceil(BLOCK)] = starts(KEYS, BLOCK);

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

/// The name of the country at `index` in `lang`.
pub(super) fn name(index: usize, lang: &str) -> Option<&'static str> {
    let column = LANGUAGES.iter().position(|&known| known == lang)?;
    names(index)?.nth(column)
}

/// The names of the country at `index` in every language.
pub(super) fn names(index: usize) -> Option<impl Iterator<Item = &'static str>> {
    let line = NAMES.get(*NAME_LINES.get(index)?..)?.lines().next()?;
    Some(line.split('\t'))
}

/// What `key` stands for, if it's known.
pub(super) fn meaning(key: &str) -> Option<Meaning> {
    let after = KEY_BLOCKS.partition_point(|&start| !is_past(key.as_bytes(), start));
    let start = *KEY_BLOCKS.get(after.checked_sub(1)?)?;
    let mut block = KEYS.get(start..)?.lines().take(BLOCK);
    block
        .find_map(|line| line.strip_prefix(key)?.strip_prefix('\t'))
        .and_then(read)
}

/// Every key that stands for a country, with its code.
pub(super) fn country_keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = KEYS.lines().filter_map(|line| line.split_once('\t'));
    lines.filter(|(_, value)| !value.contains(':'))
}

/// Every key with what it stands for.
#[cfg(test)]
pub(super) fn meanings() -> impl Iterator<Item = (&'static str, Meaning)> {
    let lines = KEYS.lines().filter_map(|line| line.split_once('\t'));
    lines.filter_map(|(key, value)| Some((key, read(value)?)))
}

fn read(value: &'static str) -> Option<Meaning> {
    match value.split_once(':') {
        Some((reason, codes)) => Some(Meaning::Refused(reason, codes)),
        None => Country::from_code(value).map(Meaning::Country),
    }
}

/// Whether the key of the line at `start` comes after `key`. A tab ends it, and sorts before any letter.
fn is_past(key: &[u8], start: usize) -> bool {
    let line = KEYS.as_bytes().get(start..).unwrap_or_default();
    let (head, rest) = line.split_at_checked(key.len()).unwrap_or((line, b"\t"));
    head.cmp(key)
        .then_with(|| rest.first().cmp(&Some(&b'\t')))
        .is_gt()
}

const fn lines(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// Where every `step`th line starts.
const fn starts<const N: usize>(text: &str, step: usize) -> [usize; N] {
    let bytes = text.as_bytes();
    let mut starts = [0; N];
    let (mut at, mut line) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            line += 1;
            if line % step == 0 && line / step < N {
                starts[line / step] = at + 1;
            }
        }
        at += 1;
    }
    starts
}
