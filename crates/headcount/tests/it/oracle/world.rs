//! Scopes spelt out move by move: one person of one kind, one origin, one destination, one day.

use std::collections::{BTreeMap, BTreeSet};

use headcount::{Country, CountrySet, Measure, Scope, Sex, When};
use time::Date;

/// A kind of person, as narrow as any scope can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Person {
    pub(crate) citizenship: Country,
    /// `None` is whoever is recorded otherwise or not at all.
    pub(crate) sex: Option<Sex>,
    pub(crate) age: u8,
}

/// One move on one day; for a stock, a person from one country who is in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Move {
    pub(crate) person: Person,
    pub(crate) from: Country,
    pub(crate) to: Country,
    pub(crate) day: Date,
}

/// A scope with its groups looked up on its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reach {
    pub(crate) measure: Measure,
    pub(crate) citizens: Option<CountrySet>,
    pub(crate) sex: Option<Sex>,
    pub(crate) ages: Option<(u8, u8)>,
    pub(crate) from: Option<CountrySet>,
    pub(crate) to: Option<CountrySet>,
    pub(crate) days: (Date, Date),
}

impl Reach {
    /// What a scope reaches, if its days are known.
    pub(crate) fn of(scope: &Scope) -> Option<Self> {
        let days = match scope.when() {
            When::At(day) => (day, day),
            When::During(window) => (window.start()?, window.end()?),
        };
        let who = scope.persons();
        let on_last_day = |place: &headcount::Place| place.on(days.1);
        Some(Self {
            measure: scope.measure().clone(),
            citizens: who.citizenship.as_ref().map(on_last_day),
            sex: who.sex,
            ages: who.age.map(|age| (age.min(), age.max().unwrap_or(u8::MAX))),
            from: scope.origin().map(on_last_day),
            to: scope.destination().map(on_last_day),
            days,
        })
    }

    pub(crate) fn counts_person(&self, person: Person) -> bool {
        self.citizens
            .is_none_or(|set| set.contains(person.citizenship))
            && self.sex.is_none_or(|sex| person.sex == Some(sex))
            && self
                .ages
                .is_none_or(|(min, max)| (min..=max).contains(&person.age))
    }

    pub(crate) fn counts_route(&self, from: Country, to: Country) -> bool {
        let named = |place: Option<CountrySet>, country| place.is_some_and(|p| p.contains(country));
        if self.measure == Measure::Stock {
            let came_from = self.from.is_none() || named(self.from, from);
            let is_in = match self.to {
                Some(_) => named(self.to, to),
                None => !named(self.from, to),
            };
            return came_from && is_in;
        }
        if let (Some(origin), Some(destination)) = (self.from, self.to)
            && origin == destination
            && origin.len() == 1
        {
            return from == to && origin.contains(from);
        }
        let leaves = match self.from {
            Some(_) => named(self.from, from),
            None => !named(self.to, from),
        };
        let enters = match self.to {
            Some(_) => named(self.to, to),
            None => !named(self.from, to),
        };
        leaves && enters && from != to
    }

    pub(crate) fn counts(&self, step: &Move) -> bool {
        (self.days.0..=self.days.1).contains(&step.day)
            && self.counts_person(step.person)
            && self.counts_route(step.from, step.to)
    }

    /// How often a move counts: for a net flow, once more for there and once less for back.
    pub(crate) fn weight(&self, step: &Move) -> i64 {
        let there = i64::from(self.counts(step));
        if self.measure != Measure::Net {
            return there;
        }
        let back = Move {
            from: step.to,
            to: step.from,
            ..*step
        };
        there - i64::from(self.counts(&back))
    }
}

/// Every kind of person, country and day that some reach could tell apart, and two countries
/// that none names.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) persons: Vec<Person>,
    pub(crate) countries: Vec<Country>,
    pub(crate) days: Vec<Date>,
}

impl World {
    pub(crate) fn of(reaches: &[Reach]) -> Self {
        let named = |sets: &mut dyn Iterator<Item = Option<CountrySet>>, more: usize| {
            let mut countries: BTreeSet<Country> = sets
                .flatten()
                .flat_map(|set| set.iter().collect::<Vec<_>>())
                .collect();
            let others: Vec<Country> = Country::all()
                .filter(|country| !countries.contains(country))
                .take(more)
                .collect();
            countries.extend(others);
            countries
        };
        let citizenships = named(&mut reaches.iter().map(|reach| reach.citizens), 1);
        let countries = named(
            &mut reaches.iter().flat_map(|reach| [reach.from, reach.to]),
            2,
        );
        let sexes: &[Option<Sex>] = if reaches.iter().any(|reach| reach.sex.is_some()) {
            &[Some(Sex::Female), Some(Sex::Male), None]
        } else {
            &[None]
        };
        // Ages matter only where some range begins or has just ended.
        let turns = reaches.iter().filter_map(|reach| reach.ages);
        let turns = turns.flat_map(|(min, max)| [Some(min), max.checked_add(1)]);
        let ages: BTreeSet<u8> = turns.flatten().chain([0]).collect();
        let mut persons = Vec::new();
        for &citizenship in &citizenships {
            for &sex in sexes {
                persons.extend(ages.iter().map(|&age| Person {
                    citizenship,
                    sex,
                    age,
                }));
            }
        }
        let days: BTreeSet<Date> = reaches.iter().flat_map(|reach| days(reach.days)).collect();
        Self {
            persons,
            countries: countries.into_iter().collect(),
            days: days.into_iter().collect(),
        }
    }

    /// Every move there could be.
    pub(crate) fn moves(&self) -> impl Iterator<Item = Move> {
        let places = self.countries.iter();
        let routes = places.flat_map(|&from| self.countries.iter().map(move |&to| (from, to)));
        routes.flat_map(move |(from, to)| {
            self.days.iter().flat_map(move |&day| {
                self.persons.iter().map(move |&person| Move {
                    person,
                    from,
                    to,
                    day,
                })
            })
        })
    }
}

/// Each day from the first to the last.
pub(crate) fn days((first, last): (Date, Date)) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.next_day()).take_while(move |day| *day <= last)
}

/// A weighted sum of unknowns, by position.
pub(crate) type Form = BTreeMap<usize, i64>;
