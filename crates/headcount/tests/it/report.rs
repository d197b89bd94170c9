//! Reports, letter by letter, and what they must never let through.

use std::collections::BTreeSet;
use std::fs;

use headcount::{Book, Options, parse_date, report};
use serde_json::Value;

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect(name)
}

fn text(book: &Book, options: &Options) -> String {
    report::text(book, &book.reconcile(options).expect("a sound book"))
}

fn check(name: &str, options: &Options) {
    let book = Book::from_json(&fixture(&format!("{name}.json"))).expect("a sound book");
    let expected = fixture(&format!("{name}.txt"));
    let found = text(&book, options);
    assert_eq!(found, expected, "{name}.txt should be:\n{found}");
    assert_eq!(
        found,
        text(&book, options),
        "the same book gives the same report"
    );
}

/// Books whose results for programs are kept.
const RESULTS: [&str; 6] = [
    "exodus-2022",
    "report-answers",
    "report-conflicts",
    "report-rules",
    "report-shares",
    "week",
];

/// The results that the Python package is held to as well.
#[test]
fn results_for_programs_are_as_expected() {
    for name in RESULTS {
        let book = Book::from_json(&fixture(&format!("{name}.json"))).expect("a sound book");
        let result = book.reconcile(&Options::new()).expect("a sound book");
        let found = format!("{:#}\n", report::json(&book, &result));
        let expected = format!("{name}.expected.json");
        if std::env::var_os("HEADCOUNT_WRITE_EXPECTED").is_some() {
            let path = format!("{}/tests/fixtures/{expected}", env!("CARGO_MANIFEST_DIR"));
            fs::write(path, &found).expect("a writable checkout");
        }
        assert_eq!(found, fixture(&expected), "{expected}");
    }
}

/// Every key of an object, and of what is in it; those of a scope are the book's.
fn keys(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                found.insert(key.clone());
                if key != "scope" {
                    keys(inner, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_a_result_is_explained() {
    let design = include_str!("../../docs/design.md");
    let explained = design
        .split("## ")
        .find(|part| part.starts_with("What is in a result for programs?"));
    let explained = explained.expect("a section");
    let mut found = BTreeSet::new();
    for name in RESULTS {
        let json: Value = fixture(&format!("{name}.expected.json"))
            .parse()
            .expect("JSON");
        keys(&json, &mut found);
    }
    assert!(found.len() > 25, "{found:?}");
    for key in found {
        let is_named = [format!("\"{key}\""), format!("`{key}`")]
            .iter()
            .any(|name| explained.contains(name));
        assert!(is_named, "`{key}` isn't explained");
    }
}

#[test]
fn what_moved_from_day_to_day_is_set_out() {
    let book = Book::from_json(&fixture("vintages.json")).expect("a sound book");
    let vintages = book.vintages(&Options::new()).expect("a sound book");
    let json = format!("{:#}\n", report::vintages_json(&book, &vintages));
    for (name, found) in [
        ("days.txt", report::vintages_text(&book, &vintages)),
        ("days.json", json),
    ] {
        let expected = format!("vintages.{name}");
        if std::env::var_os("HEADCOUNT_WRITE_EXPECTED").is_some() {
            let path = format!("{}/tests/fixtures/{expected}", env!("CARGO_MANIFEST_DIR"));
            fs::write(path, &found).expect("a writable checkout");
        }
        assert_eq!(found, fixture(&expected), "{expected}");
    }
    let html = report::vintages_html(&book, &vintages);
    assert!(html.contains("at least 280,002") || html.contains("280,002"));
}

#[test]
fn every_kind_of_answer_is_set_out() {
    check("report-answers", &Options::new());
}

#[test]
fn rules_are_lines_of_a_sum() {
    check("report-rules", &Options::new());
}

#[test]
fn shares_and_excesses_are_lines_of_a_sum() {
    check("report-shares", &Options::new());
}

#[test]
fn conflicts_are_shown_up_to_ten_and_the_rest_counted() {
    check("report-conflicts", &Options::new());
}

#[test]
fn a_report_says_what_it_was_asked_to_leave_out() {
    let book = Book::from_json(&fixture("report-answers.json")).unwrap();
    let day = parse_date("2022-09-30").unwrap();
    let found = text(&book, &Options::new().as_of(day));
    assert!(found.contains("Only what had been said by 2022-09-30 counts."));
    assert!(found.contains("said after the day asked about"));
}

/// A book whose every free text is markup.
fn hostile() -> Book {
    let bad = r#"<script>alert('x')</script>&\""#;
    let scope = r#""to": "KZ", "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}"#;
    let json = format!(
        r#"{{"headcount": 1, "title": "{bad}", "note": "{bad}",
        "sources": [{{"id": "s", "name": "{bad}"}}],
        "claims": [
            {{"id": "{bad}a", {scope}, "quantity": {{"min": 10, "max": 20}}, "source": "s", "note": "{bad}"}},
            {{"id": "{bad}b", {scope}, "quantity": {{"min": 30, "max": 40}}, "source": "s"}},
            {{"id": "{bad}c", {scope}, "source": "s", "status": "undisclosed"}}],
        "assumptions": [{{"id": "{bad}", "claim": "{bad}a", "as": "at_most", "on": false, "why": "{bad}"}}],
        "questions": [
            {{"id": "{bad}", "how_many": [{{{scope}}}], "note": "{bad}"}},
            {{"id": "{bad}2", "how_many": [{{{scope}}}], "assuming": ["{bad}"]}}]}}"#
    );
    Book::from_json(&json).expect("a sound book")
}

#[test]
fn html_escapes_whatever_the_book_says() {
    let book = hostile();
    let html = report::html(&book, &book.reconcile(&Options::new()).unwrap());
    assert!(!html.contains("<script"), "{html}");
    assert!(!html.contains("alert('x')"), "{html}");
    let shown = html.matches("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;");
    assert!(shown.count() > 10, "{html}");
}

#[test]
fn text_keeps_markup_as_it_is() {
    let found = text(&hostile(), &Options::new());
    assert!(
        found.starts_with("<script>alert('x')</script>&\"\n"),
        "{found}"
    );
}

#[test]
fn html_closes_what_it_opens_and_says_what_the_text_says() {
    let book = Book::from_json(&fixture("report-answers.json")).unwrap();
    let html = report::html(&book, &book.reconcile(&Options::new()).unwrap());
    for tag in [
        "div", "section", "details", "table", "thead", "tbody", "tr", "td", "th", "p", "ul", "li",
    ] {
        let opened =
            html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, html.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    for words in [
        "ENTAILED",
        "CONTRADICTED",
        "UNDETERMINED",
        "46,785 5/7",
        "Blocked by",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
}

/// What a report asks and answers of one scope, alone and twice.
fn asked(measure: &str) -> String {
    let time = match measure {
        "stock" => r#""at": "2022-10-04""#,
        _ => r#""window": {"start": "2022-09-21", "end": "2022-10-04"}"#,
    };
    let scope = |to: &str| format!(r#"{{"to": "{to}", "measure": "{measure}", {time}}}"#);
    let claim = |id: &str, quantity: &str| {
        let scope = scope("KZ");
        let rest = scope.strip_prefix('{').expect("an object");
        format!(r#"{{"id": "{id}", "quantity": {quantity}, "source": "s", {rest}"#)
    };
    let (low, high) = (
        claim("low", r#"{"max": 1}"#),
        claim("high", r#"{"min": 2}"#),
    );
    let (kz, ge) = (scope("KZ"), scope("GE"));
    let json = format!(
        r#"{{"headcount": 1, "sources": [{{"id": "s"}}, {{"id": "t"}}], "claims": [{low}, {high}],
        "questions": [{{"id": "n", "how_many": [{kz}]}}, {{"id": "c", "left": [{kz}], "op": ">", "right": [{ge}]}}]}}"#
    );
    let book = Book::from_json(&json).expect("a sound book");
    let words = text(&book, &Options::new());
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn questions_of_every_measure_are_sentences() {
    let counted = [
        ("crossings", "crossings", "crossing"),
        ("net", "net crossings", "net crossing"),
        ("arrivals", "arrivals", "person"),
        ("migrations", "migrations", "migration"),
        ("registrations", "registrations", "registration"),
        (
            "asylum_applications",
            "asylum applications",
            "asylum application",
        ),
        ("protections", "protections", "protection"),
        ("permits", "permits", "permit"),
        ("deportations", "deportations", "deportation"),
        ("displacements", "displacements", "displacement"),
    ];
    for (measure, many, one) in counted {
        let found = asked(measure);
        for expected in [
            format!("How many {many} of anyone, anywhere → KZ"),
            format!(
                "Are there more {many} of anyone, anywhere → KZ, 2022-09-21 to 2022-10-04 than {many} of anyone, anywhere → GE"
            ),
            format!("they fail by 1 {one} "),
            "on the left − those on the right can be anything".to_owned(),
        ] {
            assert!(found.contains(&expected), "{expected}\n{found}");
        }
    }
    let stock = asked("stock");
    for expected in [
        "How large is the stock of anyone, in KZ, on 2022-10-04?",
        "Is the stock of anyone, in KZ, on 2022-10-04 larger than the stock of anyone, in GE, on 2022-10-04?",
        "they fail by 1 person present ",
    ] {
        assert!(stock.contains(expected), "{expected}\n{stock}");
    }
}

#[test]
fn what_nobody_knows_the_day_of_is_listed_after_the_days() {
    let book = Book::from_json(&fixture("vintages.json")).expect("a sound book");
    let vintages = book.vintages(&Options::new()).expect("a sound book");
    let words = "Nobody knows when these were said, so they count on no day: undated";
    assert!(report::vintages_text(&book, &vintages).ends_with(&format!("\n{words}\n")));
    assert!(report::vintages_html(&book, &vintages).contains(&format!("<p>{words}</p>")));
}
