//! Which words of a sentence are said of a figure: those of its own clause, and of what belongs to it.

use std::ops::Range;

use super::clause::opening;
use super::saying::Saying;
use super::sentence::{Sentence, overlap};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words part a figure from the clause that tells more of its people: "5,000 Afghans, who".
const NOUN: usize = 5;

/// How many words part a figure from the place or people that it's listed for.
const LABEL: usize = 2;

/// The tokens that may be said of a figure.
pub(super) struct Reach {
    /// The figure.
    pub(super) figure: Range<usize>,
    /// Its own clause, as far as that isn't said of another figure.
    pub(super) own: Range<usize>,
    /// The clauses beside it that belong to it.
    pub(super) others: Vec<Range<usize>>,
}

/// What a clause is to a figure before it.
enum Belongs {
    /// It's said of the figure.
    Yes,
    /// So it is, and a verb in it is the figure's.
    AndGoesOn,
    /// It's said of something else, and what follows may be said of the figure.
    No,
    /// Neither it nor what follows is.
    Ends,
}

impl Reach {
    /// A whole sentence, as it's said of figures after it.
    pub(super) fn whole(len: usize) -> Self {
        Self {
            figure: len..len,
            own: 0..len,
            others: Vec::new(),
        }
    }

    /// Whether some tokens may be said of the figure.
    pub(super) fn holds(&self, tokens: &Range<usize>) -> bool {
        self.part(tokens).is_some()
    }

    /// The part of it in which some tokens stand.
    pub(super) fn part(&self, tokens: &Range<usize>) -> Option<&Range<usize>> {
        let holds =
            |part: &&Range<usize>| part.start <= tokens.start && tokens.end <= part.end.max(1);
        std::iter::once(&self.own).chain(&self.others).find(holds)
    }

    /// Its tokens after the figure, and then those before it, the nearest first.
    pub(super) fn nearest(&self) -> impl Iterator<Item = usize> {
        self.after().chain(self.before())
    }

    pub(super) fn after(&self) -> impl Iterator<Item = usize> {
        let later = self.others.iter().filter(|part| part.start >= self.own.end);
        (self.figure.end..self.own.end).chain(later.cloned().flatten())
    }

    pub(super) fn before(&self) -> impl Iterator<Item = usize> {
        let earlier = self.others.iter().filter(|part| part.end <= self.own.start);
        let earlier = earlier.cloned().flat_map(Iterator::rev);
        (self.own.start..self.figure.start).rev().chain(earlier)
    }
}

impl Sentence<'_> {
    /// The words that may be said of a figure.
    pub(super) fn reach(&self, at: usize) -> Reach {
        let figure = self.figures.get(at).cloned().unwrap_or_default();
        let holds = |clause: &Range<usize>| clause.contains(&figure.start);
        let here = self.clauses.iter().position(holds).unwrap_or_default();
        let clause = self.clauses.get(here).cloned().unwrap_or_default();
        let own = self.own(at, &figure, &clause);
        let mut others = Vec::new();
        let mut acts = self.acts(&own);
        if own.end == clause.end {
            self.extend_after(here, &figure, &mut acts, &mut others);
        }
        let says = |saying: &Saying| {
            saying.by_verb
                && saying.tokens.end == own.start
                && clause.contains(&saying.tokens.start)
        };
        if own.start == clause.start || self.sayings.iter().any(says) {
            self.extend_before(here, &mut acts, &mut others);
        }
        Reach {
            figure,
            own,
            others,
        }
    }

    /// The part of a clause that isn't said of another figure: two are parted by what joins them.
    fn own(&self, at: usize, figure: &Range<usize>, clause: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (clause.start, clause.end);
        let before = at
            .checked_sub(1)
            .and_then(|before| self.figures.get(before));
        if let Some(before) = before.filter(|before| before.end > start) {
            start = self.parting(before.end..figure.start).unwrap_or_else(|| {
                // "Of the 19,000 live there 2,500", where what they do comes first.
                let verb = (before.end..figure.start).find(|&at| self.acts_at(at));
                let acts_after = self.acts(&(figure.end..end));
                verb.filter(|_| !acts_after).unwrap_or(figure.start)
            });
        }
        match self.figures.get(at + 1).filter(|after| after.start < end) {
            Some(after) => end = self.parting(figure.end..after.start).unwrap_or(after.start),
            None => end = self.other_subject(start, figure.end..end).unwrap_or(end),
        }
        // "Officials in Chad said": what stands before isn't said of the figure.
        let said = self.sayings.iter().filter(|saying| saying.by_verb);
        let said = said
            .map(|saying| &saying.tokens)
            .filter(|said| said.end <= figure.start && said.end > start);
        if let Some(last) = said.map(|said| said.end).max() {
            start = last;
        }
        start..end
    }

    /// Where what is said of a figure starts, in the words between it and the one before it.
    fn parting(&self, between: Range<usize>) -> Option<usize> {
        let joint = between.clone().rev().find(|&at| self.says(at, Class::And));
        // "Peru (506,000), Chile (288,000)", "Ecuadorians with 57,000".
        let label = || {
            let near = between.end.saturating_sub(LABEL)..between.end;
            let mut labels = near.rev().filter_map(|at| self.named_at(at));
            let label = labels.find(|label| label.start >= between.start)?;
            Some(label.start)
        };
        joint.or_else(label)
    }

    /// Where others start to do something: "5,000 live there and the new ones need help".
    fn other_subject(&self, start: usize, after: Range<usize>) -> Option<usize> {
        after.clone().find(|&at| {
            self.says(at, Class::And)
                && self.says(at + 1, Class::Determiner)
                && self.acts(&(start..at))
                && self.acts(&(at..after.end))
        })
    }

    /// Whether somebody is said to say something in a clause.
    fn tells(&self, clause: &Range<usize>) -> bool {
        let mut sayings = self.sayings.iter();
        sayings.any(|saying| overlap(&saying.tokens, clause))
    }

    /// Whether a clause does nothing but name a source.
    fn is_according(&self, clause: &Range<usize>) -> bool {
        let mut sayings = self.sayings.iter().filter(|saying| !saying.by_verb);
        sayings.any(|saying| saying.tokens == *clause)
    }

    /// Whether a clause stands between commas and only tells more of what stands before it.
    pub(super) fn is_aside_clause(&self, clause: &Range<usize>) -> bool {
        let opens =
            self.says(clause.start, Class::Relative) || self.says(clause.start, Class::That);
        opens && !self.counts(clause) && self.gap(clause.start).contains(',')
    }

    /// What comes before, from the nearest on: a place or a day, or what the figure is set beside.
    fn extend_before(&self, here: usize, acts: &mut bool, others: &mut Vec<Range<usize>>) {
        let earlier = self.clauses.get(..here).unwrap_or_default();
        for (place, clause) in earlier.iter().enumerate().rev() {
            if self.is_according(clause) {
                continue;
            }
            if place + 1 == here
                && let Some(named) = self.told_more_of(clause)
            {
                others.push(named);
                return;
            }
            // What happened in an event that's counted from is nothing those counted did.
            let acts_too = self.acts(clause) && !self.is_in_event(clause);
            let opens = self.says(clause.start, Class::Clause);
            if self.counts(clause) || self.tells(clause) || opens || acts_too && *acts {
                return;
            }
            others.push(clause.clone());
            // "Colombia is the country that hosts most of them, with 5,000".
            let is_relative = opening(clause).any(|at| self.says(at, Class::Relative));
            if acts_too && !is_relative {
                *acts = true;
                return;
            }
        }
    }

    /// "Besides Egypt, which hosts 5,000": the place at the end of a clause that the next one tells more of.
    fn told_more_of(&self, clause: &Range<usize>) -> Option<Range<usize>> {
        let named = self.place_at(clause.end.saturating_sub(1))?;
        let tells =
            self.says(clause.end, Class::Relative) && self.says(clause.start, Class::Clause);
        tells.then_some(named)
    }

    /// What comes after: more of the people, what they did if that isn't said yet, a place or a day.
    fn extend_after(
        &self,
        here: usize,
        figure: &Range<usize>,
        acts: &mut bool,
        others: &mut Vec<Range<usize>>,
    ) {
        for (place, clause) in self.clauses.iter().enumerate().skip(here + 1) {
            let is_next = place == here + 1 && clause.start <= figure.end + NOUN;
            match self.belongs(clause, is_next, *acts) {
                Belongs::Yes => others.push(clause.clone()),
                Belongs::AndGoesOn => {
                    others.push(clause.clone());
                    *acts |= self.acts(clause);
                }
                Belongs::No => {}
                Belongs::Ends => return,
            }
        }
    }

    /// Whether a clause after a figure's own is said of it; the first of these rules that fits decides.
    fn belongs(&self, clause: &Range<usize>, is_next: bool, acts: bool) -> Belongs {
        let opens = |class| opening(clause).any(|at| self.says(at, class));
        if self.is_according(clause) {
            return Belongs::No;
        }
        // "5,000 people, 40 % of all": a share is told of others too.
        let is_number = self.tokens.kind(clause.start) == Some(Kind::Digits);
        if is_number && self.date_at(clause.start).is_none() {
            return Belongs::Ends;
        }
        // "5,000 Syrians, 300 of whom are children, arrived".
        if self.counts(clause) && opens(Class::Relative) {
            return Belongs::No;
        }
        if self.counts(clause) || self.tells(clause) || self.says(clause.start, Class::Clause) {
            return Belongs::Ends;
        }
        // "5,000 Afghans, who left Iran, live there": more of the people only right after them.
        if opens(Class::Relative) || self.says(clause.start, Class::That) {
            return match (is_next, acts) {
                (true, _) => Belongs::Yes,
                (false, true) => Belongs::Ends,
                (false, false) => Belongs::No,
            };
        }
        // What somebody else did, or what became of some of them.
        if opens(Class::OfThem) || self.acts(clause) && acts {
            return Belongs::Ends;
        }
        Belongs::AndGoesOn
    }

    fn counts(&self, clause: &Range<usize>) -> bool {
        self.figures.iter().any(|figure| overlap(figure, clause))
    }
}
