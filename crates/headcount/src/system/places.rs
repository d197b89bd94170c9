//! Where the scopes of a component lie, and at which days what lies there is cut.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::Measure;

use super::entries::Entry;
use super::lines::Place;
use super::reading::ReadBook;
use super::strands::{Strands, at};

/// The distinct places of a component: there, and for net flows back.
pub(super) struct Places {
    list: Vec<Place>,
    /// For each strand, its place, and where its moves back are.
    of_strand: BTreeMap<u32, (u32, Option<u32>)>,
}

impl Places {
    pub(super) fn of(strands: &Strands, used: &[&Entry<'_>]) -> Self {
        let mut list: Vec<Place> = Vec::new();
        let mut numbers: HashMap<Place, u32> = HashMap::new();
        let mut number = |place: Place| {
            *numbers.entry(place).or_insert_with(|| {
                list.push(place);
                u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
            })
        };
        let mut of_strand = BTreeMap::new();
        for entry in used {
            of_strand.entry(entry.strand).or_insert_with(|| {
                let strand = strands.get(entry.strand);
                let there = number((strand.persons, strand.route));
                let is_net = *strands.measure(entry.strand) == Measure::Net;
                let back = is_net.then(|| number((strand.persons, strand.route.reversed())));
                (there, back)
            });
        }
        Self { list, of_strand }
    }

    pub(super) fn list(&self) -> &[Place] {
        &self.list
    }

    /// An entry's place, and where its moves back are.
    pub(super) fn of_entry(&self, entry: &Entry<'_>) -> (u32, Option<u32>) {
        self.of_strand[&entry.strand]
    }

    /// What is counted where.
    pub(super) fn measures<'s>(
        &self,
        strands: &'s Strands,
    ) -> impl Iterator<Item = (&'s Measure, u32)> {
        let of_strand = self.of_strand.iter();
        of_strand.map(|(strand, (there, _))| (strands.measure(*strand), *there))
    }

    /// For each place, the days at which its lines are cut: a claim spread evenly says something of
    /// every stretch of days that others tell apart.
    pub(super) fn days(&self, used: &[&Entry<'_>], read: &ReadBook<'_>) -> Vec<Vec<i32>> {
        let mut days: Vec<Vec<i32>> = vec![Vec::new(); self.list.len()];
        let mut cut = |entry: &Entry<'_>, at_days: &[i32]| {
            let (there, back) = self.of_entry(entry);
            for place in std::iter::once(there).chain(back) {
                days[at(place)].extend(at_days);
            }
        };
        for entry in used {
            cut(entry, &[entry.days.0, entry.days.1]);
        }
        if read.spreads() {
            let spread = used.iter().filter(|entry| entry.spread(read).is_some());
            let all: BTreeSet<i32> = used.iter().flat_map(|e| [e.days.0, e.days.1]).collect();
            for entry in spread {
                let within: Vec<i32> = all.range(entry.days.0..=entry.days.1).copied().collect();
                cut(entry, &within);
            }
        }
        days.iter_mut().for_each(keep_distinct);
        days
    }

    /// For each place, whether distinct persons are counted over it, kind by kind.
    pub(super) fn of_arrivals(&self, strands: &Strands) -> Vec<bool> {
        let mut of_arrivals = vec![false; self.list.len()];
        for (measure, place) in self.measures(strands) {
            of_arrivals[at(place)] |= *measure == Measure::Arrivals;
        }
        of_arrivals
    }
}

/// Each day once, in order: of a million claims many begin or end on the same.
fn keep_distinct(days: &mut Vec<i32>) {
    let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else {
        return;
    };
    let after_first =
        |day: i32| usize::try_from(i64::from(day) - i64::from(first)).unwrap_or_default();
    let span = after_first(last) + 1;
    if span > 4 * days.len() {
        days.sort_unstable();
        days.dedup();
        return;
    }
    let mut is_among = vec![false; span];
    for day in days.drain(..) {
        is_among[after_first(day)] = true;
    }
    let known = (first..=last).zip(is_among);
    days.extend(known.filter_map(|(day, is_among)| is_among.then_some(day)));
}
