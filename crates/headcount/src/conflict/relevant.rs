//! Which rows can have a say in a conflict.

use crate::system::{Row, at};

/// Of each row whether it can keep the first ones, as many as are `stated`, from holding together.
///
/// A small conflict comes with all that holds by definition, most of which is about unknowns that give
/// way. One that nothing keeps from growing satisfies every row that it helps, and one that nothing keeps
/// from falling may as well be zero; what then holds whatever the others are is out of the question.
pub(super) fn relevant(unknowns: u32, rows: &[Row], stated: usize) -> Vec<bool> {
    let mut search = Search::new(at(unknowns), rows, stated);
    search.run();
    let mut is_relevant = vec![false; rows.len()];
    is_relevant[..stated].fill(true);
    for side in search.sides.iter().filter(|side| side.is_open) {
        is_relevant[side.row] = true;
    }
    is_relevant
}

/// One side of a row, as "the sum is at least so much" or "minus the sum is".
#[derive(Debug)]
struct Side {
    row: usize,
    /// 1, or −1 for minus the sum.
    sign: i64,
    /// Whether it holds where all unknowns are zero.
    holds_at_zero: bool,
    /// How many unknowns take from it that needn't be zero.
    takers: usize,
    /// Whether it may fail.
    is_open: bool,
}

#[derive(Debug)]
struct Search<'a> {
    rows: &'a [Row],
    stated: usize,
    sides: Vec<Side>,
    /// Of each unknown: the sides it adds to, and those it takes from.
    adds: Vec<Vec<usize>>,
    takes: Vec<Vec<usize>>,
    /// Of each unknown: how many open sides keep it from falling, and how many from growing.
    props: Vec<usize>,
    curbs: Vec<usize>,
    is_settled: Vec<bool>,
    due: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(unknowns: usize, rows: &'a [Row], stated: usize) -> Self {
        let mut search = Self {
            rows,
            stated,
            sides: Vec::new(),
            adds: vec![Vec::new(); unknowns],
            takes: vec![Vec::new(); unknowns],
            props: vec![0; unknowns],
            curbs: vec![0; unknowns],
            is_settled: vec![false; unknowns],
            due: (0..unknowns).collect(),
        };
        for (number, row) in rows.iter().enumerate() {
            let sides = [(row.lo(), 1), (row.hi().map(i64::saturating_neg), -1)];
            for (least, sign) in sides {
                if let Some(least) = least {
                    search.add(number, sign, least <= 0);
                }
            }
        }
        search
    }

    fn add(&mut self, row: usize, sign: i64, holds_at_zero: bool) {
        let number = self.sides.len();
        let mut takers = 0;
        for (unknown, is_added) in unknowns(&self.rows[row], sign) {
            if is_added {
                self.adds[unknown].push(number);
                self.props[unknown] += 1;
            } else {
                self.takes[unknown].push(number);
                self.curbs[unknown] += 1;
                takers += 1;
            }
        }
        self.sides.push(Side {
            row,
            sign,
            holds_at_zero,
            takers,
            is_open: true,
        });
    }

    fn run(&mut self) {
        while let Some(unknown) = self.due.pop() {
            if self.is_settled[unknown] {
                continue;
            }
            if self.curbs[unknown] == 0 {
                // It may be as large as it takes.
                self.is_settled[unknown] = true;
                for side in std::mem::take(&mut self.adds[unknown]) {
                    self.close(side);
                }
            } else if self.props[unknown] == 0 {
                // It may be zero.
                self.is_settled[unknown] = true;
                for side in std::mem::take(&mut self.takes[unknown]) {
                    self.sides[side].takers -= 1;
                    if self.sides[side].takers == 0 && self.sides[side].holds_at_zero {
                        self.close(side);
                    }
                }
            }
        }
    }

    /// A side holds, whatever the other unknowns are. What's stated stays in question all the same.
    fn close(&mut self, side: usize) {
        let Side {
            row, sign, is_open, ..
        } = &mut self.sides[side];
        if *row < self.stated || !std::mem::take(is_open) {
            return;
        }
        for (unknown, is_added) in unknowns(&self.rows[*row], *sign) {
            let open = if is_added {
                &mut self.props
            } else {
                &mut self.curbs
            };
            open[unknown] -= 1;
            if open[unknown] == 0 {
                self.due.push(unknown);
            }
        }
    }
}

/// The unknowns of a row, each with whether it adds to the sum, `sign` times.
fn unknowns(row: &Row, sign: i64) -> impl Iterator<Item = (usize, bool)> {
    row.sum.runs().flat_map(move |run| {
        let is_added = (run.weight > 0) == (sign > 0);
        (run.first..run.end).map(move |unknown| (at(unknown), is_added))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::Sum;

    /// The unknowns added and those taken away, between two sides.
    fn row(adds: &[u32], takes: &[u32], lo: Option<i64>, hi: Option<i64>) -> Row {
        let adds = adds.iter().map(|unknown| (*unknown, 1));
        let parts = adds.chain(takes.iter().map(|unknown| (*unknown, -1)));
        let parts: Vec<(Sum, i64)> = parts
            .map(|(unknown, times)| (Sum::one(unknown), times))
            .collect();
        let sum = Sum::combined(parts.iter().map(|(sum, times)| (sum, *times)));
        Row::supposed(sum, lo, hi)
    }

    #[test]
    fn what_the_rows_in_question_rest_on_stays() {
        let rows = [
            row(&[0], &[], Some(10), None),
            row(&[2], &[], None, Some(5)),
            row(&[1], &[0], Some(0), None),
            row(&[2], &[1], Some(0), None),
        ];
        assert_eq!(relevant(3, &rows, 2), [true; 4], "10 ≤ a ≤ b ≤ c ≤ 5");
    }

    #[test]
    fn what_can_give_way_leaves() {
        let rows = [
            row(&[0], &[], Some(10), Some(20)),
            // c may be as large as it takes, and then b as large as a needs.
            row(&[1], &[0], Some(0), None),
            row(&[2], &[1], Some(0), None),
            // d may be zero.
            row(&[0], &[3], Some(0), None),
        ];
        assert_eq!(relevant(4, &rows, 1), [true, false, false, false]);
    }

    #[test]
    fn a_sum_that_must_be_positive_needs_someone_who_can_grow() {
        let rows = [
            row(&[0], &[], None, Some(3)),
            row(&[0, 1], &[], Some(5), None),
            row(&[2], &[1], Some(-4), None),
            row(&[], &[2], Some(0), None),
        ];
        assert_eq!(
            relevant(3, &rows, 1),
            [true; 4],
            "b ≤ c + 4 and c is zero, so that a + b < 8"
        );
        assert_eq!(
            relevant(3, &rows[..3], 1),
            [true, false, false],
            "c may grow, and b with it"
        );
    }
}
