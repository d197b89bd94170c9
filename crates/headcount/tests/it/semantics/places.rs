//! Where moves start and end, who moves, and on which days.

use serde_json::json;

use super::{NONE, WEEK, bounds, case, claim, how_many, scope, with};

#[test]
fn an_absent_origin_is_anywhere_outside_the_destination() {
    let solved = case([
        claim("all", "crossings", ">KZ", WEEK, bounds(0, 100)),
        claim("ru", "crossings", "RU>KZ", WEEK, bounds(70, NONE)),
        claim(
            "ge",
            "crossings",
            "GE>KZ",
            WEEK,
            bounds(NONE, NONE.or(Some(500))),
        ),
    ])
    .solve();
    assert_eq!(solved.bounds("all"), (Some(70), Some(100)));
    assert_eq!(solved.bounds("ge"), (Some(0), Some(30)));
}

#[test]
fn an_absent_destination_is_anywhere_outside_the_origin() {
    let solved = case([
        claim("left", "crossings", "RU>", WEEK, bounds(0, 100)),
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(60, NONE)),
        claim("back", "crossings", "KZ>RU", WEEK, bounds(500, NONE)),
    ])
    .solve();
    assert_eq!(solved.bounds("kz"), (Some(60), Some(100)));
    assert!(solved.conflicts().is_empty(), "who comes back hasn't left");
}

#[test]
fn a_region_counts_only_those_who_come_from_outside_it() {
    // 90 from Germany to France stay in the EU: they are no arrivals there.
    let solved = case([
        claim("inside", "crossings", "DE>FR", WEEK, bounds(90, 90)),
        claim("eu", "crossings", ">EU", WEEK, bounds(0, 10)),
        claim("fr", "crossings", ">FR", WEEK, bounds(0, NONE)),
    ])
    .solve();
    assert!(solved.conflicts().is_empty());
    assert_eq!(solved.bounds("fr"), (Some(90), None));
    // Named on both ends, the region's own borders count.
    let both = case([
        claim("inside", "crossings", "DE>FR", WEEK, bounds(90, 90)),
        claim("eu", "crossings", "EU>EU", WEEK, bounds(0, 10)),
    ]);
    assert_eq!(both.solve().conflicts(), [(vec!["inside", "eu"], 80)]);
}

#[test]
fn a_group_has_the_members_of_the_last_day() {
    let conflicts = |days: &str| {
        let solved = case([
            claim("gb", "crossings", "RU>GB", days, bounds(50, NONE)),
            claim("eu", "crossings", "RU>EU", days, bounds(0, 20)),
        ])
        .solve();
        solved.conflicts().len()
    };
    assert_eq!(
        conflicts("2020-01-01/2020-01-31"),
        1,
        "the United Kingdom was a member"
    );
    assert_eq!(
        conflicts("2020-01-01/2020-02-01"),
        0,
        "it no longer is on the last day"
    );
}

#[test]
fn a_books_own_groups_may_overlap() {
    // x + y ≥ 60 and y + z ≥ 60 with x + y + z ≤ 80: y is at least 40.
    let groups = json!({"west": ["GE", "AM"], "east": ["AM", "AZ"], "all": ["GE", "AM", "AZ"]});
    let solved = case([
        claim("w", "crossings", "RU>west", WEEK, bounds(60, NONE)),
        claim("e", "crossings", "RU>east", WEEK, bounds(60, NONE)),
        claim("a", "crossings", "RU>all", WEEK, bounds(NONE, 80)),
    ])
    .groups(groups)
    .asking([how_many("am", [scope("crossings", "RU>AM", WEEK)])])
    .solve();
    assert_eq!(solved.how_many("am"), (Some(40), Some(80)));
}

#[test]
fn bounds_are_rounded_inward_to_whole_people() {
    // Any two of three countries took at most 33: all three took at most 49.5.
    let pairs = [("a", "RU>KZ|GE"), ("b", "RU>GE|MN"), ("c", "RU>KZ|MN")];
    let claims = pairs.map(|(id, route)| claim(id, "crossings", route, WEEK, bounds(NONE, 33)));
    let solved = case(claims)
        .asking([how_many("all", [scope("crossings", "RU>KZ|GE|MN", WEEK)])])
        .solve();
    assert_eq!(solved.how_many("all"), (Some(0), Some(49)));
    let halves: Vec<&str> = solved.answer("all")["hi_proof"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|line| line["times"].as_str())
        .collect();
    assert_eq!(halves, ["1/2", "1/2", "1/2"]);
}

#[test]
fn an_enlistment_stays_in_one_country_and_a_crossing_does_not() {
    let solved = case([
        claim("enlisted", "enlistments", "RU>RU", WEEK, bounds(40, NONE)),
        claim("abroad", "enlistments", ">RU", WEEK, bounds(NONE, 5)),
    ])
    .solve();
    assert!(
        solved.conflicts().is_empty(),
        "those who enlist at home don't come from abroad"
    );
    assert_eq!(solved.bounds("enlisted"), (Some(40), None));
    let crossing = json!({"headcount": 1, "sources": [{"id": "s"}],
        "claims": [claim("c", "crossings", "RU>RU", WEEK, bounds(1, 2))]});
    let error =
        headcount::Book::from_json(&crossing.to_string()).expect_err("it crosses no border");
    assert!(error.to_string().contains("cross a border"), "{error}");
}

#[test]
fn sexes_need_not_make_up_everyone_and_ages_do() {
    let who = |id, who, quantity| with(claim(id, "crossings", "RU>KZ", WEEK, quantity), "who", who);
    let solved = case([
        who("women", json!({"sex": "female"}), bounds(NONE, 10)),
        who("men", json!({"sex": "male"}), bounds(NONE, 20)),
        who("young", json!({"age": [0, 17]}), bounds(3, 5)),
        who("grown", json!({"age": [18, null]}), bounds(NONE, 40)),
        claim("all", "crossings", "RU>KZ", WEEK, bounds(0, NONE)),
    ])
    .solve();
    assert_eq!(solved.bounds("all"), (Some(3), Some(45)));
}

#[test]
fn citizens_of_a_country_are_among_everyone() {
    let russians = claim("ru", "crossings", ">KZ", WEEK, bounds(80, NONE));
    let solved = case([
        with(russians, "who", json!({"citizenship": "RU"})),
        claim("all", "crossings", ">KZ", WEEK, bounds(NONE, 50)),
    ])
    .solve();
    assert_eq!(solved.conflicts(), [(vec!["ru", "all"], 30)]);
}

#[test]
fn days_add_up() {
    let solved = case([
        claim(
            "start",
            "crossings",
            "RU>KZ",
            "2022-09-05/2022-09-07",
            bounds(10, 12),
        ),
        claim(
            "rest",
            "crossings",
            "RU>KZ",
            "2022-09-08/2022-09-11",
            bounds(20, 25),
        ),
        claim("week", "crossings", "RU>KZ", WEEK, bounds(0, NONE)),
        claim(
            "later",
            "crossings",
            "RU>KZ",
            "2022-09-11/2022-09-20",
            bounds(99, 99),
        ),
    ])
    .solve();
    assert_eq!(solved.bounds("week"), (Some(30), Some(37)));
}

#[test]
fn what_rounding_cannot_tell_apart_is_told_apart_all_the_same() {
    let most: i64 = 99_218_749_999_999;
    let part = "2022-09-05/2022-09-07";
    let solved = case([
        claim("two", "crossings", ">KZ|GE", WEEK, bounds(most, NONE)),
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(0, NONE)),
        claim("most", "crossings", "RU>GE|MN", WEEK, bounds(NONE, most)),
        claim(
            "end",
            "crossings",
            ">KZ",
            "2022-09-09/2022-09-11",
            bounds(0, NONE),
        ),
        claim(
            "three",
            "crossings",
            "RU>KZ|GE|MN",
            WEEK,
            bounds(most - 1, NONE),
        ),
        claim(
            "start",
            "crossings",
            "RU>GE|MN",
            part,
            bounds(NONE, most + 1),
        ),
    ])
    .solve();
    assert_eq!(solved.bounds("start"), (Some(0), Some(most)));
}
