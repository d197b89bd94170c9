//! What is asked of a system: the sums that the scopes of claims and questions stand for.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::ClaimId;

use super::rows::{Origin, Row};
use super::strands::at;
use super::sum::Sum;
use super::{Component, System};

/// What is asked about: for each component it touches, a sum of that component's unknowns.
pub(crate) type Target = BTreeMap<u32, Sum>;

/// What is asked of a system: proofs outlive it, and need no more than the rows.
#[derive(Debug)]
pub(crate) struct Asked {
    /// For each claim, in the book's order, the component of its scope, if its days are known.
    pub(super) of_claims: Arc<[Option<u32>]>,
    /// By component, the sums of those claims whose scopes aren't what a row of theirs counts, in order.
    pub(super) apart: BTreeMap<u32, Vec<(ClaimId, Sum)>>,
    /// For each question asked, by its position: what it's about.
    pub(crate) questions: BTreeMap<usize, Sought>,
}

/// What a question is about.
#[derive(Debug, Default)]
pub(crate) struct Sought {
    /// Its scopes together, each with its sign.
    pub(crate) target: Target,
    /// Its scopes, by their positions in it.
    pub(crate) terms: BTreeMap<usize, (u32, Sum)>,
}

impl Asked {
    /// The component and the sum that a claim's scope stands for, if its days are known.
    pub(crate) fn claim<'s>(
        &'s self,
        system: &'s System,
        claim: ClaimId,
    ) -> Option<(u32, &'s Sum)> {
        let number = (*self.of_claims.get(claim.index())?)?;
        let sum = match self.apart(number, claim) {
            Some(sum) => sum,
            None => own_sum(system.components.get(at(number))?, claim)?,
        };
        Some((number, sum))
    }

    /// The claims whose scopes are in a component, in order, each with the sum that it stands for.
    pub(crate) fn claims_of<'s>(
        &'s self,
        system: &'s System,
        number: u32,
    ) -> Vec<(ClaimId, &'s Sum)> {
        let component = system.components.get(at(number));
        let own = component.into_iter().flat_map(|component| {
            let stated = stated(component).iter();
            stated.filter_map(|row| match row.origin {
                Origin::Claim(claim) => Some((claim, &row.sum)),
                _ => None,
            })
        });
        let own = own.filter(|(claim, _)| self.apart(number, *claim).is_none());
        let apart = self.apart.get(&number).into_iter().flatten();
        let mut claims: Vec<(ClaimId, &Sum)> =
            own.chain(apart.map(|(claim, sum)| (*claim, sum))).collect();
        claims.sort_unstable_by_key(|(claim, _)| *claim);
        claims
    }

    fn apart(&self, component: u32, claim: ClaimId) -> Option<&Sum> {
        let sums = self.apart.get(&component)?;
        let position = sums.binary_search_by_key(&claim, |(claim, _)| *claim);
        sums.get(position.ok()?).map(|(_, sum)| sum)
    }
}

/// The rows that claims state of their whole scopes: they come first, in the order of the claims.
fn stated(component: &Component) -> &[Row] {
    let is_stated = |row: &Row| matches!(row.origin, Origin::Claim(_) | Origin::Portion(_));
    let rows = &component.rows;
    &rows[..rows.partition_point(is_stated)]
}

/// What the row of a claim counts.
fn own_sum(component: &Component, claim: ClaimId) -> Option<&Sum> {
    let is_own = |row: &&Row| row.origin == Origin::Claim(claim);
    let first = component.rows.first()?.origin.claim()?;
    let on = claim.index().checked_sub(first.index())?;
    // The claims of one component mostly come one after the other.
    let row = component.rows.get(on).filter(is_own).or_else(|| {
        let rows = stated(component);
        let position = rows.partition_point(|row| row.origin.claim() < Some(claim));
        rows.get(position).filter(is_own)
    });
    row.map(|row| &row.sum)
}
