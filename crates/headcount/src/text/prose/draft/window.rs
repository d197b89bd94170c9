//! The period that a figure is said of.

use std::ops::Range;

use super::{Field, Reach, Sentence, overlap};
use crate::model::Period;
use crate::text::prose::words::Class;

/// How many words part an event from its date: "the attack on the camp in May".
const EVENT: usize = 3;

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

    /// Whether the clause before the one that starts at a token tells of an event from which on is counted.
    fn follows_event(&self, start: usize) -> bool {
        let before = self.clauses.iter().find(|clause| clause.end == start);
        before.is_some_and(|before| self.is_in_event(before))
    }

    /// Whether a date is part of what tells of an event: "since the war began on 24 February".
    fn is_of_event(&self, date: &Range<usize>) -> bool {
        let near = date.start.saturating_sub(EVENT)..date.start;
        let mut near = near.rev().take_while(|&at| !self.pauses(at + 1));
        let is_named = near.any(|at| self.says(at, Class::Event));
        // "С начала войны в феврале 2022 года".
        let follows = |event: &Range<usize>| {
            let between = event.end..date.start;
            event.end <= date.start
                && !between
                    .clone()
                    .any(|at| self.pauses(at + 1) || self.acts_at(at))
        };
        is_named || self.is_in_event(date) || self.events.iter().any(follows)
    }

    /// Whether some tokens are part of an event from which on is counted.
    pub(super) fn is_in_event(&self, tokens: &Range<usize>) -> bool {
        self.events.iter().any(|event| overlap(event, tokens))
    }

    /// The events of a sentence from which on is counted: "since the war began".
    pub(super) fn find_events(&self) -> Vec<Range<usize>> {
        let mut events: Vec<Range<usize>> = Vec::new();
        for at in 0..self.tokens.len() {
            if events.last().is_none_or(|last| last.end <= at) {
                events.extend(self.event_from(at));
            }
        }
        events
    }

    /// The words from a "since" on that names an event and no day.
    fn event_from(&self, at: usize) -> Option<Range<usize>> {
        let after = self.after(at, Class::Since)?;
        if self.date_at(at).is_some() || self.date_at(after).is_some_and(|date| date.start == after)
        {
            return None;
        }
        let clause = self.clauses.iter().find(|clause| clause.contains(&at))?;
        let figure = self.figures.iter().find(|figure| figure.start > at);
        let figure = figure
            .map(|figure| figure.start)
            .filter(|&start| start <= clause.end);
        let Some(limit) = figure else {
            return (clause.end > after).then_some(at..clause.end);
        };
        // "С начала войны границу пересекли 5 тысяч": what those counted did is no part of it.
        let event = |at| self.after(at, Class::Event);
        let named = (at..limit).rev().find_map(event).map(|end| end.min(limit));
        let goes_on = |&at: &usize| self.acts_at(at) || self.says(at, Class::According);
        let end = match named {
            Some(end) if self.words.free_order => end,
            _ => {
                let mut rest = named.unwrap_or(after)..limit;
                rest.find(goes_on).unwrap_or(limit)
            }
        };
        (end > after).then_some(at..end)
    }
}
