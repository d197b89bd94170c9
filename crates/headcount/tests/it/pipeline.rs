//! What a program that uses the crate takes for granted: common traits, look-ups, and a draft on its way to a result.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;
use std::thread;

use headcount::{
    Book, Claim, ClaimId, Country, DateError, Hedge, InvalidBook, Lang, Measure, MeasureError,
    Options, PeriodError, Place, Quantity, QuantityError, QuestionId, Reading, ReconcileError,
    Reconciliation, Scope, ScopeError, Share, ShareProblem, Status, Subject, UnknownCountry,
    Vintages, draft_book, parse_date,
};
use serde::de::DeserializeOwned;
use serde::ser::Serialize;
use serde_json::json;

fn shared<T: Send + Sync + 'static>() {}
fn raised<T: Error + Send + Sync + 'static>() {}
fn written<T: FromStr<Err: Error> + Display>() {}
fn stored<T: Serialize + DeserializeOwned>() {}
fn keyed<T: Hash + Eq + Ord + Copy + Debug>() {}
fn compared<T: Hash + Eq + Clone + Debug>() {}

#[test]
fn types_have_the_traits_that_programs_need() {
    shared::<Book>();
    shared::<Reconciliation>();
    shared::<Vintages>();
    shared::<Options>();
    raised::<InvalidBook>();
    raised::<ReconcileError>();
    raised::<QuantityError>();
    raised::<ShareProblem>();
    raised::<UnknownCountry>();
    raised::<DateError>();
    raised::<PeriodError>();
    raised::<ScopeError>();
    raised::<MeasureError>();
    written::<Country>();
    written::<Quantity>();
    written::<Share>();
    written::<Measure>();
    written::<Hedge>();
    written::<Status>();
    written::<Reading>();
    written::<Lang>();
    stored::<Book>();
    stored::<Quantity>();
    stored::<Country>();
    keyed::<ClaimId>();
    keyed::<QuestionId>();
    keyed::<Country>();
    compared::<Quantity>();
    compared::<Scope>();
    compared::<Place>();
    compared::<Claim>();
}

#[test]
fn words_are_read_as_their_parsers_read_them() {
    assert_eq!(
        "nearly 69,000".parse(),
        Quantity::parse("nearly 69,000", None)
    );
    assert_eq!("two thirds".parse(), Share::parse("two thirds", None));
    assert_eq!(
        "asylum_applications".parse(),
        Ok(Measure::AsylumApplications)
    );
    assert!("crosings".parse::<Measure>().is_err());
}

fn sound() -> serde_json::Value {
    let scope = json!({"to": "KZ", "measure": "crossings", "window": {"start": "2022-09-21", "end": "2022-10-04"}});
    let claim = |id: &str, quantity: &str| {
        let mut claim = scope.clone();
        claim["id"] = json!(id);
        claim["source"] = json!("mia");
        claim["quantity"] = json!(quantity);
        claim
    };
    json!({
        "headcount": 1, "sources": [{"id": "mia"}],
        "claims": [claim("low", "at least 5"), claim("plan", "most of them"), claim("high", "at most 9")],
        "questions": [
            {"id": "more", "left": [scope], "op": ">", "right": [scope]},
            {"id": "many", "how_many": [scope]},
        ],
    })
}

#[test]
fn a_book_is_a_value_like_any_other() {
    let books: BTreeMap<String, Book> =
        serde_json::from_value(json!({"autumn": sound()})).expect("a sound book");
    let text = serde_json::to_string(&books).expect("text");
    assert_eq!(
        serde_json::from_str::<BTreeMap<String, Book>>(&text).expect("the same"),
        books
    );
    let mut spoilt = sound();
    spoilt["claims"][0]["measure"] = json!("crosings");
    spoilt["claims"][1]["to"] = json!("Nowhere");
    let error = serde_json::from_value::<Book>(spoilt)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("claims[0].measure") && error.contains("claims[1].to"),
        "{error}"
    );
}

#[test]
fn bounds_and_answers_are_looked_up_by_what_they_are_about() {
    let book = Book::from_value(sound()).expect("a sound book");
    let result =
        thread::spawn(move || book.reconcile(&Options::new()).map(|result| (book, result)));
    let (book, result) = result.join().expect("no panic").expect("a result");
    for bound in result.bounds() {
        assert_eq!(result.bound(bound.subject), Some(bound));
    }
    for (id, question) in book.questions() {
        let answer = result.answer(id).expect("every question is answered");
        assert_eq!(answer.question, id);
        assert_eq!(
            result.bound(id).is_some(),
            question.id == "many",
            "comparisons have none"
        );
    }
    let high = book.claim_id("high").expect("a claim");
    let bound = result.bound(high).expect("its days are known");
    assert_eq!(
        (bound.subject, bound.lo, bound.hi),
        (Subject::Claim(high), Some(5), Some(9))
    );
}

/// What a draft leaves open is filled in, and then it's a book.
#[test]
fn a_draft_becomes_a_book_and_a_result() {
    let text = "Nearly 69,000 Russians entered Georgia since 21 September.";
    let mut draft = draft_book(text, Some(Lang::En), parse_date("2022-10-04").ok());
    let missing = Book::from_value(draft.clone()).unwrap_err();
    let codes: Vec<&str> = missing
        .problems()
        .iter()
        .map(|problem| problem.kind.code())
        .collect();
    assert_eq!(codes, ["missing-key"], "{missing}");
    draft["sources"] = json!([{"id": "mia"}]);
    draft["claims"][0]["source"] = json!("mia");
    draft["claims"][0]["window"] = json!({"start": "2022-09-21", "end": "2022-10-04"});
    let book = Book::from_value(draft).expect("it's complete");
    let result = book.reconcile(&Options::new()).expect("a result");
    let bound = &result.bounds()[0];
    assert_eq!((bound.lo, bound.hi), (Some(68_000), Some(68_999)));
}
