//! By how much rows that can't all hold must fail together.

use num_rational::BigRational;
use num_traits::{One, Zero};

use super::certificate::Proven;
use super::climb::Climbed;
use super::engine::Lp;
use super::problem::{Effort, Stopped};
use super::repair::Found;

impl Lp {
    /// The least sum of what some rows in force fail by while the others hold, with the sides that prove it, none of
    /// these rows' more than once; `None` where it isn't found at once.
    ///
    /// The multipliers of rows that each cost one a unit are at most one, and what they prove no point undercuts: it's
    /// the least if rows fail by just as much somewhere.
    pub(crate) fn least_price(
        &mut self,
        rows: &[usize],
        effort: &mut dyn Effort,
    ) -> Result<Option<Proven>, Stopped> {
        self.switch_all(rows, false);
        let found = self.find_point(effort);
        self.switch_all(rows, true);
        if found?.is_err() {
            return Ok(None);
        }
        let mut may_fail = vec![false; self.constraints.len()];
        for &row in rows {
            may_fail[self.constraints.of_row(row)] = true;
        }
        let climber = &mut self.climber;
        if climber.settle_at_least_price(&self.constraints, may_fail, effort)? != Climbed::Top {
            return Ok(None);
        }
        let Some((bound, terms)) = self.certificate() else {
            return Ok(None);
        };
        let price = -bound;
        let mut priced = terms.iter().filter(|term| rows.contains(&term.row));
        let is_least = priced.all(|term| term.times <= BigRational::one())
            && self.shortfall(rows, effort)?.as_ref() == Some(&price);
        Ok(is_least.then_some((price, terms)))
    }

    fn switch_all(&mut self, rows: &[usize], on: bool) {
        for &row in rows {
            self.switch(row, on);
        }
    }

    /// What some rows fail by together at the present vertex, if it's a point at which the others hold.
    fn shortfall(
        &mut self,
        rows: &[usize],
        effort: &mut dyn Effort,
    ) -> Result<Option<BigRational>, Stopped> {
        self.switch_all(rows, false);
        let is_point = if self.follow() {
            Ok(true)
        } else {
            let found = self.repair(None, effort);
            found.map(|found| matches!(found, Found::Top { .. }))
        };
        let fails_by = || rows.iter().map(|row| self.fails_by(*row)).sum();
        let shortfall = is_point.map(|is_point| is_point.then(fails_by));
        self.switch_all(rows, true);
        shortfall
    }

    fn fails_by(&self, row: usize) -> BigRational {
        let at = self.constraints.of_row(row);
        let value = self.point.value(self.constraints.rows.of(at));
        let sides = self.constraints.sides[at];
        let below = sides
            .lo
            .map(|lo| BigRational::from_integer(lo.into()) - &value);
        let above = sides
            .hi
            .map(|hi| value - BigRational::from_integer(hi.into()));
        let beyond = [below, above].into_iter().flatten();
        beyond.fold(BigRational::zero(), BigRational::max)
    }
}
