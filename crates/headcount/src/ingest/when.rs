//! Days and windows, as dates or in words.

use time::Date;

use super::fields::{Fields, Spot};
use crate::model::{DateError, Lang, OpenWindow, Period, PeriodError, Problems, parse_date};

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

impl<T: Default> Default for Read<T> {
    fn default() -> Self {
        let (value, words) = (T::default(), None);
        Self { value, words }
    }
}

/// A window of which one or both ends may be unknown, as dates or in words.
pub(super) fn window(
    spot: Spot<'_>,
    context: Context,
    problems: &mut Problems,
) -> Option<Read<OpenWindow>> {
    if !spot.value.is_string() {
        return dates(spot, WINDOW, problems).map(|value| Read { value, words: None });
    }
    let words = spot.text(problems)?;
    let window = context.period(words).and_then(|period| period.window());
    window
        .map_err(|error| spot.report(error, problems))
        .ok()
        .map(|value| Read {
            value,
            words: Some(words.to_owned()),
        })
}

/// A window given by its dates.
pub(super) fn dates(
    spot: Spot<'_>,
    expected: &'static str,
    problems: &mut Problems,
) -> Option<OpenWindow> {
    let fields = Fields::of(spot, &KEYS, expected, problems)?;
    let start = fields.get("start").and_then(|day| day.date(problems));
    let end = fields.get("end").and_then(|day| day.date(problems));
    OpenWindow::new(start, end)
        .map_err(|error| spot.report(error, problems))
        .ok()
}

/// One day, as an ISO date or in words.
pub(super) fn day(spot: Spot<'_>, context: Context, problems: &mut Problems) -> Option<Read<Date>> {
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
