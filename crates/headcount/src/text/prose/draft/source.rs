//! Who says a figure, and when.

use std::ops::Range;

use super::{Field, Reach, Sentence, overlap};
use crate::model::Period;
use crate::text::prose::words::Class;
use crate::text::token::{Gap, Kind};

/// The most words that name a source.
const SOURCE: usize = 14;

/// Who says a figure.
pub(super) struct SaidBy {
    pub(super) source: Field<String>,
    /// The token after the verb that says so, where there is one.
    verb: Option<usize>,
    /// Whether they come before the figure.
    leads: bool,
}

impl Sentence<'_> {
    /// Who says a figure: "according to them", "they said that", "…, they said".
    pub(super) fn said_by(&self, figure: &Range<usize>, reach: &Reach) -> Option<SaidBy> {
        let all = self.tokens_in(&(reach.start..reach.end));
        let here = self.tokens_in(figure);
        let by = |tokens: Range<usize>, verb| {
            let leads = tokens.start < here.start;
            let source = self.source(tokens)?;
            Some(SaidBy {
                source,
                verb,
                leads,
            })
        };
        let according = |at| self.says(at, Class::According);
        if let Some(start) = all.clone().find_map(according) {
            let end = self.phrase_end(start, all.end, true);
            return by(start..end, None);
        }
        let verb = |at: &usize| self.says(*at, Class::Say).is_some();
        if let Some(at) = (all.start..here.start).rev().find(verb) {
            // "A déclaré" is one verb, though "déclare" is another.
            let covers = |&first: &usize| self.says(first, Class::Say).is_some_and(|end| end > at);
            let at = (at.saturating_sub(3)..at).find(covers).unwrap_or(at);
            let after = self.says(at, Class::Say);
            let first = at.saturating_sub(SOURCE).max(all.start);
            // "On Monday said the minister": the subject comes after the verb where only a day stands before it.
            return by(first..at, after).or_else(|| {
                let start = after?;
                by(start..self.phrase_end(start, here.start, false), after)
            });
        }
        // "…, the minister said": from the last pause up to the verb.
        let at = (here.end..all.end).find(verb)?;
        let first = (here.end..=at).rev().find(|&at| self.pauses(at))?;
        // "said the minister" has it the other way round.
        let after = self.says(at, Class::Say)?;
        let tokens = if first < at {
            first..at
        } else {
            after..self.phrase_end(after, all.end, false)
        };
        by(tokens, Some(after))
    }

    /// The token after words of a class.
    fn says(&self, at: usize, class: Class) -> Option<usize> {
        self.words.after(&self.tokens, at, class)
    }

    /// Whether punctuation stands before a token.
    fn pauses(&self, at: usize) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.gap == Gap::Break)
    }

    /// Where words that name someone end: at a pause, a day, a verb that says something or, if `any_verb`, at any.
    fn phrase_end(&self, start: usize, limit: usize, any_verb: bool) -> usize {
        let ends = |&at: &usize| {
            let acts = |class| any_verb && self.says(at, class).is_some();
            at > start && (at >= self.tokens.len() || self.pauses(at) || self.is_dated(at))
                || self.says(at, Class::Say).is_some()
                || acts(Class::Verb)
                || acts(Class::Move)
        };
        let limit = limit.min(start + SOURCE);
        let end = (start..limit).find(ends).unwrap_or(limit);
        let last = end.checked_sub(1).filter(|&last| last > start);
        match last.filter(|&last| self.says(last, Class::Particle).is_some()) {
            Some(last) => last,
            None => end,
        }
    }

    /// Whether a token is part of a date.
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let token = self.span_of(&(at..at + 1));
        self.dates().any(|date| overlap(&date.span, &token))
    }

    /// The words that name a source, without an adverb or a date before them.
    fn source(&self, tokens: Range<usize>) -> Option<Field<String>> {
        let mut start = tokens.start;
        for at in tokens.clone() {
            let is_sign = self.tokens.kind(at) == Some(Kind::Sign) && at == start;
            if is_sign || self.is_dated(at) {
                start = at + 1;
            } else if self.pauses(at) && at == start + 1 {
                start = at;
            }
        }
        let span = self.span_of(&(start..tokens.end));
        let value = self.text.get(span.clone())?.to_owned();
        (start < tokens.end).then_some(Field { value, span })
    }

    /// When it was said: beside the verb, or before who says it.
    pub(super) fn said_when(&self, said_by: &SaidBy) -> Option<Field<Period>> {
        let verb = said_by.verb?;
        let source = self.tokens_in(&said_by.source.span);
        let date = self.dates().find(|date| {
            let here = self.tokens_in(&date.span);
            let before = source.start.saturating_sub(1)..=source.start;
            let after = |at: usize| (at..at + 2).contains(&here.start);
            after(verb) || after(source.end) || said_by.leads && before.contains(&here.end)
        })?;
        Some(date.owned())
    }

    /// Whether a date is one day, though its year may be open.
    pub(super) fn is_day(&self, date: &Field<Period>) -> bool {
        let (starts, ends) = (date.value.starts(), date.value.ends());
        let is_number =
            |at| self.tokens.kind(at) == Some(Kind::Digits) && self.tokens.text(at).len() <= 2;
        match starts {
            Some(_) => starts == ends,
            None => self.tokens_in(&date.span).any(is_number),
        }
    }
}
