//! Sentences with figures to draft claims, which a person completes.
//!
//! Each field comes from words of the text, and says from which; what no words say is left out. A sentence is cut into
//! clauses (`clause`), and those that belong to a figure are found (`reach`); each field is then looked for in these, in a
//! file of its own.

mod claim;
mod clause;
mod event;
mod headline;
mod journey;
mod list;
mod measure;
mod name;
mod passage;
mod people;
mod reach;
mod saying;
#[cfg(test)]
mod score;
mod sentence;
mod source;
mod status;
mod window;

use std::mem::take;
use std::ops::Range;

use journey::Journey;
use list::Shared;
use passage::Passage;
use reach::Reach;
use saying::Saying;
use sentence::Sentence;
use time::Date;

use super::find::{language_of, read_sentences};
use crate::model::{Hedge, Lang, Quantity};

pub use claim::{DraftClaim, Field};

/// Drafts a claim for each figure of a text, sentence by sentence.
///
/// Nothing is made up: a field that no words state is missing, and a person completes it. The words are those of the
/// figure's sentence, or those that this goes on with: the heading of a list, what the next of a list shares with the one
/// before it ("followed by Peru, with 500,000"), or a sentence that only says who reported it.
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
    let mut passage = Passage::new(text, lang, said);
    read_sentences(text, lang, said, |range, mentions| {
        passage.read(range, mentions);
    });
    passage.drafts()
}

impl Sentence<'_> {
    /// Its claims, and what the last of them shares with what goes on with it; the first may go on with one before, and
    /// "they said" is said by whoever was named last.
    fn drafts(
        &self,
        before: Option<&Shared>,
        named_last: Option<&Shared>,
    ) -> (Vec<DraftClaim>, Option<Shared>) {
        let mut drafts = Vec::new();
        let mut last: Option<Shared> = None;
        for (at, (span, quantity)) in self.quantities().enumerate() {
            let reach = self.reach(at);
            let (mut draft, journey) = self.draft(&reach, span, quantity);
            let shared = last.as_ref().or(before).filter(|_| self.goes_on(&reach));
            match shared {
                Some(shared) if self.suffers(&reach) || journey.is_of_other => {
                    shared.fill_report(&mut draft);
                }
                Some(shared) => shared.fill(&mut draft, journey.bare),
                None => {}
            }
            if draft.window.is_none() {
                draft.window = self.opening_window(at, last.as_ref());
            }
            let named = named_last.filter(|named| named.source.is_some());
            if let Some(named) = named.filter(|_| self.is_said_by_them(&reach)) {
                named.fill_source(&mut draft);
            }
            let of_bare = journey.of_bare.or(shared.and_then(|shared| shared.of_bare));
            last = Some(Shared::of(&draft, of_bare));
            if quantity.hedge() == Hedge::NoData {
                drafts.extend(self.silent(&draft));
            } else {
                drafts.push(draft);
            }
        }
        (drafts, last)
    }

    /// What the words that belong to a figure say of it.
    fn draft(
        &self,
        reach: &Reach,
        span: &Range<usize>,
        quantity: &Quantity,
    ) -> (DraftClaim, Journey) {
        let saying = self.saying_of(&reach.figure);
        // "Announced last week" is no day, and no time of moving either.
        let when = saying.and_then(|saying| self.said_on(saying));
        let mut journey = self.journey(reach);
        let draft = DraftClaim {
            lang: self.lang,
            sentence: self.range.clone(),
            context: Vec::new(),
            quantity: Field {
                value: quantity.clone(),
                span: span.clone(),
            },
            citizenship: self.citizenship(reach),
            from: take(&mut journey.from),
            to: take(&mut journey.to),
            measure: self.measure(reach),
            window: self.window(reach),
            status: self.status(quantity, reach),
            source: saying.and_then(Saying::source).cloned(),
            said: when.filter(|when| self.is_day(&when.as_ref())),
        };
        (draft, journey)
    }

    /// A draft for each place that is said to have published nothing.
    fn silent(&self, draft: &DraftClaim) -> Vec<DraftClaim> {
        let end = draft.quantity.span.end;
        let places = self.names().filter(|place| place.span.end <= end);
        let each = places.filter_map(|place| {
            let value = self.text.get(place.span.clone())?.to_owned();
            let span = place.span.clone();
            let source = Some(Field { value, span });
            Some(DraftClaim {
                source,
                ..draft.clone()
            })
        });
        let drafts: Vec<DraftClaim> = each.collect();
        if drafts.is_empty() {
            vec![draft.clone()]
        } else {
            drafts
        }
    }
}
