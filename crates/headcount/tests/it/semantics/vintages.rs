//! What was known as of each day, worked out by hand.

use headcount::{Book, Options, Vintages, parse_date, report};
use serde_json::{Value, json};

use super::{Case, NONE, WEEK, bounds, case, claim, comparison, how_many, scope, with};

fn said(day: &str, claim: Value) -> Value {
    with(claim, "said", day)
}

fn kz(id: &str, quantity: impl Into<Value>) -> Value {
    claim(id, "crossings", "RU>KZ", WEEK, quantity)
}

impl Case {
    fn follow(self) -> (Book, Vintages) {
        let book = Book::from_json(&self.book.to_string()).expect("a valid book");
        let vintages = book.vintages(&self.options).expect("vintages");
        (book, vintages)
    }
}

/// What moved, day by day: id, end, from, to, and because of what.
fn moved(case: Case) -> Vec<(String, Vec<Value>)> {
    let (book, vintages) = case.follow();
    let json = report::vintages_json(&book, &vintages);
    let days = json["vintages"].as_array().expect("a list").iter();
    let moves = |day: &Value| {
        let moved = day["moved"].as_array().expect("a list").iter();
        let short = |m: &Value| {
            let id = m.get("claim").or_else(|| m.get("question"));
            // Only of a claim that nobody has made yet.
            if let Some(later) = m.get("said_later") {
                return json!([id, m["end"], m["before"], m["after"], m["because"], later]);
            }
            json!([id, m["end"], m["before"], m["after"], m["because"]])
        };
        moved.map(short).collect()
    };
    days.map(|day| (day["as_of"].as_str().expect("a day").to_owned(), moves(day)))
        .collect()
}

#[test]
fn a_bound_moves_on_the_day_its_claim_is_said_and_names_it() {
    let found = moved(
        case([
            said("2022-09-12", kz("low", bounds(100, NONE))),
            said("2022-09-14", kz("high", bounds(NONE, 300))),
            said(
                "2022-09-14",
                claim("ge", "crossings", "RU>GE", WEEK, bounds(50, NONE)),
            ),
        ])
        .asking([how_many(
            "both",
            [
                scope("crossings", "RU>KZ", WEEK),
                scope("crossings", "RU>GE", WEEK),
            ],
        )]),
    );
    let first = vec![
        json!(["low", "lo", 0, 100, ["low"]]),
        json!(["high", "lo", 0, 100, ["low"], true]),
        json!(["both", "lo", 0, 100, ["low"]]),
    ];
    let second = vec![
        json!(["low", "hi", null, 300, ["high"]]),
        json!(["high", "hi", null, 300, ["high"]]),
        json!(["ge", "lo", 0, 50, ["ge"]]),
        json!(["both", "lo", 100, 150, ["ge"]]),
    ];
    let expected = [
        ("2022-09-12".to_owned(), first),
        ("2022-09-14".to_owned(), second),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_correction_moves_what_followed_from_the_claim_it_replaces() {
    let correction = with(kz("right", bounds(80, NONE)), "derived_from", "wrong");
    let (book, vintages) = case([
        said("2022-09-12", kz("wrong", bounds(100, NONE))),
        said("2022-09-13", with(correction, "edge", "revised")),
    ])
    .follow();
    let last = report::vintage_json(&book, vintages.get(1).expect("two days"));
    assert_eq!(last["revised"], json!([{"claim": "wrong", "by": "right"}]));
    let down =
        json!({"claim": "wrong", "end": "lo", "before": 100, "after": 80, "because": ["right"]});
    assert_eq!(last["moved"][0], down);
}

#[test]
fn a_conflict_appears_with_its_claim_and_goes_with_its_correction() {
    let weighty = with(kz("sure", bounds(500, NONE)), "source", "weighty");
    let correction = with(kz("mended", bounds(NONE, 600)), "derived_from", "doubtful");
    let (book, vintages) = case([
        said("2022-09-12", kz("doubtful", bounds(NONE, 400))),
        said("2022-09-13", weighty),
        said("2022-09-14", with(correction, "edge", "revised")),
    ])
    .follow();
    let days = report::vintages_json(&book, &vintages);
    let conflict = json!([{"claims": ["doubtful", "sure"], "gap": 100}]);
    assert_eq!(
        days["vintages"][1]["conflicts"],
        json!({"new": conflict, "gone": []})
    );
    assert_eq!(
        days["vintages"][1]["set_aside"],
        json!({"new": ["doubtful"], "gone": []})
    );
    let loosened = &days["vintages"][1]["moved"][1];
    let because = json!({"claim": "doubtful", "end": "hi", "before": 400, "after": null, "because": ["doubtful"]});
    assert_eq!(*loosened, because, "setting it aside moved it");
    assert_eq!(
        days["vintages"][2]["conflicts"],
        json!({"new": [], "gone": conflict})
    );
    assert_eq!(
        days["vintages"][2]["set_aside"],
        json!({"new": [], "gone": ["doubtful"]})
    );
}

#[test]
fn a_verdict_turns_with_the_claims_that_decide_it() {
    let asked = comparison(
        "more",
        scope("crossings", "RU>KZ", WEEK),
        ">",
        scope("crossings", "RU>GE", WEEK),
    );
    let (book, vintages) = case([
        said("2022-09-12", kz("low", bounds(100, NONE))),
        said(
            "2022-09-13",
            claim("ge", "crossings", "RU>GE", WEEK, bounds(NONE, 60)),
        ),
    ])
    .asking([asked])
    .follow();
    let last = report::vintage_json(&book, vintages.get(1).expect("two days"));
    let turned = json!([{"question": "more", "before": "undetermined", "after": "entailed", "because": ["ge"]}]);
    assert_eq!(last["verdicts"], turned);
}

#[test]
fn claims_without_a_day_count_on_none_and_as_of_is_the_last_day() {
    let claims = || {
        [
            said("2022-09-12", kz("first", bounds(100, NONE))),
            said("2022-09-20", kz("second", bounds(200, NONE))),
            kz("undated", bounds(900, NONE)),
        ]
    };
    let (book, vintages) = case(claims()).follow();
    let last = vintages.iter().last().expect("two days").reconciliation();
    assert_eq!(last.bounds()[0].lo, Some(200));
    let unused = report::json(&book, &last);
    assert_eq!(unused["not_used"][0]["why"], "said-unknown");
    let (_, until) = case(claims()).known_by("2022-09-19").follow();
    assert_eq!(
        until.iter().map(|v| v.as_of()).collect::<Vec<_>>(),
        [parse_date("2022-09-12").expect("a day")]
    );
    let (_, none) = case([kz("undated", bounds(900, NONE))]).follow();
    assert!(none.is_empty());
}

#[test]
fn days_on_which_nothing_moves_are_kept() {
    let restated = with(kz("echo", bounds(100, NONE)), "derived_from", "first");
    let found = moved(case([
        said("2022-09-12", kz("first", bounds(100, NONE))),
        said("2022-09-13", with(restated, "edge", "quoted")),
    ]));
    assert_eq!(found[1], ("2022-09-13".to_owned(), Vec::new()));
}

#[test]
fn every_vintage_of_the_fixtures_is_what_reconciling_as_of_its_day_finds() {
    for name in [
        "exodus-2022",
        "week",
        "report-answers",
        "report-rules",
        "report-shares",
        "report-conflicts",
        "vintages",
    ] {
        let path = format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let book = Book::read(path).expect("a fixture");
        for vintage in book.vintages(&Options::new()).expect("vintages").iter() {
            let known = book
                .reconcile(&Options::new().as_of(vintage.as_of()))
                .expect("a result");
            assert_eq!(
                vintage.reconciliation(),
                known,
                "{name} as of {}",
                vintage.as_of()
            );
        }
    }
}
