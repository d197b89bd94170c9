//! Claims that can't all be true: every minimal conflict, and the lightest set to set aside.

mod contradiction;
mod enumerate;
mod hitting;
mod map;
mod members;
mod oracle;
mod reduce;
mod repair;
mod set_aside;

use num_rational::BigRational;
use rayon::prelude::*;

use crate::bounds::{Overflow, Proof, Solver};
use crate::model::{Book, ClaimId};
use crate::system::{Component, System};

pub use repair::Repair;

use contradiction::contradiction;
use enumerate::enumerate;
use members::{Member, Members};
use oracle::{Effort, Oracle};
use repair::repairs;
use set_aside::{Choice, set_aside};

/// A minimal conflict before it's checked.
#[derive(Debug)]
pub(crate) struct Contradiction {
    /// The claims, in the book's order.
    pub(crate) claims: Vec<ClaimId>,
    pub(crate) gap: BigRational,
    pub(crate) proof: Proof,
    pub(crate) repairs: Vec<Repair>,
}

/// Everything that can't be true in a system, and what to set aside so that the rest can.
#[derive(Debug)]
pub(crate) struct Conflicts {
    /// Smallest first, those of the same size in the order of their claims' ids.
    pub(crate) minimal: Vec<Contradiction>,
    /// Whether these are all the minimal conflicts there are.
    pub(crate) complete: bool,
    /// The claims to set aside, in the book's order.
    pub(crate) set_aside: Vec<ClaimId>,
    /// What they weigh, and what any set that would do weighs at least.
    pub(crate) weight: u64,
    pub(crate) at_least: u64,
}

/// Finds the conflicts of every component, at most `limit` in all.
///
/// Those that show what must be set aside are looked for first, and the others as far as there is room.
pub(crate) fn conflicts(book: &Book, system: &System, limit: usize) -> Result<Conflicts, Overflow> {
    let torn: Vec<Torn<'_>> = (0..system.components.len())
        .into_par_iter()
        .filter_map(|at| Torn::of(book, &system.components[at], at).transpose())
        .collect::<Result<_, _>>()?;
    let chosen: Vec<Choice> = torn
        .par_iter()
        .map(|torn| torn.ask(set_aside::EFFORT, set_aside))
        .collect::<Result<_, _>>()?;
    let mut found = Conflicts {
        minimal: Vec::new(),
        complete: true,
        set_aside: Vec::new(),
        weight: 0,
        at_least: 0,
    };
    for (torn, choice) in torn.iter().zip(&chosen) {
        let members = choice.members.iter();
        found
            .set_aside
            .extend(members.map(|m| torn.members.claim(*m)));
        found.weight += torn.members.weigh(&choice.members);
        found.at_least += choice.at_least;
    }
    found.set_aside.sort_unstable();

    let known: usize = chosen.iter().map(|choice| choice.conflicts.len()).sum();
    let room = limit.saturating_sub(known);
    let listed: Vec<(Vec<Vec<Member>>, bool)> = torn
        .par_iter()
        .zip(chosen)
        .map(|(torn, choice)| {
            let (mut known, aside) = (choice.conflicts, choice.members);
            let limit = known.len() + room;
            let complete = torn.ask(enumerate::EFFORT, |oracle| {
                enumerate(oracle, &aside, &mut known, limit)
            })?;
            Ok((known, complete))
        })
        .collect::<Result<_, Overflow>>()?;
    let mut all = Vec::new();
    for (torn, (conflicts, complete)) in torn.iter().zip(listed) {
        found.complete &= complete;
        all.extend(conflicts.into_iter().map(|conflict| (torn, conflict)));
    }
    let ids = |(torn, conflict): &(&Torn<'_>, Vec<Member>)| -> Vec<&str> {
        let claims = conflict.iter().map(|member| torn.members.claim(*member));
        claims.map(|claim| book.claim(claim).id.as_str()).collect()
    };
    all.sort_by_cached_key(|conflict| (conflict.1.len(), ids(conflict)));
    found.complete &= all.len() <= limit;
    all.truncate(limit);
    found.minimal = all
        .into_par_iter()
        .map(|(torn, conflict)| torn.contradiction(book, system, &conflict))
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// A component whose claims can't all be true.
struct Torn<'a> {
    at: u32,
    members: Members<'a>,
}

impl<'a> Torn<'a> {
    fn of(book: &Book, component: &'a Component, at: usize) -> Result<Option<Self>, Overflow> {
        if Solver::new(component).find_point()?.is_ok() {
            return Ok(None);
        }
        Ok(Some(Self {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            members: Members::of(book, component),
        }))
    }

    fn ask<R>(&self, effort: Effort, ask: impl FnOnce(&mut Oracle<'_>) -> R) -> R {
        let whole = self.members.part(self.members.all());
        ask(&mut Oracle::new(&self.members, &whole, effort))
    }

    fn contradiction(
        &self,
        book: &Book,
        system: &System,
        conflict: &[Member],
    ) -> Result<Contradiction, Overflow> {
        let part = self.members.part(conflict.iter().copied());
        let (gap, terms) = contradiction(&part)?;
        let claims = conflict.iter().map(|member| self.members.claim(*member));
        let mut claims: Vec<ClaimId> = claims.collect();
        claims.sort_unstable();
        Ok(Contradiction {
            claims,
            gap,
            proof: Proof::of_terms(system, self.at, &terms),
            repairs: repairs(book, &self.members, conflict, &part)?,
        })
    }
}
