//! The text of JSON files: bytes, depth, size, and the book of the article.

use std::fs::{self, File};

use headcount::{
    AssumptionKind, Book, Country, Hedge, Lang, Problem, ProblemKind, Rule, Status, parse_date,
};
use num_rational::Ratio;
use serde_json::{Value, json};

use super::{example, problems, sound};

#[test]
fn the_example_is_read_and_written_as_it_is() {
    let path = example("exodus-2022.json");
    let book = Book::read(&path).unwrap();
    assert_eq!(book.claims().len(), 12);
    assert_eq!(book.questions().len(), 6);
    let claim = |id: &str| book.claim(book.claim_id(id).unwrap());
    let figure = |id: &str| claim(id).count().unwrap();
    assert_eq!(figure("kz-entries").hedge(), Hedge::MoreThan);
    assert_eq!(figure("kz-entries").nominal(), Some((200_000, 200_000)));
    assert_eq!(figure("ge-entries").hedge(), Hedge::Nearly);
    assert_eq!(figure("fi-share").hedge(), Hedge::Vague);
    assert_eq!(figure("tr-entries").hedge(), Hedge::NoData);
    assert_eq!(claim("tr-entries").status, Status::Undisclosed);
    assert_eq!(claim("ru-plan").status, Status::Planned);
    assert_eq!(
        claim("headline-kz")
            .details()
            .derived_from
            .as_ref()
            .unwrap()
            .parent,
        "kz-entries"
    );
    let near = book.groups()[0].members_on(parse_date("2022-10-04").unwrap());
    assert_eq!(near.to_string(), "GE, KZ, MN");
    let re_entry = book.assumption(book.assumption_id("re-entry").unwrap());
    assert_eq!(
        re_entry.kind,
        AssumptionKind::Rule(Rule::CrossingsPerPerson {
            at_most: Ratio::new(3, 2)
        })
    );
    assert_eq!(Book::from_value(book.to_json()), Ok(book));
}

#[test]
fn every_form_of_a_book_is_read() {
    let book = Book::from_value(json!({
        "headcount": 1, "title": "Forms", "note": "two\nlines",
        // Groups hold each other whatever their order, and names are in any language.
        "groups": {
            "all": ["near", "Казахстан", {"place": "EU", "since": "2000-01-01", "until": "2004-04-30"}],
            "near": [{"place": "GEO", "since": "2020-01-01"}],
        },
        "sources": [{"id": "s", "reliability": 100, "note": null}],
        "claims": [
            {"id": "bare", "to": ["all", "MN"], "measure": "registrations", "register": "IIN", "quantity": 66_000,
             "window": null, "source": "s"},
            {"id": "signed", "from": "RU", "measure": "net", "quantity": {"min": -5, "max": null}, "source": "s",
             "status": "estimated", "sum_of": ["bare"]},
            {"id": "less", "from": "RU", "measure": "net", "quantity": -5, "source": "s"},
            {"id": "years", "who": {"sex": "female", "age": [65, null]}, "measure": "migrations", "months": 12,
             "to": "EU", "quantity": "not disclosed", "source": "s", "derived_from": "bare"},
            {"id": "level", "to": "PL", "measure": "stock", "at": "2022-10-04", "quantity": "about 1.5 million", "source": "s"}
        ],
        "assumptions": [
            {"id": "nested", "claim": "years", "window": {"start": "2022-01-01", "end": "2022-12-31"}},
            {"id": "fraction", "rule": "crossings-per-person", "at_most": "6/5"},
            {"id": "decimal", "rule": "crossings-per-person", "at_most": 1.2},
            {"id": "closed", "rule": "stock-flow", "on": false}
        ],
        "questions": [{"id": "q", "op": "<=", "left": [{"to": "PL", "measure": "stock", "at": "2022-10-04"}],
            "right": [{"to": "PL", "measure": "stock", "at": "2023-10-04"}]}]
    }))
    .unwrap();
    assert_eq!(book.note(), Some("two\nlines"));
    let members = |day: &str| book.groups()[0].members_on(parse_date(day).unwrap());
    assert_eq!(members("2021-01-01").to_string(), "GE, KZ");
    assert_eq!(members("2004-04-30").len(), 15 + 1);
    assert_eq!(members("2004-05-01").to_string(), "KZ");
    let figure = |id: &str| {
        book.claim(book.claim_id(id).unwrap())
            .count()
            .cloned()
            .unwrap()
    };
    assert!(figure("bare").rests_on_rounding());
    assert_eq!(figure("less").nominal(), Some((-5, -5)));
    assert_eq!(figure("level").lang(), Some(Lang::En));
    let kind = |id: &str| {
        book.assumption(book.assumption_id(id).unwrap())
            .kind
            .clone()
    };
    assert_eq!(kind("fraction"), kind("decimal"));
    assert_eq!(Book::from_value(book.to_json()).as_ref(), Ok(&book));
    assert_eq!(book.sources()[0].country, None::<Country>);
}

/// The problem of a text, and that there's only one.
#[track_caller]
fn problem(text: impl AsRef<[u8]>) -> Problem {
    let error = Book::from_json_bytes(text.as_ref()).unwrap_err();
    assert_eq!(error.problems().len(), 1, "{error}");
    error.problems()[0].clone()
}

#[test]
fn malformed_text() {
    let found = problem("{\n  \"headcount\": 1,\n}");
    let ProblemKind::Syntax {
        format,
        line,
        column,
        ..
    } = &found.kind
    else {
        panic!("{found}")
    };
    assert_eq!((*format, *line, *column), ("JSON", 3, 1));
    for bad in [
        "",
        " ",
        "{",
        "{} {}",
        "{\"a\": \"\u{0}\"}",
        "{\"a\": \"\\ud800\"}",
        "{\"a\": 1e999}",
        "[1,]",
        "NaN",
    ] {
        let found = problem(bad);
        assert_eq!(
            (found.kind.code(), found.at.as_str()),
            ("syntax", ""),
            "{bad}"
        );
    }
    assert_eq!(
        problem(b"{\"a\": \"\xff\"}").kind,
        ProblemKind::InvalidUtf8 { at: 7 }
    );
    let mut marked = "\u{feff}".as_bytes().to_vec();
    marked.extend(sound().to_string().bytes());
    assert_eq!(problems(&Book::from_json_bytes(&marked)), [""; 0]);
}

#[test]
fn keys_that_are_there_twice() {
    let text = sound().to_string();
    for (once, twice, at) in [
        (
            "\"source\":\"mia\"",
            "\"source\":\"mia\",\"source\":\"paper\"",
            "claims[0]",
        ),
        ("\"near\":[", "\"near\":[],\"near\":[", "groups"),
        ("{\"headcount\":1", "{\"headcount\":1,\"headcount\":1", ""),
    ] {
        assert!(text.contains(once));
        let read = Book::from_json(&text.replacen(once, twice, 1));
        let found = problems(&read);
        assert!(found.contains(&format!("duplicate-key {at}")), "{found:?}");
    }
}

#[test]
fn deep_nesting() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for depth in [65, 100_000] {
            let found = problem(open.repeat(depth) + "1" + &close.repeat(depth));
            assert_eq!(found.kind.code(), "past-limit", "{found}");
        }
        let read = Book::from_json(&(open.repeat(64) + "1" + &close.repeat(64)));
        assert_ne!(problems(&read)[0], "past-limit ");
    }
}

#[test]
fn long_lists() {
    let mut book = sound();
    book["claims"][0]["via"] = vec!["paper"; 10_001].into();
    assert_eq!(
        problems(&Book::from_value(book)),
        ["past-limit claims[0].via"]
    );
    let nested: serde_json::Map<_, _> = (0..1_001)
        .map(|n| (format!("g{n}"), json!(["KZ"])))
        .collect();
    let mut book = sound();
    book["groups"] = nested.into();
    assert_eq!(problems(&Book::from_value(book))[0], "past-limit groups");
}

#[test]
fn groups_cant_be_made_to_explode() {
    let days = || 1..=28;
    let windows = days().flat_map(|since| {
        days().map(move |until| {
            json!({"place": "small", "since": format!("2022-01-{since:02}"), "until": format!("2022-02-{until:02}")})
        })
    });
    let mut book = sound();
    // 784 windows of thirteen countries are more memberships than the 10,000 there may be.
    book["groups"] = json!({"near": ["large"], "small": ["KZ", "GE", "MN", "AM", "AZ", "TR", "UZ", "KG", "TJ", "TM", "RS", "ME", "AL"], "large": windows.collect::<Value>()});
    assert_eq!(
        problems(&Book::from_value(book)),
        ["past-limit groups.large"]
    );
}

#[test]
fn files() {
    let folder = std::env::temp_dir().join(format!("headcount-files-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let problem = |name: &str| {
        let error = Book::read(folder.join(name)).unwrap_err();
        assert!(error.file().unwrap().ends_with(name));
        assert_eq!(error.problems().len(), 1, "{error}");
        error.problems()[0].to_string()
    };
    fs::write(folder.join("book.JSON"), sound().to_string()).unwrap();
    assert!(Book::read(folder.join("book.JSON")).is_ok());

    for name in ["large.json", "large.csv"] {
        File::create(folder.join(name))
            .unwrap()
            .set_len(256 * 1024 * 1024 + 1)
            .unwrap();
        assert_eq!(
            problem(name),
            "the size of the file in bytes is past the limit: found 268435457, expected at most 268435456"
        );
    }
    assert_eq!(
        problem("book.docx"),
        "cannot read the file: found a name ending in `.docx`, expected `.json`, `.csv`, `.tsv` or `.ndjson`"
    );
    assert_eq!(
        problem("book"),
        "cannot read the file: found a name without an ending, expected `.json`, `.csv`, `.tsv` or `.ndjson`"
    );
    assert!(problem("none.json").starts_with("cannot read the file: "));
    fs::create_dir_all(folder.join("folder.json")).unwrap();
    assert!(problem("folder.json").starts_with("cannot read the file: "));
    fs::remove_dir_all(&folder).unwrap();
}
