//! Draft claims to a book that a person completes.

use serde_json::{Map, Value, json};
use time::Date;

use super::book::FORMAT;
use crate::model::{Lang, Status};
use crate::text::draft_claims;
use crate::text::places::PlaceReading;
use crate::text::{DraftClaim, Field};

/// A book to edit, with a draft claim for each figure of a text.
///
/// Each claim quotes its sentence, with those that other fields are from, and what is left to write is `null`: a book
/// needs a `measure` and a `source` of every claim, and is refused until they're there; where the others stay `null`, the
/// claim doesn't say. `said` is the day of the text.
///
/// ```
/// use headcount::{Lang, draft_book, parse_date};
/// let text = "Nearly 69,000 Russians entered Georgia in September.";
/// let book = draft_book(text, Some(Lang::En), parse_date("2022-10-04").ok());
/// assert_eq!(book["claims"][0]["quantity"], "Nearly 69,000");
/// assert_eq!(book["claims"][0]["to"], "GE");
/// assert_eq!(book["claims"][0]["window"], "in September");
/// assert!(book["claims"][0]["source"].is_null() && book["claims"][0]["from"].is_null());
/// ```
#[must_use]
pub fn draft_book(text: &str, lang: Option<Lang>, said: Option<Date>) -> Value {
    let drafts = draft_claims(text, lang, said);
    let mut sources: Vec<&str> = Vec::new();
    let mut claims = Vec::with_capacity(drafts.len());
    for (at, draft) in drafts.iter().enumerate() {
        let source = draft.source.as_ref().map(|source| {
            let words = source.value.as_str();
            // "The agency" at the start of a sentence is the one within another.
            let is_same = |known: &&str| known.to_lowercase() == words.to_lowercase();
            let known = sources.iter().position(is_same);
            known.unwrap_or_else(|| {
                sources.push(words);
                sources.len() - 1
            })
        });
        claims.push(claim(text, draft, at, source, said));
    }
    let sources: Vec<Value> = sources
        .iter()
        .enumerate()
        .map(|(at, name)| json!({"id": source_id(at), "name": name}))
        .collect();
    json!({"headcount": FORMAT, "sources": sources, "claims": claims})
}

fn source_id(at: usize) -> String {
    format!("source-{}", at + 1)
}

fn claim(
    text: &str,
    draft: &DraftClaim,
    at: usize,
    source: Option<usize>,
    said: Option<Date>,
) -> Value {
    let words = |span: &std::ops::Range<usize>| text.get(span.clone()).unwrap_or_default();
    let mut claim = Map::new();
    let mut put = |key: &'static str, value: Option<Value>, needed: bool| {
        if value.is_some() || needed {
            claim.insert(key.to_owned(), value.unwrap_or_default());
        }
    };
    put("id", Some(format!("draft-{}", at + 1).into()), true);
    let citizenship = draft.citizenship.as_ref().map(std::slice::from_ref);
    let who = places(citizenship.unwrap_or_default()).map(|who| json!({"citizenship": who}));
    put("who", who, false);
    put(
        "measure",
        draft.measure.as_ref().map(|field| field.value.into()),
        true,
    );
    put(
        "source",
        source.map(|source| source_id(source).into()),
        true,
    );
    put("from", places(&draft.from), true);
    put("to", places(&draft.to), true);
    put("quantity", Some(words(&draft.quantity.span).into()), true);
    put(
        "window",
        draft.window.as_ref().map(|field| words(&field.span).into()),
        true,
    );
    let day = draft.said.as_ref().and_then(|field| field.value.day().ok());
    put(
        "said",
        day.or(said).map(|day| day.to_string().into()),
        false,
    );
    let status = draft.status.as_ref().map(|field| field.value);
    let status = status.filter(|&status| status != Status::Reported);
    put("status", status.map(|status| status.as_str().into()), false);
    put("lang", Some(draft.lang.as_str().into()), false);
    // Its own sentence, among those from which it has fields.
    let mut sentences: Vec<_> = draft.context.iter().chain([&draft.sentence]).collect();
    sentences.sort_by_key(|sentence| sentence.start);
    let quote = sentences.into_iter().map(words);
    let quote: Vec<&str> = quote.flat_map(str::split_whitespace).collect();
    put("quote", Some(quote.join(" ").into()), false);
    Value::Object(claim)
}

/// The places that are sure, by their codes and names.
fn places(fields: &[Field<PlaceReading>]) -> Option<Value> {
    let mut names: Vec<&str> = Vec::new();
    for field in fields {
        let name = match &field.value {
            PlaceReading::Country(country) => country.alpha2(),
            PlaceReading::Group(name) => *name,
            _ => continue,
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => None,
        [only] => Some((*only).into()),
        several => Some(several.to_vec().into()),
    }
}
