//! Exact bounds as whole persons, and fractions as text.

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive};
use thiserror::Error;

/// The least and the most whole numbers within exact bounds.
///
/// Where no whole number lies between them, as an even share may be a fraction, they are the
/// nearest ones around instead: a lower bound never exceeds its upper one.
pub(crate) fn whole_bounds(
    lo: Option<&BigRational>,
    hi: Option<&BigRational>,
) -> (Option<BigInt>, Option<BigInt>) {
    let inward = (lo.map(BigRational::ceil), hi.map(BigRational::floor));
    let (lo, hi) = match (&inward, lo, hi) {
        ((Some(up), Some(down)), Some(lo), Some(hi)) if up > down => {
            (Some(lo.floor()), Some(hi.ceil()))
        }
        _ => inward,
    };
    (lo.map(|lo| lo.to_integer()), hi.map(|hi| hi.to_integer()))
}

/// Whole persons as a machine integer.
pub(crate) fn persons(count: &BigInt) -> Result<i64, BoundTooLarge> {
    count.to_i64().ok_or(BoundTooLarge)
}

/// A bound past any number of people there could be.
///
/// ```
/// assert!(headcount::BoundTooLarge.to_string().contains("64 bits"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a bound is past 64 bits: the claims sum to more people than can be counted")]
pub struct BoundTooLarge;

/// Writes `times` as the contract wants it: `p/q`, or `p` where it's whole.
#[must_use]
pub(crate) fn fraction(value: &BigRational) -> String {
    let divisor = value.numer().gcd(value.denom());
    let sign = if value.is_negative() { "-" } else { "" };
    let (numer, denom) = (value.numer().abs() / &divisor, value.denom() / &divisor);
    if denom == BigInt::from(1) {
        format!("{sign}{numer}")
    } else {
        format!("{sign}{numer}/{denom}")
    }
}
