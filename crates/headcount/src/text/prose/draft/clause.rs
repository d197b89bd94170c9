//! Which words of a sentence are said of a figure: those of its own clause, and of what belongs to it.

use std::ops::Range;

use super::{Saying, Sentence, overlap};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words part a figure from the clause that tells more of its people: "5,000 Afghans, who".
const NOUN: usize = 5;

/// How many words come before the one that makes a clause relative: "in most of which".
const OPENING: usize = 3;

/// The most words in brackets that are another name of what stands before them.
const NAME: usize = 3;

/// The tokens that may be said of a figure.
pub(super) struct Reach {
    /// The figure.
    pub(super) figure: Range<usize>,
    /// Its own clause, as far as that isn't said of another figure.
    pub(super) own: Range<usize>,
    /// The clauses beside it that belong to it.
    pub(super) others: Vec<Range<usize>>,
}

impl Reach {
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
    /// The clauses and asides that a sentence is made of.
    pub(super) fn cut(&self) -> Vec<Range<usize>> {
        let mut clauses = Vec::new();
        let mut start = 0;
        for at in 1..self.tokens.len() {
            if self.opens(at) {
                clauses.push(start..at);
                start = at;
            }
        }
        clauses.push(start..self.tokens.len());
        clauses
    }

    /// Whether a clause starts with a token.
    fn opens(&self, at: usize) -> bool {
        let token = at..at + 1;
        let inside = |span: &Range<usize>| span.start < at && overlap(span, &token);
        if self.spans.iter().any(inside) {
            return false;
        }
        // "After 24 February" is a day.
        let joins = self.says(at, Class::Clause) && self.date_at(at).is_none();
        // "Desde que".
        let since = at
            .checked_sub(1)
            .and_then(|before| self.after(before, Class::Since));
        let opens = self.says(at, Class::That) && since.is_none_or(|end| end <= at);
        joins || opens || self.pauses(at)
    }

    /// Whether punctuation that parts clauses stands before a token.
    pub(super) fn pauses(&self, at: usize) -> bool {
        let starts_figure = self.figures.iter().any(|figure| figure.start == at);
        let ends_figure = |at| self.figures.iter().any(|figure| figure.end == at);
        let gap = self.gap(at);
        // "Perú (976.400)", "the agency (UNHCR) said".
        let closes =
            |start: usize| (start + 1..=start + NAME).find(|&end| self.gap(end).contains(')'));
        let is_lone = |start: usize| {
            let end = closes(start).filter(|_| self.gap(start).contains('('));
            end.filter(|&end| !(start..end).any(|at| self.counts_at(at)))
        };
        let closed = |start: usize| is_lone(start) == Some(at);
        let is_named = is_lone(at).is_some() || (at.saturating_sub(NAME)..at).any(closed);
        let is_named = is_named || ends_figure(at);
        if gap.contains([',', ';', ':', '[', ']']) {
            return !self.is_listed(at);
        }
        if gap.contains('(') && starts_figure || gap.contains(['(', ')']) && is_named {
            return false;
        }
        // "Польша — 35 тысяч" is of one clause.
        let is_dash = at > 1
            && self.tokens.kind(at - 1) == Some(Kind::Sign)
            && self.tokens.text(at - 1) == "-"
            && !starts_figure
            && !ends_figure(at - 1);
        gap.contains(['(', ')']) || is_dash
    }

    /// Whether a comma before a token parts two places of a list: "Mali, Niger and Chad".
    fn is_listed(&self, at: usize) -> bool {
        let ends = self.place_at(at.saturating_sub(1));
        let next = (at..at + OPENING).find_map(|at| self.place_at(at));
        let (Some(_), Some(next)) = (ends, next) else {
            return false;
        };
        let leads = (at..next.start).all(|at| !self.acts_at(at) && self.tokens.text(at).len() <= 8);
        let follows = |at| self.figures.iter().any(|figure| figure.contains(&at));
        let counted = (next.end..next.end + 2).any(follows) || (at..next.start).any(follows);
        leads && !counted && !self.says(next.end, Class::Say)
    }

    /// Whether a clause may be built on a token.
    pub(super) fn acts_at(&self, at: usize) -> bool {
        const VERBS: [Class; 6] = [
            Class::Predicate,
            Class::Move,
            Class::Host,
            Class::Change,
            Class::Leave,
            Class::Enter,
        ];
        let acts = VERBS.into_iter().any(|class| self.says(at, class));
        // "May" is a month too.
        acts && !self.names_people(at) && self.date_at(at).is_none()
    }

    fn acts(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.acts_at(at))
    }

    fn counts(&self, clause: &Range<usize>) -> bool {
        self.figures.iter().any(|figure| overlap(figure, clause))
    }

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
        let joint = |between: Range<usize>| between.rev().find(|&at| self.says(at, Class::And));
        let before = at
            .checked_sub(1)
            .and_then(|before| self.figures.get(before));
        if let Some(before) = before.filter(|before| before.end > start) {
            let between = before.end..figure.start;
            // "Of the 19,000 live there 2,500", where what they do comes first.
            let verb = || between.clone().find(|&at| self.acts_at(at));
            let acts_after = self.acts(&(figure.end..end));
            let split = joint(between.clone()).or_else(|| verb().filter(|_| !acts_after));
            start = split.unwrap_or(figure.start);
        }
        let after = self.figures.get(at + 1);
        if let Some(after) = after.filter(|after| after.start < end) {
            end = joint(figure.end..after.start).unwrap_or(after.start);
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

    /// What comes before: a place or a day, or what the figure is set beside.
    fn extend_before(&self, here: usize, acts: &mut bool, others: &mut Vec<Range<usize>>) {
        for clause in self.clauses.iter().take(here).rev() {
            if self.is_according(clause) {
                continue;
            }
            let acts_too = self.acts(clause);
            let opens = self.says(clause.start, Class::Clause);
            if self.counts(clause) || self.tells(clause) || opens || acts_too && *acts {
                return;
            }
            others.push(clause.clone());
            *acts |= acts_too;
            // "Colombia is the country that hosts most of them, with 5,000".
            let opens = |class| opening(clause).any(|at| self.says(at, class));
            if acts_too && !opens(Class::Relative) {
                return;
            }
            *acts &= !acts_too;
        }
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
            if self.is_according(clause) {
                continue;
            }
            let opening = opening(clause);
            let opens = |class| opening.clone().any(|at| self.says(at, class));
            if self.counts(clause) || self.tells(clause) || self.says(clause.start, Class::Clause) {
                return;
            }
            if opens(Class::Relative) || self.says(clause.start, Class::That) {
                // "5,000 Afghans, who left Iran, live there".
                let describes = place == here + 1 && clause.start <= figure.end + NOUN;
                if describes {
                    others.push(clause.clone());
                } else if *acts {
                    return;
                }
                continue;
            }
            let acts_too = self.acts(clause);
            if opens(Class::OfThem) || acts_too && *acts {
                return;
            }
            others.push(clause.clone());
            *acts |= acts_too;
        }
    }
}

/// The words among which the one stands that makes a clause relative.
fn opening(clause: &Range<usize>) -> Range<usize> {
    clause.start..clause.end.min(clause.start + OPENING)
}
