//! Tables of claims.

use headcount::{AgeRange, Book, ProblemKind, Status};
use serde_json::json;

use super::problems;

const SOUND: &str = "\
id,who.citizenship,who.age,from,to,measure,quantity,quantity.min,quantity.max,window.start,window.end,source,via,status,sum_of,note
entries,RU,18-60,RU,KZ | Géorgie,crossings,\"more than 200,000\",,,2022-09-21,2022-10-04,mia,agency|paper,,,
plan,,65+,RU,RU,enlistments,,300000,,2022-09-21,,mod,paper,planned,,\"a \"\"plan\"\"
of two lines\"

tally,,,,EU,crossings,,0,9,,,paper,,,entries|plan,
,,,,,,,,,,,,,,,
";

#[test]
fn a_table_is_the_same_book_as_its_json() {
    let book = Book::from_csv(SOUND).unwrap();
    let json = json!({
        "headcount": 1,
        "sources": [{"id": "mia"}, {"id": "agency"}, {"id": "paper"}, {"id": "mod"}],
        "claims": [
            {"id": "entries", "who": {"citizenship": "RU", "age": [18, 60]}, "from": "RU", "to": ["KZ", "GE"],
             "measure": "crossings", "quantity": "more than 200,000",
             "window": {"start": "2022-09-21", "end": "2022-10-04"}, "source": "mia", "via": ["agency", "paper"]},
            {"id": "plan", "who": {"age": [65, null]}, "from": "RU", "to": "RU", "measure": "enlistments",
             "quantity": {"min": 300_000}, "window": {"start": "2022-09-21"}, "source": "mod", "via": ["paper"],
             "status": "planned", "note": "a \"plan\"\nof two lines"},
            {"id": "tally", "to": "EU", "measure": "crossings", "quantity": {"min": 0, "max": 9}, "source": "paper",
             "sum_of": ["entries", "plan"]}
        ]
    });
    assert_eq!(Book::from_value(json), Ok(book));
}

#[test]
fn what_a_claim_is_compared_with_has_columns_of_its_own() {
    let table = "\
id,to,measure,quantity,quantity.min,source,share_of.to,share_of.measure,share_of.who.age,exceeds.to,exceeds.measure,exceeds.window.start
women,PL,crossings,about 60%,,s,PL|DE,crossings,18+,,,
men,PL,crossings,,55%,s,PL|DE,crossings,,,,
more,PL,crossings,,,s,,,,DE,crossings,2022-09-21
";
    let json = json!({
        "headcount": 1,
        "sources": [{"id": "s"}],
        "claims": [
            {"id": "women", "to": "PL", "measure": "crossings", "quantity": "about 60%", "source": "s",
             "share_of": {"to": ["PL", "DE"], "measure": "crossings", "who": {"age": [18, null]}}},
            {"id": "men", "to": "PL", "measure": "crossings", "quantity": {"min": "55%"}, "source": "s",
             "share_of": {"to": ["PL", "DE"], "measure": "crossings"}},
            {"id": "more", "to": "PL", "measure": "crossings", "source": "s",
             "exceeds": {"to": "DE", "measure": "crossings", "window": {"start": "2022-09-21"}}}
        ]
    });
    assert_eq!(Book::from_value(json), Book::from_csv(table));
    let table = "id,to,measure,source,exceeds.to,exceeds.measure\na,PL,crossings,s,DE,crossing\n";
    refused(table, &["measure row 2, column exceeds.measure"]);
    let table = "id,to,measure,quantity,source,share_of.to\na,PL,crossings,60%,s,DE\n";
    refused(table, &["missing-key row 2, column share_of.to"]);
}

#[test]
fn other_separators_are_told_by_the_first_row() {
    for separator in [";", "\t"] {
        let table = "id,measure,quantity,source,to\na,crossings,\"66.000\",s,PL\n";
        let read = Book::from_csv(table.replace(',', separator));
        assert_eq!(problems(&read), [""; 0], "{separator:?}");
    }
    let marked =
        "\u{feff}id,measure,quantity,source,who.age.min,status\r\na,crossings,5,s,18,denied\r\n";
    let book = Book::from_csv(marked.as_bytes()).unwrap();
    let claim = book.claim(book.claim_id("a").unwrap());
    assert_eq!(claim.status, Status::Denied);
    assert_eq!(claim.scope.persons().age, AgeRange::new(18, None).ok());
}

#[track_caller]
fn refused(table: &str, expected: &[&str]) {
    let read = Book::from_csv(table);
    assert_eq!(problems(&read), expected, "{read:?}");
}

#[test]
fn columns() {
    refused(
        "id,measure,quantity\na,crossings,5\n",
        &["missing-key row 1"],
    );
    refused(
        "name\na\n",
        &[
            "unknown-key row 1, column name",
            "missing-key row 1",
            "missing-key row 1",
            "missing-key row 1",
            "missing-key row 1",
        ],
    );
    refused(
        "id,measure,quantity,source,id\na,crossings,5,s,b\n",
        &["duplicate-key row 1, column id"],
    );
    refused(
        "id,measure,quantity,source,\na,crossings,5,s,\n",
        &["unnamed-column row 1, column 5"],
    );
    // A misspelt column isn't missing as well, neither in the first row nor in any other.
    let read = Book::from_csv("id,measure,quantity,sorce\na,crossings,5,s\nb,crossings,5,s\n");
    assert_eq!(problems(&read), ["unknown-key row 1, column sorce"]);
    assert_eq!(
        read.unwrap_err().problems()[0].kind.nearest(),
        Some("source")
    );
}

#[test]
fn rows() {
    refused(
        "id,measure,quantity,source\na,crossings,5\nb,crossings,5,s,\n",
        &["ragged-row row 2", "ragged-row row 3"],
    );
    let error = Book::from_csv("id,measure,quantity,source\na,crossings,5\n").unwrap_err();
    assert_eq!(
        error.problems()[0].kind,
        ProblemKind::RaggedRow {
            found: 3,
            expected: 4
        }
    );
    refused("", &["syntax "]);
    refused("id,measure,quantity,source\n", &["no-claims claims"]);
    refused(
        "id,measure,quantity,source\na,crossings,\"5,s\nb,crossings,5,s\n",
        &["syntax "],
    );
    refused(
        "id,measure,quantity,source,quantity.min\na,crossings,5,s,5\n",
        &["combination row 2, column quantity.min"],
    );
    refused(
        "id,measure,quantity,source\n,crossings,5,s\na,,5,s\n",
        &[
            "missing-key row 2, column id",
            "missing-key row 3, column measure",
        ],
    );
    assert_eq!(
        Book::from_csv(b"id\xff,").unwrap_err().problems()[0].kind,
        ProblemKind::InvalidUtf8 { at: 2 }
    );
}

#[test]
fn cells() {
    refused(
        "id,to,measure,months,quantity.min,quantity.max,window.start,window.end,source,who.age.min,who.age.max,derived_from\n\
         a,Narnia|KZ,crossings,,9,1,2022-09-21,2022-09-20,s,,,\n\
         \n\
         a,KZ,crosings,x,1.5,,2022-02-30,,s,18,300,b\n",
        &[
            "unknown-place row 2, column to",
            "quantity row 2, column quantity.min",
            "window row 2, column window.start",
            "duplicate-id row 4, column id",
            "wrong-type row 4, column months",
            "wrong-type row 4, column quantity.min",
            "date row 4, column window.start",
            "wrong-type row 4, column who.age.max",
            "unknown-reference row 4, column derived_from",
        ],
    );
    let lines =
        "id,measure,quantity,source,note\na,crossings,5,s,\"one\ntwo\"\nb,crossings,5,s,\u{0}\n";
    refused(lines, &["control-character row 4, column note"]);
    let crlf = "\r\nid,measure,quantity,source\r\n\r\na,crosings,5,s\r\nb,crosings,5,s\r\n";
    refused(
        crlf,
        &[
            "measure row 4, column measure",
            "measure row 5, column measure",
        ],
    );
    let id = "x".repeat(201);
    refused(
        &format!("id,measure,quantity,source\na,crossings,5,{id}\n"),
        &["invalid-id row 2, column source"],
    );
}
