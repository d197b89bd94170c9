//! Objects to questions.

use super::fields::{Fields, Spot};
use super::limits;
use super::place::Places;
use super::scope;
use super::when::Context;
use crate::model::{Ask, Comparison, ProblemKind, Problems, Question, Scope};

/// The keys of a question.
pub(super) const KEYS: [&str; 7] = ["id", "how_many", "left", "op", "right", "assuming", "note"];

const HOW_MANY: &str = "a list of scopes to add up, or `left`, `op` and `right` to compare";
const SCOPES: &str = "a list of scopes to add up";
const NO_NUMBER: &str = "a list of scopes to add up: to compare scopes with a number, ask `how_many` they hold, and \
                         look at `lo` and `hi` of the answer";
const OP: &str = "one of `>`, `>=`, `<`, `<=`, `==`";

/// The question at a spot, with placeholders for what can't be read.
pub(super) fn read(spot: Spot<'_>, places: &Places, problems: &mut Problems) -> Question {
    let Some(fields) = Fields::of(spot, &KEYS, "an object: one question", problems) else {
        return Question::how_many("", []);
    };
    let id = fields.id("the name by which answers cite it", problems);
    let ask = ask(&fields, places, problems);
    Question {
        id,
        ask,
        assuming: fields.ids("assuming", problems),
        note: fields.prose("note", problems),
    }
}

fn ask(fields: &Fields<'_>, places: &Places, problems: &mut Problems) -> Ask {
    let compares = ["left", "op", "right"].map(|key| fields.get(key).is_some());
    if !compares.contains(&true) {
        let scopes = fields.require("how_many", HOW_MANY, problems);
        return Ask::HowMany(sum(scopes, places, problems));
    }
    if let Some(how_many) = fields.get("how_many") {
        let what =
            "`how_many` and `left`, `op`, `right` don't go together: expected one or the other";
        how_many.report(ProblemKind::Combination { what: what.into() }, problems);
    }
    let left = fields.require("left", SCOPES, problems);
    let left = sum(left, places, problems);
    let op = fields.require("op", OP, problems);
    let op = op.and_then(|op| op.word(problems));
    let right = fields.require("right", SCOPES, problems);
    let right = sum(right, places, problems);
    Ask::Compare {
        left,
        op: op.unwrap_or(Comparison::More),
        right,
    }
}

fn sum(spot: Option<Spot<'_>>, places: &Places, problems: &mut Problems) -> Vec<Scope> {
    let Some(spot) = spot else {
        return Vec::new();
    };
    if spot.value.is_number() {
        spot.wrong_type(NO_NUMBER, problems);
        return Vec::new();
    }
    let items = spot.list(SCOPES, limits::MEMBERS, problems);
    items
        .into_iter()
        .map(|item| {
            if item.value.is_number() {
                item.wrong_type(NO_NUMBER, problems);
                return Scope::placeholder();
            }
            scope::nested(item, places, Context::default(), problems)
                .unwrap_or_else(Scope::placeholder)
        })
        .collect()
}
