//! Cuts a text into sentences, in one pass and without reading words.

use std::ops::Range;

use super::words::ProseWords;
use crate::model::Lang;
use crate::text::letters::Sort;
use crate::text::lexicon::Lexicon;

/// The longest stretch that is read as one sentence, in bytes; a longer one is cut where a word ends, or anywhere.
pub(super) const LONGEST: usize = 1_500;

/// The sentences of a text, in order.
pub(super) struct Sentences<'a> {
    text: &'a str,
    words: &'a ProseWords,
    /// Whether a full stop after a number makes an ordinal: "21. September".
    ordinal_point: bool,
    next: usize,
}

impl<'a> Sentences<'a> {
    pub(super) fn of(text: &'a str, lang: Lang) -> Self {
        Self {
            text,
            words: ProseWords::of(lang),
            ordinal_point: Lexicon::of(lang).has_ordinal_point(),
            next: 0,
        }
    }

    /// Where the sentence that starts at a byte ends.
    fn end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let limit = bytes.len().min(start + LONGEST);
        let mut at = start;
        let mut last_space = None;
        while at < limit {
            let byte = bytes.get(at).copied().unwrap_or_default();
            match byte {
                b'\n' if self.breaks(at) => return at + 1,
                b'.' | b'!' | b'?' if self.ends(start, at, byte) => return at + 1,
                b' ' => last_space = Some(at + 1),
                _ => {}
            }
            at += 1;
        }
        if limit == bytes.len() {
            return limit;
        }
        let cut = last_space.unwrap_or(limit);
        (cut..=bytes.len())
            .find(|&cut| self.text.is_char_boundary(cut))
            .unwrap_or(bytes.len())
    }

    /// Whether a line break parts paragraphs rather than the lines of one.
    fn breaks(&self, at: usize) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '\t', '\r']);
        next.is_empty() || next.starts_with(['\n', '-', '•', '*', '–'])
    }

    /// Whether a mark at a byte ends the sentence.
    fn ends(&self, start: usize, at: usize, mark: u8) -> bool {
        let rest = self.text.get(at + 1..).unwrap_or_default();
        let after = rest.trim_start_matches(['"', '”', '»', '’', ')', ']', '.', '!', '?']);
        if !after.is_empty() && !after.starts_with(char::is_whitespace) {
            return false;
        }
        let next = after.trim_start().chars().next();
        let begins = |next: char| !next.is_lowercase() && !matches!(next, ',' | ';' | ')');
        if !next.is_none_or(begins) {
            return false;
        }
        if mark != b'.' {
            return true;
        }
        let before = self.text.get(start..at).unwrap_or_default();
        let word = before
            .rsplit(|char| !Sort::of(char).is_alphanumeric())
            .next()
            .unwrap_or_default();
        let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
        // A number of one or two digits may be one.
        let is_ordinal = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let is_ordinal = is_ordinal
            && self.ordinal_point
            && next.is_some_and(char::is_alphabetic)
            && !word.is_empty();
        let is_short = word.len() <= 16 && self.words.is_abbreviation(&word.to_lowercase());
        !(is_initial || is_ordinal || is_short)
    }
}

impl Iterator for Sentences<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next;
        if start >= self.text.len() {
            return None;
        }
        self.next = self.end(start);
        Some(start..self.next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, lang: Lang) -> Vec<&str> {
        let sentences = Sentences::of(text, lang);
        sentences.map(|range| text[range].trim()).collect()
    }

    #[test]
    fn sentences_end_where_another_begins() {
        assert_eq!(
            cut("They fled. “How many?” Nobody said.", Lang::En),
            ["They fled.", "“How many?", "” Nobody said."]
        );
        assert_eq!(cut("Some 1.3 million left. It’s over", Lang::En).len(), 2);
        assert_eq!(cut("J. Smith of the U.S. said so.", Lang::En).len(), 1);
        assert_eq!(
            cut("Am 21. September kamen 1,2 Mio. Menschen.", Lang::De).len(),
            1
        );
        assert_eq!(
            cut("It ends on October 31. The rest stay.", Lang::En).len(),
            2
        );
        assert_eq!(cut("200 тыс. человек уехали. Вот так.", Lang::Ru).len(), 2);
        assert_eq!(cut("A title\n\nA line\nand the next.", Lang::En).len(), 2);
    }

    #[test]
    fn every_byte_is_in_one_sentence_and_none_is_too_long() {
        for text in [
            "é".repeat(4_000),
            "word ".repeat(2_000),
            "1".repeat(5_000),
            ". ".repeat(3_000),
        ] {
            let sentences: Vec<_> = Sentences::of(&text, Lang::En).collect();
            assert!(sentences.iter().all(|range| range.len() <= LONGEST + 4));
            let ends: Vec<_> = sentences.iter().map(|range| range.end).collect();
            let starts: Vec<_> = sentences.iter().skip(1).map(|range| range.start).collect();
            assert_eq!(ends.split_last(), Some((&text.len(), starts.as_slice())));
        }
    }
}
