//! Ten thousand claims say the same in any order, under any ids and on any number of threads; and so from day to day.

use std::collections::BTreeMap;

use headcount::{
    Book, BookBuilder, Claim, Comparison, Country, Edge, Measure, Options, Quantity, Question,
    Scope, Source, Subject, Window, report,
};
use rayon::ThreadPoolBuilder;
use time::Duration;

use super::strategies::FIRST;

const CLAIMS: usize = 10_000;
const COUNTRIES: [&str; 10] = ["AM", "AT", "AZ", "BG", "BY", "CY", "CZ", "DE", "EE", "FI"];

/// One claim of ten about each flow from one country to another: what it counts within some days, give or take.
fn claim(number: usize) -> Claim {
    let flow = number / 10;
    let country = |at: usize| Country::parse(COUNTRIES[at % 10]).expect("a country");
    let whole = |number: usize| i64::try_from(number).expect("a small number");
    // Weeks of their own for each hundred flows; a flow inside a country counts permits.
    let first = whole(flow / 100 * 28 + number * 7 % 21);
    let days = 1 + whole(number * 11 % 7);
    let start = FIRST + Duration::days(first);
    let window = Window::new(start, start + Duration::days(days - 1)).expect("days in order");
    let scope = Scope::new(Measure::Permits, window).expect("a scope");
    let scope = scope.from(country(flow)).to(country(flow / 10));
    let quantity = Quantity::from_bounds(Some(days * 900), Some(days * 1_100)).expect("in order");
    Claim::new(number.to_string(), scope, quantity, "ministry")
}

pub(crate) fn ten_thousand() -> Book {
    book((0..CLAIMS).map(claim))
}

fn book(claims: impl Iterator<Item = Claim>) -> Book {
    let book = Book::builder().source(Source::new("ministry"));
    let book = claims.fold(book, BookBuilder::claim);
    book.build().expect("a sound book")
}

/// The bounds by the numbers of the claims, as their ids tell them.
fn bounds(
    book: &Book,
    number: impl Fn(&str) -> usize,
) -> BTreeMap<usize, (Option<i64>, Option<i64>)> {
    let result = book.reconcile(&Options::new()).expect("a result");
    assert!(result.conflicts().is_empty());
    let of = |bound: &headcount::Bound| match bound.subject {
        Subject::Claim(claim) => (number(&book.claim(claim).id), (bound.lo, bound.hi)),
        Subject::Question(_) => unreachable!("nothing is asked"),
    };
    result.bounds().iter().map(of).collect()
}

#[test]
fn order_ids_threads_and_repetition_do_not_matter() {
    let plain = |id: &str| id.parse().expect("a number");
    let known = bounds(&ten_thousand(), plain);
    assert_eq!(known.len(), CLAIMS);
    let renamed = (0..CLAIMS).rev().map(|number| {
        let mut claim = claim(number);
        claim.id = format!("{:05}-x", CLAIMS - number);
        claim
    });
    let renamed = book(renamed);
    let number = |id: &str| CLAIMS - plain(&id[..5]);
    let pool = ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread");
    assert_eq!(pool.install(|| bounds(&renamed, number)), known);
    // What was said already is no news.
    let again = (0..CLAIMS / 10).map(|number| {
        let mut claim = claim(number * 10);
        claim.id = format!("{}0", CLAIMS + number);
        claim
    });
    let mut repeated = bounds(&book((0..CLAIMS).map(claim).chain(again)), plain);
    repeated.retain(|number, _| *number < CLAIMS);
    assert_eq!(repeated, known);
}

/// Said over twenty days, some of it corrected later and some of it denied by another: what moves from day to day is the
/// same on any number of threads.
#[test]
fn threads_do_not_matter_to_vintages() {
    let told = (0..CLAIMS / 4).map(|number| {
        let mut told = claim(number);
        let day = i64::try_from(number * 7 % 20).expect("a small number");
        told.said = Some(FIRST + Duration::days(day));
        match number % 50 {
            13 => told.derived_from((number - 1).to_string(), Edge::Revised),
            29 => {
                told.states = Quantity::from_bounds(Some(1), Some(2))
                    .expect("in order")
                    .into();
                told
            }
            _ => told,
        }
    });
    let book = told.fold(
        Book::builder().source(Source::new("ministry")),
        BookBuilder::claim,
    );
    let [one, other] = [0, 110].map(|number| claim(number).scope);
    let book = book.question(Question::compare("more", [one], Comparison::More, [other]));
    let book = book.build().expect("a sound book");
    let on = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let vintages = pool
            .expect("threads")
            .install(|| book.vintages(&Options::new()));
        let vintages = vintages.expect("vintages");
        let written = report::vintages_json(&book, &vintages).to_string();
        (vintages, written)
    };
    let (alone, written) = on(1);
    assert_eq!(alone.iter().count(), 20);
    assert!(
        alone
            .iter()
            .any(|vintage| !vintage.reconciliation().conflicts().is_empty())
    );
    for threads in [2, 5] {
        assert_eq!(
            on(threads),
            (alone.clone(), written.clone()),
            "{threads} threads"
        );
    }
}
