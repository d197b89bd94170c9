//! Little effort finds less, and nothing that isn't so.

use headcount::{Bound, Options, Reconciliation};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use super::strategies::{Draft, Family, wild};
use super::told::{nearly_true, true_books};

/// Efforts from none to more than small books need.
const STEPS: [u64; 6] = [0, 1, 3, 10, 40, 1_000_000];

fn within(draft: &Draft, steps: u64) -> Reconciliation {
    let options = Options::new().effort(steps);
    draft.book().reconcile(&options).expect("a result")
}

fn every_bound(result: &Reconciliation) -> impl Iterator<Item = &Bound> {
    let answers = result.answers().iter().map(|answer| &answer.bound);
    result.bounds().iter().chain(answers)
}

/// Whether one bound allows all that another does.
fn is_around(loose: &Bound, narrow: &Bound) -> bool {
    let below = loose
        .lo
        .is_none_or(|lo| narrow.lo.is_some_and(|narrow| lo <= narrow));
    let above = loose
        .hi
        .is_none_or(|hi| narrow.hi.is_some_and(|narrow| narrow <= hi));
    below && above
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn more_effort_never_loosens_what_true_claims_imply(
        (draft, _) in prop_oneof![
            true_books(Family::Tiles, 3..=14, 0..=1_000),
            true_books(Family::All, 3..=14, 0..=1_000),
            true_books(Family::Movement, 3..=14, 0..=1_000),
        ],
    ) {
        let book = draft.book();
        let results = STEPS.map(|steps| within(&draft, steps));
        let [.., whole] = &results;
        prop_assert!(every_bound(whole).all(|bound| bound.tight));
        prop_assert_eq!(whole, &book.reconcile(&Options::new()).expect("a result"));
        for (steps, pair) in STEPS.iter().zip(results.windows(2)) {
            let [less, more] = pair else { unreachable!("two of them") };
            for ((loose, narrow), known) in every_bound(less).zip(every_bound(more)).zip(every_bound(whole)) {
                prop_assert!(is_around(loose, narrow), "{steps}: {loose:?} and {narrow:?}");
                if loose.tight {
                    prop_assert_eq!((loose.lo, loose.hi), (known.lo, known.hi));
                }
                let options = Options::new().effort(*steps);
                prop_assert!(book.check_bound(&options, loose).is_ok());
            }
        }
    }

    #[test]
    fn what_must_be_set_aside_is_never_overstated(
        draft in prop_oneof![wild(Family::Tiles, 4..=10, 1), nearly_true(Family::Movement, 6..=14)],
    ) {
        let whole = within(&draft, 1_000_000);
        prop_assert!(whole.set_aside().optimal);
        for steps in STEPS {
            let found = within(&draft, steps);
            let aside = found.set_aside();
            prop_assert!(aside.at_least <= whole.set_aside().weight);
            prop_assert!(aside.at_least <= aside.weight);
            prop_assert_eq!(aside.optimal, aside.at_least == aside.weight && found.undecided().is_empty());
            if found.undecided().is_empty() {
                prop_assert!(aside.weight >= whole.set_aside().weight);
            }
            // What is listed is a minimal conflict whatever the effort.
            let known = whole.conflicts();
            let is_known = |claims: &Vec<_>| known.iter().any(|conflict| conflict.claims == *claims);
            prop_assert!(found.conflicts().iter().all(|conflict| is_known(&conflict.claims)));
        }
    }

    #[test]
    fn threads_do_not_matter_however_little_effort(
        draft in nearly_true(Family::All, 6..=14),
        steps in 0..60_u64,
    ) {
        let with = |threads| {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| within(&draft, steps))
        };
        prop_assert_eq!(with(1), with(4));
    }
}
