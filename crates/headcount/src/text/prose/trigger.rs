//! Tells at a glance whether a sentence can hold a number or a date: all other sentences are passed over.

use std::hash::Hasher;
use std::sync::LazyLock;

use super::words::{Class, ProseWords};
use crate::model::Lang;
use crate::text::date::DateWords;
use crate::text::hash::Fnv;
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::token::fold;

/// The words of one language without which nothing is a number in words or a date.
pub(super) struct Triggers {
    /// The hashes of the words, in order, each with what the word may tell: two words with one hash cost a look at a
    /// sentence, no more.
    hashes: Vec<(u64, Telling)>,
    /// A bit for the low bits of each hash.
    bits: Vec<u64>,
    /// The ends of number words, sorted, in a language that writes several in one: "zwanzigtausend".
    tails: Vec<u64>,
}

/// What words may tell, as bits.
type Telling = u8;

/// A number, a date, or vague words.
const COUNT: Telling = 1;
/// That something isn't said.
const SILENCE: Telling = 2;
/// That figures or flows are spoken of.
const SUBJECT: Telling = 4;

/// How many of a hash's bits choose the bit that stands for it.
const BITS: u32 = 17;

/// The last six bytes of a word.
const TAIL: u64 = (1 << 48) - 1;

impl Triggers {
    pub(super) fn of(lang: Lang) -> &'static Self {
        static TRIGGERS: LazyLock<Vec<Triggers>> =
            LazyLock::new(|| Lang::ALL.iter().map(|&lang| Triggers::new(lang)).collect());
        static NONE: LazyLock<Triggers> = LazyLock::new(|| Triggers::from_words([]));
        TRIGGERS.get(lang.place()).unwrap_or(&NONE)
    }

    fn new(lang: Lang) -> Self {
        let (numbers, words) = (Lexicon::of(lang), ProseWords::of(lang));
        let bare: Vec<&str> = words.of_class(Class::Bare).collect();
        let vague = numbers.of_class(|class| matches!(class, Quantities::Vague));
        let vague = vague.filter(|word| !bare.contains(word));
        let dates = DateWords::of(lang).triggers();
        let counts = numbers.triggers().into_iter().chain(vague).chain(dates);
        // "N/a" would make every "a" one.
        let silent = numbers.of_class(|class| matches!(class, Quantities::NoData));
        let silent = silent
            .filter(|word| word.len() > 1)
            .chain(words.of_class(Class::Unstated));
        let subjects = words
            .of_class(Class::Data)
            .chain(words.of_class(Class::Flow));
        let counts = counts.map(|word| (word, COUNT));
        let silent = silent.map(|word| (word, SILENCE));
        let mut triggers = Self::from_words(
            counts
                .chain(silent)
                .chain(subjects.map(|word| (word, SUBJECT))),
        );
        if numbers.has_compounds() {
            triggers.tails = numbers.triggers().into_iter().filter_map(tail_of).collect();
            triggers.tails.sort_unstable();
        }
        triggers
    }

    fn from_words<'a>(words: impl IntoIterator<Item = (&'a str, Telling)>) -> Self {
        let mut hashes: Vec<(u64, Telling)> = words
            .into_iter()
            .map(|(word, telling)| (Fnv::of(word).finish(), telling))
            .collect();
        hashes.sort_unstable();
        hashes.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 |= next.1;
            }
            is_same
        });
        let mut bits = vec![0; 1 << (BITS - 6)];
        for &(hash, _) in &hashes {
            let (word, bit) = place(hash);
            if let Some(word) = bits.get_mut(word) {
                *word |= bit;
            }
        }
        Self {
            hashes,
            bits,
            tails: Vec::new(),
        }
    }

    /// Whether a text has a digit or a word of a number or a date, or words that say that a figure isn't there.
    pub(super) fn any_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut hash = Fnv::default();
        let mut tail = 0;
        let mut in_word = false;
        let mut told = 0;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                let small = byte.to_ascii_lowercase();
                hash.write(&[small]);
                tail = tail << 8 | u64::from(small);
                in_word = true;
                at += 1;
                continue;
            }
            if byte.is_ascii_digit() {
                return true;
            }
            let char = text.get(at..).and_then(|rest| rest.chars().next());
            let char = char.unwrap_or(' ');
            at += char.len_utf8();
            match Folded::of(char) {
                Folded::Bytes(folded, length) => {
                    let folded = folded.get(..length).unwrap_or_default();
                    hash.write(folded);
                    tail = folded
                        .iter()
                        .fold(tail, |tail, &byte| tail << 8 | u64::from(byte));
                    in_word = true;
                }
                Folded::Digit => return true,
                Folded::End if in_word => {
                    told |= self.telling(hash.finish(), tail);
                    if is_enough(told) {
                        return true;
                    }
                    hash = Fnv::default();
                    tail = 0;
                    in_word = false;
                }
                Folded::End | Folded::Nothing => {}
            }
        }
        in_word && is_enough(told | self.telling(hash.finish(), tail))
    }

    /// What a word may tell.
    fn telling(&self, hash: u64, tail: u64) -> Telling {
        let (word, bit) = place(hash);
        let may_be = self.bits.get(word).is_some_and(|word| word & bit != 0);
        let found = may_be.then(|| {
            self.hashes
                .binary_search_by_key(&hash, |known| known.0)
                .ok()
        });
        let known = found.flatten().and_then(|at| self.hashes.get(at));
        let ends = !self.tails.is_empty() && self.tails.binary_search(&(tail & TAIL)).is_ok();
        known.map_or(0, |known| known.1) | if ends { COUNT } else { 0 }
    }
}

/// Whether what words tell may make a mention together.
fn is_enough(told: Telling) -> bool {
    told & COUNT != 0 || told & (SILENCE | SUBJECT) == SILENCE | SUBJECT
}

/// The last bytes of a word that a compound may end in; `None` of one too short to tell it.
fn tail_of(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    let tail = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0, |tail, &byte| tail << 8 | u64::from(byte))
            & TAIL
    };
    (bytes.len() >= 6).then(|| tail(bytes))
}

/// The word and the bit in it that stand for a hash.
fn place(hash: u64) -> (usize, u64) {
    let low = hash & ((1 << BITS) - 1);
    (
        usize::try_from(low >> 6).unwrap_or_default(),
        1 << (low & 63),
    )
}

/// What a character is in a folded word.
#[derive(Clone, Copy)]
enum Folded {
    /// Its folded letters, and how many bytes they take.
    Bytes([u8; 4], usize),
    Digit,
    /// A mark that's left out.
    Nothing,
    /// The end of a word.
    End,
}

impl Folded {
    /// The letters of European scripts are looked up in a table.
    fn of(char: char) -> Self {
        const FIRST: u32 = 0x80;
        static TABLE: LazyLock<Vec<Folded>> = LazyLock::new(|| {
            let chars = (FIRST..0x530).filter_map(char::from_u32);
            chars.map(Folded::slowly).collect()
        });
        if char.is_ascii() {
            return Self::End;
        }
        let index = usize::try_from(u32::from(char) - FIRST).unwrap_or(usize::MAX);
        match TABLE.get(index) {
            Some(&folded) => folded,
            None => Self::slowly(char),
        }
    }

    fn slowly(char: char) -> Self {
        if char.is_numeric() {
            return Self::Digit;
        }
        if !char.is_alphabetic() {
            let is_mark = unicode_normalization::char::is_combining_mark(char);
            return if is_mark { Self::Nothing } else { Self::End };
        }
        let mut text = String::new();
        fold(char, &mut text);
        let mut bytes = [0; 4];
        match bytes.get_mut(..text.len()) {
            Some(start) => {
                start.copy_from_slice(text.as_bytes());
                Self::Bytes(bytes, text.len())
            }
            // No word of a table has such a letter.
            None => Self::End,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_or_a_word_of_a_number_or_a_date_is_seen() {
        let any = |text, lang| Triggers::of(lang).any_in(text);
        assert!(any("They left in 5 cars", Lang::En));
        assert!(any("THOUSANDS left", Lang::En));
        assert!(any("Ils sont partis en Février.", Lang::Fr));
        assert!(any("Ils sont partis en fe\u{301}vrier.", Lang::Fr));
        assert!(any("Выехали Тысячи", Lang::Ru));
        assert!(any("٣ أشخاص", Lang::En));
        assert!(any("Zwanzigtausend zogen los.", Lang::De));
        assert!(any("Turkey has published no figures.", Lang::En));
        assert!(!any("They would not disclose the price.", Lang::En));
        assert!(!any("Никто не пострадал.", Lang::Ru));
        assert!(!any("The minister spoke of peace.", Lang::En));
        assert!(!any("Министр говорил о мире.", Lang::Ru));
        assert!(!any("", Lang::De));
    }
}
