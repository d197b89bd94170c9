//! Stretches of days.

use std::fmt;

use thiserror::Error;
use time::Date;

/// A stretch of whole days, both ends included.
///
/// ```
/// use headcount::{Window, parse_date};
/// let window = Window::new(parse_date("2022-09-19")?, parse_date("2022-09-25")?)?;
/// assert_eq!(window.days(), 7);
/// assert_eq!(window.to_string(), "2022-09-19 to 2022-09-25");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Window {
    start: Date,
    end: Date,
}

impl Window {
    /// The days from `start` to `end`, both included.
    ///
    /// # Errors
    /// [`WindowError`] if the end lies before the start.
    ///
    /// ```
    /// use headcount::{Window, parse_date};
    /// let (later, earlier) = (parse_date("2022-09-25")?, parse_date("2022-09-19")?);
    /// assert!(Window::new(later, earlier).is_err());
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    pub fn new(start: Date, end: Date) -> Result<Self, WindowError> {
        if end < start {
            return Err(WindowError { start, end });
        }
        Ok(Self { start, end })
    }

    /// One single day.
    ///
    /// ```
    /// use headcount::{Window, parse_date};
    /// assert_eq!(Window::day(parse_date("2022-09-25")?).days(), 1);
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self {
            start: date,
            end: date,
        }
    }

    /// The first day.
    ///
    /// ```
    /// # use headcount::{Window, parse_date};
    /// let day = parse_date("2022-09-25")?;
    /// assert_eq!(Window::day(day).start(), day);
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    #[must_use]
    pub fn start(self) -> Date {
        self.start
    }

    /// The last day, which belongs to the window.
    ///
    /// ```
    /// # use headcount::{Window, parse_date};
    /// let day = parse_date("2022-09-25")?;
    /// assert_eq!(Window::day(day).end(), day);
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    #[must_use]
    pub fn end(self) -> Date {
        self.end
    }

    /// How many days it holds: at least 1.
    ///
    /// ```
    /// # use headcount::{Window, parse_date};
    /// let window = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
    /// assert_eq!(window.days(), 14);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn days(self) -> i64 {
        (self.end - self.start).whole_days() + 1
    }

    /// The days in both, if any.
    ///
    /// ```
    /// # use headcount::{Window, parse_date};
    /// let week = Window::new(parse_date("2022-09-19")?, parse_date("2022-09-25")?)?;
    /// let decree = Window::new(parse_date("2022-09-21")?, parse_date("2022-10-04")?)?;
    /// assert_eq!(week.intersect(decree).map(Window::days), Some(5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn intersect(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end)).ok()
    }
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end {
            write!(f, "{}", self.start)
        } else {
            write!(f, "{} to {}", self.start, self.end)
        }
    }
}

/// A window as a report states it: either end may be missing.
///
/// A claim whose window lacks an end constrains nothing until an assumption supplies it.
///
/// ```
/// use headcount::{OpenWindow, parse_date};
/// let until = OpenWindow::new(None, Some(parse_date("2022-09-30")?))?;
/// assert_eq!(until.complete(), None);
/// assert_eq!(until.to_string(), "(no start given) to 2022-09-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct OpenWindow {
    start: Option<Date>,
    end: Option<Date>,
}

impl OpenWindow {
    /// A window from `start` to `end`, where either may be unknown.
    ///
    /// # Errors
    /// [`WindowError`] if both are given and the end lies before the start.
    ///
    /// ```
    /// # use headcount::OpenWindow;
    /// assert_eq!(OpenWindow::new(None, None)?, OpenWindow::default());
    /// # Ok::<(), headcount::WindowError>(())
    /// ```
    pub fn new(start: Option<Date>, end: Option<Date>) -> Result<Self, WindowError> {
        if let (Some(start), Some(end)) = (start, end) {
            Window::new(start, end)?;
        }
        Ok(Self { start, end })
    }

    /// The first day, where it's stated.
    ///
    /// ```
    /// # use headcount::OpenWindow;
    /// assert_eq!(OpenWindow::default().start(), None);
    /// ```
    #[must_use]
    pub fn start(self) -> Option<Date> {
        self.start
    }

    /// The last day, where it's stated.
    ///
    /// ```
    /// # use headcount::OpenWindow;
    /// assert_eq!(OpenWindow::default().end(), None);
    /// ```
    #[must_use]
    pub fn end(self) -> Option<Date> {
        self.end
    }

    /// The window, if both ends are known.
    ///
    /// ```
    /// # use headcount::{OpenWindow, Window, parse_date};
    /// let day = Window::day(parse_date("2022-09-25")?);
    /// assert_eq!(OpenWindow::from(day).complete(), Some(day));
    /// # Ok::<(), headcount::DateError>(())
    /// ```
    #[must_use]
    pub fn complete(self) -> Option<Window> {
        Window::new(self.start?, self.end?).ok()
    }
}

impl From<Window> for OpenWindow {
    fn from(window: Window) -> Self {
        Self {
            start: Some(window.start),
            end: Some(window.end),
        }
    }
}

impl fmt::Display for OpenWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.start, self.end) {
            (Some(start), Some(end)) => Window { start, end }.fmt(f),
            (Some(start), None) => write!(f, "{start} to (no end given)"),
            (None, Some(end)) => write!(f, "(no start given) to {end}"),
            (None, None) => f.write_str("(no dates given)"),
        }
    }
}

/// A window that ends before it starts.
///
/// ```
/// use headcount::{Window, parse_date};
/// let error = Window::new(parse_date("2022-10-04")?, parse_date("2022-09-21")?).unwrap_err();
/// assert_eq!(error.to_string(), "window ends on `2022-09-21`, before its start on `2022-10-04`");
/// # Ok::<(), headcount::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("window ends on `{end}`, before its start on `{start}`")]
pub struct WindowError {
    /// The first day given.
    pub start: Date,
    /// The last day given, which is earlier.
    pub end: Date,
}
