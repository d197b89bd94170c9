//! One report of one figure.

use std::sync::Arc;

use time::Date;

use super::details::{Details, Kept};
use super::words::{UnknownWord, named};
use super::{Quantity, Scope, Statement};

named! {
    /// How a figure was put forward. Only what was `reported` or `estimated` bounds what happened.
    ///
    /// ```
    /// use headcount::Status;
    /// assert_eq!("planned".parse::<Status>()?, Status::Planned);
    /// # Ok::<(), headcount::UnknownWord>(())
    /// ```
    #[derive(Default)]
    Status, "status" {
        /// Said to have happened.
        #[default]
        Reported = "reported",
        /// Estimated to have happened.
        Estimated = "estimated",
        /// Meant to happen: bounds nothing until an assumption says how to read it.
        Planned = "planned",
        /// Expected to happen: bounds nothing until an assumption says how to read it.
        Forecast = "forecast",
        /// Said not to have happened: bounds the flow where it states `min` or `max`.
        Denied = "denied",
        /// Said to exist but not published: never zero.
        Undisclosed = "undisclosed",
    }
}

named! {
    /// How a claim came from the one it restates.
    ///
    /// ```
    /// use headcount::Edge;
    /// assert_eq!(Edge::Revised.to_string(), "revised");
    /// ```
    Edge, "edge" {
        /// Word for word.
        Quoted = "quoted",
        /// In another language.
        Translated = "translated",
        /// In other words.
        Paraphrased = "paraphrased",
        /// Corrected by the same source: replaces the older claim from its `said` date on.
        Revised = "revised",
    }
}

/// The claim this one restates, and how.
///
/// ```
/// use headcount::{Derivation, Edge};
/// let derivation = Derivation::new("kz-entries", Edge::Paraphrased);
/// assert_eq!(derivation.parent, "kz-entries");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Derivation {
    /// The id of the claim restated.
    pub parent: String,
    /// How it was restated.
    pub edge: Edge,
}

impl Derivation {
    /// A restatement of `parent`.
    ///
    /// ```
    /// # use headcount::{Derivation, Edge};
    /// assert_eq!(Derivation::new("a", Edge::Quoted).edge, Edge::Quoted);
    /// ```
    pub fn new(parent: impl Into<String>, edge: Edge) -> Self {
        Self {
            parent: parent.into(),
            edge,
        }
    }
}

/// The words that a claim's days were read from; what was given as dates has none.
///
/// ```
/// use headcount::Book;
/// let book = Book::from_json(
///     r#"{"headcount": 1, "sources": [{"id": "ge-mia"}], "claims": [{"id": "a", "to": "GE", "measure": "crossings",
///         "quantity": "nearly 69,000", "window": "as of 30 September 2022", "source": "ge-mia"}]}"#,
/// )?;
/// let (_, claim) = book.claims().next().ok_or("one claim")?;
/// let words = claim.details().read_from.as_ref().ok_or("days in words")?;
/// assert_eq!(words.window.as_deref(), Some("as of 30 September 2022"));
/// assert_eq!(claim.scope.when().to_string(), "(no start given) to 2022-09-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct ReadFrom {
    /// The words of its window.
    pub window: Option<String>,
    /// The words of the first day of its window.
    pub start: Option<String>,
    /// The words of the last day of its window.
    pub end: Option<String>,
    /// The words of the day on which the persons were present.
    pub at: Option<String>,
    /// The words of the day on which it was said.
    pub said: Option<String>,
}

/// One report of one figure: what a source says, of which flow, when.
///
/// A claim names its source and other claims by id; a [`Book`](crate::Book) holds only claims whose
/// ids all resolve.
///
/// ```
/// use headcount::{Claim, Country, Measure, Quantity, Scope, Status, Window, parse_date};
/// let window = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
/// let scope = Scope::new(Measure::Crossings, window)?.to(Country::parse("KZ")?);
/// let claim = Claim::new("kz-entries", scope, Quantity::parse("more than 200,000", None)?, "kz-mia");
/// assert_eq!(claim.status, Status::Reported);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    /// The id, unique among the book's claims.
    pub id: String,
    /// What the figure is a figure of.
    pub scope: Scope,
    /// What it says of its scope; only an undisclosed claim may say nothing.
    pub states: Statement,
    /// The id of the source.
    pub source: Arc<str>,
    /// The day it was said.
    pub said: Option<Date>,
    /// How it was put forward.
    pub status: Status,
    details: Kept,
}

impl Claim {
    /// A reported claim of a count, a share or an excess; set the other fields as needed.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Quantity, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::new("a", scope, Quantity::parse("66,000", None)?, "eu");
    /// assert_eq!((claim.id.as_str(), &*claim.source), ("a", "eu"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        id: impl Into<String>,
        scope: Scope,
        states: impl Into<Statement>,
        source: impl Into<Arc<str>>,
    ) -> Self {
        Self {
            states: states.into(),
            status: Status::Reported,
            ..Self::undisclosed(id, scope, source)
        }
    }

    /// A claim whose figure exists but wasn't published.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope, Status};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// assert_eq!(Claim::undisclosed("tr", scope, "tr-gov").status, Status::Undisclosed);
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    pub fn undisclosed(id: impl Into<String>, scope: Scope, source: impl Into<Arc<str>>) -> Self {
        Self {
            id: id.into(),
            scope,
            states: Statement::Undisclosed,
            source: source.into(),
            said: None,
            status: Status::Undisclosed,
            details: Kept::default(),
        }
    }

    /// How it came here, and in what words, where that's known.
    ///
    /// ```
    /// # use headcount::{Claim, Details, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// assert_eq!(Claim::undisclosed("tr", scope, "tr-gov").details(), &Details::default());
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The same, to be changed.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let mut claim = Claim::undisclosed("tr", scope, "tr-gov");
    /// claim.details_mut().note = Some("asked twice".into());
    /// assert_eq!(claim.details().note.as_deref(), Some("asked twice"));
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn details_mut(&mut self) -> &mut Details {
        &mut self.details
    }

    /// The same claim with these details, in the place of its own.
    pub(crate) fn detailed(mut self, details: Details) -> Self {
        self.details = details.into();
        self
    }

    /// How many it says there are, if that's what it says.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Quantity, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::new("a", scope, Quantity::exactly(5)?, "eu");
    /// assert_eq!(claim.count(), Some(&Quantity::exactly(5)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn count(&self) -> Option<&Quantity> {
        match &self.states {
            Statement::Count(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// The same claim, said on a day.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope, parse_date};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let day = parse_date("2022-10-04")?;
    /// assert_eq!(Claim::undisclosed("tr", scope, "tr-gov").said(day).said, Some(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn said(mut self, day: Date) -> Self {
        self.said = Some(day);
        self
    }

    /// The same claim with another status.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope, Status};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::undisclosed("tr", scope, "tr-gov").status(Status::Denied);
    /// assert_eq!(claim.status, Status::Denied);
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// The same claim, passed on by one more source, by its id: the nearest to the claim's own source first.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::undisclosed("tr", scope, "tr-gov").via("agency").via("paper");
    /// let via = &claim.details().via;
    /// assert_eq!((&*via[0], &*via[1]), ("agency", "paper"));
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn via(mut self, source: impl Into<Arc<str>>) -> Self {
        self.details.via.push(source.into());
        self
    }

    /// The same claim with the words it was made in.
    ///
    /// ```
    /// # use headcount::{Claim, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::undisclosed("tr", scope, "tr-gov").quote("no figures are given out");
    /// assert_eq!(claim.details().quote.as_deref(), Some("no figures are given out"));
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn quote(mut self, words: impl Into<Box<str>>) -> Self {
        self.details.quote = Some(words.into());
        self
    }

    /// The same claim as a restatement of another.
    ///
    /// ```
    /// # use headcount::{Claim, Edge, Measure, OpenWindow, Scope};
    /// let scope = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let claim = Claim::undisclosed("b", scope, "paper").derived_from("a", Edge::Quoted);
    /// assert_eq!(claim.details().derived_from.as_ref().map(|d| d.parent.as_str()), Some("a"));
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn derived_from(mut self, parent: impl Into<String>, edge: Edge) -> Self {
        self.details.derived_from = Some(Derivation::new(parent, edge));
        self
    }
}
