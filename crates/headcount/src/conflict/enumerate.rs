//! All minimal conflicts of a component, up to a limit.

use crate::bounds::Overflow;

use super::hitting::{Search, unexplored};
use super::oracle::{Claims, Oracle};

/// How often one component's enumeration may ask whether claims can all be true.
const MOST_ASKED: usize = 10_000;

/// How many known corrections one component's enumeration may look at in its searches.
const MOST_LOOKED_AT: usize = 4_000_000;

/// The minimal conflicts found, smallest first, and whether they are all there are.
pub(super) struct Enumeration {
    pub(super) conflicts: Vec<Claims>,
    pub(super) complete: bool,
}

/// Finds every minimal conflict, or the first `limit`.
pub(super) fn enumerate(oracle: &mut Oracle<'_>, limit: usize) -> Result<Enumeration, Overflow> {
    let all = oracle.claims();
    let mut conflicts: Vec<Claims> = Vec::new();
    let mut corrections: Vec<Claims> = Vec::new();
    let mut budget = MOST_LOOKED_AT;
    let complete = loop {
        if conflicts.len() >= limit || oracle.asked > MOST_ASKED {
            break false;
        }
        let without = match unexplored(&conflicts, &corrections, &mut budget) {
            Search::Done(Some(without)) => without,
            Search::Done(None) => break true,
            Search::Limit(_) => break false,
        };
        let seed: Claims = all.difference(&without).copied().collect();
        match oracle.ask(&seed)? {
            Err(core) => conflicts.push(oracle.shrink(core)?),
            Ok(()) => corrections.push(oracle.grow(seed)?),
        }
    };
    conflicts.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    Ok(Enumeration {
        conflicts,
        complete,
    })
}
