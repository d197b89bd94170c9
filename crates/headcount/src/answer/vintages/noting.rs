//! Noting what moved on a day, and which claims it's because of.

use std::collections::BTreeSet;

use crate::bounds::{Proof, Side};
use crate::model::ClaimId;
use crate::system::{ReadBook, Unused};

use super::super::result::{Answer, Bound, Subject};
use super::{Day, Discord, Moved, Turned, Vintages};

/// A day on which something may have moved.
pub(super) struct Noting<'v> {
    pub(super) step: usize,
    pub(super) vintages: &'v mut Vintages,
    pub(super) day: Day,
}

/// The claims set aside before and after, in order.
type Aside<'c> = (&'c [ClaimId], &'c [ClaimId]);

impl Noting<'_> {
    /// Takes note of a claim's bounds, which may be as before.
    pub(super) fn bound(&mut self, bound: Bound, read: &ReadBook<'_>, aside: Aside<'_>) {
        let Subject::Claim(claim) = bound.subject else {
            return;
        };
        let Some(Some(history)) = self.vintages.bounds.get_mut(claim.index()) else {
            return;
        };
        if let Some(before) = history.last() {
            let mut moves = moves(&self.day, aside, before, &bound);
            let said_later = read.claim(claim).stated == Err(Unused::SaidLater);
            for moved in &mut moves {
                moved.said_later = said_later;
            }
            self.day.moved.extend(moves);
        }
        history.note(self.step, bound);
    }

    /// Takes note of an answer, which may be as before.
    pub(super) fn answer(&mut self, answer: Option<&Answer>, aside: Aside<'_>) {
        let Some(answer) = answer else { return };
        let Some(history) = self.vintages.answers.get_mut(&answer.question) else {
            return;
        };
        if let Some(before) = history.last() {
            let moves = moves(&self.day, aside, &before.bound, &answer.bound);
            self.day.turned.extend(turn(before, answer, &moves));
            self.day.moved.extend(moves);
        }
        history.note(self.step, answer.clone());
    }

    /// Takes note of what can't be true.
    pub(super) fn discord(&mut self, discord: Discord) {
        self.vintages.discord.note(self.step, discord);
    }
}

/// The ends of a bound that moved.
fn moves(day: &Day, aside: Aside<'_>, from: &Bound, to: &Bound) -> Vec<Moved> {
    let ends = [
        (Side::Min, (from.lo, &from.lo_proof), (to.lo, &to.lo_proof)),
        (Side::Max, (from.hi, &from.hi_proof), (to.hi, &to.hi_proof)),
    ];
    let reasons =
        ends.map(|(_, (_, old), (_, new))| because(day, aside, old.as_ref(), new.as_ref()));
    // Where nothing whole lies between the exact ends, one of them moves both.
    let others = [reasons[1].clone(), reasons[0].clone()];
    let moved = ends.into_iter().zip(reasons.into_iter().zip(others));
    let moved = moved.filter(|((_, from, to), _)| from.0 != to.0);
    moved
        .map(|((side, (before, _), (after, _)), (own, other))| Moved {
            subject: to.subject,
            side,
            before,
            after,
            said_later: false,
            because: if own.is_empty() { other } else { own },
        })
        .collect()
}

/// The verdict on a comparison, if it's another; `moves` are those of the difference.
fn turn(from: &Answer, to: &Answer, moves: &[Moved]) -> Option<Turned> {
    let (before, after) = (from.verdict?, to.verdict?);
    let because: BTreeSet<ClaimId> = moves.iter().flat_map(|m| &m.because).copied().collect();
    (before != after).then(|| Turned {
        question: to.question,
        before,
        after,
        because: because.into_iter().collect(),
    })
}

/// The claims of the day that the new proof uses, those that correct what the old one used, and those that it had to
/// do without or the new one could use again.
fn because(
    day: &Day,
    (before, after): Aside<'_>,
    old: Option<&Proof>,
    new: Option<&Proof>,
) -> Vec<ClaimId> {
    let [old, new] = [old, new].map(|proof| proof.map(Proof::claims).unwrap_or_default());
    let has = |claims: &[ClaimId], claim: &ClaimId| claims.binary_search(claim).is_ok();
    // A day may bring many claims, and a proof has few.
    let said = new.iter().filter(|claim| has(&day.said, claim));
    let corrected = old.iter().filter_map(|claim| {
        let revised = day
            .revised
            .binary_search_by_key(claim, |revised| revised.claim);
        day.revised.get(revised.ok()?)
    });
    let dropped = old
        .iter()
        .filter(|claim| has(after, claim) && !has(before, claim));
    let returned = new
        .iter()
        .filter(|claim| has(before, claim) && !has(after, claim));
    let all = said
        .chain(corrected.map(|revised| &revised.by))
        .chain(dropped)
        .chain(returned);
    let all: BTreeSet<ClaimId> = all.copied().collect();
    all.into_iter().collect()
}
