//! The people that a figure counts, by their country.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::text::places::{PlaceMention, PlaceReading, PlaceRole};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words after a figure its people are named.
const NEAR: usize = 4;

impl Sentence<'_> {
    /// The people named right after the figure or, if it has no noun, before it.
    pub(super) fn citizenship(&self, reach: &Reach) -> Option<Field<PlaceReading>> {
        let Range { start, end } = reach.figure;
        let mut people = self.peoples().filter(|(here, _)| reach.holds(here));
        let after = people.clone().find(|(here, _)| {
            (end.saturating_sub(1)..=end + NEAR).contains(&here.start) && here.start >= start
        });
        // "Most Ukrainians are in Poland, 1.3 million".
        let before = || {
            let mut before = people.by_ref().filter(|(here, _)| here.end <= start);
            before.next_back().filter(|_| self.is_alone(end))
        };
        after.or_else(before).map(|(_, field)| field)
    }

    /// The people that a sentence without a figure speaks of: the heading of a list.
    pub(super) fn people_spoken_of(&self) -> Option<Field<PlaceReading>> {
        self.peoples().next().map(|(_, field)| field)
    }

    /// Peoples, by name ("Afghans", "Afghan refugees") or as citizens ("citizens of Ukraine").
    fn peoples(
        &self,
    ) -> impl DoubleEndedIterator<Item = (Range<usize>, Field<PlaceReading>)> + Clone {
        let places: Vec<_> = self
            .places()
            .filter(|place| self.names_a_people(place))
            .collect();
        places.into_iter().map(|place| {
            let field = Field {
                value: place.reading.clone(),
                span: place.span.clone(),
            };
            (self.tokens_in(&place.span), field)
        })
    }

    fn names_a_people(&self, place: &PlaceMention) -> bool {
        place.role != PlaceRole::Name || self.is_of_people(&self.tokens_in(&place.span))
    }

    /// Whether a country only says whose citizens are spoken of: "citizens of Ukraine".
    pub(super) fn is_of_people(&self, place: &Range<usize>) -> bool {
        let before = place.start.saturating_sub(NEAR)..place.start;
        let ends = |at| self.after(at, Class::Citizens);
        before.rev().filter_map(ends).any(|end| {
            end <= place.start && (end..place.start).all(|at| self.says(at, Class::Determiner))
        })
    }

    /// Whether nothing that a figure could count follows it.
    fn is_alone(&self, end: usize) -> bool {
        end >= self.tokens.len()
            || self.pauses(end)
            || self.gap(end).contains([')', '('])
            || self.tokens.kind(end) == Some(Kind::Sign)
            || self.says(end, Class::And)
    }
}
