//! A proof that doesn't prove what it's said to is refused, in whichever way it's forged.

use headcount::{Book, Bound, Ground, Line, Options, Proof};
use num_rational::BigRational;
use serde_json::{Value, json};

use super::{WEEK, bounds, case, claim, with};

const FIRST_DAYS: &str = "2022-09-05/2022-09-07";
const LAST_DAYS: &str = "2022-09-08/2022-09-11";

/// Parts of a week and the week: each bound follows the days of one flow.
fn one_flow() -> Value {
    case([
        claim("first", "crossings", "RU>KZ", FIRST_DAYS, 20),
        claim("last", "crossings", "RU>KZ", LAST_DAYS, bounds(5, 9)),
        claim("week", "crossings", "RU>KZ", WEEK, bounds(1, 28)),
    ])
    .book
}

/// Countries and two of them together, which no days lead along.
fn places() -> Value {
    case([
        claim("kz", "crossings", "RU>KZ", WEEK, bounds(60, 70)),
        claim("ge", "crossings", "RU>GE", WEEK, 20),
        claim("mn", "crossings", "RU>MN", WEEK, bounds(5, 9)),
        claim("both", "crossings", "RU>KZ|GE", WEEK, bounds(1, 80)),
        claim("others", "crossings", "RU>GE|MN", WEEK, bounds(22, 90)),
    ])
    .book
}

fn read(book: &Value) -> Book {
    Book::from_json(&book.to_string()).expect("a valid book")
}

type End = fn(&mut Bound) -> (&mut Option<i64>, &mut Option<Proof>);
type Forge = fn(&mut Vec<Line>);

const ENDS: [End; 2] = [
    |bound| (&mut bound.lo, &mut bound.lo_proof),
    |bound| (&mut bound.hi, &mut bound.hi_proof),
];

const LINES: [(&str, Forge); 5] = [
    ("a line is left out", |lines| drop(lines.pop())),
    ("a line is there twice", |lines| {
        lines.push(lines[0].clone());
    }),
    ("a line counts twice", |lines| counted(lines, 2)),
    ("a line doesn't count", |lines| counted(lines, 0)),
    ("a line counts less than nothing", |lines| {
        counted(lines, -1);
    }),
];

fn counted(lines: &mut [Line], times: i64) {
    lines[0] = lines[0]
        .clone()
        .with_times(BigRational::from_integer(times.into()));
}

/// A bound, forged in every way.
fn forged(honest: &Bound, others: &[Bound]) -> Vec<(String, Bound)> {
    let mut forged = Vec::new();
    let mut forge = |how: &str, change: &dyn Fn(&mut Bound)| {
        let mut bound = honest.clone();
        change(&mut bound);
        forged.push((how.to_owned(), bound));
    };
    for end in ENDS {
        for by in [-1, 1] {
            forge("an end is moved", &|bound| {
                let (end, _) = end(bound);
                *end = end.map(|end| end + by);
            });
        }
        forge("a proof is missing", &|bound| *end(bound).1 = None);
        forge("an end is missing", &|bound| *end(bound).0 = None);
        for (how, lines) in LINES {
            forge(how, &|bound| {
                let proof = end(bound).1;
                let mut stated = proof.take().expect("a proof").lines().to_vec();
                lines(&mut stated);
                *proof = Some(Proof::new(stated));
            });
        }
        for other in others {
            let (mut own, mut other) = (honest.clone(), other.clone());
            if end(&mut own).0 != end(&mut other).0 {
                forge("it's another's proof", &|bound| {
                    *end(bound).1 = end(&mut other.clone()).1.take();
                });
            }
        }
    }
    forge("the ends' proofs change places", &|bound| {
        std::mem::swap(&mut bound.lo_proof, &mut bound.hi_proof);
    });
    forge("it rests on something else", &|bound| {
        bound.grounds = match bound.grounds.as_slice() {
            [] => vec![Ground::Rounding],
            _ => Vec::new(),
        };
    });
    forged
}

#[test]
fn bounds_are_refused_however_they_are_forged() {
    for book in [one_flow(), places()] {
        let book = read(&book);
        let result = book.reconcile(&Options::new()).expect("a result");
        let mut refused = 0;
        for bound in result.bounds() {
            let stated = |proof: &Proof| Proof::new(proof.lines().to_vec());
            let mut copied = bound.clone();
            copied.lo_proof = bound.lo_proof.as_ref().map(stated);
            copied.hi_proof = bound.hi_proof.as_ref().map(stated);
            for honest in [bound, &copied] {
                assert_eq!(
                    book.check_bound(&Options::new(), honest),
                    Ok(()),
                    "{bound:?}"
                );
            }
            for (how, forged) in forged(bound, result.bounds()) {
                let checked = book.check_bound(&Options::new(), &forged);
                assert!(checked.is_err(), "{how}: {forged:?}");
                refused += 1;
            }
        }
        assert!(
            refused > 20 * result.bounds().len(),
            "20 ways, and the proofs of others"
        );
    }
}

#[test]
fn what_follows_from_one_book_is_refused_of_another() {
    let book = one_flow();
    let result = read(&book).reconcile(&Options::new()).expect("a result");
    assert_eq!(read(&book).check(&Options::new(), &result), Ok(6));
    let corrected = with(
        with(
            claim("new", "crossings", "RU>KZ", LAST_DAYS, bounds(5, 9)),
            "derived_from",
            "last",
        ),
        "edge",
        "revised",
    );
    let changes: [(&str, &str, Value); 6] = [
        ("a figure", "quantity", bounds(5, 8)),
        (
            "days",
            "window",
            json!({"start": "2022-09-07", "end": "2022-09-11"}),
        ),
        ("a place", "to", json!("GE")),
        ("persons", "who", json!({"citizenship": "RU"})),
        ("a measure", "measure", json!("migrations")),
        ("a status", "status", json!("planned")),
    ];
    for (what, key, value) in changes {
        let mut other = book.clone();
        other["claims"][1][key] = value;
        let checked = read(&other).check(&Options::new(), &result);
        assert!(checked.is_err(), "another has {what} that's different");
    }
    let mut other = book.clone();
    other["claims"]
        .as_array_mut()
        .expect("claims")
        .push(corrected);
    assert!(
        read(&other).check(&Options::new(), &result).is_err(),
        "it's corrected"
    );
}
