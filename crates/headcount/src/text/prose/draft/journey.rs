//! Who moved, from where and to where.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::places::{Direction, PlaceMention, PlaceReading, PlaceRole};
use crate::text::prose::words::Class;

/// How many words after a figure its people are named.
const NEAR: usize = 4;

/// How many words before a place its verb stands.
const VERB: usize = 3;

/// The places that people come from and go to.
type Journey = (Vec<Field<PlaceReading>>, Vec<Field<PlaceReading>>);

impl Sentence<'_> {
    /// Where people come from, and where they go to or are.
    pub(super) fn journey(&self, reach: &Reach) -> Journey {
        let host = self.host(reach);
        let (mut from, mut to) = (Vec::new(), Vec::new());
        // Where the place before ends, and what the event says that it's named with.
        let mut last: Option<(usize, Option<Direction>)> = None;
        for place in self.names() {
            let here = self.tokens_in(&place.span);
            if !reach.holds(&here) || self.is_source(&place.span) || self.is_in_event(&here) {
                continue;
            }
            // "Fighting in Mali and Niger": the places of a list share what stands before it.
            let listed = last.filter(|&(end, _)| self.is_joined(end..here.start));
            let event = self.event_before(&here).map(|event| {
                let leaves = self.leaves_before(event);
                leaves.then_some(Direction::From)
            });
            let event = listed.map(|(_, direction)| direction).or(event);
            last = event.map(|direction| (here.end, direction));
            let is_host = Some(&place.span) == host.as_ref();
            let told = || self.by_verb(&here).or(is_host.then_some(Direction::To));
            let direction = match event {
                _ if self.is_left(&here) => Some(Direction::From),
                Some(direction) => direction,
                None => place
                    .direction
                    .or_else(told)
                    .or_else(|| self.of_figure(&here, reach)),
            };
            match direction {
                Some(Direction::From) => from.push(reading(place)),
                Some(_) => to.push(reading(place)),
                None => {}
            }
        }
        (from, to)
    }

    /// "14,000 arrived, 1,362 of Cuba": where a figure is said to be from.
    fn of_figure(&self, place: &Range<usize>, reach: &Reach) -> Option<Direction> {
        let is_of = |class| matches!(class, Quantities::Of);
        let end = reach.figure.end;
        let of = Lexicon::of(self.lang).after(&self.tokens, end, is_of)?;
        (of..=of + 1)
            .contains(&place.start)
            .then_some(Direction::From)
    }

    /// Whether nothing but what joins two of a kind stands in a stretch.
    fn is_joined(&self, tokens: Range<usize>) -> bool {
        let joins = |at| self.says(at, Class::And) || self.says(at, Class::Determiner);
        tokens.into_iter().all(joins)
    }

    pub(super) fn acts_on_place(&self, at: usize) -> bool {
        let classes = [Class::Leave, Class::Enter, Class::Move, Class::Host];
        classes.into_iter().any(|class| self.says(at, class))
    }

    /// Whether what those counted left is named by a token: "fled fighting".
    fn leaves_before(&self, at: usize) -> bool {
        let near = at.saturating_sub(VERB)..at;
        near.rev().any(|at| self.says(at, Class::Leave))
    }

    /// Whether a place stands before the verb that says that it's left: "Украину покинули".
    fn is_left(&self, place: &Range<usize>) -> bool {
        self.words.free_order && self.says(self.list_end(place.end), Class::Leave)
    }

    /// The direction that a verb gives its place: "left Iran", "entered Georgia".
    fn by_verb(&self, place: &Range<usize>) -> Option<Direction> {
        // An article or adverb may come between, and in German so does the day.
        let before = (0..place.start)
            .rev()
            .filter(|&at| self.date_at(at).is_none());
        before.take(VERB).find_map(|at| {
            let enters = self.says(at, Class::Enter).then_some(Direction::To);
            enters.or(self.says(at, Class::Leave).then_some(Direction::From))
        })
    }

    /// Where a list of places ends that goes on at a token, past words that may stand before a verb.
    fn list_end(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            let next = if self.says(at, Class::And) {
                at + 1
            } else {
                at
            };
            match self.place_at(next).filter(|place| place.start == next) {
                Some(place) => at = place.end,
                None => break,
            }
        }
        let skips = |at: &usize| {
            let words = [Class::Forecast, Class::Aside, Class::Predicate];
            words.into_iter().any(|class| self.says(*at, class)) && !self.says(*at, Class::Leave)
        };
        (at..at + VERB).find(|at| !skips(at)).unwrap_or(at)
    }

    /// The place before a figure that's said to take people in: "Poland has taken in 5,000".
    fn host(&self, reach: &Reach) -> Option<Range<usize>> {
        let figure = reach.figure.start;
        let before: Vec<(Range<usize>, &Range<usize>)> = self
            .names()
            .map(|place| (self.tokens_in(&place.span), &place.span))
            .filter(|(here, span)| reach.holds(here) && here.end <= figure && !self.is_source(span))
            .collect();
        let (last, _) = before.last()?;
        // "Panama, where 94,000 live".
        let own = reach.own.start;
        let lives_there = self.says(own, Class::Where) && last.end == own;
        let hosts = |at: &usize| self.says(*at, Class::Host);
        let verb = reach.before().find(hosts);
        if !lives_there && verb.is_none() && !(0..figure).chain(reach.after()).any(|at| hosts(&at))
        {
            return None;
        }
        // "Colombia acoge a 5.000 de Venezuela", or the other way round: "прийняла Польща".
        let subject = verb.and_then(|verb| {
            let mut before = before.iter().rev();
            before.find(|(here, _)| here.end <= verb)
        });
        let subject = subject.or(before.last());
        subject.map(|(_, span)| (*span).clone())
    }

    /// The people named right after the figure.
    pub(super) fn citizenship(&self, reach: &Reach) -> Option<Field<PlaceReading>> {
        let after = reach.figure.end;
        let near = self.places().find(|place| {
            let here = self.tokens_in(&place.span);
            place.role != PlaceRole::Name
                && reach.holds(&here)
                && (after.saturating_sub(1)..=after + NEAR).contains(&here.start)
                && here.start >= reach.figure.start
        });
        near.map(reading)
    }
}

fn reading(place: &PlaceMention) -> Field<PlaceReading> {
    Field {
        value: place.reading.clone(),
        span: place.span.clone(),
    }
}
