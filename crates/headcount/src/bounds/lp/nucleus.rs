//! Elimination on the part of a matrix in which every row and column has several entries.

use super::factors::Pivots;
use super::field::Field;
use super::lists::index;

/// The rows and columns still to be eliminated.
#[derive(Debug)]
pub(super) struct Nucleus<F> {
    /// For each row, its entries by column; for each column, the rows it has entries in.
    rows: Vec<Vec<(u32, F)>>,
    columns: Vec<Vec<u32>>,
    /// The node and the column that positions here stand for.
    nodes: Vec<u32>,
    names: Vec<u32>,
    short_rows: ByLength,
    short_columns: ByLength,
}

/// Rows, or columns, by the number of their entries. Those whose number has changed since are passed over.
#[derive(Debug, Default)]
struct ByLength(Vec<Vec<u32>>);

/// How many short rows and columns are looked through for a pivot.
const SEARCHED: usize = 4;

impl<F: Field> Nucleus<F> {
    /// The nucleus of the columns named, in the rows that no pivot has taken.
    pub(super) fn new(all: &[&[(u32, i64)]], left: &[u32], taken: &[u32], count: usize) -> Self {
        let mut is_taken = vec![false; count];
        for &node in taken {
            is_taken[node as usize] = true;
        }
        let mut nodes = Vec::new();
        let mut position = vec![0; count];
        for node in 0..count {
            if !is_taken[node] {
                position[node] = index(nodes.len());
                nodes.push(index(node));
            }
        }
        let mut rows = vec![Vec::new(); nodes.len()];
        let mut columns = Vec::with_capacity(left.len());
        for (at, &name) in left.iter().enumerate() {
            let mut column = Vec::new();
            for &(node, weight) in all[name as usize] {
                if !is_taken[node as usize] {
                    let row = position[node as usize];
                    rows[row as usize].push((index(at), F::of(weight)));
                    column.push(row);
                }
            }
            columns.push(column);
        }
        Self {
            short_rows: ByLength::new(rows.iter().map(Vec::len)),
            short_columns: ByLength::new(columns.iter().map(Vec::len)),
            rows,
            columns,
            nodes,
            names: left.to_vec(),
        }
    }

    /// Eliminates to the end, or until no pivot is left.
    pub(super) fn eliminate(mut self, pivots: &mut Pivots<F>) {
        let mut spread = vec![None; self.names.len()];
        while let Some((row, column, pivot)) = self.pivot() {
            self.take_out(row, column, pivot, &mut spread, pivots);
        }
    }

    /// Markowitz: the entry that can make the fewest new ones, among those big enough to divide by.
    fn pivot(&mut self) -> Option<(u32, u32, F)> {
        let rows = self.short_rows.first(&self.rows);
        let columns = self.short_columns.first(&self.columns);
        let mut best: Option<(usize, u32, u32, F)> = None;
        let mut consider = |row: u32, column: u32, value: F, largest: f64| {
            if value.is_negligible() || !value.is_stable(largest) {
                return;
            }
            let row_others = self.rows[row as usize].len() - 1;
            let column_others = self.columns[column as usize].len() - 1;
            let cost = row_others * column_others;
            if best.is_none_or(|(least, ..)| cost < least) {
                best = Some((cost, row, column, value));
            }
        };
        let largest = |row: u32| {
            let sizes = self.rows[row as usize]
                .iter()
                .map(|(_, value)| value.size());
            sizes.fold(0.0, f64::max)
        };
        for (row, column) in rows.into_iter().zip(columns) {
            let most = largest(row);
            for &(column, value) in &self.rows[row as usize] {
                consider(row, column, value, most);
            }
            for &row in &self.columns[column as usize] {
                let entry = self.rows[row as usize].iter().find(|(at, _)| *at == column);
                if let Some(&(_, value)) = entry {
                    consider(row, column, value, largest(row));
                }
            }
        }
        best.map(|(_, row, column, value)| (row, column, value))
    }

    fn take_out(
        &mut self,
        row: u32,
        column: u32,
        pivot: F,
        spread: &mut [Option<F>],
        pivots: &mut Pivots<F>,
    ) {
        let number = index(pivots.nodes.len());
        pivots.nodes.push(self.nodes[row as usize]);
        pivots.columns.push(self.names[column as usize]);
        pivots.values.push(pivot);
        let mut own = std::mem::take(&mut self.rows[row as usize]);
        let rows = std::mem::take(&mut self.columns[column as usize]);
        own.retain(|(at, _)| *at != column);
        for &(at, value) in &own {
            pivots.upper.push((number, self.names[at as usize], value));
            self.forget(at, row);
        }
        for other in rows.into_iter().filter(|&other| other != row) {
            self.reduce(other, column, pivot, &own, spread, (number, pivots));
        }
    }

    /// Takes so much of the pivot's row away from another that it has nothing in the pivot's column.
    fn reduce(
        &mut self,
        other: u32,
        column: u32,
        pivot: F,
        own: &[(u32, F)],
        spread: &mut [Option<F>],
        (number, pivots): (u32, &mut Pivots<F>),
    ) {
        let mut theirs = std::mem::take(&mut self.rows[other as usize]);
        let Some(at) = theirs.iter().position(|(at, _)| *at == column) else {
            return;
        };
        let times = theirs.swap_remove(at).1.over(pivot);
        pivots
            .lower
            .push((number, self.nodes[other as usize], times));
        for &(at, value) in own {
            spread[at as usize] = Some(value);
        }
        theirs.retain_mut(|(at, value)| {
            let Some(own) = spread[*at as usize].take() else {
                return true;
            };
            *value = value.minus_product(times, own);
            let stays = !value.is_negligible();
            if !stays {
                self.forget(*at, other);
            }
            stays
        });
        for &(at, _) in own {
            let Some(value) = spread[at as usize].take() else {
                continue;
            };
            theirs.push((at, F::ZERO.minus_product(times, value)));
            let column = &mut self.columns[at as usize];
            column.push(other);
            self.short_columns.add(column.len(), at);
        }
        self.short_rows.add(theirs.len(), other);
        self.rows[other as usize] = theirs;
    }

    /// A column no longer has an entry in a row.
    fn forget(&mut self, column: u32, row: u32) {
        let rows = &mut self.columns[column as usize];
        rows.retain(|&at| at != row);
        self.short_columns.add(rows.len(), column);
    }
}

impl ByLength {
    fn new(lengths: impl Iterator<Item = usize>) -> Self {
        let mut all = Self::default();
        for (at, length) in lengths.enumerate() {
            all.add(length, index(at));
        }
        all
    }

    fn add(&mut self, length: usize, at: u32) {
        if self.0.len() <= length {
            self.0.resize_with(length + 1, Vec::new);
        }
        self.0[length].push(at);
    }

    /// Some of the shortest, of the lists as they are now; none that are empty.
    fn first<T>(&mut self, lists: &[Vec<T>]) -> Vec<u32> {
        let mut found = Vec::with_capacity(SEARCHED);
        for (length, all) in self.0.iter_mut().enumerate().skip(1) {
            let mut left = all.len();
            while left > 0 && found.len() < SEARCHED {
                left -= 1;
                if lists[all[left] as usize].len() == length {
                    found.push(all[left]);
                } else {
                    all.swap_remove(left);
                }
            }
        }
        found
    }
}
