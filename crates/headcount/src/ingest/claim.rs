//! Objects to claims.

use super::fields::{Fields, Spot};
use super::place::Places;
use super::scope;
use super::when::{self, Context};
use crate::model::{
    Claim, Derivation, Details, Edge, Hedge, Lang, Measure, Portion, ProblemKind, Problems,
    Quantity, QuantityError, ReadFrom, Scope, Share, Statement, Status,
};

/// The keys of a claim.
pub(super) const KEYS: [&str; 24] = [
    "id",
    "who",
    "from",
    "to",
    "measure",
    "months",
    "register",
    "quantity",
    "share_of",
    "exceeds",
    "window",
    "at",
    "source",
    "via",
    "said",
    "status",
    "derived_from",
    "edge",
    "sum_of",
    "read_from",
    "lang",
    "quote",
    "url",
    "note",
];
/// The keys of a quantity that is given as bounds.
pub(super) const QUANTITY_KEYS: [&str; 2] = ["min", "max"];

/// The keys of `read_from`.
pub(super) const READ_FROM_KEYS: [&str; 5] = ["window", "start", "end", "at", "said"];

const COUNT: &str = "a whole number or null";
const QUANTITY: &str =
    "a phrase such as \"more than 200,000\", a whole number, or an object with `min` and `max`";
const SHARE: &str = "a share such as \"60%\" or \"two thirds\", or an object with `min` and `max`";

/// The claim at a spot, with placeholders for what can't be read.
pub(super) fn read(spot: Spot<'_>, places: &Places, problems: &mut Problems) -> Claim {
    let Some(fields) = Fields::of(spot, &KEYS, "an object: one claim", problems) else {
        return unread("");
    };
    let id = fields.id(
        "the name by which other parts of the book refer to it",
        problems,
    );
    let lang = lang(&fields, problems);
    let mut context = Context {
        lang: lang.as_deref().and_then(|tag| tag.parse().ok()),
        said: None,
    };
    let said = fields
        .get("said")
        .and_then(|day| when::day(day, context, problems));
    context.said = said.as_ref().map(|said| said.value);
    let (scope, mut words) = scope::read(&fields, places, context, problems);
    words.said = said.and_then(|said| said.words);
    let states = statement(&fields, places, scope.measure(), context, problems);
    let source = fields
        .require("source", "the id of the source that said it", problems)
        .and_then(|spot| spot.text(problems))
        .unwrap_or_default();
    let status = fields.get("status").map(|spot| spot.word(problems));
    let mut claim = Claim::new(id, scope, states, places.shared(source));
    claim.said = context.said;
    claim.status = status.flatten().unwrap_or(Status::Reported);
    claim.detailed(Details {
        via: fields.ids_as("via", problems, |id| places.shared(id)),
        derived_from: derivation(&fields, problems),
        sum_of: fields.ids("sum_of", problems),
        read_from: Some(read_from(&fields, words, problems))
            .filter(|words| *words != ReadFrom::default())
            .map(Box::new),
        quote: fields.prose("quote", problems),
        url: fields.text("url", problems),
        note: fields.prose("note", problems),
        lang: lang.as_deref().map(|lang| places.shared(lang)),
    })
}

/// A claim of which no more than the id could be read.
pub(super) fn unread(id: &str) -> Claim {
    Claim::undisclosed(id, Scope::placeholder(), "")
}

/// The words of the claim's days: those just read, and those that a book written back keeps.
fn read_from(fields: &Fields<'_>, words: ReadFrom, problems: &mut Problems) -> ReadFrom {
    let Some(spot) = fields.get("read_from") else {
        return words;
    };
    let expected = "an object with the words of `window`, `start`, `end`, `at` or `said`";
    let Some(kept) = Fields::of(spot, &READ_FROM_KEYS, expected, problems) else {
        return words;
    };
    let mut either = |key, words: Option<String>| {
        let before = kept.text(key, problems);
        if words.is_some() && before.is_some() {
            let what =
                format!("`{key}` is in words itself, so `read_from` can't have others for it");
            kept.combination(key, &what, problems);
        }
        words.or(before)
    };
    ReadFrom {
        window: either("window", words.window),
        start: either("start", words.start),
        end: either("end", words.end),
        at: either("at", words.at),
        said: either("said", words.said),
    }
}

fn derivation(fields: &Fields<'_>, problems: &mut Problems) -> Option<Derivation> {
    let parent = fields.get("derived_from");
    let edge = fields.get("edge");
    if let (Some(edge), None) = (&edge, &parent) {
        let what = "says how `derived_from` was restated, and there is no `derived_from`";
        edge.report(ProblemKind::Combination { what: what.into() }, problems);
        return None;
    }
    let edge = edge.map(|spot| spot.word(problems));
    let parent = parent?.text(problems)?;
    Some(Derivation::new(
        parent,
        edge.flatten().unwrap_or(Edge::Quoted),
    ))
}

/// A language tag: what it's a language of, other readers may know.
fn lang(fields: &Fields<'_>, problems: &mut Problems) -> Option<String> {
    let spot = fields.get("lang")?;
    let tag = spot.text(problems)?;
    let mut parts = tag.split(['-', '_']);
    let letters = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphabetic());
    let language = parts
        .next()
        .is_some_and(|part| (2..=3).contains(&part.len()) && letters(part));
    let subtags = parts.all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    if !(language && subtags) {
        spot.wrong_type("a language tag such as \"fr\"", problems);
        return None;
    }
    Some(tag.to_owned())
}

/// What the claim says of its scope; `Undisclosed` where that can't be read.
fn statement(
    fields: &Fields<'_>,
    places: &Places,
    measure: &Measure,
    context: Context,
    problems: &mut Problems,
) -> Statement {
    let other = |key, problems: &mut Problems| {
        let spot = fields.get(key)?;
        Some(scope::nested(spot, places, context, problems).unwrap_or_else(Scope::placeholder))
    };
    let share_of = other("share_of", problems);
    let exceeds = other("exceeds", problems);
    if share_of.is_some() && exceeds.is_some() {
        let what = "`share_of` and `exceeds` don't go together: expected one of them";
        fields.combination("exceeds", what, problems);
    }
    let states = match (share_of, exceeds) {
        (Some(of), _) => fields
            .require("quantity", SHARE, problems)
            .and_then(|spot| share(spot, context.lang, problems))
            .map(|share| Statement::share(share, of)),
        (None, Some(over)) => {
            let by = fields.read("quantity", problems, |spot, problems| {
                quantity(spot, measure, context.lang, problems)
            });
            by.ok().map(|by| match by {
                Some(by) => Statement::exceeds_by(by, over),
                None => Statement::exceeds(over),
            })
        }
        (None, None) => fields
            .get("quantity")
            .and_then(|spot| quantity(spot, measure, context.lang, problems))
            .map(Statement::Count),
    };
    states.unwrap_or(Statement::Undisclosed)
}

fn share(spot: Spot<'_>, lang: Option<Lang>, problems: &mut Problems) -> Option<Share> {
    let read = if spot.value.is_string() {
        Share::parse_preferring(spot.text(problems)?, lang)
    } else if spot.value.is_object() {
        let fields = Fields::of(spot, &QUANTITY_KEYS, SHARE, problems)?;
        let [min, max] = QUANTITY_KEYS.map(|key| fields.read(key, problems, portion));
        Share::from_bounds(min.ok()?, max.ok()?)
    } else {
        spot.wrong_type(SHARE, problems);
        return None;
    };
    read.map_err(|error| spot.report(error, problems)).ok()
}

fn portion(spot: Spot<'_>, problems: &mut Problems) -> Option<Portion> {
    if !spot.value.is_string() {
        spot.wrong_type("a share as text, such as \"55%\" or \"11/20\"", problems);
        return None;
    }
    spot.word(problems)
}

fn quantity(
    spot: Spot<'_>,
    measure: &Measure,
    lang: Option<Lang>,
    problems: &mut Problems,
) -> Option<Quantity> {
    // Words are read in the claim's language, where it's one whose numbers are known.
    let read = if spot.value.is_string() {
        let words = spot.text(problems)?;
        if let Some(number) = below_zero(words, lang) {
            return signed(spot, number, measure, problems);
        }
        Quantity::parse_preferring(words, lang)
    } else if spot.value.is_object() {
        let fields = Fields::of(spot, &QUANTITY_KEYS, QUANTITY, problems)?;
        let [min, max] = QUANTITY_KEYS.map(|key| {
            fields.read(key, problems, |bound, problems| {
                bound.integer(COUNT, problems)
            })
        });
        Quantity::from_bounds(min.ok()?, max.ok()?)
    } else if spot.value.is_number() {
        let number = spot.integer(QUANTITY, problems)?;
        return signed(spot, number, measure, problems);
    } else {
        spot.wrong_type(QUANTITY, problems);
        return None;
    };
    read.map_err(|error: QuantityError| spot.report(error, problems))
        .ok()
}

/// A bare number, which may be below zero where the measure may.
fn signed(
    spot: Spot<'_>,
    number: i64,
    measure: &Measure,
    problems: &mut Problems,
) -> Option<Quantity> {
    let read = match number {
        0.. => Quantity::hedged(Hedge::Exact, number),
        _ if measure.is_signed() => Quantity::from_bounds(Some(number), Some(number)),
        found => {
            let measure = measure.name();
            spot.report(ProblemKind::Negative { found, measure }, problems);
            return None;
        }
    };
    read.map_err(|error| spot.report(error, problems)).ok()
}

/// The number of words that are a minus and a bare number.
fn below_zero(words: &str, lang: Option<Lang>) -> Option<i64> {
    let number = words.trim().strip_prefix(['-', '−'])?;
    let is_digits =
        |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || ".,'’".contains(sign);
    if !number.chars().all(is_digits) {
        return None;
    }
    let number = Quantity::parse_preferring(number, lang).ok()?;
    number.nominal()?.0.checked_neg()
}
