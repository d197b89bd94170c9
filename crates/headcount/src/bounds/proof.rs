//! Proofs that a reader can add up by hand.

use std::fmt;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::{BigRational, Ratio};
use num_traits::{Signed, ToPrimitive, Zero};
use thiserror::Error;

use crate::model::{AssumptionId, ClaimId, Window};
use crate::system::{Definition, Origin, Row, System};

use super::simplex::Term;

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

/// A sum of lines that proves a bound or a contradiction.
///
/// For a lower bound, min sides are added and max sides subtracted: what the lines count is at most
/// what is asked about, since counts are at least zero, and the numbers sum to the bound, rounded up
/// to whole persons. For an upper bound it's the other way round. A contradiction is a lower bound
/// above zero on nothing at all.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let proof = &result.conflicts()[0].proof;
/// assert_eq!(proof.lines().len(), 3, "700 is more than 300 and 300");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proof {
    pub(crate) lines: Vec<Line>,
}

impl Proof {
    /// A proof of these lines, which may be right or wrong.
    ///
    /// ```
    /// use headcount::Proof;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let proof = Proof::new(result.conflicts()[0].proof.lines().to_vec());
    /// assert_eq!(proof, result.conflicts()[0].proof);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(lines: Vec<Line>) -> Self {
        Self { lines }
    }

    /// The lines; none for "a count is at least zero".
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.conflicts()[0].proof.lines().len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What the numbers sum to, as a lower bound (min sides added) or an upper one.
    ///
    /// ```
    /// use headcount::Side;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let proof = &result.conflicts()[0].proof;
    /// assert_eq!(proof.total(Side::Min).to_string(), "100");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn total(&self, added: Side) -> BigRational {
        self.lines.iter().fold(BigRational::zero(), |total, line| {
            let amount = &line.times * &line.figure;
            if line.side == added {
                total + amount
            } else {
                total - amount
            }
        })
    }

    /// Names the terms that a solver found in one component.
    pub(crate) fn of_terms(system: &System, component: usize, terms: &[Term]) -> Self {
        let rows = &system.components[component].rows;
        let lines = terms
            .iter()
            .filter(|term| !term.times.is_zero())
            .map(|term| {
                let row = &rows[term.row];
                let part = part_of(row);
                let side = if term.is_min { Side::Min } else { Side::Max };
                let bound = if term.is_min { &row.lo } else { &row.hi };
                Line {
                    at: RowRef {
                        component,
                        row: term.row,
                    },
                    cites: cites(&row.origin),
                    side,
                    times: &term.times * &part,
                    figure: bound.clone().unwrap_or_default() / part,
                }
            });
        Self {
            lines: lines.collect(),
        }
    }
}

/// What share of its claim a row states.
pub(super) fn part_of(row: &Row) -> BigRational {
    match &row.origin {
        Origin::Share { part, .. } => BigRational::new(part.0.into(), part.1.into()),
        _ => BigRational::from_integer(1.into()),
    }
}

/// What a line that uses a row appeals to.
pub(super) fn cites(origin: &Origin) -> Cites {
    match origin {
        Origin::Claim(claim) => Cites::Claim {
            claim: *claim,
            share: None,
        },
        Origin::Portion { claim, at } => Cites::Share {
            claim: *claim,
            at: *at,
        },
        Origin::Share {
            claim, by, days, ..
        } => Cites::Claim {
            claim: *claim,
            share: Some((*by, *days)),
        },
        Origin::Definition(definition, about) => Cites::Definition {
            definition: *definition,
            about: about.clone(),
        },
        Origin::Assumed(assumption, about) => Cites::Assumption {
            assumption: *assumption,
            about: about.clone(),
        },
    }
}

/// The least and the most whole numbers within exact bounds.
///
/// Where no whole number lies between them, as an even share may be a fraction, they are the
/// nearest ones around instead: a lower bound never exceeds its upper one.
pub(crate) fn whole_bounds(
    lo: Option<&BigRational>,
    hi: Option<&BigRational>,
) -> (Option<BigInt>, Option<BigInt>) {
    let inward = (lo.map(BigRational::ceil), hi.map(BigRational::floor));
    let (lo, hi) = match (&inward, lo, hi) {
        ((Some(up), Some(down)), Some(lo), Some(hi)) if up > down => {
            (Some(lo.floor()), Some(hi.ceil()))
        }
        _ => inward,
    };
    (lo.map(|lo| lo.to_integer()), hi.map(|hi| hi.to_integer()))
}

/// Whole persons as a machine integer.
pub(crate) fn persons(count: &BigInt) -> Result<i64, BoundTooLarge> {
    count.to_i64().ok_or(BoundTooLarge)
}

/// A bound past any number of people there could be.
///
/// ```
/// assert!(headcount::BoundTooLarge.to_string().contains("64 bits"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a bound is past 64 bits: the claims sum to more people than can be counted")]
pub struct BoundTooLarge;

/// Writes `times` as the contract wants it: `p/q`, or `p` where it's whole.
#[must_use]
pub(crate) fn fraction(value: &BigRational) -> String {
    let divisor = value.numer().gcd(value.denom());
    let sign = if value.is_negative() { "-" } else { "" };
    let (numer, denom) = (value.numer().abs() / &divisor, value.denom() / &divisor);
    if denom == BigInt::from(1) {
        format!("{sign}{numer}")
    } else {
        format!("{sign}{numer}/{denom}")
    }
}
