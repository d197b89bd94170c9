//! Objects to scopes: of whom, from where, to where, counted how, when.

use time::Date;

use super::fields::{Fields, Spot, Unread};
use super::limits;
use super::place::Places;
use super::when::{self, Context};
use crate::model::{
    AgeRange, Measure, MeasureError, OpenWindow, ProblemKind, Problems, ReadFrom, Scope,
    ScopeError, Sex, When, Who, WhoError,
};

/// The keys of a scope.
pub(super) const KEYS: [&str; 8] = [
    "who", "from", "to", "measure", "months", "register", "window", "at",
];
/// The keys of `who`.
pub(super) const WHO_KEYS: [&str; 3] = ["citizenship", "sex", "age"];

const MEASURE: &str = "what is counted, such as \"crossings\"";
const AT: &str = "the day on which the persons were present";
const AGE: &str = "a whole number from 0 to 150";
const AGES: &str = "the youngest and the oldest age, such as [18, 60] or [18, null]";

/// The scope that an object describes, as far as it can be read, and the words of its window and its day.
pub(super) fn read(
    fields: &Fields<'_>,
    places: &Places,
    context: Context,
    problems: &mut Problems,
) -> (Scope, ReadFrom) {
    let who = fields
        .get("who")
        .and_then(|who| persons(who, places, problems));
    let from = fields
        .get("from")
        .and_then(|from| places.place(from, problems));
    let to = fields.get("to").and_then(|to| places.place(to, problems));
    let measure = measure(fields, problems);
    let mut read_from = ReadFrom::default();
    let during = fields.read("window", problems, |window, problems| {
        let (window, words) = when::window(window, context, problems)?;
        read_from = words;
        Some(window)
    });
    let at = fields.read("at", problems, |at, problems| {
        let read = when::day(at, context, problems)?;
        read_from.at = read.words;
        Some(read.value)
    });
    let mut scope = measure
        .and_then(|measure| of_time(fields, measure, during, at, problems))
        .unwrap_or_else(|Unread| Scope::placeholder());
    if let Some(who) = who {
        scope = scope.who(who);
    }
    if let Some(from) = from {
        scope = scope.from(from);
    }
    if let Some(to) = to {
        scope = scope.to(to);
    }
    (scope, read_from)
}

/// The scope at a spot of its own.
pub(super) fn nested(
    spot: Spot<'_>,
    places: &Places,
    context: Context,
    problems: &mut Problems,
) -> Option<Scope> {
    let fields = Fields::of(spot, &KEYS, "an object: one scope", problems)?;
    Some(read(&fields, places, context, problems).0)
}

fn persons(spot: Spot<'_>, places: &Places, problems: &mut Problems) -> Option<Who> {
    let expected = "an object with `citizenship`, `sex` or `age`";
    let fields = Fields::of(spot, &WHO_KEYS, expected, problems)?;
    let citizenship = fields.get("citizenship");
    Some(Who {
        citizenship: citizenship.and_then(|place| places.place(place, problems)),
        sex: fields.get("sex").and_then(|sex| sex.word::<Sex>(problems)),
        age: fields.get("age").and_then(|ages| age(ages, problems)),
    })
}

fn age(spot: Spot<'_>, problems: &mut Problems) -> Option<AgeRange> {
    let ends = spot.list(AGES, limits::MEMBERS, problems);
    let [min, max] = ends.as_slice() else {
        if !problems.touches(&spot.path.to_string()) {
            spot.wrong_type(AGES, problems);
        }
        return None;
    };
    let years = |end: &Spot<'_>, problems: &mut Problems| {
        let years = end.integer(AGE, problems)?;
        let years = u8::try_from(years).ok();
        if years.is_none() {
            end.wrong_type(AGE, problems);
        }
        years
    };
    let youngest = years(min, problems);
    let oldest = if max.value.is_null() {
        None
    } else {
        Some(years(max, problems)?)
    };
    AgeRange::new(youngest?, oldest)
        .map_err(|error: WhoError| spot.report(error, problems))
        .ok()
}

fn measure(fields: &Fields<'_>, problems: &mut Problems) -> Result<Measure, Unread> {
    let name = fields.require("measure", MEASURE, problems);
    let name = name.and_then(|spot| spot.text(problems).map(str::to_owned));
    let months = fields.read("months", problems, |months, problems| {
        months.integer("0, 3, 6 or 12", problems)
    });
    let register = fields.read("register", problems, |register, problems| {
        register.text(problems).map(str::to_owned)
    });
    let (name, months, register) = (name.ok_or(Unread)?, months?, register?);
    Measure::from_parts(&name, months, register.as_deref()).map_err(|error| {
        let key = match error {
            MeasureError::Months { .. } => "months",
            MeasureError::RegisterName => "register",
            MeasureError::Stray { key, .. } => key,
            _ => "measure",
        };
        if let Some(spot) = fields.get(key) {
            spot.report(error, problems);
        }
        Unread
    })
}

/// The scope of a measure, once its time is of the right kind.
fn of_time(
    fields: &Fields<'_>,
    measure: Measure,
    during: Result<Option<OpenWindow>, Unread>,
    at: Result<Option<Date>, Unread>,
    problems: &mut Problems,
) -> Result<Scope, Unread> {
    let (wrong, error) = if measure.is_level() {
        ("window", ScopeError::LevelOverWindow)
    } else {
        let measure = measure.name();
        ("at", ScopeError::FlowOnDay { measure })
    };
    if let Some(spot) = fields.get(wrong) {
        spot.report(error, problems);
        return Err(Unread);
    }
    let when = if measure.is_level() {
        let Some(day) = at? else {
            let (key, expected) = ("at", AT);
            fields.report("at", ProblemKind::MissingKey { key, expected }, problems);
            return Err(Unread);
        };
        When::At(day)
    } else {
        When::During(during?.unwrap_or_default())
    };
    Scope::new(measure, when).map_err(|error| {
        fields.report("window", error.into(), problems);
        Unread
    })
}
