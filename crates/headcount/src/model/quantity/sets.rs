//! The counts a hedged number leaves open.
//!
//! N is the number, g the power of ten of its last non-zero digit (what it can have been rounded to) and
//! τ = min(g, ⌊N/4⌋) the slack that "nearly", "just over" and "about" give it. Below 4 the slack would be none, and
//! "nearly 3" would be nothing: there "nearly" and "just over" are one off, and "about" is the number itself.

use super::error::{QuantityError, QuantityProblem};
use super::range::{CountRange, MAX_COUNT};
use super::{Amount, Hedge};

/// The literal and the rounded set.
pub(super) fn of(
    amount: Amount,
    hedge: Hedge,
    precise: bool,
    explicit: bool,
) -> Result<(CountRange, CountRange), QuantityError> {
    let (lower, upper) = match (amount, hedge) {
        (Amount::Two(lower, upper), Hedge::Between) => (Some(lower), Some(upper)),
        (Amount::Scale(scale), Hedge::PluralScale) => {
            let (lower, upper) = several(scale);
            (Some(lower), Some(upper))
        }
        (Amount::One(number), _) => one(number, hedge, explicit)?,
        _ => {
            return Err(QuantityProblem::Reread {
                from: Hedge::Exact,
                to: hedge,
            }
            .into());
        }
    };
    let literal = CountRange::new(lower, upper)?;
    let rounded = match amount {
        Amount::One(number) if hedge == Hedge::Exact && !precise => rounding_to(number)?,
        _ => literal,
    };
    Ok((literal, rounded))
}

/// What several of a scale can be: more than one of it, and less than ten, which would be the next scale.
pub(super) fn several(scale: i64) -> (i64, i64) {
    (
        scale.saturating_mul(2),
        scale.saturating_mul(10).saturating_sub(1),
    )
}

/// The bounds that a hedge puts on a count of one number; a count that isn't given as bounds is never below zero.
fn one(
    number: i64,
    hedge: Hedge,
    explicit: bool,
) -> Result<(Option<i64>, Option<i64>), QuantityError> {
    if number.unsigned_abs() > MAX_COUNT.unsigned_abs() {
        return Err(QuantityProblem::TooLarge.into());
    }
    let nothing = QuantityProblem::Nothing { hedge, number };
    let floor = if explicit { None } else { Some(0) };
    let slack = || grain(number).min(number / 4);
    match hedge {
        Hedge::Exact => Ok((Some(number), Some(number))),
        Hedge::MoreThan => Ok((Some(number + 1), None)),
        Hedge::AtLeast => Ok((Some(number), None)),
        Hedge::LessThan if number == 0 && !explicit => Err(nothing.into()),
        Hedge::LessThan => Ok((floor, Some(number - 1))),
        Hedge::AtMost | Hedge::UpTo => Ok((floor, Some(number))),
        // Of a net flow, "nearly −5,000" could mean either side.
        Hedge::Nearly | Hedge::JustOver | Hedge::About if number < 0 => Err(nothing.into()),
        Hedge::Nearly if number == 0 => Err(nothing.into()),
        Hedge::Nearly => Ok((Some(number - slack().max(1)), Some(number - 1))),
        Hedge::JustOver => Ok((Some(number + 1), Some(number + slack().max(1)))),
        Hedge::About => Ok((Some(number - slack()), Some(number + slack()))),
        Hedge::Between | Hedge::PluralScale | Hedge::NoData | Hedge::Vague => {
            Err(QuantityProblem::Reread {
                from: Hedge::Exact,
                to: hedge,
            }
            .into())
        }
    }
}

/// The counts that round to a number, half a grain to either side.
fn rounding_to(number: i64) -> Result<CountRange, QuantityError> {
    let grain = grain(number);
    let below = grain / 2;
    CountRange::new(Some(number - below), Some(number + (grain - below) - 1))
}

/// The power of ten of the last non-zero digit; 1 for zero.
pub(in crate::model) fn grain(number: i64) -> i64 {
    let mut grain = 1;
    let mut rest = number;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        grain *= 10;
    }
    grain
}

/// Whether several of `scale` have a name: "tens of thousands", "dozens", "scores of millions".
pub(super) fn has_plural(scale: i64) -> bool {
    let mut thousands = std::iter::successors(Some(1_i64), |&thousand| {
        Some(thousand * 1_000).filter(|&thousand| thousand <= 1_000_000_000_000)
    });
    let is_multiple = |thousand| [1, 10, 12, 20, 100].iter().any(|of| of * thousand == scale);
    scale > 1 && thousands.any(is_multiple)
}

/// Whether a range written with `lower` and grouped `upper` means thousands of both: "60 to 70,000".
///
/// The two then differ tenfold at most; a wider range means what it says.
pub(crate) fn shares_thousands(lower: i64, upper: i64) -> bool {
    (1..1_000).contains(&lower)
        && upper % 1_000 == 0
        && lower * 1_000 < upper
        && upper <= lower * 10_000
}
