//! Why claims bound nothing.

use crate::model::{ClaimId, Per, Unit};

/// Why a claim bounds nothing. It's kept and listed all the same.
///
/// ```
/// assert_eq!(headcount::Unused::Planned.code(), "planned");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unused {
    /// A plan, and no assumption says how to read it.
    Planned,
    /// A forecast, and no assumption says how to read it.
    Forecast,
    /// A denial without stated bounds.
    Denied,
    /// The figure wasn't published.
    Undisclosed,
    /// The words say there is no figure.
    NoData,
    /// The words give no number.
    Vague,
    /// The window has no start, and no assumption supplies it.
    NoWindowStart,
    /// The window has no end, and no assumption supplies it.
    NoWindowEnd,
    /// It restates another claim.
    Restates(ClaimId),
    /// It adds up other claims.
    SumOf,
    /// A later claim corrects it.
    RevisedBy(ClaimId),
    /// It was said after the day asked about.
    SaidLater,
    /// Nobody knows when it was said, and a day was asked about.
    SaidUnknown,
    /// Its figure counts something else than its measure does.
    Unit(Unit),
    /// Its figure is a rate, which isn't what was counted in the window.
    Rate(Per),
}

impl Unused {
    /// A short stable name for programs.
    ///
    /// ```
    /// assert_eq!(headcount::Unused::NoWindowStart.code(), "no-window-start");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Forecast => "forecast",
            Self::Denied => "denied",
            Self::Undisclosed => "undisclosed",
            Self::NoData => "no-data",
            Self::Vague => "vague",
            Self::NoWindowStart => "no-window-start",
            Self::NoWindowEnd => "no-window-end",
            Self::Restates(_) => "restatement",
            Self::SumOf => "sum",
            Self::RevisedBy(_) => "revised",
            Self::SaidLater => "said-later",
            Self::SaidUnknown => "said-unknown",
            Self::Unit(_) => "unit",
            Self::Rate(_) => "rate",
        }
    }

    /// Whether a figure or an assumption could still make it bound something.
    ///
    /// ```
    /// use headcount::Unused;
    /// assert!(Unused::Undisclosed.could_matter() && !Unused::SumOf.could_matter());
    /// ```
    #[must_use]
    pub fn could_matter(self) -> bool {
        !matches!(self, Self::Restates(_) | Self::SumOf | Self::RevisedBy(_))
    }
}
