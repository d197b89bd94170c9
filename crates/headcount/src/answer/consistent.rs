//! Whether all claims can be true, and nothing else.

use std::ops::ControlFlow;

use crate::conflict::Excluded;
use crate::model::Book;
use crate::system::{Progress, Watch, Watched};

use super::built::Built;
use super::error::ReconcileError;
use super::options::Options;
use super::reconcile::Plan;
use super::result::Conflict;
use super::situation::checked_conflict;

impl Book {
    /// Whether all claims can be true under the assumptions that are on: without any bounds, which takes a fraction of
    /// the time that [`reconcile`](Self::reconcile) takes.
    ///
    /// # Errors
    /// As [`reconcile`](Self::reconcile), and [`ReconcileError::EffortSpent`] if the [effort](Options::effort) ended
    /// before it was known.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// assert!(!book.is_consistent(&Options::new())?, "the parts of the week are less than the week");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_consistent(&self, options: &Options) -> Result<bool, ReconcileError> {
        self.is_consistent_watched(options, &|_: Progress| ControlFlow::Continue(()))
    }

    /// The same, watched: whoever watches may stop it.
    ///
    /// # Errors
    /// As [`find_conflict_watched`](Self::find_conflict_watched).
    ///
    /// ```
    /// use headcount::{Progress, ReconcileError};
    /// use std::ops::ControlFlow;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let enough = |_: Progress| ControlFlow::Break(());
    /// let stopped = book.is_consistent_watched(&Options::new(), &enough);
    /// assert_eq!(stopped.unwrap_err(), ReconcileError::Cancelled);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn is_consistent_watched(
        &self,
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<bool, ReconcileError> {
        self.built(options, watch, |built, watched| {
            let excluded = Excluded::first(&built.system, options.effort, watched)?;
            Ok(excluded.is_none())
        })
    }

    /// One minimal conflict, or none if all claims can be true: likewise without any bounds.
    ///
    /// Which one it is may depend on the order of the claims. Only [`reconcile`](Self::reconcile) finds all conflicts,
    /// and what to set aside.
    ///
    /// # Errors
    /// As [`reconcile`](Self::reconcile).
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let conflict = book.find_conflict(&Options::new())?.expect("it's the only one");
    /// assert_eq!(conflict, book.reconcile(&Options::new())?.conflicts()[0]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn find_conflict(&self, options: &Options) -> Result<Option<Conflict>, ReconcileError> {
        self.find_conflict_watched(options, &|_: Progress| ControlFlow::Continue(()))
    }

    /// The same, watched: whoever watches may stop it.
    ///
    /// # Errors
    /// As [`find_conflict`](Self::find_conflict), and [`ReconcileError::Cancelled`] if it was stopped.
    ///
    /// ```
    /// use headcount::{Progress, ReconcileError};
    /// use std::ops::ControlFlow;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let enough = |_: Progress| ControlFlow::Break(());
    /// let stopped = book.find_conflict_watched(&Options::new(), &enough);
    /// assert_eq!(stopped.unwrap_err(), ReconcileError::Cancelled);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn find_conflict_watched(
        &self,
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Option<Conflict>, ReconcileError> {
        self.built(options, watch, |built, watched| {
            let Built { read, system, .. } = built;
            let Some(excluded) = Excluded::first(system, options.effort, watched)? else {
                return Ok(None);
            };
            let found = excluded.minimal((self, system), options.effort, watched)?;
            checked_conflict(read, system, found).map(Some)
        })
    }

    /// What is found of the book as it's built under its own assumptions.
    fn built<T>(
        &self,
        options: &Options,
        watch: &dyn Watch,
        find: impl FnOnce(&Built<'_>, &Watched<'_>) -> Result<T, ReconcileError>,
    ) -> Result<T, ReconcileError> {
        let Plan {
            base,
            by_assumptions,
        } = self.plan(options)?;
        let questions = by_assumptions.get(&base);
        let questions = questions.map_or(&[][..], Vec::as_slice);
        let watched = Watched::new(watch, 1);
        watched.begin(1);
        let built = Built::of(self, options, (&base, questions), &watched);
        let found = built.and_then(|built| find(&built, &watched));
        found.map_err(|error| error.unless_stopped(&watched))
    }
}
