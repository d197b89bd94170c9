//! Why words or bounds are no quantity.

use std::fmt;

use super::hedge::Hedge;

/// How much of a refused phrase is repeated in the error.
const SHOWN: usize = 80;

/// Words or bounds that are no quantity, and why.
///
/// ```
/// use headcount::model::{NonCount, Quantity, QuantityProblem};
///
/// let error = Quantity::from_bounds(Some(5), Some(1)).unwrap_err();
/// assert_eq!(error.problem(), &QuantityProblem::MinAboveMax { min: 5, max: 1 });
/// assert_eq!(error.to_string(), "the minimum `5` is above the maximum `1`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityError(Box<Refusal>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Refusal {
    phrase: Option<String>,
    problem: QuantityProblem,
}

impl QuantityError {
    /// The same problem, naming the phrase it was found in.
    pub(crate) fn in_phrase(problem: QuantityProblem, phrase: &str) -> Self {
        let mut shown: String = phrase.chars().take(SHOWN).collect();
        if shown.len() < phrase.len() {
            shown.push('…');
        }
        Self(Box::new(Refusal {
            phrase: Some(shown),
            problem,
        }))
    }

    /// The phrase as given, cut after 80 characters; `None` when the quantity wasn't given in words.
    ///
    /// ```
    /// use headcount::model::Quantity;
    ///
    /// assert_eq!(Quantity::parse("60%", None).unwrap_err().phrase(), Some("60%"));
    /// ```
    #[must_use]
    pub fn phrase(&self) -> Option<&str> {
        self.0.phrase.as_deref()
    }

    /// What is wrong.
    ///
    /// ```
    /// use headcount::model::{Quantity, QuantityProblem};
    ///
    /// assert_eq!(Quantity::parse("", None).unwrap_err().problem(), &QuantityProblem::Empty);
    /// ```
    #[must_use]
    pub fn problem(&self) -> &QuantityProblem {
        &self.0.problem
    }
}

impl QuantityError {
    pub(crate) fn into_problem(self) -> QuantityProblem {
        self.0.problem
    }
}

impl From<QuantityProblem> for QuantityError {
    fn from(problem: QuantityProblem) -> Self {
        Self(Box::new(Refusal {
            phrase: None,
            problem,
        }))
    }
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(phrase) = &self.0.phrase {
            write!(f, "`{}` is no quantity: ", phrase.escape_debug())?;
        }
        self.0.problem.fmt(f)
    }
}

impl std::error::Error for QuantityError {}

/// What can be wrong with a quantity.
///
/// ```
/// use headcount::model::{NonCount, Quantity, QuantityProblem};
///
/// let error = Quantity::parse("over 3 days", None).unwrap_err();
/// let QuantityProblem::NotACount { kind, word } = error.problem() else {
///     unreachable!("{error}")
/// };
/// assert_eq!((*kind, word.as_str()), (NonCount::Duration, "days"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuantityProblem {
    /// There are no words.
    #[error("expected a number of people such as `more than 200,000`, got no words")]
    Empty,
    /// There are too many words for a quantity.
    #[error("expected at most {limit} bytes, got {bytes}")]
    TooLong {
        /// The length given.
        bytes: usize,
        /// The longest length accepted.
        limit: usize,
    },
    /// The words are a date, a percentage, an age…
    #[error("expected a number of people, but `{}` makes it {}", word.escape_debug(), kind.described())]
    NotACount {
        /// What it is instead.
        kind: NonCount,
        /// The word or sign that shows it.
        word: String,
    },
    /// Nothing says that what the number counts are people.
    #[error(
        "expected a number of people, but `{}` is no word that's known for people: if they are, leave it out",
        word.escape_debug()
    )]
    UnknownNoun {
        /// The first word where the noun would stand.
        word: String,
    },
    /// Languages, or conventions for writing numbers, read the words differently.
    #[error(
        "it can be read as {}: name the language, or write the number out in full",
        list(readings)
    )]
    Ambiguous {
        /// Each reading, as a phrase in English.
        readings: Vec<String>,
    },
    /// A word stands where it means nothing.
    #[error("expected {expected}, got {} at byte {position}", found(rest))]
    Unreadable {
        /// What could have stood there.
        expected: &'static str,
        /// What stands there, up to the end.
        rest: String,
        /// Where in the phrase it starts, in bytes.
        position: usize,
    },
    /// The number is beyond [`MAX_COUNT`](super::MAX_COUNT), or beyond 10^12 and has a scale word.
    #[error("a count is at most 2^53, and with a word such as `billion` at most 10^12")]
    TooLarge,
    /// A range is the wrong way round.
    #[error("the minimum `{min}` is above the maximum `{max}`")]
    MinAboveMax {
        /// The minimum given.
        min: i64,
        /// The maximum given.
        max: i64,
    },
    /// Neither bound was given.
    #[error(
        "expected a minimum, a maximum or both, got neither: a figure nobody gave is `not disclosed`"
    )]
    NoBounds,
    /// No count can be meant, as in "fewer than 0".
    #[error("no count is {} `{number}`", hedge.described())]
    Nothing {
        /// The hedge given.
        hedge: Hedge,
        /// The number it was put on.
        number: i64,
    },
    /// Only a power of ten, or a dozen or score of them, has a plural.
    #[error("expected a number that has a plural, such as 12, 20, 1,000 or 10,000, got `{number}`")]
    NoPlural {
        /// The number given.
        number: i64,
    },
    /// A quantity with this hedge can't be read with that one.
    #[error("a quantity that is `{from}` can't be read as `{to}`")]
    Reread {
        /// The hedge it has.
        from: Hedge,
        /// The hedge asked for.
        to: Hedge,
    },
}

/// What a number that counts no people is instead.
///
/// ```
/// assert_eq!(headcount::model::NonCount::Percent.as_str(), "percent");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum NonCount {
    /// A day, month, year or time of day.
    Date,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// A percentage.
    Percent,
    /// A part of something unsaid: "half of them", "one in five".
    Share,
    /// A comparison: "doubled", "three times as many", "5,000 more than".
    Ratio,
    /// A change from one level to another: "rose from 5,000 to 6,000".
    Change,
    /// A count per something that is no stretch of time: "5 per 1,000 inhabitants".
    Rate,
    /// An amount of money.
    Money,
    /// A length, an area, a weight or another measurement.
    Measurement,
    /// A rank: "21st".
    Ordinal,
    /// A number that names something: a law, a telephone.
    Identifier,
    /// A count of things.
    Things,
    /// A number with a fraction.
    Fraction,
    /// What is spoken about: "about the 200,000 refugees".
    Topic,
    /// A statement that a number is no longer true: "ne sont plus 5 000".
    Denial,
}

impl NonCount {
    /// Every kind.
    ///
    /// ```
    /// assert!(headcount::NonCount::ALL.contains(&headcount::NonCount::Percent));
    /// ```
    pub const ALL: &[Self] = &[
        Self::Date,
        Self::Duration,
        Self::Age,
        Self::Percent,
        Self::Share,
        Self::Ratio,
        Self::Change,
        Self::Rate,
        Self::Money,
        Self::Measurement,
        Self::Ordinal,
        Self::Identifier,
        Self::Things,
        Self::Fraction,
        Self::Topic,
        Self::Denial,
    ];

    /// The kind's name.
    ///
    /// ```
    /// assert_eq!(headcount::model::NonCount::Money.as_str(), "money");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Age => "age",
            Self::Percent => "percent",
            Self::Share => "share",
            Self::Ratio => "ratio",
            Self::Change => "change",
            Self::Rate => "rate",
            Self::Money => "money",
            Self::Measurement => "measurement",
            Self::Ordinal => "ordinal",
            Self::Identifier => "identifier",
            Self::Things => "things",
            Self::Fraction => "fraction",
            Self::Topic => "topic",
            Self::Denial => "denial",
        }
    }

    const fn described(self) -> &'static str {
        match self {
            Self::Date => "a date",
            Self::Duration => "a duration",
            Self::Age => "an age",
            Self::Percent => "a percentage",
            Self::Share => "a share of something",
            Self::Ratio => "a comparison",
            Self::Change => "a change between two figures",
            Self::Rate => "a rate",
            Self::Money => "an amount of money",
            Self::Measurement => "a measurement",
            Self::Ordinal => "a rank",
            Self::Identifier => "a number that names something",
            Self::Things => "a count of things",
            Self::Fraction => "a number with a fraction",
            Self::Topic => "the topic rather than a figure",
            Self::Denial => "a denial",
        }
    }
}

impl fmt::Display for NonCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

fn list(readings: &[String]) -> String {
    readings
        .iter()
        .map(|reading| format!("`{reading}`"))
        .collect::<Vec<_>>()
        .join(" or ")
}

pub(in crate::model) fn found(rest: &str) -> String {
    if rest.is_empty() {
        "nothing".to_owned()
    } else {
        format!("`{}`", rest.escape_debug())
    }
}
