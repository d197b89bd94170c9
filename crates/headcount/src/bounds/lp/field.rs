//! The numbers that factors are made of: floating point to look, residues modulo a prime to know.

use num_traits::ToPrimitive;

/// What a triangular solve needs of its numbers.
pub(super) trait Field: Copy + std::fmt::Debug {
    const ZERO: Self;
    fn of(weight: i64) -> Self;
    fn plus(self, other: Self) -> Self;
    /// `self − times × value`.
    fn minus_product(self, times: Self, value: Self) -> Self;
    /// Quotient; the divisor isn't zero.
    fn over(self, other: Self) -> Self;
    /// Zero, or what rounding left of zero.
    fn is_negligible(self) -> bool;
    /// Whether it's a safe pivot in a row whose largest weight is `largest`.
    fn is_stable(self, largest: f64) -> bool;
    /// What `is_stable` compares; all alike if any nonzero pivot is safe.
    fn size(self) -> f64;
}

const NOISE: f64 = 1e-11;

/// The smallest share of its row's largest weight that a pivot may have.
const STABLE: f64 = 0.1;

impl Field for f64 {
    const ZERO: Self = 0.0;

    fn of(weight: i64) -> Self {
        weight.to_f64().unwrap_or(f64::MAX)
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }

    fn minus_product(self, times: Self, value: Self) -> Self {
        self - times * value
    }

    fn over(self, other: Self) -> Self {
        self / other
    }

    fn is_negligible(self) -> bool {
        self.abs() < NOISE
    }

    fn is_stable(self, largest: f64) -> bool {
        self.abs() >= STABLE * largest
    }

    fn size(self) -> f64 {
        self.abs()
    }
}

/// The Mersenne prime 2⁶¹ − 1.
pub(super) const PRIME: u64 = (1 << 61) - 1;

/// An integer modulo [`PRIME`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Residue(u64);

impl Residue {
    pub(super) fn of_wide(value: i128) -> Self {
        let residue = value.rem_euclid(i128::from(PRIME));
        Self(u64::try_from(residue).unwrap_or(0))
    }

    /// The integer of least size that it stands for.
    pub(super) fn symmetric(self) -> i64 {
        let value = i64::try_from(self.0).unwrap_or(0);
        let prime = i64::try_from(PRIME).unwrap_or(0);
        if value > prime / 2 {
            value - prime
        } else {
            value
        }
    }

    fn times(self, other: Self) -> Self {
        let product = u128::from(self.0) * u128::from(other.0);
        let folded = (product & u128::from(PRIME)) + (product >> 61);
        let folded = u64::try_from(folded).unwrap_or(0);
        Self(if folded >= PRIME {
            folded - PRIME
        } else {
            folded
        })
    }

    /// By Fermat: the power `PRIME − 2`.
    fn inverse(self) -> Self {
        if self.0 == 1 || self.0 == PRIME - 1 {
            return self;
        }
        let (mut power, mut result, mut left) = (self, Self(1), PRIME - 2);
        while left > 0 {
            if left % 2 == 1 {
                result = result.times(power);
            }
            power = power.times(power);
            left /= 2;
        }
        result
    }
}

impl Field for Residue {
    const ZERO: Self = Self(0);

    fn of(weight: i64) -> Self {
        Self::of_wide(weight.into())
    }

    fn plus(self, other: Self) -> Self {
        let sum = self.0 + other.0;
        Self(if sum >= PRIME { sum - PRIME } else { sum })
    }

    fn minus_product(self, times: Self, value: Self) -> Self {
        let product = times.times(value).0;
        Self(if self.0 >= product {
            self.0 - product
        } else {
            self.0 + PRIME - product
        })
    }

    fn over(self, other: Self) -> Self {
        self.times(other.inverse())
    }

    fn is_negligible(self) -> bool {
        self.0 == 0
    }

    fn is_stable(self, _: f64) -> bool {
        self.0 != 0
    }

    fn size(self) -> f64 {
        1.0
    }
}
