//! Places as a book names them: countries and groups, listed.

use std::fmt;
use std::sync::Arc;

use time::Date;

use super::{Country, CountrySet, Group};

/// One country or one group.
///
/// ```
/// use headcount::{Country, PlaceTerm};
/// assert_eq!(PlaceTerm::from(Country::parse("KZ")?).to_string(), "KZ");
/// # Ok::<(), headcount::UnknownCountry>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PlaceTerm {
    /// A country.
    Country(Country),
    /// A group, whose members depend on the day.
    Group(Arc<Group>),
}

impl From<Country> for PlaceTerm {
    fn from(country: Country) -> Self {
        Self::Country(country)
    }
}

impl From<Arc<Group>> for PlaceTerm {
    fn from(group: Arc<Group>) -> Self {
        Self::Group(group)
    }
}

impl fmt::Display for PlaceTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Country(country) => country.fmt(f),
            Self::Group(group) => f.write_str(group.name()),
        }
    }
}

/// A list of countries and groups, read as everything in any of them.
///
/// ```
/// use headcount::{Country, Place, parse_date};
/// let place = Place::from(Country::parse("Kazakhstan")?);
/// assert_eq!(place.on(parse_date("2022-10-04")?).to_string(), "KZ");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    terms: Arc<[PlaceTerm]>,
}

impl Place {
    /// A place of several terms; `None` if there are none.
    ///
    /// ```
    /// assert!(headcount::Place::new(Vec::new()).is_none());
    /// ```
    #[must_use]
    pub fn new(terms: Vec<PlaceTerm>) -> Option<Self> {
        (!terms.is_empty()).then(|| Self {
            terms: terms.into(),
        })
    }

    /// The countries and groups, in the order given.
    ///
    /// ```
    /// # use headcount::{Country, Place};
    /// assert_eq!(Place::from(Country::parse("KZ")?).terms().len(), 1);
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn terms(&self) -> &[PlaceTerm] {
        &self.terms
    }

    /// Whether it means the same countries on all days.
    pub(super) fn is_fixed(&self) -> bool {
        let mut terms = self.terms.iter();
        terms.all(|term| matches!(term, PlaceTerm::Country(_)))
    }

    /// The countries it means on a day.
    ///
    /// ```
    /// # use headcount::{Country, Place, parse_date};
    /// let place = Place::from(Country::parse("GE")?);
    /// assert_eq!(place.on(parse_date("2022-10-04")?).len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn on(&self, day: Date) -> CountrySet {
        self.terms.iter().fold(CountrySet::EMPTY, |set, term| {
            set.union(match term {
                PlaceTerm::Country(country) => CountrySet::from_iter([*country]),
                PlaceTerm::Group(group) => group.members_on(day),
            })
        })
    }
}

impl From<Country> for Place {
    fn from(country: Country) -> Self {
        Self {
            terms: Arc::new([country.into()]),
        }
    }
}

impl From<Arc<Group>> for Place {
    fn from(group: Arc<Group>) -> Self {
        Self {
            terms: Arc::new([group.into()]),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, term) in self.terms.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            term.fmt(f)?;
        }
        Ok(())
    }
}
