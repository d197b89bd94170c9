//! Sets of parts of one between two ends.

use std::fmt;

use num_rational::Ratio;

use super::error::ShareProblem;
use super::portion::InPercent;

/// An end of a [`ShareRange`]: a part of one, which may itself be left out.
///
/// ```
/// use headcount::{Ratio, ShareEnd};
///
/// let more_than_half = ShareEnd { at: Ratio::new(1, 2), included: false };
/// assert_ne!(more_than_half, ShareEnd::at(Ratio::new(1, 2)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShareEnd {
    /// Where the range ends.
    pub at: Ratio<i64>,
    /// Whether the share may be that.
    pub included: bool,
}

impl ShareEnd {
    /// An end that's included.
    ///
    /// ```
    /// use headcount::{Ratio, ShareEnd};
    /// assert!(ShareEnd::at(Ratio::new(3, 5)).included);
    /// ```
    #[must_use]
    pub const fn at(at: Ratio<i64>) -> Self {
        Self { at, included: true }
    }

    pub(super) const fn beyond(at: Ratio<i64>) -> Self {
        Self {
            at,
            included: false,
        }
    }
}

/// A non-empty set of shares between two ends, either of which may be missing. No share is below zero.
///
/// ```
/// use headcount::{Ratio, ShareEnd, ShareRange};
///
/// let (half, most) = (Ratio::new(1, 2), Ratio::new(7, 10));
/// let range = ShareRange::new(Some(ShareEnd::at(half)), Some(ShareEnd::at(most)))?;
/// assert!(range.contains(half));
/// assert_eq!(range.to_string(), "[50%, 70%]");
/// # Ok::<(), headcount::ShareProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ShareRange {
    min: Option<ShareEnd>,
    max: Option<ShareEnd>,
}

impl ShareRange {
    /// The shares from one end to the other; `None` is unbounded.
    ///
    /// ```
    /// use headcount::{Ratio, ShareEnd, ShareRange};
    ///
    /// let half = ShareEnd::at(Ratio::new(1, 2));
    /// assert!(ShareRange::new(Some(half), None).is_ok());
    /// assert!(ShareRange::new(Some(half), Some(ShareEnd { included: false, ..half })).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When no share is left.
    pub fn new(min: Option<ShareEnd>, max: Option<ShareEnd>) -> Result<Self, ShareProblem> {
        if let (Some(min), Some(max)) = (min, max) {
            let empty = min.at > max.at || (min.at == max.at && !(min.included && max.included));
            if empty {
                return Err(ShareProblem::MinAboveMax {
                    min: InPercent(min.at).to_string(),
                    max: InPercent(max.at).to_string(),
                });
            }
        }
        Ok(Self { min, max })
    }

    /// The lower end.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    /// let share = Share::hedged(Hedge::AtMost, Portion::percent(60)?)?;
    /// assert_eq!(share.literal().and_then(|range| range.min()), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn min(self) -> Option<ShareEnd> {
        self.min
    }

    /// The upper end.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Ratio, Share, ShareEnd};
    /// let share = Share::hedged(Hedge::AtMost, Portion::percent(60)?)?;
    /// let most = share.literal().and_then(|range| range.max());
    /// assert_eq!(most, Some(ShareEnd::at(Ratio::new(3, 5))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn max(self) -> Option<ShareEnd> {
        self.max
    }

    /// Whether a share is in it.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Ratio, Share};
    /// let majority = Share::hedged(Hedge::MoreThan, Portion::fraction(1, 2)?)?;
    /// let range = majority.literal().ok_or("it has a range")?;
    /// assert!(range.contains(Ratio::new(51, 100)) && !range.contains(Ratio::new(1, 2)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn contains(self, share: Ratio<i64>) -> bool {
        let above = |end: ShareEnd| share > end.at || (end.included && share == end.at);
        let below = |end: ShareEnd| share < end.at || (end.included && share == end.at);
        self.min.is_none_or(above) && self.max.is_none_or(below)
    }
}

impl fmt::Display for ShareRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.min {
            None => f.write_str("[0%, ")?,
            Some(end) => {
                let open = if end.included { '[' } else { '(' };
                write!(f, "{open}{}, ", InPercent(end.at))?;
            }
        }
        match self.max {
            None => f.write_str("∞)"),
            Some(end) => {
                let close = if end.included { ']' } else { ')' };
                write!(f, "{}{close}", InPercent(end.at))
            }
        }
    }
}
