//! Words as the name of a source: how far they go, and whether they can be one.

use std::ops::Range;

use super::Field;
use super::sentence::{Sentence, overlap};
use crate::text::prose::words::Class;
use crate::text::token::Kind;

/// The most words that name a source.
const SOURCE: usize = 24;

impl Sentence<'_> {
    /// Where words that name someone end: at a pause, a day, a figure or a verb.
    pub(super) fn name_end(&self, start: usize) -> usize {
        const OTHERS: [Class; 7] = [
            Class::Say,
            Class::According,
            Class::Predicate,
            Class::That,
            Class::Clause,
            Class::Particle,
            Class::Aside,
        ];
        let ends = |&at: &usize| {
            let is_figure = self.figures.iter().any(|figure| figure.start == at);
            let opens = OTHERS.into_iter().any(|class| self.says(at, class));
            let opens = opens && !(at > start && self.leads_to_seat(at));
            let is_proper = at > start && self.is_capital(at);
            let moves = self.says(at, Class::Move) && !self.names_people(at) && !is_proper;
            let since = self.says(at, Class::Since);
            let is_dated = self.date_at(at).is_some();
            is_figure
                || opens
                || at > start && self.is_small_verb(at)
                || moves
                || since
                || is_dated
                || at > start && self.pauses(at)
        };
        let limit = self.tokens.len().min(start + SOURCE);
        let mut end = (start..limit).find(ends).unwrap_or(limit);
        while end > start && self.joins(end - 1) {
            end -= 1;
        }
        end
    }

    /// Whether a word leads to where those named have their seat: "das Ministerium in Rom".
    fn leads_to_seat(&self, at: usize) -> bool {
        let is_word =
            self.after(at, Class::Aside) == Some(at + 1) && self.says(at, Class::Preposition);
        let ends = [Class::Predicate, Class::Say, Class::Particle];
        let ends = |at| self.pauses(at) || ends.into_iter().any(|class| self.says(at, class));
        let is_last = at + 2 >= self.tokens.len() || ends(at + 2);
        is_word && is_last && self.is_capital(at + 1) && self.date_at(at + 1).is_none()
    }

    /// Whether a word may only be a verb, where every noun has a capital: it's small, and so is what follows.
    fn is_small_verb(&self, at: usize) -> bool {
        const LEADING: [Class; 4] = [Class::And, Class::Preposition, Class::Relative, Class::By];
        let is_small = |at| self.tokens.kind(at) == Some(Kind::Word) && !self.is_capital(at);
        let leads = LEADING.into_iter().any(|class| self.says(at, class));
        self.words.capital_nouns && is_small(at) && is_small(at + 1) && !leads
    }

    /// Whether a word only leads to others.
    fn joins(&self, at: usize) -> bool {
        self.says(at, Class::And)
            || self.says(at, Class::Determiner)
            || self.tokens.kind(at) == Some(Kind::Sign)
    }

    /// Words as the name of a source, if they can be one.
    pub(super) fn name(&self, tokens: Range<usize>) -> Option<Field<String>> {
        let is_counted = self.figures.iter().any(|figure| overlap(figure, &tokens));
        let is_dated = tokens.clone().any(|at| self.date_at(at).is_some());
        // "The Red Cross" crosses nothing.
        let is_proper = |at: usize| at > tokens.start && self.is_capital(at);
        let acts = |at| {
            let moves = self.says(at, Class::Move) && !self.names_people(at) && !is_proper(at);
            let other = [Class::Predicate, Class::Clause, Class::That, Class::Pronoun];
            let told = at + 1 < tokens.end && self.says(at, Class::Say);
            moves || told || other.into_iter().any(|class| self.says(at, class))
        };
        let names = |at: usize| {
            self.tokens.kind(at) == Some(Kind::Word)
                && !self.joins(at)
                && !self.says(at, Class::Aside)
                && !self.says(at, Class::Data)
        };
        let last = tokens.end.checked_sub(1)?;
        let fits = !tokens.is_empty() && tokens.len() <= SOURCE && !self.joins(last);
        let leads = self.says(tokens.start, Class::Preposition);
        let is_name = fits && !leads && tokens.clone().any(names) && !tokens.clone().any(acts);
        let span = self.span_of(&tokens);
        let mut end = span.end;
        // "The refugee agency (UNHCR)".
        let is_open =
            self.text.get(span.clone())?.rfind('(') > self.text.get(span.clone())?.rfind(')');
        end += usize::from(is_open && self.text.get(end..)?.starts_with(')'));
        let value = self.text.get(span.start..end)?.to_owned();
        let span = span.start..end;
        (is_name && !is_counted && !is_dated).then_some(Field { value, span })
    }
}
