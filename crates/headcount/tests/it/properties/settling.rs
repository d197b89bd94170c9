//! Laws of what would settle a comparison.

use headcount::{Book, FigureOf, Options, SettledBy, Side, Verdict};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::strategies::{Draft, Family, scope, wild};

const OPS: [&str; 5] = [">", ">=", "<", "<=", "=="];

/// The book with a comparison of two scopes, as JSON.
fn asking(draft: &Draft, left: &headcount::Scope, op: &str, right: &headcount::Scope) -> Value {
    let mut book = draft.book().to_json();
    book["questions"] =
        json!([{"id": "q", "left": [left.to_json()], "op": op, "right": [right.to_json()]}]);
    book
}

/// What the comparison is with one more claim.
fn verdict_with(
    book: &Value,
    scope: &headcount::Scope,
    min: Option<i64>,
    max: Option<i64>,
) -> Verdict {
    let mut claim = scope.to_json();
    claim["id"] = json!("the-missing-figure");
    claim["source"] = json!("ministry");
    claim["quantity"] = json!({"min": min, "max": max});
    let mut book = book.clone();
    book["claims"].as_array_mut().expect("claims").push(claim);
    let book = Book::from_value(book).expect("a sound book");
    let result = book
        .reconcile(&Options::new().conflict_limit(20))
        .expect("a result");
    result.answers()[0].verdict.expect("a comparison")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The figure settles the comparison as said, and one person looser it doesn't.
    #[test]
    fn a_figure_settles_it_and_a_looser_one_does_not(
        (draft, left, right) in prop_oneof![Just(Family::Movement), Just(Family::Tiles), Just(Family::Persons)]
            .prop_flat_map(|family| (wild(family, 2..=7, 0), scope(family), scope(family))),
        op in prop::sample::select(&OPS),
    ) {
        let asked = asking(&draft, &left, op, &right);
        let Ok(book) = Book::from_value(&asked) else { return Ok(()) };
        let result = book.reconcile(&Options::new().conflict_limit(20)).expect("a result");
        let answer = &result.answers()[0];
        let open = answer.verdict == Some(Verdict::Undetermined);
        prop_assert!(open || answer.would_settle.is_empty());
        for settling in &answer.would_settle {
            let SettledBy::Figure { of: FigureOf::Scope(scope), side, figure } = &settling.by else {
                panic!("no claim stands in the way and no assumption is off");
            };
            let verdict = |figure: i64| match side {
                Side::Min => verdict_with(&asked, scope, Some(figure), None),
                Side::Max => verdict_with(&asked, scope, None, Some(figure)),
            };
            prop_assert_eq!(verdict(*figure), settling.verdict, "{:?}", settling);
            let looser = if *side == Side::Min { figure - 1 } else { figure + 1 };
            prop_assert_eq!(verdict(looser), Verdict::Undetermined, "{:?}", settling);
        }
    }
}
