//! Exact numbers for the solver: small fractions where they suffice, big ones where they don't.

use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, ToPrimitive};

/// A small number grew past 64 bits: the work must be done again with big ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overflow;

/// An exact fraction. Operations may fail, never round.
pub(crate) trait Number:
    Clone + PartialOrd + Signed + CheckedAdd + CheckedSub + CheckedMul + CheckedDiv + std::fmt::Debug
{
    /// The same value, if it fits.
    fn from_big(value: &BigRational) -> Result<Self, Overflow>;

    /// The same value.
    fn to_big(&self) -> BigRational;

    /// Sum.
    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_add(other).ok_or(Overflow)
    }

    /// Difference.
    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_sub(other).ok_or(Overflow)
    }

    /// Product.
    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        if self.is_one() {
            return Ok(other.clone());
        }
        self.checked_mul(other).ok_or(Overflow)
    }

    /// Quotient; the divisor isn't zero.
    fn over(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_div(other).ok_or(Overflow)
    }
}

impl Number for Ratio<i64> {
    fn from_big(value: &BigRational) -> Result<Self, Overflow> {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            // The least i64 has no negative, which the arithmetic takes for granted.
            (Some(numer), Some(denom)) if numer != i64::MIN => Ok(Self::new_raw(numer, denom)),
            _ => Err(Overflow),
        }
    }

    fn to_big(&self) -> BigRational {
        BigRational::new_raw((*self.numer()).into(), (*self.denom()).into())
    }

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        if self.is_integer() && other.is_integer() {
            let sum = self.numer().checked_add(other.numer());
            return sum
                .filter(|sum| *sum != i64::MIN)
                .map(Self::from_integer)
                .ok_or(Overflow);
        }
        self.checked_add(other)
            .filter(|sum| *sum.numer() != i64::MIN)
            .ok_or(Overflow)
    }

    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        self.plus(&-*other)
    }

    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        if self.is_integer() && other.is_integer() {
            let product = self.numer().checked_mul(other.numer());
            return product
                .filter(|p| *p != i64::MIN)
                .map(Self::from_integer)
                .ok_or(Overflow);
        }
        self.checked_mul(other)
            .filter(|product| *product.numer() != i64::MIN)
            .ok_or(Overflow)
    }
}

impl Number for BigRational {
    fn from_big(value: &BigRational) -> Result<Self, Overflow> {
        Ok(value.clone())
    }

    fn to_big(&self) -> BigRational {
        self.clone()
    }
}
