//! Each vintage is what reconciling as of its day finds, and what moved is what differs.

use std::collections::BTreeMap;

use headcount::{
    Assumption, Book, ClaimChange, Comparison, Edge, OpenWindow, Options, Question, Side, Subject,
    When, report,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use time::{Date, Month};

use super::strategies::{Draft, Family, comparing, spread, wild};
use super::told::nearly_true;

/// When a claim was said, if anyone knows, and what else is done to it.
#[derive(Debug, Clone)]
struct Dated {
    said: Option<u8>,
    /// It corrects another one.
    corrects: Option<Index>,
    /// Its window has no start but by an assumption, which is on or off.
    assumed: Option<bool>,
}

fn dated() -> impl Strategy<Value = Vec<Dated>> {
    let one = (
        option::weighted(0.9, 1..=5_u8),
        option::weighted(0.2, any::<Index>()),
        option::weighted(0.2, any::<bool>()),
    );
    let one = one.prop_map(|(said, corrects, assumed)| Dated {
        said,
        corrects,
        assumed,
    });
    vec(one, 12)
}

fn day(day: u8) -> Date {
    Date::from_calendar_date(2022, Month::October, day).expect("a day of October")
}

/// The book with days, corrections and assumptions that are off; a comparison may turn them on.
fn book(draft: &Draft, dated: &[Dated], assuming: bool) -> Book {
    let start_of = |at: usize| match draft.claims[at].scope.when() {
        When::During(window) if !draft.claims[at].spread => window.start(),
        _ => None,
    };
    let mut book = draft.builder(|at, mut claim| {
        let dated = &dated[at];
        claim.said = dated.said.map(day);
        // Only earlier ones, so that nothing corrects itself in the end.
        if let (Some(corrects), 1..) = (dated.corrects, at) {
            claim = claim.derived_from(draft.claims[corrects.index(at)].id, Edge::Revised);
        }
        if let (Some(_), Some(_), When::During(window)) =
            (dated.assumed, start_of(at), claim.scope.when())
        {
            let open = OpenWindow::new(None, window.end()).expect("a window");
            claim.scope = claim.scope.during(open);
        }
        claim
    });
    let mut off = Vec::new();
    for (at, (claim, dated)) in draft.claims.iter().zip(dated).enumerate() {
        if let (Some(on), Some(start)) = (dated.assumed, start_of(at)) {
            let begins = ClaimChange {
                start: Some(start),
                ..ClaimChange::default()
            };
            let id = format!("start-{}", claim.id);
            let assumption = Assumption::claim(id.as_str(), claim.id, begins);
            book = book.assumption(if on { assumption } else { assumption.off() });
            off.extend((!on).then_some(id));
        }
    }
    if let [left, right, ..] = &draft.asked[..]
        && left.measure().check_comparable(right.measure()).is_ok()
    {
        let supposed = Question::compare(
            "supposed",
            [right.clone()],
            Comparison::AtMost,
            [left.clone()],
        );
        let off = off.into_iter().filter(|_| assuming);
        book = book.question(off.fold(supposed, Question::assuming));
    }
    book.build().expect("a sound book")
}

fn drafts() -> impl Strategy<Value = Draft> {
    prop_oneof![
        wild(Family::All, 3..=10, 3),
        wild(Family::Movement, 3..=10, 2),
        nearly_true(Family::Tiles, 4..=12),
        spread(3..=8),
        comparing(3..=8),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_vintage_is_what_was_known_by_its_day(
        draft in drafts(),
        dated in dated(),
        assuming in any::<bool>(),
        limit in prop_oneof![Just(1000), 0..4_usize],
    ) {
        let book = book(&draft, &dated, assuming);
        let options = Options::new().conflict_limit(limit);
        let vintages = book.vintages(&options).expect("vintages");
        let mut ends: BTreeMap<(usize, usize, Side), Option<i64>> = BTreeMap::new();
        for (at, vintage) in vintages.iter().enumerate() {
            let known = book.reconcile(&options.clone().as_of(vintage.as_of())).expect("a result");
            let found = vintage.reconciliation();
            prop_assert_eq!(&found, &known);
            prop_assert_eq!(report::json_text(&book, &found), report::json_text(&book, &known));
            for moved in vintage.moved() {
                prop_assert_ne!(moved.before, moved.after);
                prop_assert!(!moved.because.is_empty(), "{:?} has a reason", moved);
                let before = ends.insert(key(moved.subject, moved.side), moved.after);
                prop_assert!(before.is_none_or(|before| before == moved.before));
            }
            // What has moved once is where it was last moved to.
            let answers = found.answers().iter().map(|answer| &answer.bound);
            for bound in found.bounds().iter().chain(answers) {
                for (side, end) in [(Side::Min, bound.lo), (Side::Max, bound.hi)] {
                    if let Some(known) = ends.get(&key(bound.subject, side)) {
                        prop_assert_eq!(*known, end);
                    }
                }
            }
            let turned = vintage.turned();
            let earlier = at.checked_sub(1).and_then(|before| vintages.get(before));
            if let Some(earlier) = earlier {
                let before = earlier.reconciliation();
                for (old, new) in before.answers().iter().zip(found.answers()) {
                    let said = turned.iter().find(|turned| turned.question == new.question);
                    let both = said.map(|turned| (Some(turned.before), Some(turned.after)));
                    let differs = (old.verdict != new.verdict).then_some((old.verdict, new.verdict));
                    prop_assert_eq!(both, differs);
                }
            }
        }
    }
}

fn key(subject: Subject, side: Side) -> (usize, usize, Side) {
    match subject {
        Subject::Claim(claim) => (0, claim.index(), side),
        Subject::Question(question) => (1, question.index(), side),
    }
}
