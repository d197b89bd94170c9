//! A sentence as drafts look at it: its words, what it mentions, and where clauses, events and sayings lie in it.

use std::ops::Range;

use time::Date;

use super::Field;
use super::saying::Saying;
use crate::model::{Lang, Period, Quantity};
use crate::text::lexicon::{Class as Quantities, Lexicon};
use crate::text::places::{PlaceMention, PlaceRole};
use crate::text::prose::find::{Mention, MentionValue};
use crate::text::prose::words::{Class, ProseWords};
use crate::text::token::Tokens;

/// A sentence with at least one figure, and what its words are.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) range: Range<usize>,
    pub(super) lang: Lang,
    /// The day of the text.
    pub(super) said: Option<Date>,
    pub(super) words: &'a ProseWords,
    pub(super) tokens: Tokens<'a>,
    pub(super) mentions: Vec<Mention>,
    /// The tokens of each mention.
    pub(super) spans: Vec<Range<usize>>,
    /// Those of each figure.
    pub(super) figures: Vec<Range<usize>>,
    pub(super) clauses: Vec<Range<usize>>,
    /// Those from which on is counted: "since the war began".
    pub(super) events: Vec<Range<usize>>,
    pub(super) sayings: Vec<Saying>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(
        text: &'a str,
        range: Range<usize>,
        (lang, said): (Lang, Option<Date>),
        mentions: Vec<Mention>,
    ) -> Self {
        let mut sentence = Self {
            text,
            tokens: Tokens::of(text.get(range.clone()).unwrap_or_default()),
            range,
            lang,
            said,
            words: ProseWords::of(lang),
            mentions,
            spans: Vec::new(),
            figures: Vec::new(),
            clauses: Vec::new(),
            events: Vec::new(),
            sayings: Vec::new(),
        };
        let spans = sentence.mentions.iter().map(|mention| &mention.span);
        sentence.spans = spans.map(|span| sentence.tokens_in(span)).collect();
        let figures = sentence
            .quantities()
            .map(|(span, _)| sentence.tokens_in(span));
        sentence.figures = figures.collect();
        sentence.clauses = sentence.cut();
        sentence.events = sentence.find_events();
        sentence.sayings = sentence.find_sayings();
        sentence
    }
}

impl Sentence<'_> {
    pub(super) fn quantities(&self) -> impl Iterator<Item = (&Range<usize>, &Quantity)> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Quantity(quantity) => Some((&mention.span, quantity)),
                _ => None,
            })
    }

    pub(super) fn places(&self) -> impl Iterator<Item = &PlaceMention> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Place(place) => Some(place),
                _ => None,
            })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &PlaceMention> {
        self.places().filter(|place| place.role == PlaceRole::Name)
    }

    pub(super) fn dates(&self) -> impl Iterator<Item = Field<&Period>> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Date(value) => Some(Field {
                    value,
                    span: mention.span.clone(),
                }),
                _ => None,
            })
    }

    /// The tokens of the date that holds a token.
    pub(super) fn date_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at, |value| matches!(value, MentionValue::Date(_)))
    }

    /// The tokens of the place that a token names.
    pub(super) fn place_at(&self, at: usize) -> Option<Range<usize>> {
        let is_name = |value: &MentionValue| matches!(value, MentionValue::Place(place) if place.role == PlaceRole::Name);
        self.mention_at(at, is_name)
    }

    /// The tokens of the place or people that a token names.
    pub(super) fn named_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at, |value| matches!(value, MentionValue::Place(_)))
    }

    fn mention_at(&self, at: usize, is: impl Fn(&MentionValue) -> bool) -> Option<Range<usize>> {
        let mut mentions = self.mentions.iter().zip(&self.spans);
        let (_, span) =
            mentions.find(|(mention, span)| span.contains(&at) && is(&mention.value))?;
        Some(span.clone())
    }

    /// Whether a token lies in a figure.
    pub(super) fn counts_at(&self, at: usize) -> bool {
        self.figures.iter().any(|figure| figure.contains(&at))
    }

    /// The token after words of a class.
    pub(super) fn after(&self, at: usize, class: Class) -> Option<usize> {
        self.words.after(&self.tokens, at, class)
    }

    pub(super) fn says(&self, at: usize, class: Class) -> bool {
        self.after(at, class).is_some()
    }

    /// Whether a word names people, whatever else it says: "réfugiés".
    pub(super) fn names_people(&self, at: usize) -> bool {
        let names = |class| matches!(class, Quantities::Unit(_) | Quantities::Subgroup(_));
        Lexicon::of(self.lang)
            .after(&self.tokens, at, names)
            .is_some()
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        let first = self.tokens.original(at).chars().next();
        first.is_some_and(char::is_uppercase)
    }

    /// The token after words, each of which the next is told by.
    pub(super) fn past(&self, start: usize, next: impl Fn(usize) -> Option<usize>) -> usize {
        let steps = std::iter::successors(Some(start), |&at| {
            next(at).filter(|&next| next > at && at < self.tokens.len())
        });
        steps.last().unwrap_or(start)
    }

    /// What stands between a token and the one before it.
    pub(super) fn gap(&self, at: usize) -> &str {
        let before = at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let sentence = self.text.get(self.range.clone()).unwrap_or_default();
        let end = before.map_or(0, |token| token.span.end);
        let start = self
            .tokens
            .get(at)
            .map_or(sentence.len(), |token| token.span.start);
        sentence.get(end..start).unwrap_or_default()
    }

    /// The tokens of a stretch of the text.
    pub(super) fn tokens_in(&self, span: &Range<usize>) -> Range<usize> {
        let token = |byte: usize| {
            self.tokens
                .first_from(byte.saturating_sub(self.range.start))
        };
        token(span.start)..token(span.end)
    }

    /// Where some tokens stand in the text.
    pub(super) fn span_of(&self, tokens: &Range<usize>) -> Range<usize> {
        let first = self
            .tokens
            .get(tokens.start)
            .map_or(0, |token| token.span.start);
        let last = tokens
            .end
            .checked_sub(1)
            .and_then(|last| self.tokens.get(last));
        let end = last.map_or(first, |token| token.span.end);
        first + self.range.start..end + self.range.start
    }
}

/// Whether two stretches share anything.
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
