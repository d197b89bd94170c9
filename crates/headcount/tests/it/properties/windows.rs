//! Ten thousand claims on one flow: what becomes of their bounds when windows are split, stretched and known in part.

use headcount::{
    Book, BookBuilder, Bound, Claim, Country, Measure, Options, Quantity, Question, Reconciliation,
    Scope, Source, Subject, Window,
};
use time::Duration;

use super::strategies::FIRST;

const CLAIMS: i64 = 10_000;
const DAYS: i64 = 400;
/// How many claims' windows are split.
const SPLIT: i64 = 60;

/// A claim: its days, from the first up to but without the second, and at least and at most how many.
type Said = ((i64, i64), (i64, Option<i64>));

/// How many came by the start of a day, in truth.
fn before(day: i64) -> i64 {
    (0..day).map(|day| 300 + day * 7_919 % 401).sum()
}

fn truth((start, end): (i64, i64)) -> i64 {
    before(end) - before(start)
}

/// True claims on days, weeks, months and longer stretches, some of them without a most.
fn said() -> Vec<Said> {
    let one = |number: i64| {
        let length = [1, 7, 30, 1 + number * 13 % 90][usize::try_from(number % 4).expect("small")];
        let start = number * 7_907 % (DAYS - length);
        let days = (start, start + length);
        let slack = 1 + truth(days) / 50;
        let least = truth(days) - number * 31 % slack;
        let most = (number % 5 > 0).then(|| truth(days) + number * 17 % slack);
        (days, (least, most))
    };
    (0..CLAIMS).map(one).collect()
}

/// The days of which a window is made that starts with one day and ends before the other, each so many times as long.
fn scope((start, end): (i64, i64), times: i64) -> Scope {
    let first = FIRST + Duration::days(start * times);
    let last = FIRST + Duration::days(end * times - 1);
    let window = Window::new(first, last).expect("days in order");
    let scope = Scope::new(Measure::Crossings, window).expect("a flow");
    scope.to(Country::parse("GE").expect("a country"))
}

fn builder(said: &[Said], times: i64) -> BookBuilder {
    let claims = said
        .iter()
        .enumerate()
        .map(|(number, (days, (least, most)))| {
            let quantity = Quantity::from_bounds(Some(*least), *most).expect("in order");
            Claim::new(
                number.to_string(),
                scope(*days, times),
                quantity,
                "ministry",
            )
        });
    claims.fold(
        Book::builder().source(Source::new("ministry")),
        BookBuilder::claim,
    )
}

fn reconciled(book: BookBuilder) -> Reconciliation {
    let book = book.build().expect("a sound book");
    let result = book.reconcile(&Options::new()).expect("a result");
    assert!(result.conflicts().is_empty(), "all of it is true");
    result
}

fn ends(bound: &Bound) -> (Option<i64>, Option<i64>) {
    (bound.lo, bound.hi)
}

/// The bounds of the claims, without those of questions.
fn of_claims(result: &Reconciliation) -> Vec<(Option<i64>, Option<i64>)> {
    let bounds = result.bounds().iter();
    let claims = bounds.filter(|bound| matches!(bound.subject, Subject::Claim(_)));
    claims.map(ends).collect()
}

/// Some claims' windows of more than a day, each with a day within it.
fn splits(said: &[Said]) -> Vec<((i64, i64), i64)> {
    let long = said
        .iter()
        .map(|(days, _)| *days)
        .filter(|(start, end)| end - start > 1);
    let some = long
        .step_by(97)
        .take(usize::try_from(SPLIT).expect("small"));
    let split = some.enumerate().map(|(number, (start, end))| {
        let within = i64::try_from(number).expect("small") * 5 % (end - start - 1);
        ((start, end), start + 1 + within)
    });
    split.collect()
}

#[test]
fn a_window_split_in_two_has_the_bounds_of_the_whole() {
    let said = said();
    let alone = of_claims(&reconciled(builder(&said, 1)));
    assert_eq!(alone.len(), said.len());
    let splits = splits(&said);
    let asked = splits.iter().enumerate();
    let book = asked.fold(builder(&said, 1), |book, (number, ((start, end), cut))| {
        let halves = [scope((*start, *cut), 1), scope((*cut, *end), 1)];
        book.question(Question::how_many(format!("halves-{number}"), halves))
            .question(Question::how_many(
                format!("whole-{number}"),
                [scope((*start, *end), 1)],
            ))
    });
    let result = reconciled(book);
    assert_eq!(of_claims(&result), alone, "a cut alone says nothing");
    for pair in result.answers().chunks(2) {
        assert_eq!(ends(&pair[0].bound), ends(&pair[1].bound));
        assert!(pair[0].bound.lo > Some(0));
    }
    assert_eq!(result.answers().len(), 2 * splits.len());
}

#[test]
fn where_one_half_is_known_the_other_is_the_rest() {
    let said = said();
    let splits = splits(&said);
    let known = splits.iter().map(|((start, _), cut)| {
        let half = (*start, *cut);
        (half, (truth(half), Some(truth(half))))
    });
    let with_halves: Vec<Said> = said.iter().copied().chain(known).collect();
    let asked = splits.iter().enumerate();
    let book = asked.fold(
        builder(&with_halves, 1),
        |book, (number, ((start, end), cut))| {
            book.question(Question::how_many(
                format!("whole-{number}"),
                [scope((*start, *end), 1)],
            ))
            .question(Question::how_many(
                format!("rest-{number}"),
                [scope((*cut, *end), 1)],
            ))
        },
    );
    let result = reconciled(book);
    for (pair, ((start, _), cut)) in result.answers().chunks(2).zip(&splits) {
        let half = truth((*start, *cut));
        let rest = |end: Option<i64>| end.map(|end| end - half);
        let (least, most) = ends(&pair[0].bound);
        assert_eq!(ends(&pair[1].bound), (rest(least), rest(most)));
    }
    // More is known, so that nothing is bounded less tightly than before.
    let alone = of_claims(&reconciled(builder(&said, 1)));
    for (before, after) in alone.iter().zip(of_claims(&result)) {
        assert!(after.0 >= before.0, "{before:?} became {after:?}");
        assert!(
            before
                .1
                .is_none_or(|most| after.1.is_some_and(|known| known <= most))
        );
    }
}

#[test]
fn days_three_times_as_long_change_nothing() {
    let said = said();
    assert_eq!(
        of_claims(&reconciled(builder(&said, 3))),
        of_claims(&reconciled(builder(&said, 1)))
    );
}
