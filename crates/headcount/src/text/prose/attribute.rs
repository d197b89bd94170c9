//! Words between a number and its noun that describe it, other than adjectives.

use super::figure::Sentence;
use super::noun::ADJECTIVES;
use super::words::Class as Prose;
use crate::text::lexicon::Class;
use crate::text::token::Kind;

/// How many words that describe a noun may stand before it: "an der Grenze von der Polizei aufgegriffene".
const LONGEST: usize = 9;

impl Sentence<'_> {
    /// Whether a hyphen joins a token to the word before it, in a language where that makes it describe another.
    pub(super) fn is_joined(&self, at: usize) -> bool {
        self.words.any_adjective
            && self.tokens.glued(at) == Some(Kind::Word)
            && at
                .checked_sub(1)
                .is_some_and(|last| self.text_between(last, at) == "-")
    }

    /// The token after what only describes the people after it.
    pub(super) fn past_description(&self, at: usize) -> Option<usize> {
        self.past_part(at)
            .or_else(|| self.is_before_head(at).then_some(at + 1))
            .or_else(|| self.past_attribute(at))
    }

    /// Whether a hyphen joins a token to the head of its compound: "Ukraine" in "Ukraine-Flüchtlinge".
    fn is_before_head(&self, at: usize) -> bool {
        self.words.capital_nouns
            && self.tokens.glued(at + 1) == Some(Kind::Word)
            && !self.is_small(at + 1)
            && self.text_between(at, at + 1) == "-"
    }

    /// The token after the first part of a compound whose second stands with the next: "Such-" in "Such- und
    /// Rettungskräfte".
    fn past_part(&self, at: usize) -> Option<usize> {
        let is_part = self.tokens.kind(at) == Some(Kind::Word)
            && self.text_between(at, at + 1).starts_with('-')
            && self.tokens.glued(at + 1).is_none();
        let and = |class| matches!(class, Class::And);
        is_part
            .then(|| self.lexicon.after(self.tokens, at + 1, and))
            .flatten()
    }

    /// The token after words that only describe the people after them, where a language puts those before a noun: "an der
    /// Grenze" in "69 an der Grenze aufgegriffene Menschen", "zuvor" in "16 zuvor Ausgereiste".
    fn past_attribute(&self, at: usize) -> Option<usize> {
        if !self.words.capital_nouns || !self.is_small(at) {
            return None;
        }
        if self.is_stop(at) && !self.is_verb(at) {
            let is_word = |at: &usize| self.tokens.kind(*at) == Some(Kind::Word);
            let goes_on = |at: &usize| is_word(at) && !self.is_break(*at);
            let near = (at + 2..at + LONGEST).take_while(goes_on);
            let mut ends = near.filter(|&at| self.is_small(at) && !self.is_small(at - 1));
            return ends.find(|&at| self.is_adjective(at) && self.describes_people(at));
        }
        let is_adverb = !self.is_known(at)
            && !self.is_verb(at)
            && !self.marks.get(at).is_some_and(|marks| marks.any())
            && !self.is_adjective(at);
        (is_adverb && self.describes_people(at + 1)).then_some(at + 1)
    }

    /// Whether people are named at a token or after adjectives.
    fn describes_people(&self, start: usize) -> bool {
        let adjectives = (start..start + ADJECTIVES)
            .take_while(|&at| self.is_adjective(at) && self.people(at).is_none())
            .count();
        let people = start + adjectives;
        let ending = self.ending(people);
        let is_named = self.people(people).is_some() || ending == Some(Prose::People);
        is_named && (start..=people).all(|at| !self.is_break(at))
    }
}
