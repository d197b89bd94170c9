//! What a claim says of its scope: how many, what share of another scope, or by how much it exceeds one.

use super::{Quantity, Scope, Share};

/// What a claim says of its scope.
///
/// ```
/// use headcount::{Claim, Country, Measure, Scope, Share, Statement, Window, parse_date};
///
/// let day = Window::day(parse_date("2022-10-04")?);
/// let entered = Scope::new(Measure::Crossings, day)?;
/// let by_land = entered.clone().from(Country::parse("RU")?).to(Country::parse("KZ")?);
/// let everywhere = entered.from(Country::parse("RU")?);
/// let most_of_all = Statement::share(Share::parse("more than half", None)?, everywhere);
/// let claim = Claim::new("kz-share", by_land, most_of_all, "kz-mia");
/// assert!(claim.count().is_none() && claim.states.other().is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Statement {
    /// There is a figure, and it wasn't published.
    Undisclosed,
    /// How many it is.
    Count(Quantity),
    /// What part it is of what another scope counts.
    Share(Box<ShareOf>),
    /// That it's more than what another scope counts.
    Excess(Box<ExcessOver>),
}

/// A part of what another scope counts.
///
/// ```
/// use headcount::{Measure, OpenWindow, Scope, Share, ShareOf};
/// let of = Scope::new(Measure::Crossings, OpenWindow::default())?;
/// let half = ShareOf { share: Share::parse("half", None)?, of };
/// assert_eq!(half.share.phrase(), Some("half"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ShareOf {
    /// The part.
    pub share: Share,
    /// What it's a part of, whether or not the one scope is within the other.
    pub of: Scope,
}

/// More than what another scope counts.
///
/// ```
/// use headcount::{ExcessOver, Measure, OpenWindow, Scope};
/// let over = Scope::new(Measure::Crossings, OpenWindow::default())?;
/// let more = ExcessOver { by: None, over };
/// assert!(more.by.is_none());
/// # Ok::<(), headcount::ScopeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExcessOver {
    /// By how many; if that isn't stated, by at least one.
    pub by: Option<Quantity>,
    /// What it exceeds.
    pub over: Scope,
}

impl Statement {
    /// A share of another scope.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope, Share, Statement};
    /// let all = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let half = Statement::share(Share::parse("half", None)?, all.clone());
    /// assert_eq!(half.other(), Some(&all));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn share(share: Share, of: Scope) -> Self {
        Self::Share(Box::new(ShareOf { share, of }))
    }

    /// More than another scope, by at least one. That one is *below* another is said the other way round.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Scope, Statement};
    /// let other = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let Statement::Excess(excess) = Statement::exceeds(other) else { unreachable!() };
    /// assert_eq!(excess.by, None);
    /// # Ok::<(), headcount::ScopeError>(())
    /// ```
    #[must_use]
    pub fn exceeds(over: Scope) -> Self {
        Self::Excess(Box::new(ExcessOver { by: None, over }))
    }

    /// More than another scope by so many.
    ///
    /// ```
    /// # use headcount::{Measure, OpenWindow, Quantity, Scope, Statement};
    /// let other = Scope::new(Measure::Crossings, OpenWindow::default())?;
    /// let by = Quantity::parse("more than 5,000", None)?;
    /// let Statement::Excess(excess) = Statement::exceeds_by(by.clone(), other) else { unreachable!() };
    /// assert_eq!(excess.by, Some(by));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn exceeds_by(quantity: Quantity, over: Scope) -> Self {
        let by = Some(quantity);
        Self::Excess(Box::new(ExcessOver { by, over }))
    }

    /// The scope that the claim's own is compared with.
    ///
    /// ```
    /// use headcount::Statement;
    /// assert_eq!(Statement::Undisclosed.other(), None);
    /// ```
    #[must_use]
    pub fn other(&self) -> Option<&Scope> {
        match self {
            Self::Undisclosed | Self::Count(_) => None,
            Self::Share(share) => Some(&share.of),
            Self::Excess(excess) => Some(&excess.over),
        }
    }

    /// Whether its figure was given as bounds rather than words.
    pub(crate) fn is_explicit(&self) -> bool {
        match self {
            Self::Undisclosed => false,
            Self::Count(quantity) => quantity.is_explicit(),
            Self::Share(share) => share.share.is_explicit(),
            Self::Excess(excess) => excess.by.as_ref().is_some_and(Quantity::is_explicit),
        }
    }
}

impl From<Quantity> for Statement {
    fn from(quantity: Quantity) -> Self {
        Self::Count(quantity)
    }
}
