//! What is taken as given beyond the claims, by name.

use num_rational::Ratio;
use time::Date;

use super::Hedge;
use super::words::{UnknownWord, named};

/// Something taken as given beyond the claims; every result lists those it rests on.
///
/// ```
/// use headcount::{Assumption, Rule};
/// let assumption = Assumption::rule("books-balance", Rule::StockFlow).off();
/// assert!(!assumption.on);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Assumption {
    /// The id, unique among the book's assumptions.
    pub id: String,
    /// What it assumes.
    pub kind: AssumptionKind,
    /// Whether it holds unless said otherwise; if not, a question's `assuming` turns it on.
    pub on: bool,
    /// Why it's reasonable.
    pub why: Option<String>,
}

impl Assumption {
    /// An assumption about one claim, on.
    ///
    /// ```
    /// use headcount::{Assumption, ClaimChange, Hedge};
    /// let ceiling = ClaimChange { read_as: Some(Hedge::AtMost), ..ClaimChange::default() };
    /// assert!(Assumption::claim("plan-is-ceiling", "ru-plan", ceiling).on);
    /// ```
    pub fn claim(id: impl Into<String>, claim: impl Into<String>, change: ClaimChange) -> Self {
        Self::new(
            id,
            AssumptionKind::Claim {
                claim: claim.into(),
                change,
            },
        )
    }

    /// A rule that isn't true by definition, on.
    ///
    /// ```
    /// use headcount::{Assumption, Rule};
    /// assert!(Assumption::rule("iin", Rule::RegisteredAfterArrival).on);
    /// ```
    pub fn rule(id: impl Into<String>, rule: Rule) -> Self {
        Self::new(id, AssumptionKind::Rule(rule))
    }

    fn new(id: impl Into<String>, kind: AssumptionKind) -> Self {
        Self {
            id: id.into(),
            kind,
            on: true,
            why: None,
        }
    }

    /// The same assumption, off until a question or a call turns it on.
    ///
    /// ```
    /// use headcount::{Assumption, Rule};
    /// assert!(!Assumption::rule("iin", Rule::RegisteredAfterArrival).off().on);
    /// ```
    #[must_use]
    pub fn off(mut self) -> Self {
        self.on = false;
        self
    }

    /// The same assumption with its reason.
    ///
    /// ```
    /// use headcount::{Assumption, Rule};
    /// let assumption = Assumption::rule("iin", Rule::RegisteredAfterArrival).why("by law");
    /// assert_eq!(assumption.why.as_deref(), Some("by law"));
    /// ```
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }
}

/// What an assumption assumes.
///
/// ```
/// use headcount::{AssumptionKind, Rule};
/// assert_ne!(AssumptionKind::Rule(Rule::StockFlow), AssumptionKind::Rule(Rule::RegisteredAfterArrival));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum AssumptionKind {
    /// One claim is read in another way.
    Claim {
        /// The id of the claim.
        claim: String,
        /// What is changed.
        change: ClaimChange,
    },
    /// A rule holds.
    Rule(Rule),
}

/// How an assumption changes the claim it's about; what is `None` or `false` stays as it was.
///
/// ```
/// assert!(headcount::ClaimChange::default().is_empty());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClaimChange {
    /// The window starts on this day.
    pub start: Option<Date>,
    /// The window ends on this day.
    pub end: Option<Date>,
    /// The figure is read with this hedge, as counted: a plan as a ceiling.
    pub read_as: Option<Hedge>,
    /// Each day of the window has its even share of the figure.
    pub spread_evenly: bool,
}

impl ClaimChange {
    /// Whether it changes nothing.
    ///
    /// ```
    /// # use headcount::ClaimChange;
    /// assert!(!ClaimChange { spread_evenly: true, ..ClaimChange::default() }.is_empty());
    /// ```
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

named! {
    /// The names of the rules that aren't true by definition.
    ///
    /// ```
    /// use headcount::RuleName;
    /// assert_eq!("stock-flow".parse(), Ok(RuleName::StockFlow));
    /// ```
    RuleName, "rule" {
        /// See [`Rule::RegisteredAfterArrival`].
        RegisteredAfterArrival = "registered-after-arrival",
        /// See [`Rule::StockFlow`].
        StockFlow = "stock-flow",
        /// See [`Rule::CrossingsPerPerson`].
        CrossingsPerPerson = "crossings-per-person",
    }
}

/// A rule that isn't true by definition.
///
/// ```
/// use headcount::{Rule, RuleName};
/// assert_eq!(Rule::StockFlow.name(), RuleName::StockFlow);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// Nobody registers who didn't arrive in the same window: registrations ≤ arrivals.
    RegisteredAfterArrival,
    /// The stock changes by the net flow alone: no births, deaths or naturalisations.
    StockFlow,
    /// On average nobody crosses more often than this: crossings ≤ `at_most` × arrivals.
    CrossingsPerPerson {
        /// The most crossings per person; at least 1.
        at_most: Ratio<i64>,
    },
}

impl Rule {
    /// The name a book uses.
    ///
    /// ```
    /// # use headcount::{Rule, RuleName};
    /// assert_eq!(Rule::RegisteredAfterArrival.name(), RuleName::RegisteredAfterArrival);
    /// ```
    #[must_use]
    pub fn name(self) -> RuleName {
        match self {
            Self::RegisteredAfterArrival => RuleName::RegisteredAfterArrival,
            Self::StockFlow => RuleName::StockFlow,
            Self::CrossingsPerPerson { .. } => RuleName::CrossingsPerPerson,
        }
    }
}
