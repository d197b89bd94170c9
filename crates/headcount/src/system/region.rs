//! A scope resolved to sets: which persons, which routes, which days.

use crate::model::{AgeRange, CountrySet, Scope, Sex};

/// A set of sexes as bits: female, male, and whoever is recorded otherwise or not at all.
const ALL_SEXES: u8 = 0b111;

/// Whom a region counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Persons {
    pub(super) citizenship: CountrySet,
    pub(super) sexes: u8,
    /// Ages from the first up to but without the second.
    pub(super) ages: (u16, u16),
}

/// From where to where a region counts moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Route {
    pub(super) from: CountrySet,
    pub(super) to: CountrySet,
    pub(super) kind: RouteKind,
}

/// What may have the same origin and destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum RouteKind {
    /// Moves between different countries.
    Between,
    /// Changes of status inside one country.
    Inside,
    /// Persons present, wherever they came from: natives too.
    Present,
}

/// Days as Julian day numbers, from the first up to but without the second.
pub(super) type Days = (i32, i32);

/// A scope resolved to sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Region {
    pub(super) persons: Persons,
    pub(super) route: Route,
    pub(super) days: Days,
}

/// The days of a scope, if they're known.
pub(super) fn days(scope: &Scope) -> Option<Days> {
    let window = scope.when().complete()?;
    let (start, end) = (window.start(), window.end());
    Some((start.to_julian_day(), end.to_julian_day() + 1))
}

impl Region {
    /// Resolves a scope; `None` if its window lacks an end.
    ///
    /// Groups are read as of the last day.
    pub(super) fn of(scope: &Scope) -> Option<Self> {
        let window = scope.when().complete()?;
        let on = window.end();
        let from = scope.origin().map(|place| place.on(on));
        let to = scope.destination().map(|place| place.on(on));
        let (from, to, kind) = match (from, to) {
            (from, to) if scope.measure().is_level() => {
                let abroad = from.map_or(CountrySet::ALL, CountrySet::complement);
                let from = from.unwrap_or(CountrySet::ALL);
                (from, to.unwrap_or(abroad), RouteKind::Present)
            }
            (Some(from), Some(to)) if from == to && from.single().is_some() => {
                (from, to, RouteKind::Inside)
            }
            (Some(from), Some(to)) => (from, to, RouteKind::Between),
            (Some(from), None) => (from, from.complement(), RouteKind::Between),
            (None, Some(to)) => (to.complement(), to, RouteKind::Between),
            (None, None) => (CountrySet::ALL, CountrySet::ALL, RouteKind::Between),
        };
        let who = scope.persons();
        let age = who.age;
        Some(Self {
            persons: Persons {
                citizenship: who
                    .citizenship
                    .as_ref()
                    .map_or(CountrySet::ALL, |place| place.on(on)),
                sexes: match who.sex {
                    None => ALL_SEXES,
                    Some(Sex::Female) => 0b001,
                    Some(Sex::Male) => 0b010,
                },
                ages: (
                    age.map_or(0, |age| u16::from(age.min())),
                    age.and_then(AgeRange::max)
                        .map_or(u16::MAX, |max| u16::from(max) + 1),
                ),
            },
            route: Route { from, to, kind },
            days: days(scope)?,
        })
    }

    /// The same persons and days, the other way.
    pub(super) fn reversed(self) -> Self {
        Self {
            route: self.route.reversed(),
            ..self
        }
    }

    /// For a stock: the moves that change it.
    pub(super) fn of_changes(self) -> Self {
        Self {
            route: self.route.of_changes(),
            ..self
        }
    }

    /// Whether some move may be in both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.overlaps_ignoring_time(other)
            && self.days.0 < other.days.1
            && other.days.0 < self.days.1
    }

    /// Whether some move may be in both, if both were at the same time.
    pub(super) fn overlaps_ignoring_time(&self, other: &Self) -> bool {
        self.persons.overlaps(&other.persons) && self.route.overlaps(&other.route)
    }
}

impl Persons {
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.citizenship.intersects(other.citizenship)
            && self.sexes & other.sexes != 0
            && self.ages.0 < other.ages.1
            && other.ages.0 < self.ages.1
    }
}

impl Route {
    pub(super) fn reversed(self) -> Self {
        Self {
            from: self.to,
            to: self.from,
            kind: self.kind,
        }
    }

    /// From where to where those move who change a stock.
    pub(super) fn of_changes(self) -> Self {
        // Whoever is present regardless of origin changes by all who come from outside.
        let from = if self.from == CountrySet::ALL {
            self.to.complement()
        } else {
            self.from
        };
        Self {
            from,
            to: self.to,
            kind: RouteKind::Between,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.from.intersects(other.from) && self.to.intersects(other.to)
    }
}
