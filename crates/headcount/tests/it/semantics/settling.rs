//! What would settle a comparison that the claims leave open.

use serde_json::{Value, json};

use super::{NONE, WEEK, bounds, case, claim, comparison, scope, with};

fn kz() -> Value {
    scope("crossings", "RU>KZ", WEEK)
}

fn enlisted() -> Value {
    scope("enlistments", "RU>RU", WEEK)
}

/// A scope's figure that settles the comparison; a place of one term is written without a list.
fn by(mut scope: Value, end: (&str, i64), verdict: &str) -> Value {
    for key in ["from", "to"] {
        if let [only] = &scope[key].as_array().expect("places")[..] {
            scope[key] = only.clone();
        }
    }
    let side = if end.0 == "at_most" { "max" } else { "min" };
    json!({"scope": scope, "side": side, end.0: end.1, "verdict": verdict})
}

/// What would settle a comparison of crossings and enlistments with these bounds.
fn settling(left: Value, op: &str, right: Value) -> Value {
    let solved = case([
        claim("left", "crossings", "RU>KZ", WEEK, left),
        claim("right", "enlistments", "RU>RU", WEEK, right),
    ])
    .asking([comparison("q", kz(), op, enlisted())])
    .solve();
    solved.answer("q")["would_settle"].clone()
}

#[test]
fn a_figure_below_the_least_number_on_the_other_side_settles_it() {
    let by_right = by(enlisted(), ("at_most", 280_001), "entailed");
    assert_eq!(
        settling(bounds(280_002, NONE), ">", bounds(200_001, NONE)),
        json!([by_right])
    );
}

#[test]
fn either_side_may_settle_it() {
    assert_eq!(
        settling(bounds(5, 9), ">", bounds(1, 7)),
        json!([
            by(kz(), ("at_least", 8), "entailed"),
            by(enlisted(), ("at_most", 4), "entailed"),
        ])
    );
}

#[test]
fn a_figure_may_show_it_false() {
    assert_eq!(
        settling(bounds(5, 9), ">", bounds(6, 20)),
        json!([
            by(kz(), ("at_most", 6), "contradicted"),
            by(enlisted(), ("at_least", 9), "contradicted"),
        ])
    );
}

#[test]
fn equality_is_settled_by_what_leaves_one_number_or_none() {
    // 5 = 5 only if there are at most 5 on the left; with more, they differ.
    assert_eq!(
        settling(bounds(5, 9), "==", bounds(5, 5)),
        json!([
            by(kz(), ("at_most", 5), "entailed"),
            by(kz(), ("at_least", 6), "contradicted"),
        ])
    );
}

#[test]
fn a_comparison_that_is_decided_needs_nothing() {
    assert_eq!(settling(bounds(5, 9), ">", bounds(1, 4)), json!([]));
    assert_eq!(settling(bounds(5, 9), "<", bounds(1, 4)), json!([]));
}

#[test]
fn only_the_least_of_what_is_open_above_can_settle_it() {
    let found = settling(bounds(0, NONE), ">=", bounds(0, NONE));
    assert_eq!(found, json!([by(enlisted(), ("at_most", 0), "entailed")]));
    let found = settling(bounds(0, NONE), ">", bounds(1, NONE));
    assert_eq!(found, json!([by(kz(), ("at_most", 1), "contradicted")]));
    let found = settling(bounds(5, NONE), "<", bounds(3, NONE));
    assert_eq!(
        found,
        json!([by(enlisted(), ("at_most", 5), "contradicted")])
    );
}

#[test]
fn the_figure_that_a_claim_withholds_may_settle_it() {
    let undisclosed = json!({"id": "ge", "from": "RU", "to": "GE", "measure": "crossings", "source": "s",
        "status": "undisclosed", "window": {"start": "2022-09-05", "end": "2022-09-11"}});
    let both = scope("crossings", "RU>KZ|GE", WEEK);
    let solved = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(60, 70)),
        undisclosed,
        claim("right", "enlistments", "RU>RU", WEEK, bounds(NONE, 100)),
    ])
    .asking([comparison("q", both.clone(), ">", enlisted())])
    .solve();
    assert_eq!(solved.answer("q")["blocked_by"], json!(["ge"]));
    // 60 + 41 is the first sum above 100.
    assert_eq!(
        solved.answer("q")["would_settle"],
        json!([
            by(both, ("at_least", 101), "entailed"),
            by(enlisted(), ("at_most", 59), "entailed"),
            {"claim": "ge", "side": "min", "at_least": 41, "verdict": "entailed"},
        ])
    );
}

#[test]
fn an_assumption_that_is_off_may_settle_it() {
    let plan = claim("plan", "enlistments", "RU>RU", WEEK, "300,000");
    let solved = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(310_000, NONE)),
        claim("some", "enlistments", "RU>RU", WEEK, bounds(5_000, NONE)),
        with(plan, "status", "planned"),
    ])
    .assuming([
        json!({"id": "ceiling", "claim": "plan", "as": "at_most", "on": false}),
        json!({"id": "floor", "claim": "plan", "as": "at_least", "on": false}),
        json!({"id": "evenly", "claim": "kz", "spread": "even", "on": false}),
    ])
    .asking([comparison("q", kz(), ">", enlisted())])
    .solve();
    assert_eq!(solved.answer("q")["blocked_by"], json!(["kz", "plan"]));
    assert_eq!(
        solved.answer("q")["would_settle"],
        json!([
            by(enlisted(), ("at_most", 309_999), "entailed"),
            {"assumption": "ceiling", "verdict": "entailed"},
        ])
    );
}

#[test]
fn an_assumption_that_contradicts_a_claim_settles_nothing() {
    let plan = claim("plan", "enlistments", "RU>RU", WEEK, bounds(NONE, 4_000));
    let solved = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(310_000, NONE)),
        claim("some", "enlistments", "RU>RU", WEEK, bounds(5_000, NONE)),
        with(plan, "status", "planned"),
    ])
    .assuming([json!({"id": "told", "claim": "plan", "as": "at_most", "on": false})])
    .asking([comparison("q", kz(), ">", enlisted())])
    .solve();
    assert_eq!(
        solved.answer("q")["would_settle"],
        json!([by(enlisted(), ("at_most", 309_999), "entailed")])
    );
}

#[test]
fn more_numbers_than_are_tried_are_said_to_be_left() {
    let silent = |number: usize| {
        let days = format!("2022-09-05/2022-09-{:02}", 5 + number % 7);
        let route = ["RU>KZ", "KZ>RU"][number / 7 % 2];
        let ages = json!({"age": [number / 14, null]});
        let claim = claim(&format!("c{number}"), "net", route, &days, Value::Null);
        with(with(claim, "status", "undisclosed"), "who", ages)
    };
    let net = || scope("net", "RU>KZ", WEEK);
    let told = |claims: usize| {
        let solved = case((0..claims).map(silent))
            .asking([comparison("q", net(), ">", scope("net", "RU>GE", WEEK))])
            .solve();
        solved.answer("q").get("would_settle_complete").cloned()
    };
    assert_eq!(told(90), None);
    assert_eq!(told(140), Some(json!(false)));
}
