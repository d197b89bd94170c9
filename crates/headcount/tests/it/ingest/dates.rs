//! Windows and days in words.

use headcount::{Book, Missing, Options, PeriodError, ProblemKind, parse_date, report};
use serde_json::{Value, json};

fn book(claim: &Value) -> Value {
    let mut full = json!({
        "id": "a", "to": "KZ", "measure": "crossings", "quantity": "more than 200,000", "source": "s",
    });
    for (key, value) in claim.as_object().unwrap() {
        full[key] = value.clone();
    }
    json!({"headcount": 1, "sources": [{"id": "s"}], "claims": [full]})
}

fn window(claim: &Value) -> String {
    let book = Book::from_value(book(claim)).unwrap();
    let (_, claim) = book.claims().next().unwrap();
    claim.scope.when().to_string()
}

fn kind(claim: &Value) -> (String, ProblemKind) {
    let error = Book::from_value(book(claim)).unwrap_err();
    let problem = &error.problems()[0];
    (problem.at.clone(), problem.kind.clone())
}

/// A claim read and written; what is written reads the same.
fn read_and_written(claim: &Value) -> (Book, Value) {
    let read = Book::from_value(book(claim)).unwrap();
    let written = read.to_json();
    assert_eq!(Book::from_value(&written), Ok(read.clone()));
    let claim = written["claims"][0].clone();
    (read, claim)
}

/// What a report says of the words that were read, for programs and for people.
fn shown(book: &Book) -> (Value, String) {
    let result = book.reconcile(&Options::new()).unwrap();
    let shown = report::json(book, &result)["read_from"].clone();
    (shown, report::text(book, &result))
}

#[test]
fn a_window_in_words_is_read_with_the_claims_language_and_day() {
    let said = |words: &str, lang: &str| {
        window(&json!({"window": words, "lang": lang, "said": "2022-10-04"}))
    };
    assert_eq!(
        said("since 21 September", "en"),
        "2022-09-21 to (no end given)"
    );
    assert_eq!(
        said("с 21 сентября по 4 октября", "ru"),
        "2022-09-21 to 2022-10-04"
    );
    assert_eq!(said("9/10/2022", "fr"), "2022-10-09");
    assert_eq!(
        said("au 30 septembre", "it"),
        "(no start given) to 2022-09-30"
    );
    // "from late February": no day that anyone named.
    assert_eq!(
        said("von Ende Februar bis 20. März", "de"),
        "(no start given) to 2022-03-20"
    );
}

#[test]
fn the_words_are_kept_and_how_they_were_read_is_shown() {
    let claim =
        json!({"window": "over the past two weeks", "said": "on 4 October 2022", "lang": "en"});
    let (read, claim) = read_and_written(&claim);
    let days = json!({"start": "2022-09-21", "end": "2022-10-04"});
    assert_eq!(claim["window"], days);
    assert_eq!(claim["said"], json!("2022-10-04"));
    let kept = json!({"window": "over the past two weeks", "said": "on 4 October 2022"});
    assert_eq!(claim["read_from"], kept);

    let (shown, text) = shown(&read);
    assert_eq!(
        shown,
        json!([{
            "claim": "a",
            "window": {"phrase": "over the past two weeks", "start": "2022-09-21", "end": "2022-10-04"},
            "said": {"phrase": "on 4 October 2022", "day": "2022-10-04"},
        }])
    );
    assert!(
        text.contains("“over the past two weeks” is 2022-09-21 to 2022-10-04"),
        "{text}"
    );
}

#[test]
fn a_day_among_others_is_shown_and_taken_for_none() {
    let claim = json!({"window": "from late February to 20 March 2022", "lang": "en"});
    let read = Book::from_value(book(&claim)).unwrap();
    let result = read.reconcile(&Options::new()).unwrap();
    let json = report::json(&read, &result);
    let window = &json["read_from"][0]["window"];
    assert_eq!(window["start"], Value::Null);
    assert_eq!(window["start_among"], json!(["2022-02-21", "2022-02-28"]));
    assert_eq!(json["not_used"][0]["why"], "no-window-start");
}

#[test]
fn an_end_of_a_window_may_be_in_words() {
    let claim = json!({
        "window": {"start": "15.04.2023", "end": "25 August"}, "said": "2023-08-27", "lang": "de",
    });
    let (read, claim) = read_and_written(&claim);
    let days = json!({"start": "2023-04-15", "end": "2023-08-25"});
    assert_eq!(claim["window"], days);
    let words = json!({"start": "15.04.2023", "end": "25 August"});
    assert_eq!(claim["read_from"], words);

    let (shown, text) = shown(&read);
    assert_eq!(
        shown,
        json!([{
            "claim": "a",
            "start": {"phrase": "15.04.2023", "day": "2023-04-15"},
            "end": {"phrase": "25 August", "day": "2023-08-25"},
        }])
    );
    assert!(text.contains("“25 August” is 2023-08-25"), "{text}");
    assert_eq!(
        kind(&json!({"window": {"start": "9/10/2022"}, "lang": "en"})).0,
        "claims[0].window.start"
    );
    assert!(matches!(
        kind(&json!({"window": {"end": "in March 2022"}})),
        (_, ProblemKind::Period(PeriodError::NotADay { .. }))
    ));
}

#[test]
fn an_assumptions_days_may_be_in_words() {
    let mut book = book(&json!({"window": {"end": "2022-10-04"}}));
    book["assumptions"] =
        json!([{"id": "start", "claim": "a", "window.start": "21 September 2022"}]);
    let read = Book::from_value(&book).unwrap();
    let start = &read.to_json()["assumptions"][0]["window.start"];
    assert_eq!(start, "2022-09-21");
}

#[test]
fn a_day_may_come_with_its_first_moment() {
    for moment in [
        "2023-04-15 00:00:00",
        "2023-04-15T00:00",
        "2023-04-15T00:00:00.000Z",
    ] {
        let claim = json!({"window": {"start": moment}, "said": moment});
        let read = Book::from_value(book(&claim)).unwrap();
        let (_, claim) = read.claims().next().unwrap();
        assert_eq!(
            claim.scope.when().to_string(),
            "2023-04-15 to (no end given)"
        );
        assert_eq!(claim.details().read_from, None);
    }
    for other in [
        "2023-04-15 10:30:00",
        "2023-04-15T00:00+02:00",
        "2023-04-31 00:00",
    ] {
        assert!(Book::from_value(book(&json!({"window": {"start": other}}))).is_err());
    }
}

#[test]
fn what_words_leave_out_is_a_problem_at_their_place() {
    let missing = |claim: &Value| match kind(claim) {
        (at, ProblemKind::Period(PeriodError::Missing { missing, .. })) => (at, missing),
        other => panic!("{other:?}"),
    };
    let at = |at: &str, what| (at.to_owned(), what);
    let window = "claims[0].window";
    assert_eq!(
        missing(&json!({"window": "since 21 September"})),
        at(window, Missing::Year)
    );
    assert_eq!(
        missing(&json!({"window": "last week"})),
        at(window, Missing::Said)
    );
    assert_eq!(
        missing(&json!({"window": "seit Kriegsbeginn", "lang": "de"})),
        at(window, Missing::Event)
    );
    assert_eq!(
        missing(&json!({"said": "9/10/2022", "lang": "en"})),
        at("claims[0].said", Missing::Order)
    );
    assert!(matches!(
        kind(&json!({"said": "in March 2022"})),
        (_, ProblemKind::Period(PeriodError::NotADay { .. }))
    ));
    assert!(matches!(
        kind(&json!({"said": "some day"})),
        (_, ProblemKind::Date(_))
    ));
    let twice = json!({"window": "in 2015", "read_from": {"window": "in 2016"}});
    assert!(matches!(kind(&twice), (_, ProblemKind::Combination { .. })));
}

#[test]
fn a_stocks_day_may_be_in_words() {
    let claim = json!({"measure": "stock", "at": "станом на 7 березня 2022", "lang": "uk"});
    let error = Book::from_value(book(&claim)).unwrap_err();
    assert!(
        error.to_string().contains("is not one single day"),
        "{error}"
    );
    let claim = json!({"measure": "stock", "at": "7 березня 2022", "lang": "uk"});
    assert_eq!(window(&claim), "on 2022-03-07");
}

#[test]
fn a_table_may_have_a_column_of_windows() {
    let table = "id,to,measure,quantity,window,said,lang,source\n\
                 a,KZ,crossings,5,depuis le 21 septembre,2022-10-04,fr,s\n";
    let read = Book::from_csv(table).unwrap();
    let (_, claim) = read.claims().next().unwrap();
    assert_eq!(
        claim.scope.when().to_string(),
        "2022-09-21 to (no end given)"
    );
    assert_eq!(claim.said, parse_date("2022-10-04").ok());

    let error = Book::from_csv(table.replace("2022-10-04", "")).unwrap_err();
    assert_eq!(error.problems()[0].at, "row 2, column window");
}
