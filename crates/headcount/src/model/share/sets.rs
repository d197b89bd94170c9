//! The shares that a hedged part leaves open.
//!
//! A bare percentage was rounded to its last digit: 80% is anything from 79.5% to 80.5%, and 80.0% from 79.95% to
//! 80.05%. Both ends are in, as some round half up and some to even. "Nearly", "just over" and "about" reach as far as
//! they do for a count N of percent: min(g, N/4), where g is the power of ten of N's last non-zero digit, and at least
//! as far as rounding. A fraction in words ("two thirds", "one in five") is coarser than a percentage: bare, it's right
//! to a tenth of itself or of what it leaves, whichever is less, and "about" doubles that.
//!
//! "More than half" leaves out the half itself.

use num_rational::Ratio;

use super::error::ShareProblem;
use super::portion::Portion;
use super::range::{ShareEnd, ShareRange};
use super::{Amount, Hedge};

/// The literal and the rounded set.
pub(super) fn of(
    amount: Amount,
    hedge: Hedge,
    precise: bool,
) -> Result<(ShareRange, ShareRange), ShareProblem> {
    let (min, max) = match (amount, hedge) {
        (Amount::Two(lower, upper), Hedge::Between) => (
            Some(ShareEnd::at(lower.value())),
            Some(ShareEnd::at(upper.value())),
        ),
        (Amount::One(portion), _) if takes_one(hedge) => one(portion, hedge)?,
        _ => {
            return Err(ShareProblem::Reread {
                from: Hedge::Exact,
                to: hedge,
            });
        }
    };
    let literal = ShareRange::new(min, max)?;
    let rounded = match amount {
        Amount::One(portion) if hedge == Hedge::Exact && !precise => {
            around(portion, portion.rounding())?
        }
        _ => literal,
    };
    Ok((literal, rounded))
}

/// Whether a hedge goes with one part.
pub(super) const fn takes_one(hedge: Hedge) -> bool {
    !matches!(
        hedge,
        Hedge::Between | Hedge::PluralScale | Hedge::NoData | Hedge::Vague
    )
}

type Ends = (Option<ShareEnd>, Option<ShareEnd>);

fn one(portion: Portion, hedge: Hedge) -> Result<Ends, ShareProblem> {
    let value = portion.value();
    let zero = Ratio::from_integer(0);
    let nothing = ShareProblem::Nothing {
        hedge,
        portion: portion.to_string(),
    };
    Ok(match hedge {
        Hedge::MoreThan => (Some(ShareEnd::beyond(value)), None),
        Hedge::AtLeast => (Some(ShareEnd::at(value)), None),
        Hedge::LessThan | Hedge::Nearly if value == zero => return Err(nothing),
        Hedge::LessThan => (None, Some(ShareEnd::beyond(value))),
        Hedge::AtMost | Hedge::UpTo => (None, Some(ShareEnd::at(value))),
        // Of the whole, "nearly" and "just over" leave nothing unless it's in percent.
        Hedge::Nearly | Hedge::JustOver if portion.slack() == zero => return Err(nothing),
        Hedge::Nearly => {
            let least = value - portion.slack();
            (Some(ShareEnd::at(least)), Some(ShareEnd::beyond(value)))
        }
        Hedge::JustOver => {
            let most = value + portion.slack();
            (Some(ShareEnd::beyond(value)), Some(ShareEnd::at(most)))
        }
        Hedge::About => {
            let range = around(portion, portion.slack())?;
            (range.min(), range.max())
        }
        _ => (Some(ShareEnd::at(value)), Some(ShareEnd::at(value))),
    })
}

/// The shares within a distance, none of them below zero.
fn around(portion: Portion, distance: Ratio<i64>) -> Result<ShareRange, ShareProblem> {
    let value = portion.value();
    let least = (value - distance).max(Ratio::from_integer(0));
    ShareRange::new(
        Some(ShareEnd::at(least)),
        Some(ShareEnd::at(value + distance)),
    )
}
