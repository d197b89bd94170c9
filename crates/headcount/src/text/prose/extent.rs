//! Which words a figure is made of, and what those around it add to it.

use std::ops::Range;

use super::figure::Sentence;
use super::words::Class as Prose;
use crate::model::{Quantity, QuantityProblem};
use crate::text::lexicon::Class;
use crate::text::phrase;
use crate::text::token::Kind;

/// How many words after a figure are looked at for what they say of it.
const REST: usize = 3;

impl Sentence<'_> {
    /// Where the shortest end of a phrase with digits begins that says all of it: "had registered" adds nothing to
    /// "100,617".
    pub(super) fn beginning(&self, at: usize, end: usize) -> usize {
        let is_digits = |at: &usize| self.tokens.kind(*at) == Some(Kind::Digits);
        // "Un" may be an article.
        let several = |class| matches!(class, Class::Number(value) if value.to_whole() > Some(1));
        let is_word = |at: &usize| self.lexicon.after(self.tokens, *at, several).is_some();
        let number = (at..end)
            .find(is_digits)
            .or_else(|| (at..end).find(is_word));
        if number == Some(at) {
            return at;
        }
        let read = |from| phrase::read_split(&self.tokens.window(from..end), self.lexicon).ok();
        let literal = |quantity: Option<Quantity>| quantity.map(|quantity| quantity.literal());
        let whole = read(at);
        // "The agency estimates that up to 40": whoever says so is no part of the figure.
        let said = (at..end).rev().find(|&at| self.says(at, Prose::That));
        let said = said.map(|said| said + 1);
        let said = said.filter(|&said| literal(read(said)) == literal(whole.clone()));
        let start = said.unwrap_or(at);
        let whole = if said.is_some() { read(start) } else { whole };
        let Some(number) = number else {
            let filled = self.past_fillers(start);
            return if read(filled) == whole { filled } else { start };
        };
        // "Rose by 300": what rises isn't the figure.
        let rises = (start..number).any(|at| self.says(at, Prose::Change));
        let same = |from: &usize| {
            let part = read(*from);
            part.is_some() && (part == whole || rises && literal(part) == literal(whole.clone()))
        };
        let first = (start + 1..=number).rev().find(same).unwrap_or(start);
        // "An estimated 300", "un poco más de 300".
        let article = |class| match class {
            Class::Number(value) => value.to_whole() == Some(1),
            class => matches!(class, Class::Article),
        };
        let led = first.checked_sub(1).filter(|led| {
            (start..number).contains(led)
                && first < number
                && self.lexicon.after(self.tokens, *led, article).is_some()
                && same(led)
        });
        led.unwrap_or(first)
    }

    /// Where the words right after a figure end, up to a pause, a date or a verb.
    pub(super) fn clause_end(&self, end: usize, limit: usize) -> usize {
        let goes_on = |&at: &usize| {
            let is_digits = self.tokens.kind(at) == Some(Kind::Digits);
            !is_digits && !self.is_break(at) && !self.is_verb(at) && !self.is_taken(at)
        };
        end + (end..limit.min(end + REST)).take_while(goes_on).count()
    }

    /// The quantity of some tokens, read with what follows them up to `last` as far as that may show that it's none.
    pub(super) fn read(&self, at: usize, end: usize, last: usize) -> Option<Quantity> {
        let read = |end| phrase::read_split(&self.tokens.window(at..end), self.lexicon);
        match read(last) {
            Ok(quantity) => Some(quantity),
            Err(QuantityProblem::NotACount { .. }) => None,
            Err(_) if last > end => read(end).ok(),
            Err(_) => None,
        }
    }

    /// What a number is without the word before it, where that says what something rose or fell to: "se redujo en 3.000,
    /// hasta 12.000"; and where that starts.
    pub(super) fn reached(&self, at: usize, end: usize, last: usize) -> Option<(usize, Quantity)> {
        // "Now up to 12,000".
        let word = (at..end.min(at + 2)).find(|&word| self.says(word, Prose::Reached))?;
        let of = |class| matches!(class, Class::Of);
        let is_of = word
            .checked_sub(1)
            .is_some_and(|before| self.lexicon.after(self.tokens, before, of).is_some());
        let changed = !is_of && self.change_before(word).is_some();
        let reached = changed.then(|| self.read(word + 1, end, last)).flatten();
        reached.map(|reached| (word + 1, reached))
    }

    /// A quantity with what follows it, verbs too, where that says more of it: "a day", "are expected".
    pub(super) fn with_rest(&self, quantity: Quantity, at: usize, rest: Range<usize>) -> Quantity {
        let last = rest.end.min(rest.start + REST);
        let goes_on = |&at: &usize| !self.is_break(at) && !self.is_taken(at);
        let rest = (rest.start..last).take_while(goes_on);
        let last = rest.clone().last().map_or(at, |last| last + 1);
        if !rest.clone().any(|at| self.is_known(at)) {
            return quantity;
        }
        let whole = phrase::read_split(&self.tokens.window(at..last), self.lexicon).ok();
        let same = |whole: &Quantity| whole.literal() == quantity.literal();
        whole.filter(same).unwrap_or(quantity)
    }
}
