//! How to reconcile.

use time::Date;

use crate::model::Reading;

/// How a book is reconciled.
///
/// ```
/// use headcount::{Options, Reading};
/// let options = Options::new().reading(Reading::Literal).assuming("plan-is-ceiling");
/// assert_eq!(options.reading, Reading::Literal);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How bare numbers are read.
    pub reading: Reading,
    /// Only what had been said by this day counts.
    pub as_of: Option<Date>,
    /// The ids of assumptions turned on besides those the book turns on.
    pub assuming: Vec<String>,
    /// How many minimal conflicts are listed at most: those that show what is set aside are looked for first.
    pub conflict_limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reading: Reading::default(),
            as_of: None,
            assuming: Vec::new(),
            conflict_limit: 1000,
        }
    }
}

impl Options {
    /// Rounded reading, all that has been said, the book's own assumptions, at most 1,000 conflicts.
    ///
    /// ```
    /// assert_eq!(headcount::Options::new().conflict_limit, 1000);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads bare numbers this way.
    ///
    /// ```
    /// use headcount::{Options, Reading};
    /// assert_eq!(Options::new().reading(Reading::Literal).reading, Reading::Literal);
    /// ```
    #[must_use]
    pub fn reading(mut self, reading: Reading) -> Self {
        self.reading = reading;
        self
    }

    /// Counts only what had been said by a day.
    ///
    /// ```
    /// use headcount::{Options, parse_date};
    /// let day = parse_date("2022-10-04")?;
    /// assert_eq!(Options::new().as_of(day).as_of, Some(day));
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    #[must_use]
    pub fn as_of(mut self, day: Date) -> Self {
        self.as_of = Some(day);
        self
    }

    /// Turns on one more assumption.
    ///
    /// ```
    /// assert_eq!(headcount::Options::new().assuming("eu-even").assuming, ["eu-even"]);
    /// ```
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Self {
        self.assuming.push(assumption.into());
        self
    }

    /// Lists at most so many minimal conflicts.
    ///
    /// ```
    /// assert_eq!(headcount::Options::new().conflict_limit(5).conflict_limit, 5);
    /// ```
    #[must_use]
    pub fn conflict_limit(mut self, limit: usize) -> Self {
        self.conflict_limit = limit;
        self
    }
}
