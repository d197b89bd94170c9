//! What moved from day to day, as text and JSON.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use crate::answer::{Conflict, Moved, Subject, Turned, Vintage, Vintages};
use crate::bounds::Side;
use crate::model::{Book, ClaimId};

use super::figure::count;
use super::json::FORMAT;
use super::sum::said;
use super::table::{Column, PAGE, Row, paragraph, table};

/// What a day brought, in words.
#[derive(Debug)]
pub(super) struct DayPart {
    pub(super) day: String,
    /// What kind of news it is, of which claim or question, and what.
    pub(super) news: Vec<[String; 3]>,
}

/// What moved from day to day as text of at most 100 columns: for each day the claims said and corrected, and the
/// bounds, verdicts and conflicts that they changed.
///
/// ```
/// use headcount::{Book, Options, report};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let text = report::vintages_text(&book, &book.vintages(&Options::new())?);
/// assert!(text.contains("at least 280,002, up from 269,002, because of mn"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn vintages_text(book: &Book, vintages: &Vintages) -> String {
    let mut text = paragraph(0, "", 0, title(book));
    text.push_str(&"=".repeat(text.lines().next().map_or(0, str::len).min(PAGE)));
    text.push('\n');
    for DayPart { day, news } in days(book, vintages) {
        text.extend(["\n", &day, "\n"]);
        let mut before = String::new();
        let rows = news.into_iter().map(|[kind, id, words]| {
            let label = if kind == before {
                String::new()
            } else {
                kind.clone()
            };
            before = kind;
            Row::Cells(vec![label, id, words])
        });
        let columns = [Column::Left(10), Column::Left(26), Column::Rest];
        text.push_str(&table(&columns, &rows.collect::<Vec<_>>(), 4));
    }
    if let Some(undated) = undated(book) {
        text.push('\n');
        text.push_str(&paragraph(0, "", 0, &undated));
    }
    text
}

/// Which claims count on no day.
pub(super) fn undated(book: &Book) -> Option<String> {
    const SHOWN: usize = 20;
    let claims = book.claims().map(|(_, claim)| claim);
    let undated: Vec<&str> = claims
        .filter(|claim| claim.said.is_none())
        .map(|claim| claim.id.as_str())
        .collect();
    if undated.is_empty() {
        return None;
    }
    if undated.len() == book.claims().len() {
        return Some("No claim has a day on which it was said.".to_owned());
    }
    let shown: Vec<&str> = undated.iter().copied().take(SHOWN).collect();
    let more = match undated.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let shown = shown.join(", ");
    Some(format!(
        "Nobody knows when these were said, so they count on no day: {shown}{more}"
    ))
}

/// The title over what moved.
pub(super) fn title(book: &Book) -> &str {
    book.title().unwrap_or("Claims day by day")
}

/// What each day brought.
pub(super) fn days(book: &Book, vintages: &Vintages) -> Vec<DayPart> {
    let days = vintages.iter();
    days.map(|vintage| DayPart {
        day: vintage.as_of().to_string(),
        news: news(book, vintage),
    })
    .collect()
}

fn news(book: &Book, vintage: Vintage<'_>) -> Vec<[String; 3]> {
    let id = |claim: ClaimId| book.claim(claim).id.clone();
    let mut news = Vec::new();
    let mut tell = |kind: &str, id: String, words: String| news.push([kind.to_owned(), id, words]);
    for claim in vintage.said() {
        let words = format!(
            "{}: {}",
            book.source_of(*claim).title(),
            said(book.claim(*claim))
        );
        tell("Said", id(*claim), words);
    }
    for revised in vintage.revised() {
        tell(
            "Corrected",
            id(revised.claim),
            format!("replaced by {}", id(revised.by)),
        );
    }
    // What bounds the scope of a claim that nobody has made yet is no news to a reader of that day.
    let known = vintage.moved().iter().filter(|moved| !moved.said_later);
    for (id, words) in moves(book, known) {
        tell("Moved", id, words);
    }
    for Turned {
        question,
        before,
        after,
        because: claims,
    } in vintage.turned()
    {
        let (before, after) = (before.to_string(), after.to_string().to_uppercase());
        let words = format!("{after}; before, {before}{}", because(book, claims));
        tell("Verdict", book.question(*question).id.clone(), words);
    }
    for conflict in vintage.new_conflicts() {
        let fails = format!("can't all be true: they fail by {}", count(conflict.gap));
        tell("Conflict", ids(book, &conflict.claims), fails);
    }
    for conflict in vintage.gone_conflicts() {
        tell(
            "Resolved",
            ids(book, &conflict.claims),
            "no longer in conflict".to_owned(),
        );
    }
    for claim in vintage.newly_set_aside() {
        tell(
            "Set aside",
            id(claim),
            "so that the rest can all be true".to_owned(),
        );
    }
    for claim in vintage.no_longer_set_aside() {
        tell("Taken up", id(claim), "no longer set aside".to_owned());
    }
    news
}

/// What moved in words, with the ids; claims that it moved alike are named together.
fn moves<'m>(book: &Book, moved: impl Iterator<Item = &'m Moved>) -> Vec<(String, String)> {
    let mut moves: Vec<(String, String)> = Vec::new();
    let mut alike: HashMap<String, usize> = HashMap::new();
    for moved in moved {
        let (kind, id) = subject(book, moved.subject);
        let words = format!("{}{}", end_moved(moved), because(book, &moved.because));
        let known = alike.get(&words).filter(|_| kind == "claim");
        if let Some((ids, _)) = known.and_then(|at| moves.get_mut(*at)) {
            *ids = format!("{ids}, {id}");
        } else {
            alike.insert(words.clone(), moves.len());
            moves.push((id.to_owned(), words));
        }
    }
    moves
}

/// Where an end of a bound is, and where it was.
fn end_moved(moved: &Moved) -> String {
    let (at, kind) = match moved.side {
        Side::Min => ("at least", "lower"),
        Side::Max => ("at most", "upper"),
    };
    match (moved.before, moved.after) {
        (Some(from), Some(to)) => {
            let way = if to > from { "up" } else { "down" };
            format!("{at} {}, {way} from {}", count(to), count(from))
        }
        (None, Some(to)) => format!("{at} {}; before, no {kind} bound", count(to)),
        (Some(from), None) => format!("no {kind} bound; before, {at} {}", count(from)),
        (None, None) => format!("no {kind} bound"),
    }
}

fn because(book: &Book, claims: &[ClaimId]) -> String {
    match claims {
        [] => String::new(),
        _ => format!(", because of {}", ids(book, claims)),
    }
}

fn ids(book: &Book, claims: &[ClaimId]) -> String {
    let ids = claims.iter().map(|claim| book.claim(*claim).id.as_str());
    ids.collect::<Vec<_>>().join(", ")
}

/// What kind of thing is bounded, and its id.
fn subject(book: &Book, subject: Subject) -> (&'static str, &str) {
    match subject {
        Subject::Claim(claim) => ("claim", &book.claim(claim).id),
        Subject::Question(question) => ("question", &book.question(question).id),
    }
}

/// What moved from day to day as JSON, with the ids of the book it came from.
///
/// ```
/// use headcount::{Book, Options, report};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let json = report::vintages_json(&book, &book.vintages(&Options::new())?);
/// assert_eq!(json["vintages"][0]["as_of"], "2022-09-30");
/// assert_eq!(json["vintages"][0]["moved"][0]["after"], 200_001);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn vintages_json(book: &Book, vintages: &Vintages) -> Value {
    let days: Vec<Value> = vintages
        .iter()
        .map(|vintage| vintage_json(book, vintage))
        .collect();
    json!({
        "headcount": FORMAT,
        "reading": vintages.reading().as_str(),
        "vintages": days,
    })
}

/// What moved on one day as JSON: an item of `vintages` in [`vintages_json`].
///
/// ```
/// use headcount::{Book, Options, report};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let first = report::vintage_json(&book, vintages.get(0).expect("a first day"));
/// assert_eq!(first["said"][0], "kz");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn vintage_json(book: &Book, vintage: Vintage<'_>) -> Value {
    let claims = |claims: &[ClaimId]| -> Value {
        claims
            .iter()
            .map(|claim| json!(book.claim(*claim).id))
            .collect()
    };
    let conflicts = |conflicts: Vec<&Conflict>| -> Value {
        let json = |c: &&Conflict| json!({"claims": claims(&c.claims), "gap": c.gap});
        conflicts.iter().map(json).collect()
    };
    let revised = vintage.revised().iter().map(
        |revised| json!({"claim": book.claim(revised.claim).id, "by": book.claim(revised.by).id}),
    );
    let moved = vintage.moved().iter().map(|moved| {
        let (kind, id) = subject(book, moved.subject);
        let mut object = Map::new();
        object.insert(kind.to_owned(), json!(id));
        let end = match moved.side {
            Side::Min => "lo",
            Side::Max => "hi",
        };
        object.insert("end".to_owned(), json!(end));
        object.insert("before".to_owned(), json!(moved.before));
        object.insert("after".to_owned(), json!(moved.after));
        if moved.said_later {
            object.insert("said_later".to_owned(), json!(true));
        }
        object.insert("because".to_owned(), claims(&moved.because));
        Value::Object(object)
    });
    let turned = vintage.turned().iter().map(|turned| {
        json!({
            "question": book.question(turned.question).id,
            "before": turned.before.to_string(),
            "after": turned.after.to_string(),
            "because": claims(&turned.because),
        })
    });
    json!({
        "as_of": vintage.as_of().to_string(),
        "said": claims(vintage.said()),
        "revised": revised.collect::<Vec<_>>(),
        "moved": moved.collect::<Vec<_>>(),
        "verdicts": turned.collect::<Vec<_>>(),
        "conflicts": {
            "new": conflicts(vintage.new_conflicts()),
            "gone": conflicts(vintage.gone_conflicts()),
        },
        "set_aside": {
            "new": claims(&vintage.newly_set_aside()),
            "gone": claims(&vintage.no_longer_set_aside()),
        },
    })
}
