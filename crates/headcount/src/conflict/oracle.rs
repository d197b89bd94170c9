//! Asks whether claims of one component can all be true.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;

use crate::bounds::{Overflow, Solver};
use crate::model::ClaimId;
use crate::system::Component;

/// Claims of one component.
pub(super) type Claims = BTreeSet<ClaimId>;

/// Asks whether claims can all be true, together with all that holds by definition or assumption.
pub(super) struct Oracle<'a> {
    solver: Solver<'a>,
    rows: BTreeMap<ClaimId, Vec<usize>>,
    on: Claims,
    /// How many questions were asked: a measure of effort that doesn't depend on the machine.
    pub(super) asked: usize,
}

impl<'a> Oracle<'a> {
    pub(super) fn new(component: &'a Component) -> Self {
        let mut rows: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
        for (at, row) in component.rows.iter().enumerate() {
            if let Some(claim) = row.origin.claim() {
                rows.entry(claim).or_default().push(at);
            }
        }
        Self {
            solver: Solver::new(component),
            on: rows.keys().copied().collect(),
            rows,
            asked: 0,
        }
    }

    /// Every claim that bounds something in the component.
    pub(super) fn claims(&self) -> Claims {
        self.rows.keys().copied().collect()
    }

    /// Whether the claims can all be true; if not, some of them that can't.
    pub(super) fn ask(&mut self, claims: &Claims) -> Result<Result<(), Claims>, Overflow> {
        self.asked += 1;
        for (&claim, on) in self
            .on
            .difference(claims)
            .map(|c| (c, false))
            .chain(claims.difference(&self.on).map(|c| (c, true)))
        {
            for &row in self.rows.get(&claim).into_iter().flatten() {
                self.solver.switch(row, on);
            }
        }
        self.on.clone_from(claims);
        let rows = &self.solver.component().rows;
        Ok(self.solver.find_point()?.map_err(|exclusion| {
            exclusion
                .iter()
                .filter_map(|term| rows[term.row].origin.claim())
                .collect()
        }))
    }

    /// Removes claims until each that is left is needed for the conflict.
    pub(super) fn shrink(&mut self, conflict: Claims) -> Result<Claims, Overflow> {
        let mut left = conflict.clone();
        for claim in conflict {
            let mut without = left.clone();
            if without.remove(&claim)
                && let Err(core) = self.ask(&without)?
            {
                left = core;
            }
        }
        Ok(left)
    }

    /// Adds claims while all can still be true; returns those left out.
    ///
    /// Each point found shows at once that every claim it satisfies can be added.
    pub(super) fn grow(&mut self, mut consistent: Claims) -> Result<Claims, Overflow> {
        let mut left_out = Claims::new();
        if self.ask(&consistent)?.is_ok() {
            consistent.extend(self.satisfied());
        }
        for claim in self.claims() {
            if !consistent.insert(claim) {
                continue;
            }
            if self.ask(&consistent)?.is_ok() {
                consistent.extend(self.satisfied());
            } else {
                consistent.remove(&claim);
                left_out.insert(claim);
            }
        }
        Ok(left_out)
    }

    /// The claims that are true at the point last found.
    fn satisfied(&self) -> Claims {
        let component = self.solver.component();
        let holds = |row: &usize| {
            let row = &component.rows[*row];
            let (numer, denom) = row.part();
            let part = BigRational::new(numer.into(), denom.into());
            let bound = |figure: i64| BigRational::from_integer(figure.into()) * &part;
            self.solver.value(&row.sum).is_some_and(|value| {
                row.lo.is_none_or(|lo| bound(lo) <= value)
                    && row.hi.is_none_or(|hi| value <= bound(hi))
            })
        };
        let rows = self.rows.iter().filter(|(_, rows)| rows.iter().all(holds));
        rows.map(|(claim, _)| *claim).collect()
    }
}
