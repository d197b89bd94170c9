//! Sentences with figures to draft claims, which a person completes.
//!
//! Each field comes from words of the text, and says from which; what no words say is left out. A sentence is cut into
//! clauses (`clause`), and those that belong to a figure are found (`reach`); each field is then looked for in these, in a
//! file of its own.

mod claim;
mod clause;
mod event;
mod journey;
mod measure;
mod name;
mod reach;
mod saying;
#[cfg(test)]
mod score;
mod sentence;
mod source;
mod status;
mod window;

use std::ops::Range;

use sentence::Sentence;
use time::Date;

use super::find::{MentionValue, language_of, read_sentences};
use crate::model::{Hedge, Lang, Quantity};
use crate::text::places::PlaceRole;

pub use claim::{DraftClaim, Field};

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

impl Sentence<'_> {
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
}
