//! The words of running text, one after the other and without a list of them.

use std::ops::Range;

use crate::text::letters::{Sort, fold};
use crate::text::token::is_invisible;

/// The longest word that is looked at, in bytes: no name of a place has a longer one.
const LONGEST: usize = 64;

/// The first word that starts at or after `from`.
pub(super) fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let run = |at: usize, of_word: bool| {
        let bytes = text.as_bytes().get(at..).unwrap_or_default().iter();
        bytes
            .take_while(|byte| byte.is_ascii() && byte.is_ascii_alphanumeric() == of_word)
            .count()
    };
    let mut start = from + run(from, false);
    while let (length, false) = in_word(text, start)? {
        start += length;
        start += run(start, false);
    }
    let mut end = start + run(start, true);
    while let Some((length, true)) = in_word(text, end) {
        end += length;
    }
    Some(start..end)
}

/// The last word that ends at or before `before`, if nothing but spaces, hyphens, apostrophes and quotation marks comes
/// between.
pub(super) fn previous(text: &str, before: usize) -> Option<Range<usize>> {
    let head = text.get(..before)?;
    let end = head
        .trim_end_matches(|c| matches!(c, '\'' | '’' | 'ʼ' | '"' | '«' | '“' | '„') || is_joint(c))
        .len();
    let start = head.get(..end)?.trim_end_matches(is_part).len();
    (start < end).then_some(start..end)
}

/// The word that follows, if what stands between lets both be one name: "Cote d'Ivoire", "U.S.", "Guinea-Bissau".
pub(super) fn joined(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let next = next(text, word.end)?;
    let mut between = text.get(word.end..next.start)?.chars().peekable();
    // A point after a letter or two ends an abbreviation, after more it may end a sentence.
    if text.get(word.clone())?.chars().nth(2).is_none() {
        between.next_if_eq(&'.');
    }
    let (mut joints, mut breaks) = (0, 0);
    for c in between {
        if !(is_joint(c) || matches!(c, '\'' | '’' | 'ʼ' | '‘' | '`')) {
            return None;
        }
        joints += 1;
        breaks += usize::from(c == '\n');
    }
    (joints <= 3 && breaks <= 1).then_some(next)
}

/// The word that follows a dash with spaces around it: "Папуа — Новая Гвинея".
pub(super) fn dashed(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let next = next(text, word.end)?;
    let between = text.get(word.end..next.start)?;
    matches!(between.trim(), "–" | "—")
        .then_some(next)
        .filter(|_| {
            between.starts_with(char::is_whitespace) && between.ends_with(char::is_whitespace)
        })
}

/// Folds a word as the tables are folded; nothing for one that is too long.
pub(super) fn folded<'a>(word: &str, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    if word.len() <= LONGEST {
        for c in word.chars().filter(|&c| !is_invisible(c)) {
            fold(c, buffer);
        }
    }
    buffer
}

/// A space or hyphen, of any kind.
fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '&')
}

fn is_part(c: char) -> bool {
    // The letter apostrophe parts words as the other apostrophes do: "Об’єднані".
    match Sort::of(c) {
        Sort::Letter => c != 'ʼ',
        Sort::Number | Sort::Mark => true,
        Sort::Other => is_invisible(c),
    }
}

/// The length of the character at `at`, and whether it's a part of a word; `None` at the end.
#[inline]
fn in_word(text: &str, at: usize) -> Option<(usize, bool)> {
    let byte = *text.as_bytes().get(at)?;
    Some(match byte {
        0..0x80 => (1, byte.is_ascii_alphanumeric()),
        // Cyrillic, all of it letters.
        0xD0 | 0xD1 => (2, true),
        _ => {
            let c = text.get(at..)?.chars().next()?;
            (c.len_utf8(), is_part(c))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<&str> {
        let mut at = 0;
        std::iter::from_fn(|| {
            let word = next(text, at)?;
            at = word.end;
            Some(&text[word])
        })
        .collect()
    }

    #[test]
    fn words_end_at_anything_but_letters_and_digits() {
        let text = "Aujourd’hui, «в Кот-д’Ивуар» — U.S.; e\u{301}té 27";
        let words = [
            "Aujourd",
            "hui",
            "в",
            "Кот",
            "д",
            "Ивуар",
            "U",
            "S",
            "e\u{301}té",
            "27",
        ];
        assert_eq!(all(text), words);
        assert_eq!(next("…  ", 0), None);
    }

    #[test]
    fn a_sentence_end_joins_nothing() {
        let text = "left Guinea. Bissau, U.S. St. Lucia";
        let mut at = 0;
        let mut pairs = Vec::new();
        while let Some(word) = next(text, at) {
            pairs.push(joined(text, &word).is_some());
            at = word.end;
        }
        assert_eq!(pairs, [true, false, false, true, true, true, false]);
        assert_eq!(previous(text, 5), Some(0..4));
        assert_eq!(previous(text, 13), None);
    }
}
