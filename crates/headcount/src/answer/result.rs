//! What reconciling a book results in.

use std::fmt;

use crate::bounds::{Proof, Side};
use crate::conflict::Repair;
use crate::model::{ClaimId, QuestionId};
use crate::system::{Ground, Unused};

use super::notes::Note;
use super::settling::Settling;

/// What a bound is a bound of.
///
/// ```
/// use headcount::Subject;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert!(matches!(result.bounds()[0].subject, Subject::Claim(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A claim's scope: what all claims together say of it.
    Claim(ClaimId),
    /// What a question asks.
    Question(QuestionId),
}

impl From<ClaimId> for Subject {
    fn from(claim: ClaimId) -> Self {
        Self::Claim(claim)
    }
}

impl From<QuestionId> for Subject {
    fn from(question: QuestionId) -> Self {
        Self::Question(question)
    }
}

impl Subject {
    /// Claims come before questions.
    pub(super) fn place(self) -> (bool, usize) {
        match self {
            Self::Claim(claim) => (false, claim.index()),
            Self::Question(question) => (true, question.index()),
        }
    }
}

/// The least and the most that something can be, with proofs.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let first_days = &result.bounds()[1];
/// assert_eq!(first_days.hi_proof.as_ref().map(|proof| proof.lines().len()), Some(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Bound {
    /// What it bounds.
    pub subject: Subject,
    /// The least, in whole persons or events; `None` if there is no least.
    pub lo: Option<i64>,
    /// The most; `None` if there is no most.
    pub hi: Option<i64>,
    /// Why it's at least `lo`; there is one exactly if there is a `lo`.
    pub lo_proof: Option<Proof>,
    /// Why it's at most `hi`; there is one exactly if there is a `hi`.
    pub hi_proof: Option<Proof>,
    /// Whether nothing tighter follows: false if the [effort](crate::Options::effort) was spent before that was known.
    /// What is proven holds all the same, and an end that's missing may only not have been found.
    pub tight: bool,
    /// What the proofs rest on beyond claims, in the book's order.
    pub grounds: Vec<Ground>,
}

/// Claims that can't all be true, although without any one of them they could.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert_eq!(result.conflicts()[0].gap, 100);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Conflict {
    /// The claims, in the book's order.
    pub claims: Vec<ClaimId>,
    /// The fewest persons by which their figures would have to move for all to be true.
    pub gap: i64,
    /// Lines that sum to more than zero while counting nothing.
    pub proof: Proof,
    /// What the proof rests on beyond claims.
    pub grounds: Vec<Ground>,
    /// The changes to one claim's figure that each make the conflict go away alone, the smallest first; one
    /// for each claim, except where no single figure could move so far: a share, or what is spread over days.
    pub repairs: Vec<Repair>,
}

/// The lightest set of claims without which the rest can all be true.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert!(result.set_aside().optimal);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SetAside {
    /// The claims, in the book's order.
    pub claims: Vec<ClaimId>,
    /// Whether no lighter set would do; false if the search hit its limit.
    pub optimal: bool,
    /// What the claims weigh: the reliabilities of their sources, summed.
    pub weight: u64,
    /// What any set that would do weighs at least: proven, and the same as `weight` if it's optimal.
    pub at_least: u64,
    /// Single claims that would do as well in place of one of these. Where there are none, another set may do as well all
    /// the same: only one for one is looked for, and only where the set is optimal and all conflicts are known.
    pub alternatives: Vec<Alternative>,
}

/// A claim that could be set aside in place of another: the rest could all be true, and it weighs as much.
///
/// ```
/// # use headcount::{Book, Options};
/// let book = Book::from_json(r#"{"headcount": 1, "sources": [{"id": "s"}], "claims": [
///     {"id": "low", "to": "KZ", "measure": "crossings", "quantity": {"max": 5}, "source": "s",
///      "window": {"start": "2022-09-21", "end": "2022-10-04"}},
///     {"id": "high", "to": "KZ", "measure": "crossings", "quantity": {"min": 9}, "source": "s",
///      "window": {"start": "2022-09-21", "end": "2022-10-04"}}]}"#)?;
/// let result = book.reconcile(&Options::new())?;
/// let other = result.set_aside().alternatives[0];
/// assert_eq!(book.claim(other.keep).id, "low");
/// assert_eq!(book.claim(other.set_aside).id, "high");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternative {
    /// The claim that would be kept, which is set aside.
    pub keep: ClaimId,
    /// The claim that would be set aside instead.
    pub set_aside: ClaimId,
}

impl Default for SetAside {
    /// Nothing is set aside, and nothing must be.
    fn default() -> Self {
        Self {
            claims: Vec::new(),
            optimal: true,
            weight: 0,
            at_least: 0,
            alternatives: Vec::new(),
        }
    }
}

/// Whether the claims decide a comparison.
///
/// ```
/// assert_eq!(headcount::Verdict::Entailed.to_string(), "entailed");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It's true whenever the claims are.
    Entailed,
    /// It's false whenever the claims are true.
    Contradicted,
    /// The claims leave it open.
    Undetermined,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Entailed => "entailed",
            Self::Contradicted => "contradicted",
            Self::Undetermined => "undetermined",
        })
    }
}

/// The answer to one question.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let total = &result.answers()[0];
/// assert_eq!((total.bound.lo, total.bound.hi), (Some(100), Some(600)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The question.
    pub question: QuestionId,
    /// For a comparison: whether the claims decide it.
    pub verdict: Option<Verdict>,
    /// How many; for a comparison, how many more on the left than on the right.
    pub bound: Bound,
    /// Which of its bounds decides it, if one does.
    pub(crate) decided_by: Option<Side>,
    /// Claims that speak of what is asked but bound nothing, or less than an assumption that is off would let
    /// them, where the answer is left open.
    pub blocked_by: Vec<ClaimId>,
    /// What single figure or assumption would settle a comparison that is left open: bounds on the scopes it
    /// names, then on those of the claims in its way, then assumptions.
    pub would_settle: Vec<Settling>,
    /// Whether all of these were tried: false if there are more than a hundred numbers, or the
    /// [effort](crate::Options::effort) was spent.
    pub would_settle_complete: bool,
    /// What else a reader must know.
    pub notes: Vec<Note>,
    /// Conflicts that only the question's own assumptions bring about.
    pub conflicts: Vec<Conflict>,
    /// The claims set aside for this answer, if its own assumptions bring about a conflict.
    pub set_aside: SetAside,
}

impl Answer {
    /// The proof that decides a comparison, or that bounds a number from below.
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.answers()[0].proof().map(|proof| proof.lines().len()), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn proof(&self) -> Option<&Proof> {
        match self.decided_by? {
            Side::Min => self.bound.lo_proof.as_ref(),
            Side::Max => self.bound.hi_proof.as_ref(),
        }
    }
}

/// A claim that bounds nothing, and why.
///
/// ```
/// use headcount::Unused;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert_eq!(result.not_used()[0].why, Unused::Undisclosed);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotUsed {
    /// The claim.
    pub claim: ClaimId,
    /// Why it bounds nothing.
    pub why: Unused,
}
