//! All minimal conflicts of a component, up to a limit.

use crate::bounds::Overflow;

use super::map::Map;
use super::members::Member;
use super::oracle::Oracle;

/// How many known conflicts and corrections one component's enumeration may look at.
const MOST_LOOKED_AT: usize = 100_000_000;

/// Adds every minimal conflict to those known, or stops once there are `limit`; returns whether all
/// are known.
///
/// The known ones must be minimal, too. Those added come in an order of their own.
pub(super) fn enumerate(
    oracle: &mut Oracle<'_>,
    known: &mut Vec<Vec<Member>>,
    limit: usize,
) -> Result<bool, Overflow> {
    let mut map = Map::new(oracle.members.all().count());
    for conflict in &*known {
        map.meet(conflict);
    }
    while known.len() < limit && !oracle.is_spent() && map.looked_at() < MOST_LOOKED_AT {
        let Some(aside) = map.unexplored() else {
            return Ok(true);
        };
        if let Some(core) = oracle.conflict_without(&aside)? {
            let conflict = oracle.minimal(&core)?;
            map.meet(&conflict);
            known.push(conflict);
        } else {
            map.spare(&oracle.needed_aside(&aside)?);
        }
    }
    Ok(false)
}
