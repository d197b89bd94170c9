//! One case for each way in which a book can be wrong: its problem, and where it is.

use headcount::{Book, ProblemKind};
use serde_json::{Value, json};

use super::{at, problems, sound};

#[test]
fn the_book_to_be_spoilt_is_sound() {
    let read = Book::from_value(sound());
    assert_eq!(problems(&read), [""; 0], "{read:?}");
}

/// Puts a value into the sound book; `null` is the same as taking the key away.
#[track_caller]
fn refused(pointer: &str, value: Value, expected: &[&str]) -> Vec<headcount::Problem> {
    let mut book = sound();
    match pointer.rsplit_once('/') {
        Some((object, key)) if at(&mut book, object).is_object() => {
            at(&mut book, object)[key] = value;
        }
        _ => *at(&mut book, pointer) = value,
    }
    let read = Book::from_value(book);
    assert_eq!(problems(&read), expected, "{pointer}: {read:?}");
    read.unwrap_err().problems().to_vec()
}

#[test]
fn keys() {
    let found = refused("/claims/0/qantity", json!("7"), &["unknown-key claims[0]"]);
    assert_eq!(found[0].kind.nearest(), Some("quantity"));
    refused("/sorces", json!([]), &["unknown-key "]);
    refused(
        "/claims/0/window/until",
        json!("2022-10-04"),
        &["unknown-key claims[0].window"],
    );
    refused(
        "/claims/0/who/nationality",
        json!("RU"),
        &["unknown-key claims[0].who"],
    );
    refused(
        "/assumptions/0/window.stat",
        json!("2022-10-04"),
        &["unknown-key assumptions[0]"],
    );
    refused(
        "/questions/0/how_many/0/quantity",
        json!("7"),
        &["unknown-key questions[0].how_many[0]"],
    );
    refused("/claims/0/id", json!(null), &["missing-key claims[0]"]);
    refused("/claims/0/measure", json!(null), &["missing-key claims[0]"]);
    refused("/claims/0/source", json!(null), &["missing-key claims[0]"]);
    refused(
        "/claims/0/quantity",
        json!(null),
        &["missing-key claims[0]"],
    );
    refused("/sources", json!(null), &["missing-key "]);
    refused("/headcount", json!(null), &["missing-key "]);
    refused(
        "/questions/0/how_many",
        json!(null),
        &["missing-key questions[0]"],
    );
    refused(
        "/assumptions/0/claim",
        json!(null),
        &["missing-key assumptions[0]"],
    );
    refused(
        "/assumptions/1/at_most",
        json!(null),
        &["missing-key assumptions[1]"],
    );
}

#[test]
fn a_misspelt_key_is_one_problem() {
    let mut book = sound();
    let claim = at(&mut book, "/claims/0").as_object_mut().unwrap();
    let source = claim.remove("source").unwrap();
    claim.insert("sorce".to_owned(), source);
    assert_eq!(problems(&Book::from_value(book)), ["unknown-key claims[0]"]);
}

#[test]
fn types() {
    for (pointer, value, path) in [
        ("/title", json!(7), "title"),
        ("/groups", json!([]), "groups"),
        ("/groups/near", json!("KZ"), "groups.near"),
        ("/groups/near/0", json!(7), "groups.near[0]"),
        ("/sources/0", json!("mia"), "sources[0]"),
        (
            "/sources/0/reliability",
            json!(101),
            "sources[0].reliability",
        ),
        ("/sources/0/reliability", json!(0), "sources[0].reliability"),
        (
            "/sources/0/reliability",
            json!(50.5),
            "sources[0].reliability",
        ),
        ("/claims", json!({}), "claims"),
        ("/claims/0/who", json!("RU"), "claims[0].who"),
        ("/claims/0/who/age", json!([18]), "claims[0].who.age"),
        (
            "/claims/0/who/age",
            json!([18, 300]),
            "claims[0].who.age[1]",
        ),
        (
            "/claims/0/who/age",
            json!([null, 18]),
            "claims[0].who.age[0]",
        ),
        ("/claims/0/to", json!(398), "claims[0].to"),
        ("/claims/0/quantity", json!(66_000.5), "claims[0].quantity"),
        ("/claims/0/quantity", json!(1e20), "claims[0].quantity"),
        ("/claims/0/quantity", json!([1, 2]), "claims[0].quantity"),
        (
            "/claims/1/quantity/max",
            json!("9"),
            "claims[1].quantity.max",
        ),
        (
            "/claims/1/quantity/max",
            json!(9.5),
            "claims[1].quantity.max",
        ),
        ("/claims/0/window", json!(2022), "claims[0].window"),
        (
            "/claims/0/window/end",
            json!(20_221_004),
            "claims[0].window.end",
        ),
        ("/claims/0/via", json!("paper"), "claims[0].via"),
        ("/claims/0/via/0", json!(["paper"]), "claims[0].via[0]"),
        ("/claims/0/lang", json!("french"), "claims[0].lang"),
        ("/assumptions/0/on", json!("no"), "assumptions[0].on"),
        (
            "/assumptions/0/spread",
            json!("odd"),
            "assumptions[0].spread",
        ),
        (
            "/assumptions/1/at_most",
            json!("a lot"),
            "assumptions[1].at_most",
        ),
        (
            "/assumptions/1/at_most",
            json!("1/0"),
            "assumptions[1].at_most",
        ),
        (
            "/assumptions/1/at_most",
            json!(0.9),
            "assumptions[1].at_most",
        ),
        ("/questions/0/how_many", json!({}), "questions[0].how_many"),
        (
            "/questions/0/how_many/0",
            json!("all"),
            "questions[0].how_many[0]",
        ),
    ] {
        refused(pointer, value, &[&format!("wrong-type {path}")]);
    }
    assert_eq!(problems(&Book::from_value(json!([]))), ["wrong-type "]);
    let found = refused(
        "/claims/0/window/end",
        json!(7),
        &["wrong-type claims[0].window.end"],
    );
    assert_eq!(
        found[0].to_string(),
        "claims[0].window.end: found the number `7`, expected an ISO date such as \"2022-09-21\" (in `entries`)"
    );
}

#[test]
fn words() {
    for (pointer, value, problem) in [
        ("/claims/0/status", "planed", "word claims[0].status"),
        ("/claims/1/edge", "copied", "word claims[1].edge"),
        ("/claims/0/who/sex", "any", "who claims[0].who.sex"),
        ("/claims/0/measure", "crossing", "measure claims[0].measure"),
        ("/assumptions/0/as", "maximum", "word assumptions[0].as"),
        ("/assumptions/1/rule", "closed", "word assumptions[1].rule"),
    ] {
        refused(pointer, json!(value), &[problem]);
    }
    refused("/claims/0/months", json!(12), &["measure claims[0].months"]);
    refused(
        "/claims/0/register",
        json!("IIN"),
        &["measure claims[0].register"],
    );
    refused("/headcount", json!(2), &["format-version headcount"]);
}

#[test]
fn ids_and_references() {
    refused(
        "/claims/1/id",
        json!("entries"),
        &[
            "duplicate-id claims[1].id",
            "unknown-reference assumptions[0].claim",
        ],
    );
    refused(
        "/sources/1/id",
        json!("mia"),
        &[
            "duplicate-id sources[1].id",
            "unknown-reference claims[0].via[0]",
            "unknown-reference claims[1].source",
        ],
    );
    refused("/claims/0/id", json!(" "), &["invalid-id claims[0].id"]);
    refused(
        "/assumptions/1/id",
        json!("rounding"),
        &["reserved-name assumptions[1].id"],
    );
    let found = refused(
        "/claims/0/source",
        json!("mja"),
        &["unknown-reference claims[0].source"],
    );
    assert_eq!(
        found[0].to_string(),
        "claims[0].source: unknown source `mja` (did you mean `mia`?) (in `entries`)"
    );
    for (pointer, value, path) in [
        ("/claims/0/via/0", json!("papers"), "claims[0].via[0]"),
        (
            "/claims/1/derived_from",
            json!("entry"),
            "claims[1].derived_from",
        ),
        (
            "/claims/0/sum_of",
            json!(["headlines"]),
            "claims[0].sum_of[0]",
        ),
        (
            "/assumptions/0/claim",
            json!("nothing"),
            "assumptions[0].claim",
        ),
        (
            "/questions/0/assuming/0",
            json!("untill"),
            "questions[0].assuming[0]",
        ),
    ] {
        refused(pointer, value, &[&format!("unknown-reference {path}")]);
    }
}

#[test]
fn circles() {
    let found = refused(
        "/claims/0/derived_from",
        json!("headline"),
        &["cycle claims[0].derived_from"],
    );
    let ProblemKind::Cycle { ids, .. } = &found[0].kind else {
        panic!("{found:?}")
    };
    assert_eq!(ids, &["entries", "headline", "entries"]);
    refused(
        "/claims/1/derived_from",
        json!("headline"),
        &["cycle claims[1].derived_from"],
    );
    refused(
        "/claims/1/sum_of",
        json!(["headline"]),
        &["cycle claims[1].sum_of[0]"],
    );
    refused(
        "/groups/near",
        json!(["KZ", "near"]),
        &["cycle groups.near"],
    );
    refused(
        "/groups",
        json!({"near": ["far"], "far": ["farther"], "farther": ["far", "KZ"]}),
        &["cycle groups.far"],
    );
}

#[test]
fn dates() {
    for date in ["2022-02-30", "2022-13-01", "45163", "2022-09-21T10:30", ""] {
        refused(
            "/claims/0/window/start",
            json!(date),
            &["date claims[0].window.start"],
        );
    }
    refused(
        "/claims/0/said",
        json!("2023-02-29"),
        &["date claims[0].said"],
    );
    refused(
        "/claims/0/window/end",
        json!("2022-09-20"),
        &["window claims[0].window"],
    );
    refused(
        "/assumptions/0/window.end",
        json!("2022-09-20"),
        &["window assumptions[0]"],
    );
    refused(
        "/groups/near/0",
        json!({"place": "KZ", "since": "2022-01-02", "until": "2022-01-01"}),
        &["window groups.near[0]"],
    );
    refused(
        "/questions/0/how_many/0/window/end",
        json!(null),
        &["missing-key questions[0].how_many[0]"],
    );
    refused("/claims/0/at", json!("2022-10-04"), &["scope claims[0].at"]);
    refused(
        "/claims/0/measure",
        json!("stock"),
        &["scope claims[0].window"],
    );
    refused(
        "/assumptions/0/window",
        json!({"start": "2022-09-21"}),
        &["combination assumptions[0]"],
    );
}

#[test]
fn counts() {
    let most = 1_i64 << 53;
    refused(
        "/claims/1/quantity",
        json!({"min": 9, "max": 1}),
        &["quantity claims[1].quantity"],
    );
    refused(
        "/claims/1/quantity",
        json!({"min": null}),
        &["quantity claims[1].quantity"],
    );
    refused(
        "/claims/1/quantity/min",
        json!(-1),
        &["negative claims[1].quantity.min"],
    );
    refused(
        "/claims/1/quantity",
        json!(-1),
        &["negative claims[1].quantity"],
    );
    refused(
        "/claims/1/quantity/max",
        json!(most + 1),
        &["past-limit claims[1].quantity.max"],
    );
    refused(
        "/claims/1/quantity/max",
        json!(u64::MAX),
        &["past-limit claims[1].quantity.max"],
    );
    refused(
        "/claims/1/quantity",
        json!(-most - 1),
        &["past-limit claims[1].quantity"],
    );
    refused(
        "/claims/0/quantity",
        json!("over 9,007,199,254,740,993"),
        &["quantity claims[0].quantity"],
    );
    refused(
        "/claims/0/quantity",
        json!("66%"),
        &["quantity claims[0].quantity"],
    );
    refused(
        "/claims/0/who/age",
        json!([60, 18]),
        &["who claims[0].who.age"],
    );
}

#[test]
fn places() {
    let found = refused(
        "/claims/0/to",
        json!("Kazakstan"),
        &["unknown-place claims[0].to"],
    );
    assert_eq!(found[0].kind.nearest(), Some("Kazakhstan"));
    let found = refused(
        "/claims/0/to",
        json!(["KZ", "nera"]),
        &["unknown-place claims[0].to[1]"],
    );
    assert_eq!(found[0].kind.nearest(), Some("near"));
    let found = refused(
        "/claims/0/to",
        json!("Shengen"),
        &["unknown-place claims[0].to"],
    );
    assert_eq!(found[0].kind.nearest(), Some("Schengen"));
    refused(
        "/claims/0/who/citizenship",
        json!("Korea"),
        &["unknown-place claims[0].who.citizenship"],
    );
    refused("/claims/0/to", json!([]), &["empty-list claims[0].to"]);
    refused("/claims/0/to", json!("RU"), &["scope claims[0]"]);
    refused(
        "/sources/0/country",
        json!("Narnia"),
        &["country sources[0].country"],
    );
    // What goes by the name of a group that can't be read isn't wrong as well.
    refused(
        "/groups/near",
        json!(["KZ", "Narnia"]),
        &["unknown-place groups.near[1]"],
    );
    refused("/groups/near", json!([]), &["empty-list groups.near"]);
    refused("/groups/KZ", json!(["GE"]), &["reserved-name groups.KZ"]);
    refused(
        "/groups/Schengen",
        json!(["GE"]),
        &["reserved-name groups.Schengen"],
    );
}

#[test]
fn measures_that_dont_go_together() {
    let crossings = || sound()["questions"][0]["how_many"][0].clone();
    let mut arrivals = crossings();
    arrivals["measure"] = json!("arrivals");
    let stock = json!({"to": "KZ", "measure": "stock", "at": "2022-10-04"});
    refused(
        "/questions/0/how_many",
        json!([crossings(), arrivals]),
        &["measure questions[0].how_many[1]"],
    );
    refused(
        "/questions/0",
        json!({"id": "q", "left": [crossings()], "op": ">", "right": [stock]}),
        &["measure questions[0]"],
    );
    let mut later = stock.clone();
    later["at"] = json!("2022-10-05");
    refused(
        "/questions/0",
        json!({"id": "q", "how_many": [stock, later]}),
        &["combination questions[0].how_many[1]"],
    );
    refused(
        "/questions/0/op",
        json!(">"),
        &[
            "combination questions[0].how_many",
            "missing-key questions[0]",
            "missing-key questions[0]",
        ],
    );
    refused(
        "/questions/0/how_many",
        json!([]),
        &["empty-list questions[0].how_many"],
    );
}

#[test]
fn keys_that_dont_go_together() {
    refused(
        "/claims/0/edge",
        json!("quoted"),
        &["combination claims[0].edge"],
    );
    refused(
        "/assumptions/1/claim",
        json!("entries"),
        &["combination assumptions[1]"],
    );
    refused(
        "/assumptions/1/spread",
        json!("even"),
        &["combination assumptions[1]"],
    );
    refused(
        "/assumptions/0/at_most",
        json!(2),
        &["combination assumptions[0]"],
    );
    refused(
        "/assumptions/1/rule",
        json!("stock-flow"),
        &["combination assumptions[1].at_most"],
    );
    refused(
        "/assumptions/0/window.end",
        json!(null),
        &["combination assumptions[0]"],
    );
}

#[test]
fn text() {
    refused("/title", json!("a\u{0}b"), &["control-character title"]);
    refused("/title", json!("two\nlines"), &["control-character title"]);
    refused(
        "/claims/0/id",
        json!("a\u{0}b"),
        &["control-character claims[0].id"],
    );
    refused(
        "/claims/0/quote",
        json!("a\u{7}b"),
        &["control-character claims[0].quote"],
    );
    refused(
        "/claims/0/quote",
        json!("x".repeat(100_001)),
        &["past-limit claims[0].quote"],
    );
    let mut book = sound();
    at(&mut book, "/claims/0")["quote"] = json!("two\n\tlines");
    assert_eq!(problems(&Book::from_value(book)), [""; 0]);
}

#[test]
fn nothing() {
    refused(
        "/claims",
        json!([]),
        &["no-claims claims", "unknown-reference assumptions[0].claim"],
    );
    assert_eq!(
        problems(&Book::from_value(json!({"headcount": 1}))),
        ["no-claims claims"]
    );
}

#[test]
fn what_is_refused_says_what_would_do() {
    let said = |pointer: &str, value: Value, expected: &[&str]| {
        let problems = refused(pointer, value, expected);
        problems.first().map(|problem| problem.kind.to_string())
    };
    let hint = |said: Option<String>, hint: &str| {
        assert!(
            said.as_ref().is_some_and(|said| said.contains(hint)),
            "{said:?}"
        );
    };
    let mut net = sound()["claims"][0].clone();
    net["measure"] = json!("net");
    net["months"] = json!(12);
    hint(
        said("/claims/0", net, &["measure claims[0].months"]),
        "claim `migrations` there that `exceeds` those back",
    );
    let left = sound()["questions"][0]["how_many"].clone();
    let compared = |right: Value| json!({"id": "q", "left": left, "op": ">", "right": right});
    for (right, at) in [
        (json!(200_000), "wrong-type questions[0].right"),
        (json!([200_000]), "wrong-type questions[0].right[0]"),
    ] {
        hint(
            said("/questions/0", compared(right), &[at]),
            "ask `how_many` they hold",
        );
    }
}
