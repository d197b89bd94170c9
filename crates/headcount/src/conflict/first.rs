//! Whether all claims can be true, and one minimal conflict if they can't.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::bounds::{Overflow, Solver};
use crate::model::{Book, ClaimId};
use crate::system::{Component, System, Watched};

use super::alone::Alone;
use super::enumerate::EFFORT;
use super::members::{Member, Members};
use super::oracle::Oracle;
use super::{Contradiction, contradiction_of};

/// Why it isn't known whether all claims can be true, or which can't.
#[derive(Debug)]
pub(crate) enum Unknown {
    /// The steps allowed are spent.
    Spent,
    Failed(Overflow),
}

impl From<Overflow> for Unknown {
    fn from(error: Overflow) -> Self {
        Self::Failed(error)
    }
}

/// Claims of one component that can't all be true.
pub(crate) struct Excluded<'s> {
    number: usize,
    component: &'s Arc<Component>,
    claims: BTreeSet<ClaimId>,
}

impl<'s> Excluded<'s> {
    /// Those of the first component that has any, as far as so many steps for each tell.
    pub(crate) fn first(
        system: &'s System,
        steps: u64,
        watched: &Watched<'_>,
    ) -> Result<Option<Self>, Unknown> {
        let spent = AtomicBool::new(false);
        let components = system.components.par_iter().enumerate();
        let first = components.find_map_first(|(number, component)| {
            match excluded(component, steps, watched) {
                Ok(claims) => Some(Ok(Self {
                    number,
                    component,
                    claims: claims?,
                })),
                // Another component may have a conflict that is found.
                Err(Unknown::Spent) => {
                    spent.store(true, Ordering::Relaxed);
                    None
                }
                Err(error) => Some(Err(error)),
            }
        });
        match first.transpose()? {
            None if spent.into_inner() => Err(Unknown::Spent),
            first => Ok(first),
        }
    }

    /// One minimal conflict among them.
    pub(crate) fn minimal(
        self,
        (book, system): (&Book, &System),
        steps: u64,
        watched: &Watched<'_>,
    ) -> Result<Contradiction, Unknown> {
        let number = u32::try_from(self.number).map_err(|_| Overflow)?;
        let among = |claim| self.claims.contains(&claim);
        let members = Members::among(book, self.component.clone(), among);
        let all: Vec<Member> = members.all().collect();
        let part = members.part(all.iter().copied());
        let start = (&part, Solver::new(&part.component).into_standing());
        let mut oracle = Oracle::new(&members, start, EFFORT.within(steps), watched);
        let minimal = oracle.minimal(&all);
        let conflict = oracle.unless_spent(minimal)?.ok_or(Unknown::Spent)?;
        let part = members.part(conflict.iter().copied());
        let alone = Alone::within(&part);
        Ok(contradiction_of(
            book,
            (system, number),
            &members,
            &conflict,
            (&part, alone),
        )?)
    }
}

/// Claims of a component that can't all be true, if there are any: few, but not always as few as could be.
fn excluded(
    component: &Arc<Component>,
    steps: u64,
    watched: &Watched<'_>,
) -> Result<Option<BTreeSet<ClaimId>>, Unknown> {
    let mut solver = Solver::new(component).watched(watched).allowed(steps);
    let found = match solver.find_point() {
        Err(_) if solver.is_spent() => return Err(Unknown::Spent),
        found => found?,
    };
    let Err(terms) = found else { return Ok(None) };
    let rows = terms.iter().map(|term| &component.rows[term.row]);
    Ok(Some(rows.filter_map(|row| row.origin.claim()).collect()))
}
