//! Points, extremes and contradictions of one problem, exactly.
//!
//! The simplex in floating point proposes a vertex and the multipliers that prove it the best. Both are
//! rounded to fractions and checked in integers; where that doesn't succeed, exact arithmetic takes over
//! from that vertex.

use std::collections::VecDeque;
use std::sync::Arc;

use num_rational::BigRational;

use crate::system::Run;

use super::certificate::{Notary, Proven};
use super::climb::{Climbed, Climber};
use super::constraints::Constraints;
use super::field::Field;
use super::fraction::common_denominator;
use super::lists::index;
use super::paths::Multipliers;
use super::point::Point;
use super::problem::{Effort, Problem, Stopped, Term};
use super::repair::{Found, Repair};
use super::vertex::{Mark, Place, Vertex, near};

/// Row sides that no point satisfies together.
pub(crate) type Exclusion = Vec<Term>;

/// The greatest (or the least) value of a sum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Greatest {
    /// Bounded, with the row sides that prove it.
    Value(BigRational, Vec<Term>),
    /// There is no bound.
    Unbounded,
}

/// Finds points, extremes and contradictions of one problem.
#[derive(Debug, Clone)]
pub(crate) struct Lp {
    pub(super) constraints: Arc<Constraints>,
    /// Whether each constraint is in force; those on single unknowns always are.
    pub(super) on: Vec<bool>,
    pub(super) climber: Climber,
    pub(super) point: Point,
    notary: Notary,
    /// Sides looked for that exact points were seen at.
    met: Vec<(usize, bool)>,
}

impl Lp {
    /// All rows in force. Stops at once where weights or sides are past all reason.
    pub(crate) fn new(problem: &Problem) -> Result<Self, Stopped> {
        if !problem.is_moderate() {
            return Err(Stopped::Limit);
        }
        let constraints = Arc::new(Constraints::new(problem));
        let vertex = Vertex::new(&constraints).map_err(|_| Stopped::Limit)?;
        Ok(Self {
            on: vec![true; constraints.len()],
            climber: Climber::new(&constraints, vertex),
            point: Point::new(&constraints),
            notary: Notary::new(constraints.nodes()),
            met: Vec::new(),
            constraints,
        })
    }

    /// Puts a row in force, or out of it.
    pub(crate) fn switch(&mut self, row: usize, on: bool) {
        let at = self.constraints.of_row(row);
        if self.on[at] == on {
            return;
        }
        self.on[at] = on;
        self.climber.vertex.switch(&self.constraints, at, on);
        if on {
            self.point.doubt(self.constraints.sides[at], at);
        }
    }

    /// Whether the rows in force can all hold; if not, the sides that exclude it.
    pub(crate) fn find_point(
        &mut self,
        effort: &mut dyn Effort,
    ) -> Result<Result<(), Exclusion>, Stopped> {
        if self.point.holds() {
            return Ok(Ok(()));
        }
        if self.climber.settle(&self.constraints, effort)? == Climbed::Top {
            if self.climber.lacking == 0 {
                if self.follow() {
                    return Ok(Ok(()));
                }
            } else if self.climber.single_out(&self.constraints, effort)?
                && let Some(terms) = self.excluded()
            {
                return Ok(Err(terms));
            }
        }
        match self.repair(None, effort)? {
            Found::Top { .. } => Ok(Ok(())),
            Found::Nowhere((_, terms)) => Ok(Err(terms)),
            Found::Open | Found::Astray => Err(Stopped::Limit),
        }
    }

    /// The least value a sum can have while the rows in force hold, which they must be able to.
    pub(crate) fn least(
        &mut self,
        sum: &[Run],
        effort: &mut dyn Effort,
    ) -> Result<Greatest, Stopped> {
        let mut goal = self.constraints.totals(sum);
        for (_, weight) in &mut goal {
            *weight = -*weight;
        }
        Ok(match self.greatest_known(&goal, None, effort)? {
            Greatest::Value(value, terms) => Greatest::Value(-value, terms),
            Greatest::Unbounded => Greatest::Unbounded,
        })
    }

    /// The value of a sum at the point last reached.
    pub(crate) fn value(&self, sum: &[Run]) -> BigRational {
        self.point.value(&self.constraints.totals(sum))
    }

    /// The greatest value of a goal. Where it's known to be at most so much, the search ends as soon as
    /// it is as much, without a proof.
    pub(super) fn greatest_known(
        &mut self,
        goal: &[(u32, i64)],
        known: Option<i128>,
        effort: &mut dyn Effort,
    ) -> Result<Greatest, Stopped> {
        let near_goal = near_goal(goal);
        let mut enough = known.map_or(f64::INFINITY, near);
        let climbed = loop {
            let climbed = self
                .climber
                .climb(&self.constraints, &near_goal, enough, effort)?;
            if climbed != Climbed::Met {
                break climbed;
            }
            if self.follow() {
                // Rounding may have been needed to get here: the exact point needn't be at the side.
                let met = self.climber.met.take();
                self.met.extend(
                    met.filter(|&(at, high)| self.point.is_on(&self.constraints, at, high)),
                );
                if let Some(known) = known.filter(|&known| self.point.is_at(goal, known)) {
                    return Ok(Greatest::Value(
                        BigRational::from_integer(known.into()),
                        Vec::new(),
                    ));
                }
            }
            if self.climber.is_enough(&near_goal, enough) {
                enough = f64::INFINITY;
            }
        };
        match climbed {
            Climbed::Top => {
                let proposed = self.multipliers();
                let (constraints, on) = (&self.constraints, &self.on);
                if let Some((bound, terms)) = self.notary.certify(constraints, on, goal, &proposed)
                    && self.follow()
                    && self.point.value(goal) == bound
                {
                    return Ok(Greatest::Value(bound, terms));
                }
            }
            Climbed::Open if self.is_open(goal) => return Ok(Greatest::Unbounded),
            Climbed::Open | Climbed::Lost | Climbed::Met => {}
        }
        match self.repair(Some(goal), effort)? {
            Found::Top {
                proof: Some((bound, terms)),
                ..
            } => Ok(Greatest::Value(bound, terms)),
            Found::Open => Ok(Greatest::Unbounded),
            Found::Top { .. } | Found::Nowhere(_) | Found::Astray => Err(Stopped::Limit),
        }
    }

    /// The upper bound on a goal that these constraints prove.
    pub(super) fn proven(&mut self, goal: &[(u32, i64)], why: &Multipliers) -> Option<Proven> {
        let exact: Vec<(u32, i128)> = why.iter().map(|(&at, &times)| (at, times)).collect();
        self.notary
            .confirm(&self.constraints, &self.on, goal, &exact, 1)
    }

    /// Takes note of the present vertex.
    pub(super) fn mark(&self) -> Mark {
        self.climber.vertex.mark()
    }

    /// Goes to the vertex noted at which a goal is greatest, unless it's as great here.
    pub(super) fn start_near(
        &mut self,
        goal: &[(u32, i64)],
        marks: &VecDeque<Mark>,
    ) -> Result<(), Stopped> {
        let goal = near_goal(goal);
        let mut most = self.climber.vertex.value(&goal) + 0.5;
        let mut best = None;
        for mark in marks {
            let value = mark.value(&goal);
            if value > most {
                (most, best) = (value, Some(mark));
            }
        }
        match best {
            Some(mark) if self.climber.return_to(&self.constraints, mark).is_err() => {
                self.restart()
            }
            _ => Ok(()),
        }
    }

    /// Looks for points at which a constraint is at its upper side, or its lower one.
    pub(super) fn look_for(&mut self, at: usize, high: bool) {
        self.climber.wanted[at][usize::from(high)] = true;
    }

    /// The sides looked for that points have been seen at since the last call.
    pub(super) fn met(&mut self) -> Vec<(usize, bool)> {
        std::mem::take(&mut self.met)
    }

    /// Reads the exact point off the vertex. False if that isn't exactly allowed.
    pub(super) fn follow(&mut self) -> bool {
        self.point
            .follow(&self.constraints, &self.on, &self.climber.vertex.totals)
    }

    /// The present prices, by constraint.
    fn multipliers(&self) -> Vec<(u32, f64)> {
        let basis = &self.climber.vertex.basis;
        let prices = self.climber.prices.iter();
        prices
            .filter_map(|(slot, price)| Some((index(basis.constraint(slot)?), price)))
            .collect()
    }

    fn excluded(&mut self) -> Option<Exclusion> {
        let (bound, terms) = self.certificate()?;
        (bound < BigRational::from_integer(0.into())).then_some(terms)
    }

    /// What the present prices prove of nothing at all: that it's at most what they sum to.
    pub(super) fn certificate(&mut self) -> Option<Proven> {
        let mut proposed = self.multipliers();
        let lacks = self
            .climber
            .lacks
            .iter()
            .enumerate()
            .filter(|(_, lack)| **lack != 0);
        proposed.extend(lacks.map(|(at, &lack)| (index(at), -f64::from(lack))));
        self.notary
            .certify(&self.constraints, &self.on, &[], &proposed)
    }

    /// Whether unknowns may exactly change for ever as the last direction says, and the goal with them.
    fn is_open(&self, goal: &[(u32, i64)]) -> bool {
        let basis = &self.climber.vertex.basis;
        let direction = || self.climber.direction.iter();
        let Some(common) = common_denominator(direction().map(|(_, by)| by)) else {
            return false;
        };
        let mut by = vec![0_i128; self.constraints.nodes()];
        for (number, change) in direction() {
            let Some(change) = super::fraction::multiple(change, common) else {
                return false;
            };
            by[basis.node(number) as usize] = change;
        }
        let rate = |list: &[(u32, i64)]| {
            list.iter().try_fold(0_i128, |rate, &(node, weight)| {
                rate.checked_add(by[node as usize].checked_mul(weight.into())?)
            })
        };
        let allowed = (0..self.constraints.len())
            .filter(|&at| self.on[at])
            .all(|at| {
                let sides = self.constraints.sides[at];
                rate(self.constraints.rows.of(at)).is_some_and(|rate| {
                    (rate >= 0 || sides.lo.is_none()) && (rate <= 0 || sides.hi.is_none())
                })
            });
        allowed && rate(goal).is_some_and(|gain| gain > 0)
    }

    /// Exact arithmetic, from the present vertex on; or once more from the start if that's none.
    pub(super) fn repair(
        &mut self,
        goal: Option<&[(u32, i64)]>,
        effort: &mut dyn Effort,
    ) -> Result<Found, Stopped> {
        let constraints = &self.constraints;
        let vertex = &mut self.climber.vertex;
        let mut slots = vertex.basis.named();
        let mut places = vertex.places.clone();
        for is_last in [false, true] {
            let mut repair = Repair {
                constraints,
                on: &self.on,
                slots,
                places,
            };
            let found = repair.run(goal, effort)?;
            if !matches!(found, Found::Astray) || is_last {
                if let Found::Top { totals, .. } = &found {
                    let (totals, denominator) =
                        (totals.numerators.clone(), totals.denominator.clone());
                    self.point.settle(constraints, totals, denominator);
                }
                vertex.places = repair.places;
                if vertex.hold(constraints, &repair.slots).is_err() {
                    self.restart()?;
                }
                return Ok(found);
            }
            slots = super::constraints::all(constraints.nodes());
            places = start(constraints);
        }
        Err(Stopped::Limit)
    }

    /// Back to where all unknowns are zero.
    fn restart(&mut self) -> Result<(), Stopped> {
        let vertex = &mut self.climber.vertex;
        vertex.places = start(&self.constraints);
        let named = super::constraints::all(self.constraints.nodes());
        vertex
            .hold(&self.constraints, &named)
            .map_err(|_| Stopped::Limit)
    }
}

fn near_goal(goal: &[(u32, i64)]) -> Vec<(u32, f64)> {
    goal.iter()
        .map(|&(node, weight)| (node, f64::of(weight)))
        .collect()
}

/// All unknowns zero, all rows loose.
fn start(constraints: &Constraints) -> Vec<Place> {
    let mut places = vec![Place::Loose; constraints.len()];
    places[..constraints.nodes()].fill(Place::Held { high: false });
    places
}
