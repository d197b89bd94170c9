//! What holds whatever the file.

use headcount::Book;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{example, sound};

/// Every pointer into a tree.
fn pointers(tree: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match tree {
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                pointers(item, &format!("{at}/{position}"), all);
            }
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                pointers(value, &format!("{at}/{key}"), all);
            }
        }
        _ => {}
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        "[a-z]{0,3}".prop_map(Value::from),
        prop::sample::select(vec![
            "entries",
            "headline",
            "near",
            "EU",
            "KZ",
            "until",
            "2022-10-04",
            "stock",
            "net"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop_oneof![
            "[a-z.\\[\\]]{0,4}".prop_map(String::from),
            prop::sample::select(vec![
                "id", "claim", "window", "start", "min", "max", "place", "source", "measure"
            ])
            .prop_map(String::from),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// The sound book with values in places where others were.
fn spoilt() -> impl Strategy<Value = Value> {
    let mut all = Vec::new();
    pointers(&sound(), "", &mut all);
    prop::collection::vec((prop::sample::select(all), any_value()), 1..4).prop_map(|changes| {
        let mut book = sound();
        for (pointer, value) in changes {
            if let Some(slot) = book.pointer_mut(&pointer) {
                *slot = value;
            }
        }
        book
    })
}

/// A sound book of claims in every form.
fn books() -> impl Strategy<Value = Value> {
    let day = || {
        (2000..2030_i32, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
    };
    let place = || {
        prop_oneof![
            prop::sample::select(vec!["DE", "Poland", "ours", "CIS"]).prop_map(Value::from),
            prop::sample::subsequence(vec!["KZ", "GEO", "ours", "496", "Казахстан"], 1..4)
                .prop_map(Value::from),
        ]
    };
    let quantity = prop_oneof![
        (0..1_i64 << 53).prop_map(Value::from),
        (0..1_000_i64, prop::option::of(1_000..9_999_i64))
            .prop_map(|(min, max)| json!({"min": min, "max": max})),
        prop::sample::select(vec![
            "more than 200,000",
            "près de 69 000",
            "tens of thousands",
            "not disclosed",
            "many",
            "5,000 families"
        ])
        .prop_map(Value::from),
    ];
    let who = prop::option::of((
        place(),
        prop::option::of(prop::sample::select(vec!["female", "male"])),
        0..90_u8,
    ))
    .prop_map(|who| {
        who.map(|(place, sex, age)| json!({"citizenship": place, "sex": sex, "age": [age, null]}))
    });
    let measure = prop::sample::select(vec![
        "crossings",
        "net",
        "arrivals",
        "permits",
        "migrations",
    ]);
    let words = prop::option::of("[a-zé \n]{1,20}");
    let compared = prop::option::of(prop_oneof![
        prop::sample::select(vec![
            json!("about 60%"),
            json!("deux tiers des familles"),
            json!("more than half"),
            json!({"min": "55%", "max": null}),
        ])
        .prop_map(|share| ("share_of", share)),
        prop::sample::select(vec![
            json!(null),
            json!("more than 5,000"),
            json!({"max": 5})
        ])
        .prop_map(|by| ("exceeds", by)),
    ]);
    let claim = (
        who,
        place(),
        measure,
        quantity,
        prop::option::of(day()),
        prop::option::of(day()),
        (words, compared),
    );
    prop::collection::vec(claim, 1..6).prop_map(|claims| {
        let claims: Vec<Value> = claims
            .into_iter()
            .enumerate()
            .map(|(position, (who, to, measure, quantity, start, said, (note, compared)))| {
                let mut claim = json!({"id": format!("c{position}"), "who": who, "to": to, "from": "RU", "measure": measure,
                    "quantity": quantity, "window": {"start": start}, "said": said, "source": "s", "note": note,
                    "derived_from": (position > 0).then(|| format!("c{}", position - 1))});
                if let Some((key, quantity)) = compared.filter(|_| measure != "net") {
                    claim[key] = json!({"from": "RU", "measure": measure, "who": {"age": [18, null]}});
                    claim["quantity"] = quantity;
                }
                claim
            })
            .collect();
        json!({"headcount": 1, "groups": {"ours": ["EU", "MN"]}, "sources": [{"id": "s"}], "claims": claims})
    })
}

proptest! {
    #[test]
    fn bytes_are_a_book_or_problems(bytes: Vec<u8>) {
        if let Err(error) = Book::from_json_bytes(&bytes) {
            prop_assert!(!error.problems().is_empty());
        }
        if let Err(error) = Book::from_csv(&bytes) {
            prop_assert!(!error.problems().is_empty());
        }
    }

    #[test]
    fn tables_are_a_book_or_problems(cells in prop::collection::vec("[a-z0-9,;|\"\n. +-]{0,12}", 0..24)) {
        let table = format!("id,to,measure,quantity,quantity.min,who.age,source\n{}", cells.join(","));
        if let Err(error) = Book::from_csv(table) {
            prop_assert!(!error.problems().is_empty());
        }
    }

    #[test]
    fn spoilt_books_are_a_book_or_problems(book in spoilt()) {
        match Book::from_value(&book) {
            Ok(read) => prop_assert_eq!(Book::from_value(read.to_json()), Ok(read)),
            Err(error) => {
                let text = Book::from_json(&book.to_string()).unwrap_err();
                prop_assert_eq!(error, text);
            }
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was(book in books()) {
        let read = Book::from_value(book).unwrap();
        let json = read.to_json();
        let again = Book::from_json(&json.to_string());
        prop_assert_eq!(again.as_ref(), Ok(&read));
        prop_assert_eq!(again.unwrap().to_json().to_string(), json.to_string());
    }
}

#[test]
fn writing_is_canonical() {
    let book = Book::read(example("exodus-2022.json")).unwrap();
    let keys =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let json = book.to_json();
    assert_eq!(
        keys(&json),
        [
            "headcount",
            "title",
            "groups",
            "sources",
            "claims",
            "assumptions",
            "questions",
            "note"
        ]
    );
    assert_eq!(
        keys(&json["claims"][0]),
        [
            "id", "who", "from", "to", "measure", "quantity", "window", "source", "via", "said",
            "lang", "quote"
        ]
    );
    assert_eq!(json["assumptions"][4]["at_most"], "3/2");
}
