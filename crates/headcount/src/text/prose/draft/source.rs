//! Who says a figure, and when: the saying that it belongs to.

use std::ops::Range;

use super::Field;
use super::reach::Reach;
use super::saying::{Saying, Speaker};
use super::sentence::{Sentence, overlap};
use crate::model::Period;
use crate::text::token::Kind;

impl Sentence<'_> {
    /// Who says a figure: whoever is said to before it, or else after it.
    pub(super) fn saying_of(&self, figure: &Range<usize>) -> Option<&Saying> {
        let is_before = |saying: &&Saying| saying.tokens.start < figure.start;
        let last = self.sayings.iter().rposition(|saying| is_before(&saying));
        let before = last.and_then(|last| {
            // "Citing police, the paper reported": the paper says what the police do.
            let cited = last
                .checked_sub(1)
                .and_then(|cited| self.sayings.get(cited));
            let cited = cited.filter(|cited| cited.leads && !cited.by_verb);
            let saying = self.sayings.get(last)?;
            let told = cited.filter(|_| saying.leads && saying.by_verb);
            let counts = |cited: &&Saying| {
                let between = cited.tokens.end..saying.tokens.start;
                between.into_iter().any(|at| self.counts_at(at))
            };
            Some(told.filter(|cited| !counts(cited)).unwrap_or(saying))
        });
        // "We know of 5,000", the agency said: the words of a quotation name nobody.
        if let Some(saying) = before.filter(|saying| saying.leads && saying.source().is_some()) {
            return Some(saying);
        }
        let after = self.sayings.iter();
        let mut after = after.filter(|saying| saying.tokens.start >= figure.end);
        after.find(|saying| !saying.leads).or(before)
    }

    /// Whether a pronoun alone says who says a figure: "they added", after a sentence that names them.
    pub(super) fn is_said_by_them(&self, reach: &Reach) -> bool {
        let saying = self.saying_of(&reach.figure);
        saying.is_some_and(|saying| matches!(saying.speaker, Speaker::Pronoun))
    }

    /// Whether a place is part of the name of a source.
    pub(super) fn is_source(&self, place: &Range<usize>) -> bool {
        let sources = self.sayings.iter().filter_map(Saying::source);
        sources
            .into_iter()
            .any(|source| overlap(&source.span, place))
    }

    /// The date on which something is said: beside the verb, or before who says it.
    pub(super) fn said_on(&self, saying: &Saying) -> Option<Field<Period>> {
        let date = self.dates().find(|date| self.dates_saying(saying, date))?;
        Some(date.owned())
    }

    /// Whether a date is the one on which anything is said.
    pub(super) fn is_said_on(&self, date: &Field<&Period>) -> bool {
        let mut sayings = self.sayings.iter();
        sayings.any(|saying| self.dates_saying(saying, date))
    }

    fn dates_saying(&self, saying: &Saying, date: &Field<&Period>) -> bool {
        let here = self.tokens_in(&date.span);
        let Range { start, end } = saying.tokens;
        let follows = saying.by_verb && here.start == end && !self.pauses(end);
        let within = start <= here.start && here.start < end || follows;
        let near = start.saturating_sub(1)..=start;
        // "Since October 2023 the agency has counted" tells of the count.
        let before =
            saying.by_verb && saying.leads && near.contains(&here.end) && self.is_day(date);
        let counts_after = self.figures.iter().any(|figure| figure.start >= end);
        let trails = saying.by_verb && !saying.leads && !counts_after && here.start >= end;
        within || before || trails
    }

    /// Whether a date is one day, though its year may be open.
    pub(super) fn is_day(&self, date: &Field<&Period>) -> bool {
        let (starts, ends) = (date.value.starts(), date.value.ends());
        let is_number =
            |at| self.tokens.kind(at) == Some(Kind::Digits) && self.tokens.text(at).len() <= 2;
        match starts {
            Some(_) => starts == ends,
            None => ends.is_none() && self.tokens_in(&date.span).any(is_number),
        }
    }
}
