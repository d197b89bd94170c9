//! Tells at a glance whether a sentence can hold a number or a date: all other sentences are passed over.

use super::words::{Class, ProseWords};
use crate::model::Lang;
use crate::text::date::DateWords;
use crate::text::letters::{Sort, fold};
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::per_lang::PerLang;
use crate::text::word_map::{Folded, WordMap};

/// The words of one language without which nothing is a number in words or a date.
pub(super) struct Triggers {
    words: WordMap<Telling>,
    numbers: &'static Lexicon,
    /// The ends of number words, sorted, in a language that writes several in one: "zwanzigtausend".
    tails: Vec<Tail>,
}

/// The last bytes of a number word, if it's so long.
type Tail = [u8; 6];

/// What words may tell, as bits.
type Telling = u8;

/// A number, a date, or vague words.
const COUNT: Telling = 1;
/// That something isn't said.
const SILENCE: Telling = 2;
/// That figures or flows are spoken of.
const SUBJECT: Telling = 4;

impl Triggers {
    pub(super) fn of(lang: Lang) -> &'static Self {
        static TRIGGERS: PerLang<Triggers> = PerLang::new();
        TRIGGERS.get(lang, Self::new)
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
        let mut triggers = Self {
            words: WordMap::default(),
            numbers,
            tails: Vec::new(),
        };
        let told = counts
            .map(|word| (word, COUNT))
            .chain(silent.map(|word| (word, SILENCE)))
            .chain(subjects.map(|word| (word, SUBJECT)));
        for (word, telling) in told {
            *triggers.words.entry(word) |= telling;
        }
        if numbers.has_compounds() {
            triggers.tails = numbers.triggers().into_iter().filter_map(tail).collect();
            triggers.tails.sort_unstable();
        }
        triggers
    }

    /// Whether a text has a digit or a word of a number or a date, or words that say that a figure isn't there.
    pub(super) fn any_in(&self, text: &str) -> bool {
        let mut word = String::new();
        let mut told = 0;
        for char in text.chars().chain([' ']) {
            match char {
                'a'..='z' | 'A'..='Z' => word.push(char.to_ascii_lowercase()),
                '0'..='9' => return true,
                _ => match Sort::of(char) {
                    Sort::Letter => fold(char, &mut word),
                    Sort::Number => return true,
                    Sort::Mark => {}
                    Sort::Other if word.is_empty() => {}
                    Sort::Other => {
                        told |= self.telling(&word);
                        if is_enough(told) {
                            return true;
                        }
                        word.clear();
                    }
                },
            }
        }
        false
    }

    /// What a folded word may tell.
    fn telling(&self, word: &str) -> Telling {
        let known = self.words.get(Folded::of(word)).copied();
        let may_end = || tail(word).is_some_and(|tail| self.tails.binary_search(&tail).is_ok());
        let is_compound = !self.tails.is_empty() && may_end() && self.numbers.is_compound(word);
        known.unwrap_or_default() | if is_compound { COUNT } else { 0 }
    }
}

/// Whether what words tell may make a mention together.
fn is_enough(told: Telling) -> bool {
    told & COUNT != 0 || told & (SILENCE | SUBJECT) == SILENCE | SUBJECT
}

fn tail(word: &str) -> Option<Tail> {
    word.as_bytes().last_chunk().copied()
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
