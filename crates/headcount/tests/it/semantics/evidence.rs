//! Which claims bound anything, and how their figures are read.

use serde_json::{Value, json};

use super::{NONE, WEEK, bounds, case, claim, how_many, scope, with};

fn kz(id: &str, quantity: impl Into<Value>) -> Value {
    claim(id, "crossings", "RU>KZ", WEEK, quantity)
}

#[test]
fn a_bare_number_is_rounded_unless_read_literally() {
    let rounded = case([kz("n", "66,000")]).solve();
    assert_eq!(rounded.bounds("n"), (Some(65_500), Some(66_499)));
    assert_eq!(rounded.assumptions("n"), ["rounding"]);
    let literal = case([kz("n", "66,000")]).literally().solve();
    assert_eq!(literal.bounds("n"), (Some(66_000), Some(66_000)));
    assert!(literal.assumptions("n").is_empty());
}

#[test]
fn hedges_say_what_they_say() {
    let bounds_of = |words: &str| case([kz("n", words)]).solve().bounds("n");
    assert_eq!(bounds_of("more than 200,000"), (Some(200_001), None));
    assert_eq!(bounds_of("fewer than 200,000"), (Some(0), Some(199_999)));
    assert_eq!(bounds_of("nearly 69,000"), (Some(68_000), Some(68_999)));
    assert_eq!(bounds_of("tens of thousands"), (Some(20_000), Some(99_999)));
    assert_eq!(bounds_of("exactly 66,000"), (Some(66_000), Some(66_000)));
}

#[test]
fn a_plan_bounds_nothing_until_an_assumption_reads_it() {
    let plan = || {
        with(
            claim("plan", "enlistments", "RU>RU", WEEK, "300,000"),
            "status",
            "planned",
        )
    };
    let ceiling = json!({"id": "ceiling", "claim": "plan", "as": "at_most", "on": false});
    let asked = || how_many("all", [scope("enlistments", "RU>RU", WEEK)]);
    let off = case([plan()])
        .assuming([ceiling.clone()])
        .asking([asked()])
        .solve();
    assert_eq!(off.how_many("all"), (Some(0), None));
    assert_eq!(off.unused("plan"), "planned");
    assert_eq!(off.answer("all")["blocked_by"], json!(["plan"]));
    let on = case([plan()])
        .assuming([ceiling])
        .asking([asked()])
        .turning_on("ceiling")
        .solve();
    assert_eq!(on.how_many("all"), (Some(0), Some(300_000)));
    assert_eq!(on.answer("all")["assumptions"], json!(["ceiling"]));
}

#[test]
fn a_denial_bounds_only_what_it_states() {
    let denied = |quantity| with(kz("n", quantity), "status", "denied");
    let phrase = case([denied(json!("250,000"))]).solve();
    assert_eq!(phrase.bounds("n"), (Some(0), None));
    assert_eq!(phrase.unused("n"), "denied");
    assert_eq!(
        case([denied(bounds(NONE, 100_000))]).solve().bounds("n"),
        (Some(0), Some(100_000))
    );
}

#[test]
fn what_is_not_disclosed_is_never_zero() {
    let mut hidden = claim("tr", "crossings", "RU>TR", WEEK, 0);
    hidden
        .as_object_mut()
        .expect("an object")
        .remove("quantity");
    let solved = case([
        kz("kz", bounds(10, 20)),
        with(hidden, "status", "undisclosed"),
        with(
            claim("az", "crossings", "RU>AZ", WEEK, "no figures"),
            "status",
            "reported",
        ),
    ])
    .asking([
        how_many("both", [scope("crossings", "RU>KZ|TR", WEEK)]),
        how_many("kz-only", [scope("crossings", "RU>KZ", WEEK)]),
    ])
    .solve();
    assert_eq!(solved.how_many("both"), (Some(10), None));
    assert_eq!(solved.answer("both")["blocked_by"], json!(["tr"]));
    assert_eq!(solved.how_many("kz-only"), (Some(10), Some(20)));
    assert_eq!(solved.answer("kz-only")["blocked_by"], json!([]));
    assert_eq!(
        (solved.unused("tr"), solved.unused("az")),
        ("undisclosed", "no-data")
    );
}

#[test]
fn a_restatement_is_no_new_evidence() {
    let quoted = |edge: &str| {
        with(
            with(kz("b", bounds(500, NONE)), "derived_from", "a"),
            "edge",
            edge,
        )
    };
    for edge in ["quoted", "translated", "paraphrased"] {
        let solved = case([kz("a", bounds(10, 20)), quoted(edge)]).solve();
        assert_eq!(solved.bounds("a"), (Some(10), Some(20)));
        assert_eq!(solved.unused("b"), "restatement");
    }
}

#[test]
fn a_tally_is_no_new_evidence() {
    let sum = with(
        claim("sum", "crossings", "RU>KZ|GE", WEEK, bounds(900, 900)),
        "sum_of",
        json!(["a", "g"]),
    );
    let solved = case([
        kz("a", bounds(10, 20)),
        claim("g", "crossings", "RU>GE", WEEK, bounds(1, 2)),
        sum,
    ])
    .solve();
    assert_eq!(solved.bounds("sum"), (Some(11), Some(22)));
    assert_eq!(solved.unused("sum"), "sum");
}

#[test]
fn a_revision_replaces_what_it_corrects_from_the_day_it_was_said() {
    let old = || with(kz("old", bounds(100, 110)), "said", "2022-09-12");
    let new = || {
        let new = with(kz("new", bounds(140, 150)), "derived_from", "old");
        with(with(new, "edge", "revised"), "said", "2022-09-20")
    };
    let now = case([old(), new()]).solve();
    assert!(now.conflicts().is_empty());
    assert_eq!(now.bounds("old"), (Some(140), Some(150)));
    assert_eq!(now.unused("old"), "revised");
    let then = case([old(), new()]).known_by("2022-09-19").solve();
    assert_eq!(then.bounds("old"), (Some(100), Some(110)));
    assert_eq!(then.unused("new"), "said-later");
    assert_eq!(
        case([old(), new()])
            .known_by("2022-09-20")
            .solve()
            .bounds("old"),
        (Some(140), Some(150))
    );
}

#[test]
fn what_was_said_on_an_unknown_day_was_not_known_on_any() {
    let solved = case([kz("n", bounds(1, 2))]).known_by("2030-01-01").solve();
    assert_eq!(solved.unused("n"), "said-unknown");
    assert_eq!(solved.bounds("n"), (Some(0), None));
}

#[test]
fn households_are_not_persons() {
    let solved = case([kz("n", "more than 2,000 families")]).solve();
    assert_eq!(solved.bounds("n"), (Some(0), None));
    assert_eq!(solved.unused("n"), "unit");
}

#[test]
fn rates_plans_and_forecasts_in_words_bound_nothing() {
    for (words, why) in [
        ("7,000 people a day", "rate"),
        ("plans to draft 300,000", "planned"),
        ("is expected to reach 3 million", "forecast"),
    ] {
        let solved = case([kz("n", words)]).solve();
        assert_eq!(solved.bounds("n"), (Some(0), None), "{words}");
        assert_eq!(solved.unused("n"), why, "{words}");
    }
    // Hearsay is reported like any other figure.
    let hearsay = case([kz("n", "reportedly more than 700,000")]).solve();
    assert_eq!(hearsay.bounds("n"), (Some(700_001), None));
    let ceiling = json!({"id": "ceiling", "claim": "n", "as": "at_most"});
    let solved = case([kz("n", "plans to draft 300,000")])
        .assuming([ceiling])
        .solve();
    assert_eq!(solved.bounds("n"), (Some(0), Some(300_000)));
}

#[test]
fn half_a_window_bounds_nothing_until_an_assumption_fills_it() {
    let open = || claim("n", "crossings", "RU>KZ", "/2022-09-11", bounds(100, NONE));
    let asked = || how_many("week", [scope("crossings", "RU>KZ", WEEK)]);
    let solved = case([open()]).asking([asked()]).solve();
    assert_eq!(solved.unused("n"), "no-window-start");
    assert_eq!(solved.how_many("week"), (Some(0), None));
    assert_eq!(solved.answer("week")["blocked_by"], json!(["n"]));
    let start = json!({"id": "from-monday", "claim": "n", "window.start": "2022-09-05"});
    let filled = case([open()]).assuming([start]).asking([asked()]).solve();
    assert_eq!(filled.how_many("week"), (Some(100), None));
    assert_eq!(filled.answer("week")["assumptions"], json!(["from-monday"]));
    let no_end = claim("n", "crossings", "RU>KZ", "2022-09-05/", bounds(100, NONE));
    assert_eq!(case([no_end]).solve().unused("n"), "no-window-end");
}

#[test]
fn an_even_spread_gives_each_day_its_share() {
    // Five of seven days have at least 5/7 of 66,000, and at most 5/7 of 70,000.
    let week = || claim("week", "crossings", "RU>EU", WEEK, bounds(66_000, 70_000));
    let even = json!({"id": "even", "claim": "week", "spread": "even", "on": false});
    let asked = || {
        how_many(
            "five",
            [scope("crossings", "RU>EU", "2022-09-07/2022-09-11")],
        )
    };
    let off = case([week()])
        .assuming([even.clone()])
        .asking([asked()])
        .solve();
    assert_eq!(off.how_many("five"), (Some(0), Some(70_000)));
    let on = case([week()])
        .assuming([even])
        .asking([asked()])
        .turning_on("even")
        .solve();
    assert_eq!(on.how_many("five"), (Some(47_143), Some(50_000)));
    let line = &on.answer("five")["lo_proof"][0];
    assert_eq!(
        (line["claim"].as_str(), line["times"].as_str()),
        (Some("week"), Some("5/7"))
    );
    assert_eq!(on.answer("five")["assumptions"], json!(["even"]));
}

#[test]
fn the_lightest_claims_are_set_aside_and_of_equals_the_last_id() {
    let equal = case([kz("b", bounds(100, NONE)), kz("a", bounds(NONE, 50))]).solve();
    assert_eq!(equal.conflicts(), [(vec!["b", "a"], 50)]);
    assert_eq!(equal.set_aside(), ["b"]);
    let other = json!([{"keep": "b", "set_aside": "a"}]);
    assert_eq!(equal.0["set_aside"]["alternatives"], other);
    assert_eq!(equal.bounds("a"), (Some(0), Some(50)));
    let weighted = case([
        with(kz("b", bounds(100, NONE)), "source", "weighty"),
        kz("a", bounds(NONE, 50)),
    ]);
    let weighted = weighted.solve();
    assert_eq!(weighted.set_aside(), ["a"]);
    assert_eq!(weighted.0["set_aside"].get("alternatives"), None);
    // One weighty claim against two light ones: 90 is less than 100.
    let outvoted = case([
        with(kz("z", bounds(100, NONE)), "source", "weighty"),
        kz("a", bounds(NONE, 50)),
        with(
            claim("b", "crossings", "RU>", WEEK, bounds(NONE, 60)),
            "source",
            "t",
        ),
    ]);
    assert_eq!(outvoted.solve().set_aside(), ["z"]);
}

#[test]
fn a_report_says_which_claims_could_be_set_aside_as_well() {
    let told = |claims: Vec<Value>| {
        let text = case(claims).report();
        let words = text.split("Set aside").nth(1).expect("it's told");
        let words: Vec<&str> = words.split_whitespace().collect();
        words.join(" ")
    };
    let pair = |route: &str, first: &str, second: &str| {
        [
            claim(first, "crossings", route, WEEK, bounds(NONE, 50)),
            claim(second, "crossings", route, WEEK, bounds(100, NONE)),
        ]
    };
    let one = told(pair("RU>KZ", "a", "b").into());
    assert!(
        one.starts_with("b, so that the rest can all be true: nothing lighter would do, but a instead of b would do as well"),
        "{one}"
    );
    let routes = ["RU>KZ", "RU>GE", "RU>MN", "RU>AM", "RU>FI"];
    let ids = [("a", "b"), ("c", "d"), ("e", "f"), ("g", "h"), ("i", "j")];
    let many = routes
        .iter()
        .zip(ids)
        .flat_map(|(route, (low, high))| pair(route, low, high));
    let many = told(many.collect());
    assert!(
        many.contains("but a instead of b, or c instead of d, or e instead of f, or 2 more such changes would do as well"),
        "{many}"
    );
}
