//! Sums as large as a bound can be, and one more.

use headcount::{
    Book, BookBuilder, Claim, Comparison, Country, MAX_COUNT, Measure, Options, Place, Quantity,
    Question, ReconcileError, Reconciliation, Scope, Side, Source, Verdict, Window,
};
use time::Duration;

use super::strategies::FIRST;

/// So many of the largest figures are one more than a bound can be.
const TOO_MANY: i64 = 1 << 10;

fn scope(measure: &Measure, to: &str, (start, end): (i64, i64)) -> Scope {
    let window = Window::new(
        FIRST + Duration::days(start),
        FIRST + Duration::days(end - 1),
    );
    let scope = Scope::new(measure.clone(), window.expect("days in order")).expect("a flow");
    scope.from(country("RU")).to(country(to))
}

fn country(code: &str) -> Country {
    Country::parse(code).expect("a country")
}

/// The whole time, of which every day has its claim.
fn all(measure: &Measure) -> Scope {
    scope(measure, "GE", (0, TOO_MANY))
}

/// A book in which the first day has one figure and each of the others another.
fn days(measure: &Measure, first: i64, other: i64) -> BookBuilder {
    let claims = (0..TOO_MANY).map(|day| {
        let figure = if day == 0 { first } else { other };
        let exactly = Quantity::from_bounds(Some(figure), Some(figure)).expect("a figure");
        let scope = scope(measure, "GE", (day, day + 1));
        Claim::new(format!("day-{day}"), scope, exactly, "ministry")
    });
    claims.fold(
        Book::builder().source(Source::new("ministry")),
        BookBuilder::claim,
    )
}

fn asked(book: BookBuilder, measure: &Measure) -> Result<Reconciliation, ReconcileError> {
    let book = book.question(Question::how_many("all", [all(measure)]));
    let book = book.build().expect("a sound book");
    let result = book.reconcile(&Options::new())?;
    book.check(&Options::new(), &result)
        .expect("proofs that hold");
    Ok(result)
}

fn total(result: &Reconciliation) -> (Option<i64>, Option<i64>) {
    let bound = &result.answers()[0].bound;
    (bound.lo, bound.hi)
}

#[test]
fn the_largest_sum_is_exact_and_one_more_is_an_error() {
    let crossings = Measure::Crossings;
    let result = asked(days(&crossings, MAX_COUNT - 1, MAX_COUNT), &crossings).expect("it fits");
    assert_eq!(total(&result), (Some(i64::MAX), Some(i64::MAX)));
    let over = asked(days(&crossings, MAX_COUNT, MAX_COUNT), &crossings);
    assert!(matches!(over, Err(ReconcileError::TooLarge(_))), "{over:?}");
}

#[test]
fn the_least_net_flow_is_exact_and_one_less_is_an_error() {
    let least = asked(days(&Measure::Net, -MAX_COUNT, -MAX_COUNT), &Measure::Net).expect("it fits");
    assert_eq!(total(&least), (Some(i64::MIN), Some(i64::MIN)));
    let book = days(&Measure::Net, -MAX_COUNT, -MAX_COUNT);
    let day = scope(&Measure::Net, "GE", (TOO_MANY, TOO_MANY + 1));
    let less = Quantity::from_bounds(Some(-1), Some(-1)).expect("a figure");
    let book = book.claim(Claim::new("one-less", day, less, "ministry"));
    let longer = scope(&Measure::Net, "GE", (0, TOO_MANY + 1));
    let book = book.question(Question::how_many("longer", [longer]));
    let book = book.build().expect("a sound book");
    let over = book.reconcile(&Options::new());
    assert!(matches!(over, Err(ReconcileError::TooLarge(_))), "{over:?}");
    assert_eq!(
        book.is_consistent(&Options::new()),
        Ok(true),
        "no bound is asked for"
    );
}

/// Where rows are more than shortest paths: the first day of two places is told of both, and of one of them.
#[test]
fn the_largest_sums_of_two_places_are_exact_and_larger_ones_an_error() {
    let total_of = |figure: i64, days: i64| {
        let crossings = Measure::Crossings;
        let exactly = |figure: i64| Quantity::from_bounds(Some(figure), Some(figure));
        let both = |days| {
            let places = ["GE", "AM"].map(|code| country(code).into());
            let places = Place::new(places.to_vec()).expect("two places");
            scope(&crossings, "GE", days).to(places)
        };
        let mut claims = vec![
            (both((0, 1)), MAX_COUNT),
            (scope(&crossings, "GE", (0, 1)), 1),
        ];
        for day in 1..days {
            claims.extend(["GE", "AM"].map(|to| (scope(&crossings, to, (day, day + 1)), figure)));
        }
        let claims = claims
            .into_iter()
            .enumerate()
            .map(|(number, (scope, figure))| {
                let figure = exactly(figure).expect("a figure");
                Claim::new(number.to_string(), scope, figure, "ministry")
            });
        let book = claims.fold(
            Book::builder().source(Source::new("ministry")),
            BookBuilder::claim,
        );
        let book = book.question(Question::how_many("all", [both((0, days))]));
        book.build()
            .expect("a sound book")
            .reconcile(&Options::new())
    };
    let half = TOO_MANY / 2;
    let found = total_of(MAX_COUNT, half).expect("it fits");
    let sum = (2 * half - 1) * MAX_COUNT;
    assert_eq!(total(&found), (Some(sum), Some(sum)));
    let over = total_of(MAX_COUNT, half + 1);
    assert!(matches!(over, Err(ReconcileError::TooLarge(_))), "{over:?}");
}

#[test]
fn the_widest_conflict_is_measured() {
    let crossings = Measure::Crossings;
    let nobody = Quantity::from_bounds(None, Some(0)).expect("a figure");
    let book = days(&crossings, MAX_COUNT, MAX_COUNT);
    let book = book.claim(Claim::new("nobody", all(&crossings), nobody, "ministry"));
    let book = book.build().expect("a sound book");
    let conflict = book
        .find_conflict(&Options::new())
        .expect("an answer")
        .expect("a conflict");
    assert_eq!((conflict.claims.len(), conflict.gap), (2, MAX_COUNT));
    let repairs = conflict.repairs.iter();
    let repairs: Vec<(Side, i64)> = repairs.map(|repair| (repair.side, repair.by)).collect();
    assert_eq!(repairs, [(Side::Min, MAX_COUNT), (Side::Max, MAX_COUNT)]);
}

#[test]
fn a_comparison_of_the_largest_sums_is_decided() {
    let crossings = Measure::Crossings;
    let book = days(&crossings, MAX_COUNT - 1, MAX_COUNT);
    let first = scope(&crossings, "GE", (0, 1));
    let rest = scope(&crossings, "GE", (1, TOO_MANY));
    let book = book.question(Question::compare("less", [first], Comparison::Less, [rest]));
    let book = book.build().expect("a sound book");
    let result = book.reconcile(&Options::new()).expect("it fits");
    assert_eq!(result.answers()[0].verdict, Some(Verdict::Entailed));
}
