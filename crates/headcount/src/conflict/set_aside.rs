//! The lightest set of claims without which the rest can all be true.

use crate::bounds::Overflow;
use crate::system::at;

use super::hitting::{Lightest, lightest};
use super::members::Member;
use super::oracle::{Effort, Oracle};

/// What the search for one component's set may ask.
pub(super) const EFFORT: Effort = Effort {
    questions: 20_000,
    rows: 1_000_000_000,
    steps: u64::MAX,
};

/// What to set aside in one component.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) members: Vec<Member>,
    /// What any set that would do weighs at least: as much as this one, if that's proven lightest.
    pub(super) at_least: u64,
    /// The minimal conflicts that show it.
    pub(super) conflicts: Vec<Vec<Member>>,
    /// Whether the rest is known to be possible: otherwise the steps allowed were spent, and nothing is set aside.
    pub(super) decided: bool,
}

impl Choice {
    /// Nothing but these conflicts was found.
    pub(super) fn undecided(conflicts: Vec<Vec<Member>>) -> Self {
        Self {
            members: Vec::new(),
            at_least: 0,
            conflicts,
            decided: false,
        }
    }
}

/// Finds the lightest set.
///
/// Conflicts are met as they're found: the lightest set that meets those known leaves claims that can
/// all be true, and is then the lightest of all, or leaves more conflicts (implicit hitting sets,
/// Moreno-Centeno & Karp 2013). They're collected by the handful, each without a claim of another, and
/// whatever has to stay aside then is a set that would do. Among equally light sets, the claims whose ids
/// come first are kept, as far as the limits on effort let it be found out.
pub(super) fn set_aside(oracle: &mut Oracle<'_>) -> Result<Choice, Overflow> {
    let mut search = SetAside {
        oracle,
        conflicts: Vec::new(),
    };
    let mut at_least = 0;
    let first = search.all_that_must_go(&[]);
    let Some(mut best) = search.oracle.unless_spent(first)? else {
        return Ok(Choice::undecided(search.conflicts));
    };
    loop {
        let weight = search.oracle.members.weigh(&best);
        match search.lightest(&search.nothing_kept(), weight) {
            Lightest::None => at_least = weight,
            Lightest::AtLeast(proven) => at_least = at_least.max(proven),
            Lightest::Set(set) => {
                at_least = search.oracle.members.weigh(&set);
                if !search.oracle.is_spent() {
                    let other = search.all_that_must_go(&set);
                    if let Some(other) = search.oracle.unless_spent(other)?
                        && search.oracle.members.weigh(&other) < weight
                    {
                        best = other;
                    }
                    continue;
                }
            }
        }
        if at_least == weight {
            let kept = search.keep_first_ids(&mut best, weight);
            search.oracle.unless_spent(kept)?;
        }
        return Ok(Choice {
            members: best,
            at_least,
            conflicts: search.conflicts,
            decided: true,
        });
    }
}

struct SetAside<'o, 'a> {
    oracle: &'o mut Oracle<'a>,
    conflicts: Vec<Vec<Member>>,
}

impl SetAside<'_, '_> {
    fn nothing_kept(&self) -> Vec<bool> {
        vec![false; self.oracle.members.all().count()]
    }

    fn lightest(&self, kept: &[bool], below: u64) -> Lightest {
        let members = self.oracle.members;
        lightest(
            &self.conflicts,
            |member| members.weight(member),
            kept,
            below,
        )
    }

    /// Notes conflicts that some members aside leave, none with a claim of another; returns the members
    /// aside with all of theirs.
    fn collect(&mut self, aside: &[Member]) -> Result<Vec<Member>, Overflow> {
        let mut all = aside.to_vec();
        while let Some(core) = self.oracle.conflict_without(&all)? {
            let conflict = self.oracle.minimal(&core)?;
            all.extend(&conflict);
            all.sort_unstable();
            self.conflicts.push(conflict);
        }
        Ok(all)
    }

    /// Members that leave no conflict, none of which can come back: some aside, and more as they must be.
    fn all_that_must_go(&mut self, aside: &[Member]) -> Result<Vec<Member>, Overflow> {
        let all = self.collect(aside)?;
        let mut uses = vec![0_usize; self.oracle.members.all().count()];
        for member in self.conflicts.iter().flatten() {
            uses[at(*member)] += 1;
        }
        // The heavy ones come back first, and those in fewest conflicts.
        let weight = |member: Member| self.oracle.members.weight(member);
        let mut order = all.clone();
        order.sort_by_key(|member| {
            (
                std::cmp::Reverse(weight(*member)),
                uses[at(*member)],
                *member,
            )
        });
        self.oracle.needed_aside(&all, &order)
    }

    /// Exchanges members for equally light ones that come later in the order of ids.
    fn keep_first_ids(&mut self, best: &mut Vec<Member>, weight: u64) -> Result<(), Overflow> {
        let mut kept = self.nothing_kept();
        for member in self.oracle.members.all() {
            kept[at(member)] = true;
            if best.binary_search(&member).is_err() {
                continue;
            }
            match self.as_light(&kept, weight)? {
                Some(other) => *best = other,
                None => kept[at(member)] = false,
            }
        }
        Ok(())
    }

    /// A set that would do and weighs no more, without the members kept.
    fn as_light(&mut self, kept: &[bool], weight: u64) -> Result<Option<Vec<Member>>, Overflow> {
        while !self.oracle.is_spent() {
            let Lightest::Set(set) = self.lightest(kept, weight + 1) else {
                break;
            };
            let known = self.conflicts.len();
            self.collect(&set)?;
            if self.conflicts.len() == known {
                return Ok(Some(set));
            }
        }
        Ok(None)
    }
}
