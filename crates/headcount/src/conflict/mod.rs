//! Claims that can't all be true: every minimal conflict, and the lightest set to set aside.

mod contradiction;
mod enumerate;
mod hitting;
mod oracle;
mod set_aside;

use std::collections::BTreeSet;

use num_rational::BigRational;

use crate::bounds::{Overflow, Proof, Solver};
use crate::model::{Book, ClaimId};
use crate::system::System;

use contradiction::contradiction;
use enumerate::enumerate;
use oracle::Oracle;

/// A minimal conflict before it's checked.
#[derive(Debug)]
pub(crate) struct Contradiction {
    pub(crate) claims: BTreeSet<ClaimId>,
    pub(crate) gap: BigRational,
    pub(crate) proof: Proof,
}

/// Everything that can't be true in a system, and what to set aside so that the rest can.
#[derive(Debug)]
pub(crate) struct Conflicts {
    pub(crate) minimal: Vec<Contradiction>,
    /// Whether these are all the minimal conflicts there are.
    pub(crate) complete: bool,
    pub(crate) set_aside: BTreeSet<ClaimId>,
    /// Whether no lighter set would do.
    pub(crate) optimal: bool,
}

/// Finds the conflicts of every component, at most `limit` in all.
pub(crate) fn conflicts(book: &Book, system: &System, limit: usize) -> Result<Conflicts, Overflow> {
    let mut found = Conflicts {
        minimal: Vec::new(),
        complete: true,
        set_aside: BTreeSet::new(),
        optimal: true,
    };
    for (at, component) in (0..).zip(&system.components) {
        if Solver::new(component).find_point()?.is_ok() {
            continue;
        }
        let mut oracle = Oracle::new(component);
        let room = limit.saturating_sub(found.minimal.len());
        let enumeration = enumerate(&mut oracle, room)?;
        let choice = set_aside::set_aside(book, &mut oracle, &enumeration.conflicts)?;
        found.complete &= enumeration.complete;
        found.set_aside.extend(choice.claims);
        found.optimal &= choice.optimal;
        for claims in enumeration.conflicts {
            let (gap, terms) = contradiction(component, &claims)?;
            let proof = Proof::of_terms(system, at, &terms);
            found.minimal.push(Contradiction { claims, gap, proof });
        }
    }
    found.minimal.sort_by(|a, b| {
        let size = a.claims.len().cmp(&b.claims.len());
        size.then_with(|| a.claims.cmp(&b.claims))
    });
    Ok(found)
}
