//! Every proof is redone move by move, by a checker that knows nothing of the engine's cells.

use std::collections::BTreeSet;

use headcount::{Book, Cites, ClaimId, Options, Proof, Reading, Side, Subject};
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use proptest::prelude::*;

use super::strategies::{Draft, Family, spread, wild};
use super::told::nearly_true;
use crate::oracle::system::{stated, whole};
use crate::oracle::world::{Move, Reach, World};

/// A line of a proof as a reader copies it down.
#[derive(Debug, Clone)]
struct Copied {
    reach: Reach,
    /// What the claim states for the reach, which is less than its own if it's spread.
    stated: (Option<BigRational>, Option<BigRational>),
    side: Side,
    /// How often the stated figure is used.
    times: BigRational,
    figure: BigRational,
}

/// Copies a proof down from what it cites: claims only.
fn copied(book: &Book, proof: &Proof) -> Vec<Copied> {
    let line = |line: &headcount::Line| {
        let cited = match line.cites() {
            Cites::Claim { claim, share } => Some((claim, share)),
            _ => None,
        };
        let (claim, share) = cited.expect("only claims bound counts that add");
        let whole_reach = reach(book, *claim);
        let scope = &book.claim(*claim).scope;
        let quantity = book.claim(*claim).count().expect("a figure");
        let (min, max) = stated(quantity, scope.measure());
        let days = |reach: &Reach| (reach.days.1 - reach.days.0).whole_days() + 1;
        let reach = match share {
            None => whole_reach.clone(),
            Some((_, window)) => Reach {
                days: (window.start(), window.end()),
                ..whole_reach.clone()
            },
        };
        // So many of the claim's days: a line counts the whole figure for them so many times.
        let part = BigRational::new(days(&reach).into(), days(&whole_reach).into());
        Copied {
            stated: (
                min.map(|min| whole(min) * &part),
                max.map(|max| whole(max) * &part),
            ),
            reach,
            side: line.side(),
            times: line.times() / &part,
            figure: line.figure() * part,
        }
    };
    proof.lines().iter().map(line).collect()
}

fn reach(book: &Book, claim: ClaimId) -> Reach {
    Reach::of(&book.claim(claim).scope).expect("a whole window")
}

/// What the figures sum to.
fn total(lines: &[Copied], added: Side) -> BigRational {
    let amounts = lines.iter().map(|line| {
        let amount = &line.times * &line.figure;
        if line.side == added { amount } else { -amount }
    });
    amounts.fold(BigRational::zero(), |sum, amount| sum + amount)
}

/// Whether the lines, added up move by move, bound a target by a whole number.
fn proves(lines: &[Copied], target: &[(i64, Reach)], side: Side, bound: i64) -> bool {
    let mut signed: Vec<(BigRational, &Reach)> = Vec::new();
    for line in lines {
        let (min, max) = &line.stated;
        let known = if line.side == Side::Min { min } else { max };
        if known.as_ref() != Some(&line.figure) || !line.times.is_positive() {
            return false;
        }
        let times = if line.side == side {
            line.times.clone()
        } else {
            -line.times.clone()
        };
        signed.push((times, &line.reach));
    }
    let reaches: Vec<Reach> = signed
        .iter()
        .map(|(_, reach)| *reach)
        .chain(target.iter().map(|(_, r)| r))
        .cloned()
        .collect();
    let over = |step: Move| {
        // Crossings and net flows count the same moves; other measures aren't mixed with them.
        let lines = signed
            .iter()
            .map(|(times, reach)| times * whole(reach.weight(&step)));
        let asked: i64 = target
            .iter()
            .map(|(sign, reach)| sign * reach.weight(&step))
            .sum();
        let left = lines.fold(-whole(asked), |sum, part| sum + part);
        if side == Side::Min {
            left.is_positive()
        } else {
            left.is_negative()
        }
    };
    let total = total(lines, side);
    let rounded = if side == Side::Min {
        total.ceil()
    } else {
        total.floor()
    };
    !World::of(&reaches).moves().any(over) && rounded.to_integer().to_i64() == Some(bound)
}

/// What a bound is about.
fn target(book: &Book, subject: Subject) -> Vec<(i64, Reach)> {
    let scope = |scope| Reach::of(scope).expect("a whole window");
    match subject {
        Subject::Claim(id) => vec![(1, reach(book, id))],
        Subject::Question(id) => {
            let scopes = book.question(id).ask.signed_scopes();
            scopes.map(|(sign, asked)| (sign, scope(asked))).collect()
        }
    }
}

/// The lines of a proof, what they're about, the side, and the whole number they prove.
type Proven = (Vec<Copied>, Vec<(i64, Reach)>, Side, i64);

/// Each proof in a result.
fn proofs(book: &Book) -> Vec<Proven> {
    let result = book
        .reconcile(&Options::new().conflict_limit(40))
        .expect("a result");
    let mut proofs = Vec::new();
    let answers = result.answers().iter().map(|answer| &answer.bound);
    for bound in result.bounds().iter().chain(answers) {
        let asked = target(book, bound.subject);
        let ends = [
            (Side::Min, bound.lo, &bound.lo_proof),
            (Side::Max, bound.hi, &bound.hi_proof),
        ];
        let found = ends.map(|(side, end, proof)| {
            assert_eq!(end.is_some(), proof.is_some());
            let lines = copied(book, proof.as_ref()?);
            Some((total(&lines, side), lines, side, end?))
        });
        // Even shares may leave no whole number between the ends: those around them are told then.
        let nothing_whole = match &found {
            [Some((least, ..)), Some((most, ..))] => least.ceil() > most.floor(),
            _ => false,
        };
        for (sum, lines, side, end) in found.into_iter().flatten() {
            let outward = if side == Side::Min {
                sum.floor()
            } else {
                sum.ceil()
            };
            let proven = if nothing_whole {
                assert_eq!(outward.to_integer().to_i64(), Some(end));
                end + if side == Side::Min { 1 } else { -1 }
            } else {
                end
            };
            proofs.push((lines, asked.clone(), side, proven));
        }
    }
    for conflict in result.conflicts() {
        proofs.push((
            copied(book, &conflict.proof),
            Vec::new(),
            Side::Min,
            conflict.gap,
        ));
        let lines = conflict.proof.lines();
        let mut cited: Vec<ClaimId> = lines
            .iter()
            .filter_map(|line| match line.cites() {
                Cites::Claim { claim, .. } => Some(*claim),
                _ => None,
            })
            .collect();
        cited.sort_unstable();
        cited.dedup();
        assert_eq!(
            cited, conflict.claims,
            "a proof of a conflict uses each of its claims"
        );
    }
    proofs
}

/// Each proof holds, and none holds any more with one of its numbers changed.
fn hold_up(draft: &Draft) -> Result<(), TestCaseError> {
    for (lines, asked, side, bound) in proofs(&draft.book()) {
        prop_assert!(
            proves(&lines, &asked, side, bound),
            "{side} {bound}: {lines:?}"
        );
        let beyond = if side == Side::Min {
            bound + 1
        } else {
            bound - 1
        };
        prop_assert!(!proves(&lines, &asked, side, beyond));
        for at in 0..lines.len() {
            let mut other = lines.clone();
            other[at].figure += BigRational::one();
            prop_assert!(!proves(&other, &asked, side, bound), "{other:?}");
            let mut other = lines.clone();
            other[at].times += BigRational::one();
            // One more of a figure that adds nothing may prove the same.
            if other[at].figure.abs() >= BigRational::one() {
                prop_assert!(!proves(&other, &asked, side, bound), "{other:?}");
            }
            let mut other = lines.clone();
            other.remove(at);
            if (&lines[at].figure * &lines[at].times).abs() >= BigRational::one() {
                prop_assert!(!proves(&other, &asked, side, bound), "{other:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn proofs_of_crossings_and_net_flows_hold_up(draft in wild(Family::Movement, 2..=8, 2)) {
        hold_up(&draft)?;
    }

    #[test]
    fn proofs_in_larger_books_hold_up(draft in prop_oneof![nearly_true(Family::Movement, 6..=16), nearly_true(Family::Tiles, 5..=12)]) {
        hold_up(&draft)?;
    }

    #[test]
    fn proofs_about_kinds_of_persons_hold_up(draft in wild(Family::Kinds, 2..=6, 1)) {
        hold_up(&draft)?;
    }

    #[test]
    fn proofs_from_even_shares_hold_up(draft in spread(2..=5)) {
        hold_up(&draft)?;
    }

    /// All of them are redone when a result is checked, whatever set of assumptions they rest on.
    #[test]
    fn every_proof_of_a_result_is_redone(draft in prop_oneof![wild(Family::Movement, 2..=8, 2), nearly_true(Family::Tiles, 5..=12), spread(2..=5)]) {
        let book = draft.book();
        let result = book.reconcile(&Options::new()).expect("a result");
        let answers = result.answers().iter();
        let bounds = result.bounds().iter().chain(answers.clone().map(|answer| &answer.bound));
        let proofs = bounds.flat_map(|bound| [&bound.lo_proof, &bound.hi_proof]).flatten().count();
        let conflicts = result.conflicts().len() + answers.map(|answer| answer.conflicts.len()).sum::<usize>();
        prop_assert_eq!(book.check(&Options::new(), &result), Ok(proofs + conflicts));
    }

    /// What a result says it rests on is what its proofs cite.
    #[test]
    fn grounds_are_what_the_proofs_cite(draft in spread(2..=5)) {
        let book = draft.book();
        let result = book.reconcile(&Options::new()).expect("a result");
        for bound in result.bounds() {
            let mut cited: BTreeSet<&str> = BTreeSet::new();
            for line in [&bound.lo_proof, &bound.hi_proof].into_iter().flatten().flat_map(|proof| proof.lines().into_owned()) {
                let Cites::Claim { claim, share } = line.cites().clone() else { continue };
                if let Some((by, _)) = share {
                    cited.insert(&book.assumption(by).id);
                }
                let quantity = book.claim(claim).count().expect("a figure");
                if quantity.range(Reading::Literal) != quantity.range(Reading::Rounded) {
                    cited.insert("rounding");
                }
            }
            let listed = bound.grounds.iter().map(|ground| headcount::report::ground_name(&book, *ground));
            prop_assert_eq!(listed.collect::<BTreeSet<_>>(), cited);
        }
    }
}

#[test]
fn a_result_does_not_check_with_another_book() {
    let text = include_str!("../../fixtures/week.json");
    let book = Book::from_json(text).expect("a book");
    let result = book.reconcile(&Options::new()).expect("a result");
    let checked = |text: &str| {
        let other = Book::from_json(text).expect("a book");
        other.check(&Options::new(), &result)
    };
    assert!(checked(text).is_ok());
    for (figure, other) in [("700", "701"), ("300", "299"), ("2022-09-22", "2022-09-23")] {
        let changed = text.replacen(figure, other, 1);
        assert_ne!(changed, text);
        assert!(checked(&changed).is_err(), "{figure}");
    }
}
