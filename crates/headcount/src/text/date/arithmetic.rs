//! Counting days, weeks, months and years along the calendar.

use time::{Date, Duration, Month};

use super::days::Trouble;
use super::point::Unit;
use crate::model::Window;

pub(super) fn date(year: i32, month: Month, day: u8) -> Result<Date, Trouble> {
    Date::from_calendar_date(year, month, day).map_err(|_| Trouble::Impossible)
}

pub(super) fn window(first: Date, last: Date) -> Result<Window, Trouble> {
    Window::new(first, last).map_err(|_| Trouble::Impossible)
}

pub(super) fn moved(day: Date, days: i64) -> Result<Date, Trouble> {
    day.checked_add(Duration::days(days))
        .ok_or(Trouble::Impossible)
}

pub(super) fn shifted(days: Window, by: i64) -> Result<Window, Trouble> {
    window(moved(days.start(), by)?, moved(days.end(), by)?)
}

/// The first day of the month so many after that of a first day.
pub(super) fn month_after(first: Date, months: i32) -> Result<Date, Trouble> {
    let number = i32::from(u8::from(first.month())) - 1 + months;
    let year = first.year().saturating_add(number.div_euclid(12));
    let month = u8::try_from(number.rem_euclid(12) + 1).map_err(|_| Trouble::Impossible)?;
    let month = Month::try_from(month).map_err(|_| Trouble::Impossible)?;
    date(year, month, 1)
}

pub(super) fn before(day: Date, count: u16, unit: Unit) -> Result<Date, Trouble> {
    along(day, -i32::from(count), unit)
}

pub(super) fn after(day: Date, count: u16, unit: Unit) -> Result<Date, Trouble> {
    along(day, i32::from(count), unit)
}

/// The day so many units along; of a month that's too short, its last day.
pub(super) fn along(day: Date, count: i32, unit: Unit) -> Result<Date, Trouble> {
    let months = match unit {
        Unit::Hour => return moved(day, i64::from(count).div_euclid(24)),
        Unit::Day => return moved(day, i64::from(count)),
        Unit::Weekend | Unit::Week => return moved(day, i64::from(count) * 7),
        Unit::Fortnight => return moved(day, i64::from(count) * 14),
        Unit::Month => count,
        Unit::Year => count * 12,
    };
    let first = month_after(day.replace_day(1).map_err(|_| Trouble::Impossible)?, months)?;
    let longest = first.month().length(first.year());
    first
        .replace_day(day.day().min(longest))
        .map_err(|_| Trouble::Impossible)
}
