//! What can be wrong with a book, and where.

use std::fmt;

use thiserror::Error;

use super::words::unless_near;
use super::{
    DateError, MeasureError, PeriodError, QuantityError, ScopeError, ShareProblem, UnknownCountry,
    UnknownWord, WhoError, WindowError,
};

/// One thing that is wrong with a book, and where.
///
/// ```
/// use headcount::{Problem, ProblemKind};
/// let problem = Problem::new("claims", ProblemKind::NoClaims);
/// assert_eq!(problem.to_string(), "claims: no claims: expected at least one");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Where: a path such as `claims[3].window.end`, or a row and column of a table.
    pub at: String,
    /// The id of the claim, source, assumption or question that it's in, if it has one.
    pub of: Option<Box<str>>,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl Problem {
    /// A problem at a place.
    ///
    /// ```
    /// # use headcount::{Problem, ProblemKind};
    /// assert_eq!(Problem::new("claims", ProblemKind::NoClaims).at, "claims");
    /// ```
    pub fn new(at: impl Into<String>, kind: impl Into<ProblemKind>) -> Self {
        Self {
            at: at.into(),
            of: None,
            kind: kind.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            write!(f, "{}", self.kind)?;
        } else {
            write!(f, "{}: {}", self.at, self.kind)?;
        }
        if let Some(nearest) = self.kind.nearest() {
            write!(f, " (did you mean `{nearest}`?)")?;
        }
        match &self.of {
            Some(id) => write!(f, " (in `{id}`)"),
            None => Ok(()),
        }
    }
}

/// What is wrong with one part of a book.
///
/// ```
/// use headcount::ProblemKind;
/// assert_eq!(ProblemKind::NoClaims.code(), "no-claims");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text isn't JSON or CSV at all.
    #[error("malformed {format} at line {line}, column {column}: {what}")]
    Syntax {
        /// `JSON` or `CSV`.
        format: &'static str,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser says.
        what: String,
    },
    /// Bytes that are no text.
    #[error("invalid UTF-8 at byte {at}: save the file as UTF-8")]
    InvalidUtf8 {
        /// The first bad byte's position.
        at: usize,
    },
    /// A zero byte or another control character where text is expected.
    #[error("text with the control character `{shown}`: expected printable text")]
    ControlCharacter {
        /// The character, escaped.
        shown: String,
    },
    /// Something past a stated limit.
    #[error("{what} is past the limit: found {found}, expected at most {limit}")]
    PastLimit {
        /// What is too large, long, deep or many.
        what: &'static str,
        /// What was found.
        found: u64,
        /// The limit.
        limit: u64,
    },
    /// The file can't be read.
    #[error("cannot read the file: {what}")]
    Unreadable {
        /// What the system says.
        what: String,
    },
    /// A key nobody knows.
    #[error("unknown key `{key}`{}", unless_near(*nearest, known))]
    UnknownKey {
        /// The key, shortened.
        key: String,
        /// The known key that is probably meant.
        nearest: Option<&'static str>,
        /// The keys known there.
        known: &'static [&'static str],
    },
    /// A column without a name.
    #[error("no name: expected a key of a claim (dataframes write their index so: leave it out)")]
    UnnamedColumn,
    /// The same key twice in one object, or the same column twice in one table.
    #[error("`{key}` is there twice")]
    DuplicateKey {
        /// The key or column.
        key: String,
    },
    /// A key or column that must be there.
    #[error("missing `{key}`: expected {expected}")]
    MissingKey {
        /// The key or column.
        key: &'static str,
        /// What it should hold.
        expected: &'static str,
    },
    /// A value of the wrong type.
    #[error("found {found}, expected {expected}")]
    WrongType {
        /// What was found, shortened.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Keys that don't go together.
    #[error("{what}")]
    Combination {
        /// Which, and what to do.
        what: String,
    },
    /// A row with more or fewer cells than the table has columns.
    #[error("found {found} cells, expected {expected}")]
    RaggedRow {
        /// The cells found.
        found: usize,
        /// The table's columns.
        expected: usize,
    },
    /// A format this version doesn't read.
    #[error("book format `{found}`: expected `1`")]
    FormatVersion {
        /// The version found.
        found: String,
    },
    /// An id that can't be one.
    #[error("invalid id `{id}`: expected 1 to 200 printable characters")]
    InvalidId {
        /// The id, shortened.
        id: String,
    },
    /// An id that is taken.
    #[error("the {what} `{id}` is there twice: each id stands for one {what}")]
    DuplicateId {
        /// `claim`, `source`, …
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A name the library uses itself.
    #[error("`{id}` is reserved: it means {meaning}")]
    ReservedName {
        /// The name.
        id: String,
        /// What it means.
        meaning: String,
    },
    /// An id that stands for nothing.
    #[error("unknown {what} `{id}`")]
    UnknownReference {
        /// `claim`, `source`, …
        what: &'static str,
        /// The id, shortened.
        id: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// Claims that restate each other, or groups that hold each other.
    #[error("{what} in a circle: {}", .ids.join(" → "))]
    Cycle {
        /// `claims restate each other`, `groups hold each other`.
        what: &'static str,
        /// The circle, its first member repeated at its end.
        ids: Vec<String>,
    },
    /// No claims at all.
    #[error("no claims: expected at least one")]
    NoClaims,
    /// A group or list of places with nothing in it.
    #[error("empty list: expected at least one {what}")]
    EmptyList {
        /// What the list should hold.
        what: &'static str,
    },
    /// A negative count.
    #[error("negative count `{found}`: only `net` may be negative, `{measure}` can't")]
    Negative {
        /// The number.
        found: i64,
        /// The measure.
        measure: &'static str,
    },
    /// Neither a country nor a group.
    #[error("unknown place `{given}`: {why}")]
    UnknownPlace {
        /// The name, shortened.
        given: String,
        /// What was expected, or why it's refused.
        why: String,
        /// The nearest known ones.
        nearest: Option<String>,
    },
    /// A name that is no country.
    #[error(transparent)]
    Country(#[from] UnknownCountry),
    /// A date that isn't one.
    #[error(transparent)]
    Date(#[from] DateError),
    /// Words that are no period, or leave out what it takes to be one.
    #[error(transparent)]
    Period(#[from] PeriodError),
    /// A window that ends before it starts.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// A measure that isn't one, or doesn't go with another.
    #[error(transparent)]
    Measure(#[from] MeasureError),
    /// A quantity that can't be read.
    #[error(transparent)]
    Quantity(#[from] QuantityError),
    /// A share that can't be read.
    #[error(transparent)]
    Share(#[from] ShareProblem),
    /// A scope that makes no sense.
    #[error(transparent)]
    Scope(#[from] ScopeError),
    /// A description of persons that makes no sense.
    #[error(transparent)]
    Who(#[from] WhoError),
    /// A word that isn't on its list.
    #[error(transparent)]
    Word(#[from] UnknownWord),
}

impl ProblemKind {
    /// A short stable name for programs.
    ///
    /// ```
    /// # use headcount::ProblemKind;
    /// let kind = ProblemKind::DuplicateKey { key: "id".into() };
    /// assert_eq!(kind.code(), "duplicate-key");
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "syntax",
            Self::InvalidUtf8 { .. } => "invalid-utf8",
            Self::ControlCharacter { .. } => "control-character",
            Self::PastLimit { .. } => "past-limit",
            Self::Unreadable { .. } => "unreadable",
            Self::UnknownKey { .. } => "unknown-key",
            Self::UnnamedColumn => "unnamed-column",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingKey { .. } => "missing-key",
            Self::WrongType { .. } => "wrong-type",
            Self::Combination { .. } => "combination",
            Self::RaggedRow { .. } => "ragged-row",
            Self::FormatVersion { .. } => "format-version",
            Self::InvalidId { .. } => "invalid-id",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::ReservedName { .. } => "reserved-name",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::Cycle { .. } => "cycle",
            Self::NoClaims => "no-claims",
            Self::EmptyList { .. } => "empty-list",
            Self::Negative { .. } => "negative",
            Self::UnknownPlace { .. } => "unknown-place",
            Self::Country(_) => "country",
            Self::Date(_) => "date",
            Self::Period(_) => "period",
            Self::Window(_) => "window",
            Self::Measure(_) => "measure",
            Self::Quantity(_) => "quantity",
            Self::Share(_) => "share",
            Self::Scope(_) => "scope",
            Self::Who(_) => "who",
            Self::Word(_) => "word",
        }
    }

    /// The nearest right thing, where one is near.
    ///
    /// ```
    /// # use headcount::ProblemKind;
    /// let kind = ProblemKind::UnknownKey { key: "sorce".into(), nearest: Some("source"), known: &[] };
    /// assert_eq!(kind.nearest(), Some("source"));
    /// ```
    #[must_use]
    pub fn nearest(&self) -> Option<&str> {
        match self {
            Self::UnknownKey { nearest, .. } => *nearest,
            Self::UnknownReference { nearest, .. }
            | Self::UnknownPlace { nearest, .. }
            | Self::Measure(MeasureError::Unknown { nearest, .. })
            | Self::Who(WhoError::Sex { nearest, .. }) => nearest.as_deref(),
            _ => None,
        }
    }
}

/// A book with problems: all of them, in the order of the file.
///
/// ```
/// use headcount::Book;
/// let error = Book::builder().build().unwrap_err();
/// assert_eq!(error.problems().len(), 1);
/// assert_eq!(error.to_string(), "1 problem in the book\n  claims: no claims: expected at least one");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidBook {
    file: Option<String>,
    problems: Vec<Problem>,
}

impl InvalidBook {
    /// The most problems one error lists; any more are counted in a last one.
    ///
    /// ```
    /// assert_eq!(headcount::InvalidBook::MOST_PROBLEMS, 1_000);
    /// ```
    pub const MOST_PROBLEMS: usize = 1_000;

    /// A book is invalid as soon as it has one problem.
    ///
    /// ```
    /// use headcount::{InvalidBook, Problem, ProblemKind};
    /// let error = InvalidBook::new(vec![Problem::new("claims", ProblemKind::NoClaims)]);
    /// assert_eq!(
    ///     error.to_string(),
    ///     "1 problem in the book\n  claims: no claims: expected at least one"
    /// );
    /// ```
    #[must_use]
    pub fn new(problems: Vec<Problem>) -> Self {
        Self {
            file: None,
            problems,
        }
    }

    /// The same error, naming the file.
    pub(crate) fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// The same error, its problems' places in other words.
    pub(crate) fn relocated(mut self, place: impl Fn(&Problem) -> Option<String>) -> Self {
        for problem in &mut self.problems {
            if let Some(at) = place(problem) {
                problem.at = at;
            }
        }
        self
    }

    /// The file, where the book came from one.
    ///
    /// ```
    /// assert_eq!(headcount::Book::builder().build().unwrap_err().file(), None);
    /// ```
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// Every problem found.
    ///
    /// ```
    /// use headcount::ProblemKind;
    /// let error = headcount::Book::builder().build().unwrap_err();
    /// assert_eq!(error.problems()[0].kind, ProblemKind::NoClaims);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for InvalidBook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.problems.len() == 1 { "" } else { "s" };
        let file = self.file.as_deref().unwrap_or("the book");
        write!(f, "{} problem{plural} in {file}", self.problems.len())?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for InvalidBook {}
