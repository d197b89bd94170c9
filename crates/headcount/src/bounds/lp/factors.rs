//! A square sparse matrix as the product of triangular ones.

use super::field::Field;
use super::lists::{Lists, index};
use super::marked::Marked;
use super::nucleus::Nucleus;
use super::spans::Spans;
use super::update::Move;

/// Lower × upper triangular factors. Everything is numbered by pivot: the pivot's column (a constraint)
/// and its row (a node) have the same number.
#[derive(Debug, Clone)]
pub(super) struct Factors<F> {
    /// The number of each node, and the node of each number.
    number: Vec<u32>,
    nodes: Vec<u32>,
    pub(super) pivots: Vec<F>,
    /// Below each pivot: later numbers with their multipliers; and the same read the other way.
    lower: Lists<F>,
    lower_back: Lists<F>,
    /// Beside each pivot: later numbers; and above each: earlier ones.
    pub(super) upper: Spans<F>,
    pub(super) upper_back: Spans<F>,
    /// What happened since, between the lower factor and the upper one.
    pub(super) moves: Vec<Move<F>>,
}

/// The matrix has no inverse; or none that rounding could tell from that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Singular {
    /// The columns that are left over, and the rows.
    pub(super) columns: Vec<u32>,
    pub(super) nodes: Vec<u32>,
}

/// Pivots in the order in which they were found.
#[derive(Debug)]
pub(super) struct Pivots<F> {
    pub(super) columns: Vec<u32>,
    pub(super) nodes: Vec<u32>,
    pub(super) values: Vec<F>,
    /// (number, node, multiplier).
    pub(super) lower: Vec<(u32, u32, F)>,
    /// (number, column, weight).
    pub(super) upper: Vec<(u32, u32, F)>,
}

impl<F: Field> Factors<F> {
    /// Factors the matrix whose columns are given, as many as it has nodes, and says which column each
    /// number stands for.
    ///
    /// Most columns and rows have a single entry left once others are out of the way: those come first
    /// and cost nothing. What remains, the nucleus, is small.
    pub(super) fn new(
        nodes: usize,
        columns: &[&[(u32, i64)]],
    ) -> Result<(Self, Vec<u32>), Singular> {
        let (mut pivots, left) = peel(nodes, columns);
        let nucleus = Nucleus::new(columns, &left, &pivots.nodes, nodes);
        nucleus.eliminate(&mut pivots);
        if pivots.nodes.len() < nodes {
            return Err(left_over(nodes, columns.len(), &pivots));
        }
        let mut number = vec![0; nodes];
        for (at, &node) in pivots.nodes.iter().enumerate() {
            number[node as usize] = index(at);
        }
        let mut number_of_column = vec![0; columns.len()];
        for (at, &column) in pivots.columns.iter().enumerate() {
            number_of_column[column as usize] = index(at);
        }
        let lower = Lists::collect(nodes, Some(F::ZERO), || {
            let entries = pivots.lower.iter();
            entries.map(|&(at, node, weight)| (at, number[node as usize], weight))
        });
        let upper = Lists::collect(nodes, Some(F::ZERO), || {
            let entries = pivots.upper.iter();
            entries.map(|&(at, column, weight)| (at, number_of_column[column as usize], weight))
        });
        let factors = Self {
            lower_back: lower.transposed(nodes),
            upper_back: Spans::new(upper.transposed(nodes)),
            lower,
            upper: Spans::new(upper),
            moves: Vec::new(),
            number,
            nodes: pivots.nodes,
            pivots: pivots.values,
        };
        Ok((factors, pivots.columns))
    }

    /// The number of a node.
    pub(super) fn number(&self, node: u32) -> usize {
        self.number[node as usize] as usize
    }

    /// The node of a number.
    pub(super) fn node(&self, number: usize) -> u32 {
        self.nodes[number]
    }

    /// From a weight for each node to the weights of the columns that sum to it.
    pub(super) fn solve(&self, x: &mut Marked<F>) {
        self.solve_lower(x);
        self.solve_upper(x);
    }

    /// The first half of [`solve`](Self::solve).
    pub(super) fn solve_lower(&self, x: &mut Marked<F>) {
        let mut next = x.next(0);
        while let Some(at) = next {
            if let Some(value) = x.settle(at) {
                for &(to, times) in self.lower.of(at) {
                    x.take(to as usize, times, value);
                }
            }
            next = x.next(at + 1);
        }
        for moved in &self.moves {
            let mut value = x.get(moved.from);
            x.drop_at(moved.from);
            for &(other, times) in &moved.others {
                value = value.minus_product(times, x.get(other as usize));
            }
            if !value.is_negligible() {
                x.set(moved.to, value);
            }
        }
    }

    /// The second half.
    pub(super) fn solve_upper(&self, x: &mut Marked<F>) {
        let mut next = x.before(self.pivots.len());
        while let Some(at) = next {
            if let Some(value) = x.settle(at) {
                let value = value.over(self.pivots[at]);
                x.set(at, value);
                for &(to, times) in self.upper_back.of(at) {
                    x.take(to as usize, times, value);
                }
            }
            next = x.before(at);
        }
    }

    /// From a value for each column to the values of the nodes whose weighted sums those are.
    pub(super) fn solve_transposed(&self, x: &mut Marked<F>) {
        let mut next = x.next(0);
        while let Some(at) = next {
            if let Some(value) = x.settle(at) {
                let value = value.over(self.pivots[at]);
                x.set(at, value);
                for &(to, times) in self.upper.of(at) {
                    x.take(to as usize, times, value);
                }
            }
            next = x.next(at + 1);
        }
        for moved in self.moves.iter().rev() {
            if let Some(value) = x.settle(moved.to) {
                x.drop_at(moved.to);
                x.set(moved.from, value);
                for &(other, times) in &moved.others {
                    x.take(other as usize, times, value);
                }
            }
        }
        let mut next = x.before(self.nodes.len());
        while let Some(at) = next {
            if let Some(value) = x.settle(at) {
                for &(to, times) in self.lower_back.of(at) {
                    x.take(to as usize, times, value);
                }
            }
            next = x.before(at);
        }
    }
}

/// Takes out columns and rows with a single entry left, one after another; returns the columns that
/// have more.
fn peel<F: Field>(nodes: usize, columns: &[&[(u32, i64)]]) -> (Pivots<F>, Vec<u32>) {
    let by_node: Lists<i64> = Lists::collect(nodes, Some(0), || {
        let columns = columns.iter().enumerate();
        columns.flat_map(|(at, list)| list.iter().map(move |&(node, w)| (node, index(at), w)))
    });
    let mut in_column: Vec<usize> = columns.iter().map(|list| list.len()).collect();
    let mut in_row: Vec<usize> = by_node.iter().map(<[_]>::len).collect();
    let mut column_open = vec![true; columns.len()];
    let mut row_open = vec![true; nodes];
    let mut pivots = Pivots {
        columns: Vec::with_capacity(nodes),
        nodes: Vec::with_capacity(nodes),
        values: Vec::with_capacity(nodes),
        lower: Vec::new(),
        upper: Vec::new(),
    };
    let single_columns = (0..columns.len()).filter(|&at| in_column[at] == 1);
    let mut columns_due: Vec<usize> = single_columns.collect();
    let mut rows_due: Vec<usize> = (0..nodes).filter(|&at| in_row[at] == 1).collect();
    loop {
        let pair = if let Some(column) = columns_due.pop() {
            let mut open = columns[column]
                .iter()
                .filter(|(node, _)| row_open[*node as usize]);
            open.next()
                .filter(|_| column_open[column])
                .map(|&(node, w)| (node as usize, column, w))
        } else if let Some(node) = rows_due.pop() {
            let mut open = by_node
                .of(node)
                .iter()
                .filter(|(at, _)| column_open[*at as usize]);
            open.next()
                .filter(|_| row_open[node])
                .map(|&(at, w)| (node, at as usize, w))
        } else {
            break;
        };
        let Some((node, column, weight)) = pair else {
            continue;
        };
        let number = index(pivots.nodes.len());
        let pivot = F::of(weight);
        column_open[column] = false;
        row_open[node] = false;
        pivots.columns.push(index(column));
        pivots.nodes.push(index(node));
        pivots.values.push(pivot);
        for &(other, weight) in columns[column] {
            let to = other as usize;
            if row_open[to] {
                pivots
                    .lower
                    .push((number, other, F::of(weight).over(pivot)));
                in_row[to] -= 1;
                if in_row[to] == 1 {
                    rows_due.push(to);
                }
            }
        }
        for &(other, weight) in by_node.of(node) {
            let to = other as usize;
            if column_open[to] {
                pivots.upper.push((number, other, F::of(weight)));
                in_column[to] -= 1;
                if in_column[to] == 1 {
                    columns_due.push(to);
                }
            }
        }
    }
    let left = (0..columns.len()).filter(|&at| column_open[at]);
    (pivots, left.map(index).collect())
}

fn left_over<F>(nodes: usize, columns: usize, pivots: &Pivots<F>) -> Singular {
    let missing = |len: usize, found: &[u32]| {
        let mut is_left = vec![true; len];
        for &at in found {
            is_left[at as usize] = false;
        }
        let left = (0..len).filter(|&at| is_left[at]);
        left.map(index).collect()
    };
    Singular {
        columns: missing(columns, &pivots.columns),
        nodes: missing(nodes, &pivots.nodes),
    }
}
