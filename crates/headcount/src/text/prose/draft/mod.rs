//! Sentences with figures to draft claims, which a person completes.
//!
//! Each field comes from words of the sentence, and says from which; what no words say is left out.

mod scene;
#[cfg(test)]
mod score;
mod source;

use std::ops::Range;

use time::Date;

use super::find::{Mention, MentionValue, language_of, read_sentences};
use super::words::ProseWords;
use crate::model::{Hedge, Lang, Period, Quantity, Status};
use crate::text::places::{PlaceMention, PlaceReading, PlaceRole};
use crate::text::token::Tokens;

/// A value and the words it was read from.
///
/// ```
/// use headcount::Lang;
/// use headcount::text::draft_claims;
/// let text = "Some 5,000 Afghans crossed.";
/// let [draft] = &draft_claims(text, Some(Lang::En), None)[..] else { unreachable!("one figure") };
/// assert_eq!(&text[draft.quantity.span.clone()], "Some 5,000");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field<T> {
    /// What they say.
    pub value: T,
    /// Where they stand in the text, in bytes.
    pub span: Range<usize>,
}

/// A claim as far as one sentence makes it: a figure, and what the words around it say of it.
///
/// ```
/// use headcount::{Lang, parse_date};
/// use headcount::text::draft_claims;
///
/// let text = "The interior ministry said that more than 200,000 Russians entered Kazakhstan since 21 September.";
/// let drafts = draft_claims(text, Some(Lang::En), parse_date("2022-10-04").ok());
/// let draft = &drafts[0];
/// assert_eq!(draft.quantity.value.to_string(), "more than 200,000");
/// assert_eq!(draft.measure.as_ref().map(|field| field.value), Some("crossings"));
/// assert_eq!(draft.source.as_ref().map(|field| field.value.as_str()), Some("The interior ministry"));
/// let window = draft.window.as_ref().ok_or("a window")?;
/// assert_eq!(window.value.start(), parse_date("2022-09-21").ok());
/// assert!(draft.from.is_empty()); // the sentence doesn't say
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DraftClaim {
    /// The language it was read in.
    pub lang: Lang,
    /// Where the sentence stands, in bytes.
    pub sentence: Range<usize>,
    /// The figure.
    pub quantity: Field<Quantity>,
    /// The people it counts.
    pub citizenship: Option<Field<PlaceReading>>,
    /// Where they come from.
    pub from: Vec<Field<PlaceReading>>,
    /// Where they go to, or are.
    pub to: Vec<Field<PlaceReading>>,
    /// What is counted, where a word says so: "crossed", "applied for asylum".
    pub measure: Option<Field<&'static str>>,
    /// When.
    pub window: Option<Field<Period>>,
    /// Who says so, in the words of the text.
    pub source: Option<Field<String>>,
    /// The day it was said, if the sentence names it.
    pub said: Option<Field<Period>>,
    /// How it's put forward, where that isn't as a report.
    pub status: Option<Field<Status>>,
}

/// Drafts a claim for each figure of a text, sentence by sentence.
///
/// Nothing is made up: a field that no words of the sentence state is missing, and a person completes it.
///
/// ```
/// use headcount::Lang;
/// use headcount::text::draft_claims;
///
/// let drafts = draft_claims("El Kremlin planea movilizar a 300.000 reservistas.", Some(Lang::Es), None);
/// assert_eq!(drafts[0].status.as_ref().map(|field| field.value.as_str()), Some("planned"));
/// assert_eq!(drafts[0].window, None);
/// ```
#[must_use]
pub fn draft_claims(text: &str, lang: Option<Lang>, said: Option<Date>) -> Vec<DraftClaim> {
    let lang = lang.unwrap_or_else(|| language_of(text));
    let mut drafts = Vec::new();
    read_sentences(text, lang, said, |range, mentions| {
        let has_figure = mentions
            .iter()
            .any(|mention| matches!(mention.value, MentionValue::Quantity(_)));
        if has_figure {
            let sentence = Sentence::new(text, range, lang, mentions);
            drafts.extend(sentence.drafts());
        }
    });
    drafts
}

/// A sentence with at least one figure.
struct Sentence<'a> {
    text: &'a str,
    range: Range<usize>,
    lang: Lang,
    words: &'a ProseWords,
    tokens: Tokens<'a>,
    mentions: Vec<Mention>,
}

impl<'a> Sentence<'a> {
    fn new(text: &'a str, range: Range<usize>, lang: Lang, mentions: Vec<Mention>) -> Self {
        Self {
            text,
            tokens: Tokens::of(text.get(range.clone()).unwrap_or_default()),
            range,
            lang,
            words: ProseWords::of(lang),
            mentions,
        }
    }

    fn drafts(&self) -> Vec<DraftClaim> {
        let figures: Vec<(&Range<usize>, &Quantity)> = self
            .mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Quantity(quantity) => Some((&mention.span, quantity)),
                _ => None,
            })
            .collect();
        let mut drafts = Vec::new();
        for (at, &(span, quantity)) in figures.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| figures.get(before));
            let after = figures.get(at + 1);
            // What stands between two figures may be said of either; beyond them, it isn't said of this one.
            let reach = Reach {
                start: before.map_or(self.range.start, |(span, _)| span.end),
                end: after.map_or(self.range.end, |(span, _)| span.start),
            };
            let draft = self.draft(span, quantity, &reach);
            if quantity.hedge() == Hedge::NoData {
                drafts.extend(self.silent(&draft));
            } else {
                drafts.push(draft);
            }
        }
        drafts
    }

    /// A draft for each place that is said to have published nothing.
    fn silent(&self, draft: &DraftClaim) -> Vec<DraftClaim> {
        let places = self.places().filter(|place| {
            place.role == PlaceRole::Name && place.span.end <= draft.quantity.span.start
        });
        let each = places.map(|place| DraftClaim {
            source: Some(Field {
                value: self
                    .text
                    .get(place.span.clone())
                    .unwrap_or_default()
                    .to_owned(),
                span: place.span.clone(),
            }),
            ..draft.clone()
        });
        let drafts: Vec<DraftClaim> = each.collect();
        if drafts.is_empty() {
            vec![draft.clone()]
        } else {
            drafts
        }
    }

    fn draft(&self, span: &Range<usize>, quantity: &Quantity, reach: &Reach) -> DraftClaim {
        let said_by = self.said_by(span, reach);
        let source = said_by.as_ref().map(|said_by| said_by.source.clone());
        // "Announced last week" is no day, and no time of moving either.
        let when = said_by.as_ref().and_then(|said_by| self.said_when(said_by));
        let (from, to) = self.journey(span, reach, source.as_ref());
        DraftClaim {
            lang: self.lang,
            sentence: self.range.clone(),
            quantity: Field {
                value: quantity.clone(),
                span: span.clone(),
            },
            citizenship: self.citizenship(span, reach),
            from,
            to,
            measure: self.measure(span, reach),
            window: self.window(span, reach, when.as_ref()),
            status: self.status(span, quantity, reach),
            source,
            said: when.filter(|when| self.is_day(when)),
        }
    }

    fn places(&self) -> impl Iterator<Item = &PlaceMention> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Place(place) => Some(place),
                _ => None,
            })
    }

    fn dates(&self) -> impl Iterator<Item = Field<&Period>> {
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

    /// The tokens of a stretch of the text.
    fn tokens_in(&self, span: &Range<usize>) -> Range<usize> {
        let token = |byte: usize| {
            self.tokens
                .first_from(byte.saturating_sub(self.range.start))
        };
        token(span.start)..token(span.end)
    }

    /// Where some tokens stand in the text.
    fn span_of(&self, tokens: &Range<usize>) -> Range<usize> {
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

impl Field<&Period> {
    fn owned(self) -> Field<Period> {
        Field {
            value: self.value.clone(),
            span: self.span,
        }
    }
}

/// How far the words go that may be said of a figure.
struct Reach {
    start: usize,
    end: usize,
}

impl Reach {
    fn holds(&self, span: &Range<usize>) -> bool {
        span.start >= self.start && span.end <= self.end
    }
}

fn reading(place: &PlaceMention) -> Field<PlaceReading> {
    Field {
        value: place.reading.clone(),
        span: place.span.clone(),
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
