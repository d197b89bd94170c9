//! Stretches of days as words give them: an end may be unsaid, or known only to lie among certain days.

use std::fmt;

use thiserror::Error;
use time::Date;

use super::words::{UnknownWord, named};
use super::{DateError, Lang, OpenWindow, Window, WindowError, excerpt};

named! {
    /// What a phrase leaves out without which its days can't be told.
    ///
    /// ```
    /// use headcount::{Lang, Missing, Period};
    /// let period = Period::parse("since 21 September", Some(Lang::En), None)?;
    /// assert_eq!(period.missing(), Some(Missing::Year));
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    Missing, "missing part" {
        /// The year.
        Year = "year",
        /// The month.
        Month = "month",
        /// The day it was said: "two weeks ago".
        Said = "said",
        /// Whether the day or the month comes first: "9/10/2022".
        Order = "order",
        /// The day of an event: "since the start of the war".
        Event = "event",
        /// Which days a season has: "in the summer of 2022".
        Season = "season",
        /// The period spoken of before it, in running text: "the previous year".
        Context = "context",
    }
}

impl Missing {
    /// What a writer can add to say it.
    const fn remedy(self) -> &'static str {
        match self {
            Self::Year => "the year: write it, or give `said`",
            Self::Month => "the month: write it",
            Self::Said => "the day it was said: give `said`",
            Self::Order => "which number is the month: write `2022-10-09`",
            Self::Event => "the day of the event: write the date",
            Self::Context => "the period it's counted from: write the date",
            Self::Season => "the days of the season, on which calendars differ: write the months",
        }
    }
}

/// The first and the last day that a phrase speaks of, as far as it says.
///
/// Each end is unsaid (`None`), or the days among which it lies: one day where the phrase settles it.
///
/// ```
/// use headcount::{Lang, Period, parse_date};
/// let said = parse_date("2022-10-04")?;
///
/// let since = Period::parse("depuis le 21 septembre", Some(Lang::Fr), Some(said))?;
/// assert_eq!(since.start(), Some(parse_date("2022-09-21")?));
/// assert_eq!(since.ends(), None); // it names no end
///
/// let vague = Period::parse("von Ende Februar bis 20. März", Some(Lang::De), Some(said))?;
/// assert_eq!(vague.start(), None); // it names no day
/// assert_eq!(vague.starts().map(|days| days.to_string()).as_deref(), Some("2022-02-21 to 2022-02-28"));
/// assert_eq!(vague.end(), Some(parse_date("2022-03-20")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Period {
    starts: Option<Window>,
    ends: Option<Window>,
    missing: Option<Missing>,
    said: Option<Date>,
    phrase: Box<str>,
    lang: Option<Lang>,
}

/// What a phrase says of its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Days {
    pub(crate) starts: Option<Window>,
    pub(crate) ends: Option<Window>,
    pub(crate) missing: Option<Missing>,
    /// The day it was said, if the others depend on it.
    pub(crate) said: Option<Date>,
}

impl Period {
    pub(crate) fn new(days: Days, phrase: &str, lang: Option<Lang>) -> Self {
        Self {
            starts: days.starts,
            ends: days.ends,
            missing: days.missing,
            said: days.said,
            phrase: phrase.into(),
            lang,
        }
    }

    /// The first day, if it's certain.
    ///
    /// ```
    /// # use headcount::{Lang, Period, parse_date};
    /// let march = Period::parse("in March 2022", Some(Lang::En), None)?;
    /// assert_eq!(march.start(), parse_date("2022-03-01").ok());
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn start(&self) -> Option<Date> {
        self.starts.and_then(only)
    }

    /// The last day, if it's certain.
    ///
    /// ```
    /// # use headcount::{Lang, Period, parse_date};
    /// let march = Period::parse("in March 2022", Some(Lang::En), None)?;
    /// assert_eq!(march.end(), parse_date("2022-03-31").ok());
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        self.ends.and_then(only)
    }

    /// The days among which the first day lies; `None` if the phrase says nothing of it.
    ///
    /// ```
    /// # use headcount::{Lang, Period};
    /// let until = Period::parse("au 30 septembre 2022", Some(Lang::Fr), None)?;
    /// assert_eq!(until.starts(), None);
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn starts(&self) -> Option<Window> {
        self.starts
    }

    /// The days among which the last day lies; `None` if the phrase says nothing of it.
    ///
    /// ```
    /// # use headcount::{Lang, Period};
    /// let early = Period::parse("in early March 2022", Some(Lang::En), None)?;
    /// assert_eq!(early.ends().map(|days| days.to_string()).as_deref(), Some("2022-03-01 to 2022-03-10"));
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn ends(&self) -> Option<Window> {
        self.ends
    }

    /// What the phrase leaves out that its days depend on.
    ///
    /// ```
    /// # use headcount::{Lang, Missing, Period};
    /// let either = Period::parse("9/10/2022", Some(Lang::En), None)?;
    /// assert_eq!(either.missing(), Some(Missing::Order));
    /// assert_eq!(either.starts().map(|days| days.to_string()).as_deref(), Some("2022-09-10 to 2022-10-09"));
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        self.missing
    }

    /// The day on which the phrase was said, if its days depend on it.
    ///
    /// ```
    /// # use headcount::{Lang, Period, parse_date};
    /// let said = parse_date("2022-10-04")?;
    /// assert_eq!(Period::parse("yesterday", Some(Lang::En), Some(said))?.said(), Some(said));
    /// assert_eq!(Period::parse("in 2015", Some(Lang::En), Some(said))?.said(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn said(&self) -> Option<Date> {
        self.said
    }

    /// The words it was read from.
    ///
    /// ```
    /// # use headcount::{Lang, Period};
    /// assert_eq!(Period::parse("in 2015", Some(Lang::En), None)?.phrase(), "in 2015");
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn phrase(&self) -> &str {
        &self.phrase
    }

    /// The language it was read in, unless several read it alike.
    ///
    /// ```
    /// # use headcount::{Lang, Period};
    /// assert_eq!(Period::parse("im März 2022", None, None)?.lang(), Some(Lang::De));
    /// assert_eq!(Period::parse("2022-03-01", None, None)?.lang(), None);
    /// # Ok::<(), headcount::PeriodError>(())
    /// ```
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// The window, with the ends that are certain; an end that the phrase leaves open or vague is missing.
    ///
    /// ```
    /// # use headcount::{Lang, Period};
    /// let period = Period::parse("as of 30 September 2022", Some(Lang::En), None)?;
    /// assert_eq!(period.window()?.to_string(), "(no start given) to 2022-09-30");
    ///
    /// let error = Period::parse("since 21 September", Some(Lang::En), None)?.window().unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`since 21 September` doesn't say the year: write it, or give `said`"
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PeriodError::Missing`] if the phrase leaves out what its days depend on.
    pub fn window(&self) -> Result<OpenWindow, PeriodError> {
        if let Some(missing) = self.missing {
            let phrase = excerpt(&self.phrase);
            return Err(PeriodError::Missing { phrase, missing });
        }
        Ok(OpenWindow::new(self.start(), self.end())?)
    }

    /// The day, if the phrase speaks of one single day.
    ///
    /// ```
    /// # use headcount::{Lang, Period, parse_date};
    /// let day = Period::parse("le 4 octobre 2022", Some(Lang::Fr), None)?;
    /// assert_eq!(day.day()?, parse_date("2022-10-04")?);
    /// assert!(Period::parse("octobre 2022", Some(Lang::Fr), None)?.day().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`PeriodError::Missing`] if the phrase leaves out what the day depends on, [`PeriodError::NotADay`] if it
    /// speaks of more or less than one day.
    pub fn day(&self) -> Result<Date, PeriodError> {
        let window = self.window()?;
        match window.complete().filter(|window| window.days() == 1) {
            Some(day) => Ok(day.start()),
            None => Err(PeriodError::NotADay {
                phrase: excerpt(&self.phrase),
            }),
        }
    }
}

/// The day, if there's only one.
fn only(days: Window) -> Option<Date> {
    (days.days() == 1).then(|| days.start())
}

impl fmt::Display for Period {
    /// The first and the last day, each as far as it's known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.starts, self.ends, self.missing) {
            (Some(start), Some(end), _) if start == end => write!(f, "{}", Among(start)),
            (Some(start), Some(end), _) => write!(f, "from {} until {}", Among(start), Among(end)),
            (Some(start), None, _) => write!(f, "from {}", Among(start)),
            (None, Some(end), _) => write!(f, "until {}", Among(end)),
            (None, None, _) => f.write_str("no days known"),
        }
    }
}

/// A day, or the days among which it lies.
struct Among(Window);

impl fmt::Display for Among {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.days() == 1 {
            write!(f, "{}", self.0)
        } else {
            write!(f, "a day among {}", self.0)
        }
    }
}

/// Why words are no period, or leave out what it takes to be one.
///
/// ```
/// use headcount::{Lang, Period, PeriodError};
/// let error = Period::parse("31 September 2022", Some(Lang::En), None).unwrap_err();
/// assert!(matches!(error, PeriodError::Impossible { .. }));
/// assert_eq!(error.to_string(), "impossible date `31 September 2022`: there is no such day");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// There are no words.
    #[error("expected a date or period such as `since 21 September 2022`, got no words")]
    Empty,
    /// There are too many words.
    #[error("expected a date or period of at most {limit} bytes, got {bytes}")]
    TooLong {
        /// The length given.
        bytes: usize,
        /// The longest length accepted.
        limit: usize,
    },
    /// The words are no date or period.
    #[error(
        "`{phrase}` is no date or period that can be read: expected one such as `since 21 September 2022`, `in March 2022` or `2022-09-21`"
    )]
    Unreadable {
        /// The words, shortened.
        phrase: String,
    },
    /// Languages read the words differently.
    #[error("`{phrase}` can be read as {}: name the language", .readings.join(" or as "))]
    Ambiguous {
        /// The words, shortened.
        phrase: String,
        /// Each reading.
        readings: Vec<String>,
    },
    /// A day that the calendar doesn't have.
    #[error("impossible date `{phrase}`: there is no such day")]
    Impossible {
        /// The words, shortened.
        phrase: String,
    },
    /// Something the days depend on is left out.
    #[error("`{phrase}` doesn't say {}", .missing.remedy())]
    Missing {
        /// The words, shortened.
        phrase: String,
        /// What is left out.
        missing: Missing,
    },
    /// A period where a single day is expected.
    #[error("`{phrase}` is not one single day")]
    NotADay {
        /// The words, shortened.
        phrase: String,
    },
    /// An ISO date that isn't one.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A period that ends before it starts.
    #[error(transparent)]
    Window(#[from] WindowError),
}
