//! A quantity in plain English, in words that are read back as the same quantity.

use std::fmt;

use super::{Amount, Hedge, Quantity, Unit};

/// The plurals that English can stack: each is a thousand of the one before.
const THOUSANDS: [(i64, &str); 5] = [
    (1, ""),
    (1_000, "thousands"),
    (1_000_000, "millions"),
    (1_000_000_000, "billions"),
    (1_000_000_000_000, "trillions"),
];
const MULTIPLES: [(i64, &str); 5] = [
    (1, ""),
    (10, "tens"),
    (12, "dozens"),
    (20, "scores"),
    (100, "hundreds"),
];

/// Whether there is a plural for several of `scale`, such as "tens of thousands".
pub(super) fn has_plural(scale: i64) -> bool {
    plural(scale).is_some()
}

fn plural(scale: i64) -> Option<(&'static str, &'static str)> {
    THOUSANDS
        .iter()
        .flat_map(|&(thousand, name)| {
            MULTIPLES.map(|(multiple, word)| (multiple * thousand, word, name))
        })
        .find(|&(value, ..)| value == scale && value > 1)
        .map(|(_, word, name)| (word, name))
}

impl Hedge {
    /// The hedge as English puts it before a number.
    pub(in crate::model) const fn described(self) -> &'static str {
        match self {
            Self::Exact | Self::PluralScale => "exactly",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::LessThan => "fewer than",
            Self::AtMost => "at most",
            Self::UpTo => "up to",
            Self::Nearly => "nearly",
            Self::JustOver => "just over",
            Self::About => "about",
            Self::Between => "between",
            Self::NoData => "not disclosed",
            Self::Vague => "many",
        }
    }
}

impl fmt::Display for Quantity {
    /// Writes the quantity in English, whatever language it was given in; the hedge, the numbers and the unit are
    /// read back as they were.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.hedge.described();
        if self.remarks.increment && self.amount != Amount::Unstated {
            f.write_str("another ")?;
        }
        if self.remarks.estimated && self.hedge == Hedge::About {
            f.write_str("an estimated ")?;
        }
        match self.amount {
            Amount::Unstated => f.write_str(words)?,
            Amount::One(number) if self.hedge == Hedge::Exact && !self.precise => {
                Grouped(number).fmt(f)?;
            }
            Amount::One(number) if self.remarks.estimated && self.hedge == Hedge::About => {
                Grouped(number).fmt(f)?;
            }
            Amount::One(number) => write!(f, "{words} {}", Grouped(number))?,
            // "between 5 and 10,000" would be read as 5,000 to 10,000.
            Amount::Two(lower, upper) if shares_thousands(lower, upper) => {
                write!(f, "{words} {lower} and {upper}")?;
            }
            Amount::Two(lower, upper) => {
                write!(f, "{words} {} and {}", Grouped(lower), Grouped(upper))?;
            }
            Amount::Scale(scale) => match plural(scale) {
                Some(("", name)) => f.write_str(name)?,
                Some((word, "")) => f.write_str(word)?,
                Some((word, name)) => write!(f, "{word} of {name}")?,
                None => write!(f, "several {}", Grouped(scale))?,
            },
        }
        match self.remarks.unit {
            Unit::People => Ok(()),
            unit => write!(f, " {unit}"),
        }
    }
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

/// A number with commas between its thousands.
struct Grouped(i64);

impl fmt::Display for Grouped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}
