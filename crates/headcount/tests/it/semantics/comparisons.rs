//! Claims that say what share of another flow one is, or that it exceeds another.

use serde_json::{Value, json};

use super::{NONE, WEEK, bounds, case, claim, how_many, scope, with};

fn share(id: &str, of: Value, quantity: impl Into<Value>) -> Value {
    let route = claim(id, "crossings", "RU>KZ", WEEK, quantity);
    with(route, "share_of", of)
}

fn exceeds(id: &str, route: &str, over: &str, by: impl Into<Value>) -> Value {
    let own = claim(id, "crossings", route, WEEK, by);
    with(own, "exceeds", crossings(over))
}

fn crossings(route: &str) -> Value {
    scope("crossings", route, WEEK)
}

#[test]
fn a_share_bounds_the_part_and_the_whole() {
    let solved = case([
        claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(1_000, 1_200)),
        share("kz", crossings("RU>KZ|GE"), bounds("60%", "3/4")),
    ])
    .solve();
    assert_eq!(solved.bounds("kz"), (Some(600), Some(900)));
    let solved = case([
        claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(0, NONE)),
        claim("part", "crossings", "RU>KZ", WEEK, bounds(600, 900)),
        share("kz", crossings("RU>KZ|GE"), bounds("60%", "75%")),
    ])
    .asking([how_many("rest", [crossings("RU>GE")])])
    .solve();
    // 600 are at most 75% of 800, and 900 at least 60% of 1,500.
    assert_eq!(solved.bounds("all"), (Some(800), Some(1_500)));
    // A third to two thirds of the part are elsewhere.
    assert_eq!(solved.how_many("rest"), (Some(200), Some(600)));
}

#[test]
fn a_proof_through_a_share_adds_up() {
    let solved = case([
        claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(1_000, NONE)),
        share("kz", crossings("RU>KZ|GE"), bounds("60%", NONE)),
    ])
    .solve();
    // 5 × part − 3 × whole ≥ 0, a fifth of it, and three fifths of the whole.
    let proof = &solved.find("bounds", "claim", "kz")["lo_proof"];
    let expected = json!([
        {"claim": "all", "side": "min", "times": "3/5"},
        {"claim": "kz", "side": "min", "times": "1/5", "share": "3/5"},
    ]);
    assert_eq!(*proof, expected);
    let more = share("kz", crossings("RU>KZ|GE"), "more than half");
    let all = claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(1_000, NONE));
    // 2 × part − whole ≥ 1: half of 1,001, so 501.
    assert_eq!(case([all, more]).solve().bounds("kz"), (Some(501), None));
}

#[test]
fn a_bare_percentage_is_rounded_and_that_is_an_assumption() {
    let claims = || {
        [
            claim("all", "crossings", "RU>KZ|GE", WEEK, "exactly 10,000"),
            share("kz", crossings("RU>KZ|GE"), "80%"),
        ]
    };
    let solved = case(claims()).solve();
    assert_eq!(solved.bounds("kz"), (Some(7_950), Some(8_050)));
    assert_eq!(solved.assumptions("kz"), ["rounding"]);
    let solved = case(claims()).literally().solve();
    assert_eq!(solved.bounds("kz"), (Some(8_000), Some(8_000)));
    assert_eq!(solved.assumptions("kz"), [""; 0]);
}

#[test]
fn two_majorities_of_one_whole_are_one_too_many() {
    let of = || crossings("RU>KZ|GE");
    let ge = with(
        claim("ge", "crossings", "RU>GE", WEEK, "more than half"),
        "share_of",
        of(),
    );
    let kz = share("kz", of(), "more than half");
    let solved = case([kz, ge.clone()]).solve();
    assert_eq!(solved.conflicts(), [(vec!["kz", "ge"], 2)]);
    let solved = case([share("kz", of(), "at least half"), ge]).solve();
    assert_eq!(solved.conflicts(), [(vec!["kz", "ge"], 1)]);
    // Two halves are no contradiction.
    let ge = with(
        claim("ge", "crossings", "RU>GE", WEEK, "at least half"),
        "share_of",
        of(),
    );
    let solved = case([share("kz", of(), "at least half"), ge]).solve();
    assert_eq!(solved.conflicts(), []);
}

#[test]
fn a_share_contradicts_two_counts() {
    let solved = case([
        claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(NONE, 1_000)),
        claim("part", "crossings", "RU>KZ", WEEK, bounds(700, NONE)),
        share("kz", crossings("RU>KZ|GE"), bounds(NONE, "60%")),
    ])
    .solve();
    // Three fifths of 1,000 are 600; in the row, 5 × 700 − 3 × 1,000.
    let conflict = &solved.0["conflicts"][0];
    assert_eq!(conflict["claims"], json!(["all", "part", "kz"]));
    let mut proof = conflict["proof"].as_array().expect("a proof").clone();
    proof.sort_by_key(|line| line["claim"].as_str().map(str::to_owned));
    let [all, kz, part] = proof.as_slice() else {
        panic!("{proof:?}")
    };
    let times = |line: &Value| -> f64 {
        let times = line["times"].as_str().expect("a fraction");
        let (above, below) = times.split_once('/').unwrap_or((times, "1"));
        above.parse::<f64>().expect("a number") / below.parse::<f64>().expect("a number")
    };
    assert_eq!(kz["share"], "3/5");
    assert_eq!(
        [&all["side"], &kz["side"], &part["side"]],
        ["max", "max", "min"]
    );
    assert!((times(all) / times(kz) - 3.0).abs() < 1e-9);
    assert!((times(part) / times(kz) - 5.0).abs() < 1e-9);
}

#[test]
fn a_share_above_the_whole_is_a_conflict_where_the_part_is_within_it() {
    let more = share("kz", crossings("RU>KZ|GE"), "more than 100%");
    assert_eq!(case([more]).solve().conflicts(), [(vec!["kz"], 1)]);
    // Of another flow it's possible.
    let solved = case([
        claim("ge", "crossings", "RU>GE", WEEK, bounds(100, 100)),
        share("kz", crossings("RU>GE"), "exactly 120%"),
    ])
    .solve();
    assert_eq!(solved.conflicts(), []);
    assert_eq!(solved.bounds("kz"), (Some(120), Some(120)));
}

#[test]
fn shares_of_each_other_are_fine_and_leave_nothing_but_zero_where_they_disagree() {
    let back = with(
        claim("ge", "crossings", "RU>GE", WEEK, "exactly 50%"),
        "share_of",
        crossings("RU>KZ"),
    );
    let solved = case([share("kz", crossings("RU>GE"), "exactly 50%"), back]).solve();
    assert_eq!(solved.conflicts(), []);
    assert_eq!(solved.bounds("kz"), (Some(0), Some(0)));
}

#[test]
fn shares_of_stocks_and_of_other_measures_are_rows_too() {
    let women = with(
        with(
            claim("women", "stock", ">PL", "2022-10-04", "about 60%"),
            "who",
            json!({"sex": "female"}),
        ),
        "share_of",
        scope("stock", ">PL", "2022-10-04"),
    );
    let stock = claim("stock", "stock", ">PL", "2022-10-04", bounds(1_000, 1_000));
    assert_eq!(
        case([stock, women]).solve().bounds("women"),
        (Some(500), Some(700))
    );
    let registered = with(
        claim("iin", "registrations", ">KZ", WEEK, "at most a third"),
        "share_of",
        scope("arrivals", ">KZ", WEEK),
    );
    let arrived = claim("arrived", "arrivals", ">KZ", WEEK, bounds(0, 301));
    let solved = case([registered, arrived]).solve();
    assert_eq!(solved.bounds("iin"), (Some(0), Some(100)));
}

#[test]
fn an_excess_is_at_least_one_unless_it_says_how_many() {
    let ge = || claim("ge", "crossings", "RU>GE", WEEK, bounds(100, 110));
    let kz = |by: Value| exceeds("kz", "RU>KZ", "RU>GE", by);
    let solved = |by: Value| case([ge(), kz(by)]).solve().bounds("kz");
    assert_eq!(solved(Value::Null), (Some(101), None));
    assert_eq!(solved(json!("more than 5,000")), (Some(5_101), None));
    assert_eq!(solved(json!("exactly 50")), (Some(150), Some(160)));
    assert_eq!(solved(json!("up to 50")), (Some(100), Some(160)));
    assert_eq!(solved(bounds(NONE, 50)), (Some(100), Some(160)));
    assert_eq!(solved(bounds(0, NONE)), (Some(100), None));
}

#[test]
fn what_exceeds_itself_through_others_is_a_conflict() {
    let solved = case([
        exceeds("a", "RU>KZ", "RU>GE", NONE),
        exceeds("b", "RU>GE", "RU>MN", bounds(5, 9)),
        exceeds("c", "RU>MN", "RU>KZ", NONE),
    ])
    .solve();
    assert_eq!(solved.conflicts(), [(vec!["a", "b", "c"], 7)]);
}

#[test]
fn what_exceeds_the_same_by_another_name_is_a_conflict_by_itself() {
    let case = case([exceeds("a", "RU>KZ", "RU>alone", NONE)]);
    let solved = case.groups(json!({"alone": ["KZ"]})).solve();
    assert_eq!(solved.conflicts(), [(vec!["a"], 1)]);
}

#[test]
fn the_whole_may_be_bounded_from_its_parts_alone() {
    // The oracle's row again, by hand: 3 × whole ≤ 4 × part where the part is at least three quarters.
    let solved = case([
        claim("part", "crossings", "RU>KZ", WEEK, bounds(NONE, 99)),
        share("kz", crossings("RU>"), "at least three quarters"),
    ])
    .asking([how_many("all", [crossings("RU>")])])
    .solve();
    assert_eq!(solved.how_many("all"), (Some(0), Some(132)));
    let proof = &solved.answer("all")["hi_proof"];
    assert_eq!(proof.as_array().map(Vec::len), Some(2), "{proof}");
}

#[test]
fn shares_that_bound_nothing_say_why() {
    let of = || crossings("RU>KZ|GE");
    let open = scope("crossings", "RU>KZ|GE", "2022-09-05/");
    let plan = with(share("plan", of(), "80%"), "status", "planned");
    let denied = with(share("denied", of(), "80%"), "status", "denied");
    let tally = with(share("tally", of(), "80%"), "sum_of", json!(["plan"]));
    let solved = case([
        share("open", open, "80%"),
        share("families", of(), "60% of families"),
        share("many", of(), "many of them"),
        share("unknown", of(), "not disclosed"),
        plan,
        denied,
        tally,
        with(
            exceeds("silent", "RU>KZ", "RU>GE", NONE),
            "status",
            "undisclosed",
        ),
    ])
    .asking([how_many("ge", [crossings("RU>GE")])])
    .solve();
    for (claim, why) in [
        ("open", "no-window-end"),
        ("families", "unit"),
        ("many", "vague"),
        ("unknown", "no-data"),
        ("plan", "planned"),
        ("denied", "denied"),
        ("tally", "sum"),
        ("silent", "undisclosed"),
    ] {
        assert_eq!(solved.unused(claim), why, "{claim}");
    }
    // What a claim is compared with is what it could say something of.
    let blocking = super::names(&solved.answer("ge")["blocked_by"]);
    assert!(blocking.contains(&"silent") && blocking.contains(&"unknown"));
}

#[test]
fn an_assumption_gives_both_scopes_their_days_where_they_are_the_same() {
    let open = "2022-09-05/";
    let part = with(
        claim("kz", "crossings", "RU>KZ", open, "exactly 50%"),
        "share_of",
        scope("crossings", "RU>KZ|GE", open),
    );
    let all = claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(100, 100));
    let until = json!({"id": "until", "claim": "kz", "window.end": "2022-09-11"});
    let solved = case([all, part]).assuming([until]).solve();
    assert_eq!(solved.bounds("kz"), (Some(50), Some(50)));
    assert_eq!(solved.assumptions("kz"), ["until"]);
}

#[test]
fn a_planned_share_can_be_read_as_a_ceiling() {
    let all = claim("all", "crossings", "RU>KZ|GE", WEEK, bounds(NONE, 1_000));
    let plan = with(
        share("plan", crossings("RU>KZ|GE"), "80%"),
        "status",
        "planned",
    );
    let ceiling = json!({"id": "ceiling", "claim": "plan", "as": "at_most"});
    let solved = case([all, plan]).assuming([ceiling]).solve();
    assert_eq!(solved.bounds("plan"), (Some(0), Some(800)));
    assert_eq!(solved.assumptions("plan"), ["ceiling"]);
}
