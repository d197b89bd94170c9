//! Sets of whole numbers between two bounds.

use std::fmt;

use super::error::{QuantityError, QuantityProblem};

/// The largest count that can be stated: 2⁵³, up to which every tool that reads the results agrees on whole numbers.
///
/// ```
/// assert_eq!(headcount::model::MAX_COUNT, 9_007_199_254_740_992);
/// ```
pub const MAX_COUNT: i64 = 1 << 53;

/// A non-empty set of whole numbers between two inclusive bounds, either of which may be missing.
///
/// ```
/// use headcount::model::CountRange;
///
/// let more_than_200_000 = CountRange::new(Some(200_001), None)?;
/// assert!(more_than_200_000.contains(261_000));
/// assert_eq!(more_than_200_000.to_string(), "[200001, ∞)");
/// # Ok::<(), headcount::model::QuantityError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CountRange {
    min: Option<i64>,
    max: Option<i64>,
}

impl CountRange {
    /// All whole numbers.
    ///
    /// ```
    /// assert_eq!(headcount::CountRange::UNBOUNDED.min(), None);
    /// ```
    pub const UNBOUNDED: Self = Self {
        min: None,
        max: None,
    };

    /// From zero up.
    pub(crate) const NATURAL: Self = Self {
        min: Some(0),
        max: None,
    };

    /// From one up.
    pub(crate) const POSITIVE: Self = Self {
        min: Some(1),
        max: None,
    };

    /// The numbers from `min` to `max`, both included; `None` is unbounded.
    ///
    /// ```
    /// use headcount::model::CountRange;
    ///
    /// assert!(CountRange::new(Some(1), Some(5)).is_ok());
    /// assert!(CountRange::new(Some(5), Some(1)).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When `min` is above `max`, or either is further from zero than [`MAX_COUNT`].
    pub fn new(min: Option<i64>, max: Option<i64>) -> Result<Self, QuantityError> {
        for bound in [min, max].into_iter().flatten() {
            if bound.unsigned_abs() > MAX_COUNT.unsigned_abs() {
                return Err(QuantityProblem::TooLarge.into());
            }
        }
        match (min, max) {
            (Some(min), Some(max)) if min > max => {
                Err(QuantityProblem::MinAboveMax { min, max }.into())
            }
            _ => Ok(Self { min, max }),
        }
    }

    /// The smallest member, or `None` when there is no smallest.
    ///
    /// ```
    /// # use headcount::model::CountRange;
    /// assert_eq!(CountRange::UNBOUNDED.min(), None);
    /// ```
    #[must_use]
    pub const fn min(self) -> Option<i64> {
        self.min
    }

    /// The largest member, or `None` when there is no largest.
    ///
    /// ```
    /// # use headcount::model::CountRange;
    /// assert_eq!(CountRange::UNBOUNDED.max(), None);
    /// ```
    #[must_use]
    pub const fn max(self) -> Option<i64> {
        self.max
    }

    /// Whether `count` is a member.
    ///
    /// ```
    /// # use headcount::model::CountRange;
    /// let range = CountRange::new(None, Some(5))?;
    /// assert!(range.contains(5) && !range.contains(6));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn contains(self, count: i64) -> bool {
        self.min.is_none_or(|min| min <= count) && self.max.is_none_or(|max| count <= max)
    }

    /// Whether every member is also a member of `other`.
    ///
    /// ```
    /// # use headcount::model::CountRange;
    /// let small = CountRange::new(Some(2), Some(5))?;
    /// let large = CountRange::new(Some(0), None)?;
    /// assert!(small.is_subset(large) && !large.is_subset(small));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn is_subset(self, other: Self) -> bool {
        let below = other
            .min
            .is_none_or(|theirs| self.min.is_some_and(|ours| theirs <= ours));
        let above = other
            .max
            .is_none_or(|theirs| self.max.is_some_and(|ours| ours <= theirs));
        below && above
    }

    /// The members of both, or `None` when there are none.
    ///
    /// ```
    /// # use headcount::model::CountRange;
    /// let nearly_70_000 = CountRange::new(Some(60_000), Some(69_999))?;
    /// let more_than_70_000 = CountRange::new(Some(70_001), None)?;
    /// assert_eq!(nearly_70_000.intersection(more_than_70_000), None);
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let min = self.min.max(other.min); // `None` sorts first
        let max = match (self.max, other.max) {
            (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
            (ours, theirs) => ours.or(theirs),
        };
        match (min, max) {
            (Some(min), Some(max)) if min > max => None,
            _ => Some(Self { min, max }),
        }
    }
}

impl fmt::Display for CountRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.min {
            Some(min) => write!(f, "[{min}, ")?,
            None => f.write_str("(-∞, ")?,
        }
        match self.max {
            Some(max) => write!(f, "{max}]"),
            None => f.write_str("∞)"),
        }
    }
}
