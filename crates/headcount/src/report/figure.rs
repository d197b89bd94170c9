//! Numbers as a reader writes them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

use super::unit::Unit;

/// A whole number with commas between thousands and a true minus sign.
pub(super) fn grouped(number: &BigInt) -> String {
    let digits = number.abs().to_string();
    let mut text = String::new();
    if number.is_negative() {
        text.push('−');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The same for a machine integer.
pub(super) fn count(number: i64) -> String {
    grouped(&number.into())
}

/// A number as its whole part and, where there is one, its fraction: `46,785` and `5/7`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mixed {
    pub(super) whole: String,
    pub(super) fraction: String,
}

impl Mixed {
    pub(super) fn of(value: &BigRational) -> Self {
        let (whole, rest) = (value.trunc().to_integer(), value.fract().abs());
        // A whole part of zero has no sign of its own.
        let sign = if value.is_negative() && whole.is_zero() {
            "−"
        } else {
            ""
        };
        let fraction = if rest.is_zero() {
            String::new()
        } else {
            format!("{}/{}", rest.numer(), rest.denom())
        };
        Self {
            whole: format!("{sign}{}", grouped(&whole)),
            fraction,
        }
    }

    /// Both parts in one word.
    pub(super) fn text(&self) -> String {
        match (self.whole.as_str(), self.fraction.as_str()) {
            (whole, "") => whole.to_owned(),
            ("0", fraction) => fraction.to_owned(),
            ("−0", fraction) => format!("−{fraction}"),
            (whole, fraction) => format!("{whole} {fraction}"),
        }
    }
}

/// What bounds say, in words, with the unit after the number.
pub(super) fn range(lo: Option<i64>, hi: Option<i64>, unit: &Unit) -> String {
    let counted = |number: i64| format!("{}{}", count(number), unit.after(number));
    match (lo, hi) {
        (Some(lo), Some(hi)) if lo == hi => format!("exactly {}", counted(lo)),
        (Some(lo), Some(hi)) => format!("{} to {}", count(lo), counted(hi)),
        (Some(0), None) => format!("unknown: 0 or more{}", unit.after(0)),
        (Some(lo), None) => format!("at least {}, no upper bound", counted(lo)),
        (None, Some(hi)) => format!("at most {}, no lower bound", counted(hi)),
        (None, None) => "no bounds".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mixed(numer: i64, denom: i64) -> String {
        Mixed::of(&BigRational::new(numer.into(), denom.into())).text()
    }

    #[test]
    fn fractions_are_mixed_numbers() {
        assert_eq!(mixed(327_500, 7), "46,785 5/7");
        assert_eq!(mixed(-327_500, 7), "−46,785 5/7");
        assert_eq!(mixed(-1, 3), "−1/3");
        assert_eq!(mixed(2, 3), "2/3");
        assert_eq!(mixed(-1_000, 1), "−1,000");
        assert_eq!(mixed(0, 1), "0");
    }

    #[test]
    fn ranges_are_words() {
        let bare = |lo, hi| range(lo, hi, &Unit::default());
        assert_eq!(bare(Some(-5), Some(7)), "−5 to 7");
        assert_eq!(bare(None, Some(99)), "at most 99, no lower bound");
        assert_eq!(bare(Some(12), Some(12)), "exactly 12");
        assert_eq!(bare(Some(0), None), "unknown: 0 or more");
        assert_eq!(
            bare(Some(280_002), None),
            "at least 280,002, no upper bound"
        );
    }
}
