//! What could be set aside just as well: one claim in place of another.

use std::collections::BTreeMap;

use crate::conflict::Conflicts;
use crate::model::{Book, ClaimId};

use super::result::{Alternative, Conflict};

/// The claims that could each be set aside in place of one that is, at the same weight.
///
/// What does is what meets every minimal conflict, so they must all be known.
pub(super) fn alternatives(book: &Book, found: &Conflicts<Conflict>) -> Vec<Alternative> {
    if !found.complete || !found.undecided.is_empty() || found.weight != found.at_least {
        return Vec::new();
    }
    let aside = &found.set_aside;
    let weight = |claim: ClaimId| book.source_of(claim).reliability;
    // Another claim takes the place of one if it's in each conflict that this one alone meets.
    let mut others: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    for conflict in &found.minimal {
        let is_aside = |claim: &ClaimId| aside.binary_search(claim).is_ok();
        let mut met_by = conflict.claims.iter().copied().filter(is_aside);
        let (Some(claim), None) = (met_by.next(), met_by.next()) else {
            continue;
        };
        let known = others.entry(claim).or_insert_with(|| {
            let as_light = |other: &ClaimId| *other != claim && weight(*other) == weight(claim);
            conflict.claims.iter().copied().filter(as_light).collect()
        });
        known.retain(|other| conflict.claims.contains(other));
    }
    let each = |(keep, others): (ClaimId, Vec<ClaimId>)| {
        let others = others.into_iter();
        others.map(move |set_aside| Alternative { keep, set_aside })
    };
    others.into_iter().flat_map(each).collect()
}
