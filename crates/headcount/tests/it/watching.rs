//! Watching long work, and stopping it.

use std::fs;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use headcount::{Book, Options, Progress, ReconcileError};

fn exodus() -> Book {
    let path = format!(
        "{}/tests/fixtures/exodus-2022.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(path).expect("a fixture");
    Book::from_json(&text).expect("a sound book")
}

#[test]
fn work_stopped_anywhere_is_cancelled_and_breaks_nothing() {
    let book = exodus();
    let whole = book.reconcile(&Options::new()).expect("a result");
    let mut stopped = 0;
    for most in 0..10_000 {
        let asked = AtomicUsize::new(0);
        let watch = |_: Progress| {
            if asked.fetch_add(1, Ordering::Relaxed) < most {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        match book.reconcile_watched(&Options::new(), &watch) {
            Err(error) => {
                assert_eq!(error, ReconcileError::Cancelled);
                stopped += 1;
            }
            Ok(result) => {
                assert_eq!(result, whole);
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

#[test]
fn progress_never_goes_back_on_one_thread() {
    let seen = Mutex::new(Vec::new());
    let watch = |progress: Progress| {
        seen.lock().expect("not poisoned").push(progress.fraction());
        ControlFlow::Continue(())
    };
    let book = exodus();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let done = pool
        .expect("a thread")
        .install(|| book.reconcile_watched(&Options::new(), &watch));
    assert!(done.is_ok());
    let seen = seen.into_inner().expect("not poisoned");
    assert!(seen.is_sorted(), "{seen:?}");
    assert!(seen.last().is_some_and(|last| *last > 0.5));
}
