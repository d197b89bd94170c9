//! Who says so.

use super::Country;

/// Whoever makes or passes on a claim.
///
/// ```
/// use headcount::Source;
/// let source = Source::new("kz-mia").name("Ministry of Internal Affairs of Kazakhstan");
/// assert_eq!((source.id(), source.reliability), ("kz-mia", Source::DEFAULT_RELIABILITY));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Source {
    id: String,
    /// The name in full.
    pub name: Option<String>,
    /// What it is: `government`, `international`, `ngo`, `media`, `research`, `person`, …
    pub kind: Option<String>,
    /// The country it belongs to.
    pub country: Option<Country>,
    /// How much it takes to set one of its claims aside, from 1 to 100.
    pub reliability: u8,
    /// Anything else a reader should know.
    pub note: Option<String>,
}

impl Source {
    /// The weight of a source whose reliability isn't stated.
    ///
    /// ```
    /// assert_eq!(headcount::Source::DEFAULT_RELIABILITY, 50);
    /// ```
    pub const DEFAULT_RELIABILITY: u8 = 50;

    /// A source of which only the id is known.
    ///
    /// ```
    /// assert_eq!(headcount::Source::new("unhcr").id(), "unhcr");
    /// ```
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: None,
            kind: None,
            country: None,
            reliability: Self::DEFAULT_RELIABILITY,
            note: None,
        }
    }

    /// The same source with its name in full.
    ///
    /// ```
    /// assert_eq!(headcount::Source::new("un").name("United Nations").title(), "United Nations");
    /// ```
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The same source with another weight, from 1 to 100: a [`Book`](crate::Book) refuses others.
    ///
    /// ```
    /// assert_eq!(headcount::Source::new("un").reliability(80).reliability, 80);
    /// ```
    #[must_use]
    pub fn reliability(mut self, weight: u8) -> Self {
        self.reliability = weight;
        self
    }

    /// The id, as the book writes it.
    ///
    /// ```
    /// assert_eq!(headcount::Source::new("un").id(), "un");
    /// ```
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name, or the id where there is none.
    ///
    /// ```
    /// assert_eq!(headcount::Source::new("un").title(), "un");
    /// ```
    #[must_use]
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }
}
