//! Watching long work, and stopping it.

use std::fmt::Debug;
use std::fs;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use headcount::{Book, Options, Progress, ReconcileError, Watch};

use crate::properties::many::ten_thousand;

fn fixture(name: &str) -> Book {
    let path = format!("{}/tests/fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("a fixture");
    Book::from_json(&text).expect("a sound book")
}

fn exodus() -> Book {
    fixture("exodus-2022")
}

fn vintages() -> Book {
    fixture("vintages")
}

#[test]
fn work_stopped_anywhere_is_cancelled_and_breaks_nothing() {
    let (book, options) = (exodus(), Options::new());
    let whole = book.reconcile(&options).expect("a result");
    stopped_anywhere(&whole, |watch| book.reconcile_watched(&options, watch));
}

#[test]
fn vintages_stopped_anywhere_are_cancelled_and_break_nothing() {
    let (book, options) = (vintages(), Options::new());
    let whole = book.vintages(&options).expect("vintages");
    stopped_anywhere(&whole, |watch| book.vintages_watched(&options, watch));
}

/// Watches work, and stops it once it has asked so many times.
fn asked_at_most(most: usize) -> impl Watch {
    let asked = AtomicUsize::new(0);
    move |_: Progress| {
        if asked.fetch_add(1, Ordering::Relaxed) < most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

/// Stops work after each time that it's asked, until it comes to its end.
fn stopped_anywhere<T: PartialEq + Debug>(
    whole: &T,
    work: impl Fn(&dyn Watch) -> Result<T, ReconcileError>,
) {
    let mut stopped = 0;
    for most in 0..10_000 {
        let watch = asked_at_most(most);
        match work(&watch) {
            Err(error) => {
                assert_eq!(error, ReconcileError::Cancelled);
                stopped += 1;
            }
            Ok(result) => {
                assert_eq!(result, *whole);
                assert!(
                    stopped > 10,
                    "it's asked between components and before each solve"
                );
                return;
            }
        }
    }
    panic!("it's asked without end");
}

/// Wherever it's stopped, on two threads, nothing of it is left in the book, and no part passes for the whole.
#[test]
fn work_on_ten_thousand_claims_stopped_anywhere_breaks_nothing() {
    let (book, options) = (ten_thousand(), Options::new());
    let whole = book.reconcile(&options).expect("a result");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build();
    let pool = pool.expect("two threads");
    let stopped_after = |most: usize| {
        let watch = asked_at_most(most);
        pool.install(|| book.reconcile_watched(&options, &watch))
    };
    let mut most = 0;
    while let Err(error) = stopped_after(most) {
        assert_eq!(error, ReconcileError::Cancelled);
        let stopped = book.find_conflict_watched(&options, &|_: Progress| ControlFlow::Break(()));
        assert_eq!(stopped, Err(ReconcileError::Cancelled));
        most = 4 * most + 1;
    }
    assert!(most > 1_000, "it's asked often: {most}");
    assert_eq!(stopped_after(usize::MAX), Ok(whole));
}

#[test]
fn progress_never_goes_back_on_one_thread() {
    let (exodus, dated) = (exodus(), vintages());
    never_goes_back(|watch| exodus.reconcile_watched(&Options::new(), watch).is_ok());
    never_goes_back(|watch| dated.vintages_watched(&Options::new(), watch).is_ok());
}

fn never_goes_back(work: impl Fn(&dyn Watch) -> bool + Sync) {
    let seen = Mutex::new(Vec::new());
    let watch = |progress: Progress| {
        seen.lock().expect("not poisoned").push(progress.fraction());
        ControlFlow::Continue(())
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    assert!(pool.expect("a thread").install(|| work(&watch)));
    let seen = seen.into_inner().expect("not poisoned");
    assert!(seen.is_sorted(), "{seen:?}");
    assert!(seen.last().is_some_and(|last| *last > 0.5));
}
