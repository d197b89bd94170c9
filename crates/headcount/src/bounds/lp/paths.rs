//! Shortest paths: bounds on a stretch of one series from bounds on others that it's made of.
//!
//! A row over one stretch says that one running total exceeds another by at most so much: an edge. Edges
//! one after another add up, so the shortest path between two totals bounds their difference, and its
//! edges are the proof.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::constraints::Constraints;

/// The origin, where every series starts; running totals come after it.
const ORIGIN: usize = 0;

/// Constraints with how many times each counts.
pub(super) type Multipliers = BTreeMap<u32, i128>;

/// `to` − `from` ≤ `length`.
#[derive(Debug, Clone)]
struct Edge {
    from: u32,
    to: u32,
    length: i128,
    why: Why,
}

#[derive(Debug, Clone)]
enum Why {
    /// A constraint's upper side (1) or lower (−1).
    Stated(u32, i128),
    Derived(Multipliers),
}

/// So much of one series: a running total less an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    from: u32,
    to: u32,
    weight: i64,
}

/// The shortest way from one place to another.
#[derive(Debug, Clone)]
struct Way {
    length: i128,
    edges: Vec<u32>,
}

/// Bounds by shortest paths.
#[derive(Debug)]
pub(super) struct Paths<'a> {
    constraints: &'a Constraints,
    edges: Vec<Edge>,
    out: Vec<Vec<u32>>,
    /// Which places are connected other than through the origin.
    block: Vec<u32>,
    /// A place for each running total at which all edges hold, in multiples of a fraction.
    level: Vec<i128>,
    scale: i128,
    ways: BTreeMap<(u32, u32), Option<Way>>,
    search: Search,
}

/// What a search needs to remember.
#[derive(Debug)]
struct Search {
    distance: Vec<Option<i128>>,
    came_by: Vec<u32>,
    visited: Vec<u32>,
}

impl<'a> Paths<'a> {
    /// The edges of all constraints in force, and those that follow from sums of several stretches when
    /// all but one are bounded. The totals given, over their denominator, must satisfy all constraints.
    pub(super) fn new(
        constraints: &'a Constraints,
        on: &[bool],
        totals: &[i128],
        denominator: i128,
    ) -> Self {
        let mut level = vec![0];
        level.extend_from_slice(totals);
        let mut paths = Self {
            constraints,
            edges: Vec::new(),
            out: vec![Vec::new(); level.len()],
            block: Vec::new(),
            search: Search {
                distance: vec![None; level.len()],
                came_by: vec![0; level.len()],
                visited: Vec::new(),
            },
            level,
            scale: denominator,
            ways: BTreeMap::new(),
        };
        let mut sums = Vec::new();
        for at in (0..constraints.len()).filter(|&at| on[at]) {
            let stretches = paths.stretches(constraints.rows.of(at));
            match difference(constraints.rows.of(at)) {
                Some((from, to)) => paths.add_stated(at, from, to),
                None if stretches.len() > 1 => sums.push((at, stretches)),
                None => {}
            }
        }
        paths.block = paths.blocks();
        let pairs = sums.iter().flat_map(|(_, stretches)| stretches);
        let pairs: Vec<(u32, u32)> = pairs
            .flat_map(|s| [(s.from, s.to), (s.to, s.from)])
            .collect();
        paths.search_all(pairs);
        let derived: Vec<Edge> = sums
            .iter()
            .flat_map(|(at, stretches)| paths.derived(*at, stretches))
            .collect();
        for edge in derived {
            paths.add(edge);
        }
        paths.ways.clear();
        paths
    }

    /// The stretches that a sum of running totals is made of.
    pub(super) fn stretches(&self, sum: &[(u32, i64)]) -> Vec<Stretch> {
        let mut stretches = Vec::new();
        let mut entries = sum.iter().rev().peekable();
        let mut weight = 0;
        while let Some(&(node, step)) = entries.next() {
            weight += step;
            let start = self.constraints.start_of(node);
            let before = entries
                .peek()
                .map(|entry| entry.0)
                .filter(|&before| before >= start);
            if weight != 0 {
                let from = before.map_or(0, |before| before + 1);
                stretches.push(Stretch {
                    from,
                    to: node + 1,
                    weight,
                });
            }
            if before.is_none() {
                weight = 0;
            }
        }
        stretches
    }

    fn add(&mut self, edge: Edge) {
        let at = super::lists::index(self.edges.len());
        self.out[edge.from as usize].push(at);
        self.edges.push(edge);
    }

    fn add_stated(&mut self, at: usize, from: u32, to: u32) {
        let sides = self.constraints.sides[at];
        let name = super::lists::index(at);
        if let Some(hi) = sides.hi {
            self.add(Edge {
                from,
                to,
                length: hi,
                why: Why::Stated(name, 1),
            });
        }
        if let Some(lo) = sides.lo {
            self.add(Edge {
                from: to,
                to: from,
                length: -lo,
                why: Why::Stated(name, -1),
            });
        }
    }

    /// What a sum says of each of its stretches, given what is known of the others.
    fn derived(&self, at: usize, stretches: &[Stretch]) -> Vec<Edge> {
        let sides = self.constraints.sides[at];
        let name = super::lists::index(at);
        let mut derived = Vec::new();
        for (own, sign) in [(sides.hi, 1), (sides.lo.map(|lo| -lo), -1)] {
            let Some(own) = own else { continue };
            // sign × sum ≤ own, so that each stretch is at most what the others leave of it.
            let signed = stretches.iter().map(|s| (s, i128::from(s.weight) * sign));
            let least: Vec<Option<(i128, &Way, i128)>> = signed
                .map(|(s, times)| {
                    let ends = if times > 0 {
                        (s.to, s.from)
                    } else {
                        (s.from, s.to)
                    };
                    let way = self.ways.get(&ends)?.as_ref()?;
                    Some((way.length.checked_mul(times.abs())?, way, times.abs()))
                })
                .collect();
            let unbounded = least.iter().filter(|least| least.is_none()).count();
            for (which, stretch) in stretches.iter().enumerate() {
                let others_unbounded = unbounded - usize::from(least[which].is_none());
                if stretch.weight.abs() != 1 || others_unbounded > 0 {
                    continue;
                }
                let mut length = own;
                let mut why = Multipliers::from([(name, sign)]);
                for (_, other) in least.iter().enumerate().filter(|(at, _)| *at != which) {
                    let Some((most, way, times)) = other else {
                        continue;
                    };
                    length = length.saturating_add(*most);
                    self.add_way(&mut why, way, *times);
                }
                let up = (stretch.weight > 0) == (sign > 0);
                let (from, to) = if up {
                    (stretch.from, stretch.to)
                } else {
                    (stretch.to, stretch.from)
                };
                derived.push(Edge {
                    from,
                    to,
                    length,
                    why: Why::Derived(why),
                });
            }
        }
        derived
    }

    fn add_way(&self, why: &mut Multipliers, way: &Way, times: i128) {
        for &edge in &way.edges {
            match &self.edges[edge as usize].why {
                Why::Stated(at, side) => *why.entry(*at).or_default() += side * times,
                Why::Derived(others) => {
                    for (&at, by) in others {
                        *why.entry(at).or_default() += by * times;
                    }
                }
            }
        }
    }

    /// Finds the ways between all the places that these sums are made of.
    pub(super) fn explore(&mut self, sums: &[Vec<(u32, i64)>]) {
        let stretches = sums.iter().flat_map(|sum| self.stretches(sum));
        let pairs: Vec<(u32, u32)> = stretches
            .flat_map(|s| [(s.from, s.to), (s.to, s.from)])
            .collect();
        self.search_all(pairs);
    }

    /// The most that a sum explored can be, `sign` times, as far as paths tell.
    pub(super) fn most(&self, sum: &[(u32, i64)], sign: i64) -> Option<(i128, Multipliers)> {
        let mut most = 0_i128;
        let mut why = Multipliers::new();
        for stretch in self.stretches(sum) {
            let weight = stretch.weight * sign;
            let ends = if weight > 0 {
                (stretch.from, stretch.to)
            } else {
                (stretch.to, stretch.from)
            };
            let way = self.ways.get(&ends)?.as_ref()?;
            let times = i128::from(weight).abs();
            most = most.checked_add(way.length.checked_mul(times)?)?;
            self.add_way(&mut why, way, times);
        }
        why.retain(|_, times| *times != 0);
        Some((most, why))
    }

    fn search_all(&mut self, mut pairs: Vec<(u32, u32)>) {
        pairs.sort_unstable();
        pairs.dedup();
        for group in pairs.chunk_by(|a, b| a.0 == b.0) {
            let ends: Vec<u32> = group.iter().map(|pair| pair.1).collect();
            self.search(group[0].0, &ends);
        }
    }

    /// Dijkstra's search from one place until all the ends given are reached. Lengths are taken relative
    /// to the levels, which makes them positive.
    fn search(&mut self, start: u32, ends: &[u32]) {
        let block = self.block[start as usize];
        let mut queue = BinaryHeap::from([Reverse((0_i128, start, u32::MAX))]);
        let mut left = ends.len();
        while let Some(Reverse((distance, place, edge))) = queue.pop() {
            let at = place as usize;
            if self.search.distance[at].is_some() {
                continue;
            }
            self.search.distance[at] = Some(distance);
            self.search.came_by[at] = edge;
            self.search.visited.push(place);
            if ends.binary_search(&place).is_ok() {
                left -= 1;
                if left == 0 {
                    break;
                }
            }
            for &edge in &self.out[at] {
                let Edge { to, length, .. } = self.edges[edge as usize];
                let to_block = self.block[to as usize];
                // Another block leads back only through the origin, which is no shorter.
                let stays = start as usize == ORIGIN || to as usize == ORIGIN || to_block == block;
                if !stays || self.search.distance[to as usize].is_some() {
                    continue;
                }
                let climb = self.level[at] - self.level[to as usize];
                let relative = length
                    .checked_mul(self.scale)
                    .and_then(|l| l.checked_add(climb));
                if let Some(total) = relative.and_then(|relative| distance.checked_add(relative)) {
                    queue.push(Reverse((total, to, edge)));
                }
            }
        }
        for &end in ends {
            let way = self.search.distance[end as usize].map(|_| self.way(start, end));
            self.ways.insert((start, end), way);
        }
        for place in self.search.visited.drain(..) {
            self.search.distance[place as usize] = None;
        }
    }

    fn way(&self, start: u32, end: u32) -> Way {
        let mut way = Way {
            length: 0,
            edges: Vec::new(),
        };
        let mut at = end;
        while at != start {
            let edge = self.search.came_by[at as usize];
            let Edge { from, length, .. } = self.edges[edge as usize];
            way.length += length;
            way.edges.push(edge);
            at = from;
        }
        way
    }

    /// For each place, the least that edges connect it to without the origin.
    fn blocks(&self) -> Vec<u32> {
        let mut leader: Vec<u32> = super::constraints::all(self.level.len());
        for edge in &self.edges {
            if edge.from as usize != ORIGIN && edge.to as usize != ORIGIN {
                let (a, b) = (lead(&mut leader, edge.from), lead(&mut leader, edge.to));
                leader[a.max(b) as usize] = a.min(b);
            }
        }
        (0..super::lists::index(leader.len()))
            .map(|at| lead(&mut leader, at))
            .collect()
    }
}

/// The leader of a place's block, with the ways there made shorter.
fn lead(leader: &mut [u32], mut at: u32) -> u32 {
    while leader[at as usize] != at {
        leader[at as usize] = leader[leader[at as usize] as usize];
        at = leader[at as usize];
    }
    at
}

/// The two places of whose totals a sum is the difference, if it is one.
fn difference(sum: &[(u32, i64)]) -> Option<(u32, u32)> {
    match *sum {
        [(node, 1)] => Some((0, node + 1)),
        [(node, -1)] => Some((node + 1, 0)),
        [(a, 1), (b, -1)] => Some((b + 1, a + 1)),
        [(a, -1), (b, 1)] => Some((a + 1, b + 1)),
        _ => None,
    }
}
