//! The ways in which a claim that compares flows can be wrong.

use headcount::Book;
use serde_json::{Value, json};

use super::{at, problems, sound};

#[test]
fn shares_and_excesses() {
    let whole = || json!({"from": "RU", "measure": "crossings"});
    let compared = |key: &str, other: Value, quantity: Value, expected: &[&str]| {
        let mut book = sound();
        let claim = at(&mut book, "/claims/0");
        claim["quantity"] = quantity;
        claim[key] = other;
        let read = Book::from_value(book);
        assert_eq!(problems(&read), expected, "{read:?}");
    };
    let share =
        |other, quantity, expected: &[&str]| compared("share_of", other, quantity, expected);
    let exceeds =
        |other, quantity, expected: &[&str]| compared("exceeds", other, quantity, expected);
    share(whole(), json!("about 60%"), &[]);
    share(whole(), json!({"min": "55%", "max": "11/20"}), &[]);
    exceeds(whole(), Value::Null, &[]);
    exceeds(whole(), json!("more than 5,000"), &[]);

    let figure = "share claims[0].quantity";
    share(whole(), json!("200,000"), &[figure]);
    share(whole(), json!("60% more"), &[figure]);
    share(whole(), json!({"min": "60%", "max": "1/2"}), &[figure]);
    share(whole(), json!({}), &[figure]);
    share(
        whole(),
        json!({"min": "0.6"}),
        &["share claims[0].quantity.min"],
    );
    share(
        whole(),
        json!({"max": 0.6}),
        &["wrong-type claims[0].quantity.max"],
    );
    share(whole(), json!(60), &["wrong-type claims[0].quantity"]);
    share(whole(), Value::Null, &["missing-key claims[0]"]);
    exceeds(whole(), json!("60%"), &["quantity claims[0].quantity"]);
    exceeds(
        whole(),
        json!({"min": -5}),
        &["combination claims[0].quantity.min"],
    );

    share(
        json!("RU"),
        json!("60%"),
        &["wrong-type claims[0].share_of"],
    );
    share(
        json!({"from": "RU"}),
        json!("60%"),
        &["missing-key claims[0].share_of"],
    );
    share(
        json!({"too": "RU", "measure": "crossings"}),
        json!("60%"),
        &["unknown-key claims[0].share_of"],
    );
    share(
        json!({"to": "RU", "from": "RU", "measure": "crossings", "window": {"end": "2022-09-30"}}),
        json!("60%"),
        &["scope claims[0].share_of"],
    );
    share(
        json!({"measure": "net"}),
        json!("60%"),
        &["measure claims[0].share_of"],
    );
    exceeds(json!({"measure": "net"}), Value::Null, &[]);
    let stock = || json!({"measure": "stock", "at": "2022-09-21"});
    share(stock(), json!("60%"), &["measure claims[0].share_of"]);
    exceeds(stock(), Value::Null, &["measure claims[0].exceeds"]);
    let itself = json!({"who": {"citizenship": "RU", "age": [18, 60]}, "from": "RU", "to": "KZ",
        "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}});
    share(
        itself.clone(),
        json!("60%"),
        &["combination claims[0].share_of"],
    );
    exceeds(itself, Value::Null, &["combination claims[0].exceeds"]);

    let mut both = sound();
    at(&mut both, "/claims/0")["exceeds"] = whole();
    at(&mut both, "/claims/0")["share_of"] = whole();
    at(&mut both, "/claims/0")["quantity"] = json!("60%");
    assert_eq!(problems(&Book::from_value(both)), ["combination claims[0]"]);
}

#[test]
fn assumptions_about_shares_and_excesses() {
    let book = |change: Value, key: &str, quantity: Value| {
        let mut book = sound();
        let claim = at(&mut book, "/claims/1");
        claim["quantity"] = quantity;
        claim[key] =
            json!({"from": "RU", "measure": "crossings", "window": {"start": "2022-09-21"}});
        book["assumptions"] = json!([{"id": "changed", "claim": "headline"}]);
        book["questions"] = json!([]);
        at(&mut book, "/assumptions/0")
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        problems(&Book::from_value(book))
    };
    let share =
        |change, expected: &[&str]| assert_eq!(book(change, "share_of", json!("60%")), expected);
    share(json!({"as": "at_most"}), &[]);
    share(json!({"as": "between"}), &["share assumptions[0].as"]);
    share(json!({"spread": "even"}), &["combination assumptions[0]"]);
    share(
        json!({"window.end": "2022-09-20"}),
        &["window assumptions[0]"],
    );
    let unstated = book(json!({"as": "at_most"}), "exceeds", Value::Null);
    assert_eq!(unstated, ["combination assumptions[0]"]);
    let stated = book(json!({"as": "at_most"}), "exceeds", json!(5_000));
    assert_eq!(stated, [""; 0]);
}
