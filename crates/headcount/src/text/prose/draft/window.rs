//! The period that a figure is said of.

use std::ops::Range;

use super::{Field, Reach, Sentence, overlap};
use crate::model::{Missing, Period};
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
        let events = reach.nearest().filter_map(|at| {
            let tokens = self.event_from(at)?;
            let span = self.span_of(&tokens);
            let phrase = self.text.get(span.clone())?;
            // A book can read it, and says that the day of the event is missing.
            let period = Period::parse(phrase, Some(self.lang), None).ok()?;
            let is_event = period.missing() == Some(Missing::Event);
            is_event.then_some(Field {
                value: period,
                span,
            })
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
        let follows = |at: usize| at > 0 && self.starts_after_event(part.start);
        if opens && date.end <= reach.figure.start && follows(part.start) {
            return false;
        }
        let start = if date.start >= reach.figure.end && is_own {
            reach.figure.end
        } else {
            part.start
        };
        !(start..date.start).any(|at| self.says(at, Class::Than))
    }

    /// Whether the clause before the one that starts at a token speaks of an event from which on is counted.
    fn starts_after_event(&self, start: usize) -> bool {
        let before = self.clauses.iter().find(|clause| clause.end == start);
        before.is_some_and(|before| before.clone().any(|at| self.event_from(at).is_some()))
    }

    /// Whether a date is part of what tells of an event: "since the war began on 24 February".
    fn is_of_event(&self, date: &Range<usize>) -> bool {
        let near = date.start.saturating_sub(EVENT)..date.start;
        let is_named = near.rev().take_while(|&at| !self.pauses(at + 1));
        let mut is_named = is_named.filter(|&at| self.says(at, Class::Event));
        // "С начала войны в феврале 2022 года".
        let follows = || {
            let clause = self
                .clauses
                .iter()
                .find(|clause| clause.contains(&date.start));
            let mut clause = clause.cloned().unwrap_or_default().start..date.start;
            let event = clause.find_map(|at| self.event_from(at));
            event.is_some_and(|event| (event.end..date.start).all(|at| !self.acts_at(at)))
        };
        is_named.next().is_some() || self.is_in_event(date) || follows()
    }

    /// Whether some tokens are part of an event from which on is counted.
    pub(super) fn is_in_event(&self, tokens: &Range<usize>) -> bool {
        let events = (0..tokens.end).filter_map(|at| self.event_from(at));
        let mut holding = events.filter(|event| overlap(event, tokens));
        holding.next().is_some()
    }

    /// The words from a "since" on that names an event and no day.
    fn event_from(&self, at: usize) -> Option<Range<usize>> {
        let after = self.after(at, Class::Since)?;
        if self.date_at(at).is_some() || self.date_at(after).is_some_and(|date| date.start == after)
        {
            return None;
        }
        let clause = self.clauses.iter().find(|clause| clause.contains(&at))?;
        let figure = self.figures.iter().map(|figure| figure.start);
        let figure = figure.filter(|&start| start > at).min();
        let limit = figure.unwrap_or(clause.end).min(clause.end);
        // "С начала войны границу пересекли 5 тысяч": what those counted did is no part of it.
        let leads = figure.is_some_and(|start| start <= clause.end);
        let is_event = |&at: &usize| self.says(at, Class::Event);
        let verb = |&at: &usize| {
            let verbs = [
                Class::Leave,
                Class::Move,
                Class::Host,
                Class::Predicate,
                Class::According,
            ];
            verbs.into_iter().any(|class| self.says(at, class)) && !self.names_people(at)
        };
        let event = (at..limit)
            .rev()
            .find(is_event)
            .map_or(after, |event| event + 1);
        let end = match leads {
            true if self.words.free_order && event > after => event,
            true => (event..limit).find(verb).unwrap_or(limit),
            false => limit,
        };
        (end > after).then_some(at..end)
    }
}
