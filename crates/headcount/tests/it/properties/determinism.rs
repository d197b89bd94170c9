//! The same claims always say the same, in whatever order they come.

use headcount::{Book, Options, report};
use proptest::prelude::*;
use proptest::sample::Index;

use super::bounds::{ends, reconciled};
use super::conflicts::{conflicts, ids};
use super::strategies::{Draft, Family, wild};
use super::told::nearly_true;

fn written(book: &Book) -> String {
    let result = book.reconcile(&Options::new()).expect("a result");
    report::json(book, &result).to_string()
}

/// The claims in an order that the indices choose.
fn shuffled(draft: &Draft, order: &[Index]) -> Draft {
    let mut claims = draft.claims.clone();
    let mut shuffled = Vec::new();
    for index in order.iter().take(claims.len()) {
        shuffled.push(claims.remove(index.index(claims.len())));
    }
    shuffled.extend(claims);
    Draft {
        claims: shuffled,
        ..draft.clone()
    }
}

fn order_does_not_matter(draft: &Draft, order: &[Index]) -> Result<(), TestCaseError> {
    let (one, other) = (draft.book(), shuffled(draft, order).book());
    let (first, second) = (reconciled(&one), reconciled(&other));
    if first.conflicts_complete() && second.conflicts_complete() {
        prop_assert_eq!(conflicts(&one, &first), conflicts(&other, &second));
    }
    prop_assert!(first.set_aside().optimal);
    let aside = |book, result: &headcount::Reconciliation| ids(book, &result.set_aside().claims);
    prop_assert_eq!(aside(&one, &first), aside(&other, &second));
    prop_assert_eq!(ends(&one, &first), ends(&other, &second));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_claims_does_not_matter(
        draft in wild(Family::All, 2..=9, 1),
        order in prop::collection::vec(any::<Index>(), 9),
    ) {
        order_does_not_matter(&draft, &order)?;
    }

    #[test]
    fn the_order_of_many_claims_does_not_matter(
        draft in prop_oneof![nearly_true(Family::Movement, 8..=25), nearly_true(Family::Tiles, 6..=16)],
        order in prop::collection::vec(any::<Index>(), 25),
    ) {
        order_does_not_matter(&draft, &order)?;
    }

    #[test]
    fn repeated_runs_are_the_same_byte_for_byte(draft in wild(Family::All, 2..=10, 1)) {
        let once = draft.book();
        prop_assert_eq!(written(&once), written(&once));
        prop_assert_eq!(written(&once), written(&draft.book()));
    }
}
