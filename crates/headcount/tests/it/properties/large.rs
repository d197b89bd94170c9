//! Conflicts among hundreds of claims, where it's known which were made up.

use headcount::{
    Book, Claim, ClaimId, Country, Measure, Options, Quantity, Reconciliation, Scope, Source,
    Window, report,
};
use time::Duration;

use super::strategies::FIRST;

/// How many lies are told, and the days that each is about.
const LIES: i64 = 6;
const DAYS_EACH: i64 = 20;

/// What is said of some days.
#[derive(Debug, Clone)]
struct Said {
    id: String,
    days: (i64, i64),
    lo: i64,
    hi: Option<i64>,
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: i64) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).expect("31 bits") % below
    }
}

/// True claims of one flow; and for each stretch of days five true upper bounds that make it up, with a
/// lie that says that they're one too few in all.
fn torn(claims: usize) -> Vec<Said> {
    let mut dice = Dice(7);
    let last = LIES * DAYS_EACH;
    let counts: Vec<i64> = (0..last).map(|_| 500 + dice.roll(2_000)).collect();
    let total = |start: i64, end: i64| -> i64 {
        (start..end)
            .map(|day| counts[usize::try_from(day).expect("a day")])
            .sum()
    };
    let mut said = Vec::new();
    for number in 0..claims {
        let start = dice.roll(last);
        let end = start + 1 + dice.roll((last - start).min(40));
        let truth = total(start, end);
        let lo = truth - dice.roll(1 + truth / 10);
        let hi = (dice.roll(3) > 0).then(|| truth + dice.roll(1 + truth / 10));
        said.push(Said {
            id: format!("true-{number:03}"),
            days: (start, end),
            lo,
            hi,
        });
    }
    for lie in 0..LIES {
        let start = lie * DAYS_EACH;
        let mut most = 0;
        for part in 0..5 {
            let days = (start + 4 * part, start + 4 * part + 4);
            let hi = total(days.0, days.1) + 40;
            most += hi;
            said.push(Said {
                id: format!("part-{lie}-{part}"),
                days,
                lo: 0,
                hi: Some(hi),
            });
        }
        let days = (start, start + DAYS_EACH);
        said.push(Said {
            id: format!("untrue-{lie}"),
            days,
            lo: most + 1,
            hi: None,
        });
    }
    said
}

fn book(said: &[Said]) -> Book {
    let day = |number: i64| FIRST + Duration::days(number);
    let mut book = Book::builder().source(Source::new("paper"));
    for Said { id, days, lo, hi } in said {
        let window = Window::new(day(days.0), day(days.1 - 1)).expect("a window");
        let scope = Scope::new(Measure::Crossings, window).expect("a scope");
        let scope = scope.to(Country::parse("GE").expect("a country"));
        let quantity = Quantity::from_bounds(Some(*lo), *hi).expect("a figure");
        book = book.claim(Claim::new(id.as_str(), scope, quantity, "paper"));
    }
    book.build().expect("a valid book")
}

fn solved(book: &Book, limit: usize) -> Reconciliation {
    book.reconcile(&Options::new().conflict_limit(limit))
        .expect("a result")
}

fn ids<'b>(book: &'b Book, claims: &[ClaimId]) -> Vec<&'b str> {
    claims
        .iter()
        .map(|claim| book.claim(*claim).id.as_str())
        .collect()
}

/// The conflicts as their claims' ids, in the order they're listed.
fn listed(book: &Book, result: &Reconciliation) -> Vec<Vec<String>> {
    let conflicts = result.conflicts().iter();
    let claims = conflicts.map(|conflict| {
        let mut claims: Vec<String> = ids(book, &conflict.claims)
            .into_iter()
            .map(str::to_owned)
            .collect();
        claims.sort_unstable();
        claims
    });
    claims.collect()
}

fn without(said: &[Said], left_out: &[&str]) -> Vec<Said> {
    said.iter()
        .filter(|said| !left_out.contains(&said.id.as_str()))
        .cloned()
        .collect()
}

#[test]
fn lies_are_found_and_no_more_is_set_aside_than_must_be() {
    let said = torn(300);
    let book = book(&said);
    let aside = solved(&book, 20).set_aside().clone();
    assert!(aside.optimal);
    let lies: Vec<String> = (0..LIES).map(|lie| format!("untrue-{lie}")).collect();
    assert_eq!(aside.weight, 6 * 50, "as much as the lies, which would do");
    assert_eq!(aside.at_least, aside.weight);
    let kept = without(&said, &ids(&book, &aside.claims));
    assert!(solved(&self::book(&kept), 20).conflicts().is_empty());
    assert_eq!(ids(&book, &aside.claims), lies, "of equals, the last ids");
}

#[test]
fn conflicts_of_many_claims_are_minimal() {
    let said = torn(300);
    let book = book(&said);
    let result = solved(&book, 30);
    assert_eq!(result.conflicts().len(), 30);
    let sizes: Vec<usize> = result.conflicts().iter().map(|c| c.claims.len()).collect();
    assert!(sizes.is_sorted(), "{sizes:?}");
    for conflict in result.conflicts() {
        let claims = ids(&book, &conflict.claims);
        let alone: Vec<Said> = said
            .iter()
            .filter(|s| claims.contains(&s.id.as_str()))
            .cloned()
            .collect();
        let found = solved(&self::book(&alone), 5);
        assert_eq!(found.conflicts().len(), 1);
        assert_eq!(found.conflicts()[0].gap, conflict.gap);
        assert_eq!(
            conflict.repairs.len(),
            claims.len(),
            "each claim has one figure"
        );
        for left_out in &claims {
            let rest = self::book(&without(&alone, &[left_out]));
            assert!(
                solved(&rest, 5).conflicts().is_empty(),
                "{claims:?} without {left_out}"
            );
        }
    }
}

/// Even of conflicts that aren't all there are.
#[test]
fn neither_the_order_of_claims_nor_threads_choose_the_conflicts() {
    let mut said = torn(200);
    let one = book(&said);
    let result = solved(&one, 25);
    assert!(!result.conflicts_complete());
    let written = report::json(&one, &result).to_string();
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        let again = pool.install(|| solved(&one, 25));
        assert_eq!(
            report::json(&one, &again).to_string(),
            written,
            "{threads} threads"
        );
    }
    said.reverse();
    let other = book(&said);
    let reversed = solved(&other, 25);
    assert_eq!(listed(&one, &result), listed(&other, &reversed));
    let set_aside = |book: &Book, result: &Reconciliation| -> Vec<String> {
        let mut ids: Vec<String> = ids(book, &result.set_aside().claims)
            .into_iter()
            .map(str::to_owned)
            .collect();
        ids.sort_unstable();
        ids
    };
    assert_eq!(set_aside(&one, &result), set_aside(&other, &reversed));
}

#[test]
fn a_limit_of_none_still_finds_what_to_set_aside() {
    let book = book(&torn(100));
    let none = solved(&book, 0);
    assert!(none.conflicts().is_empty() && !none.conflicts_complete());
    assert_eq!(none.set_aside(), solved(&book, 40).set_aside());
}
