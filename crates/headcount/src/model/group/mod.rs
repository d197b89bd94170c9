//! Groups of countries whose members change over time.

mod builtin;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use time::Date;

use super::{Country, CountrySet};

/// A named group of countries, each a member for certain days.
///
/// ```
/// use headcount::{Country, Group, parse_date};
///
/// let eu = Group::builtin("EU").unwrap();
/// let gb = Country::parse("GB")?;
/// assert!(eu.members_on(parse_date("2020-01-31")?).contains(gb));
/// assert!(!eu.members_on(parse_date("2020-02-01")?).contains(gb));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    name: Cow<'static, str>,
    memberships: Vec<Membership>,
}

/// By its name: one with other members is mostly called otherwise.
impl Hash for Group {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Group {
    /// A group with dated members.
    ///
    /// A country may have several memberships: it's a member on the days of any of them.
    ///
    /// ```
    /// use headcount::{Country, Group, Membership, parse_date};
    ///
    /// let finland = Membership::new(Country::parse("FI")?).since(parse_date("2023-04-04")?);
    /// let nato = Group::new("NATO", [finland]);
    /// assert!(nato.members_on(parse_date("2023-04-03")?).is_empty());
    /// assert_eq!(nato.members_on(parse_date("2023-04-04")?).to_string(), "FI");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        name: impl Into<Cow<'static, str>>,
        memberships: impl IntoIterator<Item = Membership>,
    ) -> Self {
        Self {
            name: name.into(),
            memberships: memberships.into_iter().collect(),
        }
    }

    /// A group of the same countries at any date.
    ///
    /// ```
    /// use headcount::{Country, Group};
    ///
    /// let [ee, lv, lt] = ["EE", "LV", "LT"].map(|code| Country::parse(code).unwrap());
    /// let baltics = Group::of("baltics", [ee, lv, lt]);
    /// assert_eq!(baltics.members_ever().to_string(), "EE, LT, LV");
    /// ```
    #[must_use]
    pub fn of(name: &str, countries: impl IntoIterator<Item = Country>) -> Self {
        Self::new(name.to_owned(), countries.into_iter().map(Membership::new))
    }

    /// The built-in group of a name, in upper or lower case.
    ///
    /// `EU` (with the European Communities before it), `Schengen`, `EEA`, `EFTA`, `CIS` and `EAEU` have dated
    /// members, each with the treaty as its source; `EU28` and `EU27_2020` are Eurostat's fixed lists.
    ///
    /// - Schengen members count from the day controls at their land borders ended: Bulgaria and Romania from
    ///   1 January 2025, not from 31 March 2024, when those at airports and ports did.
    /// - The CIS of a day is the states that took part in it as members or as founders. Ukraine never ratified
    ///   the Charter: it counts as a founder until 18 May 2018, the day before it recalled its representatives.
    ///   Turkmenistan counts until it became an associate on 26 August 2005.
    ///
    /// ```
    /// use headcount::{Group, parse_date};
    ///
    /// let eaeu = Group::builtin("eaeu").unwrap();
    /// assert_eq!(eaeu.name(), "EAEU");
    /// assert_eq!(eaeu.members_on(parse_date("2022-09-21")?).to_string(), "AM, BY, KG, KZ, RU");
    /// assert!(Group::builtin("Hanse").is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn builtin(name: &str) -> Option<Self> {
        let mut groups = builtin::GROUPS.iter();
        let (name, rows) = groups.find(|(known, _)| known.eq_ignore_ascii_case(name.trim()))?;
        Some(Self::new(
            *name,
            rows.iter().flat_map(builtin::Row::memberships),
        ))
    }

    /// The names of the built-in groups.
    ///
    /// ```
    /// assert!(headcount::Group::builtin_names().any(|name| name == "Schengen"));
    /// ```
    pub fn builtin_names() -> impl Iterator<Item = &'static str> {
        builtin::GROUPS.iter().map(|&(name, _)| name)
    }

    /// The group's name.
    ///
    /// ```
    /// assert_eq!(headcount::Group::of("baltics", []).name(), "baltics");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who is a member, and when.
    ///
    /// ```
    /// let eaeu = headcount::Group::builtin("EAEU").unwrap();
    /// assert_eq!(eaeu.memberships().len(), 5);
    /// ```
    #[must_use]
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    /// The members on a day.
    ///
    /// ```
    /// use headcount::{Group, parse_date};
    ///
    /// let eu = Group::builtin("EU").unwrap();
    /// assert_eq!(eu.members_on(parse_date("2013-06-30")?).len(), 27);
    /// assert_eq!(eu.members_on(parse_date("2013-07-01")?).len(), 28);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn members_on(&self, day: Date) -> CountrySet {
        let then = self.memberships.iter().filter(|member| member.covers(day));
        then.map(Membership::country).collect()
    }

    /// The countries that are or were members on any day.
    ///
    /// ```
    /// use headcount::{Country, Group};
    ///
    /// let eu = Group::builtin("EU").unwrap();
    /// assert!(eu.members_ever().contains(Country::parse("GB")?));
    /// # Ok::<(), headcount::UnknownCountry>(())
    /// ```
    #[must_use]
    pub fn members_ever(&self) -> CountrySet {
        self.memberships.iter().map(Membership::country).collect()
    }
}

/// The days on which a country is a member of a group, and the law or treaty that says so.
///
/// ```
/// use headcount::{Group, parse_date};
///
/// let cis = Group::builtin("CIS").unwrap();
/// let mut members = cis.memberships().iter();
/// let georgia = members.find(|member| member.country().alpha2() == "GE").unwrap();
/// assert_eq!(georgia.last_day(), Some(parse_date("2009-08-17")?));
/// assert!(georgia.source().unwrap().contains("18 August 2009"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Membership {
    country: Country,
    since: Option<Date>,
    until: Option<Date>,
    source: Option<Cow<'static, str>>,
}

impl Membership {
    /// A country's membership at any date.
    ///
    /// ```
    /// use headcount::{Country, Membership, parse_date};
    ///
    /// let member = Membership::new(Country::parse("EE")?)
    ///     .since(parse_date("2004-05-01")?)
    ///     .until(parse_date("2030-12-31")?)
    ///     .because("Treaty of Accession 2003");
    /// assert!(member.covers(parse_date("2030-12-31")?));
    /// assert!(!member.covers(parse_date("2031-01-01")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn new(country: Country) -> Self {
        Self {
            country,
            since: None,
            until: None,
            source: None,
        }
    }

    /// The same, beginning on a day.
    ///
    /// ```
    /// # use headcount::{Country, Membership, parse_date};
    /// let day = parse_date("2004-05-01")?;
    /// assert_eq!(Membership::new(Country::parse("EE")?).since(day).first_day(), Some(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn since(mut self, first: Date) -> Self {
        self.since = Some(first);
        self
    }

    /// The same, ending with a day, which still belongs to it.
    ///
    /// ```
    /// # use headcount::{Country, Membership, parse_date};
    /// let day = parse_date("2020-01-31")?;
    /// assert!(Membership::new(Country::parse("GB")?).until(day).covers(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn until(mut self, last: Date) -> Self {
        self.until = Some(last);
        self
    }

    /// The same, with the law or treaty that says so.
    ///
    /// ```
    /// # use headcount::{Country, Membership};
    /// let member = Membership::new(Country::parse("EE")?).because("Treaty of Accession 2003");
    /// assert_eq!(member.source(), Some("Treaty of Accession 2003"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn because(mut self, source: impl Into<Cow<'static, str>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Who is a member.
    ///
    /// ```
    /// # use headcount::{Country, Membership};
    /// let ee = Country::parse("EE")?;
    /// assert_eq!(Membership::new(ee).country(), ee);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn country(&self) -> Country {
        self.country
    }

    /// The first day; none if it has always been.
    ///
    /// ```
    /// # use headcount::{Country, Membership};
    /// assert_eq!(Membership::new(Country::parse("EE")?).first_day(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn first_day(&self) -> Option<Date> {
        self.since
    }

    /// The last day, inclusive; none if it lasts.
    ///
    /// ```
    /// # use headcount::{Country, Membership, parse_date};
    /// let day = parse_date("2020-01-31")?;
    /// assert_eq!(Membership::new(Country::parse("GB")?).until(day).last_day(), Some(day));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn last_day(&self) -> Option<Date> {
        self.until
    }

    /// The law or treaty that says so.
    ///
    /// ```
    /// # use headcount::{Country, Membership};
    /// assert_eq!(Membership::new(Country::parse("EE")?).source(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }

    /// Whether the country is a member on a day.
    ///
    /// ```
    /// # use headcount::{Country, Membership, parse_date};
    /// let member = Membership::new(Country::parse("EE")?).since(parse_date("2004-05-01")?);
    /// assert!(!member.covers(parse_date("2004-04-30")?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.since.is_none_or(|first| first <= day) && self.until.is_none_or(|last| day <= last)
    }
}
