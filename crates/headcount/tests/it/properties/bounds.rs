//! Laws of bounds.

use std::collections::BTreeMap;

use headcount::{Book, CountRange, Options, Reconciliation, Subject};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::strategies::{Draft, Family, wild};
use super::told::{nearly_true, true_books};
use crate::oracle::world::Reach;

/// The name and the ends of each bound.
pub(super) type Ends = BTreeMap<String, (Option<i64>, Option<i64>)>;

pub(super) fn reconciled(book: &Book) -> Reconciliation {
    book.reconcile(&Options::new().conflict_limit(60))
        .expect("a result")
}

pub(super) fn ends(book: &Book, result: &Reconciliation) -> Ends {
    let name = |subject| match subject {
        Subject::Claim(id) => book.claim(id).id.clone(),
        Subject::Question(id) => format!("question {}", book.question(id).id),
    };
    result
        .bounds()
        .iter()
        .map(|bound| (name(bound.subject), (bound.lo, bound.hi)))
        .collect()
}

/// Whether bounds lie within others.
fn within(inner: (Option<i64>, Option<i64>), outer: (Option<i64>, Option<i64>)) -> bool {
    let range = |(lo, hi)| CountRange::new(lo, hi).expect("bounds in order");
    range(inner).is_subset(range(outer))
}

/// Bounds and answers hold what is true, and nothing conflicts.
fn hold_the_truth(draft: &Draft, count: impl Fn(&Reach) -> i64) -> Result<(), TestCaseError> {
    let book = draft.book();
    let result = reconciled(&book);
    prop_assert!(result.conflicts().is_empty(), "{:?}", result.conflicts());
    prop_assert!(result.set_aside().claims.is_empty());
    for bound in result.bounds() {
        let scope = match bound.subject {
            Subject::Claim(id) => &book.claim(id).scope,
            Subject::Question(id) => {
                book.question(id)
                    .ask
                    .signed_scopes()
                    .next()
                    .expect("one scope")
                    .1
            }
        };
        let truth = count(&Reach::of(scope).expect("a whole window"));
        let holds = bound.lo.is_none_or(|lo| lo <= truth) && bound.hi.is_none_or(|hi| truth <= hi);
        prop_assert!(
            holds,
            "{scope} is {truth}, not {:?} to {:?}",
            bound.lo,
            bound.hi
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn crossings_bounds_hold_the_truth((draft, truth) in true_books(Family::Movement, 2..=25, 1..=40)) {
        hold_the_truth(&draft, |reach| truth.count(reach))?;
    }

    #[test]
    fn bounds_of_every_measure_hold_the_truth((draft, truth) in true_books(Family::All, 2..=14, 1..=40)) {
        hold_the_truth(&draft, |reach| truth.count(reach))?;
    }

    /// Past 2⁵³ / 8 persons a kind, sums of many such claims no longer fit the small fractions.
    #[test]
    fn bounds_of_large_numbers_hold_the_truth(
        (draft, truth) in true_books(Family::Movement, 2..=20, (1 << 44)..=(1 << 47)),
    ) {
        hold_the_truth(&draft, |reach| truth.count(reach))?;
    }

    #[test]
    fn a_further_claim_never_widens_bounds((draft, _) in true_books(Family::All, 2..=14, 1..=40)) {
        let book = draft.book();
        let all = ends(&book, &reconciled(&book));
        let last = draft.claims.last().expect("a claim").id;
        let fewer = draft.keeping(|id| id != last).book();
        for (name, wider) in ends(&fewer, &reconciled(&fewer)) {
            prop_assert!(within(all[&name], wider), "{name}: {:?} isn't within {wider:?}", all[&name]);
        }
    }

    #[test]
    fn a_claim_kept_bounds_its_own_scope(draft in nearly_true(Family::Movement, 2..=20)) {
        let book = draft.book();
        let result = reconciled(&book);
        for bound in result.bounds() {
            let Subject::Claim(id) = bound.subject else { continue };
            if result.set_aside().claims.contains(&id) {
                continue;
            }
            let claim = book.claim(id);
            let quantity = claim.count().expect("a figure");
            let stated = crate::oracle::system::stated(quantity, claim.scope.measure());
            prop_assert!(within((bound.lo, bound.hi), stated));
        }
    }
}

/// The laws would hold of strategies that only made easy books.
#[test]
fn strategies_make_all_sorts_of_books() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, u32> = BTreeMap::new();
    let mut see = |what, is: bool| *seen.entry(what).or_default() += u32::from(is);
    let drafts = [
        wild(Family::Movement, 4..=10, 1).boxed(),
        wild(Family::All, 4..=10, 1).boxed(),
        nearly_true(Family::Tiles, 6..=14).boxed(),
        nearly_true(Family::Movement, 6..=14).boxed(),
    ];
    for drafts in drafts {
        for _ in 0..40 {
            let draft = drafts.new_tree(&mut runner).expect("a book").current();
            let book = draft.book();
            let result = reconciled(&book);
            let bounds = result.bounds();
            see("in conflict", !result.conflicts().is_empty());
            see(
                "large conflict",
                result.conflicts().iter().any(|c| c.claims.len() > 2),
            );
            see("unbounded", bounds.iter().any(|bound| bound.hi.is_none()));
            see(
                "unbounded below",
                bounds.iter().any(|bound| bound.lo.is_none()),
            );
            see(
                "tight",
                bounds
                    .iter()
                    .any(|bound| bound.lo.is_some() && bound.lo == bound.hi),
            );
            see(
                "below zero",
                bounds.iter().any(|bound| bound.hi.is_some_and(|hi| hi < 0)),
            );
            let lines = bounds
                .iter()
                .flat_map(|bound| [&bound.lo_proof, &bound.hi_proof])
                .flatten();
            let long = lines.map(|proof| proof.lines().len()).max().unwrap_or(0);
            see("proof of several lines", long > 2);
        }
    }
    for kind in [
        "in conflict",
        "large conflict",
        "unbounded",
        "unbounded below",
        "tight",
        "below zero",
        "proof of several lines",
    ] {
        assert!(seen[kind] >= 12, "{kind}: {seen:?}");
    }
}
