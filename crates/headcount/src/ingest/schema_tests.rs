use std::collections::BTreeSet;

use serde_json::Value;

use super::super::{assumption, book, claim, group, question, scope, source, when};
use super::book_schema;

fn keys(object: &Value) -> BTreeSet<&str> {
    let keys = object.as_object().into_iter().flat_map(|map| map.keys());
    keys.map(String::as_str).collect()
}

#[test]
fn the_schema_names_the_keys_that_are_read() {
    let schema = book_schema();
    let defined = |name: &str| &schema["$defs"][name];
    let objects: [(&Value, &[&str]); 12] = [
        (&schema, &book::KEYS),
        (defined("Dated"), &group::KEYS),
        (defined("Source"), &source::KEYS),
        (defined("Claim"), &claim::KEYS),
        (defined("Scope"), &scope::KEYS),
        (defined("Who"), &scope::WHO_KEYS),
        (defined("Window"), &when::KEYS),
        (defined("ReadFrom"), &claim::READ_FROM_KEYS),
        (defined("Bounds"), &claim::QUANTITY_KEYS),
        (defined("ShareBounds"), &claim::QUANTITY_KEYS),
        (defined("Assumption"), &assumption::KEYS),
        (defined("Question"), &question::KEYS),
    ];
    for (object, known) in objects {
        let known: BTreeSet<&str> = known.iter().copied().collect();
        assert_eq!(keys(&object["properties"]), known);
        assert_eq!(object["additionalProperties"], false);
    }
}

#[test]
fn everything_in_the_schema_is_described() {
    let schema = book_schema();
    let objects = schema["$defs"].as_object().unwrap().values();
    for object in objects.chain([&schema]) {
        assert!(object["description"].is_string(), "{object}");
        let properties = object["properties"].as_object();
        for (key, property) in properties.into_iter().flatten() {
            assert!(property["description"].is_string(), "{key}: {property}");
        }
    }
}
