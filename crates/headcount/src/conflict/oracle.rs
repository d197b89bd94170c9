//! Asks whether claims of one component can all be true.

use super::alone::Alone;
use super::members::{Member, Members, Part};
use crate::bounds::{Overflow, Solver, Standing};
use crate::system::Watched;

/// How much may be asked about one component: a measure of effort that doesn't depend on the machine.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// How many questions.
    pub(super) questions: usize,
    /// How many rows all of them may bear on together: once for each question, and more often for the
    /// steps of linear programming that it takes.
    pub(super) rows: u64,
    /// How many steps linear programs may take for all of them.
    pub(super) steps: u64,
}

impl Effort {
    /// No more than so many steps; to look at a row is one, too.
    pub(super) fn within(self, steps: u64) -> Self {
        Self {
            rows: self.rows.min(steps),
            steps: self.steps.min(steps),
            ..self
        }
    }
}

/// A step of linear programming takes about so many times as long as a question about a flow.
const STEP: u64 = 3;

/// Asks whether claims can all be true, together with all that holds by definition or assumption.
pub(super) struct Oracle<'a> {
    pub(super) members: &'a Members,
    part: &'a Part,
    solver: Solver<'a>,
    /// Those out of the question now, in order.
    aside: Vec<Member>,
    /// What may still be spent.
    left: Effort,
}

impl<'a> Oracle<'a> {
    /// Of all members, whose part is given with where a solver of it stands; at first all are in force.
    pub(super) fn new(
        members: &'a Members,
        (part, at): (&'a Part, Standing),
        effort: Effort,
        watched: &'a Watched<'a>,
    ) -> Self {
        let mut solver = Solver::standing(&part.component, at);
        for row in part.stated() {
            solver.switch(row, true);
        }
        Self {
            members,
            part,
            solver: solver.watched(watched).allowed(effort.steps),
            aside: Vec::new(),
            left: effort,
        }
    }

    /// Where it has come to, with nothing left in force of some members. That they leave no conflict is known by now, so
    /// that the way back there is part of what was asked and not limited anew.
    pub(super) fn standing_without(mut self, aside: &[Member]) -> Result<Standing, Overflow> {
        self.solver = self.solver.allowed(u64::MAX);
        match self.conflict_without(aside)? {
            None => Ok(self.solver.into_standing()),
            Some(_) => Err(Overflow),
        }
    }

    /// Whether no more should be asked.
    pub(super) fn is_spent(&self) -> bool {
        self.left.questions == 0 || self.left.rows == 0 || self.solver.is_spent()
    }

    /// What was found; nothing if there's no answer because the steps allowed are spent.
    pub(super) fn unless_spent<R>(
        &self,
        found: Result<R, Overflow>,
    ) -> Result<Option<R>, Overflow> {
        match found {
            Err(_) if self.solver.is_spent() => Ok(None),
            found => found.map(Some),
        }
    }

    /// Takes note of a question about so many rows.
    fn spend(&mut self, rows: usize, steps: u64) {
        self.left.questions = self.left.questions.saturating_sub(1);
        let rows = u64::try_from(rows).unwrap_or(u64::MAX);
        let spent = rows.saturating_mul(STEP.saturating_mul(steps).saturating_add(1));
        self.left.rows = self.left.rows.saturating_sub(spent);
    }

    /// Some members that can't all be true, if there are any without those aside (which are in order).
    pub(super) fn conflict_without(
        &mut self,
        aside: &[Member],
    ) -> Result<Option<Vec<Member>>, Overflow> {
        let before = std::mem::take(&mut self.aside);
        for member in &before {
            if aside.binary_search(member).is_err() {
                self.switch(*member, true);
            }
        }
        for member in aside {
            if before.binary_search(member).is_err() {
                self.switch(*member, false);
            }
        }
        self.aside = aside.to_vec();
        let steps = self.solver.steps();
        let found = self.solver.find_point()?;
        self.spend(self.members.rows(), self.solver.steps() - steps);
        Ok(found.err().map(|exclusion| self.part.cited(&exclusion)))
    }

    fn switch(&mut self, member: Member, on: bool) {
        for row in self.part.rows_of(member) {
            self.solver.switch(*row, on);
        }
    }

    /// A conflict among the members of one, from which none can be left out.
    ///
    /// It's found with these alone in force, where a question costs little.
    pub(super) fn minimal(&mut self, conflict: &[Member]) -> Result<Vec<Member>, Overflow> {
        let part = self.members.part(conflict.iter().copied());
        let mut alone = if self.members.is_wide(&part) {
            Alone::among(self.members, self.part, self.solver.clone(), conflict)
        } else {
            let mut alone = Alone::within(&part);
            alone.solver = alone.solver.allowed(self.solver.left());
            alone
        };
        let before = alone.solver.steps();
        let needed = self.minimal_by(&mut alone, conflict);
        self.solver.take(alone.solver.steps() - before);
        needed
    }

    fn minimal_by(
        &mut self,
        alone: &mut Alone<'_>,
        conflict: &[Member],
    ) -> Result<Vec<Member>, Overflow> {
        let Alone { part, solver } = alone;
        let mut needed = conflict.to_vec();
        let mut tried = 0;
        while let Some(&member) = needed.get(tried) {
            for row in part.rows_of(member) {
                solver.switch(*row, false);
            }
            let steps = solver.steps();
            let found = solver.find_point()?;
            self.spend(part.component.rows.len(), solver.steps() - steps);
            match found {
                Ok(()) => {
                    for row in part.rows_of(member) {
                        solver.switch(*row, true);
                    }
                    tried += 1;
                }
                Err(exclusion) => {
                    // Whatever was needed before is cited again, and comes first.
                    let cited = part.cited(&exclusion);
                    let is_cited = |member: &Member| cited.binary_search(member).is_ok();
                    let (cited, rest): (Vec<Member>, _) = needed.into_iter().partition(is_cited);
                    needed = cited;
                    for row in rest.into_iter().flat_map(|member| part.rows_of(member)) {
                        solver.switch(*row, false);
                    }
                }
            }
        }
        Ok(needed)
    }

    /// What must stay aside of some members when others of them come back, in order, wherever that leaves
    /// no conflict; as they are they must leave none. Once the steps allowed are spent, no more come back.
    pub(super) fn needed_aside(
        &mut self,
        aside: &[Member],
        order: &[Member],
    ) -> Result<Vec<Member>, Overflow> {
        let mut left = aside.to_vec();
        let mut is_at_point = self.leaves_none(&left)?;
        for member in order {
            if self.is_spent() {
                break;
            }
            let Ok(position) = left.binary_search(member) else {
                continue;
            };
            left.remove(position);
            // A point that happens to satisfy it saves the search for one.
            let mut rows = self.part.rows_of(*member).iter();
            if is_at_point && rows.all(|row| self.solver.holds(*row)) {
                continue;
            }
            is_at_point = self.leaves_none(&left)?;
            if !is_at_point {
                left.insert(position, *member);
            }
        }
        Ok(left)
    }

    /// Whether it's found out that members aside leave no conflict.
    fn leaves_none(&mut self, aside: &[Member]) -> Result<bool, Overflow> {
        let found = self.conflict_without(aside);
        Ok(matches!(self.unless_spent(found)?, Some(None)))
    }
}
