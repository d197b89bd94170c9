//! The flow kernel against the obvious: all paths by Floyd and Warshall, in wide numbers.

use std::sync::Arc;

use proptest::prelude::*;

use crate::system::{Component, Row, Sum, at};

use super::super::line::Side;
use super::graph::Graph;
use super::hubs::leave_out_superfluous;
use super::{FlowRows, Path, Potentials, RowSide, shortest_paths};

/// A row's bounds on a stretch of unknowns.
#[derive(Debug, Clone, Copy)]
struct FlowRow {
    first: u32,
    end: u32,
    lo: Option<i64>,
    hi: Option<i64>,
}

fn flow_of(unknowns: u32, rows: impl IntoIterator<Item = FlowRow>) -> FlowRows {
    let row = |row: FlowRow| Row::supposed(Sum::run(row.first, row.end), row.lo, row.hi);
    let component = Component {
        number: 0,
        unknowns,
        rows: rows.into_iter().map(row).collect(),
    };
    FlowRows::of(&Arc::new(component)).expect("each row bounds a stretch")
}

fn rows_of(flow: &FlowRows) -> Vec<FlowRow> {
    let row = |row: &Row| {
        let (first, end) = row.sum.stretch().expect("a stretch");
        let (lo, hi) = (row.lo(), row.hi());
        FlowRow { first, end, lo, hi }
    };
    flow.rows().iter().map(row).collect()
}

/// For each pair of nodes the least that one may be above the other; `None` if rows contradict.
fn all_distances(flow: &FlowRows, on: &[bool]) -> Option<Vec<Vec<Option<i128>>>> {
    let nodes = at(flow.unknowns()) + 1;
    let mut far: Vec<Vec<Option<i128>>> = vec![vec![None; nodes]; nodes];
    let mut shorten = |tail: usize, head: usize, weight: i128| {
        let known = &mut far[tail][head];
        *known = Some(known.map_or(weight, |known| known.min(weight)));
    };
    for node in 0..nodes {
        shorten(node, node, 0);
        if node > 0 {
            shorten(node, node - 1, 0);
        }
    }
    for (side, edge) in flow.edges() {
        if on[at(side.row())] {
            shorten(at(edge.tail), at(edge.head), edge.weight.into());
        }
    }
    for middle in 0..nodes {
        for tail in 0..nodes {
            for head in 0..nodes {
                if let (Some(to), Some(from)) = (far[tail][middle], far[middle][head]) {
                    let known = far[tail][head];
                    far[tail][head] = Some(known.map_or(to + from, |known| known.min(to + from)));
                }
            }
        }
    }
    let consistent = (0..nodes).all(|node| far[node][node] == Some(0));
    consistent.then_some(far)
}

/// What a path's sides add up to, if they follow each other from its source to its target.
fn walked(flow: &FlowRows, (source, target): (u32, u32), path: &Path) -> Option<i128> {
    let mut node = source;
    let mut total = 0;
    for side in path.sides() {
        let edge = flow.edge(*side)?;
        if edge.tail > node {
            return None;
        }
        node = edge.head;
        total += i128::from(edge.weight);
    }
    (target <= node).then_some(total)
}

/// Whether sides lead in a circle that can't be closed: their edges leave each node as often as they
/// reach it, but for steps down, and sum to less than nothing.
fn excludes(flow: &FlowRows, sides: &[RowSide]) -> bool {
    let edges = sides.iter().filter_map(|side| flow.edge(*side));
    let mut level = vec![0_i64; at(flow.unknowns()) + 1];
    let mut total = 0;
    for edge in edges {
        total += i128::from(edge.weight);
        // C(head) − C(tail) as counts of the unknowns between.
        let (low, high, sign) = if edge.tail < edge.head {
            (edge.tail, edge.head, 1)
        } else {
            (edge.head, edge.tail, -1)
        };
        for unknown in low..high {
            level[at(unknown)] += sign;
        }
    }
    // What is left counted is at least zero, so it can't be less than the total.
    total < 0 && level.iter().all(|left| *left >= 0)
}

fn flows(nodes: std::ops::RangeInclusive<u32>) -> impl Strategy<Value = FlowRows> {
    let row = |unknowns: u32| {
        (0..unknowns, 1..=unknowns, 0_i64..200, 0_i64..100, 0..4_u8).prop_map(
            move |(first, length, lo, width, shape)| FlowRow {
                first,
                end: (first + length).min(unknowns),
                lo: (shape != 0).then_some(lo),
                hi: (shape != 1).then_some(lo + width),
            },
        )
    };
    nodes.prop_flat_map(move |unknowns| {
        prop::collection::vec(row(unknowns), 1..14).prop_map(move |rows| flow_of(unknowns, rows))
    })
}

/// More rows than are put in force one by one, most of which contradict others.
fn contradictory_flows() -> impl Strategy<Value = FlowRows> {
    let rows = prop::collection::vec((0..12_u32, 1..=12_u32, 0_i64..200, 0_i64..20), 70..120);
    rows.prop_map(|rows| {
        let rows = rows.into_iter().map(|(first, length, lo, width)| FlowRow {
            first,
            end: (first + length).min(12),
            lo: Some(lo),
            hi: Some(lo + width),
        });
        flow_of(12, rows)
    })
}

/// Whether the point of potentials has no count below zero and all rows in force hold there.
fn is_allowed(flow: &FlowRows, on: &[bool], potentials: &Potentials) -> bool {
    let in_force = rows_of(flow).into_iter().zip(on).filter(|(_, on)| **on);
    let holds = |row: FlowRow| {
        let value = potentials.value(row.first, row.end);
        row.lo.is_none_or(|lo| i128::from(lo) <= value)
            && row.hi.is_none_or(|hi| value <= i128::from(hi))
    };
    (0..flow.unknowns()).all(|unknown| potentials.value(unknown, unknown + 1) >= 0)
        && in_force.map(|(row, _)| row).all(holds)
}

/// Rows that a hidden count for each unknown satisfies.
fn true_flows(nodes: std::ops::RangeInclusive<u32>) -> impl Strategy<Value = FlowRows> {
    (flows(nodes), prop::collection::vec(0_i64..50, 300)).prop_map(|(flow, counts)| {
        let mut rows = rows_of(&flow);
        for row in &mut rows {
            let stretch = &counts[at(row.first)..at(row.end)];
            let truth: i64 = stretch.iter().sum();
            let slack = row.hi.zip(row.lo).map_or(0, |(hi, lo)| hi - lo);
            row.lo = row.lo.map(|_| (truth - slack).max(0));
            row.hi = row.hi.map(|_| truth + slack);
        }
        flow_of(flow.unknowns(), rows)
    })
}

fn pairs(unknowns: u32) -> Vec<(u32, u32)> {
    let nodes = 0..=unknowns;
    nodes
        .clone()
        .flat_map(|source| nodes.clone().map(move |target| (source, target)))
        .collect()
}

/// The shortest paths between pairs of nodes while all rows are in force, which they can be.
fn paths(flow: &FlowRows, pairs: &[(u32, u32)]) -> Vec<Option<Path>> {
    let mut potentials = Potentials::new(Arc::new(flow.clone()));
    for row in (0..).take(flow.rows().len()) {
        potentials.switch(row, true);
    }
    potentials.settle().expect("the rows agree");
    let on = vec![true; flow.rows().len()];
    let paths = shortest_paths(flow, &on, potentials.point(), pairs, &|| false);
    paths.expect("nothing stops it")
}

fn agrees_with_all_distances(flow: &FlowRows) -> Result<(), TestCaseError> {
    let on = vec![true; flow.rows().len()];
    let Some(far) = all_distances(flow, &on) else {
        return Ok(());
    };
    let pairs = pairs(flow.unknowns());
    for (&(source, target), path) in pairs.iter().zip(paths(flow, &pairs)) {
        let length = path.as_ref().map(|path| path.length);
        prop_assert_eq!(
            length,
            far[at(source)][at(target)],
            "{} to {}",
            source,
            target
        );
        if let Some(path) = path {
            prop_assert_eq!(walked(flow, (source, target), &path), Some(path.length));
        }
    }
    Ok(())
}

/// The same with rows of every day, and of many stretches that these make superfluous.
fn with_wider_stretches(flow: &FlowRows) -> FlowRows {
    let mut rows = rows_of(flow);
    for first in 0..flow.unknowns() {
        for days in [1, 2, 3, 5, 8] {
            let most = if days == 1 { 49 } else { 50 * i64::from(days) };
            rows.push(FlowRow {
                first,
                end: (first + days).min(flow.unknowns()),
                lo: None,
                hi: Some(most),
            });
        }
    }
    flow_of(flow.unknowns(), rows)
}

#[test]
fn edges_that_no_path_needs_are_left_out() {
    let days = 200;
    let flow = with_wider_stretches(&flow_of(days, []));
    let point = vec![0; at(days) + 1];
    let mut graph = Graph::<i32>::of(&flow, &vec![true; flow.rows().len()], &point);
    assert_eq!(
        graph.len(),
        5 * 200 - 11 + 200,
        "stretches cut off at the end are one"
    );
    leave_out_superfluous(&mut graph);
    let (up, down): (Vec<usize>, Vec<usize>) = (0..graph.nodes())
        .flat_map(|node| {
            graph
                .edges_of(node)
                .iter()
                .map(move |edge| (node, at(edge.to)))
        })
        .map(|(tail, head)| {
            if tail < head {
                (head - tail, 0)
            } else {
                (0, tail - head)
            }
        })
        .unzip();
    assert_eq!(down.iter().filter(|days| **days == 1).count(), 200);
    assert!(up.iter().filter(|days| **days > 1).count() < 300, "of 789");
}

/// The same with figures so many times as large.
fn scaled(flow: &FlowRows, times: i64) -> FlowRows {
    let rows = rows_of(flow).into_iter().map(|row| FlowRow {
        lo: row.lo.map(|lo| lo * times),
        hi: row.hi.map(|hi| hi * times),
        ..row
    });
    flow_of(flow.unknowns(), rows)
}

/// How large figures are decides how wide the numbers must be.
fn sizes() -> impl Strategy<Value = i64> {
    prop::sample::select(vec![1, 1 << 22, 1 << 53])
}

proptest! {
    #[test]
    fn paths_are_the_shortest(flow in flows(1..=9), size in sizes()) {
        agrees_with_all_distances(&scaled(&flow, size))?;
    }

    /// With so many nodes hubs are used to leave out edges.
    #[test]
    fn paths_are_the_shortest_among_many_nodes(flow in true_flows(130..=150), size in sizes()) {
        agrees_with_all_distances(&scaled(&with_wider_stretches(&flow), size.min(1 << 38)))?;
    }

    /// Switching rows on and off in any order ends where starting afresh does.
    #[test]
    fn a_point_is_found_exactly_where_there_is_one(
        flow in flows(1..=7),
        switches in prop::collection::vec((0_usize..14, any::<bool>()), 0..30),
    ) {
        let flow = Arc::new(flow);
        let mut on = vec![false; flow.rows().len()];
        let mut potentials = Potentials::new(flow.clone());
        for (row, wanted) in switches {
            let row = row % on.len();
            on[row] = wanted;
            potentials.switch(u32::try_from(row).expect("few rows"), wanted);
            let consistent = all_distances(&flow, &on).is_some();
            match potentials.settle() {
                Ok(()) => {
                    prop_assert!(consistent);
                    prop_assert!(is_allowed(&flow, &on, &potentials));
                }
                Err(sides) => {
                    prop_assert!(!consistent);
                    prop_assert!(excludes(&flow, &sides));
                    prop_assert!(sides.iter().all(|side| on[at(side.row())]));
                }
            }
        }
    }
}

proptest! {
    /// Where many contradict each other, taking one after another out ends at a point.
    #[test]
    fn what_contradictions_leave_is_allowed(flow in contradictory_flows()) {
        let flow = Arc::new(flow);
        let mut on = vec![true; flow.rows().len()];
        let mut potentials = Potentials::new(flow.clone());
        for row in (0..).take(on.len()) {
            potentials.switch(row, true);
        }
        while let Err(sides) = potentials.settle() {
            prop_assert!(excludes(&flow, &sides));
            prop_assert!(sides.iter().all(|side| on[at(side.row())]));
            let row = sides[0].row();
            on[at(row)] = false;
            potentials.switch(row, false);
        }
        prop_assert!(is_allowed(&flow, &on, &potentials));
    }
}

/// Enough rows for all to be settled together.
#[test]
fn many_rows_at_once_are_settled_or_excluded() {
    let unknowns = 200;
    let day = |first: u32, lo: i64, hi: i64| FlowRow {
        first,
        end: first + 1,
        lo: Some(lo),
        hi: Some(hi),
    };
    let mut rows: Vec<FlowRow> = (0..unknowns).map(|first| day(first, 5, 10)).collect();
    let whole = |lo| FlowRow {
        first: 0,
        end: unknowns,
        lo: Some(lo),
        hi: None,
    };
    rows.push(whole(2_000));
    let settled = |rows: &[FlowRow]| {
        let flow = Arc::new(flow_of(unknowns, rows.iter().copied()));
        let mut potentials = Potentials::new(flow.clone());
        for row in (0..).take(rows.len()) {
            potentials.switch(row, true);
        }
        let settled = potentials.settle();
        if let Err(sides) = &settled {
            assert!(excludes(&flow, sides));
        }
        settled
    };
    assert_eq!(settled(&rows), Ok(()));
    rows.push(whole(2_001));
    let all_days = settled(&rows).expect_err("200 days of at most 10 are less than 2,001");
    assert_eq!(all_days.len(), 201);
}

/// Days on which the count is at least the largest less some, and at most the largest.
fn largest_counts(days: u32, less: i64) -> FlowRows {
    let largest = (1_i64 << 53) - 1;
    let rows = (0..days).map(|first| FlowRow {
        first,
        end: first + 1,
        lo: Some(largest - less),
        hi: Some(largest),
    });
    flow_of(days, rows)
}

#[test]
fn the_largest_counts_add_up_without_overflow() {
    let days = 3_000;
    // What is told in 32 bits, in 64 and in 128.
    for less in [0, 1 << 30, 1 << 52] {
        let paths = paths(&largest_counts(days, less), &[(0, days), (days, 0)]);
        let lengths: Vec<Option<i128>> = paths.iter().map(|p| Some(p.as_ref()?.length)).collect();
        let most = i128::from((1_i64 << 53) - 1) * i128::from(days);
        let least = most - i128::from(less) * i128::from(days);
        assert_eq!(lengths, [Some(most), Some(-least)]);
        let sides = paths[1].as_ref().map(|path| path.sides().len());
        assert_eq!(sides, Some(3_000));
    }
    assert_eq!(RowSide::new(7, Side::Max).row(), 7);
}

#[test]
fn what_no_row_bounds_from_above_has_no_most() {
    let mut rows = rows_of(&largest_counts(4, 0));
    rows[2].hi = None;
    let found = paths(&flow_of(4, rows), &[(0, 2), (1, 3), (2, 3), (3, 4), (4, 0)]);
    let found: Vec<bool> = found.iter().map(Option::is_some).collect();
    assert_eq!(found, [true, false, false, true, true]);
}
