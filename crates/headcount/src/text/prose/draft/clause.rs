//! The clauses that a sentence is made of, parted by punctuation and by the words that open one.

use std::ops::Range;

use super::sentence::{Sentence, overlap};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// How many words come before the one that makes a clause relative: "in most of which".
const OPENING: usize = 3;

/// The most words in brackets that are another name of what stands before them.
const NAME: usize = 3;

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
        // "Desde que", "rien que".
        let covers = |before, class| self.after(before, class) > Some(at);
        let is_covered = at
            .checked_sub(1)
            .is_some_and(|before| covers(before, Class::Since) || covers(before, Class::Aside));
        let opens = self.says(at, Class::That) && !is_covered;
        joins || opens || self.pauses(at)
    }

    /// Whether punctuation that parts clauses stands before a token.
    pub(super) fn pauses(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if gap.contains([',', ';', ':', '[', ']']) {
            return !self.is_listed(at);
        }
        if gap.contains(['(', ')']) {
            return !self.is_in_brackets_of_clause(at);
        }
        // "Польша — 35 тысяч" is of one clause.
        let is_dash = at > 1
            && self.tokens.kind(at - 1) == Some(Kind::Sign)
            && self.tokens.text(at - 1) == "-";
        is_dash && !self.starts_figure(at) && !self.ends_figure(at - 1)
    }

    /// Whether brackets before a token are of the clause around them: they hold a figure ("Perú (976.400)") or another name
    /// ("the agency (UNHCR) said").
    fn is_in_brackets_of_clause(&self, at: usize) -> bool {
        let opens = |start: usize| self.gap(start).contains('(');
        let named_to = |start: usize| {
            let mut ends = start + 1..=start + NAME;
            let end = ends.find(|&end| self.gap(end).contains(')'));
            end.filter(|&end| opens(start) && !(start..end).any(|at| self.counts_at(at)))
        };
        let mut starts = at.saturating_sub(NAME)..at;
        opens(at) && self.starts_figure(at)
            || self.ends_figure(at)
            || named_to(at).is_some()
            || starts.any(|start| named_to(start) == Some(at))
    }

    fn starts_figure(&self, at: usize) -> bool {
        self.figures.iter().any(|figure| figure.start == at)
    }

    fn ends_figure(&self, at: usize) -> bool {
        self.figures.iter().any(|figure| figure.end == at)
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

    /// Whether a token is part of what leads to the next of a list: "followed by".
    pub(super) fn follows_at(&self, at: usize) -> bool {
        let mut before = at.saturating_sub(OPENING)..=at;
        before.any(|start| self.after(start, Class::Follows) > Some(at))
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
        // "May" is a month too, and "followed by" tells nothing of those counted.
        let is_other =
            || self.names_people(at) || self.date_at(at).is_some() || self.follows_at(at);
        acts && !is_other()
    }

    pub(super) fn acts(&self, clause: &Range<usize>) -> bool {
        clause.clone().any(|at| self.acts_at(at))
    }
}

/// The words among which the one stands that makes a clause relative.
pub(super) fn opening(clause: &Range<usize>) -> Range<usize> {
    clause.start..clause.end.min(clause.start + OPENING)
}
