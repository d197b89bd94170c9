//! Events: what is counted from ("since the war began"), and what places and days are named with ("fighting in Mali").

use std::ops::Range;

use super::sentence::{Sentence, overlap};
use crate::text::prose::words::Class;

/// How many words part an event from its date: "the attack on the camp in May".
const DATE: usize = 3;

/// How many words part an event from the place where it is: "fighting in the".
const PLACE: usize = 4;

impl Sentence<'_> {
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
            return (clause.end > after).then_some(at..self.told_end(clause.end));
        };
        // "С начала войны границу пересекли 5 тысяч": what those counted did is no part of it.
        let event = |at| self.after(at, Class::Event);
        let named = (at..limit).rev().find_map(event).map(|end| end.min(limit));
        let goes_on = |&at: &usize| self.acts_at(at) || self.says(at, Class::According);
        let end = match named {
            Some(end) if self.words.free_order => end,
            // "Since the war began on 15 April, 5,000 have left": up to the pause all of it is the event.
            _ => (after..=limit)
                .find(|&at| self.pauses(at))
                .unwrap_or_else(|| {
                    let mut rest = named.unwrap_or(after)..limit;
                    rest.find(goes_on).unwrap_or(limit)
                }),
        };
        (end > after).then_some(at..end)
    }

    /// Where clauses end that go on at a token and tell more of what stands before it: "since the quake that hit Haiti".
    fn told_end(&self, end: usize) -> usize {
        let starts = |clause: &&Range<usize>| {
            let tells =
                self.says(clause.start, Class::That) || self.says(clause.start, Class::Relative);
            clause.start == end && tells && !self.gap(end).contains(',')
        };
        self.clauses
            .iter()
            .find(starts)
            .map_or(end, |clause| clause.end)
    }

    /// Whether some tokens are part of an event from which on is counted.
    pub(super) fn is_in_event(&self, tokens: &Range<usize>) -> bool {
        self.events.iter().any(|event| overlap(event, tokens))
    }

    /// Whether the clause before the one that starts at a token tells of an event from which on is counted.
    pub(super) fn follows_event(&self, start: usize) -> bool {
        let before = self.clauses.iter().find(|clause| clause.end == start);
        before.is_some_and(|before| self.is_in_event(before))
    }

    /// Whether a date is part of what tells of an event: "since the war began on 24 February".
    pub(super) fn is_of_event(&self, date: &Range<usize>) -> bool {
        let near = date.start.saturating_sub(DATE)..date.start;
        let mut near = near.rev().take_while(|&at| !self.pauses(at + 1));
        // "Fleeing the war in May" is when they fled.
        let happens = |at| self.says(at, Class::Event) && !self.leaves_before(at);
        let is_named = near.any(happens);
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

    /// The event that a place is named with: "the war in Sudan".
    pub(super) fn event_before(&self, place: &Range<usize>) -> Option<usize> {
        let near = place.start.saturating_sub(PLACE)..place.start;
        let near = near.rev().take_while(|&at| !self.acts_on_place(at));
        let mut near = near.take_while(|&at| !self.pauses(at + 1));
        near.find(|&at| self.says(at, Class::Event))
    }
}
