//! Sets of claims that meet every known conflict.

use std::collections::BTreeMap;

use crate::model::ClaimId;

use super::oracle::Claims;

/// How many partial sets the search for the lightest may try.
const MOST_STEPS: usize = 200_000;

/// The outcome of a search that may be too long to finish.
pub(super) enum Search<T> {
    /// Found, or shown not to exist.
    Done(Option<T>),
    /// Given up at the limit, with the best found so far.
    Limit(Option<T>),
}

/// A set that meets every conflict and contains no known correction whole.
///
/// Every conflict not yet known must avoid such a set, and so must every correction: so if there is
/// none, all are known (the duality that MARCO rests on, Liffiton, Previti, Malik & Marques-Silva 2016).
///
/// Each step costs as much of the budget as there are corrections to look at.
pub(super) fn unexplored(
    conflicts: &[Claims],
    corrections: &[Claims],
    budget: &mut usize,
) -> Search<Claims> {
    let mut search = Unexplored {
        conflicts,
        corrections,
        budget,
    };
    let mut chosen = Claims::new();
    let found = search.extend(&mut chosen);
    if *search.budget == 0 && !found {
        return Search::Limit(None);
    }
    Search::Done(found.then_some(chosen))
}

struct Unexplored<'a> {
    conflicts: &'a [Claims],
    corrections: &'a [Claims],
    budget: &'a mut usize,
}

impl Unexplored<'_> {
    fn extend(&mut self, chosen: &mut Claims) -> bool {
        *self.budget = self.budget.saturating_sub(1 + self.corrections.len());
        if *self.budget == 0 {
            return false;
        }
        // The claims that would complete a known correction are closed off; a conflict with few
        // open claims is decided first.
        let closed: Claims = self
            .corrections
            .iter()
            .filter_map(|correction| {
                let mut missing = correction.difference(chosen);
                let one = missing.next()?;
                missing.next().is_none().then_some(*one)
            })
            .collect();
        let open = |conflict: &&Claims| conflict.difference(&closed).count();
        let Some(conflict) = self
            .conflicts
            .iter()
            .filter(|c| c.is_disjoint(chosen))
            .min_by_key(open)
        else {
            return true;
        };
        for &claim in conflict.difference(&closed) {
            chosen.insert(claim);
            if self.extend(chosen) {
                return true;
            }
            chosen.remove(&claim);
        }
        false
    }
}

/// The lightest set that meets every conflict without using a kept claim.
///
/// `Done(None)` if keeping those claims leaves a conflict unmet.
pub(super) fn lightest(
    conflicts: &[Claims],
    keep: &Claims,
    weights: &BTreeMap<ClaimId, u64>,
) -> Search<Claims> {
    let open: Vec<Claims> = conflicts
        .iter()
        .map(|c| c.difference(keep).copied().collect())
        .collect();
    if open.iter().any(Claims::is_empty) {
        return Search::Done(None);
    }
    let mut search = Lightest {
        open,
        weights,
        best: None,
        steps: 0,
    };
    search.extend(&mut Claims::new(), 0);
    let best = search.best.map(|(_, claims)| claims);
    if search.steps > MOST_STEPS {
        Search::Limit(best)
    } else {
        Search::Done(best)
    }
}

struct Lightest<'a> {
    open: Vec<Claims>,
    weights: &'a BTreeMap<ClaimId, u64>,
    best: Option<(u64, Claims)>,
    steps: usize,
}

impl Lightest<'_> {
    fn weight(&self, claim: ClaimId) -> u64 {
        self.weights.get(&claim).copied().unwrap_or(1)
    }

    fn extend(&mut self, chosen: &mut Claims, weight: u64) {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return;
        }
        let unmet: Vec<&Claims> = self.open.iter().filter(|c| c.is_disjoint(chosen)).collect();
        let bound = weight + self.at_least(&unmet);
        if self.best.as_ref().is_some_and(|(best, _)| bound >= *best) {
            return;
        }
        let Some(smallest) = unmet.iter().min_by_key(|conflict| conflict.len()) else {
            self.best = Some((weight, chosen.clone()));
            return;
        };
        // Light claims in many unmet conflicts first: good sets early cut the search short.
        let mut order: Vec<ClaimId> = smallest.iter().copied().collect();
        let uses = |claim: &ClaimId| unmet.iter().filter(|c| c.contains(claim)).count();
        order.sort_by_key(|claim| (std::cmp::Reverse(uses(claim)), self.weight(*claim), *claim));
        for claim in order {
            chosen.insert(claim);
            self.extend(chosen, weight + self.weight(claim));
            chosen.remove(&claim);
        }
    }

    /// Conflicts without a claim in common each need one of their own.
    fn at_least(&self, unmet: &[&Claims]) -> u64 {
        let mut used = Claims::new();
        let mut total = 0;
        for conflict in unmet {
            if conflict.is_disjoint(&used) {
                total += conflict
                    .iter()
                    .map(|claim| self.weight(*claim))
                    .min()
                    .unwrap_or(0);
                used.extend(conflict.iter().copied());
            }
        }
        total
    }
}
