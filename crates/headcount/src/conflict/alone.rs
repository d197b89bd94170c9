//! The claims of one conflict alone in force.

use std::sync::OnceLock;

use crate::bounds::{Overflow, Solver};
use crate::system::Watched;

use super::members::{Member, Members, Part};

/// Some members alone in force, with what always holds: in a small system of their own, or, where most of what always
/// holds has a say about them, in everything that is built already.
pub(super) struct Alone<'p> {
    pub(super) part: &'p Part,
    pub(super) solver: Solver<'p>,
}

impl<'p> Alone<'p> {
    /// In a system that is theirs.
    pub(super) fn within(part: &'p Part) -> Self {
        Self {
            part,
            solver: Solver::new(&part.component),
        }
    }

    /// In the system of all members, from where another solver is: the way from one conflict to the next is short,
    /// and long from the start if thousands of rows have to be met.
    pub(super) fn among(
        members: &Members,
        all: &'p Part,
        solver: &Solver<'p>,
        these: &[Member],
    ) -> Self {
        let mut solver = solver.clone();
        for member in members.all() {
            let is_on = these.contains(&member);
            for row in all.rows_of(member) {
                solver.switch(row, is_on);
            }
        }
        Self { part: all, solver }
    }
}

/// All members of a component, for questions about few of them; made when it's first needed.
#[derive(Default)]
pub(super) struct All(OnceLock<Part>);

/// A solver of all members that is where all those hold that aren't aside.
#[derive(Default)]
pub(super) struct Start<'p>(OnceLock<Result<Solver<'p>, Overflow>>);

impl<'p> Start<'p> {
    /// Some members alone, in a small system of their own unless that is hardly smaller.
    pub(super) fn alone<'q>(
        &self,
        members: &Members,
        aside: &[Member],
        (all, part): (&'p All, &'q Part),
        these: &[Member],
        watched: &'p Watched<'p>,
    ) -> Result<Alone<'q>, Overflow>
    where
        'p: 'q,
    {
        if !members.is_wide(part) {
            return Ok(Alone::within(part));
        }
        let all = all.0.get_or_init(|| members.part(members.all()));
        let solver = self.0.get_or_init(|| {
            let mut solver = Solver::new(&all.component).watched(watched);
            for row in aside.iter().flat_map(|member| all.rows_of(*member)) {
                solver.switch(row, false);
            }
            solver.find_point()?.map_err(|_| Overflow)?;
            Ok(solver)
        });
        let solver = solver.as_ref().map_err(|overflow| *overflow)?;
        Ok(Alone::among(members, all, solver, these))
    }
}
