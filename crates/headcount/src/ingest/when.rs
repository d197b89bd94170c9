//! Days and windows, as dates or in words.

use time::Date;

use super::fields::{Fields, Spot};
use crate::model::{
    DateError, Lang, OpenWindow, Period, PeriodError, Problems, ReadFrom, parse_date,
};

/// The keys of a window.
pub(super) const KEYS: [&str; 2] = ["start", "end"];

const WINDOW: &str =
    "an object with `start` and `end`, or words such as \"since 21 September 2022\"";

/// What words depend on besides themselves.
#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    /// The language they're probably in.
    pub(super) lang: Option<Lang>,
    /// The day on which they were said.
    pub(super) said: Option<Date>,
}

impl Context {
    fn period(self, words: &str) -> Result<Period, PeriodError> {
        Period::parse_preferring(words, self.lang, self.said)
    }
}

/// Something of days, with the words it was read from.
pub(super) struct Read<T> {
    pub(super) value: T,
    pub(super) words: Option<String>,
}

/// A window of which one or both ends may be unknown, by its ends or in words.
pub(super) fn window(
    spot: Spot<'_>,
    context: Context,
    problems: &mut Problems,
) -> Option<(OpenWindow, ReadFrom)> {
    if !spot.value.is_string() {
        return ends(spot, WINDOW, context, problems);
    }
    let words = spot.text(problems)?;
    let window = context.period(words).and_then(|period| period.window());
    let window = window.map_err(|error| spot.report(error, problems)).ok()?;
    let words = ReadFrom {
        window: Some(words.to_owned()),
        ..ReadFrom::default()
    };
    Some((window, words))
}

/// A window given by its ends, with the words of those that are in words.
pub(super) fn ends(
    spot: Spot<'_>,
    expected: &'static str,
    context: Context,
    problems: &mut Problems,
) -> Option<(OpenWindow, ReadFrom)> {
    let fields = Fields::of(spot, &KEYS, expected, problems)?;
    let [start, end] = KEYS.map(|key| {
        let read = fields.get(key).and_then(|end| day(end, context, problems));
        read.map_or((None, None), |read| (Some(read.value), read.words))
    });
    let window = OpenWindow::new(start.0, end.0);
    let window = window.map_err(|error| spot.report(error, problems)).ok()?;
    let words = ReadFrom {
        start: start.1,
        end: end.1,
        ..ReadFrom::default()
    };
    Some((window, words))
}

/// One day, as an ISO date or in words.
pub(super) fn day(spot: Spot<'_>, context: Context, problems: &mut Problems) -> Option<Read<Date>> {
    if let Some(value) = spot.value.as_str().and_then(midnight) {
        return Some(Read { value, words: None });
    }
    let is_other_text = |text: &str| matches!(parse_date(text), Err(DateError::Malformed { .. }));
    if !spot.value.as_str().is_some_and(is_other_text) {
        return spot.date(problems).map(|value| Read { value, words: None });
    }
    let words = spot.text(problems)?;
    match context.period(words).and_then(|period| period.day()) {
        Ok(value) => Some(Read {
            value,
            words: Some(words.to_owned()),
        }),
        // Not words for any day: a slip in an ISO date is likelier.
        Err(PeriodError::Unreadable { .. } | PeriodError::Empty | PeriodError::TooLong { .. }) => {
            spot.date(problems).map(|value| Read { value, words: None })
        }
        Err(error) => {
            spot.report(error, problems);
            None
        }
    }
}

/// The day of an ISO date with the first moment of it: dataframes and spreadsheets write days so.
fn midnight(text: &str) -> Option<Date> {
    let (day, time) = text.split_once(['T', ' '])?;
    let time = time.trim_end_matches('Z');
    let is_first = time.starts_with("00:00") && time.bytes().all(|sign| b"0:.".contains(&sign));
    is_first.then(|| parse_date(day).ok()).flatten()
}
