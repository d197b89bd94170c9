//! What a book's claims said together as of each day on which something was said.

mod followed;
mod following;
mod history;
mod noting;
mod vintage;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use time::Date;

use crate::bounds::Side;
use crate::model::{Book, ClaimId, QuestionId, Reading};
use crate::system::{Progress, ReadingOptions, Unused, Watch, Watched};

use super::error::ReconcileError;
use super::notes::Note;
use super::options::Options;
use super::reconcile::Plan;
use super::result::{Answer, Bound, Conflict, SetAside, Subject, Verdict};
use super::situation::How;

use following::Following;
use history::History;

pub use vintage::Vintage;

/// What a book's claims said together as of each day on which something was said, and what moved on it.
///
/// What a day leaves as it was is kept once: whole results are put together when they're asked for.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let days: Vec<String> = vintages.iter().map(|vintage| vintage.as_of().to_string()).collect();
/// assert_eq!(days, ["2022-09-30", "2022-10-01", "2022-10-03", "2022-10-05"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Vintages {
    reading: Reading,
    days: Vec<Day>,
    /// For each claim whose days are known, the bounds of its scope.
    bounds: Vec<Option<History<Bound>>>,
    answers: BTreeMap<QuestionId, History<Answer>>,
    not_used: Vec<History<Option<Unused>>>,
    /// What must be known of the book as a whole, on any day.
    notes: Vec<Note>,
    discord: History<Discord>,
}

/// What can't be true, and what was done about it.
#[derive(Debug, Clone, PartialEq)]
struct Discord {
    conflicts: Vec<Arc<Conflict>>,
    complete: bool,
    set_aside: SetAside,
    undecided: Vec<ClaimId>,
}

/// What a day brought.
#[derive(Debug, Clone, PartialEq)]
struct Day {
    as_of: Date,
    /// In the book's order, as are the claims revised.
    said: Vec<ClaimId>,
    revised: Vec<Revised>,
    moved: Vec<Moved>,
    turned: Vec<Turned>,
}

/// A claim that another one corrects.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let revised = vintages.iter().flat_map(|vintage| vintage.revised().to_vec()).next().expect("one");
/// assert_eq!((book.claim(revised.claim).id.as_str(), book.claim(revised.by).id.as_str()), ("ge", "ge-later"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Revised {
    /// The claim that no longer counts.
    pub claim: ClaimId,
    /// The one that replaces it.
    pub by: ClaimId,
}

/// An end of a bound that moved.
///
/// ```
/// use headcount::Side;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let moved = &vintages.get(0).expect("a first day").moved()[0];
/// assert_eq!((moved.side, moved.before, moved.after), (Side::Min, Some(0), Some(200_001)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moved {
    /// What is bounded; for a comparison, the difference.
    pub subject: Subject,
    /// `Min` if it's the least, `Max` if it's the most.
    pub side: Side,
    /// Where it was; `None` if there was no such bound.
    pub before: Option<i64>,
    /// Where it is.
    pub after: Option<i64>,
    /// Whether it bounds the scope of a claim that hadn't been said by then: others say something of it before.
    pub said_later: bool,
    /// The claims that moved it: those of the day that it now follows from, those that correct one it followed from,
    /// and those set aside that day, or no longer.
    pub because: Vec<ClaimId>,
}

/// A comparison that came out otherwise than before.
///
/// ```
/// use headcount::Verdict;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
/// let vintages = book.vintages(&Options::new())?;
/// let turned = vintages.iter().flat_map(|vintage| vintage.turned().to_vec()).next().expect("one");
/// assert_eq!((turned.before, turned.after), (Verdict::Undetermined, Verdict::Entailed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Turned {
    /// The question.
    pub question: QuestionId,
    /// What the verdict was.
    pub before: Verdict,
    /// What it is.
    pub after: Verdict,
    /// The claims that turned it.
    pub because: Vec<ClaimId>,
}

impl Book {
    /// What the claims said together as of each day on which one was said, or corrected: the bounds as they moved.
    ///
    /// Each vintage is what [`reconcile`](Self::reconcile) finds as of its day; only what a day changes is solved
    /// anew. A claim without a day on which it was said counts on none, and with `as_of` there is no later one.
    ///
    /// # Errors
    /// As [`reconcile`](Self::reconcile).
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let vintages = book.vintages(&Options::new())?;
    /// let last = vintages.iter().last().expect("claims have days");
    /// let options = Options::new().as_of(last.as_of());
    /// assert_eq!(last.reconciliation(), book.reconcile(&options)?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn vintages(&self, options: &Options) -> Result<Vintages, ReconcileError> {
        self.vintages_watched(options, &|_: Progress| ControlFlow::Continue(()))
    }

    /// The same, watched: whoever watches is told how far it is, and may stop it.
    ///
    /// # Errors
    /// As [`reconcile_watched`](Self::reconcile_watched).
    ///
    /// ```
    /// use headcount::{Progress, ReconcileError};
    /// use std::ops::ControlFlow;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vintages.json")))?;
    /// let enough = |_: Progress| ControlFlow::Break(());
    /// let stopped = book.vintages_watched(&Options::new(), &enough);
    /// assert_eq!(stopped.unwrap_err(), ReconcileError::Cancelled);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn vintages_watched(
        &self,
        options: &Options,
        watch: &dyn Watch,
    ) -> Result<Vintages, ReconcileError> {
        let plan = self.plan(options)?;
        let calendar = self.calendar(options.as_of);
        // Each set of assumptions is built and answers its questions each day; the first also bounds the claims.
        let phases = (2 * plan.by_assumptions.len() + 1).saturating_mul(calendar.len() + 1);
        let watched = Watched::new(watch, phases);
        let done = self.followed(options, plan, calendar, &watched);
        done.map_err(|error| error.unless_stopped(&watched))
    }

    /// The claims said on each day, up to one.
    fn calendar(&self, as_of: Option<Date>) -> BTreeMap<Date, Vec<ClaimId>> {
        let mut calendar: BTreeMap<Date, Vec<ClaimId>> = BTreeMap::new();
        for (id, claim) in self.claims() {
            if let Some(said) = claim.said
                && as_of.is_none_or(|day| said <= day)
            {
                calendar.entry(said).or_default().push(id);
            }
        }
        calendar
    }

    fn followed(
        &self,
        options: &Options,
        mut plan: Plan,
        calendar: BTreeMap<Date, Vec<ClaimId>>,
        watched: &Watched<'_>,
    ) -> Result<Vintages, ReconcileError> {
        let first = calendar.keys().next();
        // On the day before the first, nothing is known.
        let before = first.map_or(Date::MIN, |day| day.previous_day().unwrap_or(*day));
        let reading = ReadingOptions {
            reading: options.reading,
            as_of: Some(before),
        };
        let how = How {
            reading,
            conflict_limit: options.conflict_limit,
            effort: options.effort,
            watched,
        };
        let asked = plan.by_assumptions.remove(&plan.base).unwrap_or_default();
        let mut following = Following::new(self, how, (plan, asked))?;
        for (day, said) in calendar {
            following.advance(day, said)?;
        }
        Ok(following.vintages)
    }
}
