//! How to reconcile.

use time::Date;

use crate::model::Reading;

/// More steps than anyone waits for.
const EFFORT: u64 = 1_000_000_000;

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
    /// How many steps may be taken for each component: to find out whether its claims can all be true, to choose
    /// what is set aside, to list conflicts, and to bound what is asked, each. A step is an exchange of the simplex
    /// method, or a look at a row: it takes microseconds. Shortest paths, which one flow over time needs, are free.
    pub effort: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            reading: Reading::default(),
            as_of: None,
            assuming: Vec::new(),
            conflict_limit: 1000,
            effort: EFFORT,
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

    /// Takes at most so many steps for each component and returns what is proven by then, marked: bounds that aren't
    /// known to be [tight](crate::Bound::tight), a set aside that isn't known to be optimal, claims left
    /// [undecided](crate::Reconciliation::undecided). The steps are counted, so the same is always found.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let found = book.reconcile(&Options::new().effort(0))?;
    /// let total = &found.answers()[0].bound;
    /// assert!(total.hi.is_none_or(|hi| hi >= 600), "600 is what they imply");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn effort(mut self, steps: u64) -> Self {
        self.effort = steps;
        self
    }
}
