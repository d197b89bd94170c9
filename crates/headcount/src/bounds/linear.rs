//! Rows of any kind as a linear program.

use num_rational::BigRational;
use smallvec::SmallVec;

use crate::system::{Component, Row, Run, Sum, Watched};

use super::lp::{self, Effort, Greatest, Lp, LpRow, Problem, Stopped, Term};

/// Row sides that no point satisfies together.
pub(crate) type Exclusion = Vec<Term>;

/// The solver found no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overflow;

impl From<Stopped> for Overflow {
    fn from(_: Stopped) -> Self {
        Self
    }
}

/// So many steps, unless whoever watches has it stop before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Allowance<'a> {
    pub(super) allowed: u64,
    pub(super) taken: u64,
    pub(super) watched: Option<&'a Watched<'a>>,
}

impl Allowance<'_> {
    /// Whether more steps were needed than are allowed.
    pub(super) fn is_spent(&self) -> bool {
        self.taken > self.allowed
    }
}

impl Effort for Allowance<'_> {
    fn spend(&mut self, steps: u64) -> Result<(), Stopped> {
        self.taken = self.taken.saturating_add(steps);
        match self.watched {
            Some(watched) if watched.is_stopped() => Err(Stopped::Limit),
            _ if self.is_spent() => Err(Stopped::Limit),
            _ => Ok(()),
        }
    }
}

/// A component's rows as a linear program, all of them in force.
pub(super) fn program(component: &Component) -> Result<Lp, Overflow> {
    Ok(Lp::new(&Problem {
        unknowns: component.unknowns,
        rows: component.rows.iter().map(whole).collect(),
    })?)
}

/// Finds extremes and contradictions of a component's rows by its linear program, with the rows that prove them.
#[derive(Debug)]
pub(super) struct Linear<'s, 'w> {
    pub(super) component: &'s Component,
    pub(super) lp: &'s mut Lp,
    pub(super) effort: &'s mut Allowance<'w>,
}

impl Linear<'_, '_> {
    /// Whether the rows in force can all hold; if not, the sides that exclude it.
    pub(super) fn find_point(&mut self) -> Result<Result<(), Exclusion>, Overflow> {
        let found = self.lp.find_point(self.effort)?;
        Ok(found.map_err(|terms| self.of_rows(terms)))
    }

    /// The least value a sum can have while the rows in force hold, which they must be able to.
    pub(super) fn least(&mut self, sum: &Sum) -> Result<Greatest, Overflow> {
        if self.lp.find_point(self.effort)?.is_err() {
            return Err(Overflow);
        }
        Ok(match self.lp.least(&runs(sum), self.effort)? {
            Greatest::Value(value, terms) => Greatest::Value(value, self.of_rows(terms)),
            Greatest::Unbounded => Greatest::Unbounded,
        })
    }

    /// The least sum of what some rows in force fail by while the others hold; `None` where it isn't found at once.
    pub(super) fn least_price(
        &mut self,
        rows: &[usize],
    ) -> Result<Option<(BigRational, Vec<Term>)>, Overflow> {
        if rows
            .iter()
            .any(|row| self.component.rows[*row].part().1 != 1)
        {
            return Ok(None);
        }
        let found = self.lp.least_price(rows, self.effort)?;
        Ok(found.map(|(price, terms)| (price, self.of_rows(terms))))
    }

    /// Both ends of every sum while the rows in force hold, which they must be able to; as far as the steps allowed
    /// suffice.
    pub(super) fn extremes(&mut self, sums: &[&Sum]) -> Result<Vec<lp::Extremes>, Overflow> {
        let runs: Vec<Runs> = sums.iter().map(|sum| runs(sum)).collect();
        let runs: Vec<&[Run]> = runs.iter().map(Runs::as_slice).collect();
        let mut found = lp::extremes(self.lp, &runs, self.effort)?;
        if !self.effort.is_spent() && found.iter().any(|ends| !ends.tight) {
            return Err(Overflow);
        }
        for (_, terms) in found
            .iter_mut()
            .flat_map(|ends| [&mut ends.least, &mut ends.greatest])
            .flatten()
        {
            *terms = self.of_rows(std::mem::take(terms));
        }
        Ok(found)
    }

    /// Terms of the program's rows as terms of the component's.
    fn of_rows(&self, mut terms: Vec<Term>) -> Vec<Term> {
        for term in &mut terms {
            let (_, denom) = self.component.rows[term.row].part();
            if denom != 1 {
                term.times *= BigRational::from_integer(denom.into());
            }
        }
        terms
    }
}

/// The runs of a sum, mostly one.
type Runs = SmallVec<[Run; 1]>;

/// A sum as linear programs have it.
pub(super) fn runs(sum: &Sum) -> Runs {
    sum.runs().collect()
}

/// A row in whole numbers: a share p/q of a figure bounds its sum as p × the figure bounds q × the sum.
fn whole(row: &Row) -> LpRow {
    let (numer, denom) = row.part();
    let bound = |figure: i64| i128::from(figure) * i128::from(numer);
    LpRow {
        sum: row
            .sum
            .runs()
            .map(|run| Run {
                weight: run.weight.saturating_mul(denom),
                ..run
            })
            .collect(),
        lo: row.lo().map(bound),
        hi: row.hi().map(bound),
    }
}
