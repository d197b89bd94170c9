//! Every problem of a book is told, and not the first alone.

use headcount::Book;
use serde_json::json;

use super::{at, problems, sound};

#[test]
fn all_problems_come_at_once_in_the_order_of_the_file() {
    let mut book = sound();
    *at(&mut book, "/groups/near") = json!(["KZ", "Narnia"]);
    at(&mut book, "/sources/0")["reliability"] = json!("high");
    at(&mut book, "/claims/0")["to"] = json!("Kazakstan");
    at(&mut book, "/claims/0")["quantity"] = json!("66%");
    at(&mut book, "/claims/0")["via"] = json!(["nobody"]);
    at(&mut book, "/claims/1")["source"] = json!(null);
    at(&mut book, "/claims/1")["derived_from"] = json!("entires");
    at(&mut book, "/claims/1")["window"] = json!({"start": "2022-09-31"});
    at(&mut book, "/assumptions/0")["claim"] = json!("headlines");
    at(&mut book, "/questions/0")["assuming"] = json!(["untl"]);
    at(&mut book, "/questions/0/how_many/0")["measure"] = json!("crosings");
    let expected = [
        "unknown-place groups.near[1]",
        "wrong-type sources[0].reliability",
        "unknown-place claims[0].to",
        "quantity claims[0].quantity",
        "unknown-reference claims[0].via[0]",
        "date claims[1].window.start",
        "missing-key claims[1]",
        "unknown-reference claims[1].derived_from",
        "unknown-reference assumptions[0].claim",
        "unknown-reference questions[0].assuming[0]",
        "measure questions[0].how_many[0].measure",
    ];
    assert_eq!(problems(&Book::from_value(book)), expected);
}

#[test]
fn a_thousand_problems_are_listed() {
    let mut book = sound();
    *at(&mut book, "/claims") = vec![json!({}); 2_000].into();
    let error = Book::from_value(book).unwrap_err();
    assert_eq!(error.problems().len(), 1_001);
    let last = error.problems().last().unwrap();
    assert_eq!(
        last.to_string(),
        "the number of problems listed is past the limit: found 1002, expected at most 1000"
    );
}
