//! Sentences with figures to draft claims, which a person completes.
//!
//! Each field comes from words of the sentence, and says from which; what no words say is left out.

mod clause;
mod scene;
#[cfg(test)]
mod score;
mod source;
mod window;

use std::ops::Range;

use clause::Reach;
use source::Saying;
use time::Date;

use super::find::{Mention, MentionValue, language_of, read_sentences};
use super::words::{Class, ProseWords};
use crate::model::{Hedge, Lang, Period, Quantity, Status};
use crate::text::lexicon::{Class as Quantities, Lexicon};
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
            let sentence = Sentence::new(text, range, (lang, said), mentions);
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
    /// The day of the text.
    said: Option<Date>,
    words: &'a ProseWords,
    tokens: Tokens<'a>,
    mentions: Vec<Mention>,
    /// The tokens of each mention.
    spans: Vec<Range<usize>>,
    /// Those of each figure.
    figures: Vec<Range<usize>>,
    clauses: Vec<Range<usize>>,
    /// Those from which on is counted: "since the war began".
    events: Vec<Range<usize>>,
    sayings: Vec<Saying>,
}

impl<'a> Sentence<'a> {
    fn new(
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

    fn drafts(&self) -> Vec<DraftClaim> {
        let mut drafts = Vec::new();
        for (at, (span, quantity)) in self.quantities().enumerate() {
            let draft = self.draft(at, span, quantity);
            if quantity.hedge() == Hedge::NoData {
                drafts.extend(self.silent(&draft));
            } else {
                drafts.push(draft);
            }
        }
        drafts
    }

    fn quantities(&self) -> impl Iterator<Item = (&Range<usize>, &Quantity)> {
        self.mentions
            .iter()
            .filter_map(|mention| match &mention.value {
                MentionValue::Quantity(quantity) => Some((&mention.span, quantity)),
                _ => None,
            })
    }

    /// A draft for each place that is said to have published nothing.
    fn silent(&self, draft: &DraftClaim) -> Vec<DraftClaim> {
        let places = self.places().filter(|place| {
            place.role == PlaceRole::Name && place.span.end <= draft.quantity.span.end
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

    fn draft(&self, at: usize, span: &Range<usize>, quantity: &Quantity) -> DraftClaim {
        let reach = self.reach(at);
        let saying = self.saying_of(&reach.figure);
        // "Announced last week" is no day, and no time of moving either.
        let when = saying.and_then(|saying| self.said_on(saying));
        let (from, to) = self.journey(&reach);
        DraftClaim {
            lang: self.lang,
            sentence: self.range.clone(),
            quantity: Field {
                value: quantity.clone(),
                span: span.clone(),
            },
            citizenship: self.citizenship(&reach),
            from,
            to,
            measure: self.measure(&reach),
            window: self.window(&reach),
            status: self.status(quantity, &reach),
            source: saying.and_then(|saying| saying.source.clone()),
            said: when.filter(|when| self.is_day(&when.as_ref())),
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

    /// The tokens of the date that holds a token.
    fn date_at(&self, at: usize) -> Option<Range<usize>> {
        self.mention_at(at, |value| matches!(value, MentionValue::Date(_)))
    }

    /// The tokens of the place that a token names.
    fn place_at(&self, at: usize) -> Option<Range<usize>> {
        let is_name = |value: &MentionValue| matches!(value, MentionValue::Place(place) if place.role == PlaceRole::Name);
        self.mention_at(at, is_name)
    }

    fn mention_at(&self, at: usize, is: impl Fn(&MentionValue) -> bool) -> Option<Range<usize>> {
        let mut mentions = self.mentions.iter().zip(&self.spans);
        let (_, span) =
            mentions.find(|(mention, span)| span.contains(&at) && is(&mention.value))?;
        Some(span.clone())
    }

    /// Whether a token lies in a figure.
    fn counts_at(&self, at: usize) -> bool {
        self.figures.iter().any(|figure| figure.contains(&at))
    }

    /// The token after words of a class.
    fn after(&self, at: usize, class: Class) -> Option<usize> {
        self.words.after(&self.tokens, at, class)
    }

    fn says(&self, at: usize, class: Class) -> bool {
        self.after(at, class).is_some()
    }

    /// Whether a word names people, whatever else it says: "réfugiés".
    fn names_people(&self, at: usize) -> bool {
        let names = |class| matches!(class, Quantities::Unit(_) | Quantities::Subgroup(_));
        Lexicon::of(self.lang)
            .after(&self.tokens, at, names)
            .is_some()
    }

    /// What stands between a token and the one before it.
    fn gap(&self, at: usize) -> &str {
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

impl Field<Period> {
    fn as_ref(&self) -> Field<&Period> {
        Field {
            value: &self.value,
            span: self.span.clone(),
        }
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

fn reading(place: &PlaceMention) -> Field<PlaceReading> {
    Field {
        value: place.reading.clone(),
        span: place.span.clone(),
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
