//! The seam between what is asked of a component and whatever finds it: nothing found here is
//! believed until the checker has redone it.

use num_rational::{BigRational, Ratio};

use crate::system::{Component, Sum};

use super::number::{Number, Overflow};
use super::simplex::{Greatest, Simplex, Term};

/// Row sides that no point satisfies together.
pub(crate) type Exclusion = Vec<Term>;

/// Finds extremes and contradictions of one component, with the rows that prove them.
#[derive(Debug)]
pub(crate) struct Solver<'a> {
    component: &'a Component,
    on: Vec<bool>,
    engine: Engine,
}

/// Small numbers while they last, big ones from then on.
#[derive(Debug)]
enum Engine {
    Small(Simplex<Ratio<i64>>),
    Big(Simplex<BigRational>),
}

/// Runs the same code on whichever engine is in use; on overflow, once more on big numbers.
macro_rules! on_engine {
    ($solver:ident, $simplex:ident => $work:expr) => {{
        if let Engine::Small($simplex) = &mut $solver.engine {
            match $work {
                Ok(found) => return Ok(found),
                Err(Overflow) => $solver.engine = Engine::Big($solver.rebuilt()?),
            }
        }
        match &mut $solver.engine {
            Engine::Big($simplex) => $work,
            Engine::Small(_) => Err(Overflow),
        }
    }};
}

impl<'a> Solver<'a> {
    /// All of the component's rows are in force.
    pub(crate) fn new(component: &'a Component) -> Result<Self, Overflow> {
        let engine = match Simplex::new(component.unknowns, &component.rows) {
            Ok(small) => Engine::Small(small),
            Err(Overflow) => Engine::Big(Simplex::new(component.unknowns, &component.rows)?),
        };
        Ok(Self {
            component,
            on: vec![true; component.rows.len()],
            engine,
        })
    }

    /// The component it solves.
    pub(crate) fn component(&self) -> &'a Component {
        self.component
    }

    fn rebuilt<T: Number>(&self) -> Result<Simplex<T>, Overflow> {
        let mut simplex = Simplex::new(self.component.unknowns, &self.component.rows)?;
        for (row, _) in self.on.iter().enumerate().filter(|(_, on)| !**on) {
            simplex.switch(row, false)?;
        }
        Ok(simplex)
    }

    /// Whether a row is in force.
    pub(crate) fn is_on(&self, row: usize) -> bool {
        self.on[row]
    }

    /// Puts a row in force, or out of it.
    pub(crate) fn switch(&mut self, row: usize, on: bool) -> Result<(), Overflow> {
        if self.on[row] == on {
            return Ok(());
        }
        self.on[row] = on;
        on_engine!(self, simplex => simplex.switch(row, on))
    }

    /// Whether the rows in force can all hold; if not, the sides that exclude it.
    pub(crate) fn find_point(&mut self) -> Result<Result<(), Exclusion>, Overflow> {
        on_engine!(self, simplex => simplex.find_point())
    }

    /// The value of a sum at the point last reached.
    pub(crate) fn value(&mut self, sum: &Sum) -> Result<BigRational, Overflow> {
        on_engine!(self, simplex => simplex.value(sum))
    }

    /// The greatest value a sum can have while the rows in force hold, which they must be able to.
    pub(crate) fn greatest(&mut self, sum: &Sum) -> Result<Greatest, Overflow> {
        on_engine!(self, simplex => match simplex.find_point() {
            Ok(Ok(())) => simplex.greatest(sum),
            Ok(Err(_)) | Err(Overflow) => Err(Overflow),
        })
    }

    /// The least value a sum can have, as [`greatest`](Self::greatest) finds the greatest.
    pub(crate) fn least(&mut self, sum: &Sum) -> Result<Greatest, Overflow> {
        let negative: Sum = sum
            .iter()
            .map(|(&unknown, &weight)| (unknown, -weight))
            .collect();
        Ok(match self.greatest(&negative)? {
            Greatest::Value(value, terms) => Greatest::Value(-value, terms),
            Greatest::Unbounded => Greatest::Unbounded,
        })
    }
}
