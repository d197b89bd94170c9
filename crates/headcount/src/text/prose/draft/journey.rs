//! Where people move from and to, or are.
//!
//! A place has the direction that its preposition gives it ("from Sudan"), or else its verb ("left Sudan", "Chad hosts").
//! One that is named beside a figure without either is bare: the list it stands in may tell what it is.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::sentence::Sentence;
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::places::{Direction, PlaceMention, PlaceReading};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words before a place its verb stands.
const VERB: usize = 3;

/// How many words part a figure from the place it is listed for: "Peru, with about 506,000".
const LABEL: usize = 3;

/// The places that a figure is told with.
#[derive(Debug, Default)]
pub(super) struct Journey {
    pub(super) from: Vec<Field<PlaceReading>>,
    pub(super) to: Vec<Field<PlaceReading>>,
    /// Those beside the figure of which nothing says where people stand to them.
    pub(super) bare: Vec<Field<PlaceReading>>,
    /// Whether one right after the figure is such a place too: "340 – Кыргызстана".
    pub(super) is_of_other: bool,
    /// Where people stand to the place right before the figure or, without one, to a place that a verb tells of: what the
    /// other places of a list are that nothing is said of.
    pub(super) of_bare: Option<Direction>,
}

/// What the words around a place say of it.
enum Stands {
    /// People come from it or go to it, as a preposition or the figure says.
    Said(Direction),
    /// The same, as a verb says.
    ByVerb(Direction),
    /// It's where something happened.
    OfEvent,
    /// Nothing.
    Bare,
}

impl Sentence<'_> {
    /// Where people come from, and where they go to or are.
    pub(super) fn journey(&self, reach: &Reach) -> Journey {
        let mut journey = Journey::default();
        let host = self.host(reach);
        // Where the place before ends, and whether people leave the event that it's named with.
        let mut event: Option<(usize, bool)> = None;
        for place in self.names() {
            let here = self.tokens_in(&place.span);
            let is_told = reach.holds(&here) && !self.is_source(&place.span);
            let is_other = self.is_in_event(&here) || self.is_of_people(&here);
            if !is_told || is_other || self.is_among(&here) {
                continue;
            }
            // "Fighting in Mali and Niger": the places of a list share what stands before it.
            let listed = event.filter(|&(end, _)| self.is_joined(end..here.start));
            let leaves = listed.map(|(_, leaves)| leaves);
            let leaves = leaves.or_else(|| Some(self.leaves_before(self.event_before(&here)?)));
            event = leaves.map(|leaves| (here.end, leaves));
            let is_host = Some(&place.span) == host.as_ref();
            let stands = self.stands(place, reach, leaves, is_host);
            let labels = labels(&here, reach);
            match stands {
                Stands::Said(direction) | Stands::ByVerb(direction) => {
                    if labels || matches!(stands, Stands::ByVerb(_)) {
                        journey.of_bare = Some(direction);
                    }
                    journey.push(direction, reading(place));
                }
                Stands::Bare if labels => journey.bare.push(reading(place)),
                Stands::Bare if self.follows_figure(&here, reach) => journey.is_of_other = true,
                Stands::OfEvent | Stands::Bare => {}
            }
        }
        journey
    }

    /// What says where people stand to a place: the first of these that does.
    fn stands(
        &self,
        place: &PlaceMention,
        reach: &Reach,
        leaves_event: Option<bool>,
        is_host: bool,
    ) -> Stands {
        let here = self.tokens_in(&place.span);
        if place.direction.is_none() && self.is_left(&here)
            || leaves_event == Some(true)
            || self.is_home(&here)
        {
            return Stands::Said(Direction::From);
        }
        if leaves_event == Some(false) {
            return Stands::OfEvent;
        }
        // The "by" of "followed by" leads nowhere.
        let follows = here
            .start
            .checked_sub(1)
            .is_some_and(|last| self.follows_at(last));
        if let Some(direction) = place.direction.filter(|_| !follows) {
            return Stands::Said(direction);
        }
        if let Some(direction) = self.by_verb(&here) {
            return Stands::ByVerb(direction);
        }
        if is_host {
            return Stands::ByVerb(Direction::To);
        }
        if self.is_of_figure(&here, reach) {
            return Stands::Said(Direction::From);
        }
        Stands::Bare
    }

    /// "14,000 arrived, 1,362 of Cuba": where a figure is said to be from.
    fn is_of_figure(&self, place: &Range<usize>, reach: &Reach) -> bool {
        let is_of = |class| matches!(class, Quantities::Of);
        let of = Lexicon::of(self.lang).after(&self.tokens, reach.figure.end, is_of);
        of.is_some_and(|of| (of..=of + 1).contains(&place.start))
    }

    /// Whether a place stands right after a figure, but for a dash.
    fn follows_figure(&self, place: &Range<usize>, reach: &Reach) -> bool {
        let end = reach.figure.end;
        (end..=end + 1).contains(&place.start) && !(end..=place.start).any(|at| self.pauses(at))
    }

    /// Whether a place stands right before a token, but for a dash.
    pub(super) fn place_before(&self, at: usize) -> bool {
        let last = at.checked_sub(1);
        let is_dash = last.is_some_and(|last| self.tokens.kind(last) == Some(Kind::Sign));
        let last = last.and_then(|last| last.checked_sub(usize::from(is_dash)));
        last.is_some_and(|last| self.place_at(last).is_some())
    }

    /// "Among the countries of the EU": where others are that one is compared with.
    fn is_among(&self, place: &Range<usize>) -> bool {
        let near = place.start.saturating_sub(VERB)..place.start;
        near.into_iter().any(|at| self.says(at, Class::Among))
    }

    /// Whether nothing but what joins two of a kind stands in a stretch.
    fn is_joined(&self, tokens: Range<usize>) -> bool {
        let joins = |at| self.says(at, Class::And) || self.says(at, Class::Determiner);
        tokens.into_iter().all(joins)
    }

    /// Whether a word tells of moving to a place or from it, or of being there.
    pub(super) fn acts_on_place(&self, at: usize) -> bool {
        let classes = [Class::Leave, Class::Enter, Class::Move, Class::Host];
        classes.into_iter().any(|class| self.says(at, class))
    }

    /// Whether what those counted left is named by a token: "fled fighting".
    pub(super) fn leaves_before(&self, at: usize) -> bool {
        let near = at.saturating_sub(VERB)..at;
        near.rev().any(|at| self.says(at, Class::Leave))
    }

    /// Whether a place is where the homes are that people left: "left their homes in Ukraine".
    fn is_home(&self, place: &Range<usize>) -> bool {
        let near = place.start.saturating_sub(VERB)..place.start;
        let home = near.rev().find(|&at| self.says(at, Class::Home));
        home.is_some_and(|home| self.leaves_before(home))
    }

    /// Whether a place stands before the verb that says that it's left: "Украину покинули", "die Deutschland verlassen".
    fn is_left(&self, place: &Range<usize>) -> bool {
        if self.words.capital_nouns {
            let clause = self
                .clauses
                .iter()
                .find(|clause| clause.contains(&place.start));
            let last = clause.and_then(|clause| clause.clone().next_back());
            return last.is_some_and(|last| last >= place.end && self.says(last, Class::Leave));
        }
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

    /// The place that's said to take people in: "Poland has taken in 5,000".
    fn host(&self, reach: &Reach) -> Option<Range<usize>> {
        let figure = reach.figure.start;
        let may_host = |place: &&PlaceMention| {
            let here = self.tokens_in(&place.span);
            place.direction.is_none()
                && reach.holds(&here)
                && !self.is_source(&place.span)
                && !self.is_of_people(&here)
                && !self.is_among(&here)
        };
        let hosts = |at: &usize| self.says(*at, Class::Host);
        let verb = reach.before().find(hosts);
        let places = self.names().filter(may_host);
        let places: Vec<(Range<usize>, &Range<usize>)> = places
            .map(|place| (self.tokens_in(&place.span), &place.span))
            .collect();
        let mut before = places.iter().rev().filter(|(here, _)| here.end <= figure);
        let Some(last) = before.clone().next() else {
            // "5 тысяч приняла Польша", where any order says the same.
            let verb = reach.after().find(hosts)?;
            let mut after = places.iter();
            let host = after.find(|(here, _)| self.words.free_order && here.start > verb);
            return host.map(|(_, span)| (*span).clone());
        };
        // "Panama, where 94,000 live".
        let own = reach.own.start;
        let lives_there = self.says(own, Class::Where) && last.0.end == own;
        // "Egypt (5,000) and Chad (3,000) are the first destinations".
        let clause = self.clauses.iter().find(|clause| clause.contains(&figure));
        let end = clause.map_or(figure, |clause| clause.end);
        let mut near = (0..figure).chain(reach.after()).chain(figure..end);
        let is_told = verb.is_some() || near.any(|at| hosts(&at));
        if !lives_there && !is_told {
            return None;
        }
        // "Colombia acoge a 5.000 de Venezuela", or the other way round: "прийняла Польща".
        let subject = verb.and_then(|verb| before.find(|(here, _)| here.end <= verb));
        Some(subject.unwrap_or(last).1.clone())
    }
}

impl Journey {
    pub(super) fn push(&mut self, direction: Direction, place: Field<PlaceReading>) {
        match direction {
            Direction::From => self.from.push(place),
            _ => self.to.push(place),
        }
    }
}

/// Whether a place stands right before a figure, as the one of it: "Peru (506,000)".
fn labels(place: &Range<usize>, reach: &Reach) -> bool {
    place.end <= reach.figure.start && reach.figure.start - place.end <= LABEL
}

fn reading(place: &PlaceMention) -> Field<PlaceReading> {
    Field {
        value: place.reading.clone(),
        span: place.span.clone(),
    }
}
