//! Which scopes rows may tie together: those that may share an unknown, directly or through others.

use std::collections::BTreeMap;

use crate::model::{Country, CountrySet, Measure};

use super::entries::{Entries, Purpose, Rules};
use super::region::{Days, Persons, Route};
use super::strands::at;

/// The entries that rows may tie together, as lists of positions, in order.
///
/// Strands are joined first, whatever their days; what they cover is then parted at days that nothing
/// spans. So two groups never share an unknown, and few could be parted further.
pub(super) fn connected(entries: &Entries<'_>, rules: &Rules) -> Vec<Vec<u32>> {
    let strands = joined_strands(entries, rules);
    let mut covered: Vec<Covered> = Vec::new();
    covered.resize_with(strands.len(), Covered::default);
    for entry in &entries.list {
        covered[at(strands[at(entry.strand)])].add(entry.days);
    }
    let mut count = 0;
    let groups = entries.list.iter().map(|entry| {
        let covered = &mut covered[at(strands[at(entry.strand)])];
        covered.number(entry.days.0, &mut count)
    });
    let groups: Vec<u32> = groups.collect();
    let mut joined = Joined::new(at(count));
    for (entry, group) in entries.list.iter().zip(&groups) {
        match entry.purpose {
            Purpose::NetBetween { start, end, .. } => {
                joined.join(*group, groups[at(start)]);
                joined.join(*group, groups[at(end)]);
            }
            Purpose::Other(claim) => {
                if let Some(own) = entries.of_claim(claim) {
                    joined.join(*group, groups[at(own)]);
                }
            }
            Purpose::Claim(_) | Purpose::Question { .. } | Purpose::Arrivals => {}
        }
    }
    joined.lists(&groups)
}

/// Stretches of days that entries cover without a gap, by their starts: where each ends, and its number once it has one.
#[derive(Default)]
struct Covered(BTreeMap<i32, (i32, Option<u32>)>);

impl Covered {
    fn add(&mut self, (mut start, mut end): Days) {
        while let Some((&known, &(reach, _))) = self.0.range(..end).next_back() {
            if reach <= start {
                break;
            }
            if known <= start && end <= reach {
                return;
            }
            self.0.remove(&known);
            (start, end) = (start.min(known), end.max(reach));
        }
        self.0.insert(start, (end, None));
    }

    /// The number of the stretch that a day is in: the next one if it has none yet.
    fn number(&mut self, day: i32, next: &mut u32) -> u32 {
        let Some((_, (_, number))) = self.0.range_mut(..=day).next_back() else {
            return *next;
        };
        *number.get_or_insert_with(|| {
            *next += 1;
            *next - 1
        })
    }
}

/// For each strand, the first of those it's tied to.
fn joined_strands(entries: &Entries<'_>, rules: &Rules) -> Vec<u32> {
    let mut joined = Joined::new(entries.strands.len());
    let listings = listings(entries, rules);
    for same_family_and_destination in listings.chunk_by(|a, b| a.place == b.place) {
        let many =
            same_family_and_destination.partition_point(|listing| listing.citizenship != MANY);
        let (single, many) = same_family_and_destination.split_at(many);
        for same in single.chunk_by(|a, b| a.citizenship == b.citizenship) {
            for (position, one) in same.iter().enumerate() {
                for other in &same[..position] {
                    joined.join_if(one.strand, other.strand, || one.overlaps(other));
                }
            }
        }
        for (position, one) in many.iter().enumerate() {
            for other in single.iter().chain(&many[..position]) {
                joined.join_if(one.strand, other.strand, || one.overlaps(other));
            }
        }
    }
    (0..)
        .take(entries.strands.len())
        .map(|strand| joined.root(strand))
        .collect()
}

/// More than one citizenship.
const MANY: u16 = u16::MAX;

/// A strand under one of its destinations.
#[derive(Clone, Copy)]
struct Listing<'a> {
    place: (u32, u16),
    citizenship: u16,
    strand: u32,
    persons: &'a Persons,
    from: CountrySet,
}

impl Listing<'_> {
    /// Both go to the listing's destination: may some person's move be in both?
    fn overlaps(&self, other: &Self) -> bool {
        self.persons.overlaps(other.persons) && self.from.intersects(other.from)
    }
}

/// Every strand under each of its destinations, and net flows also the other way round.
fn listings<'a>(entries: &'a Entries<'_>, rules: &Rules) -> Vec<Listing<'a>> {
    let mut listings = Vec::new();
    for strand in (0..).take(entries.strands.len()) {
        let known = entries.strands.get(strand);
        let measure = entries.strands.measure(strand);
        let family = family(measure, known.measure, rules);
        let citizenship = known.persons.citizenship.single();
        let back = (*measure == Measure::Net).then(|| known.route.reversed());
        for Route { from, to, .. } in std::iter::once(known.route).chain(back) {
            listings.extend(to.iter().map(|country| Listing {
                place: (family, country.position()),
                citizenship: citizenship.map_or(MANY, Country::position),
                strand,
                persons: &known.persons,
                from,
            }));
        }
    }
    listings.sort_by_key(|listing| (listing.place, listing.citizenship, listing.strand));
    listings
}

/// Measures that rows may tie together have the same family.
fn family(measure: &Measure, number: u32, rules: &Rules) -> u32 {
    const MOVEMENT: u32 = 0;
    const MIGRATIONS: u32 = 1;
    match measure {
        Measure::Crossings | Measure::Net | Measure::Arrivals => MOVEMENT,
        Measure::Registrations(_) if rules.registered_after_arrival.is_some() => MOVEMENT,
        Measure::Migrations(_) => MIGRATIONS,
        _ => 2 + number,
    }
}

/// Disjoint sets of positions; the root of each is its least member.
struct Joined(Vec<u32>);

impl Joined {
    fn new(len: usize) -> Self {
        Self((0..).take(len).collect())
    }

    fn root(&mut self, mut position: u32) -> u32 {
        while self.0[at(position)] != position {
            self.0[at(position)] = self.0[at(self.0[at(position)])];
            position = self.0[at(position)];
        }
        position
    }

    fn join(&mut self, one: u32, other: u32) {
        self.join_if(one, other, || true);
    }

    fn join_if(&mut self, one: u32, other: u32, tied: impl FnOnce() -> bool) {
        let (a, b) = (self.root(one), self.root(other));
        if a != b && tied() {
            self.0[at(a.max(b))] = a.min(b);
        }
    }

    /// What has each of some numbers, by position: in sets by their first members, each in order.
    fn lists(mut self, numbers: &[u32]) -> Vec<Vec<u32>> {
        let mut of_root = vec![usize::MAX; self.0.len()];
        let mut lists: Vec<Vec<u32>> = Vec::new();
        for (position, number) in (0..).zip(numbers) {
            let list = &mut of_root[at(self.root(*number))];
            if *list == usize::MAX {
                *list = lists.len();
                lists.push(Vec::new());
            }
            lists[*list].push(position);
        }
        lists
    }
}
