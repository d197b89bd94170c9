//! The numbers a simplex can run on: exact fractions, small or big, and floating point for proposals.

use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, One, Signed, ToPrimitive, Zero};

/// A small number grew past 64 bits: the work must be done again with big ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overflow;

/// What a simplex needs of its numbers. Exact ones may fail, never round.
pub(crate) trait Number: Clone + std::fmt::Debug {
    /// After how many steps a row a search is given up: exact ones end by themselves.
    const MOST_STEPS: Option<usize>;
    fn nil() -> Self;
    fn unit() -> Self;
    fn from_big(value: &BigRational) -> Result<Self, Overflow>;
    fn plus(&self, other: &Self) -> Result<Self, Overflow>;
    fn minus(&self, other: &Self) -> Result<Self, Overflow>;
    fn times(&self, other: &Self) -> Result<Self, Overflow>;
    /// Quotient; the divisor isn't zero.
    fn over(&self, other: &Self) -> Result<Self, Overflow>;
    fn negated(&self) -> Self;
    fn size(&self) -> Self;
    fn vanishes(&self) -> bool;
    fn is_up(&self) -> bool;
    /// Strictly less: for floating point, by more than rounding explains.
    fn is_below(&self, other: &Self) -> bool;
}

/// What exact fractions of any size have in common.
macro_rules! exact_comparisons {
    () => {
        const MOST_STEPS: Option<usize> = None;

        fn nil() -> Self {
            Zero::zero()
        }

        fn unit() -> Self {
            One::one()
        }

        fn size(&self) -> Self {
            self.abs()
        }

        fn vanishes(&self) -> bool {
            self.is_zero()
        }

        fn is_up(&self) -> bool {
            self.is_positive()
        }

        fn is_below(&self, other: &Self) -> bool {
            self < other
        }
    };
}

impl Number for Ratio<i64> {
    fn from_big(value: &BigRational) -> Result<Self, Overflow> {
        match (value.numer().to_i64(), value.denom().to_i64()) {
            (Some(numer), Some(denom)) => checked(Self::new_raw(numer, denom)),
            _ => Err(Overflow),
        }
    }

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        let sum = if self.is_integer() && other.is_integer() {
            self.numer()
                .checked_add(other.numer())
                .map(Self::from_integer)
        } else {
            self.checked_add(other)
        };
        sum.ok_or(Overflow).and_then(checked)
    }

    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        self.plus(&-*other)
    }

    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        let product = if self.is_integer() && other.is_integer() {
            self.numer()
                .checked_mul(other.numer())
                .map(Self::from_integer)
        } else {
            self.checked_mul(other)
        };
        product.ok_or(Overflow).and_then(checked)
    }

    fn over(&self, other: &Self) -> Result<Self, Overflow> {
        self.checked_div(other).ok_or(Overflow).and_then(checked)
    }

    fn negated(&self) -> Self {
        -*self
    }

    exact_comparisons!();
}

/// The least i64 has no negative, which the arithmetic takes for granted.
fn checked(value: Ratio<i64>) -> Result<Ratio<i64>, Overflow> {
    if *value.numer() == i64::MIN {
        Err(Overflow)
    } else {
        Ok(value)
    }
}

impl Number for BigRational {
    fn from_big(value: &BigRational) -> Result<Self, Overflow> {
        Ok(value.clone())
    }

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(self + other)
    }

    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(self - other)
    }

    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(self * other)
    }

    fn over(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(self / other)
    }

    fn negated(&self) -> Self {
        -self
    }

    exact_comparisons!();
}

/// A floating-point number, good for proposing where an optimum lies and never for saying what it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Approximate(pub(super) f64);

/// Weights smaller than this are what rounding left of zero.
const TINY: f64 = 1e-8;

impl Number for Approximate {
    const MOST_STEPS: Option<usize> = Some(20);

    fn nil() -> Self {
        Self(0.0)
    }

    fn unit() -> Self {
        Self(1.0)
    }

    fn from_big(value: &BigRational) -> Result<Self, Overflow> {
        value
            .to_f64()
            .filter(|value| value.is_finite())
            .map(Self)
            .ok_or(Overflow)
    }

    fn plus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self(self.0 + other.0))
    }

    fn minus(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self(self.0 - other.0))
    }

    fn times(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self(self.0 * other.0))
    }

    fn over(&self, other: &Self) -> Result<Self, Overflow> {
        Ok(Self(self.0 / other.0))
    }

    fn negated(&self) -> Self {
        Self(-self.0)
    }

    fn size(&self) -> Self {
        Self(self.0.abs())
    }

    fn vanishes(&self) -> bool {
        self.0.abs() < TINY
    }

    fn is_up(&self) -> bool {
        self.0 > TINY
    }

    fn is_below(&self, other: &Self) -> bool {
        other.0 - self.0 > 1e-6 + 1e-9 * other.0.abs()
    }
}
