//! Questions: sums, comparisons, and assumptions that hold for one question alone.

use serde_json::{Value, json};

use super::{NONE, WEEK, bounds, case, claim, comparison, how_many, scope, with};

fn kz() -> Value {
    scope("crossings", "RU>KZ", WEEK)
}

fn enlisted() -> Value {
    scope("enlistments", "RU>RU", WEEK)
}

/// The verdicts on left − right by >, >=, <, <= and ==, where left and right have these bounds.
fn verdicts(left: Value, right: Value) -> Vec<String> {
    let ops = [">", ">=", "<", "<=", "=="];
    let solved = case([
        claim("left", "crossings", "RU>KZ", WEEK, left),
        claim("right", "enlistments", "RU>RU", WEEK, right),
    ])
    .asking(ops.map(|op| comparison(op, kz(), op, enlisted())))
    .solve();
    ops.iter().map(|op| solved.verdict(op).to_owned()).collect()
}

#[test]
fn every_comparison_is_decided_where_it_can_be() {
    let (yes, no, open) = ("entailed", "contradicted", "undetermined");
    assert_eq!(verdicts(bounds(5, 9), bounds(1, 4)), [yes, yes, no, no, no]);
    assert_eq!(
        verdicts(bounds(5, 9), bounds(1, 5)),
        [open, yes, no, open, open]
    );
    assert_eq!(
        verdicts(bounds(5, 5), bounds(5, 5)),
        [no, yes, no, yes, yes]
    );
    assert_eq!(
        verdicts(bounds(1, 4), bounds(5, NONE)),
        [no, no, yes, yes, no]
    );
    assert_eq!(
        verdicts(bounds(1, 5), bounds(5, NONE)),
        [no, open, open, yes, open]
    );
    assert_eq!(verdicts(bounds(1, NONE), bounds(5, NONE)), [open; 5]);
}

#[test]
fn a_comparison_bounds_the_difference() {
    let solved = case([
        claim("left", "crossings", "RU>KZ", WEEK, bounds(200, NONE)),
        claim("right", "enlistments", "RU>RU", WEEK, bounds(40, 150)),
    ])
    .asking([comparison("more", kz(), ">", enlisted())])
    .solve();
    assert_eq!(solved.how_many("more"), (Some(50), None));
    let proof = solved.answer("more")["lo_proof"]
        .as_array()
        .expect("a proof");
    let lines: Vec<(&str, &str)> = proof
        .iter()
        .filter_map(|line| Some((line["claim"].as_str()?, line["side"].as_str()?)))
        .collect();
    assert_eq!(lines, [("left", "min"), ("right", "max")]);
}

#[test]
fn what_both_sides_share_cancels() {
    let solved = case([claim("ge", "crossings", "RU>GE", WEEK, bounds(3, 7))])
        .asking([
            comparison("whole", scope("crossings", "RU>KZ|GE", WEEK), ">", kz()),
            how_many(
                "twice",
                [
                    scope("crossings", "RU>GE", WEEK),
                    scope("crossings", "RU>GE", WEEK),
                ],
            ),
        ])
        .solve();
    assert_eq!(
        (solved.verdict("whole"), solved.how_many("whole")),
        ("entailed", (Some(3), Some(7)))
    );
    assert_eq!(solved.how_many("twice"), (Some(6), Some(14)));
}

#[test]
fn a_question_about_what_nobody_claims_is_open() {
    let solved = case([claim("ge", "crossings", "RU>GE", WEEK, bounds(3, 7))])
        .asking([
            how_many("mn", [scope("crossings", "RU>MN", WEEK)]),
            how_many("net", [scope("net", "RU>MN", WEEK)]),
        ])
        .solve();
    assert_eq!(solved.how_many("mn"), (Some(0), None));
    assert_eq!(solved.how_many("net"), (None, None));
    assert_eq!(
        solved.answer("mn")["lo_proof"],
        json!([]),
        "counts are at least zero"
    );
}

#[test]
fn an_assumption_of_one_question_leaves_the_others_alone() {
    let plan = with(
        claim("plan", "enlistments", "RU>RU", WEEK, "300,000"),
        "status",
        "planned",
    );
    let ceiling = json!({"id": "ceiling", "claim": "plan", "as": "at_most", "on": false});
    let question = |id| comparison(id, kz(), ">", enlisted());
    let solved = case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(280_002, NONE)),
        plan,
    ])
    .assuming([ceiling])
    .asking([
        question("open"),
        with(question("assumed"), "assuming", json!(["ceiling"])),
    ])
    .solve();
    assert_eq!(solved.how_many("open"), (None, None));
    assert_eq!(solved.how_many("assumed"), (Some(-19_998), None));
    assert_eq!(solved.verdict("assumed"), "undetermined");
}

#[test]
fn a_conflict_that_a_question_assumes_stays_with_it() {
    let plan = with(
        claim("plan", "crossings", "RU>KZ", WEEK, bounds(NONE, 50)),
        "status",
        "planned",
    );
    let told = json!({"id": "as-told", "claim": "plan", "as": "at_most", "on": false});
    let solved = case([claim("a", "crossings", "RU>KZ", WEEK, bounds(80, 90)), plan])
        .assuming([told])
        .asking([
            how_many("open", [kz()]),
            with(how_many("assumed", [kz()]), "assuming", json!(["as-told"])),
        ])
        .solve();
    assert!(solved.conflicts().is_empty());
    assert_eq!(solved.how_many("open"), (Some(80), Some(90)));
    let answer = solved.answer("assumed");
    assert_eq!(answer["conflicts"][0]["claims"], json!(["a", "plan"]));
    assert_eq!(answer["conflicts"][0]["gap"], json!(30));
    assert_eq!(answer["conflicts"][0]["assumptions"], json!(["as-told"]));
    assert_eq!(answer["set_aside"]["claims"], json!(["plan"]));
    assert_eq!(solved.how_many("assumed"), (Some(80), Some(90)));
}

#[test]
fn a_conflict_of_the_whole_book_is_not_one_that_a_question_assumes() {
    // Read as told, the plan comes before the two claims that are in conflict without it.
    let plan = claim("plan", "crossings", "RU>KZ|GE", WEEK, bounds(NONE, 5000));
    let told = json!({"id": "as-told", "claim": "plan", "as": "at_most", "on": false});
    let question = how_many("assumed", [scope("crossings", "RU>KZ|GE", WEEK)]);
    let solved = case([
        with(plan, "status", "planned"),
        claim("a", "crossings", "RU>KZ", WEEK, bounds(80, 90)),
        claim("b", "crossings", "RU>KZ", WEEK, bounds(NONE, 50)),
    ])
    .assuming([told])
    .asking([with(question, "assuming", json!(["as-told"]))])
    .solve();
    assert_eq!(solved.conflicts(), [(vec!["a", "b"], 30)]);
    assert_eq!(solved.set_aside(), ["b"]);
    assert_eq!(solved.how_many("assumed"), (Some(80), Some(5000)));
    assert_eq!(solved.answer("assumed").get("conflicts"), None);
}
