//! The linear system: unknown counts, and rows that bound sums of them.

use std::collections::BTreeMap;

use num_rational::{BigRational, Ratio};
use num_traits::Zero;

use crate::model::{AssumptionId, ClaimId, Window};

use super::reading::Ground;

/// A weighted sum of unknowns, by position; no weight is zero.
pub(crate) type Sum = BTreeMap<usize, i64>;

/// Adds `times` × `part` to a sum.
pub(crate) fn add_to(sum: &mut Sum, part: &Sum, times: i64) {
    for (&unknown, &weight) in part {
        let entry = sum.entry(unknown).or_insert(0);
        *entry += times * weight;
        if entry.is_zero() {
            sum.remove(&unknown);
        }
    }
}

/// Where a row comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A claim, whole.
    Claim(ClaimId),
    /// A claim of a share p/q, at one of its ends: q × the part − p × the whole.
    Portion { claim: ClaimId, at: Ratio<i64> },
    /// The even share that some of a claim's days have of it.
    Share {
        claim: ClaimId,
        by: AssumptionId,
        days: Window,
        /// The share: so many days of so many.
        part: (i64, i64),
    },
    /// Something true by definition, said of the scopes named.
    Definition(Definition, String),
    /// A rule that an assumption turned on, said of the scope named.
    Assumed(AssumptionId, String),
}

impl Origin {
    /// The claim whose figure the row states, if it's a claim's.
    pub(crate) fn claim(&self) -> Option<ClaimId> {
        match self {
            Self::Claim(claim) | Self::Portion { claim, .. } | Self::Share { claim, .. } => {
                Some(*claim)
            }
            Self::Definition(..) | Self::Assumed(..) => None,
        }
    }
}

/// What holds by the meaning of the measures alone.
///
/// ```
/// assert_eq!(headcount::Definition::PartOfWhole.code(), "part-of-whole");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Definition {
    /// Nobody arrives without crossing: arrivals ≤ crossings.
    ArrivalsAtMostCrossings,
    /// Whoever is in the part is in the whole.
    PartOfWhole,
    /// Whoever is in the whole is in one of the parts that cover it.
    SumOfParts,
    /// Whoever stays longer also stays as long: migrations of more months ≤ of fewer.
    LongerStays,
}

impl Definition {
    /// A short stable name for programs.
    ///
    /// ```
    /// assert_eq!(headcount::Definition::LongerStays.code(), "longer-stays");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ArrivalsAtMostCrossings => "arrivals-at-most-crossings",
            Self::PartOfWhole => "part-of-whole",
            Self::SumOfParts => "sum-of-parts",
            Self::LongerStays => "longer-stays",
        }
    }
}

/// One row: `lo` ≤ sum ≤ `hi`.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) origin: Origin,
    pub(crate) sum: Sum,
    pub(crate) lo: Option<BigRational>,
    pub(crate) hi: Option<BigRational>,
    /// What the row rests on.
    pub(crate) grounds: Vec<Ground>,
}

/// Unknowns that no row ties to those of another component. Every unknown is at least zero.
#[derive(Debug, Default)]
pub(crate) struct Component {
    pub(crate) unknowns: usize,
    pub(crate) rows: Vec<Row>,
}

/// What is asked about: for each component it touches, a sum of that component's unknowns.
pub(crate) type Target = BTreeMap<usize, Sum>;
