//! Groups of countries with dated membership.
use super::{Country, CountrySet};
use time::Date;

/// One country's time in a group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Membership {
    pub country: Country,
    pub since: Option<Date>,
    pub until: Option<Date>,
}
/// A group.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Group {
    name: String,
    memberships: Vec<Membership>,
}
impl Group {
    pub fn of(name: &str, countries: impl IntoIterator<Item = Country>) -> Self {
        Self {
            name: name.to_owned(),
            memberships: countries
                .into_iter()
                .map(|country| Membership {
                    country,
                    since: None,
                    until: None,
                })
                .collect(),
        }
    }
    pub fn name(&self) -> &str {
        &self.name
    }
    pub fn members_on(&self, day: Date) -> CountrySet {
        self.memberships
            .iter()
            .filter(|m| m.since.is_none_or(|s| s <= day) && m.until.is_none_or(|u| day <= u))
            .map(|m| m.country)
            .collect()
    }
    pub fn builtin(_name: &str) -> Option<Self> {
        None
    }
}
