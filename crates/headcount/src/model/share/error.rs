//! Why words or bounds are no share.

use thiserror::Error;

use crate::model::Hedge;
use crate::model::quantity::found;

/// What is wrong with a share.
///
/// ```
/// use headcount::{Share, ShareProblem};
///
/// let error = Share::parse("60 people", None).unwrap_err();
/// assert_eq!(error, ShareProblem::ACount { number: "60".into() });
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ShareProblem {
    /// There are no words.
    #[error("expected a share such as `60%` or `two thirds`, got no words")]
    Empty,
    /// There are too many words.
    #[error("expected at most {limit} bytes, got {bytes}")]
    TooLong {
        /// The length given.
        bytes: usize,
        /// The longest length accepted.
        limit: usize,
    },
    /// The words are a number of people.
    #[error(
        "expected a share such as `60%` or `two thirds`, got the count `{}`",
        number.escape_debug()
    )]
    ACount {
        /// The number.
        number: String,
    },
    /// The words say how a number changed.
    #[error(
        "expected a share such as `60%` or `two thirds`, but `{}` makes it a change",
        word.escape_debug()
    )]
    AChange {
        /// The word that shows it.
        word: String,
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
    /// Languages read the words differently.
    #[error("it can be read as {}: name the language", .readings.join(" or "))]
    Ambiguous {
        /// Each reading.
        readings: Vec<String>,
    },
    /// Text that should be a bare share.
    #[error("expected a share such as `55%` or `11/20`, got `{given}`")]
    NoPortion {
        /// The text, shortened.
        given: String,
    },
    /// More digits than a share of people can have.
    #[error(
        "expected a share of at most 4 decimals of a percent and six digits, or a fraction of two numbers up to 1,000,000"
    )]
    TooFine,
    /// A range is the wrong way round.
    #[error("the minimum `{min}` is above the maximum `{max}`")]
    MinAboveMax {
        /// The minimum given.
        min: String,
        /// The maximum given.
        max: String,
    },
    /// Neither bound was given.
    #[error(
        "expected a minimum, a maximum or both, got neither: a share nobody gave is `not disclosed`"
    )]
    NoBounds,
    /// No share can be meant, as in "less than 0%".
    #[error("no share is `{hedge}` `{portion}`")]
    Nothing {
        /// The hedge given.
        hedge: Hedge,
        /// The share it was put on.
        portion: String,
    },
    /// A share with this hedge can't be read with that one.
    #[error("a share that is `{from}` can't be read as `{to}`")]
    Reread {
        /// The hedge it has.
        from: Hedge,
        /// The hedge asked for.
        to: Hedge,
    },
}
