//! Questions and what is known of them, in words.

use crate::answer::{Bound, FigureOf, SettledBy, Settling};
use crate::bounds::Side;
use crate::model::{Ask, Book, Comparison, Place, PlaceTerm, Scope};

use super::figure::{count, range};
use super::unit::Unit;

/// What the right side of a comparison is called after the left one.
const THE_OTHERS: &str = "those on the right";

/// A question in words, from its scopes.
pub(super) fn asked(ask: &Ask) -> String {
    // What is a level is compared with levels only.
    let is_level = ask
        .signed_scopes()
        .any(|(_, scope)| scope.measure().is_level());
    match ask {
        Ask::HowMany(scopes) if is_level => format!("How large is {}?", levels(scopes)),
        Ask::HowMany(scopes) => format!("How many {}?", sum(scopes)),
        Ask::Compare { left, op, right } if is_level => {
            let compared = match op {
                Comparison::More => "larger than",
                Comparison::AtLeast => "at least as large as",
                Comparison::Less => "smaller than",
                Comparison::AtMost => "at most as large as",
                Comparison::Equal => "just as large as",
            };
            format!("Is {} {compared} {}?", levels(left), levels(right))
        }
        Ask::Compare { left, op, right } => {
            let (more, than) = match op {
                Comparison::More => ("more", "than"),
                Comparison::AtLeast => ("at least as many", "as"),
                Comparison::Less => ("fewer", "than"),
                Comparison::AtMost => ("at most as many", "as"),
                Comparison::Equal => ("just as many", "as"),
            };
            format!("Are there {more} {} {than} {}?", sum(left), sum(right))
        }
    }
}

/// "The stock of…, plus the stock of…"
fn levels(scopes: &[Scope]) -> String {
    let scopes: Vec<String> = scopes.iter().map(|scope| format!("the {scope}")).collect();
    scopes.join(", plus ")
}

/// The scopes of a question that has words of its own.
pub(super) fn counted(ask: &Ask) -> String {
    match ask {
        Ask::HowMany(scopes) => sum(scopes),
        Ask::Compare { left, op, right } => format!("{} {op} {}", sum(left), sum(right)),
    }
}

fn sum(scopes: &[Scope]) -> String {
    let scopes: Vec<String> = scopes.iter().map(ToString::to_string).collect();
    scopes.join(", plus ")
}

/// The book's own groups that a question names, with the countries they stand for.
pub(super) fn where_groups(book: &Book, ask: &Ask) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (_, scope) in ask.signed_scopes() {
        let Some(day) = scope.when().last_day() else {
            continue;
        };
        let who = scope.persons().citizenship.as_ref();
        let places = [who, scope.origin(), scope.destination()];
        for term in places.into_iter().flatten().flat_map(Place::terms) {
            if let PlaceTerm::Group(group) = term
                && book.groups().contains(group)
            {
                found.push(format!("{} = {}", group.name(), group.members_on(day)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What the two sides of a comparison are called: by what they count, and by where they stand if that's the same.
fn sides(left: &[Scope], right: &[Scope]) -> (String, String) {
    let (of_left, of_right) = (Unit::of(left).many, Unit::of(right).many);
    if of_left.is_empty() || of_right.is_empty() {
        return ("counts on the left".to_owned(), THE_OTHERS.to_owned());
    }
    if of_left == of_right {
        return (format!("{of_left} on the left"), THE_OTHERS.to_owned());
    }
    (of_left, of_right)
}

/// What the bounds of a difference say of its two sides.
pub(super) fn difference(left: &[Scope], right: &[Scope], bound: &Bound) -> String {
    let (left, right) = sides(left, right);
    match (bound.lo, bound.hi) {
        (Some(lo), hi) if lo > 0 => {
            format!(
                "{left} exceed {right} by {}",
                range(Some(lo), hi, &Unit::default())
            )
        }
        (lo, Some(hi)) if hi < 0 => {
            let (fewest, most) = (hi.checked_neg(), lo.and_then(i64::checked_neg));
            format!(
                "{left} fall short of {right} by {}",
                range(fewest, most, &Unit::default())
            )
        }
        (Some(0), Some(0)) => format!("{left} equal {right}"),
        (lo, hi) => {
            let between = match (lo.map(count), hi.map(count)) {
                (Some(lo), Some(hi)) => format!(" from {lo} to {hi}"),
                (Some(lo), None) => format!(" from {lo} up"),
                (None, Some(hi)) => format!(" up to {hi}"),
                (None, None) => String::new(),
            };
            format!("{left} − {right} can be anything{between}")
        }
    }
}

/// What leaves a difference unbounded, if something does.
pub(super) fn why_open(left: &[Scope], right: &[Scope], bound: &Bound) -> Option<String> {
    let signed = |side: &[Scope]| side.iter().any(|scope| scope.measure().is_signed());
    let (left_signed, right_signed) = (signed(left), signed(right));
    let (left, right) = sides(left, right);
    // What is taken from counts is at least zero, so where their difference is unbounded, they are.
    let up = if right_signed {
        "their difference from above".to_owned()
    } else {
        format!("{left} from above")
    };
    let down = if left_signed {
        "their difference from below".to_owned()
    } else {
        format!("{right} from above")
    };
    match (bound.lo, bound.hi) {
        (Some(_), Some(_)) => None,
        (Some(_), None) => Some(format!("nothing bounds {up}")),
        (None, Some(_)) => Some(format!("nothing bounds {down}")),
        (None, None) if left_signed || right_signed => {
            Some("nothing bounds their difference, from above or from below".to_owned())
        }
        (None, None) => Some(format!("nothing bounds {left} or {right} from above")),
    }
}

/// What would settle a comparison, in a sentence.
pub(super) fn settling(book: &Book, settling: &Settling) -> String {
    let what = match &settling.by {
        SettledBy::Figure { of, side, figure } => {
            let bound = match side {
                Side::Min => "a lower bound of at least",
                Side::Max => "an upper bound of at most",
            };
            let of = match of {
                FigureOf::Scope(scope) => scope.to_string(),
                FigureOf::Claim(claim) => {
                    let claim = book.claim(*claim);
                    format!("{}, as {} counts them", claim.scope, claim.id)
                }
            };
            format!("{bound} {} on {of}", count(*figure))
        }
        SettledBy::Assumption(id) => format!("assuming {}", book.assumption(*id).id),
    };
    format!("{what}: it would be {}", settling.verdict)
}
