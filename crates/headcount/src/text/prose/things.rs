//! What shows that a number without a noun counts things, or nothing.

use super::figure::{Before, Sentence};
use super::noun::Noun;
use super::words::Class as Prose;
use crate::model::NonCount;
use crate::text::lexicon::Class;
use crate::text::token::Kind;

/// How many words part a number from the things that it's said of.
const NEAR: usize = 4;
/// How many words before those things may speak of people instead.
const FAR: usize = 8;
/// How many words lead up to a part: "in that number".
const LED: usize = 3;

impl Sentence<'_> {
    /// Whether a number stands against itself: "50 to 50".
    pub(super) fn is_odds(&self, at: usize, number_end: usize) -> bool {
        let is_digits = |at: &usize| self.tokens.kind(*at) == Some(Kind::Digits);
        let Some(start) = (at..number_end).find(is_digits) else {
            return false;
        };
        let is_same = |other: usize| {
            let pairs = (start..number_end).zip(other..);
            pairs
                .clone()
                .all(|(one, other)| self.tokens.text(one) == self.tokens.text(other))
        };
        let before = start.checked_sub(number_end - start + 1);
        !self.is_break(number_end) && is_same(number_end + 1) || before.is_some_and(is_same)
    }

    /// Whether people before a token are so many to each of something else: "41 people per boat".
    pub(super) fn is_rate(&self, end: usize) -> bool {
        let per = |class| matches!(class, Class::Per(_));
        let is_of_time = self.lexicon.after(self.tokens, end, per).is_some();
        let each = self
            .past(end, Prose::Base)
            .filter(|_| !is_of_time && !self.is_break(end));
        each.is_some_and(|each| self.noun(each) == Noun::Other)
    }

    /// Whether the number that was last spoken of before a token is one of things: "the number of beds".
    pub(super) fn is_number_of_things(&self, at: usize) -> bool {
        let is_flow = |at: &usize| self.says(*at, Prose::Flow);
        let last = (0..at).rfind(is_flow);
        last.is_some_and(|last| !self.counts_flow(last))
    }

    /// Whether a number takes up the things that were counted last: "97 fires, including 12 in Idaho", "of them 24".
    pub(super) fn is_part_of_things(
        &self,
        at: usize,
        number_end: usize,
        end: usize,
        before: Before,
    ) -> bool {
        let counts_things = before.things > before.last.map_or(0, |(_, end)| end);
        let mut before = at.saturating_sub(LED)..number_end;
        let after = self.says(end, Prose::OfThem);
        let is_part = after || before.any(|at| self.says(at, Prose::OfThem));
        let is_unnamed = after || self.noun(end) == Noun::None;
        counts_things && is_part && is_unnamed && !self.is_predicate(end)
    }

    /// Whether a number before a token is said of things that stand before it: "the homes destroyed were 256".
    pub(super) fn is_said_of_things(&self, at: usize) -> bool {
        let before = at.saturating_sub(NEAR)..at;
        // "Газа" is a place, whatever "газ" is.
        let things = |at: &usize| self.is_refused_as(*at, NonCount::Things) && !self.is_proper(*at);
        let Some(things) = before.clone().rfind(things) else {
            return false;
        };
        // "The number of people forced from their homes has passed 670,000."
        let before = (things.saturating_sub(FAR)..things).rev();
        let mut clause = before.take_while(|&at| !self.is_and(at) && !self.is_break(at + 1));
        if clause.any(|at| self.tells(at)) {
            return false;
        }
        // "There were still some 700": of what was counted before.
        if self.says(at, Prose::Move) {
            return false;
        }
        let is_said = self.says(at, Prose::Verb)
            || at
                .checked_sub(1)
                .is_some_and(|last| self.says(last, Prose::Verb) && !self.says(last, Prose::Move));
        let mut between = things + 1..at;
        let is_other = |at| {
            self.people(at).is_some()
                || self.says(at, Prose::Move)
                || self.tokens.kind(at) != Some(Kind::Word)
        };
        is_said && !between.any(is_other)
    }
}
