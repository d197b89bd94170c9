//! The separate checker: it redoes every proof in exact arithmetic before a result is returned, from
//! the rows alone, whoever found it.

use std::collections::{BTreeMap, BTreeSet};

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use thiserror::Error;

use crate::model::ClaimId;
use crate::system::{Component, Grounds, Ledger, Origin, Row, Sum, System, Target, at};

use super::flow::RowSide;
use super::line::{Line, Side, cites};
use super::proof::Proof;
use super::whole::Exact;

/// Why a proof doesn't prove what it's said to.
///
/// ```
/// assert!(headcount::ProofError::NotPositive.to_string().contains("more than zero"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ProofError {
    /// A line is used no times, or fewer than none.
    #[error("a line is used zero times or fewer: expected more than zero")]
    NotPositive,
    /// A line appeals to something that isn't in the book as it was read.
    #[error("a line cites what isn't there")]
    NoSuchRow,
    /// A line uses a side that its figure doesn't have.
    #[error("a line uses the {side} of a figure that has none")]
    NoSuchSide {
        /// The side.
        side: Side,
    },
    /// The lines count something that isn't asked about, or count it too often.
    #[error("the lines count more than what is asked about")]
    CountsMore,
    /// It rests on other assumptions than those it's said to rest on.
    #[error("the lines rest on other assumptions than those listed")]
    Grounds,
    /// It cites other claims than those of the conflict that it's of.
    #[error("the lines cite other claims than those of the conflict")]
    OtherClaims,
    /// The bounds give another verdict.
    #[error("the bounds give another verdict")]
    Verdict,
    /// The numbers sum to something else.
    #[error("the lines sum to {found}, expected {expected}")]
    Total {
        /// What they sum to.
        found: String,
        /// The bound to be proven.
        expected: String,
    },
}

/// Checks that a proof of a conflict cites its claims alone.
pub(crate) fn check_claims(proof: &Proof, claims: &[ClaimId]) -> Result<(), ProofError> {
    let own: BTreeSet<ClaimId> = claims.iter().copied().collect();
    let is_own = proof.claims().is_subset(&own);
    is_own.then_some(()).ok_or(ProofError::OtherClaims)
}

/// Checks that a proof bounds a target from below (`Side::Min`) or above by exactly `bound`.
pub(crate) fn check(
    system: &System,
    target: &Target,
    side: Side,
    bound: &BigRational,
    proof: &Proof,
) -> Result<(), ProofError> {
    let mut counted: BTreeMap<u32, Vec<(u32, BigRational)>> = BTreeMap::new();
    let mut count = |component: u32, sum: &Sum, times: &BigRational| {
        let changes = counted.entry(component).or_default();
        for run in sum.runs() {
            let weight = times * BigRational::from_integer(run.weight.into());
            changes.push((run.first, weight.clone()));
            changes.push((run.end, -weight));
        }
    };
    let mut total = BigRational::zero();
    for line in proof.lines().iter() {
        let (row, figure) = stated_row(system, line)?;
        let signed = if line.side() == side {
            line.times().clone()
        } else {
            -line.times()
        };
        total += &signed * figure;
        let (numer, denom) = row.part();
        let component = u32::try_from(line.at.component).map_err(|_| ProofError::NoSuchRow)?;
        // So many times the whole figure is more often the part that the row states.
        let times = signed * BigRational::new(denom.into(), numer.into());
        count(component, &row.sum, &times);
    }
    let asked = BigRational::from_integer((-1).into());
    for (&component, sum) in target {
        count(component, sum, &asked);
    }
    // Counts are at least zero: what is left over must count for the bound, not against it.
    let against = |left: &BigRational| match side {
        Side::Min => left.is_positive(),
        Side::Max => left.is_negative(),
    };
    for mut changes in counted.into_values() {
        changes.sort_unstable_by_key(|(unknown, _)| *unknown);
        let mut left = BigRational::zero();
        for same in changes.chunk_by(|a, b| a.0 == b.0) {
            left = same.iter().fold(left, |left, (_, weight)| left + weight);
            if against(&left) {
                return Err(ProofError::CountsMore);
            }
        }
    }
    if total != *bound {
        return Err(ProofError::Total {
            found: total.to_string(),
            expected: bound.to_string(),
        });
    }
    Ok(())
}

/// The bound from below (`Side::Min`) or above that a proof of the same book proves of a target, whatever system it was
/// found in.
pub(crate) fn recheck(
    system: &System,
    target: &Target,
    side: Side,
    proof: &Proof,
) -> Result<Exact, ProofError> {
    if let Some((number, sides, rows)) = proof.path()
        && let Some(component) = system.components.get(at(number))
        && target.len() == 1
        && let Some(stretch) = target.get(&number).and_then(Sum::stretch)
    {
        for step in sides {
            let row = at(step.row());
            let (known, stated) = (component.rows.get(row), rows.get(row));
            let same = known.zip(stated).is_some_and(|(known, stated)| {
                known.origin == stated.origin
                    && known.figure(step.side()) == stated.figure(step.side())
            });
            if !same {
                return Err(ProofError::NoSuchRow);
            }
        }
        return follow_path(component, stretch, side, sides).map(Exact::Whole);
    }
    let total = proof.total(side);
    check(system, target, side, &total, proof)?;
    Ok(Exact::Fraction(total))
}

/// Checks that sides bound a stretch of a component's unknowns by exactly `bound`.
pub(crate) fn check_path(
    component: &Component,
    stretch: (u32, u32),
    side: Side,
    bound: i128,
    path: &[RowSide],
) -> Result<(), ProofError> {
    let total = follow_path(component, stretch, side, path)?;
    if total != bound {
        return Err(ProofError::Total {
            found: total.to_string(),
            expected: bound.to_string(),
        });
    }
    Ok(())
}

/// What sides sum to that bound a stretch of a component's unknowns.
fn follow_path(
    component: &Component,
    stretch: (u32, u32),
    side: Side,
    path: &[RowSide],
) -> Result<i128, ProofError> {
    let step = |step: &RowSide| {
        let row = component.rows.get(at(step.row()));
        let row = row.filter(|row| row.part() == (1, 1));
        let (row, stretch) = row
            .and_then(|row| Some((row, row.sum.stretch()?)))
            .ok_or(ProofError::NoSuchRow)?;
        let side = step.side();
        let figure = row.figure(side).ok_or(ProofError::NoSuchSide { side })?;
        Ok((side, stretch, figure))
    };
    follow(stretch, side, path.iter().map(step))
}

/// What a proof bounds a claim's count by, from what the claims it cites say alone, if all of them are of one flow and
/// it's a path along its days; and what they rest on is added.
///
/// Nothing is said of other proofs, nor of wrong ones.
pub(crate) fn follow_days(
    ledger: &Ledger,
    claim: ClaimId,
    side: Side,
    proof: &Proof,
    grounds: &mut Vec<Grounds>,
) -> Option<i128> {
    let (_, path, rows) = proof.path()?;
    let target = ledger.of_claim(claim)?;
    let step = |step: &RowSide| {
        let side = step.side();
        let row = rows.get(at(step.row())).ok_or(ProofError::NoSuchRow)?;
        let cited = match row.origin {
            Origin::Claim(cited) => ledger.of_claim(cited),
            _ => None,
        };
        let cited = cited
            .filter(|cited| cited.strand == target.strand)
            .ok_or(ProofError::NoSuchRow)?;
        // It's shown to a reader as the row has it.
        let figure = cited
            .figure(side)
            .filter(|_| row.figure(side) == cited.figure(side));
        let figure = figure.ok_or(ProofError::NoSuchSide { side })?;
        if !cited.grounds.is_none() && !grounds.contains(&cited.grounds) {
            grounds.push(cited.grounds);
        }
        Ok((side, cited.days, figure))
    };
    follow(target.days, side, path.iter().map(step)).ok()
}

/// A side of a figure of a stretch, and the figure.
type Step<T> = (Side, (T, T), i64);

/// What sides sum to that bound a stretch, which they follow like a path: each starts where the last one ended, or
/// before it, as counts are at least zero.
///
/// From below (`Side::Min`) the path leads from the end of the stretch to its first unknown, from above
/// the other way.
fn follow<T: Copy + Ord>(
    (first, end): (T, T),
    side: Side,
    path: impl Iterator<Item = Result<Step<T>, ProofError>>,
) -> Result<i128, ProofError> {
    let (mut node, goal) = match side {
        Side::Min => (end, first),
        Side::Max => (first, end),
    };
    let mut total = 0_i128;
    for step in path {
        let (side_used, stretch, figure) = step?;
        let (tail, head) = match side_used {
            Side::Min => (stretch.1, stretch.0),
            Side::Max => stretch,
        };
        if tail > node {
            return Err(ProofError::CountsMore);
        }
        node = head;
        total += if side_used == side {
            i128::from(figure)
        } else {
            -i128::from(figure)
        };
    }
    if goal > node {
        return Err(ProofError::CountsMore);
    }
    Ok(total)
}

/// The row a line uses and its figure, once the line is seen to describe it truly.
fn stated_row<'a>(system: &'a System, line: &Line) -> Result<(&'a Row, BigRational), ProofError> {
    if !line.times().is_positive() {
        return Err(ProofError::NotPositive);
    }
    let component = system.components.get(line.at.component);
    let row = component.and_then(|component| component.rows.get(line.at.row));
    let row = row
        .filter(|row| cites(&row.origin).as_ref() == Some(line.cites()))
        .ok_or(ProofError::NoSuchRow)?;
    let side = line.side();
    let figure = row.figure(side).ok_or(ProofError::NoSuchSide { side })?;
    Ok((row, BigRational::from_integer(figure.into())))
}
