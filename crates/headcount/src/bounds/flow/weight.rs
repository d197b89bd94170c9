//! The numbers that distances are counted in: the narrower, the more of them are compared at once.

use std::fmt::Debug;
use std::ops::Add;

/// Whole numbers to count distances in.
pub(super) trait Weight:
    Copy + Ord + Add<Output = Self> + TryFrom<i128> + Debug + Send + Sync
{
    const NONE: Self;
    /// Whatever is as far as this, or not to be reached at all. Two of them can still be added.
    const FAR: Self;

    /// A weight, or far if it's too large to be told.
    fn of(exact: i128) -> Self {
        Self::try_from(exact).map_or(Self::FAR, |weight| weight.min(Self::FAR))
    }
}

impl Weight for i32 {
    const NONE: Self = 0;
    const FAR: Self = Self::MAX / 2;
}

impl Weight for i64 {
    const NONE: Self = 0;
    const FAR: Self = Self::MAX / 2;
}

impl Weight for i128 {
    const NONE: Self = 0;
    const FAR: Self = Self::MAX / 2;
}
