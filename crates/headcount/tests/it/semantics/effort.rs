//! What is returned when the effort allowed doesn't suffice.

use headcount::{Book, Options, ReconcileError};
use serde_json::{Value, json};

use super::{Case, NONE, WEEK, bounds, case, claim, comparison, how_many, names, scope, with};

/// Three overlapping groups, each with at least 100: no two of them are one within the other.
fn overlapping() -> Case {
    let claims = [
        claim("north", "crossings", "RU>KZ|GE", WEEK, bounds(100, NONE)),
        claim("south", "crossings", "RU>GE|MN", WEEK, bounds(100, NONE)),
        claim("ends", "crossings", "RU>KZ|MN", WEEK, bounds(100, 130)),
    ];
    let all = || scope("crossings", "RU>KZ|GE|MN", WEEK);
    case(claims).asking([
        how_many("all", [all()]),
        comparison("many", all(), ">", scope("crossings", "RU>FI", WEEK)),
    ])
}

#[test]
fn claims_are_undecided_where_nothing_could_be_found_out() {
    let none = overlapping().within(0).solve();
    assert_eq!(names(&none.0["undecided"]), ["north", "south", "ends"]);
    assert_eq!(
        none.bounds("ends"),
        (Some(0), None),
        "nothing but that counts are at least zero"
    );
    assert_eq!(none.find("bounds", "claim", "ends")["tight"], json!(false));
    assert_eq!(none.how_many("all"), (Some(0), None));
    assert_eq!(none.verdict("many"), "undetermined");
    assert_eq!(none.answer("many")["would_settle"], json!([]));
    assert_eq!(
        none.answer("many")["would_settle_complete"],
        json!(false),
        "nothing was tried"
    );
    let aside = json!({"claims": [], "optimal": false, "weight": 0, "at_least": 0});
    assert_eq!(none.0["set_aside"], aside);
    assert_eq!(none.0["conflicts_complete"], json!(false));
}

#[test]
fn bounds_grow_tighter_with_the_effort_until_it_suffices() {
    let whole = overlapping().solve();
    assert_eq!(whole.how_many("all"), (Some(150), None));
    assert_eq!(whole.find("bounds", "claim", "ends").get("tight"), None);
    let mut between = 0;
    for steps in 0..200 {
        let found = overlapping().within(steps).solve();
        if found.0 == whole.0 {
            assert!(between > 0, "some bounds were found before others");
            return;
        }
        let bounds = found.0["bounds"].as_array().expect("a list");
        let loose = |bound: &&Value| bound["tight"] == json!(false);
        if found.0.get("undecided").is_none() {
            assert!(
                bounds.iter().any(|bound| loose(&bound)),
                "what is missing is marked"
            );
            assert_eq!(
                found.bounds("ends").1,
                Some(130),
                "a claim's own figure is known at once"
            );
            between += 1;
        }
    }
    panic!("it never suffices");
}

#[test]
fn what_is_set_aside_may_not_be_lightest_and_says_how_light_it_could_be() {
    let low = |id: &str| claim(id, "crossings", "RU>KZ", WEEK, bounds(NONE, 100));
    let high = with(
        claim("high", "crossings", "RU>KZ", WEEK, bounds(200, NONE)),
        "source",
        "weighty",
    );
    let claims = || case([high.clone(), low("a"), low("b"), low("c")]);
    let whole = claims().solve();
    let best = json!({"claims": ["high"], "optimal": true, "weight": 90, "at_least": 90});
    assert_eq!(whole.0["set_aside"], best);
    let hasty = claims().within(0).solve();
    let known = json!({"claims": ["high", "a"], "optimal": false, "weight": 140, "at_least": 50});
    assert_eq!(
        hasty.0["set_aside"], known,
        "one conflict shows that 50 must go, and neither of its claims was tried again"
    );
    assert_eq!(hasty.0["conflicts_complete"], json!(false));
    assert_eq!(
        hasty.bounds("a"),
        (Some(0), Some(100)),
        "one flow over time needs no effort"
    );
}

#[test]
fn what_bounds_become_without_a_claim_is_marked_too() {
    let case = overlapping();
    let book = Book::from_json(&case.book.to_string()).expect("a valid book");
    let result = book.reconcile(&case.options).expect("a result");
    let all = &result.answers()[0].bound;
    let without = |effort| {
        book.without(&Options::new().effort(effort), all)
            .expect("a result")
    };
    let whole = without(1_000_000);
    assert!(
        whole.iter().all(|one| one.tight && one.lo == Some(100)),
        "{whole:?}"
    );
    let hasty = without(0);
    assert!(
        hasty.iter().all(|one| !one.tight && one.lo == Some(0)),
        "{hasty:?}"
    );
}

#[test]
fn whether_all_claims_can_be_true_is_unknown_where_the_effort_ends_before() {
    let book = |most: i64| {
        let whole = claim(
            "whole",
            "crossings",
            "RU>KZ|GE|MN",
            WEEK,
            bounds(NONE, most),
        );
        let case = overlapping();
        let mut claims = case.book["claims"].as_array().expect("claims").clone();
        claims.push(whole);
        let book = json!({"headcount": 1, "sources": [{"id": "s"}], "claims": claims});
        Book::from_json(&book.to_string()).expect("a valid book")
    };
    let none = Options::new().effort(0);
    for (most, consistent) in [(150, true), (149, false)] {
        let book = book(most);
        assert_eq!(book.is_consistent(&Options::new()), Ok(consistent));
        assert_eq!(book.is_consistent(&none), Err(ReconcileError::EffortSpent));
        assert_eq!(book.find_conflict(&none), Err(ReconcileError::EffortSpent));
        let known = (0..1_000).map(|steps| book.is_consistent(&Options::new().effort(steps)));
        let known: Vec<bool> = known.filter_map(Result::ok).collect();
        assert!(known.len() > 500, "it's found out with some effort");
        assert!(known.iter().all(|found| *found == consistent));
    }
    let flow = case([claim("a", "crossings", "RU>KZ", WEEK, bounds(1, NONE))]);
    let flow = Book::from_json(&flow.book.to_string()).expect("a valid book");
    assert_eq!(
        flow.is_consistent(&none),
        Ok(true),
        "shortest paths are free"
    );
}
