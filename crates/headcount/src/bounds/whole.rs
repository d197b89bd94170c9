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

/// A bound as it was found: whole where it's a sum of whole figures, as nearly all are.
#[derive(Debug, Clone)]
pub(crate) enum Exact {
    Whole(i128),
    Fraction(BigRational),
}

impl Exact {
    pub(crate) fn to_rational(&self) -> BigRational {
        match self {
            Self::Whole(whole) => BigRational::from_integer((*whole).into()),
            Self::Fraction(fraction) => fraction.clone(),
        }
    }
}

/// Exact bounds as whole persons.
pub(crate) fn whole_ends(
    lo: Option<&Exact>,
    hi: Option<&Exact>,
) -> Result<(Option<i64>, Option<i64>), BoundTooLarge> {
    let whole = |end: Option<&Exact>| match end {
        None => Some(None),
        Some(Exact::Whole(whole)) => Some(Some(*whole)),
        Some(Exact::Fraction(_)) => None,
    };
    if let (Some(lo), Some(hi)) = (whole(lo), whole(hi)) {
        let narrow = |end: i128| i64::try_from(end).map_err(|_| BoundTooLarge);
        return Ok((lo.map(narrow).transpose()?, hi.map(narrow).transpose()?));
    }
    let (lo, hi) = (lo.map(Exact::to_rational), hi.map(Exact::to_rational));
    let (lo, hi) = whole_bounds(lo.as_ref(), hi.as_ref());
    let lo = lo.as_ref().map(persons).transpose()?;
    Ok((lo, hi.as_ref().map(persons).transpose()?))
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
