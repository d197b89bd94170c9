//! Files to books and back: what is read, what is refused, and where.

mod all_at_once;
mod csv;
mod dates;
mod hints;
mod json;
mod laws;
mod lines;
mod refused;
mod refused_comparisons;
mod schema;
mod tables;

use std::path::{Path, PathBuf};

use headcount::{Book, InvalidBook};
use serde_json::{Value, json};

/// A sound book with one of everything, to be spoilt.
fn sound() -> Value {
    json!({
        "headcount": 1,
        "groups": {"near": ["KZ", "GE"]},
        "sources": [{"id": "mia", "country": "KZ"}, {"id": "paper"}],
        "claims": [
            {"id": "entries", "who": {"citizenship": "RU", "age": [18, 60]}, "from": "RU", "to": "KZ",
             "measure": "crossings", "quantity": "more than 200,000",
             "window": {"start": "2022-09-21", "end": "2022-10-04"}, "source": "mia", "via": ["paper"]},
            {"id": "headline", "from": "RU", "to": "KZ", "measure": "crossings", "quantity": {"min": 1, "max": 9},
             "window": {"start": "2022-09-21"}, "source": "paper", "derived_from": "entries", "edge": "quoted"}
        ],
        "assumptions": [
            {"id": "until", "claim": "headline", "window.end": "2022-10-04", "on": false},
            {"id": "twice", "rule": "crossings-per-person", "at_most": 2}
        ],
        "questions": [
            {"id": "total", "assuming": ["until"], "how_many": [
                {"to": "near", "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}}]}
        ]
    })
}

/// A value of the tree, to be changed.
fn at<'a>(book: &'a mut Value, pointer: &str) -> &'a mut Value {
    book.pointer_mut(pointer).expect("the sound book has it")
}

/// Each problem as `code at`.
fn problems(read: &Result<Book, InvalidBook>) -> Vec<String> {
    let problems = read.as_ref().err().map_or(&[][..], InvalidBook::problems);
    problems
        .iter()
        .map(|problem| format!("{} {}", problem.kind.code(), problem.at))
        .collect()
}

fn example(name: &str) -> PathBuf {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data");
    examples.join(name)
}
