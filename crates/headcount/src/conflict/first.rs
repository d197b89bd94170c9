//! Whether all claims can be true, and one minimal conflict if they can't.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use crate::bounds::{Overflow, Solver};
use crate::model::{Book, ClaimId};
use crate::system::{Component, System, Watched};

use super::alone::Alone;
use super::enumerate::EFFORT;
use super::members::{Member, Members};
use super::oracle::Oracle;
use super::{Contradiction, contradiction_of};

/// One minimal conflict of the first component that has any.
pub(crate) fn first_conflict(
    book: &Book,
    system: &System,
    watched: &Watched<'_>,
) -> Result<Option<Contradiction>, Overflow> {
    let components = system.components.par_iter().enumerate();
    let first = components.find_map_first(|(number, component)| {
        let claims = excluded(component, watched).transpose()?;
        Some(claims.map(|claims| (number, component, claims)))
    });
    let Some((number, component, claims)) = first.transpose()? else {
        return Ok(None);
    };
    let number = u32::try_from(number).map_err(|_| Overflow)?;
    let members = Members::among(book, component.clone(), |claim| claims.contains(&claim));
    let all: Vec<Member> = members.all().collect();
    let part = members.part(all.iter().copied());
    let conflict = Oracle::new(&members, &part, EFFORT, watched).minimal(&all)?;
    let part = members.part(conflict.iter().copied());
    let alone = Alone::within(&part);
    contradiction_of(book, (system, number), &members, &conflict, (&part, alone)).map(Some)
}

/// Claims of a component that can't all be true, if there are any: few, but not always as few as could be.
fn excluded(
    component: &Arc<Component>,
    watched: &Watched<'_>,
) -> Result<Option<BTreeSet<ClaimId>>, Overflow> {
    let found = Solver::new(component).watched(watched).find_point()?;
    let Err(terms) = found else { return Ok(None) };
    let rows = terms.iter().map(|term| &component.rows[term.row]);
    Ok(Some(rows.filter_map(|row| row.origin.claim()).collect()))
}
