//! The lines of proofs: one side of a figure each.

use std::fmt;

use num_rational::{BigRational, Ratio};

use crate::model::{AssumptionId, ClaimId, Window};
use crate::system::{Definition, Entry, Origin, Row};

/// Which bound of a figure a line of a proof uses.
///
/// ```
/// assert_eq!(headcount::Side::Min.to_string(), "min");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The least it can be: added in a lower bound, subtracted in an upper one.
    Min,
    /// The most it can be: subtracted in a lower bound, added in an upper one.
    Max,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Min => "min",
            Self::Max => "max",
        })
    }
}

/// What a line of a proof appeals to.
///
/// ```
/// use headcount::{Cites, Definition};
/// let cites = Cites::Definition { definition: Definition::PartOfWhole, about: "KZ ≤ all".into() };
/// assert!(matches!(cites, Cites::Definition { .. }));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cites {
    /// A claim; or, under an assumption that spreads it evenly, the share that these days have.
    Claim {
        /// The claim.
        claim: ClaimId,
        /// The assumption by which it's spread, and the days whose share this is.
        share: Option<(AssumptionId, Window)>,
    },
    /// A claim of a share p/q, as the difference q × the part − p × the whole.
    Share {
        /// The claim.
        claim: ClaimId,
        /// The end of its share that is used, as a part of one.
        at: Ratio<i64>,
    },
    /// Something true by definition.
    Definition {
        /// What is true.
        definition: Definition,
        /// Of which scopes.
        about: String,
    },
    /// A rule that an assumption turned on.
    Assumption {
        /// The assumption.
        assumption: AssumptionId,
        /// Of which scope.
        about: String,
    },
}

/// Where a row stands in the system that a proof was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowRef {
    pub(crate) component: usize,
    pub(crate) row: usize,
}

/// One line of a proof: one side of a figure, so many times.
///
/// ```
/// use headcount::Side;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let line = &result.conflicts()[0].proof.lines()[0];
/// assert_eq!(line.side(), Side::Min);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub(crate) at: RowRef,
    pub(crate) cites: Cites,
    pub(crate) side: Side,
    pub(crate) times: BigRational,
    pub(crate) figure: BigRational,
}

impl Line {
    /// What it appeals to.
    ///
    /// ```
    /// use headcount::Cites;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let line = &result.conflicts()[0].proof.lines()[0];
    /// let Cites::Claim { claim, share: None } = line.cites() else { panic!() };
    /// assert_eq!(book.claim(*claim).id, "week");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn cites(&self) -> &Cites {
        &self.cites
    }

    /// Which bound it uses.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let line = &result.conflicts()[0].proof.lines()[0];
    /// assert_eq!(line.side().to_string(), "min");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn side(&self) -> Side {
        self.side
    }

    /// How many times: more than zero, and not always whole.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let line = &result.conflicts()[0].proof.lines()[0];
    /// assert_eq!(line.times().to_string(), "1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn times(&self) -> &BigRational {
        &self.times
    }

    /// The bound itself, in persons or events: a claim's min or max, or zero for a rule.
    /// Of a share it's zero too, or one where the share itself is left out: more than half of them are at least one more.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let line = &result.conflicts()[0].proof.lines()[0];
    /// assert_eq!(line.figure().to_string(), "700");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn figure(&self) -> &BigRational {
        &self.figure
    }

    /// The same line, so many times instead: for showing that a proof depends on its numbers.
    ///
    /// ```
    /// use headcount::Proof;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let mut total = result.answers()[0].bound.clone();
    /// let proof = total.hi_proof.take().expect("it has an upper bound");
    /// let twice = |line: &headcount::Line| line.clone().with_times(line.times() + line.times());
    /// total.hi_proof = Some(Proof::new(proof.lines().iter().map(twice).collect()));
    /// assert!(book.check_bound(&Options::new(), &total).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn with_times(mut self, times: BigRational) -> Self {
        self.times = times;
        self
    }
}

impl Row {
    /// One of its sides as a line, if it has that side.
    pub(super) fn line(&self, at: RowRef, side: Side, times: BigRational) -> Option<Line> {
        let figure = self.figure(side)?;
        Some(Line {
            at,
            cites: cites(&self.origin)?,
            side,
            times,
            figure: BigRational::from_integer(figure.into()),
        })
    }

    /// What one of its sides states: for a share of a claim, the claim's whole figure.
    pub(super) fn figure(&self, side: Side) -> Option<i64> {
        match side {
            Side::Min => self.lo(),
            Side::Max => self.hi(),
        }
    }
}

impl Entry {
    /// What one of its sides states.
    pub(super) fn figure(&self, side: Side) -> Option<i64> {
        match side {
            Side::Min => self.lo(),
            Side::Max => self.hi(),
        }
    }
}

/// What a line that uses a row appeals to; nothing if the row is only supposed.
pub(super) fn cites(origin: &Origin) -> Option<Cites> {
    Some(match origin {
        Origin::Claim(claim) => Cites::Claim {
            claim: *claim,
            share: None,
        },
        Origin::Portion(portion) => Cites::Share {
            claim: portion.0,
            at: portion.1,
        },
        Origin::Share(share) => Cites::Claim {
            claim: share.claim,
            share: Some((share.by, share.days)),
        },
        Origin::Definition(stated) => Cites::Definition {
            definition: stated.0,
            about: stated.1.clone(),
        },
        Origin::Assumed(stated) => Cites::Assumption {
            assumption: stated.0,
            about: stated.1.clone(),
        },
        Origin::Supposed => return None,
    })
}
