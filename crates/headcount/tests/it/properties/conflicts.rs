//! Laws of conflicts and of the claims set aside.

use std::collections::BTreeSet;

use headcount::{Book, ClaimId, Options, Quantity, Reading, Reconciliation, Repair, Side};
use proptest::prelude::*;

use super::bounds::{ends, reconciled};
use super::strategies::{Draft, Family, wild};
use super::told::{nearly_true, nearly_true_of};

pub(super) fn ids(book: &Book, claims: &[ClaimId]) -> BTreeSet<String> {
    claims.iter().map(|id| book.claim(*id).id.clone()).collect()
}

/// Each conflict as the ids of its claims, with its gap.
pub(super) fn conflicts(book: &Book, result: &Reconciliation) -> BTreeSet<(BTreeSet<String>, i64)> {
    result
        .conflicts()
        .iter()
        .map(|conflict| (ids(book, &conflict.claims), conflict.gap))
        .collect()
}

fn in_conflict(draft: &Draft) -> bool {
    !draft.claims.is_empty() && !reconciled(&draft.book()).conflicts().is_empty()
}

fn each_is_minimal(draft: &Draft) -> Result<(), TestCaseError> {
    let book = draft.book();
    for (claims, gap) in conflicts(&book, &reconciled(&book)).into_iter().take(8) {
        prop_assert!(gap > 0);
        let alone = with_scopes_of(draft, draft.keeping(|id| claims.contains(id)));
        let found = alone.book();
        let result = reconciled(&found);
        let expected = BTreeSet::from([(claims.clone(), gap)]);
        prop_assert_eq!(
            conflicts(&found, &result),
            expected,
            "alone it's the only conflict"
        );
        for left_out in &claims {
            let rest = alone.keeping(|id| id != left_out);
            prop_assert!(
                !in_conflict(&rest),
                "{claims:?} conflict without {left_out}"
            );
        }
    }
    Ok(())
}

/// One conflict is found exactly if there is any, and it's one of all.
fn one_is_found(draft: &Draft) -> Result<(), TestCaseError> {
    let book = draft.book();
    let found = book.find_conflict(&Options::new()).expect("an answer");
    let result = reconciled(&book);
    prop_assert_eq!(found.is_none(), result.conflicts().is_empty());
    if let Some(found) = found.filter(|_| result.conflicts_complete()) {
        prop_assert!(result.conflicts().contains(&found), "{found:?}");
    }
    Ok(())
}

/// Asks about the scopes of the claims that were taken out: `stock-flow` holds for every scope that a book
/// speaks of, and a conflict may rest on it for a scope that only another claim names.
fn with_scopes_of(draft: &Draft, mut alone: Draft) -> Draft {
    let kept: BTreeSet<&str> = alone.claims.iter().map(|claim| claim.id).collect();
    let taken_out = draft.claims.iter().filter(|claim| !kept.contains(claim.id));
    let scopes: Vec<_> = taken_out.map(|claim| claim.scope.clone()).collect();
    alone.asked.extend(scopes);
    alone
}

/// The book with one claim's figure moved, by so many fewer than a repair says.
fn mended(draft: &Draft, id: &str, repair: &Repair, fewer: i64) -> Draft {
    let mut mended = draft.clone();
    for claim in mended.claims.iter_mut().filter(|claim| claim.id == id) {
        let range = claim
            .quantity
            .range(Reading::Rounded)
            .expect("a figure that bounds");
        let (min, max) = match repair.side {
            Side::Min => (range.min().map(|min| min - repair.by + fewer), range.max()),
            Side::Max => (range.min(), range.max().map(|max| max + repair.by - fewer)),
        };
        claim.quantity = Quantity::from_bounds(min, max).expect("a figure");
    }
    mended
}

fn weight(draft: &Draft, claims: &BTreeSet<String>) -> u64 {
    let chosen = draft
        .claims
        .iter()
        .filter(|claim| claims.contains(claim.id));
    chosen
        .map(|claim| u64::from(draft.reliability[claim.source]))
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn conflicts_are_minimal(draft in wild(Family::All, 2..=9, 1)) {
        each_is_minimal(&draft)?;
    }

    #[test]
    fn conflicts_in_large_books_are_minimal(draft in prop_oneof![nearly_true(Family::Movement, 8..=25), nearly_true(Family::Tiles, 6..=16)]) {
        each_is_minimal(&draft)?;
    }

    /// A few persons too many among quadrillions are still too many.
    #[test]
    fn conflicts_of_large_numbers_are_minimal(
        draft in nearly_true_of((1 << 44)..=(1 << 47), Family::Tiles, 5..=12),
    ) {
        each_is_minimal(&draft)?;
    }

    #[test]
    fn one_conflict_is_found_if_there_is_any(draft in prop_oneof![wild(Family::All, 2..=9, 1), nearly_true(Family::Movement, 8..=25), nearly_true(Family::Tiles, 6..=16)]) {
        one_is_found(&draft)?;
    }

    /// Each repair ends its conflict, and one person less wouldn't.
    #[test]
    fn repairs_are_the_least_that_mend(draft in prop_oneof![wild(Family::All, 2..=9, 0), nearly_true(Family::Tiles, 5..=12)]) {
        let book = draft.book();
        for conflict in reconciled(&book).conflicts().iter().take(4) {
            let claims = ids(&book, &conflict.claims);
            let alone = with_scopes_of(&draft, draft.keeping(|id| claims.contains(id)));
            prop_assert!(conflict.repairs.is_sorted_by_key(|repair| repair.by));
            prop_assert_eq!(conflict.repairs.len(), claims.len());
            for repair in &conflict.repairs {
                let id = &book.claim(repair.claim).id;
                prop_assert!(!in_conflict(&mended(&alone, id, repair, 0)), "{id}: {repair:?}");
                prop_assert!(in_conflict(&mended(&alone, id, repair, 1)), "{id}: less than {repair:?}");
            }
        }
    }

    /// The bounds of a book in conflict are those of the claims it keeps.
    #[test]
    fn what_is_set_aside_leaves_a_consistent_book(draft in nearly_true(Family::All, 2..=14)) {
        let book = draft.book();
        let result = reconciled(&book);
        let aside = ids(&book, &result.set_aside().claims);
        prop_assert_eq!(aside.is_empty(), result.conflicts().is_empty());
        let rest = draft.keeping(|id| !aside.contains(id));
        if rest.claims.is_empty() {
            return Ok(());
        }
        prop_assert!(!in_conflict(&rest), "{aside:?} leave a conflict");
        // What is set aside is still spoken of: rules hold of the scopes that a book has, and so do covers of persons.
        let kept = with_scopes_of(&draft, rest).book();
        let all = ends(&book, &result);
        for (name, found) in ends(&kept, &reconciled(&kept)) {
            if let Some(known) = all.get(&name) {
                prop_assert_eq!(found, *known, "{}", name);
            }
        }
    }

    /// No other claims that meet every conflict weigh less.
    #[test]
    fn what_is_set_aside_is_lightest(draft in wild(Family::Movement, 2..=10, 0)) {
        let book = draft.book();
        let result = reconciled(&book);
        prop_assume!(result.conflicts_complete());
        let conflicts: Vec<BTreeSet<String>> =
            conflicts(&book, &result).into_iter().map(|(claims, _)| claims).collect();
        let sets = 0..1_usize << draft.claims.len();
        let set = |bits: usize| -> BTreeSet<String> {
            let claims = draft.claims.iter().enumerate().filter(|(at, _)| bits & 1 << at != 0);
            claims.map(|(_, claim)| claim.id.to_owned()).collect()
        };
        let meets_all = |set: &BTreeSet<String>| conflicts.iter().all(|c| !c.is_disjoint(set));
        let least = sets.map(set).filter(meets_all).map(|set| weight(&draft, &set)).min();
        let aside = ids(&book, &result.set_aside().claims);
        prop_assert!(result.set_aside().optimal);
        prop_assert!(meets_all(&aside));
        prop_assert_eq!(Some(weight(&draft, &aside)), least);
        let name = |claim| book.claim(claim).id.clone();
        let alternatives = result.set_aside().alternatives.iter();
        let told: BTreeSet<_> = alternatives.map(|other| (name(other.keep), name(other.set_aside))).collect();
        let exchanged = |(keep, other): &(String, String)| {
            let mut set = aside.clone();
            let is_other = keep != other && set.remove(keep) && set.insert(other.clone());
            is_other && meets_all(&set) && Some(weight(&draft, &set)) == least
        };
        let claims = || draft.claims.iter().map(|claim| claim.id.to_owned());
        let pairs = claims().flat_map(|keep| claims().map(move |other| (keep.clone(), other)));
        prop_assert_eq!(told, pairs.filter(exchanged).collect());
    }

    /// A limit on the conflicts listed shows some of them and says that there are more.
    #[test]
    fn a_limit_is_said_to_be_one(draft in wild(Family::Movement, 4..=9, 0), limit in 0..4_usize) {
        let book = draft.book();
        let all = book.reconcile(&Options::new()).expect("a result");
        let some = book.reconcile(&Options::new().conflict_limit(limit)).expect("a result");
        prop_assert!(all.conflicts_complete());
        prop_assert!(some.conflicts().len() <= limit);
        prop_assert!(conflicts(&book, &some).is_subset(&conflicts(&book, &all)));
        if some.conflicts_complete() {
            prop_assert_eq!(some.conflicts(), all.conflicts());
        }
        let mut set_aside = all.set_aside().clone();
        if !some.conflicts_complete() {
            set_aside.alternatives.clear();
        }
        prop_assert_eq!(some.set_aside(), &set_aside, "what would do as well takes all conflicts");
        prop_assert_eq!(ends(&book, &some), ends(&book, &all));
    }
}
