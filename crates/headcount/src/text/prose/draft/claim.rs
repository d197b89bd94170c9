//! What a draft holds: fields, each with the words that it was read from.

use std::ops::Range;

use crate::model::{Lang, Period, Quantity, Status};
use crate::text::places::PlaceReading;

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

/// A claim as far as a text makes it: a figure, and what the words around it say of it.
///
/// What a list says once is said of all that it counts, so a field may stand before the sentence of its figure.
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
    /// Where other sentences stand from which fields are, in order: the heading of its list, what it goes on with, who
    /// reported it.
    pub context: Vec<Range<usize>>,
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
    /// The day it was said, if the text names it.
    pub said: Option<Field<Period>>,
    /// How it's put forward, where that isn't as a report.
    pub status: Option<Field<Status>>,
}

impl Field<Period> {
    pub(super) fn as_ref(&self) -> Field<&Period> {
        Field {
            value: &self.value,
            span: self.span.clone(),
        }
    }
}

impl Field<&Period> {
    pub(super) fn owned(self) -> Field<Period> {
        Field {
            value: self.value.clone(),
            span: self.span,
        }
    }
}
