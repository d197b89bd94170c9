//! The linear system: unknown counts, and rows that bound sums of them.

use num_rational::Ratio;

use crate::model::{AssumptionId, ClaimId, Window};

use super::grounds::Grounds;
use super::sum::Sum;

/// Where a row comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A claim, whole.
    Claim(ClaimId),
    /// A claim of a share p/q, at one of its ends: q × the part − p × the whole.
    Portion(Box<(ClaimId, Ratio<i64>)>),
    /// The even share that some of a claim's days have of it.
    Share(Box<Share>),
    /// Something true by definition, said of the scopes named.
    Definition(Box<(Definition, String)>),
    /// A rule that an assumption turned on, said of the scope named.
    Assumed(Box<(AssumptionId, String)>),
    /// Nothing: it's supposed, to see what would follow, and no proof cites it.
    Supposed,
}

/// The even share that some of a claim's days have of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Share {
    pub(crate) claim: ClaimId,
    pub(crate) by: AssumptionId,
    pub(crate) days: Window,
    /// The share: so many days of so many.
    pub(crate) part: (i64, i64),
}

impl Origin {
    /// Something true by definition.
    pub(crate) fn definition(definition: Definition, about: String) -> Self {
        Self::Definition(Box::new((definition, about)))
    }

    /// What a rule says of a scope.
    pub(crate) fn assumed(by: AssumptionId, about: String) -> Self {
        Self::Assumed(Box::new((by, about)))
    }

    /// The claim whose figure the row states, if it's a claim's.
    pub(crate) fn claim(&self) -> Option<ClaimId> {
        match self {
            Self::Claim(claim) => Some(*claim),
            Self::Portion(portion) => Some(portion.0),
            Self::Share(share) => Some(share.claim),
            Self::Definition(_) | Self::Assumed(_) | Self::Supposed => None,
        }
    }
}

/// What holds by the meaning of the measures alone.
///
/// ```
/// assert_eq!(headcount::Definition::PartOfWhole.code(), "part-of-whole");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Definition {
    /// Nobody arrives without crossing: arrivals ≤ crossings.
    ArrivalsAtMostCrossings,
    /// Whoever is in the part is in the whole.
    PartOfWhole,
    /// Whoever is in the whole is in one of the parts that cover it.
    SumOfParts,
}

impl Definition {
    /// A short stable name for programs.
    ///
    /// ```
    /// assert_eq!(headcount::Definition::SumOfParts.code(), "sum-of-parts");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::ArrivalsAtMostCrossings => "arrivals-at-most-crossings",
            Self::PartOfWhole => "part-of-whole",
            Self::SumOfParts => "sum-of-parts",
        }
    }
}

/// One row: `lo` ≤ sum ≤ `hi`, for a share of a claim the same with both figures multiplied by it.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) origin: Origin,
    pub(crate) sum: Sum,
    /// Its figures, and whether it has them, apart: together they'd take twice the room.
    lo: i64,
    hi: i64,
    has_lo: bool,
    has_hi: bool,
    /// What the row rests on.
    pub(crate) grounds: Grounds,
}

impl Row {
    pub(super) fn new(
        origin: Origin,
        sum: Sum,
        (lo, hi): (Option<i64>, Option<i64>),
        grounds: Grounds,
    ) -> Self {
        Self {
            origin,
            sum,
            lo: lo.unwrap_or_default(),
            hi: hi.unwrap_or_default(),
            has_lo: lo.is_some(),
            has_hi: hi.is_some(),
            grounds,
        }
    }

    /// That a sum is at least or at most so many, supposed to see what would follow.
    pub(crate) fn supposed(sum: Sum, lo: Option<i64>, hi: Option<i64>) -> Self {
        Self::new(Origin::Supposed, sum, (lo, hi), Grounds::default())
    }

    /// The least that the sum may be, if it's stated.
    pub(crate) fn lo(&self) -> Option<i64> {
        self.has_lo.then_some(self.lo)
    }

    /// The most.
    pub(crate) fn hi(&self) -> Option<i64> {
        self.has_hi.then_some(self.hi)
    }

    /// The same without its least.
    pub(crate) fn without_lo(&self) -> Self {
        Self {
            has_lo: false,
            ..self.clone()
        }
    }

    /// The same without its most.
    pub(crate) fn without_hi(&self) -> Self {
        Self {
            has_hi: false,
            ..self.clone()
        }
    }

    /// What share of its figures the row states: (1, 1) unless it's a share of a claim.
    pub(crate) fn part(&self) -> (i64, i64) {
        match &self.origin {
            Origin::Share(share) => share.part,
            _ => (1, 1),
        }
    }
}
