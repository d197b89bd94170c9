//! Partition refinement: the coarsest atoms of persons, routes and days that tell all regions apart.
//!
//! Persons and routes that no region tells apart make one *line*, and a line is cut at the days at
//! which some region over it begins or ends. What lies on a line between two cuts is a cell: one
//! unknown count for each measure. So a region is a stretch of each of its lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Country, CountrySet};

use super::SystemError;
use super::region::{Days, Persons, Route, RouteKind};
use super::strands::at;

/// How many pairs of persons and routes the regions of one component may be made of in all.
pub(super) const MOST_ATOMS: usize = 4_000_000;

/// Where regions lie, their days aside.
pub(super) type Place = (Persons, Route);

/// The lines of one component.
#[derive(Debug)]
pub(super) struct Lines {
    /// For each place, its lines.
    of_place: Vec<Vec<u32>>,
    /// For each place, the atoms of persons and of routes it's made of.
    atoms: Vec<(Vec<u32>, Vec<u32>)>,
    /// For each place that is told apart by persons, each atom of persons with its lines.
    of_persons: Vec<Vec<(u32, Vec<u32>)>>,
    /// For each line, where one cell ends and the next begins.
    cuts: Vec<Vec<i32>>,
}

impl Lines {
    /// Refines places at each other's boundaries; `days` says, for each place, where windows over it
    /// begin and end, and `by_person` whether its kinds of persons are told apart.
    pub(super) fn refine(
        places: &[Place],
        days: &[Vec<i32>],
        by_person: &[bool],
    ) -> Result<Self, SystemError> {
        let (atoms, mut of_place) = match places {
            [_] => (vec![(vec![0], vec![0])], vec![vec![0]; 1 + by_person.len()]),
            _ => refined(places, by_person)?,
        };
        let mut apart = of_place.split_off(places.len()).into_iter();
        let of_persons = atoms
            .iter()
            .zip(by_person)
            .map(|((persons, _), by_person)| {
                let persons = persons.iter().filter(|_| *by_person);
                persons
                    .map(|who| (*who, apart.next().unwrap_or_default()))
                    .collect()
            });
        let of_persons = of_persons.collect();
        let count = of_place
            .iter()
            .flatten()
            .max()
            .map_or(0, |last| at(*last) + 1);
        let mut cuts: Vec<Vec<i32>> = vec![Vec::new(); count];
        for (lines, days) in of_place.iter().zip(days) {
            for line in lines {
                cuts[at(*line)].extend(days);
            }
        }
        for cuts in &mut cuts {
            cuts.sort_unstable();
            cuts.dedup();
        }
        Ok(Self {
            of_place,
            atoms,
            of_persons,
            cuts,
        })
    }

    /// The lines of a place.
    pub(super) fn of_place(&self, place: u32) -> &[u32] {
        &self.of_place[at(place)]
    }

    /// The atoms of persons and the atoms of routes that a place is made of.
    pub(super) fn atoms(&self, place: u32) -> (&[u32], &[u32]) {
        let (persons, routes) = &self.atoms[at(place)];
        (persons, routes)
    }

    /// The atoms of persons of a place that is told apart by them, each with its lines.
    pub(super) fn of_persons(&self, place: u32) -> &[(u32, Vec<u32>)] {
        &self.of_persons[at(place)]
    }

    /// How many cells a line has.
    pub(super) fn cells(&self, line: u32) -> usize {
        self.cuts[at(line)].len().saturating_sub(1)
    }

    /// Which cells of a line some days are, from the first up to but without the second.
    pub(super) fn stretch(&self, line: u32, days: Days) -> (u32, u32) {
        let cuts = &self.cuts[at(line)];
        let first = cuts.first().copied().unwrap_or_default();
        let position = |day: i32| {
            // Where there are many claims, nearly every day is a cut.
            let days_on = usize::try_from(i64::from(day) - i64::from(first)).ok();
            let known = days_on.filter(|days| cuts.get(*days) == Some(&day));
            let position = known.unwrap_or_else(|| cuts.partition_point(|cut| *cut < day));
            u32::try_from(position).unwrap_or(u32::MAX)
        };
        (position(days.0), position(days.1))
    }

    /// The days of each cell of a line that is within some days.
    pub(super) fn cells_within(&self, line: u32, days: Days) -> Vec<Days> {
        let (start, end) = self.stretch(line, days);
        let cuts = self.cuts[at(line)].get(at(start)..=at(end));
        let cuts = cuts.unwrap_or_default().windows(2);
        cuts.map(|ends| (ends[0], ends[1])).collect()
    }
}

/// For each place the atoms of persons and routes it's made of; and the lines of each place, then of
/// each atom of persons of those places that are told apart by them.
type Refined = (Vec<(Vec<u32>, Vec<u32>)>, Vec<Vec<u32>>);

fn refined(places: &[Place], by_person: &[bool]) -> Result<Refined, SystemError> {
    let persons = refine_persons(places.iter().map(|(persons, _)| *persons).collect());
    let routes = refine_routes(places.iter().map(|(_, route)| *route).collect());
    let atoms: Vec<(Vec<u32>, Vec<u32>)> = places
        .iter()
        .map(|(who, route)| (persons[who].clone(), routes[route].clone()))
        .collect();
    let found = atoms.iter().map(|(who, routes)| who.len() * routes.len());
    let found: usize = found.sum();
    if found > MOST_ATOMS {
        let limit = MOST_ATOMS;
        return Err(SystemError::TooManyCells { found, limit });
    }
    let mut pairs: Vec<(u32, u32, u32)> = Vec::with_capacity(found);
    for (place, (who, routes)) in (0..).zip(&atoms) {
        for &person in who {
            pairs.extend(routes.iter().map(|&route| (person, route, place)));
        }
    }
    let mut wholes = u32::try_from(places.len()).unwrap_or(u32::MAX);
    for ((who, routes), _) in atoms.iter().zip(by_person).filter(|(_, by)| **by) {
        for &person in who {
            pairs.extend(routes.iter().map(|&route| (person, route, wholes)));
            wholes += 1;
        }
    }
    let lines = number_parts(at(wholes), pairs);
    Ok((atoms, lines))
}

/// For each whole, the numbers of its parts, where parts that are in the same wholes are one.
///
/// `memberships` says of each part, known by two numbers, which wholes it's in.
fn number_parts(wholes: usize, mut memberships: Vec<(u32, u32, u32)>) -> Vec<Vec<u32>> {
    memberships.sort_unstable();
    let holders = memberships
        .chunk_by(|a, b| (a.0, a.1) == (b.0, b.1))
        .map(|part| part.iter().map(|(_, _, whole)| *whole).collect());
    let distinct: BTreeSet<Vec<u32>> = holders.collect();
    let mut parts = vec![Vec::new(); wholes];
    for (number, holders) in (0..).zip(&distinct) {
        for whole in holders {
            parts[at(*whole)].push(number);
        }
    }
    parts
}

/// The classes of countries that no set tells apart: for each set its classes, and for each class
/// whether it's a single country.
fn country_classes(sets: &BTreeSet<CountrySet>) -> (BTreeMap<CountrySet, Vec<u32>>, Vec<bool>) {
    let mut classes: BTreeMap<Vec<u32>, CountrySet> = BTreeMap::new();
    for country in Country::all() {
        let holders = (0..).zip(sets).filter(|(_, set)| set.contains(country));
        let holders = holders.map(|(position, _)| position).collect();
        let class = classes.entry(holders).or_insert(CountrySet::EMPTY);
        class.insert(country);
    }
    let mut of_set: Vec<Vec<u32>> = vec![Vec::new(); sets.len()];
    for (number, holders) in (0..).zip(classes.keys()) {
        for set in holders {
            of_set[at(*set)].push(number);
        }
    }
    let single = classes.values().map(|class| class.single().is_some());
    let single = single.collect();
    (sets.iter().copied().zip(of_set).collect(), single)
}

/// For each kind of persons, the atoms it's made of.
fn refine_persons(wholes: BTreeSet<Persons>) -> BTreeMap<Persons, Vec<u32>> {
    let (classes, _) = country_classes(&wholes.iter().map(|who| who.citizenship).collect());
    let ages: BTreeSet<u16> = wholes
        .iter()
        .flat_map(|who| [who.ages.0, who.ages.1])
        .collect();
    let sexes = [0b001_u8, 0b010, 0b100];
    let mut memberships = Vec::new();
    for (number, whole) in (0..).zip(&wholes) {
        for &class in &classes[&whole.citizenship] {
            for sex in sexes.into_iter().filter(|sex| whole.sexes & sex != 0) {
                let ages = ages.range(whole.ages.0..whole.ages.1);
                let kinds = ages.map(|age| u32::from(*age) * 8 + u32::from(sex));
                memberships.extend(kinds.map(|kind| (class, kind, number)));
            }
        }
    }
    let parts = number_parts(wholes.len(), memberships);
    wholes.into_iter().zip(parts).collect()
}

/// For each route, the atoms it's made of.
fn refine_routes(wholes: BTreeSet<Route>) -> BTreeMap<Route, Vec<u32>> {
    let ends = wholes.iter().flat_map(|route| [route.from, route.to]);
    let (classes, single) = country_classes(&ends.collect());
    let mut memberships = Vec::new();
    for (number, whole) in (0..).zip(&wholes) {
        for &origin in &classes[&whole.from] {
            for &destination in &classes[&whole.to] {
                let stays = origin == destination && single[at(origin)];
                let counts = match whole.kind {
                    RouteKind::Between => !stays,
                    RouteKind::Inside => stays,
                    RouteKind::Present => true,
                };
                if counts {
                    memberships.push((origin, destination, number));
                }
            }
        }
    }
    let parts = number_parts(wholes.len(), memberships);
    wholes.into_iter().zip(parts).collect()
}
