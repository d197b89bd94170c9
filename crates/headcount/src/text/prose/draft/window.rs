//! The period that a figure is said of.

use std::ops::Range;

use super::Field;
use super::list::Shared;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::model::Period;
use crate::text::prose::words::Class;

/// How far from the start of a clause a date stands that opens it.
const OPENING: usize = 2;

impl Sentence<'_> {
    /// The period that a figure's clause tells more of, or else the nearest that's told of what is counted.
    pub(super) fn window(&self, reach: &Reach) -> Option<Field<Period>> {
        if let Some(told) = self.told_of(reach) {
            return Some(told);
        }
        let figure = self.span_of(&reach.figure);
        let dates = self.dates().filter(|date| {
            let here = self.tokens_in(&date.span);
            !self.is_said_on(date) && self.dates_figure(&here, reach)
        });
        let events = self.events.iter().filter(|event| reach.holds(event));
        let events = events.filter_map(|event| {
            let span = self.span_of(event);
            let phrase = self.text.get(span.clone())?;
            // A book reads it as far as it names a day, and says if the event's is missing.
            let value = Period::parse(phrase, Some(self.lang), self.said).ok()?;
            Some(Field { value, span })
        });
        let distance = |date: &Field<Period>| {
            if date.span.start >= figure.end {
                date.span.start - figure.end
            } else {
                figure.start.saturating_sub(date.span.end)
            }
        };
        dates.map(Field::owned).chain(events).min_by_key(distance)
    }

    /// "Since May, 5,000 have fled and 3,000 have returned": the period that a sentence opens with, which is of both.
    pub(super) fn opening_window(&self, at: usize, last: Option<&Shared>) -> Option<Field<Period>> {
        let window = last?.window.as_ref()?;
        let first = self.figures.first()?;
        let before = self.figures.get(at.checked_sub(1)?)?;
        let figure = self.figures.get(at)?;
        let opens = self.tokens_in(&window.span).end <= first.start;
        let between = before.end..figure.start;
        let joined = between.clone().any(|at| self.says(at, Class::And));
        let is_one = !between
            .into_iter()
            .any(|at| self.pauses(at) || self.says(at, Class::Than));
        (opens && joined && is_one).then(|| window.clone())
    }

    /// "2017 (71,950)", "since 2014, when it removed 315,943": the date before what is said of it alone.
    fn told_of(&self, reach: &Reach) -> Option<Field<Period>> {
        let is_when = (reach.own.start..=reach.own.start + 1).any(|at| self.says(at, Class::When));
        let start = if is_when {
            reach.own.start
        } else {
            reach.figure.start
        };
        if !is_when && !self.gap(start).contains('(') {
            return None;
        }
        let date = self.date_at(start.checked_sub(1)?)?;
        // What happened in a year is none of what came since, nor set against it.
        let since = self.after(date.start, Class::Since);
        let than = self.after(date.start, Class::Than);
        let start = since.max(than).filter(|&after| is_when && after < date.end);
        let span = self.span_of(&(start.unwrap_or(date.start)..date.end));
        let phrase = self.text.get(span.clone())?;
        let value = Period::parse(phrase, Some(self.lang), self.said).ok()?;
        Some(Field { value, span })
    }

    /// Whether a date is of what is counted rather than of something else in the sentence.
    fn dates_figure(&self, date: &Range<usize>, reach: &Reach) -> bool {
        let Some(part) = reach.part(date) else {
            return false;
        };
        // "In 2017 (71,950)" is of that figure alone.
        let is_taken =
            |figure: &Range<usize>| figure.start == date.end && self.gap(date.end).contains('(');
        if reach.figure.start > date.end && self.figures.iter().any(is_taken) {
            return false;
        }
        let is_own = part == &reach.own;
        // ", which ended in May,".
        if !is_own && part.end <= reach.figure.start && self.is_aside_clause(part) {
            return false;
        }
        let opens = date.start <= part.start + OPENING;
        // "847 migrants, most of them men, had come on 6 May": what they did is said there.
        let tells_more =
            self.says(part.start, Class::That) || self.says(part.start, Class::Relative);
        let is_main = !tells_more && !self.acts(&reach.own) && self.acts(part);
        if self.is_of_event(date) || !(is_own || opens || is_main) {
            return false;
        }
        // "Since the start of the fighting, on 15 April, 5,000 left".
        if opens && date.end <= reach.figure.start && self.follows_event(part.start) {
            return false;
        }
        let start = if date.start >= reach.figure.end && is_own {
            reach.figure.end
        } else {
            part.start
        };
        !(start..date.start).any(|at| self.says(at, Class::Than))
    }
}
