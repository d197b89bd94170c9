//! Ratio tests: which constraint ends a move.

use std::cmp::Ordering;

use super::marked::Marked;
use super::vertex::{Near, Place, Vertex};

/// A move to where a constraint meets its lower side, or its upper one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) by: Near,
    pub(super) constraint: usize,
    pub(super) high: bool,
}

#[derive(Debug, Clone, Copy)]
struct Break {
    step: Step,
    /// How fast the constraint changes.
    rate: f64,
}

/// Where a direction meets the sides of constraints.
#[derive(Debug, Clone, Default)]
pub(super) struct Breaks(Vec<Break>);

/// Constraints that change more slowly than this make bad pivots.
const SLOW: f64 = 1e-9;

/// How many sides are first put in order by how far they are.
const FEW: usize = 16;

/// A pivot may be so much smaller than the largest at hand.
const SHARE: f64 = 0.1;

impl Breaks {
    /// The first side met, of those that all hold now; ties go to the infinitesimals, among fast ones.
    pub(super) fn first(
        &mut self,
        vertex: &Vertex,
        change: &Marked<f64>,
        own: usize,
    ) -> Option<Step> {
        self.0.clear();
        let mut furthest = f64::INFINITY;
        for (at, rate) in loose(vertex, change, own) {
            let room = vertex.room(at, rate > 0.0);
            if room.value.is_infinite() {
                continue;
            }
            let room = Near {
                value: room.value.max(0.0),
                ..room
            };
            let by = scaled(room, 1.0 / rate.abs());
            furthest = furthest.min((room.value + vertex.tolerance) / rate.abs());
            let step = Step {
                by,
                constraint: at,
                high: rate > 0.0,
            };
            self.0.push(Break {
                step,
                rate: rate.abs(),
            });
        }
        self.0.retain(|found| found.step.by.value <= furthest);
        let fastest = self.0.iter().map(|found| found.rate).fold(0.0, f64::max);
        let fast = self.0.iter().filter(|found| found.rate >= SHARE * fastest);
        let nearest = fast.min_by(|a, b| a.step.by.trace.total_cmp(&b.step.by.trace));
        nearest.map(|found| Step {
            by: if found.step.by.value > 0.0 {
                found.step.by
            } else {
                Near {
                    value: 0.0,
                    trace: found.step.by.trace.max(0.0),
                }
            },
            ..found.step
        })
    }

    /// The last side up to which constraints together still come nearer to being met: each side passed
    /// makes that slower by the rate of its constraint. Where not all may fail, the others end the move.
    pub(super) fn last_gaining(
        &mut self,
        vertex: &Vertex,
        change: &Marked<f64>,
        own: usize,
        slope: f64,
        may_fail: Option<&[bool]>,
    ) -> Option<Step> {
        self.0.clear();
        for (at, rate) in loose(vertex, change, own) {
            let up = rate > 0.0;
            let ahead = vertex.room(at, up);
            let behind = vertex.room(at, !up);
            let mut push = |room: Near, high: bool| {
                if room.value.is_finite() {
                    let by = scaled(room, 1.0 / rate.abs());
                    let step = Step {
                        by,
                        constraint: at,
                        high,
                    };
                    self.0.push(Break {
                        step,
                        rate: rate.abs(),
                    });
                }
            };
            if may_fail.is_some_and(|may_fail| !may_fail[at]) {
                // Rounding may have it a trifle beyond.
                push(if is_short(ahead) { Near::ZERO } else { ahead }, up);
                continue;
            }
            // Short of the near side, it's met on the way; beyond the far one, it only gets worse.
            if is_short(behind) {
                push(scaled(behind, -1.0), !up);
            }
            if !is_short(ahead) {
                push(ahead, up);
            }
        }
        let mut left = slope;
        let mut rest = self.0.as_mut_slice();
        let mut size = FEW;
        // Few are passed, so that it's not worth it to put all in order.
        while !rest.is_empty() {
            let next = size.min(rest.len());
            if next < rest.len() {
                rest.select_nth_unstable_by(next, by_distance);
            }
            let (near, far) = rest.split_at_mut(next);
            near.sort_unstable_by(by_distance);
            let last = near.iter().find_map(|found| {
                let may_fail = may_fail.is_none_or(|may_fail| may_fail[found.step.constraint]);
                left -= if may_fail { found.rate } else { f64::INFINITY };
                (left <= 1e-7).then_some(found.step)
            });
            if last.is_some() {
                return last;
            }
            (rest, size) = (far, 4 * size);
        }
        None
    }
}

fn by_distance(a: &Break, b: &Break) -> Ordering {
    let (a, b) = (a.step, b.step);
    let order = a.by.value.total_cmp(&b.by.value);
    order
        .then(a.by.trace.total_cmp(&b.by.trace))
        .then(a.constraint.cmp(&b.constraint))
        .then(a.high.cmp(&b.high))
}

fn is_short(room: Near) -> bool {
    room.value < 0.0 || (room.value <= 0.0 && room.trace < 0.0)
}

fn scaled(near: Near, times: f64) -> Near {
    Near::ZERO.moved(near, times)
}

/// The constraints that a direction changes, and that may.
fn loose<'a>(
    vertex: &'a Vertex,
    change: &'a Marked<f64>,
    own: usize,
) -> impl Iterator<Item = (usize, f64)> + 'a {
    change.iter().filter(move |&(at, rate)| {
        rate.abs() > SLOW && (at == own || vertex.places[at] == Place::Loose)
    })
}
