//! Exact fractions behind floating-point numbers.

use num_traits::ToPrimitive;

/// The largest denominator looked for behind one number, and for many together.
const MOST_DENOMINATOR: i128 = 10_000;
const MOST_COMMON: i128 = 1 << 40;

/// The least common denominator at which all numbers look whole; `None` if they look like no fractions.
pub(super) fn common_denominator(values: impl Iterator<Item = f64>) -> Option<i128> {
    let mut common = 1_i128;
    for value in values {
        let scaled = value * common.to_f64()?;
        if is_whole(scaled) {
            continue;
        }
        common = common.checked_mul(denominator_near(scaled)?)?;
        if common > MOST_COMMON {
            return None;
        }
    }
    Some(common)
}

/// Whether a number is as near to a whole one as rounding can tell.
pub(super) fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() <= 1e-6 + 1e-11 * value.abs()
}

/// A number as so many multiples of a fraction, if it's as near to one as rounding can tell.
pub(super) fn multiple(value: f64, denominator: i128) -> Option<i128> {
    let scaled = value * denominator.to_f64()?;
    is_whole(scaled).then(|| scaled.round().to_i128()).flatten()
}

/// The denominator of the first convergent of a number's continued fraction that is near enough.
fn denominator_near(value: f64) -> Option<i128> {
    let (mut before, mut last) = (0_i128, 1_i128);
    let mut rest = value - value.floor();
    loop {
        rest = 1.0 / rest;
        if !rest.is_finite() {
            return None;
        }
        let whole = rest.floor();
        let next = whole.to_i128()?.checked_mul(last)?.checked_add(before)?;
        (before, last) = (last, next);
        if last > MOST_DENOMINATOR {
            return None;
        }
        if is_whole(value * last.to_f64()?) {
            return Some(last);
        }
        rest -= whole;
    }
}
