//! Who says what a headline says: "5,000 flee: UN", "UN: 5,000 flee".

use super::saying::{Saying, Speaker};
use super::sentence::Sentence;
use crate::text::token::Kind;

/// The most words that name the source of a headline.
const NAME: usize = 4;

impl Sentence<'_> {
    /// The source that a line without a full stop ends or starts with.
    pub(super) fn headline(&self) -> Option<Saying> {
        let words = self.text.get(self.range.clone())?.trim_end();
        let is_open = |char: char| char.is_alphanumeric() || matches!(char, ')' | '»' | '”');
        if !words.ends_with(is_open) {
            return None;
        }
        self.first_named().or_else(|| self.last_named())
    }

    /// "UN: 5,000 flee". Other words before a colon say what is counted, but an abbreviation that's no place names who counts.
    fn first_named(&self) -> Option<Saying> {
        let first = self.tokens.original(0);
        let is_short = first.chars().count() > 1 && first.chars().all(char::is_uppercase);
        let names = is_short && self.gap(1).contains(':') && self.place_at(0).is_none();
        let source = self.name(0..1).filter(|_| names)?;
        Some(Saying {
            speaker: Speaker::Named(source),
            tokens: 0..1,
            by_verb: false,
            leads: true,
        })
    }

    /// "5,000 flee: UN", "5,000 flee – UN", where what ends the line is no place.
    fn last_named(&self) -> Option<Saying> {
        let end = self.tokens.len();
        let parts = |at: &usize| {
            let is_dash = self.tokens.kind(*at - 1) == Some(Kind::Sign);
            is_dash || self.gap(*at).contains([':', '—', '|'])
        };
        let mut near = end.saturating_sub(NAME).max(1)..end;
        let start = near.rfind(parts)?;
        let counted = self.figures.iter().any(|figure| figure.end < start);
        let is_place = self.place_at(start).is_some_and(|place| place.end == end);
        let names = counted && self.is_capital(start) && !is_place;
        let source = self.name(start..end).filter(|_| names)?;
        Some(Saying {
            speaker: Speaker::Named(source),
            tokens: start..end,
            by_verb: false,
            leads: false,
        })
    }
}
