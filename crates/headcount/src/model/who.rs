//! Whom a figure counts.

use std::fmt;

use thiserror::Error;

use super::{Place, date::excerpt, nearest};

/// Whom a figure counts: every part left out means anyone.
///
/// ```
/// use headcount::{Country, Who};
/// let russians = Who::citizens(Country::parse("RU")?);
/// assert_eq!(russians.to_string(), "RU citizens");
/// assert_eq!(Who::default().to_string(), "anyone");
/// # Ok::<(), headcount::UnknownCountry>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Who {
    /// Citizens of these countries only.
    pub citizenship: Option<Place>,
    /// Of this sex only.
    pub sex: Option<Sex>,
    /// Of these ages only.
    pub age: Option<AgeRange>,
}

impl Who {
    /// Citizens of a place.
    ///
    /// ```
    /// # use headcount::{Country, Who};
    /// assert!(Who::citizens(Country::parse("UA")?).sex.is_none());
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn citizens(place: impl Into<Place>) -> Self {
        Self {
            citizenship: Some(place.into()),
            ..Self::default()
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.citizenship, self.sex) {
            (None, None) => f.write_str("anyone")?,
            (None, Some(sex)) => write!(f, "{sex} persons")?,
            (Some(place), None) => write!(f, "{place} citizens")?,
            (Some(place), Some(sex)) => write!(f, "{sex} {place} citizens")?,
        }
        match self.age {
            Some(age) => write!(f, " aged {age}"),
            None => Ok(()),
        }
    }
}

/// The sex a figure is restricted to.
///
/// The two don't make up everyone: registers also hold persons recorded otherwise or not at all,
/// so a total may exceed women plus men.
///
/// ```
/// use headcount::Sex;
/// assert_eq!("female".parse::<Sex>()?, Sex::Female);
/// # Ok::<(), headcount::WhoError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

impl Sex {
    /// The word a book uses.
    ///
    /// ```
    /// assert_eq!(headcount::Sex::Male.as_str(), "male");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Female => "female",
            Self::Male => "male",
        }
    }
}

impl std::str::FromStr for Sex {
    type Err = WhoError;

    fn from_str(given: &str) -> Result<Self, WhoError> {
        match given.trim().to_lowercase().as_str() {
            "female" | "f" | "women" => Ok(Self::Female),
            "male" | "m" | "men" => Ok(Self::Male),
            _ => Err(WhoError::Sex {
                given: excerpt(given),
                nearest: nearest(given, ["female", "male"]),
            }),
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A range of ages in completed years, both ends included; no upper end means "and older".
///
/// ```
/// use headcount::AgeRange;
/// assert_eq!(AgeRange::new(18, Some(60))?.to_string(), "18 to 60");
/// assert!(AgeRange::new(60, Some(18)).is_err());
/// # Ok::<(), headcount::WhoError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgeRange {
    min: u8,
    max: Option<u8>,
}

impl AgeRange {
    /// The oldest age a book may state.
    ///
    /// ```
    /// assert_eq!(headcount::AgeRange::OLDEST, 150);
    /// ```
    pub const OLDEST: u8 = 150;

    /// The ages from `min` to `max`.
    ///
    /// # Errors
    /// [`WhoError::Age`] if `max` is below `min` or an age is past [`AgeRange::OLDEST`].
    ///
    /// ```
    /// assert!(headcount::AgeRange::new(18, None).is_ok());
    /// ```
    pub fn new(min: u8, max: Option<u8>) -> Result<Self, WhoError> {
        let oldest = max.unwrap_or(Self::OLDEST);
        if oldest < min || oldest > Self::OLDEST {
            return Err(WhoError::Age { min, max: oldest });
        }
        Ok(Self { min, max })
    }

    /// The youngest age.
    ///
    /// ```
    /// assert_eq!(headcount::AgeRange::new(18, None)?.min(), 18);
    /// # Ok::<(), headcount::WhoError>(())
    /// ```
    #[must_use]
    pub fn min(self) -> u8 {
        self.min
    }

    /// The oldest age, where there is one.
    ///
    /// ```
    /// assert_eq!(headcount::AgeRange::new(18, None)?.max(), None);
    /// # Ok::<(), headcount::WhoError>(())
    /// ```
    #[must_use]
    pub fn max(self) -> Option<u8> {
        self.max
    }
}

impl fmt::Display for AgeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.max {
            Some(max) => write!(f, "{} to {max}", self.min),
            None => write!(f, "{} and older", self.min),
        }
    }
}

/// Why a description of persons isn't understood.
///
/// ```
/// let error = "wmen".parse::<headcount::Sex>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown sex `wmen`: expected `female` or `male`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WhoError {
    /// Not a sex a book may name.
    #[error("unknown sex `{given}`: expected `female` or `male`")]
    Sex {
        /// The text, shortened.
        given: String,
        /// The nearest known word.
        nearest: Option<String>,
    },
    /// Ages in the wrong order, or past any human age.
    #[error("invalid ages `{min}` to `{max}`: expected the younger first and none above 150")]
    Age {
        /// The youngest given.
        min: u8,
        /// The oldest given.
        max: u8,
    },
}
