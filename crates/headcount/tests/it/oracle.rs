//! The engine against a slow, obvious solver: every scope is spelt out in single moves, every set of
//! claims is tried, and what is left is eliminated unknown by unknown.

pub(crate) mod elimination;
pub(crate) mod system;
pub(crate) mod world;

use std::collections::BTreeSet;

use headcount::{Book, Options, Reconciliation, Subject, Verdict};
use num_rational::BigRational;
use num_traits::ToPrimitive;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::properties::strategies::{self, Draft, Family};
use crate::properties::told;
use elimination::{Range, Span, TooLarge, feasible, span};
use system::{Inequalities, inequalities, whole};
use world::Form;

/// How many books of a strategy are compared.
const CASES: u32 = 96;

#[test]
fn crossings_and_net_flows_agree() {
    compare(&strategies::wild(Family::Movement, 2..=6, 2), CASES);
}

#[test]
fn claims_near_one_truth_agree() {
    compare(&told::nearly_true(Family::Movement, 3..=8), CASES);
}

#[test]
fn parts_and_wholes_agree() {
    compare(&told::nearly_true(Family::Tiles, 5..=9), CASES);
}

#[test]
fn large_numbers_agree() {
    let large = (1 << 44)..=(1 << 47);
    compare(&told::nearly_true_of(large, Family::Tiles, 4..=7), CASES);
}

#[test]
fn distinct_persons_agree() {
    compare(&strategies::wild(Family::Persons, 2..=4, 1), CASES);
}

#[test]
fn parts_with_persons_in_common_agree() {
    compare(&told::nearly_true(Family::PersonTiles, 4..=7), CASES);
}

#[test]
fn kinds_of_persons_agree() {
    compare(&strategies::wild(Family::Kinds, 2..=5, 1), CASES);
}

#[test]
fn lengths_of_stay_agree() {
    compare(&strategies::wild(Family::Stays, 2..=5, 2), CASES);
}

#[test]
fn stocks_and_flows_agree() {
    compare(&told::nearly_true(Family::Stocks, 4..=8), CASES);
}

#[test]
fn registrations_agree() {
    compare(&strategies::wild(Family::Registers, 2..=4, 1), CASES);
}

#[test]
fn even_spreads_agree() {
    compare(&strategies::spread(2..=4), CASES);
}

#[test]
fn shares_and_excesses_agree() {
    compare(&strategies::comparing(2..=5), CASES);
}

/// Compares the two on books of a strategy, and sees to it that few were too large to compare.
fn compare(drafts: &(impl Strategy<Value = Draft> + Clone), cases: u32) {
    let skipped = std::cell::Cell::new(0_u32);
    let mut runner = TestRunner::new(Config {
        cases,
        ..Config::default()
    });
    let outcome = runner.run(drafts, |draft| {
        match agree(&draft.book()) {
            Err(Failure::TooLarge) => skipped.set(skipped.get() + 1),
            Err(Failure::Differs(why)) => return Err(TestCaseError::fail(why)),
            Ok(()) => {}
        }
        Ok(())
    });
    assert_eq!(outcome.map_err(|error| error.to_string()), Ok(()));
    let skipped = skipped.get();
    assert!(
        skipped * 5 <= cases,
        "{skipped} of {cases} books were too large to compare"
    );
}

/// Why a comparison didn't succeed.
enum Failure {
    TooLarge,
    Differs(String),
}

impl From<TooLarge> for Failure {
    fn from(_: TooLarge) -> Self {
        Self::TooLarge
    }
}

fn same<T>(what: &str, engine: &T, oracle: &T) -> Result<(), Failure>
where
    T: PartialEq + std::fmt::Debug,
{
    if engine == oracle {
        return Ok(());
    }
    Err(Failure::Differs(format!(
        "{what}: the engine says {engine:?}, the oracle {oracle:?}"
    )))
}

fn agree(book: &Book) -> Result<(), Failure> {
    let result = book
        .reconcile(&Options::new())
        .map_err(|e| Failure::Differs(e.to_string()))?;
    let system = inequalities(book);
    let conflicts = minimal_conflicts(&system)?;
    same("completeness", &result.conflicts_complete(), &true)?;
    let expected = conflicts
        .iter()
        .map(|claims| ids(book, &system, claims))
        .collect();
    same("conflicts", &named(book, &result), &expected)?;
    for conflict in result.conflicts() {
        let gap = gap(&system, &conflict.claims)?.ceil().to_integer();
        same("gap", &Some(conflict.gap), &gap.to_i64())?;
    }
    let aside = set_aside(book, &system, &conflicts);
    let engine = result.set_aside().claims.iter();
    let engine: BTreeSet<String> = engine.map(|id| book.claim(*id).id.clone()).collect();
    same("set aside", &engine, &ids(book, &system, &aside))?;
    same("set aside is optimal", &result.set_aside().optimal, &true)?;
    bounds(book, &result, &system, &aside)
}

/// Every minimal conflict, by the positions of its claims: each set of claims is tried, from the
/// whole book down to nothing.
fn minimal_conflicts(system: &Inequalities) -> Result<Vec<BTreeSet<usize>>, TooLarge> {
    let count = system.claims.len();
    let mut sets: Vec<usize> = (0..1 << count).collect();
    sets.sort_by_key(|set: &usize| std::cmp::Reverse(set.count_ones()));
    let mut possible = vec![false; 1 << count];
    for set in sets {
        let larger = (0..count).map(|claim| set | 1 << claim);
        possible[set] = larger
            .filter(|larger| *larger != set)
            .any(|larger| possible[larger])
            || feasible(system.unknowns, &system.with(|claim| set & 1 << claim != 0))?;
    }
    let members = |set: usize| (0..count).filter(move |claim| set & 1 << claim != 0);
    let minimal = (0..1 << count).filter(|&set: &usize| {
        !possible[set] && members(set).all(|claim| possible[set ^ 1 << claim])
    });
    Ok(minimal.map(|set| members(set).collect()).collect())
}

fn ids(book: &Book, system: &Inequalities, claims: &BTreeSet<usize>) -> BTreeSet<String> {
    claims
        .iter()
        .map(|at| book.claim(system.claims[*at].claim).id.clone())
        .collect()
}

fn named(book: &Book, result: &Reconciliation) -> BTreeSet<BTreeSet<String>> {
    let names = |claims: &[headcount::ClaimId]| {
        claims.iter().map(|id| book.claim(*id).id.clone()).collect()
    };
    result
        .conflicts()
        .iter()
        .map(|conflict| names(&conflict.claims))
        .collect()
}

/// The least by which the figures of a conflict's claims must move in all so that they can be true.
fn gap(system: &Inequalities, claims: &[headcount::ClaimId]) -> Result<BigRational, TooLarge> {
    let mut unknowns = system.unknowns;
    let mut ranges = system.always.clone();
    let mut moved = Form::new();
    for said in system
        .claims
        .iter()
        .filter(|said| claims.contains(&said.claim))
    {
        for range in &said.ranges {
            for (lo, hi, direction) in [(range.lo.clone(), None, 1), (None, range.hi.clone(), -1)] {
                if lo.is_none() && hi.is_none() {
                    continue;
                }
                let mut form = range.form.clone();
                form.insert(unknowns, direction);
                moved.insert(unknowns, 1);
                unknowns += 1;
                ranges.push(Range { form, lo, hi });
            }
        }
    }
    let (least, _) = span(unknowns, &ranges, &moved)?.expect("figures that may move can be true");
    Ok(least.expect("moves are at least zero"))
}

/// The lightest claims that leave no conflict; of equally light ones, those that keep the first ids.
fn set_aside(book: &Book, system: &Inequalities, conflicts: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let count = system.claims.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| &book.claim(system.claims[*at].claim).id);
    let weight = |at: &usize| u64::from(book.source_of(system.claims[*at].claim).reliability);
    let sets = (0..1_usize << count).map(|set| {
        (0..count)
            .filter(|claim| set & 1 << claim != 0)
            .collect::<BTreeSet<usize>>()
    });
    let enough = sets.filter(|set| conflicts.iter().all(|conflict| !conflict.is_disjoint(set)));
    let lightest = enough.min_by_key(|set| {
        let given_up: Vec<bool> = order.iter().map(|at| set.contains(at)).collect();
        (set.iter().map(weight).sum::<u64>(), given_up)
    });
    lightest.expect("setting everything aside leaves no conflict")
}

fn bounds(
    book: &Book,
    result: &Reconciliation,
    system: &Inequalities,
    aside: &BTreeSet<usize>,
) -> Result<(), Failure> {
    let kept = system.with(|claim| !aside.contains(&claim));
    let claims = book.claims().len();
    for bound in result.bounds() {
        let (name, target) = match bound.subject {
            Subject::Claim(id) => (&book.claim(id).id, id.index()),
            Subject::Question(id) => (&book.question(id).id, claims + id.index()),
        };
        let found = span(system.unknowns, &kept, &system.targets[target])?;
        let found = found.expect("what is kept can all be true");
        same(
            &format!("bounds of `{name}`"),
            &(bound.lo, bound.hi),
            &inward(&found),
        )?;
    }
    for answer in result.answers() {
        let target = &system.targets[claims + answer.question.index()];
        let found = span(system.unknowns, &kept, target)?.expect("what is kept can all be true");
        let name = &book.question(answer.question).id;
        same(
            &format!("answer to `{name}`"),
            &(answer.bound.lo, answer.bound.hi),
            &inward(&found),
        )?;
        // The strategies ask how many, and whether the left is more than the right.
        let verdict = if found.0.is_some_and(|lo| lo > whole(0)) {
            Verdict::Entailed
        } else if found.1.is_some_and(|hi| hi < whole(1)) {
            Verdict::Contradicted
        } else {
            Verdict::Undetermined
        };
        if let Some(found) = answer.verdict {
            same(&format!("verdict on `{name}`"), &found, &verdict)?;
        }
    }
    Ok(())
}

/// The whole numbers within a span, or around it if there are none.
fn inward((lo, hi): &Span) -> (Option<i64>, Option<i64>) {
    let number = |end: BigRational| end.to_integer().to_i64().expect("a small number");
    let within = (
        lo.as_ref().map(|lo| number(lo.ceil())),
        hi.as_ref().map(|hi| number(hi.floor())),
    );
    match (within, lo, hi) {
        ((Some(up), Some(down)), Some(lo), Some(hi)) if up > down => {
            (Some(number(lo.floor())), Some(number(hi.ceil())))
        }
        _ => within,
    }
}
