//! An exact simplex for rows with two bounds (Dutertre & de Moura 2006), which keeps its basis while
//! bounds are switched on and off and objectives change.

use num_rational::BigRational;

use super::number::{Number, Overflow};
use super::plain::{PlainRow, PlainSum};
use super::tableau::SparseRow;

/// One side of a row, weighted: a line of a proof before it has a name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Term<T = BigRational> {
    pub(crate) row: usize,
    pub(crate) is_min: bool,
    pub(crate) times: T,
}

/// What stops a sum from growing.
#[derive(Debug, Clone)]
pub(super) enum Ceiling<T> {
    /// These row sides, at the point now reached.
    Reached(Vec<Term<T>>),
    /// Nothing: unknowns may grow in these proportions for ever.
    Open(Vec<(usize, T)>),
}

/// Unknowns ≥ 0 and rows with bounds, at a basis.
///
/// Variables are numbered: first the unknowns, then one for each row, equal to the row's sum.
#[derive(Debug, Clone)]
pub(crate) struct Simplex<T> {
    unknowns: usize,
    /// The stated bounds of every variable.
    bounds: Vec<Bounds<T>>,
    /// Whether the bounds of a row's variable are in force; unknowns' always are.
    in_force: Vec<bool>,
    values: Vec<T>,
    /// For each basic variable, the sum of nonbasic ones that it equals.
    basis: Vec<(usize, SparseRow<T>)>,
    /// For each variable, its position in the basis.
    basic_at: Vec<Option<usize>>,
}

#[derive(Debug, Clone)]
struct Bounds<T> {
    lo: Option<T>,
    hi: Option<T>,
}

/// How far a variable moves, and the position in the basis of what stops it there.
type Stop<T> = (T, Option<usize>);

/// After so many steps without progress, the choice of pivots follows Bland's rule, which can't
/// cycle.
const PATIENCE: usize = 40;

impl<T: Number> Simplex<T> {
    /// All rows in force, all values zero: not yet feasible.
    pub(crate) fn new(unknowns: usize, rows: &[PlainRow]) -> Result<Self, Overflow> {
        let zero_up = Bounds {
            lo: Some(T::nil()),
            hi: None,
        };
        let mut bounds = vec![zero_up; unknowns];
        let mut basis = Vec::with_capacity(rows.len());
        let mut basic_at = vec![None; unknowns];
        let number = |bound: &Option<BigRational>| bound.as_ref().map(T::from_big).transpose();
        for (position, row) in rows.iter().enumerate() {
            bounds.push(Bounds {
                lo: number(&row.lo)?,
                hi: number(&row.hi)?,
            });
            basis.push((unknowns + position, sparse(&row.sum)?));
            basic_at.push(Some(position));
        }
        Ok(Self {
            unknowns,
            in_force: vec![true; bounds.len()],
            values: vec![T::nil(); bounds.len()],
            bounds,
            basis,
            basic_at,
        })
    }

    /// Puts a row's bounds in force, or out of it.
    pub(crate) fn switch(&mut self, row: usize, on: bool) -> Result<(), Overflow> {
        let variable = self.unknowns + row;
        self.in_force[variable] = on;
        if self.basic_at[variable].is_some() {
            return Ok(());
        }
        let value = &self.values[variable];
        let bound = [self.lo(variable), self.hi(variable)];
        let target = match bound {
            [Some(lo), _] if value.is_below(lo) => lo.clone(),
            [_, Some(hi)] if hi.is_below(value) => hi.clone(),
            _ => return Ok(()),
        };
        let by = target.minus(value)?;
        self.shift(variable, &by)
    }

    /// The unknowns at the present point.
    pub(super) fn point(&self) -> &[T] {
        &self.values[..self.unknowns]
    }

    fn lo(&self, variable: usize) -> Option<&T> {
        self.bounds[variable]
            .lo
            .as_ref()
            .filter(|_| self.in_force[variable])
    }

    fn hi(&self, variable: usize) -> Option<&T> {
        self.bounds[variable]
            .hi
            .as_ref()
            .filter(|_| self.in_force[variable])
    }

    /// Moves a nonbasic variable, and with it every basic one that depends on it.
    fn shift(&mut self, variable: usize, by: &T) -> Result<(), Overflow> {
        self.values[variable] = self.values[variable].plus(by)?;
        for (basic, row) in &self.basis {
            if let Some(weight) = row.weight(variable) {
                self.values[*basic] = self.values[*basic].plus(&weight.times(by)?)?;
            }
        }
        Ok(())
    }

    /// Exchanges a basic and a nonbasic variable.
    fn pivot(&mut self, at: usize, entering: usize) -> Result<(), Overflow> {
        let (leaving, row) = &self.basis[at];
        let leaving = *leaving;
        let solved = row.solved_for(entering, leaving)?;
        for (position, (_, other)) in self.basis.iter_mut().enumerate() {
            if position != at {
                other.substitute(entering, &solved)?;
            }
        }
        self.basis[at] = (entering, solved);
        self.basic_at[entering] = Some(at);
        self.basic_at[leaving] = None;
        Ok(())
    }

    /// Finds a point within all bounds in force; otherwise the row sides that exclude every point.
    ///
    /// One variable after another is driven to its bound, while those within theirs stay there.
    pub(crate) fn find_point(&mut self) -> Result<Result<(), Vec<Term<T>>>, Overflow> {
        let mut steps = 0;
        while let Some((at, too_low)) = self.worst() {
            let mut idle = 0;
            loop {
                self.count_step(&mut steps)?;
                let (variable, row) = &self.basis[at];
                let variable = *variable;
                let Some((entering, up)) = self.improving(row, too_low, idle > PATIENCE) else {
                    return Ok(Err(self.exclusion(at, too_low)));
                };
                let goal = if too_low {
                    self.lo(variable)
                } else {
                    self.hi(variable)
                };
                let missing = goal.ok_or(Overflow)?.minus(&self.values[variable])?;
                let weight = row.weight(entering).ok_or(Overflow)?;
                let goal = (missing.over(weight)?, Some(at));
                let (by, blocking) = self.step(entering, up, Some(goal))?.ok_or(Overflow)?;
                idle = if T::nil().is_below(&by.size()) {
                    0
                } else {
                    idle + 1
                };
                self.shift(entering, &by)?;
                if let Some(blocking) = blocking {
                    self.pivot(blocking, entering)?;
                }
                // Another may have stopped at the very step that brought this one home.
                if self.violation(variable).is_none() {
                    break;
                }
            }
        }
        Ok(Ok(()))
    }

    /// How far a variable is below its lower bound, or above its upper one.
    fn violation(&self, variable: usize) -> Option<(bool, &T)> {
        let value = &self.values[variable];
        let below = self
            .lo(variable)
            .filter(|lo| value.is_below(lo))
            .map(|lo| (true, lo));
        below.or_else(|| {
            self.hi(variable)
                .filter(|hi| hi.is_below(value))
                .map(|hi| (false, hi))
        })
    }

    /// The basic variable furthest outside its bounds, and whether it's too low.
    fn worst(&self) -> Option<(usize, bool)> {
        let mut worst: Option<(usize, bool, T)> = None;
        for (at, (variable, _)) in self.basis.iter().enumerate() {
            let Some((too_low, bound)) = self.violation(*variable) else {
                continue;
            };
            let difference = bound.minus(&self.values[*variable]);
            let distance = difference.map_or_else(|_| T::nil(), |distance| distance.size());
            if worst
                .as_ref()
                .is_none_or(|(_, _, furthest)| furthest.is_below(&distance))
            {
                worst = Some((at, too_low, distance));
            }
        }
        worst.map(|(at, too_low, _)| (at, too_low))
    }

    fn can_move(&self, variable: usize, up: bool) -> bool {
        let value = &self.values[variable];
        if up {
            self.hi(variable).is_none_or(|hi| value.is_below(hi))
        } else {
            self.lo(variable).is_none_or(|lo| lo.is_below(value))
        }
    }

    /// Why a basic variable can't be brought within its bound: its own side and those that hold it.
    fn exclusion(&self, at: usize, too_low: bool) -> Vec<Term<T>> {
        let (variable, row) = &self.basis[at];
        let own = [(
            *variable,
            if too_low {
                T::unit()
            } else {
                T::unit().negated()
            },
        )];
        let mut terms = self.terms(own.iter());
        let mut held = Vec::new();
        for (variable, weight) in row.iter() {
            held.push((
                *variable,
                if too_low {
                    weight.negated()
                } else {
                    weight.clone()
                },
            ));
        }
        terms.extend(self.terms(held.iter()));
        terms
    }

    /// Weighted rows as proof terms: a positive weight uses the min side. Unknowns need no line:
    /// that counts are at least zero goes without saying.
    fn terms<'a>(&self, weights: impl Iterator<Item = &'a (usize, T)>) -> Vec<Term<T>>
    where
        T: 'a,
    {
        weights
            .filter(|(variable, weight)| *variable >= self.unknowns && !weight.vanishes())
            .map(|(variable, weight)| Term {
                row: *variable - self.unknowns,
                is_min: weight.is_up(),
                times: weight.size(),
            })
            .collect()
    }

    /// The greatest value of a sum over all points within the bounds in force.
    ///
    /// The present point must be within them.
    pub(super) fn greatest(&mut self, sum: &PlainSum) -> Result<Ceiling<T>, Overflow> {
        let mut objective = sparse::<T>(sum)?;
        for (basic, row) in &self.basis {
            objective.substitute(*basic, row)?;
        }
        let (mut idle, mut steps) = (0, 0);
        loop {
            self.count_step(&mut steps)?;
            let Some((entering, up)) = self.improving(&objective, true, idle > PATIENCE) else {
                return Ok(Ceiling::Reached(self.optimum(&objective)));
            };
            let Some((by, blocking)) = self.step(entering, up, None)? else {
                return Ok(Ceiling::Open(self.ray(entering, up)));
            };
            idle = if T::nil().is_below(&by.size()) {
                0
            } else {
                idle + 1
            };
            self.shift(entering, &by)?;
            if let Some(at) = blocking {
                self.pivot(at, entering)?;
                objective.substitute(entering, &self.basis[at].1)?;
            }
        }
    }

    /// Rounding could keep floating point from ever arriving.
    fn count_step(&self, steps: &mut usize) -> Result<(), Overflow> {
        *steps += 1;
        match T::MOST_STEPS {
            Some(most) if *steps > most * (self.basis.len() + PATIENCE) => Err(Overflow),
            _ => Ok(()),
        }
    }

    /// A nonbasic variable whose move raises (or lowers) a sum, and whether it must go up for that:
    /// the steepest, or the first by number.
    fn improving(&self, sum: &SparseRow<T>, raise: bool, first: bool) -> Option<(usize, bool)> {
        let mut best: Option<(usize, &T)> = None;
        for (variable, weight) in sum.iter() {
            if !self.can_move(*variable, weight.is_up() == raise) {
                continue;
            }
            if best.is_none_or(|(_, steepest)| steepest.size().is_below(&weight.size())) {
                best = Some((*variable, weight));
            }
            if first {
                break;
            }
        }
        best.map(|(variable, weight)| (variable, weight.is_up() == raise))
    }

    /// How far a nonbasic variable can move, and which basic one stops it; `None` if nothing does.
    ///
    /// Without a basic one, its own other bound stops it; or the goal given, if that comes first.
    /// Variables outside their bounds stop nothing: they are seen to later.
    fn step(
        &self,
        entering: usize,
        up: bool,
        goal: Option<Stop<T>>,
    ) -> Result<Option<Stop<T>>, Overflow> {
        let own = if up {
            self.hi(entering)
        } else {
            self.lo(entering)
        };
        let mut nearest = goal;
        if let Some(bound) = own {
            let by = bound.minus(&self.values[entering])?;
            if nearest
                .as_ref()
                .is_none_or(|(goal, _)| by.size().is_below(&goal.size()))
            {
                nearest = Some((by, None));
            }
        }
        for (at, (basic, row)) in self.basis.iter().enumerate() {
            let Some(weight) = row.weight(entering) else {
                continue;
            };
            if self.violation(*basic).is_some() {
                continue;
            }
            let rises = weight.is_up() == up;
            let bound = if rises {
                self.hi(*basic)
            } else {
                self.lo(*basic)
            };
            let Some(bound) = bound else { continue };
            let by = bound.minus(&self.values[*basic])?.over(weight)?;
            let nearer = match &nearest {
                None => true,
                Some((known, _)) if by.size().is_below(&known.size()) => true,
                Some((known, _)) if known.size().is_below(&by.size()) => false,
                // Ties go to the first by number, as Bland's rule wants.
                Some((_, blocking)) => {
                    blocking.is_some_and(|known: usize| *basic < self.basis[known].0)
                }
            };
            if nearer {
                nearest = Some((by, Some(at)));
            }
        }
        Ok(nearest)
    }

    /// At the optimum, the weights of the nonbasic rows are the proof.
    fn optimum(&self, objective: &SparseRow<T>) -> Vec<Term<T>> {
        let upper: Vec<(usize, T)> = objective
            .iter()
            .map(|(variable, weight)| (*variable, weight.negated()))
            .collect();
        self.terms(upper.iter())
    }

    /// How the unknowns change as a nonbasic variable moves.
    fn ray(&self, entering: usize, up: bool) -> Vec<(usize, T)> {
        let signed = |weight: &T| if up { weight.clone() } else { weight.negated() };
        let basic = self
            .basis
            .iter()
            .filter_map(|(variable, row)| Some((*variable, signed(row.weight(entering)?))));
        std::iter::once((entering, signed(&T::unit())))
            .chain(basic)
            .filter(|(variable, _)| *variable < self.unknowns)
            .collect()
    }
}

fn sparse<T: Number>(sum: &PlainSum) -> Result<SparseRow<T>, Overflow> {
    let weight = |weight: i64| T::from_big(&BigRational::from_integer(weight.into()));
    let entries = sum
        .iter()
        .map(|(&unknown, &times)| Ok((unknown, weight(times)?)));
    Ok(SparseRow::new(entries.collect::<Result<_, Overflow>>()?))
}
