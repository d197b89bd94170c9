//! The nearest right thing: what a message suggests to whoever brings tables and words of their own.

use headcount::{Book, Quantity};
use serde_json::{Value, json};

use super::{at, sound};

/// The only problem of the sound book with a value put into it.
fn told(pointer: &str, value: Value) -> String {
    let mut book = sound();
    let (object, key) = pointer.rsplit_once('/').unwrap();
    at(&mut book, object)[key] = value;
    let error = Book::from_value(book).unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    error.problems()[0].to_string()
}

/// The problems of a table of claims with these cells in one row.
fn problems(columns: &[(&str, &str)]) -> Vec<String> {
    let row = |cells: Vec<&str>| cells.join(";");
    let (names, cells) = columns.iter().copied().unzip();
    let table = format!("id;source;{}\na;unhcr;{}\n", row(names), row(cells));
    match Book::from_csv(table) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

/// What a table's `quantity` is read as, counted as `net`.
fn net(cell: &str) -> Option<(i64, i64)> {
    let table = format!("id;source;to;measure;quantity\na;unhcr;PL;net;{cell}\n");
    let book = Book::from_csv(table).ok()?;
    let (_, claim) = book.claims().next()?;
    let range = claim.count().and_then(Quantity::literal)?;
    Some((range.min()?, range.max()?))
}

#[test]
fn a_key_of_another_format_is_told_by_its_name_here() {
    let ends = |text: String, end: &str| assert!(text.ends_with(end), "{text}");
    ends(
        told("/questions/0/text", json!("How many?")),
        "unknown key `text` (did you mean `note`?) (in `total`)",
    );
    ends(
        told("/claims/0/who/nationality", json!("RU")),
        "(did you mean `citizenship`?) (in `entries`)",
    );
    ends(
        told("/claims/0/who/job", json!("nurse")),
        "unknown key `job`: expected one of `citizenship`, `sex`, `age` (in `entries`)",
    );
    let found = problems(&[
        ("Origin", "SD"),
        ("to", "TD"),
        ("measure", "crossings"),
        ("Count", "5"),
        ("Start", "x"),
    ]);
    let expected = [
        "row 1, column Origin: unknown key `Origin` (did you mean `from`?)",
        "row 1, column Count: unknown key `Count` (did you mean `quantity`?)",
        "row 1, column Start: unknown key `Start` (did you mean `window.start`?)",
    ];
    assert_eq!(found, expected);
    let found = problems(&[
        ("", "0"),
        ("to", "TD"),
        ("measure", "people"),
        ("quantity", "5"),
    ]);
    assert!(
        found[0].starts_with("row 1, column 3: no name: expected a key"),
        "{found:?}"
    );
    assert!(
        found[1].contains("unknown measure `people`: expected one of `crossings`"),
        "{found:?}"
    );
}

#[test]
fn an_adjective_or_a_people_is_told_with_its_country() {
    for (given, country) in [
        ("Afghan", "Afghanistan"),
        ("Sudanese", "Sudan"),
        ("Vénézuéliens", "Venezuela"),
    ] {
        let told = told("/claims/0/who/citizenship", json!(given));
        assert!(
            told.contains(&format!("(did you mean `{country}`?)")),
            "{told}"
        );
    }
}

#[test]
fn several_places_in_one_are_told_how_to_stand() {
    for given in ["ET, CF", "ET/CF", "near; Chad"] {
        let told = told("/claims/0/to", json!(given));
        assert!(
            told.contains("several are a list, in a table with `|` between them"),
            "{told}"
        );
    }
    assert!(told("/claims/0/to", json!("ET, Khartoum")).contains("expected a country"));
}

#[test]
fn numbers_are_read_as_spreadsheets_write_them() {
    for (cell, number) in [
        ("200000,0", 200_000),
        ("1.234,00", 1_234),
        ("1234.00", 1_234),
        ("-5000", -5_000),
        ("−5,000", -5_000),
        ("-12.0", -12),
    ] {
        assert_eq!(net(cell), Some((number, number)), "{cell}");
    }
    for cell in ["1,5", "1234.05", "-", "-5%", "--5", ".0"] {
        assert_eq!(net(cell), None, "{cell}");
    }
    let crossings = |cell| problems(&[("to", "TD"), ("measure", "crossings"), ("quantity", cell)]);
    assert!(crossings("-5000")[0].contains("negative count `-5000`"));
    assert!(
        crossings("1,23E+06")[0].contains("the number `1,23E+06`, whose exponent hides its digits")
    );
}

#[test]
fn bytes_that_are_no_text_are_told_by_their_line() {
    let error = Book::from_csv(b"id;to\na;\xc9gypte\n").unwrap_err();
    assert!(
        error
            .to_string()
            .contains("line 2: invalid UTF-8 at byte 8"),
        "{error}"
    );
    let lines = b"{\"headcount\": 1, \"sources\": []}\n\n{\"id\": \"\xc9\"}\n{\"id\": \"b\"\n";
    let error = Book::from_ndjson(&lines[..]).unwrap_err().to_string();
    assert!(error.contains("line 3: invalid UTF-8 at byte 8"), "{error}");
    assert!(
        error.contains("malformed JSON at line 4, column 10"),
        "{error}"
    );
    let error = Book::read("claims.xlsx").unwrap_err();
    assert!(
        error.to_string().contains("its sheet saved as CSV"),
        "{error}"
    );
}
