//! Whether a number without a noun counts people, by what its sentence speaks of, and in what unit.

use std::ops::Range;

use super::figure::{Before, Sentence};
use super::noun::Noun;
use super::words::Class as Prose;
use crate::model::{NonCount, Unit};
use crate::text::lexicon::Class;
use crate::text::token::Kind;

/// How many words back a number without a noun finds what it counts.
const BACK: usize = 14;
/// How many words after it a number without a noun finds what they did.
const AHEAD: usize = 6;
/// How many words part a small number from what tells that it counts people.
const NEAR: usize = 4;

impl Sentence<'_> {
    /// Whether a number without a noun that ends at a token counts people, by the words before and after it.
    pub(super) fn counts_unnamed(&self, at: usize, end: usize, before: Before) -> bool {
        let counted = before.counted.is_some();
        if self.says(end, Prose::Verb) && self.is_refused_as(end + 1, NonCount::Things) {
            return false;
        }
        let ahead = end..self.tokens.len().min(end + AHEAD);
        // A verb may be part of the figure: "exceeded 5,000"; what rose may be said long before.
        let behind = match self.change_before(end) {
            Some(_) => before.things..end,
            None => at.saturating_sub(BACK).max(before.things)..end,
        };
        let moved = |at| self.says(at, Prose::Move) || self.says(at, Prose::Fate);
        let is_moving = || ahead.clone().any(moved);
        if !before.here && self.is_number_of_things(at) && !is_moving() {
            return false;
        }
        // "Rises by 30,400 among the women".
        let among = self.change_before(end).is_some() && self.speaks_of_people(ahead.clone());
        let spoken_of = || among || is_moving() || self.speaks_of_people(behind);
        let is_label = || self.is_label(at, end) || self.is_said_of_things(at);
        self.is_predicate(end) || !is_label() && (counted || spoken_of())
    }

    /// Whether what stands right beside a small number tells what became of people, or takes up those counted before.
    pub(super) fn is_told_of(&self, at: usize, end: usize, counted: bool) -> bool {
        let tells = |at| self.says(at, Prose::Fate) || self.says(at, Prose::Move);
        let mut ahead = (end..end + NEAR).take_while(|&at| !self.is_break(at));
        // "Gerettet wurden 14", but not "waited at gate 14".
        let before = (1..=NEAR).map_while(|back| at.checked_sub(back));
        let mut before = before.take_while(|&at| self.is_verb(at) || self.is_known(at));
        let of_them = |at| self.says(at, Prose::OfThem);
        let beside = of_them(end) || (at.saturating_sub(3)..end).any(of_them);
        // "And 19 more" of those counted before; "the bodies of another 25".
        let others = end
            .checked_sub(1)
            .is_some_and(|last| self.says(last, Prose::Others));
        let beside = beside || others || self.is_of_people(at);
        let rises = || {
            let is_flow = || (0..at).any(|at| self.counts_flow(at));
            self.change_before(end).is_some() && is_flow()
        };
        let is_listed = at
            .checked_sub(1)
            .is_some_and(|label| self.text_between(label, at).trim() == ":" && self.tells(label));
        rises()
            || is_listed
            || ahead.any(tells)
            || self.is_predicate(end)
            || !self.is_break(at) && before.any(tells)
            || counted && (beside || self.is_of_a_place(end))
    }

    /// Whether a number is what people are counted as: "the bodies of 25".
    fn is_of_people(&self, at: usize) -> bool {
        let of = |class| matches!(class, Class::Of);
        let led = at
            .checked_sub(2)
            .is_some_and(|noun| self.people(noun) == Some(at - 1));
        led && self.lexicon.after(self.tokens, at - 1, of) == Some(at)
    }

    /// Whether a place stands right after a number, but for a word: "17 from Guinea and 31 from Senegal", "two – from
    /// Nigeria".
    fn is_of_a_place(&self, end: usize) -> bool {
        let after_dash = self.is_dash(end) && self.is_place(end + 2);
        after_dash || !self.is_break(end) && !self.is_place(end) && self.is_place(end + 1)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.tokens.kind(at) == Some(Kind::Sign) && self.tokens.text(at) == "-"
    }

    /// Whether what follows a number says that they are people: "23 were children", "220 — дети".
    pub(super) fn is_predicate(&self, end: usize) -> bool {
        let is_verb = self.says(end, Prose::Verb) && !self.is_break(end);
        let after = end + 1;
        // "105 — for deportation" are no deportations.
        let is_told = self.is_dash(end) && !self.is_stop(after);
        (is_told || is_verb)
            && (after..after + 2).any(|at| !self.is_break(at) && self.people(at).is_some())
    }

    /// Where the word stands by which something rises or falls to a number that ends at a token.
    pub(super) fn change_before(&self, end: usize) -> Option<usize> {
        let near = end.saturating_sub(BACK)..end;
        near.rev()
            .find(|&at| self.says(at, Prose::Change) && !self.is_taken(at))
    }

    /// What a number without a noun counts, where that's said before it: what the number is of, or what rises or falls.
    pub(super) fn subject_before(&self, at: usize, end: usize) -> Option<Unit> {
        // "The number of applications by refugees".
        let near = at.saturating_sub(BACK)..at;
        let mut numbers = near.rev().filter_map(|at| self.past(at, Prose::Flow));
        let of_number = numbers.find_map(|at| self.unit(at));
        // "Applications by refugees rose to".
        let changed = || {
            let change = self.change_before(end)?;
            let mut units = self.units(0..change.min(at));
            units.find(|&unit| unit != Unit::People)
        };
        // "The death toll rose to".
        let flow = || {
            let change = self.change_before(end)?;
            let is_flow = (0..change).any(|at| self.counts_flow(at));
            is_flow.then_some(Unit::People)
        };
        of_number.or_else(changed).or_else(flow)
    }

    /// The unit that stands nearest before a number.
    pub(super) fn unit_before(&self, at: usize) -> Option<Unit> {
        self.units(at.saturating_sub(BACK)..at).next()
    }

    /// The units that some tokens name, the last first.
    pub(super) fn units(&self, tokens: Range<usize>) -> impl Iterator<Item = Unit> {
        let tokens = tokens.rev().filter(|&at| self.may_begin(at));
        tokens.filter_map(|at| self.unit(at))
    }

    /// The unit that words at a token name.
    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        let named = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Unit(unit) => Some(unit),
                _ => None,
            });
        named.map(|(unit, _)| unit)
    }

    /// Whether the sentence speaks of how many there are.
    pub(super) fn speaks_of_numbers(&self) -> bool {
        let speaks = |at| self.says(at, Prose::Flow) || self.says(at, Prose::Data);
        // "Turkey has published no figure": of what is clear from before, or from who has none.
        let is_of_people = || {
            self.counted_before.is_some()
                || !self.places.is_empty()
                || self.speaks_of_people(0..self.tokens.len())
        };
        (0..self.tokens.len()).any(speaks) && is_of_people()
    }

    /// Whether some of the tokens name people, or what they're counted by.
    fn speaks_of_people(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| self.tells(at))
    }

    /// Whether words at a token name people, what they're counted by, or what they did.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.counts_flow(at)
            || self.says(at, Prose::Move)
            || self.says(at, Prose::Fate)
            || self.people(at).is_some()
    }

    /// Whether words at a token name what people are counted by: "the number of arrivals", but not "of reactors".
    pub(super) fn counts_flow(&self, at: usize) -> bool {
        let of = |class| matches!(class, Class::Of);
        let is_of = |at| self.lexicon.after(self.tokens, at, of);
        self.past(at, Prose::Flow).is_some_and(|after| {
            let within = is_of(after - 1).filter(|&end| end == after);
            let led = within
                .or_else(|| is_of(after))
                .or_else(|| self.past(after, Prose::Determiner));
            match led.filter(|_| !self.is_break(after)) {
                Some(noun) => self.noun(self.past_participle(noun)) != Noun::Other,
                None => !self.is_refused_as(self.past_participle(after), NonCount::Things),
            }
        })
    }

    /// The token after a participle, where nouns are told by their capitals: "belegten" in "die Zahl der belegten Plätze".
    fn past_participle(&self, at: usize) -> usize {
        let describes = self.words.capital_nouns
            && self.is_small(at)
            && matches!(self.ending(at), Some(Prose::Verb | Prose::Adjective))
            && !self.is_stop(at)
            && !self.is_break(at + 1)
            && !self.is_small(at + 1);
        if describes { at + 1 } else { at }
    }
}
