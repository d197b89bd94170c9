//! What is counted, and how such counts add up.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::words::unless_near;

/// What a figure counts. Each measure knows its unit and how it adds up.
///
/// | measure | over time | over places | over persons |
/// |---|---|---|---|
/// | `crossings` | adds | adds | adds |
/// | `net` (there minus back) | adds, signed | adds, signed | adds |
/// | `arrivals` (distinct persons) | sub-adds | sub-adds | adds |
/// | `stock` (persons present on a day) | level | adds | adds |
/// | all others (events, records) | adds | adds | adds |
///
/// "Sub-adds": one person can be in several parts, so the whole is at most the sum of its parts
/// and at least each part.
///
/// ```
/// use headcount::{Adding, Measure};
/// assert_eq!(Measure::Crossings.over_time(), Adding::Adds);
/// assert_eq!(Measure::Arrivals.over_time(), Adding::SubAdds);
/// assert_eq!(Measure::Stock.over_time(), Adding::Level);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Border crossings: a person who crosses twice counts twice.
    Crossings,
    /// Crossings one way minus crossings the other way: may be negative.
    Net,
    /// Distinct persons arriving.
    Arrivals,
    /// Changes of residence for at least so many months.
    Migrations(Months),
    /// Records made in a register; `None` is a register nobody named.
    Registrations(Option<Register>),
    /// Asylum applications lodged.
    AsylumApplications,
    /// Protection statuses granted.
    Protections,
    /// Residence or work permits granted.
    Permits,
    /// Deportations carried out.
    Deportations,
    /// Enlistments in armed forces.
    Enlistments,
    /// Displacements: a person displaced twice counts twice.
    Displacements,
    /// Persons present at the end of a day.
    Stock,
}

/// How counts of the parts make the count of the whole.
///
/// ```
/// use headcount::{Adding, Measure};
/// assert_eq!(Measure::Arrivals.over_persons(), Adding::Adds);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Adding {
    /// The whole is the sum of its parts.
    Adds,
    /// The whole is at most the sum of its parts and at least each part.
    SubAdds,
    /// A level: values at different times don't add.
    Level,
}

/// The least length of stay, in months, that makes a change of residence count as a migration.
///
/// ```
/// use headcount::Months;
/// assert_eq!(Months::try_from(12)?, Months::Twelve);
/// assert!(Months::try_from(5).is_err());
/// # Ok::<(), headcount::MeasureError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Months {
    /// Any stay.
    #[default]
    Zero,
    /// At least 3 months (UN 1998: short-term).
    Three,
    /// At least 6 months.
    Six,
    /// At least 12 months (UN 1998: long-term).
    Twelve,
}

impl Months {
    /// Every threshold, shortest first.
    ///
    /// ```
    /// assert_eq!(headcount::Months::ALL.map(headcount::Months::number), [0, 3, 6, 12]);
    /// ```
    pub const ALL: [Self; 4] = [Self::Zero, Self::Three, Self::Six, Self::Twelve];

    /// The number of months.
    ///
    /// ```
    /// assert_eq!(headcount::Months::Six.number(), 6);
    /// ```
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Zero => 0,
            Self::Three => 3,
            Self::Six => 6,
            Self::Twelve => 12,
        }
    }
}

impl TryFrom<i64> for Months {
    type Error = MeasureError;

    fn try_from(given: i64) -> Result<Self, MeasureError> {
        Self::ALL
            .into_iter()
            .find(|months| months.number() == given)
            .ok_or(MeasureError::Months { given })
    }
}

/// The name of a register, such as `IIN`: records in two registers aren't the same records.
///
/// ```
/// use headcount::{Measure, Register};
/// let iin = Measure::Registrations(Some(Register::new("IIN")?));
/// assert_eq!(iin.to_string(), "registrations (IIN)");
/// # Ok::<(), headcount::MeasureError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Register(String);

impl Register {
    /// A register by its name.
    ///
    /// # Errors
    /// [`MeasureError::RegisterName`] if the name is empty or longer than 100 characters.
    ///
    /// ```
    /// assert!(headcount::Register::new(" ").is_err());
    /// ```
    pub fn new(name: &str) -> Result<Self, MeasureError> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > 100 {
            return Err(MeasureError::RegisterName);
        }
        Ok(Self(name.to_owned()))
    }

    /// The name.
    ///
    /// ```
    /// assert_eq!(headcount::Register::new("IIN")?.name(), "IIN");
    /// # Ok::<(), headcount::MeasureError>(())
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl Measure {
    /// The words a book uses, one for each measure.
    ///
    /// ```
    /// assert!(headcount::Measure::NAMES.contains(&"asylum_applications"));
    /// ```
    pub const NAMES: [&'static str; 12] = [
        "crossings",
        "net",
        "arrivals",
        "migrations",
        "registrations",
        "asylum_applications",
        "protections",
        "permits",
        "deportations",
        "enlistments",
        "displacements",
        "stock",
    ];

    /// The measure a book means by `name`, with its `months` or `register` where it takes one.
    ///
    /// Without `months`, migrations are changes of residence for any length of stay.
    ///
    /// # Errors
    /// [`MeasureError`] for an unknown name, or a `months` or `register` that doesn't belong.
    ///
    /// ```
    /// use headcount::{Measure, Months};
    /// assert_eq!(Measure::from_parts("migrations", Some(12), None)?, Measure::Migrations(Months::Twelve));
    /// assert!(Measure::from_parts("crossings", Some(12), None).is_err());
    /// # Ok::<(), headcount::MeasureError>(())
    /// ```
    pub fn from_parts(
        name: &str,
        months: Option<i64>,
        register: Option<&str>,
    ) -> Result<Self, MeasureError> {
        let measure = match name {
            "crossings" => Self::Crossings,
            "net" => Self::Net,
            "arrivals" => Self::Arrivals,
            "migrations" => Self::Migrations(Months::try_from(months.unwrap_or(0))?),
            "registrations" => Self::Registrations(register.map(Register::new).transpose()?),
            "asylum_applications" => Self::AsylumApplications,
            "protections" => Self::Protections,
            "permits" => Self::Permits,
            "deportations" => Self::Deportations,
            "enlistments" => Self::Enlistments,
            "displacements" => Self::Displacements,
            "stock" => Self::Stock,
            _ => {
                return Err(MeasureError::Unknown {
                    given: super::date::excerpt(name),
                    nearest: super::nearest(name, Self::NAMES),
                });
            }
        };
        let stray = |key| MeasureError::Stray {
            key,
            measure: measure.name(),
        };
        if months.is_some() && !matches!(measure, Self::Migrations(_)) {
            return Err(stray("months"));
        }
        if register.is_some() && !matches!(measure, Self::Registrations(_)) {
            return Err(stray("register"));
        }
        Ok(measure)
    }

    /// The word a book uses for it.
    ///
    /// ```
    /// assert_eq!(headcount::Measure::AsylumApplications.name(), "asylum_applications");
    /// ```
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Crossings => "crossings",
            Self::Net => "net",
            Self::Arrivals => "arrivals",
            Self::Migrations(_) => "migrations",
            Self::Registrations(_) => "registrations",
            Self::AsylumApplications => "asylum_applications",
            Self::Protections => "protections",
            Self::Permits => "permits",
            Self::Deportations => "deportations",
            Self::Enlistments => "enlistments",
            Self::Displacements => "displacements",
            Self::Stock => "stock",
        }
    }

    /// How counts of consecutive windows make the count of the whole time.
    ///
    /// ```
    /// # use headcount::{Adding, Measure};
    /// assert_eq!(Measure::Net.over_time(), Adding::Adds);
    /// ```
    #[must_use]
    pub fn over_time(&self) -> Adding {
        match self {
            Self::Arrivals => Adding::SubAdds,
            Self::Stock => Adding::Level,
            _ => Adding::Adds,
        }
    }

    /// How counts of separate places make the count of all of them.
    ///
    /// ```
    /// # use headcount::{Adding, Measure};
    /// assert_eq!(Measure::Stock.over_places(), Adding::Adds);
    /// ```
    #[must_use]
    pub fn over_places(&self) -> Adding {
        match self {
            Self::Arrivals => Adding::SubAdds,
            _ => Adding::Adds,
        }
    }

    /// How counts of separate kinds of persons make the count of all of them: every measure adds.
    ///
    /// ```
    /// # use headcount::{Adding, Measure};
    /// assert_eq!(Measure::Arrivals.over_persons(), Adding::Adds);
    /// ```
    #[must_use]
    pub fn over_persons(&self) -> Adding {
        Adding::Adds
    }

    /// Whether its figures may be negative: only `net` is signed.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Net.is_signed() && !Measure::Crossings.is_signed());
    /// ```
    #[must_use]
    pub fn is_signed(&self) -> bool {
        matches!(self, Self::Net)
    }

    /// Whether it's counted on a day (`at`) instead of over a window.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Stock.is_level());
    /// ```
    #[must_use]
    pub fn is_level(&self) -> bool {
        matches!(self, Self::Stock)
    }

    /// Whether it counts moves between two countries, and so can't stay inside one.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Crossings.crosses_a_border() && !Measure::Enlistments.crosses_a_border());
    /// ```
    #[must_use]
    pub fn crosses_a_border(&self) -> bool {
        matches!(self, Self::Crossings | Self::Net | Self::Arrivals)
    }

    /// Whether figures of the two may be added in one sum.
    ///
    /// # Errors
    /// [`MeasureError::CannotAdd`] with the reason, if they count different things.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Crossings.check_addable(&Measure::Arrivals).is_err());
    /// ```
    pub fn check_addable(&self, other: &Self) -> Result<(), MeasureError> {
        // Records of two registers are still records: a tally over countries may mix registers.
        let both_registrations = matches!(
            (self, other),
            (Self::Registrations(_), Self::Registrations(_))
        );
        if self == other || both_registrations {
            return Ok(());
        }
        Err(MeasureError::CannotAdd {
            left: self.to_string(),
            right: other.to_string(),
            why: match (self, other) {
                (Self::Migrations(_), Self::Migrations(_)) => {
                    "a longer stay also counts as a shorter one, so the sum would count it twice"
                }
                _ if self.is_level() != other.is_level() => {
                    "one is a level on a day, the other a count over a window"
                }
                (Self::Arrivals, _) | (_, Self::Arrivals) => {
                    "one counts distinct persons, the other events, in which a person can count twice"
                }
                _ => "they count different things",
            },
        })
    }

    /// Whether figures of the two may be compared.
    ///
    /// Counts of different events may be ("more crossed than enlisted"); a level on a day and a
    /// count over a window may not.
    ///
    /// # Errors
    /// [`MeasureError::CannotCompare`] with the reason.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Crossings.check_comparable(&Measure::Enlistments).is_ok());
    /// assert!(Measure::Crossings.check_comparable(&Measure::Stock).is_err());
    /// ```
    pub fn check_comparable(&self, other: &Self) -> Result<(), MeasureError> {
        if self.is_level() == other.is_level() {
            return Ok(());
        }
        Err(MeasureError::CannotCompare {
            left: self.to_string(),
            right: other.to_string(),
            why: "one is a level on a day, the other a count over a window",
        })
    }
}

impl Measure {
    /// Whether a figure of one may be a share of a figure of the other.
    ///
    /// # Errors
    /// [`MeasureError`] with the reason, if they can't be compared or may be negative.
    ///
    /// ```
    /// # use headcount::Measure;
    /// assert!(Measure::Registrations(None).check_shares(&Measure::Arrivals).is_ok());
    /// assert!(Measure::Net.check_shares(&Measure::Net).is_err());
    /// ```
    pub fn check_shares(&self, whole: &Self) -> Result<(), MeasureError> {
        self.check_comparable(whole)?;
        match [self, whole]
            .into_iter()
            .find(|measure| measure.is_signed())
        {
            Some(signed) => Err(MeasureError::NoShares {
                measure: signed.name(),
            }),
            None => Ok(()),
        }
    }
}

impl FromStr for Measure {
    type Err = MeasureError;

    /// Reads a name alone, as [`from_parts`](Self::from_parts) does.
    fn from_str(name: &str) -> Result<Self, MeasureError> {
        Self::from_parts(name, None, None)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Net => "net crossings".into(),
            _ => self.name().replace('_', " "),
        };
        f.write_str(&words)?;
        match self {
            Self::Migrations(Months::Zero) | Self::Registrations(None) => Ok(()),
            Self::Migrations(months) => write!(f, " (≥ {} months)", months.number()),
            Self::Registrations(Some(register)) => write!(f, " ({})", register.name()),
            _ => Ok(()),
        }
    }
}

/// Why a measure isn't understood, or two don't go together.
///
/// ```
/// use headcount::Measure;
/// let error = Measure::from_parts("crossing", None, None).unwrap_err();
/// assert_eq!(error.to_string(), "unknown measure `crossing`");
/// let error = Measure::from_parts("people", None, None).unwrap_err();
/// assert!(error.to_string().starts_with("unknown measure `people`: expected one of `crossings`, `net`"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum MeasureError {
    /// No measure of that name.
    #[error("unknown measure `{given}`{}", unless_near(nearest.as_deref(), &Measure::NAMES))]
    Unknown {
        /// The name given, shortened.
        given: String,
        /// The nearest known one.
        nearest: Option<String>,
    },
    /// A threshold nobody publishes.
    #[error("invalid `months` `{given}`: expected 0, 3, 6 or 12")]
    Months {
        /// The number given.
        given: i64,
    },
    /// An empty or endless name.
    #[error("invalid `register`: expected a name of 1 to 100 characters")]
    RegisterName,
    /// A detail that the measure doesn't take.
    #[error("`{key}` doesn't belong to `{measure}`{}", instead(key, measure))]
    Stray {
        /// `months` or `register`.
        key: &'static str,
        /// The measure.
        measure: &'static str,
    },
    /// Two measures in one sum.
    #[error("cannot add {left} and {right}: {why}")]
    CannotAdd {
        /// The first measure.
        left: String,
        /// The second.
        right: String,
        /// The reason.
        why: &'static str,
    },
    /// Two measures in one comparison.
    #[error("cannot compare {left} with {right}: {why}")]
    CannotCompare {
        /// The first measure.
        left: String,
        /// The second.
        right: String,
        /// The reason.
        why: &'static str,
    },
    /// A share of what may be negative.
    #[error("`{measure}` can be negative: a share of it means nothing")]
    NoShares {
        /// The measure.
        measure: &'static str,
    },
}

/// What says what a detail on the wrong measure was to say.
fn instead(key: &str, measure: &str) -> &'static str {
    match (key, measure) {
        ("months", "net") => {
            ", which counts crossings: for a balance of residence, claim `migrations` there that \
             `exceeds` those back, or ask for `left` and `right` in `migrations`"
        }
        ("months", "arrivals" | "crossings") => {
            ", which counts everyone who comes: `migrations` counts those who stay so long"
        }
        ("register", _) => ": only `registrations` are made in one",
        _ => "",
    }
}
