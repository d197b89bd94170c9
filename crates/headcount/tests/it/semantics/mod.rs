//! Small books whose answers are worked out by hand, one for each rule.

mod comparisons;
mod effort;
mod evidence;
mod forged;
mod long_conflict;
mod measures;
mod places;
mod questions;
mod settling;
mod vintages;
mod without;

use headcount::{Book, Options, Reading, parse_date, report};
use serde_json::{Value, json};

/// A week in 2022, which most cases are about.
const WEEK: &str = "2022-09-05/2022-09-11";

/// A reported claim: an empty place is left out, `|` separates several, a stock has one day.
fn claim(id: &str, measure: &str, route: &str, days: &str, quantity: impl Into<Value>) -> Value {
    let mut claim = scope(measure, route, days);
    claim["id"] = json!(id);
    claim["quantity"] = quantity.into();
    claim["source"] = json!("s");
    claim
}

/// A scope, its route written `RU>KZ`.
fn scope(measure: &str, route: &str, days: &str) -> Value {
    let mut scope = json!({ "measure": measure });
    let (from, to) = route.split_once('>').expect("a route");
    for (key, place) in [("from", from), ("to", to)] {
        let terms: Vec<&str> = place.split('|').filter(|term| !term.is_empty()).collect();
        if !terms.is_empty() {
            scope[key] = json!(terms);
        }
    }
    match days.split_once('/') {
        None => scope["at"] = json!(days),
        Some((start, end)) => {
            let mut window = json!({});
            for (key, day) in [("start", start), ("end", end)] {
                if !day.is_empty() {
                    window[key] = json!(day);
                }
            }
            scope["window"] = window;
        }
    }
    scope
}

/// The same object with one more key.
fn with(mut object: Value, key: &str, value: impl Into<Value>) -> Value {
    object[key] = value.into();
    object
}

/// A book about to be reconciled.
struct Case {
    book: Value,
    options: Options,
}

fn case(claims: impl IntoIterator<Item = Value>) -> Case {
    let claims: Vec<Value> = claims.into_iter().collect();
    let sources = json!([{"id": "s"}, {"id": "t"}, {"id": "weighty", "reliability": 90}]);
    let book = json!({"headcount": 1, "sources": sources, "claims": claims});
    Case {
        book,
        options: Options::new(),
    }
}

impl Case {
    fn assuming(self, assumptions: impl IntoIterator<Item = Value>) -> Self {
        let assumptions: Vec<Value> = assumptions.into_iter().collect();
        Self {
            book: with(self.book, "assumptions", assumptions),
            ..self
        }
    }

    fn asking(self, questions: impl IntoIterator<Item = Value>) -> Self {
        let questions: Vec<Value> = questions.into_iter().collect();
        Self {
            book: with(self.book, "questions", questions),
            ..self
        }
    }

    fn groups(self, groups: Value) -> Self {
        Self {
            book: with(self.book, "groups", groups),
            ..self
        }
    }

    fn literally(self) -> Self {
        Self {
            options: self.options.reading(Reading::Literal),
            ..self
        }
    }

    fn known_by(self, day: &str) -> Self {
        Self {
            options: self.options.as_of(parse_date(day).expect("a date")),
            ..self
        }
    }

    fn within(self, steps: u64) -> Self {
        Self {
            options: self.options.effort(steps),
            ..self
        }
    }

    fn turning_on(self, assumption: &str) -> Self {
        Self {
            options: self.options.assuming(assumption),
            ..self
        }
    }

    fn solve(self) -> Solved {
        let book = Book::from_json(&self.book.to_string()).expect("a valid book");
        let result = book.reconcile(&self.options).expect("a result");
        Solved(report::json(&book, &result))
    }
}

impl Case {
    /// The result as a report.
    fn report(self) -> String {
        let book = Book::from_json(&self.book.to_string()).expect("a valid book");
        let result = book.reconcile(&self.options).expect("a result");
        report::text(&book, &result)
    }
}

/// A result as programs read it.
struct Solved(Value);

type Ends = (Option<i64>, Option<i64>);

impl Solved {
    fn find(&self, list: &str, key: &str, id: &str) -> &Value {
        let items = self.0[list].as_array().expect("a list");
        let found = items.iter().find(|item| item[key] == id);
        found.expect("an entry of that name")
    }

    fn ends(value: &Value) -> Ends {
        (value["lo"].as_i64(), value["hi"].as_i64())
    }

    /// The bounds of a claim's scope.
    fn bounds(&self, claim: &str) -> Ends {
        Self::ends(self.find("bounds", "claim", claim))
    }

    fn answer(&self, id: &str) -> &Value {
        self.find("answers", "id", id)
    }

    /// How many a question is answered with.
    fn how_many(&self, id: &str) -> Ends {
        Self::ends(self.answer(id))
    }

    fn verdict(&self, id: &str) -> &str {
        self.answer(id)["verdict"].as_str().expect("a verdict")
    }

    /// The conflicts, each with its gap.
    fn conflicts(&self) -> Vec<(Vec<&str>, i64)> {
        let conflicts = self.0["conflicts"].as_array().expect("a list").iter();
        conflicts
            .map(|c| (names(&c["claims"]), c["gap"].as_i64().expect("a gap")))
            .collect()
    }

    fn set_aside(&self) -> Vec<&str> {
        names(&self.0["set_aside"]["claims"])
    }

    /// Why a claim bounds nothing.
    fn unused(&self, claim: &str) -> &str {
        self.find("not_used", "claim", claim)["why"]
            .as_str()
            .expect("a reason")
    }

    fn assumptions(&self, claim: &str) -> Vec<&str> {
        names(&self.find("bounds", "claim", claim)["assumptions"])
    }
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array()
        .expect("a list")
        .iter()
        .map(|name| name.as_str().expect("a name"))
        .collect()
}

fn how_many(id: &str, scopes: impl IntoIterator<Item = Value>) -> Value {
    json!({"id": id, "how_many": scopes.into_iter().collect::<Vec<_>>()})
}

fn comparison(id: &str, left: Value, op: &str, right: Value) -> Value {
    let (left, right) = ([left], [right]);
    json!({"id": id, "left": left, "op": op, "right": right})
}

fn bounds(min: impl Into<Value>, max: impl Into<Value>) -> Value {
    let (min, max): (Value, Value) = (min.into(), max.into());
    json!({"min": min, "max": max})
}

const NONE: Option<i64> = None;
