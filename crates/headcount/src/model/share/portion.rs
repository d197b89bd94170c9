//! A part of a whole as it's written: a percentage or a fraction.

use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;

use super::error::ShareProblem;

/// The largest number of parts that a share is written with: with more, it says nothing that people count.
const MOST_PARTS: i64 = 1_000_000;
/// The most decimals of a percentage.
const MOST_DECIMALS: u32 = 4;

/// One part of a whole, exactly as it's written: `60%`, `12.5%`, `2/3`.
///
/// ```
/// use headcount::{Portion, Ratio};
///
/// assert_eq!(Portion::percent(60)?.value(), Ratio::new(3, 5));
/// assert_eq!("12.5%".parse::<Portion>()?.value(), Ratio::new(1, 8));
/// assert_eq!(Portion::fraction(2, 3)?.to_string(), "2/3");
/// # Ok::<(), headcount::ShareProblem>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Portion(Written);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Written {
    /// `digits` with the last `decimals` of them after the point.
    Percent {
        digits: i64,
        decimals: u32,
    },
    Fraction(Ratio<i64>),
}

impl Portion {
    /// A whole number of percent.
    ///
    /// ```
    /// assert!(headcount::Portion::percent(120).is_ok());
    /// assert!(headcount::Portion::percent(-1).is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// When it's below zero or above 1,000,000.
    pub fn percent(number: i64) -> Result<Self, ShareProblem> {
        Self::decimal(number, 0)
    }

    /// Percent with decimals: `digits` with the last `decimals` of them after the point.
    ///
    /// ```
    /// assert_eq!(headcount::Portion::decimal(125, 1)?.to_string(), "12.5%");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When it's below zero, or has more than 4 decimals or a million steps of the last one.
    pub fn decimal(digits: i64, decimals: u32) -> Result<Self, ShareProblem> {
        if !(0..=MOST_PARTS).contains(&digits) || decimals > MOST_DECIMALS {
            return Err(ShareProblem::TooFine);
        }
        Ok(Self(Written::Percent { digits, decimals }))
    }

    /// So many parts of so many.
    ///
    /// ```
    /// use headcount::Portion;
    ///
    /// assert_eq!(Portion::fraction(2, 10)?, Portion::fraction(1, 5)?);
    /// assert!(Portion::fraction(1, 0).is_err());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the parts are below zero, the whole isn't above zero, or either is above 1,000,000.
    pub fn fraction(parts: i64, of: i64) -> Result<Self, ShareProblem> {
        if !(0..=MOST_PARTS).contains(&parts) || !(1..=MOST_PARTS).contains(&of) {
            return Err(ShareProblem::TooFine);
        }
        Ok(Self(Written::Fraction(Ratio::new(parts, of))))
    }

    /// The part of one.
    ///
    /// ```
    /// use headcount::{Portion, Ratio};
    /// assert_eq!(Portion::fraction(1, 4)?.value(), Portion::percent(25)?.value());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn value(self) -> Ratio<i64> {
        match self.0 {
            Written::Percent { digits, .. } => Ratio::from_integer(digits) * self.step(),
            Written::Fraction(value) => value,
        }
    }

    /// One of the last digit of a percentage; of a fraction, a fifth of it or of what it leaves, whichever is less.
    fn step(self) -> Ratio<i64> {
        match self.0 {
            Written::Percent { decimals, .. } => Ratio::new(1, 100 * 10_i64.pow(decimals)),
            Written::Fraction(value) => {
                let rest = Ratio::from_integer(1) - value;
                let smaller = if rest < Ratio::from_integer(0) {
                    value
                } else {
                    value.min(rest)
                };
                smaller / 5
            }
        }
    }

    /// How far from it what was rounded to it can be.
    pub(super) fn rounding(self) -> Ratio<i64> {
        self.step() / 2
    }

    /// How far from it "about" reaches.
    pub(super) fn slack(self) -> Ratio<i64> {
        let Written::Percent { digits, .. } = self.0 else {
            return self.step();
        };
        let grain = self.step() * crate::model::quantity::grain(digits);
        grain.min(self.value() / 4).max(self.rounding())
    }
}

impl fmt::Display for Portion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Written::Percent { digits, decimals } => write_percent(f, digits, decimals),
            Written::Fraction(value) => write!(f, "{}/{}", value.numer(), value.denom()),
        }
    }
}

impl FromStr for Portion {
    type Err = ShareProblem;

    /// Reads `55%`, `12.5%` and `11/20`.
    fn from_str(text: &str) -> Result<Self, ShareProblem> {
        let unreadable = || ShareProblem::NoPortion {
            given: crate::model::excerpt(text),
        };
        let whole = |digits: &str| -> Result<i64, ShareProblem> {
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(unreadable());
            }
            digits.parse().map_err(|_| ShareProblem::TooFine)
        };
        if let Some((parts, of)) = text.split_once('/') {
            return Self::fraction(whole(parts)?, whole(of)?);
        }
        let number = text.strip_suffix('%').ok_or_else(unreadable)?.trim_end();
        match number.split_once('.') {
            None => Self::percent(whole(number)?),
            Some(("", _) | (_, "")) => Err(unreadable()),
            Some((units, decimals)) => {
                let digits = whole(&format!("{units}{decimals}"))?;
                let places = u32::try_from(decimals.len()).unwrap_or(u32::MAX);
                Self::decimal(digits, places)
            }
        }
    }
}

/// A part of one in percent, where that ends within four decimals; otherwise as a fraction.
pub(super) struct InPercent(pub(super) Ratio<i64>);

impl fmt::Display for InPercent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = self.0 * Ratio::from_integer(100);
        let written = (0..=MOST_DECIMALS).find_map(|decimals| {
            let digits = percent * Ratio::from_integer(10_i64.pow(decimals));
            digits.is_integer().then(|| (digits.to_integer(), decimals))
        });
        match written {
            Some((digits, decimals)) => write_percent(f, digits, decimals),
            None => write!(f, "{}/{}", self.0.numer(), self.0.denom()),
        }
    }
}

fn write_percent(f: &mut fmt::Formatter<'_>, digits: i64, decimals: u32) -> fmt::Result {
    let scale = 10_i64.pow(decimals);
    write!(f, "{}", digits / scale)?;
    if let Ok(width @ 1..) = usize::try_from(decimals) {
        write!(f, ".{:0width$}", digits % scale)?;
    }
    f.write_str("%")
}
