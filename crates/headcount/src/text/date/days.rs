//! The days that points in time are, given the day on which they're named.
//!
//! Nothing is filled in that the words or that day don't settle: what remains open is the days among which an end lies.

use time::{Date, Month};

use super::arithmetic::{after, before, date, month_after, moved, shifted, window};
use super::point::{Part, Point, Said, Unit};
use crate::model::{Days, Missing, Window};

/// Why a point in time is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    Missing(Missing),
    /// The calendar has no such day, or it's too far away.
    Impossible,
}

/// The first and the last day of a point in time, each with the days among which it lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    first: Window,
    last: Window,
    missing: Option<Missing>,
}

impl Span {
    fn day(day: Date) -> Self {
        Self::of(day, day)
    }

    fn of(first: Date, last: Date) -> Self {
        Self {
            first: Window::day(first),
            last: Window::day(last),
            missing: None,
        }
    }

    /// A day among others.
    fn among(first: Date, last: Date) -> Result<Self, Trouble> {
        let days = window(first, last)?;
        Ok(Self {
            first: days,
            last: days,
            missing: None,
        })
    }

    /// The first and the last day, where both are certain.
    fn certain(self) -> Option<(Date, Date)> {
        let certain = self.first.days() == 1 && self.last.days() == 1;
        certain.then(|| (self.first.start(), self.last.start()))
    }
}

/// Which way a year that isn't named may lie from the day on which it's said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lean {
    /// What began has begun: "since 21 September".
    Past,
    /// What happened, most likely: "on 21 September".
    Either,
    /// A day by which something is done: "by 31 January".
    Near,
}

/// The farthest that a day without a year is taken to lie from the one on which it's named, unless both are in one year.
const HALF_A_YEAR: i64 = 183;

/// The days of a phrase.
pub(super) fn days(phrase: &Said, said: Option<Date>) -> Result<Days, Trouble> {
    let mut reader = Reader { said, rests: false };
    let mut days = match reader.read(phrase) {
        Err(Trouble::Missing(missing)) => Days {
            missing: Some(missing),
            ..Days::default()
        },
        other => other?,
    };
    let is_turned = |days: &Days| {
        let ends = days.starts.zip(days.ends);
        ends.is_some_and(|(first, last)| first.start() > last.end())
    };
    if is_turned(&days) {
        return Err(Trouble::Impossible);
    }
    days.said = said.filter(|_| reader.rests);
    Ok(days)
}

struct Reader {
    said: Option<Date>,
    /// Whether anything read depends on it.
    rests: bool,
}

impl Reader {
    fn read(&mut self, phrase: &Said) -> Result<Days, Trouble> {
        Ok(match phrase {
            Said::In(point) => {
                let span = self.span(&point.clone().around(), Lean::Either)?;
                ends(Some(span.first), Some(span.last), span.missing)
            }
            Said::Since(point) => {
                let span = self.span(point, Lean::Past)?;
                ends(Some(span.first), None, span.missing)
            }
            Said::SinceEvent(point) => {
                let span = self.span(&point.clone().around(), Lean::Past)?;
                let among = window(span.first.start(), span.last.end())?;
                ends(Some(among), None, span.missing)
            }
            Said::After(point) => {
                let span = self.span(point, Lean::Past)?;
                ends(Some(shifted(span.last, 1)?), None, span.missing)
            }
            Said::Until(point) => {
                let span = self.span(point, Lean::Near)?;
                ends(None, Some(until(point, span)?), span.missing)
            }
            Said::Through(point) => {
                let span = self.span(point, Lean::Near)?;
                ends(None, Some(span.last), span.missing)
            }
            Said::Before(point) => {
                let span = self.span(point, Lean::Near)?;
                ends(None, Some(shifted(span.first, -1)?), span.missing)
            }
            Said::AsOf(point) => {
                let span = self.span(point, Lean::Past)?;
                let last = match point {
                    Point::Part { .. } => span.last,
                    _ => window(span.first.start(), span.last.end())?,
                };
                ends(None, Some(last), span.missing)
            }
            Said::Between(from, to) => self.between(from, to)?,
            Said::LeadingTo { count, unit, day } => {
                let span = self.span(day, Lean::Past)?;
                let last = span.last;
                let first = shifted(last, 1)?;
                let first = window(
                    before(first.start(), *count, *unit)?,
                    before(first.end(), *count, *unit)?,
                )?;
                ends(Some(first), Some(last), span.missing)
            }
            Said::LeadingFrom { count, unit, day } => {
                let span = self.span(day, Lean::Past)?;
                let first = span.first;
                let last = window(
                    after(first.start(), *count, *unit)?,
                    after(first.end(), *count, *unit)?,
                )?;
                ends(Some(first), Some(shifted(last, -1)?), span.missing)
            }
            Said::Past { count, unit } => self.past(*count, *unit)?,
            Said::Recent => Days::default(),
            Said::Event => ends(None, None, Some(Missing::Event)),
        })
    }

    /// So many units up to the day it's said, that day included; of hours, nobody knows where in the day they end.
    fn past(&mut self, count: u16, unit: Unit) -> Result<Days, Trouble> {
        let said = self.said()?;
        if unit == Unit::Hour {
            let days = i64::from(count).div_euclid(24).max(1);
            let first = moved(said, -days)?;
            let starts = window(first, moved(first, 1)?.min(said))?;
            return Ok(ends(
                Some(starts),
                Some(window(moved(said, -1)?, said)?),
                None,
            ));
        }
        let first = before(moved(said, 1)?, count, unit)?;
        Ok(ends(
            Some(Window::day(first)),
            Some(Window::day(said)),
            None,
        ))
    }

    fn between(&mut self, from: &Point, to: &Point) -> Result<Days, Trouble> {
        let start = from.clone().in_month(to.month());
        let end = to.clone().in_month(from.month());
        let (start, end) = match (start.wants_year(), end.wants_year()) {
            (true, false) => {
                let end = self.span(&end, Lean::Either)?;
                let bound = end.last.end();
                (
                    in_some_year(&start, bound.year(), |span| span.first.start() <= bound)?,
                    end,
                )
            }
            (false, true) => {
                let start = self.span(&start, Lean::Either)?;
                let bound = start.first.start();
                let years = [bound.year(), bound.year().saturating_add(1)];
                let end = first_of(&end, years, |span| span.last.end() >= bound)?;
                (start, end)
            }
            (true, true) => {
                let end = self.span(&end, Lean::Either)?;
                let bound = end.last.end();
                let start = in_some_year(&start, bound.year(), |span| span.first.start() <= bound)?;
                (start, end)
            }
            (false, false) => (
                self.span(&start, Lean::Either)?,
                self.span(&end, Lean::Either)?,
            ),
        };
        let missing = start.missing.or(end.missing);
        let mut first = start.first;
        if first.start() > end.last.end() && matches!(from, Point::Weekday { .. }) {
            // "From Monday to Thursday", said on a Tuesday.
            first = shifted(first, -7)?;
        }
        if first.start() > end.last.end() {
            return Err(Trouble::Impossible);
        }
        Ok(ends(Some(first), Some(end.last), missing))
    }

    fn said(&mut self) -> Result<Date, Trouble> {
        self.rests = true;
        self.said.ok_or(Trouble::Missing(Missing::Said))
    }

    /// The days of a point, in the year that `said` settles where it names none.
    fn span(&mut self, point: &Point, lean: Lean) -> Result<Span, Trouble> {
        if !point.wants_year() {
            return self.complete(point);
        }
        if point.is_day() && point.wants_month() {
            return Err(Trouble::Missing(Missing::Month));
        }
        self.rests = true;
        let said = self.said.ok_or(Trouble::Missing(Missing::Year))?;
        let year = said.year();
        let past = first_of(point, [year, year - 1], |span| span.first.start() <= said);
        if let Point::On { .. } = point {
            // The weekday settles the year.
            let coming = || first_of(point, [year, year + 1], |span| span.first.start() > said);
            return past.or_else(|_| if lean == Lean::Past { past } else { coming() });
        }
        let past = past?;
        let same_year = past.first.start().year() == year;
        let near = (said - past.last.end()).whole_days() <= HALF_A_YEAR;
        let settled = match lean {
            Lean::Past => true,
            Lean::Either => same_year || near,
            Lean::Near => near,
        };
        if settled {
            return Ok(past);
        }
        // A deadline later in the year, where last year's is long gone.
        let coming = first_of(point, [year, year + 1], |span| span.first.start() > said)?;
        if lean == Lean::Near && coming.last.end().year() == year {
            return Ok(coming);
        }
        Err(Trouble::Missing(Missing::Year))
    }

    /// The days of a point that names its year, or needs none.
    fn complete(&mut self, point: &Point) -> Result<Span, Trouble> {
        match point {
            Point::Near { unit, offset } | Point::Next { unit, offset } => {
                self.near(*unit, *offset)
            }
            Point::Years { first, count } => {
                let end = first.saturating_add((*count).into());
                Ok(Span::of(
                    date(*first, Month::January, 1)?,
                    moved(date(end, Month::January, 1)?, -1)?,
                ))
            }
            Point::Ago { count, unit } => {
                let day = before(self.said()?, *count, *unit)?;
                let slack = match unit {
                    Unit::Hour | Unit::Day => 0,
                    Unit::Weekend | Unit::Week => 3,
                    Unit::Fortnight => 7,
                    Unit::Month => 15,
                    Unit::Year => HALF_A_YEAR,
                };
                Span::among(moved(day, -slack)?, moved(day, slack)?)
            }
            Point::Weekday { weekday, before } => {
                let said = self.said()?;
                let since = said.weekday().number_days_from_monday() + 7
                    - weekday.number_days_from_monday();
                let days = match i64::from(since % 7) {
                    0 if *before => 7,
                    days => days,
                };
                Ok(Span::day(moved(said, -days)?))
            }
            Point::On { weekday, day } => {
                let span = self.complete(day)?;
                match span.certain() {
                    Some((first, _)) if first.weekday() != *weekday => Err(Trouble::Impossible),
                    _ => Ok(span),
                }
            }
            Point::Season => Err(Trouble::Missing(Missing::Season)),
            Point::Part { part, of } => part_of(self.whole(of)?, *part),
            Point::InYear { offset, of } => {
                let year = self.said()?.year().saturating_add(*offset);
                self.complete(&of.in_year(year))
            }
            Point::Last { count, unit, of } => {
                let (first, last) = self.whole(of)?.certain().ok_or(Trouble::Impossible)?;
                let begin = before(moved(last, 1)?, *count, *unit)?;
                if begin < first {
                    return Err(Trouble::Impossible);
                }
                Ok(Span::of(begin, last))
            }
            Point::First {
                after: skipped,
                count,
                unit,
                of,
            } => {
                let (first, last) = self.whole(of)?.certain().ok_or(Trouble::Impossible)?;
                let first = after(first, *skipped, *unit)?;
                let end = match unit {
                    // Its first hours are of one day.
                    Unit::Hour => first,
                    _ => moved(after(first, *count, *unit)?, -1)?,
                };
                if end > last {
                    return Err(Trouble::Impossible);
                }
                Ok(Span::of(first, end))
            }
            _ => dated(point),
        }
    }

    /// The days of a point, to its end: "the end of the year" is one that is still to come.
    fn whole(&mut self, point: &Point) -> Result<Span, Trouble> {
        match *point {
            Point::Near { unit, offset } => self.unit(unit, offset),
            _ => self.complete(point),
        }
    }

    /// A unit of the calendar so many after the one in which it's said; the present one isn't over.
    fn near(&mut self, unit: Unit, offset: i32) -> Result<Span, Trouble> {
        let whole = self.unit(unit, offset)?;
        if matches!(unit, Unit::Day | Unit::Weekend) || offset != 0 {
            return Ok(whole);
        }
        let last = window(whole.first.start(), whole.last.end())?;
        Ok(Span { last, ..whole })
    }

    /// The whole of a unit so many after the one in which it's said.
    fn unit(&mut self, unit: Unit, offset: i32) -> Result<Span, Trouble> {
        let said = self.said()?;
        let (first, next) = match unit {
            Unit::Hour | Unit::Day => {
                let day = moved(said, i64::from(offset))?;
                (day, moved(day, 1)?)
            }
            Unit::Weekend => {
                // The last one that has begun.
                let saturday = i64::from(said.weekday().number_days_from_sunday() + 1) % 7;
                let first = moved(said, i64::from(offset) * 7 - saturday)?;
                (first, moved(first, 2)?)
            }
            Unit::Fortnight => {
                let first = moved(said, i64::from(offset) * 14 + 1)?;
                (first, moved(first, 14)?)
            }
            Unit::Week => {
                let monday = i64::from(said.weekday().number_days_from_monday());
                let first = moved(said, i64::from(offset) * 7 - monday)?;
                (first, moved(first, 7)?)
            }
            Unit::Month => {
                let first = month_after(
                    said.replace_day(1).map_err(|_| Trouble::Impossible)?,
                    offset,
                )?;
                (first, month_after(first, 1)?)
            }
            Unit::Year => {
                let year = said.year().saturating_add(offset);
                (
                    date(year, Month::January, 1)?,
                    date(year.saturating_add(1), Month::January, 1)?,
                )
            }
        };
        Ok(Span::of(first, moved(next, -1)?))
    }
}

/// The days of a point of the calendar that names its year.
fn dated(point: &Point) -> Result<Span, Trouble> {
    match *point {
        Point::Day {
            year: Some(year),
            month: Some(month),
            day,
        } => date(year, month, day).map(Span::day),
        Point::Day { month: None, .. } => Err(Trouble::Missing(Missing::Month)),
        Point::Numbers {
            year: Some(year),
            pair: (a, b),
        } => {
            let day = |month, day| {
                let month = Month::try_from(month).ok()?;
                date(year, month, day).ok()
            };
            match (day(a, b), day(b, a)) {
                (Some(one), Some(other)) if one != other => Ok(Span {
                    missing: Some(Missing::Order),
                    ..Span::among(one.min(other), one.max(other))?
                }),
                (Some(day), _) | (_, Some(day)) => Ok(Span::day(day)),
                (None, None) => Err(Trouble::Impossible),
            }
        }
        Point::Month {
            year: Some(year),
            month,
        } => {
            let first = date(year, month, 1)?;
            Ok(Span::of(first, moved(month_after(first, 1)?, -1)?))
        }
        Point::Year(Some(year)) => Ok(Span::of(
            date(year, Month::January, 1)?,
            date(year, Month::December, 31)?,
        )),
        _ => Err(Trouble::Missing(Missing::Year)),
    }
}

/// The days of a point in the first of the years in which it's as `wanted`.
fn first_of(
    point: &Point,
    years: impl IntoIterator<Item = i32>,
    wanted: impl Fn(&Span) -> bool,
) -> Result<Span, Trouble> {
    let mut reader = Reader {
        said: None,
        rests: false,
    };
    let spans = years
        .into_iter()
        .map(|year| reader.complete(&point.in_year(year)));
    let mut found = Err(Trouble::Impossible);
    for span in spans {
        match span {
            Ok(span) if wanted(&span) => return Ok(span),
            // 29 February isn't in every year.
            Err(trouble @ Trouble::Missing(_)) => found = Err(trouble),
            _ => {}
        }
    }
    found
}

/// The days of a point in a year or the one before.
fn in_some_year(point: &Point, year: i32, wanted: impl Fn(&Span) -> bool) -> Result<Span, Trouble> {
    first_of(point, [year, year - 1], wanted)
}

/// A part of a stretch of which both ends are certain.
fn part_of(whole: Span, part: Part) -> Result<Span, Trouble> {
    if part == Part::Whole {
        return Ok(whole);
    }
    let first = whole.first.start();
    let days = (whole.last.end() - first).whole_days();
    let is_year = (360..370).contains(&days);
    let is_decade = days > 3_600;
    let is_month = first.day() == 1 && (20..40).contains(&days);
    if part == Part::Start && whole.first.days() == 1 {
        let early = part_of(whole, Part::Early).map_or(whole.last, |early| early.first);
        return Ok(Span {
            first: Window::day(first),
            last: early,
            missing: whole.missing,
        });
    }
    let (_, last) = whole.certain().ok_or(Trouble::Impossible)?;
    let month = |number: i32| month_after(first, number);
    let day = |number: i64| moved(first, number - 1);
    let third = |begin: i32, end: i32| -> Result<Span, Trouble> {
        if is_year {
            return Span::among(month(begin * 4)?, moved(month(end * 4)?, -1)?);
        }
        if is_decade {
            // Four years of ten: "the early 1990s" may end in 1993.
            return Span::among(month(begin * 36)?, moved(month(begin * 36 + 48)?, -1)?);
        }
        if is_month {
            let end = if end == 3 {
                last
            } else {
                day(i64::from(end) * 10)?
            };
            return Span::among(day(i64::from(begin) * 10 + 1)?, end);
        }
        Span::among(first, last)
    };
    match part {
        Part::Early => third(0, 1),
        Part::Mid => third(1, 2),
        Part::Late => third(2, 3),
        Part::End => Ok(Span {
            last: Window::day(last),
            ..third(2, 3)?
        }),
        Part::Half(half) if is_decade => {
            let begin = if half == 1 { 0 } else { 60 };
            Ok(Span::of(month(begin)?, moved(month(begin + 60)?, -1)?))
        }
        Part::Half(half) if is_year => {
            let begin = if half == 1 { 0 } else { 6 };
            Ok(Span::of(month(begin)?, moved(month(begin + 6)?, -1)?))
        }
        Part::Half(1) if is_month => Ok(Span::of(first, day(15)?)),
        Part::Half(_) if is_month => Ok(Span::of(day(16)?, last)),
        Part::Quarter(quarter) if is_year => {
            let begin = (i32::from(quarter) - 1) * 3;
            Ok(Span::of(month(begin)?, moved(month(begin + 3)?, -1)?))
        }
        _ => Err(Trouble::Impossible),
    }
}

/// The last day of what lasts until a point: whether a whole month is meant to be over, "until March" doesn't say.
fn until(point: &Point, span: Span) -> Result<Window, Trouble> {
    match point {
        Point::Part {
            part: Part::Start, ..
        } => window(span.first.start(), span.last.end()),
        Point::Part { .. } => Ok(span.last),
        _ if span.first == span.last => Ok(span.last),
        _ => window(moved(span.first.start(), -1)?, span.last.end()),
    }
}

fn ends(starts: Option<Window>, ends: Option<Window>, missing: Option<Missing>) -> Days {
    Days {
        starts,
        ends,
        missing,
        said: None,
    }
}
