//! What bounds become without each claim they hang on.

use headcount::{Book, Options, Subject};
use serde_json::{Value, json};

use super::{Case, NONE, WEEK, bounds, case, claim, comparison, how_many, scope};

/// Each claim that a bound hangs on, and the bounds without it.
fn without(case: &Case, subject: &str) -> Value {
    let book = Book::from_json(&case.book.to_string()).expect("a valid book");
    let result = book.reconcile(&case.options).expect("a result");
    let subject = match book.claim_id(subject) {
        Some(claim) => Subject::Claim(claim),
        None => Subject::Question(book.question_id(subject).expect("a question")),
    };
    let answers = result.answers().iter().map(|answer| &answer.bound);
    let mut all = result.bounds().iter().chain(answers);
    let bound = all.find(|bound| bound.subject == subject).expect("a bound");
    let found = book.without(&Options::new(), bound).expect("a result");
    let shown = found
        .iter()
        .map(|one| json!([book.claim(one.claim).id, one.lo, one.hi]));
    shown.collect()
}

#[test]
fn a_sum_of_places_loses_what_each_adds() {
    let case = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(60, 70)),
        claim("ge", "crossings", "RU>GE", WEEK, bounds(8, 9)),
        claim("mn", "crossings", "RU>MN", WEEK, bounds(5, NONE)),
    ])
    .asking([how_many("both", [scope("crossings", "RU>KZ|GE", WEEK)])]);
    assert_eq!(
        without(&case, "both"),
        json!([["kz", 8, null], ["ge", 60, null]])
    );
}

#[test]
fn another_claim_takes_the_place_of_one_left_out() {
    let case = || {
        case([
            claim("a", "crossings", "RU>KZ", WEEK, bounds(50, 90)),
            claim("b", "crossings", "RU>KZ", WEEK, bounds(40, 80)),
        ])
    };
    assert_eq!(without(&case(), "a"), json!([["a", 40, 80], ["b", 50, 90]]));
}

#[test]
fn a_difference_over_two_components_loses_either_side() {
    let case = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(60, NONE)),
        claim("in", "enlistments", "RU>RU", WEEK, bounds(NONE, 20)),
    ])
    .asking([comparison(
        "more",
        scope("crossings", "RU>KZ", WEEK),
        ">",
        scope("enlistments", "RU>RU", WEEK),
    )]);
    assert_eq!(
        without(&case, "more"),
        json!([["kz", -20, null], ["in", null, null]])
    );
}

#[test]
fn what_is_set_aside_stays_so() {
    let case = case([
        claim("a", "crossings", "RU>KZ", WEEK, bounds(80, 90)),
        claim("b", "crossings", "RU>KZ", WEEK, bounds(NONE, 50)),
    ]);
    assert_eq!(without(&case, "b"), json!([["a", 0, null]]));
}
