//! Distinct persons: rows for counts that sub-add.
//!
//! A person can arrive in several places and on several days, so arrivals have one unknown for each
//! stretch of routes and days that is asked about, and for each kind of persons. Between them hold:
//! a part is at most the whole, and a whole is at most the sum of parts that cover it. Both are
//! valid; together they're not always the tightest there is.

use std::collections::{BTreeMap, BTreeSet};

use super::region::Days;
use super::rows::Definition;
use super::strands::at;
use super::sum::Sum;

/// How many covers of one stretch are written down.
const MOST_COVERS: usize = 64;

/// How much the search for covers of one stretch may look at.
const MOST_LOOKED_AT: usize = 1_000_000;

/// Routes and days of a count of distinct persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Atoms of routes, in order.
    pub(super) routes: Vec<u32>,
    pub(super) days: Days,
}

impl Stretch {
    fn is_within(&self, whole: &Self) -> bool {
        whole.days.0 <= self.days.0
            && self.days.1 <= whole.days.1
            && self
                .routes
                .iter()
                .all(|route| whole.routes.binary_search(route).is_ok())
    }

    fn meets(&self, other: &Self) -> bool {
        self.days.0 < other.days.1
            && other.days.0 < self.days.1
            && self
                .routes
                .iter()
                .any(|route| other.routes.binary_search(route).is_ok())
    }

    fn holds(&self, (route, day): (u32, i32)) -> bool {
        self.days.0 <= day && day < self.days.1 && self.routes.binary_search(&route).is_ok()
    }
}

/// The unknowns for distinct persons, by stretch and kind of persons.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// Each with the first scope that counts over it, for a proof to name.
    stretches: Vec<(Stretch, String)>,
    unknowns: BTreeMap<(usize, u32), u32>,
}

impl Arrivals {
    /// The number of a stretch, named after the first scope that counts over it.
    pub(super) fn stretch(&mut self, stretch: Stretch, name: impl FnOnce() -> String) -> usize {
        let known = self
            .stretches
            .iter()
            .position(|(known, _)| *known == stretch);
        known.unwrap_or_else(|| {
            self.stretches.push((stretch, name()));
            self.stretches.len() - 1
        })
    }

    /// The unknown that counts one kind of persons over a stretch, added if it's new.
    pub(super) fn unknown(&mut self, stretch: usize, persons: u32, unknowns: &mut u32) -> u32 {
        *self.unknowns.entry((stretch, persons)).or_insert_with(|| {
            *unknowns += 1;
            *unknowns - 1
        })
    }

    /// Every unknown with the kind of persons and the stretch it counts, and its name.
    fn all(&self) -> impl Iterator<Item = (u32, u32, &Stretch, &str)> {
        self.unknowns.iter().map(|(&(stretch, persons), &unknown)| {
            let (stretch, name) = &self.stretches[stretch];
            (unknown, persons, stretch, name.as_str())
        })
    }

    /// What holds between the unknowns by definition: each sum is at least zero.
    pub(super) fn definitions(&self) -> Vec<(Definition, Sum, String)> {
        let mut by_persons: BTreeMap<u32, Vec<Counted<'_>>> = BTreeMap::new();
        for (unknown, persons, stretch, name) in self.all() {
            by_persons.entry(persons).or_default().push(Counted {
                unknown,
                stretch,
                name,
            });
        }
        let mut rows = Vec::new();
        let kinds = by_persons.len();
        for (&kind, counted) in &by_persons {
            for whole in counted {
                for part in direct_parts(whole, counted) {
                    let sum = difference(&[whole], &[part]);
                    let about = format!("{} ≤ {}", part.name, whole.name);
                    rows.push((Definition::PartOfWhole, sum, of_kind(about, kind, kinds)));
                }
                for cover in covers(whole, counted) {
                    let parts: Vec<&Counted<'_>> =
                        cover.iter().map(|part| &counted[at(*part)]).collect();
                    let names: Vec<&str> = parts.iter().map(|part| part.name).collect();
                    let about = format!("{} ≤ {}", whole.name, names.join(" + "));
                    let about = of_kind(about, kind, kinds);
                    rows.push((Definition::SumOfParts, difference(&parts, &[whole]), about));
                }
            }
        }
        rows
    }
}

/// What a rule is about, if it's said of each of several kinds of persons: the lines of a sum must tell them apart.
pub(super) fn of_kind(about: String, kind: u32, kinds: usize) -> String {
    if kinds == 1 {
        return about;
    }
    format!("{about}, persons of kind {}", kind.saturating_add(1))
}

/// One unknown: distinct persons of one kind over a stretch.
struct Counted<'a> {
    unknown: u32,
    stretch: &'a Stretch,
    name: &'a str,
}

/// Some unknowns minus others.
fn difference(plus: &[&Counted<'_>], minus: &[&Counted<'_>]) -> Sum {
    let plus: Vec<Sum> = plus.iter().map(|one| Sum::one(one.unknown)).collect();
    let minus: Vec<Sum> = minus.iter().map(|one| Sum::one(one.unknown)).collect();
    let plus = plus.iter().map(|sum| (sum, 1));
    Sum::combined(plus.chain(minus.iter().map(|sum| (sum, -1))))
}

/// The parts of a whole that are in no other part of it.
fn direct_parts<'c, 'a>(whole: &Counted<'a>, counted: &'c [Counted<'a>]) -> Vec<&'c Counted<'a>> {
    let inside = |part: &Counted<'_>, whole: &Counted<'_>| {
        part.unknown != whole.unknown && part.stretch.is_within(whole.stretch)
    };
    let parts: Vec<&Counted<'a>> = counted.iter().filter(|part| inside(part, whole)).collect();
    let direct = |part: &&&Counted<'a>| !parts.iter().any(|between| inside(part, between));
    parts.iter().filter(direct).copied().collect()
}

/// The sets of stretches that cover a whole, none of them needlessly, by their positions.
fn covers(whole: &Counted<'_>, counted: &[Counted<'_>]) -> BTreeSet<Vec<u32>> {
    let candidates: Vec<(u32, &Stretch)> = (0..)
        .zip(counted)
        .filter(|(_, part)| {
            part.stretch.meets(whole.stretch) && !whole.stretch.is_within(part.stretch)
        })
        .map(|(position, part)| (position, part.stretch))
        .collect();
    let inside = whole.stretch.days.0..whole.stretch.days.1;
    let starts: BTreeSet<i32> = candidates
        .iter()
        .flat_map(|(_, part)| [part.days.0, part.days.1])
        .filter(|day| inside.contains(day))
        .chain([inside.start])
        .collect();
    let routes = whole.stretch.routes.iter();
    let atoms = routes.flat_map(|route| starts.iter().map(|day| (*route, *day)));
    let mut search = CoverSearch {
        atoms: atoms.collect(),
        candidates,
        found: BTreeSet::new(),
        looked_at: 0,
    };
    search.extend(&mut Vec::new());
    search.found
}

struct CoverSearch<'a> {
    /// What is to be covered: a route from a day on that no candidate begins or ends after, up to the next.
    atoms: Vec<(u32, i32)>,
    candidates: Vec<(u32, &'a Stretch)>,
    found: BTreeSet<Vec<u32>>,
    looked_at: usize,
}

impl<'a> CoverSearch<'a> {
    /// Covers the first atom that the chosen candidates leave open, in every way.
    fn extend(&mut self, chosen: &mut Vec<(u32, &'a Stretch)>) {
        self.looked_at += 1 + self.atoms.len() * (1 + chosen.len());
        if self.found.len() >= MOST_COVERS || self.looked_at > MOST_LOOKED_AT {
            return;
        }
        let covered = |atom: &&(u32, i32)| chosen.iter().any(|(_, part)| part.holds(**atom));
        let Some(&open) = self.atoms.iter().find(|atom| !covered(atom)) else {
            if (0..chosen.len()).all(|part| self.is_needed(part, chosen)) {
                let mut cover: Vec<u32> = chosen.iter().map(|(position, _)| *position).collect();
                cover.sort_unstable();
                self.found.insert(cover);
            }
            return;
        };
        let holders = self.candidates.iter().filter(|(_, part)| part.holds(open));
        for part in holders.copied().collect::<Vec<_>>() {
            chosen.push(part);
            self.extend(chosen);
            chosen.pop();
        }
    }

    /// Whether a part covers an atom that no other chosen part does.
    fn is_needed(&self, part: usize, chosen: &[(u32, &Stretch)]) -> bool {
        let alone = |atom: &(u32, i32)| {
            let mut holders = (0..chosen.len()).filter(|other| chosen[*other].1.holds(*atom));
            holders.next() == Some(part) && holders.next().is_none()
        };
        self.atoms.iter().any(alone)
    }
}
