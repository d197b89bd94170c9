//! The period that a figure is said of.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::model::Period;
use crate::text::prose::words::Class;

/// How far from the start of a clause a date stands that opens it.
const OPENING: usize = 2;

impl Sentence<'_> {
    /// The period that stands nearest to a figure, as far as it's told of what is counted.
    pub(super) fn window(&self, reach: &Reach) -> Option<Field<Period>> {
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

    /// Whether a date is of what is counted rather than of something else in the sentence.
    fn dates_figure(&self, date: &Range<usize>, reach: &Reach) -> bool {
        let Some(part) = reach.part(date) else {
            return false;
        };
        let is_own = part == &reach.own;
        let opens = date.start <= part.start + OPENING;
        if self.is_of_event(date) || !(is_own || opens) {
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
