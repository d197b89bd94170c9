//! How many: a number, what was said about it, and the sets of counts that leaves.

mod error;
mod hedge;
mod range;
mod remarks;
mod sets;

pub use error::{NonCount, QuantityError, QuantityProblem};
pub use hedge::{Hedge, Reading, Unit};
pub use range::{CountRange, MAX_COUNT};
pub use remarks::{Modality, Per, Subgroup};

pub(super) use error::found;
pub(crate) use remarks::Remarks;
pub(super) use sets::grain;
pub(crate) use sets::shares_thousands;

use super::Lang;

/// How many people a claim speaks of: "more than 200,000", "600,000 to 700,000", "not disclosed".
///
/// A quantity keeps the number that was stated, the hedge on it and the set of counts that both leave open, in a
/// [literal and a rounded reading](Reading). Two quantities are equal when they say the same in the same words.
///
/// ```
/// use headcount::model::{Hedge, Quantity};
///
/// let fled = Quantity::hedged(Hedge::Nearly, 69_000)?;
/// assert_eq!(fled.nominal(), Some((69_000, 69_000)));
/// assert_eq!(fled.rounded().unwrap().to_string(), "[68000, 68999]");
/// assert_eq!(fled.to_string(), "nearly 69,000");
///
/// let entered = Quantity::hedged(Hedge::Exact, 66_000)?;
/// assert_eq!(entered.literal().unwrap().to_string(), "[66000, 66000]");
/// assert_eq!(entered.rounded().unwrap().to_string(), "[65500, 66499]");
/// # Ok::<(), headcount::model::QuantityError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    amount: Amount,
    hedge: Hedge,
    precise: bool,
    explicit: bool,
    remarks: Remarks,
    phrase: Option<Box<str>>,
    lang: Option<Lang>,
}

/// The number or numbers stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Amount {
    Unstated,
    One(i64),
    Two(i64, i64),
    /// The scale of which there are several: 10,000 for "tens of thousands".
    Scale(i64),
}

impl Quantity {
    /// A number with a hedge on it; [`Hedge::Exact`] is a bare number, which may have been rounded.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let fled = Quantity::hedged(Hedge::MoreThan, 200_000)?;
    /// assert_eq!(fled.literal().unwrap().min(), Some(200_001));
    /// let fled = Quantity::hedged(Hedge::PluralScale, 10_000)?;
    /// assert_eq!(fled.to_string(), "tens of thousands");
    /// assert!(Quantity::hedged(Hedge::LessThan, 0).is_err());
    /// assert!(Quantity::hedged(Hedge::Between, 5).is_err());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the number is negative or above [`MAX_COUNT`], when no count is left, when `hedge` is
    /// [`Hedge::PluralScale`] and the number has no plural, or when `hedge` doesn't go with one number.
    pub fn hedged(hedge: Hedge, number: i64) -> Result<Self, QuantityError> {
        let amount = match hedge {
            Hedge::PluralScale if !sets::has_plural(number) => {
                return Err(QuantityProblem::NoPlural { number }.into());
            }
            Hedge::PluralScale => Amount::Scale(number),
            _ if number < 0 => return Err(QuantityProblem::Nothing { hedge, number }.into()),
            _ => Amount::One(number),
        };
        Self::new(amount, hedge, false, false)
    }

    /// A number that is meant to the last person.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// let counted = Quantity::exactly(12_000)?;
    /// assert_eq!(counted.rounded(), counted.literal());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the number is negative or above [`MAX_COUNT`].
    pub fn exactly(number: i64) -> Result<Self, QuantityError> {
        if number < 0 {
            let hedge = Hedge::Exact;
            return Err(QuantityProblem::Nothing { hedge, number }.into());
        }
        Self::new(Amount::One(number), Hedge::Exact, true, false)
    }

    /// A number between two others, both included.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// let left = Quantity::between(600_000, 700_000)?;
    /// assert_eq!(left.to_string(), "between 600,000 and 700,000");
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When `min` is negative or above `max`, or `max` is above [`MAX_COUNT`].
    pub fn between(min: i64, max: i64) -> Result<Self, QuantityError> {
        if min < 0 {
            let hedge = Hedge::Between;
            return Err(QuantityProblem::Nothing { hedge, number: min }.into());
        }
        Self::new(Amount::Two(min, max), Hedge::Between, false, false)
    }

    /// A quantity given as inclusive bounds rather than words; `None` is unbounded. Bounds may be negative, which
    /// only a net flow can be.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let net = Quantity::from_bounds(Some(-5_000), None)?;
    /// assert_eq!(net.hedge(), Hedge::AtLeast);
    /// assert_eq!(net.literal().unwrap().to_string(), "[-5000, ∞)");
    /// assert!(Quantity::from_bounds(None, None).is_err());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When both bounds are missing, `min` is above `max`, or either is further from zero than [`MAX_COUNT`].
    pub fn from_bounds(min: Option<i64>, max: Option<i64>) -> Result<Self, QuantityError> {
        match (min, max) {
            (None, None) => Err(QuantityProblem::NoBounds.into()),
            (Some(min), None) => Self::new(Amount::One(min), Hedge::AtLeast, false, true),
            (None, Some(max)) => Self::new(Amount::One(max), Hedge::AtMost, false, true),
            (Some(min), Some(max)) if min == max => {
                Self::new(Amount::One(min), Hedge::Exact, true, true)
            }
            (Some(min), Some(max)) => Self::new(Amount::Two(min, max), Hedge::Between, false, true),
        }
    }

    /// A number that nobody has given: unknown, and not zero.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert_eq!(Quantity::no_data().rounded(), None);
    /// ```
    #[must_use]
    pub fn no_data() -> Self {
        Self::unstated(Hedge::NoData)
    }

    /// A part of something, of a size that can't be pinned down: "many of them".
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// assert_eq!(Quantity::vague().hedge(), Hedge::Vague);
    /// ```
    #[must_use]
    pub fn vague() -> Self {
        Self::unstated(Hedge::Vague)
    }

    /// The same number with another hedge on it, as an assumption has it ("no more than was planned").
    ///
    /// Of two numbers, or a plural scale, [`Hedge::AtMost`], [`Hedge::UpTo`] and [`Hedge::LessThan`] take the upper
    /// and [`Hedge::AtLeast`] and [`Hedge::MoreThan`] the lower. The phrase is dropped: it says something else.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let planned = Quantity::hedged(Hedge::Exact, 300_000)?;
    /// let ceiling = planned.read_as(Hedge::AtMost)?;
    /// assert_eq!(ceiling.rounded().unwrap().to_string(), "[0, 300000]");
    ///
    /// let planned = Quantity::between(600_000, 700_000)?;
    /// assert_eq!(planned.read_as(Hedge::AtMost)?.nominal(), Some((700_000, 700_000)));
    /// assert!(planned.read_as(Hedge::About).is_err());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no number, or none that goes with `hedge`.
    pub fn read_as(&self, hedge: Hedge) -> Result<Self, QuantityError> {
        if hedge == self.hedge {
            return Ok(self.clone());
        }
        let refused = || QuantityProblem::Reread {
            from: self.hedge,
            to: hedge,
        };
        let (lower, upper) = self.nominal().ok_or_else(refused)?;
        let number = match hedge {
            Hedge::AtLeast | Hedge::MoreThan => lower,
            Hedge::AtMost | Hedge::UpTo | Hedge::LessThan => upper,
            Hedge::Exact | Hedge::Nearly | Hedge::JustOver | Hedge::About if lower == upper => {
                lower
            }
            _ => return Err(refused().into()),
        };
        let read = Self::new(Amount::One(number), hedge, false, self.explicit)?;
        Ok(read.with_remarks(self.remarks))
    }

    /// What was said of the number.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// assert_eq!(Quantity::exactly(5)?.hedge(), Hedge::Exact);
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn hedge(&self) -> Hedge {
        self.hedge
    }

    /// The number as stated: (N, N), the two ends of a range, or (2S, 10S − 1) of a plural scale S.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let fled = Quantity::hedged(Hedge::PluralScale, 10_000)?;
    /// assert_eq!(fled.nominal(), Some((20_000, 99_999)));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn nominal(&self) -> Option<(i64, i64)> {
        match self.amount {
            Amount::Unstated => None,
            Amount::One(number) => Some((number, number)),
            Amount::Two(lower, upper) => Some((lower, upper)),
            Amount::Scale(scale) => Some(sets::several(scale)),
        }
    }

    /// The counts the words allow when a bare number stands for itself; `None` when nothing was stated.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let about = Quantity::hedged(Hedge::About, 69_000)?;
    /// assert_eq!(about.literal().unwrap().to_string(), "[68000, 70000]");
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn literal(&self) -> Option<CountRange> {
        self.sets().map(|(literal, _)| literal)
    }

    /// The counts the words allow when a bare number stands for what rounds to it; `None` when nothing was stated.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// let bare = Quantity::hedged(Hedge::Exact, 200_000)?;
    /// assert_eq!(bare.rounded().unwrap().to_string(), "[150000, 249999]");
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn rounded(&self) -> Option<CountRange> {
        self.sets().map(|(_, rounded)| rounded)
    }

    /// The set of the given reading.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity, Reading};
    ///
    /// let bare = Quantity::hedged(Hedge::Exact, 66_000)?;
    /// assert_eq!(bare.range(Reading::Literal), bare.literal());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn range(&self, reading: Reading) -> Option<CountRange> {
        match reading {
            Reading::Rounded => self.rounded(),
            Reading::Literal => self.literal(),
        }
    }

    /// Whether the rounded set rests on the assumption that a bare number was rounded.
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// assert!(Quantity::hedged(Hedge::Exact, 66_000)?.rests_on_rounding());
    /// assert!(!Quantity::hedged(Hedge::Exact, 66_123)?.rests_on_rounding());
    /// assert!(!Quantity::exactly(66_000)?.rests_on_rounding());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn rests_on_rounding(&self) -> bool {
        self.sets()
            .is_some_and(|(literal, rounded)| literal != rounded)
    }

    /// Whether the number is meant to the last person: "exactly 12,345".
    ///
    /// ```
    /// use headcount::model::{Hedge, Quantity};
    ///
    /// assert!(Quantity::exactly(66_000)?.is_precise());
    /// assert!(!Quantity::hedged(Hedge::Exact, 66_000)?.is_precise());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn is_precise(&self) -> bool {
        self.precise
    }

    /// Whether it was given as bounds rather than words.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert!(Quantity::from_bounds(Some(5), None)?.is_explicit());
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// The words as given; `None` when there were none.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert_eq!(Quantity::parse("près de 69 000", None)?.phrase(), Some("près de 69 000"));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn phrase(&self) -> Option<&str> {
        self.phrase.as_deref()
    }

    /// The language the words were read in; `None` when several read them alike, or there were no words.
    ///
    /// ```
    /// use headcount::model::{Lang, Quantity};
    ///
    /// assert_eq!(Quantity::parse("près de 69 000", None)?.lang(), Some(Lang::Fr));
    /// assert_eq!(Quantity::parse("69 000", None)?.lang(), None);
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// Keeps the words the quantity was read from.
    pub(crate) fn with_phrase(mut self, phrase: &str, lang: Option<Lang>) -> Self {
        (self.phrase, self.lang) = (Some(phrase.into()), lang);
        self
    }

    fn new(
        amount: Amount,
        hedge: Hedge,
        precise: bool,
        explicit: bool,
    ) -> Result<Self, QuantityError> {
        sets::of(amount, hedge, precise, explicit)?;
        Ok(Self {
            amount,
            precise,
            explicit,
            ..Self::unstated(hedge)
        })
    }

    /// The literal and the rounded set: worked out anew, as keeping them would double what a claim weighs.
    /// The counts that a reading leaves open, and whether that rests on rounding.
    pub(crate) fn read(&self, reading: Reading) -> Option<(CountRange, bool)> {
        let (literal, rounded) = self.sets()?;
        Some(match reading {
            Reading::Rounded => (rounded, literal != rounded),
            Reading::Literal => (literal, false),
        })
    }

    fn sets(&self) -> Option<(CountRange, CountRange)> {
        sets::of(self.amount, self.hedge, self.precise, self.explicit).ok()
    }

    fn unstated(hedge: Hedge) -> Self {
        Self {
            amount: Amount::Unstated,
            hedge,
            precise: false,
            explicit: false,
            remarks: Remarks::default(),
            phrase: None,
            lang: None,
        }
    }
}

#[cfg(test)]
mod tests;
