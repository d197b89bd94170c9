//! Proofs that a reader can add up by hand.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use num_rational::BigRational;
use num_traits::{One, Zero};

use crate::model::ClaimId;
use crate::system::{Component, Row, System, at};

use super::flow::{Path, Paths, RowSide};
use super::line::{Cites, Line, RowRef, Side};
use super::lp::Term;

/// A sum of lines that proves a bound or a contradiction.
///
/// For a lower bound, min sides are added and max sides subtracted: what the lines count is at most
/// what is asked about, since counts are at least zero, and the numbers sum to the bound, rounded up
/// to whole persons. For an upper bound it's the other way round. A contradiction is a lower bound
/// above zero on nothing at all.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let proof = &result.conflicts()[0].proof;
/// assert_eq!(proof.lines().len(), 3, "700 is more than 300 and 300");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Proof(Lines);

/// The lines of a proof, written out or packed.
#[derive(Debug, Clone)]
enum Lines {
    /// Shared by the bounds that keep to it.
    Stated(Arc<Vec<Line>>),
    /// Sides of one component's rows that each count once, along a path: a long book has millions.
    Once { among: Arc<Paths>, path: u32 },
}

impl Proof {
    /// A proof of these lines, which may be right or wrong.
    ///
    /// ```
    /// use headcount::Proof;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let proof = Proof::new(result.conflicts()[0].proof.lines().to_vec());
    /// assert_eq!(proof, result.conflicts()[0].proof);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn new(lines: Vec<Line>) -> Self {
        Self(Lines::Stated(Arc::new(lines)))
    }

    /// The lines; none for "a count is at least zero".
    ///
    /// ```
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// assert_eq!(result.conflicts()[0].proof.lines().len(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn lines(&self) -> Cow<'_, [Line]> {
        match &self.0 {
            Lines::Stated(lines) => Cow::Borrowed(lines),
            Lines::Once { among, path } => {
                let component = among.component();
                let line = |side: &RowSide| {
                    let row = at(side.row());
                    let place = RowRef {
                        component: at(component.number),
                        row,
                    };
                    component.rows[row].line(place, side.side(), BigRational::one())
                };
                // A path leads up and down the days: a reader finds claims in the book's order.
                let mut sides = among.sides(*path).to_vec();
                sides.sort_unstable();
                Cow::Owned(sides.iter().filter_map(line).collect())
            }
        }
    }

    /// The claims that its lines cite.
    pub(crate) fn claims(&self) -> BTreeSet<ClaimId> {
        let lines = self.lines();
        let cited = lines.iter().filter_map(|line| match line.cites() {
            Cites::Claim { claim, .. } | Cites::Share { claim, .. } => Some(*claim),
            Cites::Definition { .. } | Cites::Assumption { .. } => None,
        });
        cited.collect()
    }

    /// The rows that its lines use.
    pub(crate) fn rows<'s>(&'s self, system: &'s System) -> impl Iterator<Item = &'s Row> {
        let (packed, number, stated): (&[RowSide], u32, &[Line]) = match &self.0 {
            Lines::Stated(lines) => (&[], 0, lines),
            Lines::Once { among, path } => (among.sides(*path), among.component().number, &[]),
        };
        let packed = packed.iter().map(move |side| (at(number), at(side.row())));
        let stated = stated.iter().map(|line| (line.at.component, line.at.row));
        packed
            .chain(stated)
            .filter_map(|(component, row)| system.components.get(component)?.rows.get(row))
    }

    /// If it's packed: its sides, the number of their component, and the rows as they were when it was found.
    pub(super) fn path(&self) -> Option<(u32, &[RowSide], &[Row])> {
        match &self.0 {
            Lines::Stated(_) => None,
            Lines::Once { among, path } => {
                let Component { number, rows, .. } = among.component();
                Some((*number, among.sides(*path), rows))
            }
        }
    }

    /// What the numbers sum to, as a lower bound (min sides added) or an upper one.
    ///
    /// ```
    /// use headcount::Side;
    /// # use headcount::{Book, Options};
    /// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
    /// let result = book.reconcile(&Options::new())?;
    /// let proof = &result.conflicts()[0].proof;
    /// assert_eq!(proof.total(Side::Min).to_string(), "100");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn total(&self, added: Side) -> BigRational {
        self.lines()
            .iter()
            .fold(BigRational::zero(), |total, line| {
                let amount = &line.times * &line.figure;
                if line.side == added {
                    total + amount
                } else {
                    total - amount
                }
            })
    }

    /// A proof of sides that each count once, in order along a path.
    pub(crate) fn once(path: Path) -> Self {
        Self(Lines::Once {
            among: path.among,
            path: path.number,
        })
    }

    /// A proof of the terms that a solver found in one component, in the order of its rows.
    pub(crate) fn of_terms(system: &System, component: u32, terms: &[Term]) -> Self {
        let rows = &system.components[at(component)].rows;
        let mut used: Vec<&Term> = terms.iter().filter(|term| !term.times.is_zero()).collect();
        used.sort_by_key(|term| term.row);
        let lines = used.into_iter().filter_map(|term| {
            let row = &rows[term.row];
            let (numer, denom) = row.part();
            let side = if term.is_min { Side::Min } else { Side::Max };
            let place = RowRef {
                component: at(component),
                row: term.row,
            };
            // A term counts the part of the figure that the row states.
            let part = BigRational::new(numer.into(), denom.into());
            row.line(place, side, &term.times * part)
        });
        Self::new(lines.collect())
    }

    /// The lines of several proofs, one after the other.
    pub(crate) fn together(proofs: Vec<Self>) -> Self {
        match <[Self; 1]>::try_from(proofs) {
            Ok([proof]) => proof,
            Err(proofs) => {
                let lines = proofs.iter().flat_map(|proof| proof.lines().into_owned());
                Self::new(lines.collect())
            }
        }
    }
}

impl PartialEq for Proof {
    fn eq(&self, other: &Self) -> bool {
        self.lines() == other.lines()
    }
}

impl Default for Proof {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

/// A book of a million claims has two million proofs, and as many rows.
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proofs_and_rows_are_small() {
        assert_eq!(size_of::<Option<Proof>>(), 16);
        assert_eq!(size_of::<Row>(), 56);
    }
}
