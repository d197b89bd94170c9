//! Ten thousand claims say the same in any order, under any ids and on any number of threads.

use std::collections::BTreeMap;

use headcount::{
    Book, BookBuilder, Claim, Country, Measure, Options, Quantity, Scope, Source, Subject, Window,
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
    let known = bounds(&book((0..CLAIMS).map(claim)), plain);
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
