//! What part of another count: a share, what was said about it, and the sets of shares that leaves.

mod error;
mod portion;
mod range;
mod sets;

pub use error::ShareProblem;
pub use portion::Portion;
pub use range::{ShareEnd, ShareRange};

use std::fmt;

use num_rational::Ratio;

use super::{Hedge, Lang, Reading, Unit};

/// What part of another count a claim speaks of: "about 60%", "two thirds", "one in five".
///
/// Like a [`Quantity`](crate::Quantity) it keeps its hedge and what both leave open in a
/// [literal and a rounded reading](Reading), here as exact fractions.
///
/// ```
/// use headcount::{Hedge, Portion, Share};
///
/// let registered = Share::hedged(Hedge::Exact, Portion::percent(80)?)?;
/// assert_eq!(registered.literal().unwrap().to_string(), "[80%, 80%]");
/// assert_eq!(registered.rounded().unwrap().to_string(), "[79.5%, 80.5%]");
/// let women = Share::hedged(Hedge::About, Portion::percent(60)?)?;
/// assert_eq!(women.rounded().unwrap().to_string(), "[50%, 70%]");
/// # Ok::<(), headcount::ShareProblem>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Share {
    amount: Amount,
    hedge: Hedge,
    sets: Option<(ShareRange, ShareRange)>, // literal, rounded; follows from the other fields
    precise: bool,
    explicit: bool,
    unit: Unit,
    phrase: Option<Box<str>>,
    lang: Option<Lang>,
}

/// The part or parts stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Amount {
    Unstated,
    One(Portion),
    Two(Portion, Portion),
}

impl Share {
    /// A part with a hedge on it; [`Hedge::Exact`] is a bare one, which may have been rounded.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    ///
    /// let majority = Share::hedged(Hedge::MoreThan, Portion::fraction(1, 2)?)?;
    /// assert_eq!(majority.rounded().unwrap().to_string(), "(50%, ∞)");
    /// assert!(Share::hedged(Hedge::LessThan, Portion::percent(0)?).is_err());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When no share is left, or `hedge` doesn't go with one part.
    pub fn hedged(hedge: Hedge, portion: Portion) -> Result<Self, ShareProblem> {
        Self::new(Amount::One(portion), hedge, false, false)
    }

    /// A part that is meant exactly.
    ///
    /// ```
    /// use headcount::{Portion, Share};
    ///
    /// let half = Share::exactly(Portion::fraction(1, 2)?)?;
    /// assert_eq!(half.rounded(), half.literal());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// None so far: every part can be meant exactly.
    pub fn exactly(portion: Portion) -> Result<Self, ShareProblem> {
        Self::new(Amount::One(portion), Hedge::Exact, true, false)
    }

    /// A part between two others, both included.
    ///
    /// ```
    /// use headcount::{Portion, Share};
    ///
    /// let men = Share::between(Portion::percent(60)?, Portion::percent(65)?)?;
    /// assert_eq!(men.to_string(), "between 60% and 65%");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When `min` is above `max`.
    pub fn between(min: Portion, max: Portion) -> Result<Self, ShareProblem> {
        Self::new(Amount::Two(min, max), Hedge::Between, false, false)
    }

    /// A share given as inclusive bounds rather than words; `None` is unbounded.
    ///
    /// ```
    /// use headcount::{Portion, Share};
    ///
    /// let share = Share::from_bounds(Some(Portion::percent(55)?), None)?;
    /// assert_eq!(share.literal().unwrap().to_string(), "[55%, ∞)");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When both bounds are missing, or `min` is above `max`.
    pub fn from_bounds(min: Option<Portion>, max: Option<Portion>) -> Result<Self, ShareProblem> {
        match (min, max) {
            (None, None) => Err(ShareProblem::NoBounds),
            (Some(min), None) => Self::new(Amount::One(min), Hedge::AtLeast, false, true),
            (None, Some(max)) => Self::new(Amount::One(max), Hedge::AtMost, false, true),
            (Some(min), Some(max)) => Self::new(Amount::Two(min, max), Hedge::Between, false, true),
        }
    }

    /// A share that nobody has given.
    ///
    /// ```
    /// assert_eq!(headcount::Share::no_data().rounded(), None);
    /// ```
    #[must_use]
    pub fn no_data() -> Self {
        Self::unstated(Hedge::NoData)
    }

    /// A share that can't be pinned down: "many of them".
    ///
    /// ```
    /// assert_eq!(headcount::Share::vague().hedge(), headcount::Hedge::Vague);
    /// ```
    #[must_use]
    pub fn vague() -> Self {
        Self::unstated(Hedge::Vague)
    }

    /// The same part with another hedge on it, as an assumption has it; of two parts, the end that `hedge` bounds.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    ///
    /// let planned = Share::hedged(Hedge::Exact, Portion::percent(80)?)?;
    /// let ceiling = planned.read_as(Hedge::AtMost)?;
    /// assert_eq!(ceiling.rounded().unwrap().to_string(), "[0%, 80%]");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no part, or none that goes with `hedge`.
    pub fn read_as(&self, hedge: Hedge) -> Result<Self, ShareProblem> {
        if hedge == self.hedge {
            return Ok(self.clone());
        }
        let from = self.hedge;
        let refused = ShareProblem::Reread { from, to: hedge };
        let portion = match (self.amount, hedge) {
            (Amount::One(portion), _) => portion,
            (Amount::Two(lower, _), Hedge::AtLeast | Hedge::MoreThan) => lower,
            (Amount::Two(_, upper), Hedge::AtMost | Hedge::UpTo | Hedge::LessThan) => upper,
            _ => return Err(refused),
        };
        if sets::takes_one(hedge) {
            let read = Self::new(Amount::One(portion), hedge, false, self.explicit)?;
            Ok(read.of_unit(self.unit))
        } else {
            Err(refused)
        }
    }

    /// What was said of the part.
    ///
    /// ```
    /// assert_eq!(headcount::Share::no_data().hedge(), headcount::Hedge::NoData);
    /// ```
    #[must_use]
    pub fn hedge(&self) -> Hedge {
        self.hedge
    }

    /// The part as stated, twice, or the two ends of a range.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Ratio, Share};
    /// let share = Share::hedged(Hedge::About, Portion::percent(60)?)?;
    /// assert_eq!(share.nominal(), Some((Ratio::new(3, 5), Ratio::new(3, 5))));
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn nominal(&self) -> Option<(Ratio<i64>, Ratio<i64>)> {
        match self.amount {
            Amount::Unstated => None,
            Amount::One(portion) => Some((portion.value(), portion.value())),
            Amount::Two(lower, upper) => Some((lower.value(), upper.value())),
        }
    }

    /// The shares the words allow when a bare part stands for itself; `None` when nothing was stated.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    /// let nearly = Share::hedged(Hedge::Nearly, Portion::percent(80)?)?;
    /// assert_eq!(nearly.literal().unwrap().to_string(), "[70%, 80%)");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn literal(&self) -> Option<ShareRange> {
        self.sets.map(|(literal, _)| literal)
    }

    /// The shares the words allow when a bare part stands for what rounds to it; `None` when nothing was stated.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    /// let half = Share::hedged(Hedge::Exact, Portion::fraction(1, 2)?)?;
    /// assert_eq!(half.rounded().unwrap().to_string(), "[45%, 55%]");
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn rounded(&self) -> Option<ShareRange> {
        self.sets.map(|(_, rounded)| rounded)
    }

    /// The set of the given reading.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Reading, Share};
    /// let share = Share::hedged(Hedge::Exact, Portion::percent(80)?)?;
    /// assert_eq!(share.range(Reading::Literal), share.literal());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn range(&self, reading: Reading) -> Option<ShareRange> {
        match reading {
            Reading::Rounded => self.rounded(),
            Reading::Literal => self.literal(),
        }
    }

    /// Whether the rounded set rests on the assumption that a bare part was rounded.
    ///
    /// ```
    /// use headcount::{Hedge, Portion, Share};
    /// assert!(Share::hedged(Hedge::Exact, Portion::percent(80)?)?.rests_on_rounding());
    /// assert!(!Share::exactly(Portion::percent(80)?)?.rests_on_rounding());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn rests_on_rounding(&self) -> bool {
        self.literal() != self.rounded()
    }

    /// Whether it was given as bounds rather than words.
    ///
    /// ```
    /// use headcount::{Portion, Share};
    /// assert!(Share::from_bounds(None, Some(Portion::percent(5)?))?.is_explicit());
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn is_explicit(&self) -> bool {
        self.explicit
    }

    /// The least and the most as they were given, of a share given as bounds.
    ///
    /// ```
    /// use headcount::{Portion, Share};
    /// let most = Portion::percent(5)?;
    /// assert_eq!(Share::from_bounds(None, Some(most))?.bounds(), Some((None, Some(most))));
    /// assert_eq!(Share::exactly(most)?.bounds(), None);
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<(Option<Portion>, Option<Portion>)> {
        let bounds = match (self.amount, self.hedge) {
            (Amount::One(min), Hedge::AtLeast) => (Some(min), None),
            (Amount::One(max), _) => (None, Some(max)),
            (Amount::Two(min, max), _) => (Some(min), Some(max)),
            (Amount::Unstated, _) => return None,
        };
        self.explicit.then_some(bounds)
    }

    /// What it's a share of: 60% of households is not 60% of people.
    ///
    /// ```
    /// use headcount::{Share, Unit};
    /// assert_eq!(Share::parse("60% of families", None)?.unit(), Unit::Households);
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// The words as given; `None` when there were none.
    ///
    /// ```
    /// use headcount::Share;
    /// assert_eq!(Share::parse("la moitié", None)?.phrase(), Some("la moitié"));
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn phrase(&self) -> Option<&str> {
        self.phrase.as_deref()
    }

    /// The language the words were read in; `None` when several read them alike, or there were no words.
    ///
    /// ```
    /// use headcount::{Lang, Share};
    /// assert_eq!(Share::parse("la moitié", None)?.lang(), Some(Lang::Fr));
    /// assert_eq!(Share::parse("60%", None)?.lang(), None);
    /// # Ok::<(), headcount::ShareProblem>(())
    /// ```
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    pub(crate) fn of_unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// Keeps the words the share was read from.
    pub(crate) fn with_phrase(mut self, phrase: &str, lang: Option<Lang>) -> Self {
        (self.phrase, self.lang) = (Some(phrase.into()), lang);
        self
    }

    fn new(
        amount: Amount,
        hedge: Hedge,
        precise: bool,
        explicit: bool,
    ) -> Result<Self, ShareProblem> {
        Ok(Self {
            amount,
            sets: Some(sets::of(amount, hedge, precise)?),
            precise,
            explicit,
            ..Self::unstated(hedge)
        })
    }

    fn unstated(hedge: Hedge) -> Self {
        Self {
            amount: Amount::Unstated,
            hedge,
            sets: None,
            precise: false,
            explicit: false,
            unit: Unit::People,
            phrase: None,
            lang: None,
        }
    }
}

impl fmt::Display for Share {
    /// Writes the share in English, whatever language it was given in; it's read back as it was.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self.hedge {
            Hedge::LessThan => "less than",
            hedge => hedge.described(),
        };
        match self.amount {
            Amount::Unstated => f.write_str(words)?,
            Amount::One(portion) if self.hedge == Hedge::Exact && !self.precise => {
                portion.fmt(f)?;
            }
            Amount::One(portion) => write!(f, "{words} {portion}")?,
            Amount::Two(lower, upper) => write!(f, "{words} {lower} and {upper}")?,
        }
        match self.unit {
            Unit::People => Ok(()),
            unit => write!(f, " of {unit}"),
        }
    }
}

#[cfg(test)]
mod tests;
