//! The published schema, checked against books by a small validator of the words it uses.

use headcount::{Book, book_schema};
use serde_json::{Value, json};

use super::{example, sound};

/// Whether a value fits a schema; only the words that the book's schema uses are known.
fn fits(value: &Value, schema: &Value, root: &Value) -> bool {
    schema
        .as_object()
        .unwrap()
        .iter()
        .all(|(word, rule)| match word.as_str() {
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                fits(value, root.pointer(pointer).unwrap(), root)
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|one| is(value, one.as_str().unwrap())),
                one => is(value, one.as_str().unwrap()),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "anyOf" => rule
                .as_array()
                .unwrap()
                .iter()
                .any(|any| fits(value, any, root)),
            "properties" => object(value)
                .all(|(key, inner)| rule.get(key).is_none_or(|rule| fits(inner, rule, root))),
            "additionalProperties" if rule == &json!(false) => {
                object(value).all(|(key, _)| schema["properties"].get(key).is_some())
            }
            "additionalProperties" => object(value).all(|(_, inner)| fits(inner, rule, root)),
            "required" => {
                !value.is_object()
                    || rule
                        .as_array()
                        .unwrap()
                        .iter()
                        .all(|key| value.get(key.as_str().unwrap()).is_some())
            }
            "items" => items(value).iter().all(|item| fits(item, rule, root)),
            "prefixItems" => items(value)
                .iter()
                .zip(rule.as_array().unwrap())
                .all(|(item, rule)| fits(item, rule, root)),
            "minItems" => !value.is_array() || items(value).len() as u64 >= rule.as_u64().unwrap(),
            "maxItems" => !value.is_array() || items(value).len() as u64 <= rule.as_u64().unwrap(),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as u64 >= rule.as_u64().unwrap()),
            "maxLength" => value
                .as_str()
                .is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().unwrap()),
            "$schema" | "$defs" | "title" | "description" | "default" | "format" | "pattern" => {
                true
            }
            other => panic!("the schema uses `{other}`, which this validator doesn't know"),
        })
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}

fn object(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn books_fit_the_schema() {
    let schema = book_schema();
    let path = example("exodus-2022.json");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(fits(
        &serde_json::from_str(&text).unwrap(),
        &schema,
        &schema
    ));
    assert!(fits(
        &Book::read(&path).unwrap().to_json(),
        &schema,
        &schema
    ));
    assert!(fits(&sound(), &schema, &schema));
}

#[test]
fn what_the_schema_refuses_is_refused() {
    let schema = book_schema();
    for (pointer, value) in [
        ("/headcount", json!(2)),
        ("/claims", json!([])),
        ("/claims/0/measure", json!("crossing")),
        ("/claims/0/quantity", json!(1.5)),
        ("/claims/0/window/end", json!(20_221_004)),
        ("/claims/0/who/age", json!([18])),
        ("/claims/0/via", json!("paper")),
        ("/claims/0/to", json!([])),
        ("/claims/1/quantity", json!({"least": 1})),
        ("/sources/0", json!({"id": "mia", "reliability": 101})),
        ("/assumptions/1/at_most", json!(0.5)),
        ("/questions/0/how_many/0", json!({"to": "KZ"})),
    ] {
        let mut book = sound();
        *book.pointer_mut(pointer).unwrap() = value;
        assert!(!fits(&book, &schema, &schema), "{pointer}");
        assert!(Book::from_value(book).is_err(), "{pointer}");
    }
}

/// The copy that editors and forms can point to.
#[test]
fn the_published_schema_is_the_one_in_force() {
    let path = format!("{}/docs/book.schema.json", env!("CARGO_MANIFEST_DIR"));
    let found = format!("{:#}\n", book_schema());
    if std::env::var_os("HEADCOUNT_WRITE_EXPECTED").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    assert_eq!(found, std::fs::read_to_string(&path).unwrap());
}
