//! All minimal conflicts of a component, up to a limit.

use crate::bounds::Overflow;

use super::map::Map;
use super::members::Member;
use super::oracle::{Effort, Oracle};

/// What one component's enumeration may ask.
pub(super) const EFFORT: Effort = Effort {
    questions: 20_000,
    rows: 50_000_000,
    steps: u64::MAX,
};

/// How many known conflicts and corrections one component's enumeration may look at.
const MOST_LOOKED_AT: usize = 100_000_000;

/// Adds every minimal conflict to those known, or stops once there are `limit`; returns whether all
/// are known.
///
/// The known ones must be minimal, too, and `aside` leave none. Each conflict holds one of those aside:
/// first come the conflicts that hold one alone, member by member, as what else is wrong would multiply
/// the ways to explore. Then come the others.
pub(super) fn enumerate(
    oracle: &mut Oracle<'_>,
    aside: &[Member],
    known: &mut Vec<Vec<Member>>,
    limit: usize,
) -> Result<bool, Overflow> {
    let mut search = Enumerate {
        oracle,
        known,
        limit,
        looked_at: 0,
    };
    let complete = search.explore_all(aside);
    Ok(search.oracle.unless_spent(complete)?.unwrap_or(false))
}

struct Enumerate<'o, 'a> {
    oracle: &'o mut Oracle<'a>,
    known: &'o mut Vec<Vec<Member>>,
    limit: usize,
    looked_at: usize,
}

impl Enumerate<'_, '_> {
    fn explore_all(&mut self, aside: &[Member]) -> Result<bool, Overflow> {
        for member in aside {
            let others: Vec<Member> = aside.iter().filter(|m| *m != member).copied().collect();
            if !self.explore(&others, Some(*member))? {
                return Ok(false);
            }
        }
        self.explore(&[], None)
    }

    /// Finds the conflicts that hold none of some members, and hold one if it's given; returns whether
    /// the search came to its end.
    fn explore(&mut self, without: &[Member], with: Option<Member>) -> Result<bool, Overflow> {
        let mut map = Map::new(self.oracle.members.all().count());
        for member in without {
            map.meet(&[*member]);
        }
        if let Some(member) = with {
            map.spare(&[member]);
        }
        for conflict in &*self.known {
            map.meet(conflict);
        }
        while self.known.len() < self.limit
            && !self.oracle.is_spent()
            && self.looked_at + map.looked_at() < MOST_LOOKED_AT
        {
            let Some(aside) = map.unexplored() else {
                self.looked_at += map.looked_at();
                return Ok(true);
            };
            if let Some(core) = self.oracle.conflict_without(&aside)? {
                let conflict = self.oracle.minimal(&core)?;
                map.meet(&conflict);
                self.known.push(conflict);
            } else {
                let can_return = |member: &Member| without.binary_search(member).is_err();
                let order: Vec<Member> = aside.iter().copied().filter(can_return).collect();
                map.spare(&self.oracle.needed_aside(&aside, &order)?);
            }
        }
        Ok(false)
    }
}
