//! The claims of one component, numbered, and the small systems that some of them make up.

use std::collections::HashMap;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::bounds::Term;
use crate::model::{Book, ClaimId};
use crate::system::{Component, Row, Run, Sum, at};

use super::relevant::relevant;

/// A claim, by its position among its component's in the order of their ids: what's chosen among equals is then the same,
/// whatever order a book has them in.
pub(super) type Member = u32;

/// Where a claim's rows are: mostly it has one.
pub(super) type Positions = SmallVec<[usize; 1]>;

/// With more rows than this, the way to a point is long: a solver that has come there is worth keeping, and one of all rows
/// may be nearer than a new one of some.
pub(super) const MANY_ROWS: usize = 1_000;

/// The claims that bound something in a component, with their rows and weights.
#[derive(Debug)]
pub(super) struct Members {
    component: Arc<Component>,
    claims: Vec<ClaimId>,
    weights: Vec<u64>,
    rows: Vec<Positions>,
    /// The rows that no claim states.
    always: Vec<usize>,
}

impl Members {
    pub(super) fn of(book: &Book, component: Arc<Component>) -> Self {
        Self::among(book, component, |_| true)
    }

    /// Of some of the claims alone.
    pub(super) fn among(
        book: &Book,
        component: Arc<Component>,
        is_wanted: impl Fn(ClaimId) -> bool,
    ) -> Self {
        let mut rows: HashMap<ClaimId, Positions> = HashMap::new();
        let mut always = Vec::new();
        for (position, row) in component.rows.iter().enumerate() {
            match row.origin.claim() {
                Some(claim) if is_wanted(claim) => rows.entry(claim).or_default().push(position),
                Some(_) => {}
                None => always.push(position),
            }
        }
        let mut claims: Vec<(&str, ClaimId)> = rows
            .keys()
            .map(|claim| (book.claim(*claim).id.as_str(), *claim))
            .collect();
        claims.sort_unstable();
        let claims: Vec<ClaimId> = claims.into_iter().map(|(_, claim)| claim).collect();
        let weight = |claim: &ClaimId| u64::from(book.source_of(*claim).reliability);
        Self {
            component,
            weights: claims.iter().map(weight).collect(),
            rows: claims.iter().filter_map(|c| rows.remove(c)).collect(),
            claims,
            always,
        }
    }

    /// Every member, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = Member> + use<> {
        (0..).take(self.claims.len())
    }

    pub(super) fn claim(&self, member: Member) -> ClaimId {
        self.claims[at(member)]
    }

    /// How little a claim may be set aside: the reliability of its source.
    pub(super) fn weight(&self, member: Member) -> u64 {
        self.weights[at(member)]
    }

    pub(super) fn weigh(&self, members: &[Member]) -> u64 {
        members.iter().map(|member| self.weight(*member)).sum()
    }

    /// How many rows the component has.
    pub(super) fn rows(&self) -> usize {
        self.component.rows.len()
    }

    /// Whether a part is hardly smaller than the whole, as what always holds ties everything together.
    pub(super) fn is_wide(&self, part: &Part) -> bool {
        let rows = part.component.rows.len();
        rows > MANY_ROWS && 4 * rows > self.rows()
    }

    /// All rows, as they are.
    pub(super) fn whole(&self) -> Part {
        let mut owners = vec![None; self.rows()];
        let mut numbers = HashMap::with_capacity(self.rows.len());
        for (member, rows) in self.all().zip(&self.rows) {
            for &row in rows {
                owners[row] = Some(member);
            }
            numbers.insert(member, rows.clone());
        }
        Part {
            component: self.component.clone(),
            positions: (0..self.rows()).collect(),
            numbers,
            owners,
        }
    }

    /// The rows of some members as a component of their own, with those of all that always hold that matter
    /// to them.
    pub(super) fn part(&self, members: impl IntoIterator<Item = Member>) -> Part {
        let mut positions: Vec<usize> = Vec::new();
        let mut numbers = HashMap::new();
        for member in members {
            let rows = &self.rows[at(member)];
            let first = positions.len();
            positions.extend(rows);
            numbers.insert(member, (first..positions.len()).collect());
        }
        let stated = positions.len();
        positions.extend(&self.always);
        let rows = positions
            .iter()
            .map(|row| self.component.rows[*row].clone());
        let mut rows: Vec<Row> = rows.collect();
        let unknowns = merge_alike(&mut rows);
        let mut is_relevant = relevant(unknowns, &rows, stated).into_iter();
        let mut was_relevant = is_relevant.clone();
        rows.retain(|_| is_relevant.next() == Some(true));
        positions.retain(|_| was_relevant.next() == Some(true));
        let unknowns = merge_alike(&mut rows);
        let mut owners = vec![None; positions.len()];
        for (member, rows) in &numbers {
            for &row in rows {
                owners[row] = Some(*member);
            }
        }
        Part {
            component: Arc::new(Component {
                unknowns,
                rows: rows.into(),
                ..Component::default()
            }),
            positions,
            numbers,
            owners,
        }
    }
}

/// Some of a component's rows.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) component: Arc<Component>,
    /// Where each row is in the component.
    positions: Vec<usize>,
    /// For each member, its rows.
    numbers: HashMap<Member, Positions>,
    /// For each row, the member that states it.
    owners: Vec<Option<Member>>,
}

impl Part {
    /// The rows that a member states.
    pub(super) fn rows_of(&self, member: Member) -> &[usize] {
        self.numbers.get(&member).map_or(&[], |rows| rows)
    }

    /// The rows that members state.
    pub(super) fn stated(&self) -> impl Iterator<Item = usize> {
        let owners = self.owners.iter().enumerate();
        owners.filter_map(|(row, owner)| owner.map(|_| row))
    }

    /// The members whose rows some terms use, in order.
    pub(super) fn cited(&self, terms: &[Term]) -> Vec<Member> {
        let owners = terms.iter().filter_map(|term| self.owners[term.row]);
        let mut cited: Vec<Member> = owners.collect();
        cited.sort_unstable();
        cited.dedup();
        cited
    }

    /// Terms of the component's rows.
    pub(super) fn of_component(&self, mut terms: Vec<Term>) -> Vec<Term> {
        for term in &mut terms {
            term.row = self.positions[term.row];
        }
        terms
    }
}

/// Numbers the unknowns anew, so that those that no row tells apart are one; returns how many are left.
fn merge_alike(rows: &mut [Row]) -> u32 {
    let runs = || rows.iter().flat_map(|row| row.sum.runs());
    let mut ends: Vec<u32> = runs().flat_map(|run| [run.first, run.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let number = |end: u32| {
        let position = ends.binary_search(&end).unwrap_or_else(|position| position);
        u32::try_from(position).unwrap_or(u32::MAX)
    };
    for row in rows {
        let renumbered = row.sum.runs().map(|run| {
            let run = Run {
                first: number(run.first),
                end: number(run.end),
                weight: run.weight,
            };
            (run, 1)
        });
        row.sum = Sum::of(renumbered.collect::<Vec<_>>());
    }
    u32::try_from(ends.len().saturating_sub(1)).unwrap_or(u32::MAX)
}
