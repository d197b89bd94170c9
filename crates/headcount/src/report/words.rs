//! Words that every kind of report uses.

use crate::model::{Assumption, AssumptionKind, Book, ROUNDING, Rule, Unit};
use crate::system::{Ground, Unused};

/// The id under which a result lists what it rests on.
///
/// ```
/// use headcount::Ground;
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// assert!(result.conflicts()[0].grounds.is_empty());
/// assert_eq!(headcount::report::ground_name(&book, Ground::Rounding), "rounding");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn ground_name(book: &Book, ground: Ground) -> &str {
    match ground {
        Ground::Assumption(id) => &book.assumption(id).id,
        Ground::Rounding => ROUNDING,
    }
}

/// Why a claim bounds nothing, in a sentence.
///
/// ```
/// # use headcount::{Book, Options};
/// # let book = Book::from_json(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/week.json")))?;
/// let result = book.reconcile(&Options::new())?;
/// let reason = headcount::report::not_used_reason(&book, result.not_used()[0].why);
/// assert!(reason.starts_with("undisclosed"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn not_used_reason(book: &Book, why: Unused) -> String {
    match why {
        Unused::Planned => "planned: a plan says nothing of what happened unless an assumption \
                            says how to read it"
            .to_owned(),
        Unused::Forecast => "forecast: it says nothing of what happened unless an assumption \
                             says how to read it"
            .to_owned(),
        Unused::Denied => {
            "denied: what is denied bounds nothing by itself; state `min` or `max`".to_owned()
        }
        Unused::Undisclosed => "undisclosed: no figure was published, which isn't zero".to_owned(),
        Unused::NoData => "no figure was given, which isn't zero".to_owned(),
        Unused::Vague => "vague: the words give no number".to_owned(),
        Unused::NoWindowStart => {
            "the window has no start, and no assumption supplies one".to_owned()
        }
        Unused::NoWindowEnd => "the window has no end, and no assumption supplies one".to_owned(),
        Unused::Restates(parent) => {
            format!(
                "restates `{}`, so it's no new evidence",
                book.claim(parent).id
            )
        }
        Unused::SumOf => "adds up other claims, so it's no new evidence".to_owned(),
        Unused::RevisedBy(revision) => {
            format!("replaced by its revision `{}`", book.claim(revision).id)
        }
        Unused::SaidLater => "said after the day asked about".to_owned(),
        Unused::SaidUnknown => {
            "nobody knows whether it had been said by the day asked about".to_owned()
        }
        Unused::Unit(Unit::Households) => {
            "counts households, which are never turned into persons".to_owned()
        }
        Unused::Unit(unit) => {
            format!("its figure counts {unit}, which isn't what its measure counts")
        }
        Unused::Rate(per) => {
            format!("its figure is per {per}, which isn't what was counted in the window")
        }
    }
}

/// What a result rests on, and why that's reasonable.
pub(super) fn ground_words(book: &Book, ground: Ground) -> String {
    match ground {
        Ground::Assumption(id) => assumption_words(book.assumption(id)),
        Ground::Rounding => {
            "bare numbers are read as rounded to their last digit above zero".to_owned()
        }
    }
}

/// What a rule says, to a reader.
fn rule_words(rule: Rule) -> String {
    match rule {
        Rule::RegisteredAfterArrival => "no more are registered than arrive".to_owned(),
        Rule::StockFlow => "stocks change by net alone".to_owned(),
        Rule::CrossingsPerPerson { at_most } => {
            format!("whoever arrives crosses at most {at_most} times on average")
        }
    }
}

fn assumption_words(assumption: &Assumption) -> String {
    let mut says = Vec::new();
    match &assumption.kind {
        AssumptionKind::Rule(rule) => says.push(rule_words(*rule)),
        AssumptionKind::Claim { claim, change } => {
            says.extend(change.start.map(|day| format!("{claim} starts on {day}")));
            says.extend(change.end.map(|day| format!("{claim} ends on {day}")));
            let read_as = change.read_as;
            says.extend(
                read_as.map(|hedge| {
                    format!("{claim} is read as {}", hedge.as_str().replace('_', " "))
                }),
            );
            if change.spread_evenly {
                says.push(format!("each day has its even share of {claim}"));
            }
        }
    }
    let says = says.join(", ");
    match &assumption.why {
        Some(why) => format!("{says} ({why})"),
        None => says,
    }
}
