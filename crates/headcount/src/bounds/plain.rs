//! Rows written out unknown by unknown, as a simplex takes them.

use std::collections::BTreeMap;

use num_rational::BigRational;

use crate::system::{Component, Row, Sum, at};

/// A weighted sum, unknown by unknown.
pub(super) type PlainSum = BTreeMap<usize, i64>;

/// A row with its figures as they bound the sum.
#[derive(Debug, Clone)]
pub(super) struct PlainRow {
    pub(super) sum: PlainSum,
    pub(super) lo: Option<BigRational>,
    pub(super) hi: Option<BigRational>,
}

/// Every row of a component.
pub(super) fn plain_rows(component: &Component) -> Vec<PlainRow> {
    component.rows.iter().map(plain_row).collect()
}

fn plain_row(row: &Row) -> PlainRow {
    let (numer, denom) = row.part();
    let part = BigRational::new(numer.into(), denom.into());
    let bound = |figure: i64| BigRational::from_integer(figure.into()) * &part;
    PlainRow {
        sum: plain_sum(&row.sum),
        lo: row.lo.map(bound),
        hi: row.hi.map(bound),
    }
}

/// A sum, unknown by unknown.
pub(super) fn plain_sum(sum: &Sum) -> PlainSum {
    let runs = sum.runs().iter();
    runs.flat_map(|run| (at(run.first)..at(run.end)).map(|unknown| (unknown, run.weight)))
        .collect()
}
