//! Watching long work: how far it is, and whether it's to stop.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How far work is.
///
/// ```
/// use headcount::{Book, Options, Progress};
/// use std::ops::ControlFlow;
/// use std::sync::Mutex;
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let seen = Mutex::new(Vec::new());
/// let watch = |progress: Progress| {
///     seen.lock().expect("one thread at a time").push(progress.fraction());
///     ControlFlow::Continue(())
/// };
/// book.reconcile_watched(&Options::new(), &watch)?;
/// assert!(seen.into_inner()?.iter().all(|fraction| (0.0..=1.0).contains(fraction)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// In thousandths, so that it's whole.
    thousandths: u16,
}

impl Progress {
    /// The part that is done, from 0 to 1: a rough measure, as parts of the work differ.
    ///
    /// ```
    /// # use headcount::{Book, Options, Progress};
    /// # use std::ops::ControlFlow;
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let watch = |progress: Progress| {
    ///     assert!(progress.fraction() <= 1.0);
    ///     ControlFlow::Continue(())
    /// };
    /// assert!(book.reconcile_watched(&Options::new(), &watch).is_ok());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn fraction(self) -> f64 {
        f64::from(self.thousandths) / 1000.0
    }
}

/// Watches long work, and may stop it: any function of the progress that says whether to go on.
///
/// It's asked often and by several threads, so it should be quick.
///
/// ```
/// use headcount::{Book, Options, Progress, ReconcileError};
/// use std::ops::ControlFlow;
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let enough = |_: Progress| ControlFlow::Break(());
/// let stopped = book.reconcile_watched(&Options::new(), &enough);
/// assert_eq!(stopped.unwrap_err(), ReconcileError::Cancelled);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Watch: Sync {
    /// Takes note of the progress, and says whether to go on.
    fn watch(&self, progress: Progress) -> ControlFlow<()>;
}

impl<F: Fn(Progress) -> ControlFlow<()> + Sync> Watch for F {
    fn watch(&self, progress: Progress) -> ControlFlow<()> {
        self(progress)
    }
}

/// Work that is watched, in phases of equal weight, each of so many steps.
pub(crate) struct Watched<'w> {
    watch: &'w dyn Watch,
    phases: usize,
    /// Phases begun, and of the last of them the steps there are and those done.
    begun: AtomicUsize,
    steps: AtomicUsize,
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl<'w> Watched<'w> {
    pub(crate) fn new(watch: &'w dyn Watch, phases: usize) -> Self {
        Self {
            watch,
            phases,
            begun: AtomicUsize::new(0),
            steps: AtomicUsize::new(1),
            done: AtomicUsize::new(0),
            stopped: AtomicBool::new(false),
        }
    }

    /// Begins the next phase.
    pub(crate) fn begin(&self, steps: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.steps.store(steps.max(1), Ordering::Relaxed);
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    /// Takes note that one more step is done.
    pub(crate) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether the work is to stop: whoever watches is asked, and once is enough.
    pub(crate) fn is_stopped(&self) -> bool {
        if self.was_stopped() {
            return true;
        }
        let stop = self.watch.watch(self.progress()).is_break();
        if stop {
            self.stopped.store(true, Ordering::Relaxed);
        }
        stop
    }

    /// Whether it was to stop when that was last asked.
    pub(crate) fn was_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn progress(&self) -> Progress {
        let steps = self.steps.load(Ordering::Relaxed);
        let done = self.done.load(Ordering::Relaxed).min(steps);
        let before = self.begun.load(Ordering::Relaxed).saturating_sub(1);
        let within = done.saturating_mul(1000) / steps;
        let all = before.saturating_mul(1000).saturating_add(within) / self.phases.max(1);
        Progress {
            thousandths: u16::try_from(all.min(1000)).unwrap_or(1000),
        }
    }
}

impl fmt::Debug for Watched<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watched")
            .field("progress", &self.progress())
            .finish_non_exhaustive()
    }
}
