//! A conflict of more claims than a system of its own is worth.

use headcount::{
    Book, BookBuilder, Claim, Country, Measure, Options, Quantity, Scope, Source, Window,
};
use time::{Date, Duration, Month};

const DAYS: i64 = 1_100;

fn claim(
    id: String,
    (first, last): (i64, i64),
    (least, most): (Option<i64>, Option<i64>),
) -> Claim {
    let start = Date::from_calendar_date(2019, Month::January, 1).expect("a day");
    let day = |day: i64| start + Duration::days(day);
    let window = Window::new(day(first), day(last)).expect("days in order");
    let scope = Scope::new(Measure::Crossings, window).expect("a flow");
    let scope = scope.to(Country::parse("GE").expect("a country"));
    let quantity = Quantity::from_bounds(least, most).expect("in order");
    Claim::new(id, scope, quantity, "ministry")
}

/// All days have at most ten each, and yet one more together; besides, one of them is told to have five hundred.
#[test]
fn a_long_conflict_beside_a_short_one_fails_by_what_its_own_claims_do() {
    let days = (0..DAYS).map(|day| claim(format!("day-{day:04}"), (day, day), (None, Some(10))));
    let all = claim("all".into(), (0, DAYS - 1), (Some(10 * DAYS + 1), None));
    let odd = claim("odd".into(), (7, 7), (Some(500), None));
    let book = days.chain([all, odd]).fold(
        Book::builder().source(Source::new("ministry")),
        BookBuilder::claim,
    );
    let book = book.build().expect("a sound book");
    let result = book.reconcile(&Options::new()).expect("a result");
    let found = result.conflicts().iter();
    let found: Vec<(usize, String)> = found
        .map(|conflict| (conflict.claims.len(), conflict.gap.to_string()))
        .collect();
    let long = usize::try_from(DAYS).expect("small") + 1;
    assert_eq!(found, [(2, "490".to_owned()), (long, "1".to_owned())]);
}
