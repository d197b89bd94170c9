//! Whether a number counts people, by its noun or by what's said around it.

use super::figure::{Before, Figure, Sentence};
use super::noun::Noun;
use super::words::Class as Prose;
use crate::model::{Hedge, NonCount, Quantity, Unit};
use crate::text::phrase;

/// The least number of crossings; fewer are places where one crosses.
const LEAST_CROSSINGS: i64 = 10;
/// How many words before a number may say that it's what others are measured by.
const BASE: usize = 3;

/// A number with the words around it that are its own.
struct Stated {
    /// Where it starts, with the hedges before it.
    at: usize,
    /// The tokens after the number, after the hedges that follow it, and after its noun.
    number_end: usize,
    hedged: usize,
    end: usize,
    /// The token up to which words may show that it's no count.
    near: usize,
    noun: Noun,
    /// The noun of the number that it's joined to, which is its own too: "1,520 and 1,517 systems".
    shared: Option<Noun>,
}

impl Stated {
    fn is_named(&self) -> bool {
        self.noun != Noun::None
    }

    /// The token after the figure: the noun is part of it where it would say something else without.
    fn span_end(&self, unit: Unit) -> usize {
        match self.noun {
            Noun::People(after) if after < self.end || unit != Unit::People => self.end,
            _ => self.hedged,
        }
    }
}

impl Sentence<'_> {
    /// The figure that a number makes, if it counts people, and the token from which to go on; what follows it is read
    /// up to a limit.
    pub(super) fn counted(
        &self,
        at: usize,
        number_end: usize,
        limit: usize,
        before: Before,
    ) -> (Option<Figure>, usize) {
        let stated = match self.stated(at, number_end, limit, before) {
            Ok(stated) => stated,
            Err(next) => return (None, next),
        };
        if let Some(next) = self.past_measure(&stated) {
            return (None, next);
        }
        let figure = self.quantity(&stated, limit).and_then(|(at, quantity)| {
            let counts = self.counts_people(&stated, at, &quantity, before)
                && self.is_plausible(&stated, at, &quantity, before);
            let quantity = counts.then(|| self.in_unit(quantity, &stated, at, before))?;
            let end = stated.span_end(quantity.unit());
            self.figure(self.beginning(at, stated.end)..end, quantity)
        });
        (figure, stated.end)
    }

    /// The words of a number, or the token from which to go on if they say that it counts no people.
    fn stated(
        &self,
        at: usize,
        number_end: usize,
        limit: usize,
        before: Before,
    ) -> Result<Stated, usize> {
        if let Some(end) = self.share(at, number_end) {
            return Err(end);
        }
        let hedged = self.past_hedges(number_end);
        if hedged == number_end && self.is_in_word(at, number_end) {
            return Err(hedged);
        }
        let hedged = self.past_closing(at, hedged).unwrap_or(hedged);
        // "300 homes were lost and 20 others damaged".
        if before.things > 0 && before.counted.is_none() && self.says(hedged, Prose::Others) {
            return Err(hedged);
        }
        if self.is_part_of_things(at, number_end, hedged, before) {
            return Err(hedged);
        }
        let noun = match self.noun(hedged) {
            // "Человек двести" has the noun before it.
            Noun::None if self.people(at).is_some() => Noun::People(hedged),
            // "Of them 547,934 got protection": other nouns are what they got.
            Noun::Other if before.counted.is_some() && self.takes_up(at, number_end, hedged) => {
                Noun::None
            }
            noun => noun,
        };
        let (end, near) = match noun {
            // "Four hundred people or more."
            Noun::People(after) => {
                let end = self.past_hedges(after);
                (end, end)
            }
            Noun::Other => return Err(hedged),
            Noun::None => (hedged, self.clause_end(hedged, limit)),
        };
        let shared = match noun {
            Noun::None => self.shared_noun(hedged),
            _ => None,
        };
        Ok(Stated {
            at,
            number_end,
            hedged,
            end,
            near,
            noun,
            shared,
        })
    }

    /// The token after a number that tells an hour, what others are measured by, or a share.
    fn past_measure(&self, stated: &Stated) -> Option<usize> {
        let &Stated { at, end, .. } = stated;
        if !stated.is_named() {
            // "Since 7 a.m."
            let last = stated.number_end.saturating_sub(1);
            let is_hour =
                self.tokens.text(last).len() <= 2 && self.is_refused_as(end, NonCount::Date);
            let is_none = is_hour
                || stated.shared == Some(Noun::Other)
                || self.is_odds(at, stated.number_end);
            return is_none.then_some(end);
        }
        // "One shower for 40 people", "per 1,000 inhabitants" count none of them.
        let is_base = self.is_base(at, stated.number_end) || self.is_rate(end);
        if is_base || self.says(end, Prose::Ratio) {
            return Some(end);
        }
        // "Three migrants out of four".
        self.share(at, end)
    }

    /// Whether what stands before a number makes it what others are measured by: "per" in "per 1,000 inhabitants".
    fn is_base(&self, at: usize, number_end: usize) -> bool {
        let mut starts = at.saturating_sub(BASE)..number_end;
        starts.any(|start| {
            self.says(start, Prose::Base)
                && self.words.is_base(self.tokens, start, &(at..number_end))
        })
    }

    /// Whether a number takes up people spoken of before: "davon haben 547.934".
    fn takes_up(&self, at: usize, number_end: usize, end: usize) -> bool {
        let mut near = at.saturating_sub(2)..number_end;
        near.any(|at| self.says(at, Prose::OfThem)) && !self.is_refused(end)
    }

    /// What a number says, and the token where that starts.
    fn quantity(&self, stated: &Stated, limit: usize) -> Option<(usize, Quantity)> {
        let &Stated { at, end, near, .. } = stated;
        let quantity = self.read(at, end, near)?;
        let quantity = self.with_rest(quantity, at, end..limit);
        Some(self.reached(at, end, near).unwrap_or((at, quantity)))
    }

    /// Whether what a number counts are people, by its noun or by what was spoken of before.
    fn counts_people(
        &self,
        stated: &Stated,
        at: usize,
        quantity: &Quantity,
        before: Before,
    ) -> bool {
        // "Thousands are waiting": of people, or it would be said of what.
        let is_several = quantity.hedge() == Hedge::PluralScale && !self.is_break(stated.hedged);
        stated.is_named()
            || stated.shared.is_some()
            || is_several
            || self.counts_unnamed(at, stated.hedged, before)
    }

    /// Whether a number is as large as one of people must be, and no year, for what's said of what it counts.
    fn is_plausible(
        &self,
        stated: &Stated,
        at: usize,
        quantity: &Quantity,
        before: Before,
    ) -> bool {
        let (least, most) = quantity.nominal().unwrap_or((0, i64::MAX));
        let enough = || {
            most >= before.least
                || quantity.hedge() == Hedge::PluralScale
                || stated.shared.is_some()
                || before.counted.is_some() && quantity.increment()
                || self.is_told_of(at, stated.hedged, before.counted.is_some())
                || self.is_listed(at, stated.hedged, before)
        };
        // "Two border crossings" are places.
        let are_places = quantity.unit() == Unit::Crossings && most < LEAST_CROSSINGS;
        let is_some = (least, most) != (1, 1) && most > 0 && !are_places;
        // "The fire of 1991 killed 29": what names people may be a verb.
        let may_be_year = || self.may_be_year(at, stated.number_end);
        let is_named = stated.is_named() && !(self.is_verb(stated.hedged) && may_be_year());
        is_some && (is_named || enough() && !may_be_year())
    }

    /// A number with the unit of what it counts.
    fn in_unit(&self, quantity: Quantity, stated: &Stated, at: usize, before: Before) -> Quantity {
        let unit = match (stated.noun, stated.shared) {
            (Noun::None, Some(Noun::People(after))) => self.units(stated.hedged..after).next(),
            (Noun::None, _) => self.spoken_of(&quantity, at, stated.end, before),
            _ => None,
        };
        unit.map_or(quantity.clone(), |unit| quantity.with_unit(unit))
    }

    /// The unit of what is spoken of where a number without a noun stands.
    fn spoken_of(
        &self,
        quantity: &Quantity,
        at: usize,
        end: usize,
        before: Before,
    ) -> Option<Unit> {
        // "1,857 were children" whatever else was counted before.
        if quantity.unit() != Unit::People || self.is_predicate(end) {
            return None;
        }
        let counted = before.counted;
        let subject = self
            .subject_before(at, end)
            .or(counted.filter(|_| before.here));
        subject.or_else(|| self.unit_before(at)).or(counted)
    }

    /// Four digits that are as well a year as a number: "twice as many as in 2022", "more than 2022".
    fn may_be_year(&self, at: usize, end: usize) -> bool {
        let last = end.checked_sub(1).map(|last| self.tokens.text(last));
        // A hedge makes a round number one of people after all.
        let is_hedged = end > at + 1;
        last.is_some_and(|last| phrase::is_year(last) && !(is_hedged && last.ends_with("00")))
    }
}
