//! Partition refinement: the coarsest atoms of persons, routes and days that tell all regions apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Country, CountrySet};

use super::region::{Days, Persons, Region, Route, RouteKind};

/// Which atoms of each dimension a region is made of.
#[derive(Debug, Clone)]
pub(super) struct Extent {
    pub(super) persons: Vec<usize>,
    pub(super) routes: Vec<usize>,
    pub(super) days: Vec<usize>,
}

/// The atoms of one component.
#[derive(Debug)]
pub(super) struct Atoms {
    persons: BTreeMap<Persons, Vec<usize>>,
    routes: BTreeMap<Route, Vec<usize>>,
    /// Where one stretch of days ends and the next begins.
    cuts: Vec<i32>,
}

impl Atoms {
    /// Refines every dimension at the boundaries that the regions use.
    pub(super) fn refine(regions: &[Region]) -> Self {
        let cuts: BTreeSet<i32> = regions.iter().flat_map(|r| [r.days.0, r.days.1]).collect();
        Self {
            persons: refine_persons(regions.iter().map(|region| region.persons)),
            routes: refine_routes(regions.iter().map(|region| region.route)),
            cuts: cuts.into_iter().collect(),
        }
    }

    /// The atoms a region is made of.
    pub(super) fn extent(&self, region: &Region) -> Extent {
        Extent {
            persons: self
                .persons
                .get(&region.persons)
                .cloned()
                .unwrap_or_default(),
            routes: self.routes.get(&region.route).cloned().unwrap_or_default(),
            days: self.day_atoms(region.days).collect(),
        }
    }

    /// The day atoms of a stretch of days.
    pub(super) fn day_atoms(&self, days: Days) -> std::ops::Range<usize> {
        let at = |day: i32| self.cuts.partition_point(|cut| *cut < day);
        at(days.0)..at(days.1)
    }

    /// The days of an atom.
    pub(super) fn days(&self, atom: usize) -> Days {
        let cut = |at: usize| self.cuts.get(at).copied().unwrap_or(i32::MAX);
        (cut(atom), cut(atom + 1))
    }
}

/// Classes of countries that no set tells apart, each with its members.
fn country_classes(sets: &BTreeSet<CountrySet>) -> Vec<CountrySet> {
    let mut classes: BTreeMap<Vec<bool>, CountrySet> = BTreeMap::new();
    for country in Country::all() {
        let signature = sets.iter().map(|set| set.contains(country)).collect();
        classes
            .entry(signature)
            .or_insert(CountrySet::EMPTY)
            .insert(country);
    }
    classes.into_values().collect()
}

/// Gives each distinct whole the numbers of its parts, numbering apart only parts that some whole
/// tells apart.
fn number_parts<W: Copy + Ord, P>(
    wholes: BTreeSet<W>,
    parts: impl IntoIterator<Item = P>,
    contains: impl Fn(&W, &P) -> bool,
) -> BTreeMap<W, Vec<usize>> {
    let mut wholes: Vec<(W, Vec<usize>)> = wholes
        .into_iter()
        .map(|whole| (whole, Vec::new()))
        .collect();
    let holders = |part: P| -> Vec<usize> {
        let holds = wholes.iter().map(|(whole, _)| contains(whole, &part));
        holds
            .enumerate()
            .filter_map(|(at, holds)| holds.then_some(at))
            .collect()
    };
    let signatures: BTreeSet<Vec<usize>> = parts
        .into_iter()
        .map(holders)
        .filter(|signature| !signature.is_empty())
        .collect();
    for (number, signature) in signatures.iter().enumerate() {
        for &at in signature {
            wholes[at].1.push(number);
        }
    }
    wholes.into_iter().collect()
}

fn refine_persons(wholes: impl Iterator<Item = Persons>) -> BTreeMap<Persons, Vec<usize>> {
    let wholes: BTreeSet<Persons> = wholes.collect();
    let classes = country_classes(&wholes.iter().map(|who| who.citizenship).collect());
    let ages: BTreeSet<u16> = wholes
        .iter()
        .flat_map(|who| [who.ages.0, who.ages.1])
        .collect();
    let ages: Vec<u16> = ages.into_iter().collect();
    let sexes = [0b001_u8, 0b010, 0b100];
    // A class is within a set or outside it: any one member tells which.
    let citizen = |class: &CountrySet, set: CountrySet| class.is_subset(set);
    let parts = classes.iter().flat_map(|class| {
        let ages = &ages;
        sexes
            .into_iter()
            .flat_map(move |sex| ages.iter().map(move |age| (class, sex, *age)))
    });
    number_parts(wholes, parts, |whole, (class, sex, age)| {
        citizen(class, whole.citizenship)
            && whole.sexes & sex != 0
            && (whole.ages.0..whole.ages.1).contains(age)
    })
}

fn refine_routes(wholes: impl Iterator<Item = Route>) -> BTreeMap<Route, Vec<usize>> {
    let wholes: BTreeSet<Route> = wholes.collect();
    let sets: BTreeSet<CountrySet> = wholes
        .iter()
        .flat_map(|route| [route.from, route.to])
        .collect();
    let classes = country_classes(&sets);
    let pairs = classes
        .iter()
        .flat_map(|origin| classes.iter().map(move |destination| (origin, destination)));
    number_parts(wholes, pairs, |whole, (origin, destination)| {
        let within = origin.is_subset(whole.from) && destination.is_subset(whole.to);
        let stays = origin == destination && origin.single().is_some();
        within
            && match whole.kind {
                RouteKind::Between => !stays,
                RouteKind::Inside => stays,
                RouteKind::Present => true,
            }
    })
}
