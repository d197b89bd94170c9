//! A tree of values, or a text, to a book, or to everything that is wrong with it.

use serde_json::Value;

use super::fields::{Fields, Path, Spot, found, number};
use super::place::Places;
use super::value::{Document, each_claim};
use super::{assumption, claim, group, limits, only, question, source};
use crate::model::{Book, BookBuilder, InvalidBook, Problem, ProblemKind, Problems};

/// The keys of a book.
pub(super) const KEYS: [&str; 8] = [
    "headcount",
    "title",
    "groups",
    "sources",
    "claims",
    "assumptions",
    "questions",
    "note",
];
/// The format this version reads and writes.
pub(super) const FORMAT: u64 = 1;

const SOURCES: &str = "a list of the sources that the claims name";

/// The book of a tree, or its problems in the tree's order.
pub(super) fn of_tree(tree: &Value, mut problems: Problems) -> Result<Book, InvalidBook> {
    let builder = read(tree, &mut problems, |claims, builder, places, problems| {
        let claims = list(claims, "a list of claims", limits::CLAIMS, problems);
        claims.into_iter().fold(builder, |builder, spot| {
            if problems.is_full() {
                return builder;
            }
            builder.claim(claim::read(spot, places, problems))
        })
    });
    finish(builder, problems, |spot| position(tree, spot))
}

/// The book of a JSON text, or its problems in the text's order.
pub(super) fn of_text(text: &str) -> Result<Book, InvalidBook> {
    let mut problems = Problems::default();
    let mut document = Document::of(text, &mut problems).map_err(only)?;
    let Some(written) = document.claims else {
        return of_tree(&document.tree, problems);
    };
    let mut broken = None;
    let builder = read(
        &document.tree,
        &mut problems,
        |_, mut builder, places, problems| {
            let read = each_claim(written, text, problems, |position, value, problems| {
                if position == limits::CLAIMS {
                    builder.claims.clear();
                    problems.report("claims".to_owned(), too_many_claims());
                    return false;
                }
                let list = Path::ROOT.key("claims");
                let path = list.item(position);
                let spot = Spot {
                    value: &value,
                    path,
                };
                builder.push(claim::read(spot, places, problems));
                !problems.is_full()
            });
            broken = read.err();
            builder
        },
    );
    if let Some(problem) = broken {
        return Err(only(problem));
    }
    let in_question = problems.items_of("claims");
    if !in_question.is_empty() {
        document.restore(&in_question);
    }
    finish(builder, problems, |spot| position(&document.tree, spot))
}

pub(super) fn too_many_claims() -> Problem {
    let kind = ProblemKind::PastLimit {
        what: "the number of claims",
        found: number(limits::CLAIMS.saturating_add(1)),
        limit: number(limits::CLAIMS),
    };
    Problem::new("claims", kind)
}

/// The book, unless there are problems; those are put in order.
pub(super) fn finish<K: Ord>(
    builder: BookBuilder,
    problems: Problems,
    order: impl Fn(&str) -> K,
) -> Result<Book, InvalidBook> {
    match problems.into_error(&builder, order) {
        Some(error) => Err(error),
        None => Ok(builder.assembled()),
    }
}

/// Everything in a tree; its claims come from wherever they are.
pub(super) fn read(
    tree: &Value,
    problems: &mut Problems,
    claims: impl FnOnce(Option<&Spot<'_>>, BookBuilder, &Places, &mut Problems) -> BookBuilder,
) -> BookBuilder {
    let builder = Book::builder();
    let Some(fields) = Fields::of(Spot::root(tree), &KEYS, "an object: a book", problems) else {
        return builder;
    };
    let Some(format) = fields.require("headcount", "1, the format of the file", problems) else {
        return rest(&fields, builder, problems, claims);
    };
    if format.value.as_u64() == Some(FORMAT) {
        return rest(&fields, builder, problems, claims);
    }
    // Another format may mean anything by its keys.
    let found = found(format.value);
    format.report(ProblemKind::FormatVersion { found }, problems);
    builder
}

fn rest(
    fields: &Fields<'_>,
    mut builder: BookBuilder,
    problems: &mut Problems,
    claims: impl FnOnce(Option<&Spot<'_>>, BookBuilder, &Places, &mut Problems) -> BookBuilder,
) -> BookBuilder {
    if let Some(title) = fields.text::<String>("title", problems) {
        builder = builder.title(title);
    }
    let mut places = Places::new();
    if let Some(groups) = fields.get("groups") {
        let groups = group::read(groups, &mut places, problems);
        builder = groups.into_iter().fold(builder, BookBuilder::group);
    }
    builder = claims(fields.get("claims").as_ref(), builder, &places, problems);
    let sources = if builder.claims.is_empty() {
        fields.get("sources")
    } else {
        fields.require("sources", SOURCES, problems)
    };
    for spot in list(
        sources.as_ref(),
        "a list of sources",
        limits::PARTS,
        problems,
    ) {
        builder = builder.source(source::read(spot, problems));
    }
    let assumptions = fields.get("assumptions");
    for spot in list(
        assumptions.as_ref(),
        "a list of assumptions",
        limits::PARTS,
        problems,
    ) {
        if problems.is_full() {
            return builder;
        }
        builder = builder.assumption(assumption::read(spot, problems));
    }
    let questions = fields.get("questions");
    for spot in list(
        questions.as_ref(),
        "a list of questions",
        limits::PARTS,
        problems,
    ) {
        if problems.is_full() {
            return builder;
        }
        builder = builder.question(question::read(spot, &places, problems));
    }
    if let Some(note) = fields.prose::<String>("note", problems) {
        builder = builder.note(note);
    }
    builder.check(problems);
    builder
}

fn list<'a>(
    spot: Option<&'a Spot<'a>>,
    expected: &'static str,
    limit: usize,
    problems: &mut Problems,
) -> Vec<Spot<'a>> {
    spot.map(|spot| spot.list(expected, limit, problems))
        .unwrap_or_default()
}

/// Where in the file a path leads: the position of each of its steps, and the end for a key that isn't there.
pub(super) fn position(tree: &Value, spot: &str) -> Vec<usize> {
    let mut positions = Vec::new();
    let (mut value, mut rest) = (tree, spot);
    while !rest.is_empty() {
        let step = match value {
            Value::Object(object) => object
                .iter()
                .enumerate()
                .filter_map(|(position, (key, value))| {
                    let after = rest.strip_prefix(key.as_str())?;
                    let ends = after.is_empty() || after.starts_with(['.', '[']);
                    ends.then_some((position, value, after))
                })
                // Keys may themselves hold dots: the longest is meant.
                .min_by_key(|(_, _, after)| after.len()),
            Value::Array(items) => rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .and_then(|(item, after)| {
                    let position: usize = item.parse().ok()?;
                    Some((position, items.get(position)?, after))
                }),
            _ => None,
        };
        let Some((position, inner, after)) = step else {
            positions.push(usize::MAX);
            break;
        };
        positions.push(position);
        value = inner;
        rest = after.strip_prefix('.').unwrap_or(after);
    }
    positions
}
