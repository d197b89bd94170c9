//! A vertex in floating point: where the running totals are, and which constraints hold them there.

use num_traits::ToPrimitive;

use super::basis::Basis;
use super::constraints::Constraints;
use super::factors::Singular;
use super::marked::Marked;

/// A number with an infinitesimal part, which breaks ties between constraints that meet in one point.
/// Without it the search could go round for ever.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Near {
    pub(super) value: f64,
    pub(super) trace: f64,
}

impl Near {
    pub(super) const ZERO: Self = Self {
        value: 0.0,
        trace: 0.0,
    };

    const BELOW_ALL: Self = Self {
        value: f64::NEG_INFINITY,
        trace: 0.0,
    };

    const ABOVE_ALL: Self = Self {
        value: f64::INFINITY,
        trace: 0.0,
    };

    pub(super) fn moved(self, by: Self, times: f64) -> Self {
        Self {
            value: self.value + by.value * times,
            trace: self.trace + by.trace * times,
        }
    }

    pub(super) fn minus(self, other: Self) -> Self {
        self.moved(other, -1.0)
    }
}

/// What a constraint is doing at the vertex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Loose,
    /// Held at its lower side, or its upper one.
    Held {
        high: bool,
    },
}

/// The sides in force, infinite where there's none.
#[derive(Debug, Clone, Copy)]
pub(super) struct NearSides {
    pub(super) lo: Near,
    pub(super) hi: Near,
}

#[derive(Debug, Clone)]
pub(super) struct Vertex {
    pub(super) basis: Basis,
    pub(super) places: Vec<Place>,
    pub(super) sides: Vec<NearSides>,
    /// The value of each constraint's sum, and of each running total.
    pub(super) at: Vec<Near>,
    pub(super) totals: Vec<Near>,
    /// How far from a bound still counts as on it.
    pub(super) tolerance: f64,
}

/// A vertex to come back to.
#[derive(Debug)]
pub(super) struct Mark {
    slots: Vec<u32>,
    places: Vec<Place>,
    totals: Vec<f64>,
}

impl Mark {
    /// About how great a sum is there.
    pub(super) fn value(&self, sum: &[(u32, f64)]) -> f64 {
        sum.iter()
            .map(|&(node, weight)| weight * self.totals[node as usize])
            .sum()
    }
}

impl Vertex {
    /// All unknowns zero.
    pub(super) fn new(constraints: &Constraints) -> Result<Self, Singular> {
        let nodes = constraints.nodes();
        let named = super::constraints::all(nodes);
        let mut largest = 0.0_f64;
        for sides in &constraints.sides {
            for bound in [sides.lo, sides.hi].into_iter().flatten() {
                largest = largest.max(near(bound).abs());
            }
        }
        let mut places = vec![Place::Loose; constraints.len()];
        for place in places.iter_mut().take(nodes) {
            *place = Place::Held { high: false };
        }
        let mut vertex = Self {
            basis: Basis::new(constraints, &named)?,
            places,
            sides: (0..constraints.len())
                .map(|at| sides_of(constraints, at))
                .collect(),
            at: vec![Near::ZERO; constraints.len()],
            totals: vec![Near::ZERO; nodes],
            tolerance: 1e-7_f64.max(largest * 1e-14),
        };
        vertex.locate(constraints);
        Ok(vertex)
    }

    /// Puts a constraint's sides in force, or out of it.
    pub(super) fn switch(&mut self, constraints: &Constraints, at: usize, on: bool) {
        self.sides[at] = if on {
            sides_of(constraints, at)
        } else {
            NearSides {
                lo: Near::BELOW_ALL,
                hi: Near::ABOVE_ALL,
            }
        };
    }

    /// Takes a constraint's lower side out of force, or its upper one.
    pub(super) fn give_way(&mut self, at: usize, low: bool) {
        let sides = &mut self.sides[at];
        if low {
            sides.lo = Near::BELOW_ALL;
        } else {
            sides.hi = Near::ABOVE_ALL;
        }
    }

    /// Factors anew and computes everything from that, so that no rounding piles up.
    pub(super) fn refresh(&mut self, constraints: &Constraints) -> Result<(), Singular> {
        if !self.basis.is_fresh() {
            self.basis = Basis::new(constraints, &self.basis.named())?;
        }
        self.locate(constraints);
        Ok(())
    }

    /// Takes note of where it is.
    pub(super) fn mark(&self) -> Mark {
        Mark {
            slots: self.basis.named(),
            places: self.places.clone(),
            totals: self.totals.iter().map(|total| total.value).collect(),
        }
    }

    /// Goes back to where it was. In between, the same constraints must have been in force.
    pub(super) fn return_to(
        &mut self,
        constraints: &Constraints,
        mark: &Mark,
    ) -> Result<(), Singular> {
        self.places.clone_from(&mark.places);
        self.hold(constraints, &mark.slots)
    }

    /// About how great a sum is here.
    pub(super) fn value(&self, sum: &[(u32, f64)]) -> f64 {
        sum.iter()
            .map(|&(node, weight)| weight * self.totals[node as usize].value)
            .sum()
    }

    /// Is held by other constraints, whose places have been set.
    pub(super) fn hold(
        &mut self,
        constraints: &Constraints,
        slots: &[u32],
    ) -> Result<(), Singular> {
        self.basis = Basis::new(constraints, slots)?;
        self.locate(constraints);
        Ok(())
    }

    fn locate(&mut self, constraints: &Constraints) {
        let nodes = constraints.nodes();
        let slots = self.basis.slots();
        let held: Vec<(usize, usize, Near)> = slots
            .map(|(slot, at)| (slot, at as usize, self.held_at(constraints, at as usize)))
            .collect();
        let mut solved = Marked::zero(Basis::room(constraints));
        for part in [|near: Near| near.value, |near: Near| near.trace] {
            solved.clear();
            for &(slot, _, bound) in &held {
                solved.set(slot, part(bound));
            }
            self.basis.movement(&mut solved);
            let is_value = part(Near {
                value: 1.0,
                trace: 0.0,
            }) > 0.5;
            for number in 0..nodes {
                let total = &mut self.totals[self.basis.node(number) as usize];
                if is_value {
                    total.value = solved.get(number);
                } else {
                    total.trace = solved.get(number);
                }
            }
        }
        for (at, list) in constraints.near_rows.iter().enumerate() {
            let sum = list.iter();
            self.at[at] = sum.fold(Near::ZERO, |sum, &(node, weight)| {
                sum.moved(self.totals[node as usize], weight)
            });
        }
        for (_, at, bound) in held {
            self.at[at] = bound;
        }
    }

    /// The bound a constraint is held at, in force or not.
    fn held_at(&self, constraints: &Constraints, at: usize) -> Near {
        let sides = sides_of(constraints, at);
        match self.places[at] {
            Place::Held { high: true } => sides.hi,
            _ => sides.lo,
        }
    }

    /// How far a constraint is from its upper side, or from its lower one: negative when beyond it.
    pub(super) fn room(&self, at: usize, up: bool) -> Near {
        let sides = &self.sides[at];
        let room = if up {
            sides.hi.minus(self.at[at])
        } else {
            self.at[at].minus(sides.lo)
        };
        if room.value.abs() <= self.tolerance {
            Near { value: 0.0, ..room }
        } else {
            room
        }
    }

    /// Whether a constraint is below its sides (1), above them (−1), or within (0).
    pub(super) fn lack(&self, at: usize) -> i8 {
        let beyond = |room: Near| room.value < 0.0 || (room.value <= 0.0 && room.trace < -1e-7);
        if beyond(self.room(at, false)) {
            1
        } else if beyond(self.room(at, true)) {
            -1
        } else {
            0
        }
    }
}

pub(super) fn near(bound: i128) -> f64 {
    bound.to_f64().unwrap_or(f64::MAX)
}

/// Every side is moved outwards by its own infinitesimal, so that no two meet by accident.
fn sides_of(constraints: &Constraints, at: usize) -> NearSides {
    let sides = constraints.sides[at];
    let trace = match (sides.lo, sides.hi) {
        (Some(lo), Some(hi)) if lo == hi => 0.0,
        _ => scatter(at),
    };
    let side = |bound: Option<i128>, none: Near, sign: f64| {
        bound.map_or(none, |bound| Near {
            value: near(bound),
            trace: sign * trace,
        })
    };
    NearSides {
        lo: side(sides.lo, Near::BELOW_ALL, -1.0),
        hi: side(sides.hi, Near::ABOVE_ALL, 1.0),
    }
}

/// A number between 1 and 2 that looks as if drawn by lot (Fibonacci hashing).
fn scatter(at: usize) -> f64 {
    let mixed = super::lists::index(at)
        .wrapping_add(1)
        .wrapping_mul(0x9E37_79B9);
    1.0 + f64::from(mixed) / f64::from(u32::MAX)
}
