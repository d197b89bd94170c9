//! The seam between what is asked of a component and whatever finds it: shortest paths where it's one
//! flow over time, linear programming where it's more.

use std::sync::Arc;

use num_rational::BigRational;

use crate::system::{Component, Sum, Watched, at};

use super::flow::{FlowRows, Path, Potentials, RowSide, shortest_paths, worst_circulation};
use super::line::Side;
use super::linear::{Allowance, Exclusion, Linear, Overflow, program, runs};
use super::lp::{Extremes, Greatest, Lp, Term};

/// Finds extremes and contradictions of one component, with the rows that prove them.
#[derive(Debug, Clone)]
pub(crate) struct Solver<'a> {
    component: &'a Component,
    at: Standing,
    effort: Allowance<'a>,
}

/// Where a solver has come to: the rows in force, and the point it's at. The way there is long, so that further
/// questions about the same component had best go on from it.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    on: Vec<bool>,
    flow: Option<(Arc<FlowRows>, Potentials)>,
    /// Made when it's first needed, as a flow rarely does.
    lp: Option<Lp>,
}

impl<'a> Solver<'a> {
    /// All of the component's rows are in force.
    pub(crate) fn new(component: &'a Arc<Component>) -> Self {
        let on = vec![true; component.rows.len()];
        let flow = FlowRows::of(component).map(|flow| {
            let flow = Arc::new(flow);
            let mut potentials = Potentials::new(flow.clone());
            for row in (0..).take(on.len()) {
                potentials.switch(row, true);
            }
            (flow, potentials)
        });
        Self::standing(component, Standing { on, flow, lp: None })
    }

    /// Goes on from where a solver of the same component was.
    pub(crate) fn standing(component: &'a Component, at: Standing) -> Self {
        Self {
            component,
            at,
            effort: Allowance {
                allowed: u64::MAX,
                taken: 0,
                watched: None,
            },
        }
    }

    /// Where it has come to.
    pub(crate) fn into_standing(self) -> Standing {
        self.at
    }

    /// The same solver, whose linear programs may take so many steps together.
    pub(crate) fn allowed(mut self, steps: u64) -> Self {
        self.effort.allowed = steps;
        self
    }

    /// How many more steps may be taken.
    pub(crate) fn left(&self) -> u64 {
        self.effort.allowed.saturating_sub(self.effort.taken)
    }

    /// Takes note of steps taken elsewhere.
    pub(crate) fn take(&mut self, steps: u64) {
        self.effort.taken = self.effort.taken.saturating_add(steps);
    }

    /// Whether that they're spent is why there's no answer.
    pub(crate) fn is_spent(&self) -> bool {
        self.effort.is_spent() && !self.effort.watched.is_some_and(Watched::was_stopped)
    }

    /// The same solver, that gives up once the work is to stop.
    pub(crate) fn watched(mut self, watched: &'a Watched<'a>) -> Self {
        self.effort.watched = Some(watched);
        self
    }

    /// Whether the work is to stop.
    fn is_stopped(&self) -> bool {
        self.effort.watched.is_some_and(Watched::is_stopped)
    }

    /// Gives up if the work is to stop: whoever asked for it knows why.
    fn go_on(&self) -> Result<(), Overflow> {
        if self.is_stopped() {
            return Err(Overflow);
        }
        Ok(())
    }

    /// Whether it's one flow over time.
    pub(crate) fn is_flow(&self) -> bool {
        self.at.flow.is_some()
    }

    /// The shortest path between the nodes of each pair, if it's one flow over time, while the rows in force
    /// hold, which they must be able to.
    pub(super) fn paths(&mut self, pairs: &[(u32, u32)]) -> Result<Vec<Option<Path>>, Overflow> {
        self.find_point()?.map_err(|_| Overflow)?;
        let (rows, potentials) = self.at.flow.as_ref().ok_or(Overflow)?;
        let point = potentials.point();
        let paths = shortest_paths(rows, &self.at.on, point, pairs, &|| self.is_stopped());
        paths.ok_or(Overflow)
    }

    /// Puts a row in force, or out of it.
    pub(crate) fn switch(&mut self, row: usize, on: bool) {
        if std::mem::replace(&mut self.at.on[row], on) == on {
            return;
        }
        if let (Some((_, potentials)), Ok(row)) = (&mut self.at.flow, u32::try_from(row)) {
            potentials.switch(row, on);
        }
        if let Some(lp) = &mut self.at.lp {
            lp.switch(row, on);
        }
    }

    /// How many steps of linear programming were taken so far: each bears on all rows.
    pub(crate) fn steps(&self) -> u64 {
        self.effort.taken
    }

    /// Whether the rows in force can all hold; if not, the sides that exclude it.
    pub(crate) fn find_point(&mut self) -> Result<Result<(), Exclusion>, Overflow> {
        self.go_on()?;
        match &mut self.at.flow {
            Some((_, potentials)) => Ok(potentials
                .settle()
                .map_err(|sides| sides.into_iter().map(once).collect())),
            None => self.linear()?.find_point(),
        }
    }

    /// The value of a sum at the point last found.
    pub(crate) fn value(&self, sum: &Sum) -> Option<BigRational> {
        let Some((_, potentials)) = &self.at.flow else {
            return Some(self.at.lp.as_ref()?.value(&runs(sum)));
        };
        let total = sum.runs().fold(0_i128, |total, run| {
            let value = potentials.value(run.first, run.end);
            total.saturating_add(value.saturating_mul(run.weight.into()))
        });
        Some(BigRational::from_integer(total.into()))
    }

    /// Whether the point last found satisfies a row.
    pub(crate) fn holds(&self, row: usize) -> bool {
        let row = &self.component.rows[row];
        let (numer, denom) = row.part();
        let part = BigRational::new(numer.into(), denom.into());
        let bound = |figure: i64| BigRational::from_integer(figure.into()) * &part;
        self.value(&row.sum).is_some_and(|value| {
            row.lo().is_none_or(|lo| bound(lo) <= value)
                && row.hi().is_none_or(|hi| value <= bound(hi))
        })
    }

    /// For a flow: the most by which sides of its rows in force fail together when each counts at most once.
    pub(crate) fn worst_of_flow(&self) -> Option<(BigRational, Vec<Term>)> {
        let (rows, _) = self.at.flow.as_ref()?;
        let (worst, sides) = worst_circulation(rows, &self.at.on);
        let terms = sides.into_iter().map(once).collect();
        Some((BigRational::from_integer(worst.into()), terms))
    }

    /// The least value a sum can have while the rows in force hold, which they must be able to.
    pub(crate) fn least(&mut self, sum: &Sum) -> Result<Greatest, Overflow> {
        self.go_on()?;
        self.linear()?.least(sum)
    }

    /// The least sum of what some rows in force fail by while the others hold, with the sides that prove it, each of
    /// these rows' at most once; `None` where it isn't found at once.
    pub(crate) fn least_price(
        &mut self,
        rows: &[usize],
    ) -> Result<Option<(BigRational, Vec<Term>)>, Overflow> {
        self.go_on()?;
        self.linear()?.least_price(rows)
    }

    /// Both ends of every sum, likewise.
    pub(super) fn linear_extremes(&mut self, sums: &[&Sum]) -> Result<Vec<Extremes>, Overflow> {
        self.go_on()?;
        self.linear()?.extremes(sums)
    }

    fn linear(&mut self) -> Result<Linear<'_, 'a>, Overflow> {
        let Standing { on, lp, .. } = &mut self.at;
        let lp = if let Some(known) = lp.take() {
            lp.insert(known)
        } else {
            let lp = lp.insert(program(self.component)?);
            for (row, &on) in on.iter().enumerate() {
                lp.switch(row, on);
            }
            lp
        };
        Ok(Linear {
            component: self.component,
            lp,
            effort: &mut self.effort,
        })
    }
}

/// A side of a row, used once.
pub(super) fn once(side: RowSide) -> Term {
    Term {
        row: at(side.row()),
        is_min: side.side() == Side::Min,
        times: BigRational::from_integer(1.into()),
    }
}
