//! Lists: what a figure without a verb of its own shares with the one before it.
//!
//! "5 million people left Ukraine for Poland, 1.9 million for Russia": the second left Ukraine too. "Poland hosts 950,000,
//! Germany 600,000": Germany is to the second what Poland is to the first.

use std::ops::Range;

use super::journey::Journey;
use super::reach::Reach;
use super::saying::Saying;
use super::sentence::Sentence;
use super::{DraftClaim, Field};
use crate::model::{Period, Status};
use crate::text::places::{Direction, PlaceReading};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words of a sentence may say that it goes on with another.
const OPENING: usize = 3;

/// The most sentences that one goes on with.
const LONGEST: usize = 8;

/// What a figure, or the heading of a list, says for those that follow.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    /// The sentences that say so.
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) citizenship: Option<Field<PlaceReading>>,
    pub(super) from: Vec<Field<PlaceReading>>,
    pub(super) to: Vec<Field<PlaceReading>>,
    /// Where people stand to a place that is named without a preposition.
    pub(super) of_bare: Option<Direction>,
    pub(super) measure: Option<Field<&'static str>>,
    pub(super) window: Option<Field<Period>>,
    pub(super) source: Option<Field<String>>,
    pub(super) said: Option<Field<Period>>,
    pub(super) status: Option<Field<Status>>,
}

impl Shared {
    /// What a draft shares with those that go on with it.
    pub(super) fn of(draft: &DraftClaim, of_bare: Option<Direction>) -> Self {
        let DraftClaim { from, to, .. } = draft.clone();
        let only = match (from.is_empty(), to.is_empty()) {
            (false, true) => Some(Direction::From),
            (true, false) => Some(Direction::To),
            _ => None,
        };
        let mut sentences = draft.context.clone();
        sentences.push(draft.sentence.clone());
        Self {
            sentences,
            of_bare: of_bare.or(only),
            from,
            to,
            citizenship: draft.citizenship.clone(),
            measure: draft.measure.clone(),
            window: draft.window.clone(),
            source: draft.source.clone(),
            said: draft.said.clone(),
            status: draft.status.clone(),
        }
    }

    /// Whether another sentence may go on with it: what's shared is near.
    pub(super) fn is_near(&self) -> bool {
        self.sentences.len() < LONGEST
    }

    /// Fills what a draft leaves open; it keeps what it says itself.
    pub(super) fn fill(&self, draft: &mut DraftClaim, bare: Vec<Field<PlaceReading>>) {
        let names_other = !bare.is_empty();
        match self.of_bare {
            Some(Direction::From) => draft.from.extend(bare),
            Some(_) => draft.to.extend(bare),
            None => {}
        }
        // A place of which nothing is known is no reason to take the other's.
        if !names_other || self.of_bare.is_some() {
            take(&mut draft.from, &self.from);
            take(&mut draft.to, &self.to);
        }
        draft.citizenship = draft.citizenship.take().or(self.citizenship.clone());
        draft.measure = draft.measure.take().or(self.measure.clone());
        draft.status = draft.status.take().or(self.status.clone());
        self.fill_report(draft);
    }

    /// Fills only when and by whom it's said: "2,000 set out for Italy in 2022 and 200 drowned".
    pub(super) fn fill_report(&self, draft: &mut DraftClaim) {
        draft.window = draft.window.take().or(self.window.clone());
        if draft.source.is_none() {
            draft.said = draft.said.take().or(self.said.clone());
        }
        self.fill_source(draft);
    }

    /// Fills only by whom it's said.
    pub(super) fn fill_source(&self, draft: &mut DraftClaim) {
        draft.source = draft.source.take().or(self.source.clone());
        for other in &self.sentences {
            if *other != draft.sentence && !draft.context.contains(other) {
                draft.context.push(other.clone());
            }
        }
    }
}

fn take<T: Clone>(own: &mut Vec<T>, shared: &[T]) {
    if own.is_empty() {
        own.extend_from_slice(shared);
    }
}

impl Sentence<'_> {
    /// Whether a figure says nothing of its own of what people did, so that the one before it says so.
    pub(super) fn goes_on(&self, reach: &Reach) -> bool {
        let mut parts = std::iter::once(&reach.own).chain(&reach.others);
        let mut own = reach.own.start..reach.figure.start;
        let is_compared = own.any(|at| self.says(at, Class::Than));
        let mut figures = self.figures.iter().rev();
        let before = figures.find(|figure| figure.end <= reach.figure.start);
        let is_listed = before.is_none_or(|before| self.is_next(before, reach));
        is_listed && !is_compared && !parts.any(|part| self.acts(part))
    }

    /// Whether what became of people is said of a figure, which may be elsewhere than where they were bound for.
    pub(super) fn suffers(&self, reach: &Reach) -> bool {
        let mut own = reach.own.clone();
        own.any(|at| self.says(at, Class::Fate) && !self.follows_at(at))
    }

    /// Whether a figure follows one before it as the next of a list: after "and" or a pause, and nothing that happens.
    fn is_next(&self, before: &Range<usize>, reach: &Reach) -> bool {
        let mut between = before.end..=reach.figure.start;
        let is_parted = between.any(|at| {
            self.pauses(at)
                || self.gap(at).contains(['(', ')'])
                || self.tokens.kind(at) == Some(Kind::Sign)
                || self.says(at, Class::And)
                || self.says(at, Class::OfThem)
        });
        let is_between =
            |tokens: &Range<usize>| tokens.start >= before.end && tokens.end <= reach.figure.start;
        let is_told = |clause: &Range<usize>| {
            let is_other = self.acts(clause) || self.says(clause.start, Class::Clause);
            is_between(clause) && clause.end <= reach.own.start && is_other
        };
        let happens = self.clauses.iter().any(is_told);
        let mut sayings = self.sayings.iter();
        let is_said = sayings.any(|saying| saying.by_verb && is_between(&saying.tokens));
        is_parted && !happens && !is_said
    }

    /// Whether a sentence goes on with the one before it: "followed by Peru", "of them".
    pub(super) fn takes_up(&self) -> bool {
        (0..OPENING).any(|at| self.says(at, Class::Follows) || self.says(at, Class::OfThem))
    }

    /// What a sentence says for the figures of the lines below it.
    pub(super) fn heading(&self) -> Shared {
        let reach = Reach::whole(self.tokens.len());
        let Journey {
            from, to, of_bare, ..
        } = self.journey(&reach);
        let any = |class| (0..self.tokens.len()).any(|at| self.says(at, class));
        let measure = self.measure(&reach);
        let leaves = any(Class::Leave).then_some(Direction::From);
        let hosts = any(Class::Host) || any(Class::Enter) || measure.is_some();
        let hosts = hosts.then_some(Direction::To);
        let saying = self.sayings.first();
        Shared {
            sentences: vec![self.range.clone()],
            citizenship: self.people_spoken_of(),
            from,
            to,
            of_bare: of_bare.or(leaves).or(hosts),
            measure,
            window: self.window(&reach),
            source: saying.and_then(Saying::source).cloned(),
            said: None,
            status: None,
        }
    }
}
