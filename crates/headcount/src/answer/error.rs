//! Why a book can't be reconciled. That claims contradict each other is no such reason.

use thiserror::Error;

use crate::bounds::{BoundTooLarge, Overflow, ProofError};
use crate::conflict::Unknown;
use crate::system::{AssumptionClash, SystemError, Watched};

/// Why a book can't be reconciled.
///
/// ```
/// use headcount::ReconcileError;
/// let error = ReconcileError::UnknownAssumption { id: "evn".into(), nearest: Some("even".into()) };
/// assert_eq!(error.to_string(), "unknown assumption `evn` (did you mean `even`?)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ReconcileError {
    /// An assumption to turn on that the book doesn't have.
    #[error("unknown assumption `{id}`{}", nearest.as_ref().map(|n| format!(" (did you mean `{n}`?)")).unwrap_or_default())]
    UnknownAssumption {
        /// The id given.
        id: String,
        /// The nearest one the book has.
        nearest: Option<String>,
    },
    /// Two assumptions that say different things of one claim.
    #[error(transparent)]
    Clash(#[from] AssumptionClash),
    /// Scopes that cut each other into too many cells.
    #[error(transparent)]
    System(SystemError),
    /// Whoever watched the work stopped it.
    #[error("stopped by whoever watched the work")]
    Cancelled,
    /// The [effort](crate::Options::effort) was spent before it was known whether all claims can be true.
    #[error(
        "the effort allowed was spent before it was known whether the claims can all be true: \
         allow more of it"
    )]
    EffortSpent,
    /// A bound past any number of people.
    #[error(transparent)]
    TooLarge(#[from] BoundTooLarge),
    /// The checker refused what the solver found: a defect of this library, never an answer.
    #[error("the checker refused a proof ({0}): please report this book as a defect of headcount")]
    Refused(#[from] ProofError),
    /// The solver found no answer: a defect of this library, never an answer.
    #[error("the solver gave up: please report this book as a defect of headcount")]
    Unsolved,
}

impl ReconcileError {
    /// Solvers that give up don't know why: it may be that whoever watched stopped the work.
    pub(super) fn unless_stopped(self, watched: &Watched<'_>) -> Self {
        match self {
            Self::Unsolved if watched.was_stopped() => Self::Cancelled,
            error => error,
        }
    }
}

impl From<SystemError> for ReconcileError {
    fn from(error: SystemError) -> Self {
        match error {
            SystemError::Stopped => Self::Cancelled,
            error => Self::System(error),
        }
    }
}

impl From<Unknown> for ReconcileError {
    fn from(unknown: Unknown) -> Self {
        match unknown {
            Unknown::Spent => Self::EffortSpent,
            Unknown::Failed(error) => error.into(),
        }
    }
}

impl From<Overflow> for ReconcileError {
    fn from(_: Overflow) -> Self {
        Self::Unsolved
    }
}
