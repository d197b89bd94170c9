//! Whether a small number is one of several that count people, by how it's written beside those before it.

use super::figure::{Before, Sentence};
use crate::text::token::Kind;

impl Sentence<'_> {
    /// Whether a number goes on a list of people.
    pub(super) fn is_listed(&self, at: usize, end: usize, before: Before) -> bool {
        let is_item = before.counted.is_some() && self.is_item(at);
        is_item || self.is_like_last(at, end, before) || before.here && self.goes_on(at, end)
    }

    /// Whether a number stands first in its line of a list.
    fn is_item(&self, at: usize) -> bool {
        at == 1 && matches!(self.tokens.text(0), "-" | "•" | "*" | "·")
    }

    /// Whether a number is written like the figure before it: "Kharkiv – 30; Sumy – 17", "12 in Kharkiv and 3 in Sumy".
    fn is_like_last(&self, at: usize, end: usize, before: Before) -> bool {
        let Some((last, last_end)) = before.last else {
            return false;
        };
        let mark = self.mark(at);
        let word = self.preposition(end);
        mark.is_some() && mark == self.mark(last)
            || self.is_joined_on(at) && word.is_some() && word == self.preposition(last_end)
    }

    /// Whether a number takes up what the sentence counted: "84 died in May and 28 in June", "six are in hospital: two
    /// with burns", "of the 1,436 who asked, some 40 were let in".
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let is_part = self.follows_and(at) || self.mark(at) == Some(":");
        is_part && self.preposition(end).is_some() || self.is_break(at) && self.is_verb(end)
    }

    /// The mark that parts a number from what it's said of.
    fn mark(&self, at: usize) -> Option<&str> {
        let before = at.checked_sub(1)?;
        let mark = match self.tokens.kind(before) {
            Some(Kind::Sign) => self.tokens.text(before),
            _ => self.text_between(before, at).trim(),
        };
        matches!(mark, "-" | ":" | "(").then_some(mark)
    }

    fn preposition(&self, at: usize) -> Option<&str> {
        self.is_stop(at).then(|| self.tokens.text(at))
    }

    fn is_joined_on(&self, at: usize) -> bool {
        self.is_break(at) || self.follows_and(at)
    }

    fn follows_and(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|and| self.is_and(and))
    }
}
