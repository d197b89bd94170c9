//! Distinct persons: rows for counts that sub-add.
//!
//! A person can arrive in several places and on several days, so arrivals have one unknown for each
//! stretch of routes and days that is asked about, and for each kind of persons. Between them hold:
//! a part is at most the whole, and a whole is at most the sum of parts that cover it. Both are
//! valid; together they're not always the tightest there is.

use std::collections::{BTreeMap, BTreeSet};

use super::atoms::Extent;
use super::rows::{Definition, Sum};

/// How many covers of one stretch are written down.
const MOST_COVERS: usize = 64;

/// How many steps the search for covers of one stretch may take.
const MOST_STEPS: usize = 20_000;

/// Routes and days of a count of distinct persons.
#[derive(Debug, Clone)]
struct Stretch {
    routes: Vec<usize>,
    days: Vec<usize>,
    /// The first scope that counts over it, for a proof to name.
    name: String,
}

/// The unknowns for distinct persons, by stretch and kind of persons.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    stretches: Vec<Stretch>,
    unknowns: BTreeMap<(usize, usize), usize>,
}

impl Arrivals {
    /// The sum that counts the distinct persons of an extent, adding unknowns where needed.
    pub(super) fn sum(&mut self, extent: &Extent, name: &str, next_unknown: &mut usize) -> Sum {
        let stretch = self.stretch(extent, name);
        let mut sum = Sum::new();
        for &persons in &extent.persons {
            let unknown = *self.unknowns.entry((stretch, persons)).or_insert_with(|| {
                let unknown = *next_unknown;
                *next_unknown += 1;
                unknown
            });
            sum.insert(unknown, 1);
        }
        sum
    }

    fn stretch(&mut self, extent: &Extent, name: &str) -> usize {
        let same = |known: &Stretch| known.routes == extent.routes && known.days == extent.days;
        if let Some(known) = self.stretches.iter().position(same) {
            return known;
        }
        self.stretches.push(Stretch {
            routes: extent.routes.clone(),
            days: extent.days.clone(),
            name: name.to_owned(),
        });
        self.stretches.len() - 1
    }

    /// Every unknown with the extent it counts and its name.
    pub(super) fn extents(&self) -> impl Iterator<Item = (usize, Extent, String)> {
        self.unknowns.iter().map(|(&(stretch, persons), &unknown)| {
            let Stretch { routes, days, name } = self.stretches[stretch].clone();
            let persons = vec![persons];
            (
                unknown,
                Extent {
                    persons,
                    routes,
                    days,
                },
                name,
            )
        })
    }

    /// What holds between the unknowns by definition: each sum is at least zero.
    pub(super) fn definitions(&self) -> Vec<(Definition, Sum, String)> {
        let atoms = self.atoms();
        let mut by_persons: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
        for (&(stretch, persons), &unknown) in &self.unknowns {
            by_persons
                .entry(persons)
                .or_default()
                .push((stretch, unknown));
        }
        let mut rows = Vec::new();
        for same_persons in by_persons.values() {
            for &(whole, unknown) in same_persons {
                let name = |stretch: usize| self.stretches[stretch].name.as_str();
                for (part, part_unknown) in direct_parts(whole, same_persons, &atoms) {
                    let sum = Sum::from([(unknown, 1), (part_unknown, -1)]);
                    let about = format!("{} ≤ {}", name(part), name(whole));
                    rows.push((Definition::PartOfWhole, sum, about));
                }
                for cover in covers(whole, same_persons, &atoms) {
                    let mut sum: Sum = cover.iter().map(|&(_, part)| (part, 1)).collect();
                    sum.insert(unknown, -1);
                    let parts: Vec<&str> = cover.iter().map(|&(part, _)| name(part)).collect();
                    let about = format!("{} ≤ {}", name(whole), parts.join(" + "));
                    rows.push((Definition::SumOfParts, sum, about));
                }
            }
        }
        rows
    }

    /// Each stretch as a set of the (route, days) atoms it holds.
    fn atoms(&self) -> Vec<BTreeSet<(usize, usize)>> {
        let pairs = |stretch: &Stretch| {
            let days = &stretch.days;
            let routes = stretch.routes.iter();
            routes
                .flat_map(|route| days.iter().map(move |day| (*route, *day)))
                .collect()
        };
        self.stretches.iter().map(pairs).collect()
    }
}

/// The parts of a whole that are in no other part of it, each with its unknown.
fn direct_parts(
    whole: usize,
    same_persons: &[(usize, usize)],
    atoms: &[BTreeSet<(usize, usize)>],
) -> Vec<(usize, usize)> {
    let inside = |part: usize, whole: usize| part != whole && atoms[part].is_subset(&atoms[whole]);
    let parts: Vec<(usize, usize)> = same_persons
        .iter()
        .copied()
        .filter(|&(part, _)| inside(part, whole))
        .collect();
    let direct =
        |&&(part, _): &&(usize, usize)| !parts.iter().any(|&(between, _)| inside(part, between));
    parts.iter().filter(direct).copied().collect()
}

/// The sets of stretches that cover a whole, none of them needlessly, each with its unknown.
fn covers(
    whole: usize,
    same_persons: &[(usize, usize)],
    atoms: &[BTreeSet<(usize, usize)>],
) -> BTreeSet<Vec<(usize, usize)>> {
    let candidates: Vec<(usize, usize)> = same_persons
        .iter()
        .copied()
        .filter(|&(part, _)| {
            !atoms[whole].is_subset(&atoms[part]) && !atoms[part].is_disjoint(&atoms[whole])
        })
        .collect();
    let mut search = CoverSearch {
        whole: &atoms[whole],
        candidates,
        atoms,
        found: BTreeSet::new(),
        steps: 0,
    };
    search.extend(&mut Vec::new());
    search.found
}

struct CoverSearch<'a> {
    whole: &'a BTreeSet<(usize, usize)>,
    candidates: Vec<(usize, usize)>,
    atoms: &'a [BTreeSet<(usize, usize)>],
    found: BTreeSet<Vec<(usize, usize)>>,
    steps: usize,
}

impl CoverSearch<'_> {
    /// Covers the first atom that the chosen candidates leave open, in every way.
    fn extend(&mut self, chosen: &mut Vec<(usize, usize)>) {
        self.steps += 1;
        if self.found.len() >= MOST_COVERS || self.steps > MOST_STEPS {
            return;
        }
        let covered =
            |atom: &&(usize, usize)| chosen.iter().any(|c| self.atoms[c.0].contains(atom));
        let Some(open) = self.whole.iter().find(|atom| !covered(atom)) else {
            if chosen.iter().all(|part| self.is_needed(*part, chosen)) {
                let mut cover = chosen.clone();
                cover.sort_unstable();
                self.found.insert(cover);
            }
            return;
        };
        let holders: Vec<(usize, usize)> = self
            .candidates
            .iter()
            .copied()
            .filter(|&(part, _)| self.atoms[part].contains(open))
            .collect();
        for part in holders {
            chosen.push(part);
            self.extend(chosen);
            chosen.pop();
        }
    }

    /// Whether a part covers an atom of the whole that no other chosen part does.
    fn is_needed(&self, part: (usize, usize), chosen: &[(usize, usize)]) -> bool {
        let alone = |atom: &(usize, usize)| {
            let others = chosen.iter().filter(|&&other| other != part);
            let mut others = others.map(|other| &self.atoms[other.0]);
            !others.any(|other| other.contains(atom))
        };
        self.atoms[part.0].intersection(self.whole).any(alone)
    }
}
