//! The patterns of a table, and whether their words stand somewhere.

use unicode_normalization::UnicodeNormalization;

use super::{Class, Side};
use crate::text::token::{Kind, Tokens};
use crate::text::word_map::Known;

/// The most words a `*` stands for.
const GAP: usize = 4;

/// The most words and signs of a number that a pattern stands around.
pub(super) const NUMBER: usize = 8;

/// A word of a pattern.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Word {
    Text(Known),
    /// A letter whose case matters.
    Letter(Box<str>),
    /// A word whose accents matter, without them and as it's written.
    Accented(Known, Box<str>),
    Gap,
}

/// A pattern with what it says.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) class: Class,
    pub(super) side: Side,
    pub(super) words: Vec<Word>,
    /// What has to stand after the number too: "herum" in "um N herum".
    pub(super) tail: Vec<Word>,
}

impl Rule {
    /// Its longest word, which is the rarest.
    pub(super) fn longest_word(&self) -> Option<&str> {
        let words = self.words.iter().filter_map(|word| match word {
            Word::Text(text) | Word::Accented(text, _) => Some(&**text),
            _ => None,
        });
        words.max_by_key(|word| word.len())
    }

    /// Whether it stands before a number and belongs to it.
    pub(super) fn leads_number(&self) -> bool {
        self.side == Side::Before && self.class.leads_number()
    }

    /// Whether what comes after the pattern goes with it.
    pub(super) fn may_end(&self, tokens: &Tokens<'_>, end: usize) -> bool {
        // "Number 5" names something and "the number of refugees" doesn't: a word that rules a number out touches one.
        let rules_out = matches!(self.class, Class::Refused(_)) && self.side == Side::Before;
        let touches = !rules_out || tokens.kind(end) == Some(Kind::Digits);
        let mut places = end + 1..=end + NUMBER;
        let closed =
            self.tail.is_empty() || places.any(|at| matches(&self.tail, tokens, at).is_some());
        touches && closed
    }
}

/// Whether a word has the accents that it's written with.
pub(in crate::text) fn is_written(original: &str, written: &str) -> bool {
    original
        .nfc()
        .flat_map(char::to_lowercase)
        .eq(written.chars())
}

/// The token after the words, if they stand here.
pub(super) fn matches(words: &[Word], tokens: &Tokens<'_>, at: usize) -> Option<usize> {
    let Some((first, rest)) = words.split_first() else {
        return Some(at);
    };
    match first {
        Word::Text(text) if tokens.is(at, text) => matches(rest, tokens, at + 1),
        Word::Letter(letter) if tokens.original(at) == &**letter => matches(rest, tokens, at + 1),
        Word::Accented(text, written)
            if tokens.is(at, text) && is_written(tokens.original(at), written) =>
        {
            matches(rest, tokens, at + 1)
        }
        Word::Text(_) | Word::Letter(_) | Word::Accented(..) => None,
        Word::Gap => (at..=at + GAP).find_map(|at| matches(rest, tokens, at)),
    }
}
