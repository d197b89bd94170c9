//! Who moved, from where and to where, what is counted and how it's put forward, by the words around a figure.

use std::ops::Range;

use super::{Field, Reach, Sentence, overlap, reading};
use crate::model::{Hedge, Measure, Modality, Quantity, Status};
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::places::{Direction, PlaceMention, PlaceReading, PlaceRole};
use crate::text::prose::words::Class;

/// How many words after a figure its people are named.
const NEAR: usize = 4;

/// How many words before a place its verb stands.
const VERB: usize = 3;

/// How many words name those counted, with an adjective.
const NOUN: usize = 3;

/// How many words part an event from the place where it is: "fighting in the".
const EVENT: usize = 4;

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

    fn names(&self) -> impl Iterator<Item = &PlaceMention> {
        self.places().filter(|place| place.role == PlaceRole::Name)
    }

    fn is_source(&self, place: &Range<usize>) -> bool {
        let sources = self
            .sayings
            .iter()
            .filter_map(|saying| saying.source.as_ref());
        sources
            .into_iter()
            .any(|source| overlap(&source.span, place))
    }

    /// Whether nothing but what joins two of a kind stands in a stretch.
    fn is_joined(&self, tokens: Range<usize>) -> bool {
        let joins = |at| self.says(at, Class::And) || self.says(at, Class::Determiner);
        tokens.into_iter().all(joins)
    }

    /// The event that a place is named with: "the war in Sudan".
    fn event_before(&self, place: &Range<usize>) -> Option<usize> {
        let near = place.start.saturating_sub(EVENT)..place.start;
        let near = near.rev().take_while(|&at| !self.acts_on_place(at));
        let mut near = near.take_while(|&at| !self.pauses(at + 1));
        near.find(|&at| self.says(at, Class::Event))
    }

    fn acts_on_place(&self, at: usize) -> bool {
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

    /// The measure that the words nearest to the figure name.
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
        let told = own.into_iter().chain(reach.nearest()).find_map(says);
        told.or_else(|| self.stock(reach))
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
        let end = (after..after + NOUN).find_map(|at| {
            let settled = self.after(at, Class::Settled);
            settled.max(self.after(at, Class::Standing))
        })?;
        Some((Measure::Stock.name(), end))
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

    /// How the figure is put forward, where that isn't as a report.
    pub(super) fn status(&self, quantity: &Quantity, reach: &Reach) -> Option<Field<Status>> {
        let of_figure = |value| {
            let span = self.span_of(&reach.figure);
            Some(Field { value, span })
        };
        match (quantity.hedge(), quantity.modality()) {
            (Hedge::NoData, _) => return of_figure(Status::Undisclosed),
            (_, Some(Modality::Planned)) => return of_figure(Status::Planned),
            (_, Some(Modality::Forecast)) => return of_figure(Status::Forecast),
            _ => {}
        }
        let told = |at, classes: &[(Class, Status)]| {
            let mut classes = classes.iter();
            classes.find_map(|&(class, value)| {
                let span = self.span_of(&(at..self.after(at, class)?));
                Some(Field { value, span })
            })
        };
        let plans = [
            (Class::Planned, Status::Planned),
            (Class::Denied, Status::Denied),
            (Class::Forecast, Status::Forecast),
        ];
        let mut before = self.governing(reach);
        let planned = before.find_map(|at| told(at, &plans));
        // "5,000 more could flee".
        let forecast = || {
            let mut own = reach.figure.end..reach.own.end;
            own.find_map(|at| told(at, &[(Class::Forecast, Status::Forecast)]))
        };
        planned
            .or_else(forecast)
            .or_else(|| quantity.estimated().then(|| of_figure(Status::Estimated))?)
    }

    /// The tokens before a figure that say how it's put forward: of its clause, and of what that depends on.
    fn governing(&self, reach: &Reach) -> impl Iterator<Item = usize> {
        let mut start = reach.own.start;
        // "The minister denies that 5,000 left".
        while self.says(start, Class::That) {
            let before = self.clauses.iter().find(|clause| clause.end == start);
            match before {
                Some(before) => start = before.start,
                None => break,
            }
        }
        (start..reach.figure.start).rev().chain(reach.before())
    }
}
