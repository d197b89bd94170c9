//! Tables of claims that code has at hand.

use headcount::{Book, Cell, ClaimTable, Column, parse_date};
use serde_json::json;

use super::problems;

#[test]
fn columns_are_the_same_book_as_their_json() {
    let day = |text| parse_date(text).ok();
    let lists = [vec!["KZ", "GE"], vec!["EU"]];
    let lists = lists.map(|names| Cell::List(names.into_iter().map(Into::into).collect()));
    let book = Book::from_columns([
        Column::new("id", ["entries", "share"]),
        Column::new("from", ["RU", " "]),
        Column::new("to", lists),
        Column::new("measure", ["crossings"; 2]),
        Column::new("quantity", [Some("more than 200,000"), None]),
        Column::new("quantity.min", [None, Some("55%")]),
        Column::new("share_of.to", [Cell::Empty, "EU | KZ".into()]),
        Column::new("share_of.measure", [None, Some("crossings")]),
        Column::new("who.age.min", [Some(18), None]),
        Column::new("window.start", [day("2022-09-21"), None]),
        Column::new(
            "window.end",
            vec![String::from("2022-10-04"), String::new()],
        ),
        Column::new("source", ["mia", "paper"]),
        Column::new("via", ["paper|agency", ""]),
    ]);
    let json = json!({
        "headcount": 1,
        "sources": [{"id": "mia"}, {"id": "paper"}, {"id": "agency"}],
        "claims": [
            {"id": "entries", "who": {"age": [18, null]}, "from": "RU", "to": ["KZ", "GE"], "measure": "crossings",
             "quantity": "more than 200,000", "window": {"start": "2022-09-21", "end": "2022-10-04"},
             "source": "mia", "via": ["paper", "agency"]},
            {"id": "share", "to": "EU", "measure": "crossings", "quantity": {"min": "55%"}, "source": "paper",
             "share_of": {"to": ["EU", "KZ"], "measure": "crossings"}}
        ]
    });
    assert_eq!(book, Book::from_value(json));
}

fn table<'a>(last: &'a str, cells: [Cell<'a>; 3]) -> Result<Book, headcount::InvalidBook> {
    Book::from_columns([
        Column::new("id", ["a", "b", "c"]),
        Column::new("to", ["KZ", "GE", "MN"]),
        Column::new("measure", ["crossings"; 3]),
        Column::new("source", ["s"; 3]),
        Column::new(last, cells),
    ])
}

#[test]
fn problems_are_told_by_row_and_column() {
    let cells = || [1, 2, 3].map(Cell::Whole);
    assert_eq!(problems(&table("quantity", cells())), [""; 0]);
    let mut wrong = cells();
    wrong[2] = Cell::Other("the number `1.5`".into());
    let read = table("quantity", wrong);
    assert_eq!(problems(&read), ["wrong-type row 3, column quantity"]);
    let said = read.unwrap_err().to_string();
    assert!(
        said.contains("found the number `1.5`, expected text"),
        "{said}"
    );
    let mut wrong = cells();
    wrong[1] = Cell::Whole(-2);
    wrong[0] = Cell::Day(parse_date("2022-10-04").unwrap());
    let expected = [
        "quantity row 1, column quantity",
        "negative row 2, column quantity",
    ];
    assert_eq!(problems(&table("quantity", wrong)), expected);
    let expected = ["unknown-key column quantiti"];
    assert_eq!(problems(&table("quantiti", cells())), expected);
    assert_eq!(
        problems(&table("id", cells())),
        ["duplicate-key column id", "missing-key "]
    );
    assert_eq!(problems(&Book::from_columns([]))[0], "missing-key ");
}

#[test]
fn a_column_that_ends_before_the_others_is_told_by_its_row() {
    let read = Book::from_columns([
        Column::new("id", ["a", "b"]),
        Column::new("measure", ["net", "net"]),
        Column::new("quantity", [5]),
        Column::new("source", ["s", "s"]),
    ]);
    assert_eq!(problems(&read), ["ragged-row row 2"]);
}

#[test]
fn problems_past_the_most_fill_a_table() {
    let mut table = ClaimTable::new(["id", "measure", "quantity", "source"]);
    let mut pushed = 0;
    while !table.is_full() {
        table.push(["", "", "x", ""].map(Cell::from));
        pushed += 1;
    }
    assert!(pushed < 1_000, "{pushed}");
    let error = table.finish().unwrap_err();
    assert_eq!(
        error.problems().len(),
        headcount::InvalidBook::MOST_PROBLEMS + 1
    );
}

#[test]
fn whole_numbers_with_an_empty_fraction_are_whole() {
    let cells =
        |column: &'static str, cells: [&'static str; 3]| table(column, cells.map(Cell::from));
    assert_eq!(
        cells("quantity", ["200000.0", "7", "nearly 69,000"]),
        table(
            "quantity",
            [Cell::Whole(200_000), "7".into(), "nearly 69,000".into()]
        )
    );
    assert_eq!(
        cells("quantity.max", ["200000.0", "7", "0.0"]),
        table("quantity.max", [200_000, 7, 0].map(Cell::Whole))
    );
    assert_eq!(
        problems(&cells("quantity.max", ["7.5", "7.", "1e5.0"])),
        [1, 2, 3].map(|row| format!("wrong-type row {row}, column quantity.max"))
    );
    let number = |quantity: serde_json::Value| {
        Book::from_value(json!({
            "headcount": 1, "sources": [{"id": "s"}],
            "claims": [{"id": "a", "to": "KZ", "measure": "crossings", "quantity": quantity, "source": "s"}],
        }))
    };
    assert_eq!(number(json!(200_000.0)), number(json!(200_000)));
    assert_eq!(
        problems(&number(json!(7.5))),
        ["wrong-type claims[0].quantity"]
    );
    assert_eq!(
        problems(&number(json!(1e300))),
        ["wrong-type claims[0].quantity"]
    );
}
