//! Exact fractions: what "half", "1.3" and "полтора" are until a scale makes them whole.

/// A fraction that is never negative; arithmetic that overflows gives `None`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ratio {
    over: i128,
    under: i128,
}

impl Ratio {
    pub(super) const fn whole(value: i128) -> Self {
        Self {
            over: value,
            under: 1,
        }
    }

    /// `digits` with the last `decimals` of them after the point.
    pub(super) fn decimal(digits: i128, decimals: u32) -> Option<Self> {
        Some(Self {
            over: digits,
            under: 10_i128.checked_pow(decimals)?,
        })
    }

    /// Reads "5" and "3/2".
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let (over, under) = text.split_once('/').unwrap_or((text, "1"));
        let ratio = Self {
            over: over.parse().ok()?,
            under: under.parse().ok()?,
        };
        (ratio.over >= 0 && ratio.under > 0).then_some(ratio)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let over = self
            .over
            .checked_mul(other.under)?
            .checked_add(other.over.checked_mul(self.under)?)?;
        Some(Self {
            over,
            under: self.under.checked_mul(other.under)?,
        })
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        Some(Self {
            over: self.over.checked_mul(other.over)?,
            under: self.under.checked_mul(other.under)?,
        })
    }

    /// Whether it's smaller; a comparison that overflows says no.
    pub(super) fn is_below(self, other: Self) -> bool {
        match (
            self.over.checked_mul(other.under),
            other.over.checked_mul(self.under),
        ) {
            (Some(ours), Some(theirs)) => ours < theirs,
            _ => false,
        }
    }

    /// The value, if it's whole.
    pub(super) fn to_whole(self) -> Option<i128> {
        (self.over % self.under == 0).then(|| self.over / self.under)
    }
}
