//! What would settle a comparison that the claims leave open.

use crate::bounds::Side;
use crate::model::{AssumptionId, ClaimId, Scope};

use super::result::Verdict;

/// One thing that would settle a comparison left open, and how.
///
/// ```
/// use headcount::{SettledBy, Verdict};
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exodus-2022.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let settling = &result.answers()[1].would_settle[0];
/// assert_eq!(settling.verdict, Verdict::Entailed);
/// assert!(matches!(settling.by, SettledBy::Figure { figure: 280_001, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settling {
    /// What would settle it, alone and beside all that's known.
    pub by: SettledBy,
    /// What the comparison would then be.
    pub verdict: Verdict,
}

/// What would settle a comparison.
///
/// ```
/// # use headcount::SettledBy;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exodus-2022.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let by = &result.answers()[1].would_settle[0].by;
/// assert!(!matches!(by, SettledBy::Assumption(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettledBy {
    /// A bound on one number: at most so many, or at least so many.
    Figure {
        /// What would be counted.
        of: FigureOf,
        /// `Max` for at most, `Min` for at least.
        side: Side,
        /// The weakest such bound: one person looser, and the comparison stays open.
        figure: i64,
    },
    /// An assumption that is off, turned on.
    Assumption(AssumptionId),
}

/// Whose number would settle a comparison.
///
/// ```
/// # use headcount::{FigureOf, SettledBy};
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/exodus-2022.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let SettledBy::Figure { of: FigureOf::Scope(scope), .. } = &result.answers()[1].would_settle[0].by else { panic!() };
/// assert_eq!(scope.measure().name(), "enlistments");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureOf {
    /// One of the scopes that the comparison names.
    Scope(Box<Scope>),
    /// What a claim that stands in the way speaks of.
    Claim(ClaimId),
}
