//! From a book in memory to checked bounds, conflicts and answers.

use divan::Bencher;
use headcount::{
    Book, Claim, Country, Measure, Options, Quantity, Scope, Source, Window, parse_date,
};

fn main() {
    divan::main();
}

#[divan::bench]
fn exodus(bencher: Bencher<'_, '_>) {
    let book = Book::from_json(include_str!("../examples/data/exodus-2022.json"))
        .expect("the example is sound");
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// One flow over a year: each claim counts the crossings of some stretch of days.
#[divan::bench(args = [10, 30, 100, 300], sample_count = 10)]
fn one_flow(bencher: Bencher<'_, '_>, claims: u16) {
    let book = one_flow_book(claims, false);
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// The same, where every tenth claim overstates.
#[divan::bench(args = [10, 30, 100], sample_count = 10)]
fn one_flow_with_conflicts(bencher: Bencher<'_, '_>, claims: u16) {
    let book = one_flow_book(claims, true);
    bencher.bench(|| book.reconcile(&Options::new()));
}

/// Every day 1,000 people cross; each claim knows the sum of its days to within a twentieth.
fn one_flow_book(claims: u16, overstate: bool) -> Book {
    let georgia = Country::parse("GE").expect("a country");
    let first = parse_date("2022-01-01").expect("a day").ordinal();
    let mut state = 2_022_u32;
    let mut random = move |below: u32| {
        // Numerical Recipes' generator: the same book in every run.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) % below
    };
    let mut builder = Book::builder().source(Source::new("ministry"));
    for number in 0..claims {
        let start = random(360);
        let days = 1 + random(360 - start).min(30);
        let truth = i64::from(days) * 1_000;
        let slack = truth / 20;
        let shift = if overstate && number % 10 == 9 {
            3 * slack
        } else {
            0
        };
        let day = |offset: u32| {
            let ordinal = u16::try_from(u32::from(first) + offset).expect("a day of the year");
            time_of_year(ordinal)
        };
        let window = Window::new(day(start), day(start + days - 1)).expect("in order");
        let scope = Scope::new(Measure::Crossings, window)
            .expect("a flow")
            .to(georgia);
        let bounds =
            Quantity::from_bounds(Some(truth - slack + shift), Some(truth + slack + shift));
        let claim = Claim::new(
            format!("c{number}"),
            scope,
            bounds.expect("in order"),
            "ministry",
        );
        builder = builder.claim(claim);
    }
    builder.build().expect("a sound book")
}

fn time_of_year(ordinal: u16) -> time::Date {
    time::Date::from_ordinal_date(2022, ordinal).expect("a day of 2022")
}
