//! What a figure counts: arrivals, applications, those who are there.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::model::Measure;
use crate::text::prose::words::Class;

/// How many words name those counted, with an adjective.
const NOUN: usize = 3;

impl Sentence<'_> {
    /// The measure that the words nearest to the figure name, or else that a verb parted from its object does, or words for
    /// people who are where they're counted.
    pub(super) fn measure(&self, reach: &Reach) -> Option<Field<&'static str>> {
        let says = |at: usize| {
            let (value, end) = self.measure_at(at)?;
            let tokens = at..end;
            let is_said = !self.is_in_event(&tokens) && !self.is_source(&self.span_of(&tokens));
            let span = self.span_of(&tokens);
            is_said.then_some(Field { value, span })
        };
        let Range { start, end } = reach.figure;
        // The noun that a figure counts stands between it and its verb.
        let distance = |at: usize| match at.checked_sub(end) {
            Some(after) => after.saturating_sub(NOUN),
            None => start.saturating_sub(at),
        };
        let mut own: Vec<usize> = reach.own.clone().collect();
        own.sort_by_key(|&at| distance(at));
        let named = own.into_iter().chain(reach.nearest()).find_map(says);
        let told = named
            .or_else(|| self.applied(reach))
            .or_else(|| self.stock(reach))?;
        let is_register = told.value == Measure::Registrations(None).name();
        let as_of = is_register.then(|| self.as_of(reach)).flatten();
        Some(as_of.unwrap_or(told))
    }

    /// "Beantragten 5.000 Menschen in Deutschland Asyl": a verb of applying, apart from what is applied for.
    fn applied(&self, reach: &Reach) -> Option<Field<&'static str>> {
        let says = |class| {
            let tokens = reach.own.clone();
            tokens
                .into_iter()
                .find_map(|at| Some((at, self.after(at, class)?)))
        };
        let (start, end) = says(Class::Request)?;
        let (refuge, refuge_end) = says(Class::Refuge)?;
        let span = self.span_of(&(start.min(refuge)..end.max(refuge_end)));
        Some(Field {
            value: Measure::AsylumApplications.name(),
            span,
        })
    }

    /// "Registered as of 1 May" are those who were there then.
    fn as_of(&self, reach: &Reach) -> Option<Field<&'static str>> {
        let as_of = |at| Some((at, self.after(at, Class::AsOf)?));
        let (at, end) = reach.nearest().find_map(as_of)?;
        let span = self.span_of(&(at..end));
        Some(Field {
            value: Measure::Stock.name(),
            span,
        })
    }

    /// The measure that words at a token name.
    fn measure_at(&self, at: usize) -> Option<(&'static str, usize)> {
        // "Internally displaced people" are there, though they were once displaced.
        let covers = |start: usize| self.after(start, Class::Standing) > Some(at);
        if (at.saturating_sub(NOUN)..=at).any(covers) {
            return None;
        }
        let named = |start: usize| {
            let (name, end) = self.words.measure(&self.tokens, start)?;
            (end > at).then_some((name, end))
        };
        let covering = (at.saturating_sub(NOUN)..at).find_map(named);
        covering
            .or_else(|| named(at))
            .or_else(|| self.number_at(at))
    }

    /// "The number of Syrian refugees" is of those there are.
    fn number_at(&self, at: usize) -> Option<(&'static str, usize)> {
        let after = self.after(at, Class::Number)?;
        let stays = |at| {
            self.after(at, Class::Settled)
                .max(self.after(at, Class::Standing))
        };
        let (named, end) = (after..after + NOUN).find_map(|at| Some((at, stays(at)?)))?;
        // "The number of refugees who left" is of those who did.
        let moves = |at| self.acts_on_place(at) && !self.names_people(at);
        let moves = (after..named).any(|at| moves(at) || self.place_at(at).is_some());
        (!moves).then_some((Measure::Stock.name(), end))
    }

    /// Words that tell of those counted that they are somewhere, where nobody moves: "5,000 internally displaced people".
    fn stock(&self, reach: &Reach) -> Option<Field<&'static str>> {
        let start = reach.figure.start;
        let clause = self.clauses.iter().find(|clause| clause.contains(&start));
        let before = clause.map_or(start, |clause| clause.start)..start;
        // "The number of refugees rose from 5,000 to 6,000".
        let rises = before.clone().any(|at| self.says(at, Class::Change));
        let number = before
            .filter(|_| rises)
            .find_map(|at| Some((at, self.number_at(at)?.1)));
        let moves = |at| self.acts_on_place(at) && !self.names_people(at);
        let is_there = || {
            let standing = |at| Some((at, self.after(at, Class::Standing)?));
            let found = (start..reach.own.end).find_map(standing);
            found.filter(|(at, end)| {
                !reach
                    .nearest()
                    .any(|other| !(*at..*end).contains(&other) && moves(other))
            })
        };
        let (at, end) = number.or_else(is_there)?;
        let span = self.span_of(&(at..end));
        let value = Measure::Stock.name();
        Some(Field { value, span })
    }
}
