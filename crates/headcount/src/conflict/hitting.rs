//! The lightest set of members that meets every known conflict.

use crate::system::at;

use super::members::Member;
use super::reduce::{Conflicts, bound, parts, reduce};

/// How many choices the search may make about a member in all.
const MOST_STEPS: usize = 20_000;

/// How many members may be chosen one below the other.
const MOST_DEEP: usize = 256;

/// What a search for a light set found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lightest {
    /// No lighter set meets every conflict.
    Set(Vec<Member>),
    /// No set as light as was asked for.
    None,
    /// It was too long to finish: any set weighs at least so much.
    AtLeast(u64),
}

/// The lightest set that meets every conflict without a member kept, if one weighs less than `below`.
///
/// Branch and bound, after whatever follows without a choice; conflicts that share no member are
/// searched for themselves.
pub(super) fn lightest(
    conflicts: &[Vec<Member>],
    weights: impl Fn(Member) -> u64,
    kept: &[bool],
    below: u64,
) -> Lightest {
    let mut members: Vec<Member> = conflicts.iter().flatten().copied().collect();
    members.sort_unstable();
    members.dedup();
    members.retain(|member| !kept[at(*member)]);
    let number = |member: &Member| members.binary_search(member).ok();
    let numbered = conflicts
        .iter()
        .map(|c| c.iter().filter_map(number).collect());
    let conflicts: Conflicts = numbered.collect();
    if conflicts.iter().any(Vec::is_empty) {
        return Lightest::None;
    }
    let mut search = Search {
        weights: members.iter().map(|member| weights(*member)).collect(),
        steps: 0,
    };
    let at_least = search.at_least(conflicts.clone());
    if at_least >= below {
        return Lightest::None;
    }
    let found = search.lightest(conflicts, below, 0);
    match found {
        _ if search.is_spent() => Lightest::AtLeast(at_least),
        None => Lightest::None,
        Some((_, chosen)) => {
            let mut set: Vec<Member> = chosen.iter().map(|number| members[*number]).collect();
            set.sort_unstable();
            Lightest::Set(set)
        }
    }
}

/// A set by numbers, with its weight.
type Chosen = (u64, Vec<usize>);

struct Search {
    weights: Vec<u64>,
    steps: usize,
}

impl Search {
    fn is_spent(&self) -> bool {
        self.steps >= MOST_STEPS
    }

    /// What any set must weigh, found without a choice.
    fn at_least(&self, mut conflicts: Conflicts) -> u64 {
        let forced = reduce(&mut conflicts, &self.weights);
        let forced: u64 = forced.iter().map(|member| self.weights[*member]).sum();
        forced + bound(&conflicts, &self.weights).at_least
    }

    fn lightest(&mut self, conflicts: Conflicts, below: u64, depth: usize) -> Option<Chosen> {
        let mut conflicts = conflicts;
        let mut best: Option<Chosen> = None;
        // Each round decides one member: aside in a search of its own, kept in the next round.
        loop {
            let below = best.as_ref().map_or(below, |(weight, _)| *weight);
            let forced = reduce(&mut conflicts, &self.weights);
            let weight: u64 = forced.iter().map(|member| self.weights[*member]).sum();
            let Some(room) = below.checked_sub(weight).filter(|room| *room > 0) else {
                return best;
            };
            let with_forced = |(more, mut chosen): Chosen| {
                chosen.extend(&forced);
                (weight + more, chosen)
            };
            let bounds = bound(&conflicts, &self.weights);
            if bounds.at_least >= room {
                return best;
            }
            let separate = parts(&conflicts);
            if separate.len() > 1 {
                let found = self.each(separate, room, depth);
                return found.map(with_forced).or(best);
            }
            let reached: u64 = bounds.met_by.iter().map(|m| self.weights[*m]).sum();
            if reached < room {
                best = Some(with_forced((reached, bounds.met_by)));
            }
            if reached == bounds.at_least {
                return best;
            }
            let Some(member) = most_used(&conflicts, self.weights.len()) else {
                return best;
            };
            self.steps += 1;
            if self.is_spent() || depth >= MOST_DEEP {
                self.steps = MOST_STEPS;
                return best;
            }
            let room = best.as_ref().map_or(below, |(best, _)| *best) - weight;
            if let Some(room) = room.checked_sub(self.weights[member]) {
                let without = |c: &&Vec<usize>| c.binary_search(&member).is_err();
                let rest = conflicts.iter().filter(without).cloned().collect();
                if let Some((more, mut chosen)) = self.lightest(rest, room, depth + 1) {
                    chosen.push(member);
                    best = Some(with_forced((more + self.weights[member], chosen)));
                }
            }
            for conflict in &mut conflicts {
                conflict.retain(|other| *other != member);
            }
            if conflicts.iter().any(Vec::is_empty) {
                return best;
            }
            // What was forced stays so for the rounds to come.
            conflicts.extend(forced.into_iter().map(|member| vec![member]));
        }
    }

    /// The lightest sets of parts that share no member, together.
    fn each(&mut self, parts: Vec<Conflicts>, below: u64, depth: usize) -> Option<Chosen> {
        let bounds: Vec<u64> = parts
            .iter()
            .map(|part| bound(part, &self.weights).at_least)
            .collect();
        let mut others: u64 = bounds.iter().sum();
        let (mut weight, mut chosen) = (0, Vec::new());
        for (part, bound) in parts.into_iter().zip(bounds) {
            others -= bound;
            let room = below.checked_sub(weight + others)?;
            let (more, members) = self.lightest(part, room, depth + 1)?;
            weight += more;
            chosen.extend(members);
        }
        Some((weight, chosen))
    }
}

/// The member of most conflicts.
fn most_used(conflicts: &Conflicts, count: usize) -> Option<usize> {
    let mut uses = vec![0_usize; count];
    for member in conflicts.iter().flatten() {
        uses[*member] += 1;
    }
    (0..count).rev().max_by_key(|member| uses[*member])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Nothing found by trying every set is lighter.
        #[test]
        fn no_set_is_lighter(
            conflicts in prop::collection::vec(prop::collection::btree_set(0..10_u32, 1..5), 0..14),
            weights in prop::collection::vec(1..5_u64, 10),
            kept in prop::collection::vec(prop::bool::weighted(0.2), 10),
            below in 0..30_u64,
        ) {
            let conflicts: Vec<Vec<Member>> =
                conflicts.into_iter().map(|c| c.into_iter().collect()).collect();
            let weigh = |set: u32| -> u64 { (0..10).filter(|m| set & 1 << m != 0).map(|m| weights[m]).sum() };
            let sets = (0..1_u32 << 10).filter(|set| {
                (0..10).all(|m| set & 1 << m == 0 || !kept[m])
                    && conflicts.iter().all(|c| c.iter().any(|m| set & 1 << m != 0))
            });
            let least = sets.map(weigh).min().filter(|least| *least < below);
            match lightest(&conflicts, |member| weights[at(member)], &kept, below) {
                Lightest::Set(set) => {
                    prop_assert!(conflicts.iter().all(|c| c.iter().any(|m| set.contains(m))));
                    prop_assert!(set.iter().all(|m| !kept[at(*m)]));
                    prop_assert_eq!(Some(set.iter().map(|m| weights[at(*m)]).sum::<u64>()), least);
                }
                Lightest::None => prop_assert_eq!(least, None),
                Lightest::AtLeast(_) => prop_assert!(false, "ten members are few"),
            }
        }
    }
}
