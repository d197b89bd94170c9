//! The people that a figure counts, by their country.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::model::Unit;
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::places::{PlaceMention, PlaceReading, PlaceRole};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words after a figure its people are named.
const NEAR: usize = 4;

/// How many words part the name of a people from a word for people.
const NOUN: usize = 1;

impl Sentence<'_> {
    /// The people named right after the figure or, if it has no noun, before it.
    pub(super) fn citizenship(&self, reach: &Reach) -> Option<Field<PlaceReading>> {
        let Range { start, end } = reach.figure;
        let mut people = self.peoples().filter(|(here, _)| reach.holds(here));
        let near = end.saturating_sub(1)..=end + NEAR;
        let is_after = |here: &Range<usize>| {
            let is_near = near.contains(&here.start) && here.start >= start;
            is_near && !self.is_of_another_noun(end..here.start)
        };
        if let Some((_, field)) = people.clone().find(|(here, _)| is_after(here)) {
            return Some(field);
        }
        // "Most Ukrainians are in Poland, 1.3 million".
        let before = people.rfind(|(here, _)| here.end <= start && self.names_people_beside(here));
        let before = before.filter(|(here, _)| self.is_alone(here, &reach.figure));
        before.map(|(_, field)| field)
    }

    /// Whether words part a figure from an adjective that is of something else: "5,000 people at the Polish border".
    fn is_of_another_noun(&self, between: Range<usize>) -> bool {
        let mut rest = between.skip_while(|&at| !self.names_people(at)).skip(1);
        let leads = [
            Class::Preposition,
            Class::Determiner,
            Class::Relative,
            Class::By,
        ];
        rest.any(|at| leads.into_iter().any(|class| self.says(at, class)))
    }

    /// Whether a word for people is, or stands beside, the name of a people: "Syrian refugees".
    fn names_people_beside(&self, people: &Range<usize>) -> bool {
        let is_noun = |place: &PlaceMention| {
            place.role == PlaceRole::People && self.tokens_in(&place.span) == *people
        };
        let mut beside = people.start.saturating_sub(NOUN)..people.end + NOUN;
        self.places().any(is_noun) || beside.any(|at| self.names_people(at))
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

    /// Whether no noun follows a figure that it could count other than those named before it.
    fn is_alone(&self, people: &Range<usize>, figure: &Range<usize>) -> bool {
        // "Ukrainians … Poland – 990,000 persons", "the number of Ukrainians … 990,000 persons" count no others.
        let persons = |class| matches!(class, Quantities::Unit(Unit::People));
        let numbers = |at: usize| self.after(at, Class::Number) == Some(people.start);
        let is_number = (people.start.saturating_sub(NEAR)..people.start).any(numbers);
        let after = Lexicon::of(self.lang).after(&self.tokens, figure.end, persons);
        let is_theirs = is_number || self.place_before(figure.start);
        let end = after.filter(|_| is_theirs).unwrap_or(figure.end);
        // "Syrians with 5,000 applications".
        let is_theirs =
            people.end + 1 >= figure.start && self.words.measure(&self.tokens, end).is_some();
        is_theirs
            || end >= self.tokens.len()
            || self.pauses(end)
            || self.gap(end).contains([')', '('])
            || self.tokens.kind(end) == Some(Kind::Sign)
            || self.says(end, Class::And)
    }
}
