//! Rows over running totals.
//!
//! A row over a hundred consecutive days has a hundred unknowns, and in running totals two: the total at
//! its end less the total before its start. So the solver's variables are the running totals of each
//! series, free of sign, and that a count is at least zero is one more constraint: totals never fall.

use crate::system::Run;

use super::field::Field;
use super::lists::{Lists, index};
use super::problem::Problem;

/// A constraint's stated sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sides {
    pub(super) lo: Option<i128>,
    pub(super) hi: Option<i128>,
}

/// Every constraint on the running totals: first that each unknown is at least zero, then the rows.
#[derive(Debug, Clone)]
pub(super) struct Constraints {
    /// Where each series starts.
    starts: Vec<u32>,
    pub(super) rows: Lists<i64>,
    pub(super) columns: Lists<i64>,
    pub(super) near_rows: Lists<f64>,
    pub(super) near_columns: Lists<f64>,
    pub(super) sides: Vec<Sides>,
    nodes: usize,
}

impl Constraints {
    pub(super) fn new(problem: &Problem) -> Self {
        let ranges = problem.series();
        let starts: Vec<u32> = ranges.iter().map(|range| range.start).collect();
        let nodes = problem.unknowns as usize;
        let mut rows = Lists::default();
        let mut sides = Vec::with_capacity(nodes + problem.rows.len());
        for range in ranges {
            for at in range.clone() {
                let before = (at > range.start).then(|| (at - 1, -1));
                rows.push(before.into_iter().chain([(at, 1)]));
                sides.push(Sides {
                    lo: Some(0),
                    hi: None,
                });
            }
        }
        for row in &problem.rows {
            rows.push(totals(&starts, &row.sum));
            sides.push(Sides {
                lo: row.lo,
                hi: row.hi,
            });
        }
        let columns = rows.transposed(nodes);
        let near = |lists: &Lists<i64>| {
            let mut near = Lists::default();
            for list in lists.iter() {
                near.push(list.iter().map(|&(at, weight)| (at, f64::of(weight))));
            }
            near
        };
        Self {
            starts,
            near_rows: near(&rows),
            near_columns: near(&columns),
            rows,
            columns,
            sides,
            nodes,
        }
    }

    /// How many running totals there are: one for each unknown.
    pub(super) fn nodes(&self) -> usize {
        self.nodes
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The constraint that a row of the problem became.
    pub(super) fn of_row(&self, row: usize) -> usize {
        self.nodes + row
    }

    /// The row of the problem behind a constraint; none behind those on single unknowns.
    pub(super) fn row_of(&self, constraint: usize) -> Option<usize> {
        constraint.checked_sub(self.nodes)
    }

    /// The first node of a node's series.
    pub(super) fn start_of(&self, node: u32) -> u32 {
        let series = self.starts.partition_point(|&start| start <= node);
        self.starts[series.saturating_sub(1)]
    }

    /// A sum of unknowns as a sum of running totals.
    pub(super) fn totals(&self, sum: &[Run]) -> Vec<(u32, i64)> {
        totals(&self.starts, sum)
    }
}

fn totals(starts: &[u32], sum: &[Run]) -> Vec<(u32, i64)> {
    let mut entries: Vec<(u32, i64)> = Vec::with_capacity(2 * sum.len());
    for run in sum {
        let mut first = run.first;
        let mut series = starts.partition_point(|&start| start <= first);
        while first < run.end {
            let next = starts.get(series).copied().unwrap_or(run.end).min(run.end);
            let start = starts[series.saturating_sub(1)];
            if first > start {
                entries.push((first - 1, -run.weight));
            }
            entries.push((next - 1, run.weight));
            first = next;
            series += 1;
        }
    }
    entries.sort_unstable_by_key(|&(node, _)| node);
    let mut merged: Vec<(u32, i64)> = Vec::with_capacity(entries.len());
    for (node, weight) in entries {
        match merged.last_mut() {
            Some(last) if last.0 == node => last.1 = last.1.saturating_add(weight),
            _ => merged.push((node, weight)),
        }
    }
    merged.retain(|&(_, weight)| weight != 0);
    merged
}

/// A list of columns' indices as used by factors.
pub(super) fn all(len: usize) -> Vec<u32> {
    (0..index(len)).collect()
}
