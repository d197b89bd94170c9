//! Extremes of sums over rows of any kind.
//!
//! A floating-point simplex proposes; integer arithmetic confirms each proposal or it's dropped, and an
//! exact simplex finds what was asked instead. Every proof found either way is redone by the checker.

use num_rational::{BigRational, Ratio};
use num_traits::Zero;

use super::exact::{ExactPoint, IntegerRows};
use super::number::{Approximate, Number, Overflow};
use super::plain::{PlainRow, PlainSum};
use super::simplex::{Ceiling, Simplex, Term};

/// Row sides that no point satisfies together.
pub(crate) type Exclusion = Vec<Term>;

/// The greatest (or least) value of a sum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Greatest {
    /// Bounded, with the row sides that prove it.
    Value(BigRational, Vec<Term>),
    /// There is no bound.
    Unbounded,
}

/// Finds extremes and contradictions of linear rows, with the rows that prove them.
#[derive(Debug)]
pub(crate) struct Linear {
    unknowns: usize,
    rows: Vec<PlainRow>,
    on: Vec<bool>,
    guide: Option<Guide>,
    exact: Option<Exact>,
    point: Option<Point>,
}

/// What proposes, and what confirms.
#[derive(Debug)]
struct Guide {
    simplex: Simplex<Approximate>,
    rows: IntegerRows,
}

/// Small numbers while they last, big ones from then on.
#[derive(Debug)]
enum Exact {
    Small(Simplex<Ratio<i64>>),
    Big(Simplex<BigRational>),
}

/// A point that the rows in force allow.
#[derive(Debug)]
enum Point {
    Confirmed(ExactPoint),
    Exact(Vec<BigRational>),
}

impl Linear {
    /// Those rows are in force that `on` says.
    pub(super) fn new(unknowns: usize, rows: Vec<PlainRow>, on: &[bool]) -> Self {
        let guide = IntegerRows::new(unknowns, &rows).and_then(|integer_rows| {
            let simplex = Simplex::new(unknowns, &rows).ok()?;
            Some(Guide {
                simplex,
                rows: integer_rows,
            })
        });
        let mut linear = Self {
            unknowns,
            on: vec![true; rows.len()],
            rows,
            guide,
            exact: None,
            point: None,
        };
        for (row, on) in on.iter().enumerate() {
            linear.switch(row, *on);
        }
        linear
    }

    /// Puts a row in force, or out of it.
    pub(crate) fn switch(&mut self, row: usize, on: bool) {
        if self.on[row] == on {
            return;
        }
        self.on[row] = on;
        self.point = None;
        if let Some(guide) = &mut self.guide
            && guide.simplex.switch(row, on).is_err()
        {
            self.guide = None;
        }
        let switched = match &mut self.exact {
            Some(Exact::Small(simplex)) => simplex.switch(row, on),
            Some(Exact::Big(simplex)) => simplex.switch(row, on),
            None => Ok(()),
        };
        if switched.is_err() {
            self.exact = None;
        }
    }

    /// Whether the rows in force can all hold; if not, the sides that exclude it.
    pub(crate) fn find_point(&mut self) -> Result<Result<(), Exclusion>, Overflow> {
        if self.point.is_some() {
            return Ok(Ok(()));
        }
        if let Some(guide) = &mut self.guide {
            match guide.simplex.find_point() {
                Ok(Ok(())) => {
                    if let Some(point) = guide.rows.point(guide.simplex.point(), &self.on) {
                        self.point = Some(Point::Confirmed(point));
                        return Ok(Ok(()));
                    }
                }
                Ok(Err(proposed)) => {
                    if let Some((bound, terms)) = guide.rows.ceiling(&PlainSum::new(), &proposed)
                        && bound < BigRational::zero()
                    {
                        return Ok(Err(terms));
                    }
                }
                Err(Overflow) => {}
            }
        }
        self.exactly(&mut |engine| match engine {
            Exact::Small(simplex) => Ok(simplex.find_point()?.map_err(big_terms)),
            Exact::Big(simplex) => simplex.find_point(),
        })
    }

    /// The value of a sum at the point last reached.
    pub(crate) fn value(&self, sum: &PlainSum) -> Option<BigRational> {
        match self.point.as_ref()? {
            Point::Confirmed(point) => point.value(sum),
            Point::Exact(values) => {
                sum.iter()
                    .try_fold(BigRational::zero(), |total, (&at, &weight)| {
                        Some(total + values.get(at)? * BigRational::from_integer(weight.into()))
                    })
            }
        }
    }

    /// The greatest value a sum can have while the rows in force hold, which they must be able to.
    pub(crate) fn greatest(&mut self, sum: &PlainSum) -> Result<Greatest, Overflow> {
        if self.find_point()?.is_err() {
            return Err(Overflow);
        }
        if let Some(found) = self.confirmed(sum) {
            return Ok(found);
        }
        let found = self.exactly(&mut |engine| match engine {
            Exact::Small(simplex) => {
                if simplex.find_point()?.is_err() {
                    return Err(Overflow);
                }
                Ok(match simplex.greatest(sum)? {
                    Ceiling::Reached(terms) => Some(big_terms(terms)),
                    Ceiling::Open(_) => None,
                })
            }
            Exact::Big(simplex) => {
                if simplex.find_point()?.is_err() {
                    return Err(Overflow);
                }
                Ok(match simplex.greatest(sum)? {
                    Ceiling::Reached(terms) => Some(terms),
                    Ceiling::Open(_) => None,
                })
            }
        })?;
        match found {
            None => Ok(Greatest::Unbounded),
            Some(terms) => Ok(Greatest::Value(self.value(sum).ok_or(Overflow)?, terms)),
        }
    }

    /// The least value a sum can have, as [`greatest`](Self::greatest) finds the greatest.
    pub(crate) fn least(&mut self, sum: &PlainSum) -> Result<Greatest, Overflow> {
        let negative: PlainSum = sum
            .iter()
            .map(|(&unknown, &weight)| (unknown, -weight))
            .collect();
        Ok(match self.greatest(&negative)? {
            Greatest::Value(value, terms) => Greatest::Value(-value, terms),
            Greatest::Unbounded => Greatest::Unbounded,
        })
    }

    /// What the guide proposes, if integer arithmetic confirms it: rows that prove a bound, and a point
    /// that attains it.
    fn confirmed(&mut self, sum: &PlainSum) -> Option<Greatest> {
        let guide = self.guide.as_mut()?;
        if !matches!(guide.simplex.find_point(), Ok(Ok(()))) {
            return None;
        }
        match guide.simplex.greatest(sum).ok()? {
            Ceiling::Open(ray) => guide
                .rows
                .is_open(sum, &ray, &self.on)
                .then_some(Greatest::Unbounded),
            Ceiling::Reached(proposed) => {
                let (bound, terms) = guide.rows.ceiling(sum, &proposed)?;
                let point = guide.rows.point(guide.simplex.point(), &self.on)?;
                let attained = point.value(sum)? == bound;
                self.point = Some(Point::Confirmed(point));
                attained.then_some(Greatest::Value(bound, terms))
            }
        }
    }

    /// Works on the exact simplex and takes note of the point it ends at.
    fn exactly<R>(
        &mut self,
        work: &mut dyn FnMut(&mut Exact) -> Result<R, Overflow>,
    ) -> Result<R, Overflow> {
        let mut engine = match self.exact.take() {
            Some(engine) => engine,
            None => self
                .small()
                .map(Exact::Small)
                .or_else(|_| self.big().map(Exact::Big))?,
        };
        let done = match work(&mut engine) {
            Err(Overflow) if matches!(engine, Exact::Small(_)) => {
                engine = Exact::Big(self.big()?);
                work(&mut engine)
            }
            done => done,
        }?;
        self.point = Some(Point::Exact(match &engine {
            Exact::Small(simplex) => simplex.point().iter().map(big).collect(),
            Exact::Big(simplex) => simplex.point().to_vec(),
        }));
        self.exact = Some(engine);
        Ok(done)
    }

    fn small(&self) -> Result<Simplex<Ratio<i64>>, Overflow> {
        self.simplex()
    }

    fn big(&self) -> Result<Simplex<BigRational>, Overflow> {
        self.simplex()
    }

    fn simplex<T: Number>(&self) -> Result<Simplex<T>, Overflow> {
        let mut simplex = Simplex::new(self.unknowns, &self.rows)?;
        for (row, _) in self.on.iter().enumerate().filter(|(_, on)| !**on) {
            simplex.switch(row, false)?;
        }
        Ok(simplex)
    }
}

fn big(value: &Ratio<i64>) -> BigRational {
    BigRational::new_raw((*value.numer()).into(), (*value.denom()).into())
}

fn big_terms(terms: Vec<Term<Ratio<i64>>>) -> Vec<Term> {
    terms
        .into_iter()
        .map(|Term { row, is_min, times }| Term {
            row,
            is_min,
            times: big(&times),
        })
        .collect()
}
