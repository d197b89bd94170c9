//! What a reader wants to know.

use super::Scope;
use super::words::{UnknownWord, named};
use std::cmp::Ordering;

/// Something a reader wants to know, under assumptions that hold for it alone.
///
/// ```
/// use headcount::{Measure, Question, Scope, Window, parse_date};
/// let scope = Scope::new(Measure::Crossings, Window::day(parse_date("2022-10-04")?))?;
/// let question = Question::how_many("total", [scope]).assuming("plan-is-ceiling");
/// assert_eq!(question.assuming, ["plan-is-ceiling"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Question {
    /// The id, unique among the book's questions.
    pub id: String,
    /// What is asked.
    pub ask: Ask,
    /// The ids of the assumptions turned on for it.
    pub assuming: Vec<String>,
    /// The question in words, or anything else a reader should know.
    pub note: Option<String>,
}

impl Question {
    /// Asks how many the scopes hold together.
    ///
    /// ```
    /// # use headcount::{Measure, Question, Scope, Window, parse_date};
    /// let scope = Scope::new(Measure::Crossings, Window::day(parse_date("2022-10-04")?))?;
    /// assert_eq!(Question::how_many("total", [scope]).id, "total");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn how_many(id: impl Into<String>, scopes: impl IntoIterator<Item = Scope>) -> Self {
        Self::new(id, Ask::HowMany(scopes.into_iter().collect()))
    }

    /// Asks whether one sum compares to another as `op` says.
    ///
    /// ```
    /// # use headcount::{Comparison, Measure, Question, Scope, Window, parse_date};
    /// let day = Window::day(parse_date("2022-10-04")?);
    /// let crossed = Scope::new(Measure::Crossings, day)?;
    /// let enlisted = Scope::new(Measure::Enlistments, day)?;
    /// let question = Question::compare("more-fled", [crossed], Comparison::More, [enlisted]);
    /// assert!(question.assuming.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn compare(
        id: impl Into<String>,
        left: impl IntoIterator<Item = Scope>,
        op: Comparison,
        right: impl IntoIterator<Item = Scope>,
    ) -> Self {
        let (left, right) = (left.into_iter().collect(), right.into_iter().collect());
        Self::new(id, Ask::Compare { left, op, right })
    }

    fn new(id: impl Into<String>, ask: Ask) -> Self {
        Self {
            id: id.into(),
            ask,
            assuming: Vec::new(),
            note: None,
        }
    }

    /// The same question, with one more assumption turned on.
    ///
    /// ```
    /// # use headcount::Question;
    /// let question = Question::how_many("total", []).assuming("a").assuming("b");
    /// assert_eq!(question.assuming, ["a", "b"]);
    /// ```
    #[must_use]
    pub fn assuming(mut self, assumption: impl Into<String>) -> Self {
        self.assuming.push(assumption.into());
        self
    }
}

/// What is asked.
///
/// ```
/// use headcount::{Ask, Question};
/// assert_eq!(Question::how_many("none", []).ask, Ask::HowMany(vec![]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Ask {
    /// How many the scopes hold together.
    HowMany(Vec<Scope>),
    /// Whether one sum compares to the other as `op` says.
    Compare {
        /// The sum on the left.
        left: Vec<Scope>,
        /// How the two are said to compare.
        op: Comparison,
        /// The sum on the right.
        right: Vec<Scope>,
    },
}

impl Ask {
    /// Every scope in it with its sign: +1 on the left, −1 on the right of a comparison.
    ///
    /// ```
    /// # use headcount::{Ask, Question};
    /// assert_eq!(Question::how_many("none", []).ask.signed_scopes().count(), 0);
    /// ```
    pub fn signed_scopes(&self) -> impl Iterator<Item = (i64, &Scope)> {
        let (left, right): (&[Scope], &[Scope]) = match self {
            Self::HowMany(scopes) => (scopes, &[]),
            Self::Compare { left, right, .. } => (left, right),
        };
        let left = left.iter().map(|scope| (1, scope));
        left.chain(right.iter().map(|scope| (-1, scope)))
    }
}

named! {
    /// How two sums are said to compare.
    ///
    /// ```
    /// use headcount::Comparison;
    /// assert_eq!(">".parse(), Ok(Comparison::More));
    /// ```
    Comparison, "op" {
        /// Left is more than right.
        More = ">",
        /// Left is at least right.
        AtLeast = ">=",
        /// Left is less than right.
        Less = "<",
        /// Left is at most right.
        AtMost = "<=",
        /// Both are the same.
        Equal = "==",
    }
}

impl Comparison {
    /// Whether a difference (left minus right) of the given sign satisfies it.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use headcount::Comparison;
    /// assert!(Comparison::More.holds(Ordering::Greater));
    /// assert!(!Comparison::More.holds(Ordering::Equal));
    /// ```
    #[must_use]
    pub fn holds(self, difference: Ordering) -> bool {
        match self {
            Self::More => difference.is_gt(),
            Self::AtLeast => difference.is_ge(),
            Self::Less => difference.is_lt(),
            Self::AtMost => difference.is_le(),
            Self::Equal => difference.is_eq(),
        }
    }
}
