//! Claims to a linear system: every dimension is cut at the boundaries that claims and questions use,
//! each cell is an unknown count, and each claim is a row `lo ≤ sum ≤ hi` that remembers its claim and
//! what else it rests on.

mod arrivals;
mod asked;
mod changes;
mod component;
mod connect;
mod entries;
mod grounds;
mod ledger;
mod lines;
mod overlap;
mod parts;
mod places;
mod reading;
mod region;
mod rows;
mod stated;
mod strands;
mod sum;
mod unused;
mod watch;

use std::sync::Arc;

use thiserror::Error;

pub(crate) use strands::at;

pub use changes::AssumptionClash;
pub use grounds::Ground;
pub use rows::Definition;
pub use unused::Unused;
pub use watch::{Progress, Watch};

pub(crate) use asked::{Asked, Sought, Target};
pub(crate) use grounds::Grounds;
pub(crate) use ledger::{Entry, Ledger};
pub(crate) use overlap::{may_change, may_overlap};
pub(crate) use parts::Parts;
pub(crate) use reading::{ReadBook, ReadClaim, ReadingOptions};
pub(crate) use rows::{Origin, Row};
pub(crate) use sum::{Run, Sum};
pub(crate) use watch::Watched;

/// Unknowns that no row ties to those of another component. Every unknown is at least zero.
#[derive(Debug, Clone, Default)]
pub(crate) struct Component {
    /// Which one of its system's it is.
    pub(crate) number: u32,
    pub(crate) unknowns: u32,
    pub(crate) rows: Box<[Row]>,
}

/// A book as linear rows, in components that share no unknown.
#[derive(Debug)]
pub(crate) struct System {
    pub(crate) components: Vec<Arc<Component>>,
}

impl System {
    /// The numbers of its components.
    pub(crate) fn numbers(&self) -> Vec<u32> {
        (0..).take(self.components.len()).collect()
    }
}

/// Why a book can't be made into a system.
///
/// ```
/// use headcount::SystemError;
/// let error = SystemError::TooManyCells { found: 5_000_000, limit: 4_000_000 };
/// assert!(error.to_string().starts_with("the scopes cut each other into 5000000 cells"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SystemError {
    /// Scopes that overlap in too many ways.
    #[error(
        "the scopes cut each other into {found} cells, past the limit of {limit}: \
         reconcile fewer claims at once, or claims with fewer different windows and places"
    )]
    TooManyCells {
        /// The cells needed.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// Whoever watches the work stopped it.
    #[error("stopped by whoever watched the work")]
    Stopped,
}
