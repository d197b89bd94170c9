//! The lightest set of claims without which the rest can all be true.

use std::collections::BTreeMap;

use crate::bounds::Overflow;
use crate::model::{Book, ClaimId};

use super::hitting::{Search, lightest};
use super::oracle::{Claims, Oracle};

/// How often the search may ask whether claims can all be true.
const MOST_ASKED: usize = 10_000;

/// The claims set aside in one component, and whether no lighter set would do.
pub(super) struct Choice {
    pub(super) claims: Claims,
    pub(super) optimal: bool,
}

/// Finds the lightest set, given conflicts already known.
///
/// Conflicts are met one at a time: the lightest set that meets those known either leaves claims that
/// can all be true, and is then the lightest of all, or leaves another conflict (implicit hitting sets,
/// Moreno-Centeno & Karp 2013). Among equally light sets, claims whose ids come first are kept.
pub(super) fn set_aside(
    book: &Book,
    oracle: &mut Oracle<'_>,
    known: &[Claims],
) -> Result<Choice, Overflow> {
    let weights: BTreeMap<ClaimId, u64> = oracle
        .claims()
        .into_iter()
        .map(|claim| (claim, u64::from(book.source_of(claim).reliability)))
        .collect();
    oracle.asked = 0;
    let mut search = SetAside {
        oracle,
        weights,
        conflicts: known.to_vec(),
    };
    let (mut claims, optimal) = match search.lightest(&Claims::new())? {
        Search::Done(found) => (found.unwrap_or_default(), true),
        Search::Limit(found) => (search.repaired(found.unwrap_or_default())?, false),
    };
    if optimal {
        search.keep_first_ids(book, &mut claims)?;
    }
    Ok(Choice { claims, optimal })
}

struct SetAside<'o, 'a> {
    oracle: &'o mut Oracle<'a>,
    weights: BTreeMap<ClaimId, u64>,
    conflicts: Vec<Claims>,
}

impl SetAside<'_, '_> {
    fn weight(&self, claims: &Claims) -> u64 {
        claims
            .iter()
            .filter_map(|claim| self.weights.get(claim))
            .sum()
    }

    /// The lightest set that keeps the claims named and leaves no conflict.
    fn lightest(&mut self, keep: &Claims) -> Result<Search<Claims>, Overflow> {
        loop {
            let without = match lightest(&self.conflicts, keep, &self.weights) {
                Search::Done(Some(without)) => without,
                Search::Done(None) => return Ok(Search::Done(None)),
                limit @ Search::Limit(_) => return Ok(limit),
            };
            let rest: Claims = self.oracle.claims().difference(&without).copied().collect();
            match self.oracle.ask(&rest)? {
                Ok(()) => return Ok(Search::Done(Some(without))),
                Err(core) => {
                    let conflict = self.oracle.shrink(core)?;
                    self.conflicts.push(conflict);
                }
            }
            if self.oracle.asked > MOST_ASKED {
                return Ok(Search::Limit(Some(without)));
            }
        }
    }

    /// Sets more aside until the rest can all be true.
    fn repaired(&mut self, mut without: Claims) -> Result<Claims, Overflow> {
        loop {
            let rest: Claims = self.oracle.claims().difference(&without).copied().collect();
            let Err(core) = self.oracle.ask(&rest)? else {
                break;
            };
            let lightest = core
                .iter()
                .min_by_key(|claim| (self.weights.get(claim), **claim));
            without.extend(lightest.copied());
        }
        // Growing drops again whatever turned out not to be needed.
        let rest = self.oracle.claims().difference(&without).copied().collect();
        self.oracle.grow(rest)
    }

    /// Exchanges claims for equally light sets that keep the first ids.
    fn keep_first_ids(&mut self, book: &Book, claims: &mut Claims) -> Result<(), Overflow> {
        let weight = self.weight(claims);
        let mut order: Vec<ClaimId> = self.oracle.claims().into_iter().collect();
        order.sort_by_key(|claim| &book.claim(*claim).id);
        let mut keep = Claims::new();
        for claim in order {
            keep.insert(claim);
            if !claims.contains(&claim) {
                continue;
            }
            match self.lightest(&keep)? {
                Search::Done(Some(other)) if self.weight(&other) == weight => *claims = other,
                _ => {
                    keep.remove(&claim);
                }
            }
        }
        Ok(())
    }
}
