//! Books in lines, one claim on each.

use std::io::{self, BufReader, Read};

use headcount::Book;
use serde_json::{Value, json};

use super::{example, problems, sound};

const HEAD: &str = r#"{"headcount": 1, "sources": [{"id": "s"}]}"#;

/// A book as lines.
fn lines(mut book: Value) -> String {
    let claims = book.as_object_mut().unwrap().remove("claims").unwrap();
    let claims = claims.as_array().unwrap().iter().map(Value::to_string);
    let lines: Vec<String> = std::iter::once(book.to_string()).chain(claims).collect();
    lines.join("\n")
}

fn claim(id: &str) -> String {
    format!(r#"{{"id": "{id}", "to": "KZ", "measure": "crossings", "quantity": 5, "source": "s"}}"#)
}

#[track_caller]
fn refused(text: &str, expected: &[&str]) {
    let read = Book::from_ndjson(text.as_bytes());
    assert_eq!(problems(&read), expected, "{read:?}");
}

#[test]
fn a_book_in_lines_is_the_book() {
    let exodus = std::fs::read_to_string(example("exodus-2022.json")).unwrap();
    for book in [sound(), serde_json::from_str(&exodus).unwrap()] {
        let text = lines(book.clone());
        assert_eq!(
            Book::from_ndjson(text.as_bytes()),
            Book::from_value(book.clone())
        );
        let spaced = format!("\u{feff}{}\r\n \r\n", text.replace('\n', "\r\n\r\n"));
        assert_eq!(Book::from_ndjson(spaced.as_bytes()), Book::from_value(book));
    }
}

#[test]
fn a_file_is_told_by_its_name() {
    let path = std::env::temp_dir().join(format!("headcount-{}.ndjson", std::process::id()));
    std::fs::write(&path, lines(sound())).unwrap();
    assert_eq!(Book::read(&path), Book::from_value(sound()));
    std::fs::write(&path, "{").unwrap();
    let error = Book::read(&path).unwrap_err();
    assert_eq!(error.file(), path.to_str());
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn every_problem_has_its_line() {
    let (a, b) = (claim("a"), claim("b"));
    let wrong = r#"{"id": "c", "to": "KZZ", "measure": "crossings", "quantity": "12%", "sorce": "s", "id": "d"}"#;
    refused(
        &format!("{HEAD}\n{a}\n\n{wrong}\n{{\"id\":\n{a}\n\"x\"\n{b}"),
        &[
            "duplicate-key line 4",
            "unknown-key line 4",
            "unknown-place line 4, to",
            "quantity line 4, quantity",
            "syntax ",
            "duplicate-id line 6, id",
            "wrong-type line 7",
        ],
    );
    let unknown = a.replace("\"s\"", "\"t\"");
    refused(
        &format!("{HEAD}\n{b}\n{unknown}"),
        &["unknown-reference line 3, source"],
    );
    let read = Book::from_ndjson(format!("{HEAD}\n{a}\n{{\"id\": }}").as_bytes());
    let said = read.unwrap_err().to_string();
    assert!(said.contains("line 3, column 8"), "{said}");
}

#[test]
fn problems_of_the_first_line_and_of_the_whole() {
    refused("", &["syntax "]);
    refused("\n \n", &["syntax "]);
    refused("[]", &["wrong-type line 1"]);
    refused(HEAD, &["no-claims claims"]);
    let a = claim("a");
    refused(
        &format!("{{\"headcount\": 2}}\n{a}"),
        &["format-version line 1, headcount"],
    );
    refused(
        &format!("\n{{\"headcount\": 1}}\n{a}"),
        &["missing-key line 2"],
    );
    let stray = r#"{"headcount": 1, "claims": [], "titel": "x", "sources": [{"id": "s"}]}"#;
    let expected = ["combination claims", "unknown-key line 1"];
    refused(&format!("{stray}\n{a}"), &expected);
    let asked =
        r#"{"headcount": 1, "sources": [{"id": "s"}], "questions": [{"id": "q", "how_many": []}]}"#;
    let expected = ["empty-list line 1, questions[0].how_many"];
    refused(&format!("{asked}\n{a}"), &expected);
}

#[test]
fn bytes_that_are_no_text_and_lines_past_the_limit() {
    let mut bytes = format!("{HEAD}\n").into_bytes();
    bytes.extend(b"{\"id\": \"\xff\"}\n");
    bytes.extend(claim("a").as_bytes());
    assert_eq!(
        problems(&Book::from_ndjson(&bytes[..])),
        ["invalid-utf8 line 2"]
    );
    let endless = HEAD.as_bytes().chain(&b"\n\""[..]).chain(io::repeat(b'a'));
    let read = Book::from_ndjson(BufReader::new(endless));
    assert_eq!(problems(&read), ["past-limit line 2"]);
}

#[test]
fn a_file_that_breaks_off_is_no_book() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the line is dead"))
        }
    }
    let text = format!("{HEAD}\n{}\n", claim("a"));
    let read = Book::from_ndjson(BufReader::new(text.as_bytes().chain(Broken)));
    assert_eq!(problems(&read), ["unreadable line 3"]);
    assert!(read.unwrap_err().to_string().contains("the line is dead"));
}

#[test]
fn problems_past_the_most_are_counted_and_reading_stops() {
    let text = format!("{HEAD}\n{}", "{}\n".repeat(5_000));
    let error = Book::from_ndjson(text.as_bytes()).unwrap_err();
    assert_eq!(
        error.problems().len(),
        headcount::InvalidBook::MOST_PROBLEMS + 1
    );
}

#[test]
fn a_json_book_may_hold_its_claims_before_what_they_name() {
    let late = json!({
        "claims": [{"id": "a", "to": "near", "measure": "crossings", "quantity": 5, "source": "s"}],
        "sources": [{"id": "s"}],
        "groups": {"near": ["KZ"]},
        "headcount": 1
    });
    let read = Book::from_json(&late.to_string());
    assert_eq!(read, Book::from_value(late));
    assert!(read.is_ok());
}

#[test]
fn what_is_wrong_within_the_claims_of_a_json_book_is_told_by_its_place_in_the_file() {
    for (text, place) in [
        (
            "{\"headcount\": 1,\n \"claims\": [{\"quantity\": 1e999}]}",
            "line 2, column 30",
        ),
        (
            "{\"claims\": [\n\n {\"id\": \"\\ud800\"}]}",
            "line 3, column",
        ),
    ] {
        let said = Book::from_json(text).unwrap_err().to_string();
        assert!(said.contains(place), "{said}");
    }
}
