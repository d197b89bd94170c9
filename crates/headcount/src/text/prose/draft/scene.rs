//! Who moved, from where, to where and when, by the words around a figure.

use std::ops::Range;

use super::{Field, Reach, Sentence, overlap, reading};
use crate::model::{Hedge, Modality, Period, Quantity, Status};
use crate::text::places::{Direction, PlaceReading, PlaceRole};
use crate::text::prose::words::Class;

/// How many words after a figure its people are named.
const NEAR: usize = 4;

/// How many words before a place its verb stands.
const VERB: usize = 3;

/// The places that people come from and go to.
type Journey = (Vec<Field<PlaceReading>>, Vec<Field<PlaceReading>>);

impl Sentence<'_> {
    /// Where people come from, and where they go to or are.
    pub(super) fn journey(
        &self,
        figure: &Range<usize>,
        reach: &Reach,
        source: Option<&Field<String>>,
    ) -> Journey {
        let is_source =
            |place: &Range<usize>| source.is_some_and(|source| overlap(&source.span, place));
        let names = self.places().filter(|place| {
            place.role == PlaceRole::Name && reach.holds(&place.span) && !is_source(&place.span)
        });
        let host = self.host(figure, reach);
        let (mut from, mut to) = (Vec::new(), Vec::new());
        for place in names {
            let told = || self.by_verb(&place.span);
            let is_host = || Some(&place.span) == host.as_ref();
            match place.direction.or_else(told) {
                Some(Direction::From) => from.push(reading(place)),
                Some(_) => to.push(reading(place)),
                None if is_host() => to.push(reading(place)),
                None => {}
            }
        }
        (from, to)
    }

    /// The direction that a verb gives the place after it: "left Iran", "entered Georgia".
    fn by_verb(&self, place: &Range<usize>) -> Option<Direction> {
        let start = self.tokens_in(place).start;
        // An article or adverb may come between, and in German so does the day.
        let before = (0..start).rev().filter(|&at| !self.is_dated(at));
        before.take(VERB).find_map(|at| {
            let says = |class| self.words.after(&self.tokens, at, class).is_some();
            let enters = says(Class::Enter).then_some(Direction::To);
            enters.or(says(Class::Leave).then_some(Direction::From))
        })
    }

    /// The place before a figure that's said to take people in: "Poland has taken in 5,000".
    fn host(&self, figure: &Range<usize>, reach: &Reach) -> Option<Range<usize>> {
        let hosts = |at| self.words.after(&self.tokens, at, Class::Host).is_some();
        if !(0..self.tokens.len()).any(hosts) {
            return None;
        }
        let before = self.places().filter(|place| {
            place.role == PlaceRole::Name
                && reach.holds(&place.span)
                && place.span.end <= figure.start
        });
        before.last().map(|place| place.span.clone())
    }

    /// The people named right after the figure.
    pub(super) fn citizenship(
        &self,
        figure: &Range<usize>,
        reach: &Reach,
    ) -> Option<Field<PlaceReading>> {
        let after = self.tokens_in(figure).end;
        let near = self.places().find(|place| {
            let starts = self.tokens_in(&place.span).start;
            place.role != PlaceRole::Name
                && reach.holds(&place.span)
                && (after.saturating_sub(1)..=after + NEAR).contains(&starts)
                && place.span.start >= figure.start
        });
        near.map(reading)
    }

    /// The words of a class that stand nearest to the figure: those after it first, then those before.
    fn nearest<T>(
        &self,
        figure: &Range<usize>,
        reach: &Reach,
        says: impl Fn(usize) -> Option<(T, usize)>,
    ) -> Option<Field<T>> {
        let here = self.tokens_in(figure);
        let all = self.tokens_in(&(reach.start..reach.end));
        let after = here.end..all.end;
        let before = (all.start..here.start).rev();
        after.chain(before).find_map(|at| {
            let (value, end) = says(at)?;
            let span = self.span_of(&(at..end));
            Some(Field { value, span })
        })
    }

    pub(super) fn measure(
        &self,
        figure: &Range<usize>,
        reach: &Reach,
    ) -> Option<Field<&'static str>> {
        self.nearest(figure, reach, |at| self.words.measure(&self.tokens, at))
    }

    pub(super) fn status(
        &self,
        figure: &Range<usize>,
        quantity: &Quantity,
        reach: &Reach,
    ) -> Option<Field<Status>> {
        let of_figure = |value| {
            let span = figure.clone();
            Some(Field { value, span })
        };
        match (quantity.hedge(), quantity.modality()) {
            (Hedge::NoData, _) => return of_figure(Status::Undisclosed),
            (_, Some(Modality::Planned)) => return of_figure(Status::Planned),
            (_, Some(Modality::Forecast)) => return of_figure(Status::Forecast),
            _ => {}
        }
        let before = Reach {
            start: reach.start,
            end: figure.start,
        };
        self.nearest(figure, &before, |at| {
            let after = |class| self.words.after(&self.tokens, at, class);
            let planned = after(Class::Planned).map(|end| (Status::Planned, end));
            planned.or_else(|| after(Class::Denied).map(|end| (Status::Denied, end)))
        })
        .or_else(|| quantity.estimated().then(|| of_figure(Status::Estimated))?)
    }

    /// The period that stands nearest to the figure.
    pub(super) fn window(
        &self,
        figure: &Range<usize>,
        reach: &Reach,
        said: Option<&Field<Period>>,
    ) -> Option<Field<Period>> {
        let dates = self.dates().filter(|date| {
            reach.holds(&date.span) && said.is_none_or(|said| said.span != date.span)
        });
        let distance = |date: &Field<&Period>| {
            if date.span.start >= figure.end {
                date.span.start - figure.end
            } else {
                figure.start.saturating_sub(date.span.end)
            }
        };
        dates.min_by_key(distance).map(Field::owned)
    }
}
