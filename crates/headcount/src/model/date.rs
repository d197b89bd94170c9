//! ISO dates: the form in which a day needs no reading.

use thiserror::Error;
use time::{Date, Month};

/// Reads an ISO 8601 calendar date, `YYYY-MM-DD`.
///
/// Nothing is guessed: a partial date ("2022-09"), another order or a date with a time is refused.
///
/// # Errors
/// [`DateError`] says what was given and what is wrong with it.
///
/// ```
/// use headcount::parse_date;
/// assert_eq!(parse_date("2022-09-21")?.to_string(), "2022-09-21");
/// assert_eq!(
///     parse_date("2022-02-30").unwrap_err().to_string(),
///     "impossible date `2022-02-30`: February 2022 has 28 days",
/// );
/// # Ok::<(), headcount::DateError>(())
/// ```
pub fn parse_date(given: &str) -> Result<Date, DateError> {
    let malformed = || match spreadsheet_day(given) {
        Some(day) => DateError::Spreadsheet {
            given: excerpt(given),
            day,
        },
        None => DateError::Malformed {
            given: excerpt(given),
        },
    };
    let fields = given.as_bytes();
    let separators =
        fields.len() == 10 && fields.get(4) == Some(&b'-') && fields.get(7) == Some(&b'-');
    if !separators {
        return Err(malformed());
    }
    let number = |range: std::ops::Range<usize>| -> Option<u16> {
        let digits = given.get(range)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())
            .flatten()
    };
    // There is no year 0 in the calendar that reports are dated by.
    let year = number(0..4)
        .filter(|year| *year > 0)
        .ok_or_else(malformed)?;
    let month = number(5..7).ok_or_else(malformed)?;
    let day = number(8..10).ok_or_else(malformed)?;
    let month = u8::try_from(month)
        .ok()
        .and_then(|month| Month::try_from(month).ok())
        .ok_or_else(|| DateError::Month {
            given: excerpt(given),
        })?;
    u8::try_from(day)
        .ok()
        .and_then(|day| Date::from_calendar_date(i32::from(year), month, day).ok())
        .ok_or_else(|| DateError::Day {
            given: excerpt(given),
            month: month.to_string(),
            year,
            days: month.length(i32::from(year)),
        })
}

/// The day that a spreadsheet stores as a number of five digits, as in exports whose cells aren't formatted as dates.
fn spreadsheet_day(given: &str) -> Option<Date> {
    let is_number = given.len() == 5 && given.bytes().all(|byte| byte.is_ascii_digit());
    let days: i64 = given.parse().ok().filter(|_| is_number)?;
    // Spreadsheets take 1900 for a leap year, so days after its February count from 30 December 1899.
    Date::from_calendar_date(1899, Month::December, 30)
        .ok()?
        .checked_add(time::Duration::days(days))
}

/// At most 40 characters of what was given, made safe to print.
///
/// Messages quote what was found; they must neither flood a terminal nor send it control characters.
pub(crate) fn excerpt(given: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = given
        .chars()
        .take(LONGEST)
        .flat_map(|c| {
            let escaped = c.is_control().then(|| c.escape_unicode());
            let plain = escaped.is_none().then_some(c);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect();
    if given.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// Why a text is no ISO date.
///
/// ```
/// use headcount::{DateError, parse_date};
/// assert!(matches!(parse_date("21/09/2022"), Err(DateError::Malformed { .. })));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not of the form `YYYY-MM-DD`.
    #[error("invalid date `{given}`: expected an ISO date such as `2022-09-21`")]
    Malformed {
        /// The text, shortened.
        given: String,
    },
    /// A number of days, as spreadsheets store them.
    #[error(
        "invalid date `{given}`: expected an ISO date; as a spreadsheet counts days, it's `{day}`"
    )]
    Spreadsheet {
        /// The text, shortened.
        given: String,
        /// The day that number stands for.
        day: Date,
    },
    /// A month outside 1 to 12.
    #[error("impossible date `{given}`: a month is from 01 to 12")]
    Month {
        /// The text, shortened.
        given: String,
    },
    /// A day the month doesn't have.
    #[error("impossible date `{given}`: {month} {year} has {days} days")]
    Day {
        /// The text, shortened.
        given: String,
        /// The month's English name.
        month: String,
        /// The year.
        year: u16,
        /// How many days that month has.
        days: u8,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_no_calendar_day() {
        for bad in [
            "",
            "2022",
            "2022-09",
            "2022-9-21",
            "21-09-2022",
            "2022/09/21",
            "2022-09-21T00:00",
            "2022-13-01",
            "0000-01-01",
            "2022-00-10",
            "2022-02-29",
            "2022-04-31",
            "2022-01-00",
            "+022-01-01",
            "２０２２-09-21",
            "20é2-01-01",
        ] {
            assert!(parse_date(bad).is_err(), "{bad:?} was read as a date");
        }
        assert!(parse_date("2024-02-29").is_ok());
    }

    #[test]
    fn a_spreadsheets_number_of_a_day_is_told_with_the_day() {
        let told = |given| parse_date(given).unwrap_err().to_string();
        assert!(told("45163").ends_with("it's `2023-08-25`"));
        assert!(told("10000").ends_with("it's `1927-05-18`"));
        for other in ["4516", "451630", "4516x", "+4516"] {
            assert!(told(other).contains("such as"), "{other}");
        }
    }

    #[test]
    fn excerpts_are_short_and_printable() {
        assert_eq!(excerpt("a\u{0}b"), "a\\u{0}b");
        assert_eq!(excerpt(&"x".repeat(1000)).chars().count(), 41);
    }
}
