//! Points of the calendar: days, months and years with their names or numbers.

use time::{Date, Month, Weekday};

use super::meaning::decade;
use super::{DEPTH, Grammar, LINKS};
use crate::text::date::point::{Point, Said, Unit};
use crate::text::date::words::{Abbreviated, Class, Order};
use crate::text::token::{Gap, Kind};

impl Grammar<'_> {
    /// Adds to points without a year those of a year that's told from the present one: "September of last year".
    pub(super) fn in_years(&self, ways: &mut Vec<(Point, usize)>) {
        let yearless = ways.iter().filter(|(point, end)| {
            point.wants_year() && point.month().is_some() && self.joined(*end)
        });
        let yearless: Vec<_> = yearless.cloned().collect();
        for (point, end) in yearless {
            // "En septembre dernier" is the last one.
            if let Some(end) = self.mark(end, Class::Gone) {
                ways.push((point.clone(), end));
            }
            for at in std::iter::once(end).chain(self.links(end).take(LINKS)) {
                for rule in self.point_rules(at) {
                    let Class::Near(unit, offset) = rule.class else {
                        continue;
                    };
                    self.fill(rule, at, DEPTH, &mut |filled, end| {
                        if filled.unit.or(unit) == Some(Unit::Year) {
                            let of = Box::new(point.clone());
                            ways.push((Point::InYear { offset, of }, end));
                        }
                    });
                }
            }
        }
    }

    /// Points of the calendar: days, months and years with their names or numbers.
    pub(super) fn calendar(&self, at: usize, ways: &mut Vec<(Point, usize)>) {
        if let Some((weekday, next)) = self.weekday(at) {
            let before = ways.len();
            if self.gap_allows(next, &[",", ".", ".,"]) {
                // "Montag, dem 3. Oktober"
                let link = self.mark(next, Class::Link);
                let day = link.map_or(next, |after| self.past_links(after));
                self.days(day, ways);
                // "Mardi le Premier ministre a déclaré…"
                if self.tokens.kind(day) == Some(Kind::Word) {
                    let mut at = 0;
                    ways.retain(|(point, _)| {
                        at += 1;
                        at <= before || point.month().is_some()
                    });
                }
            }
            for (point, _) in ways.iter_mut().skip(before) {
                let day = Box::new(point.clone());
                *point = Point::On { weekday, day };
            }
            if ways.len() == before {
                ways.push((
                    Point::Weekday {
                        weekday,
                        before: false,
                    },
                    next,
                ));
            }
            return;
        }
        self.days(at, ways);
        if let Some((month, next)) = self.month(at) {
            self.months(month, next, ways);
            // Spanish "al mar" names no month, and "15 mar. 2022" does.
            if self.is_homograph(at) {
                ways.retain(|(point, _)| !matches!(point, Point::Month { year: None, .. }));
            }
        }
        if let Some((year, next)) = self.year(at) {
            ways.push((Point::Year(Some(year)), next));
        }
        ways.extend(self.years(at));
    }

    /// Days that start with their number, in words or digits.
    fn days(&self, at: usize, ways: &mut Vec<(Point, usize)>) {
        if self.tokens.kind(at) == Some(Kind::Digits) {
            self.numeric(at, ways);
        } else if let Some((month, next)) = self.month(at) {
            self.month_first(month, next, ways);
            return;
        }
        let Some((day, next)) = self.day(at) else {
            return;
        };
        ways.push((
            Point::Day {
                year: None,
                month: None,
                day,
            },
            next,
        ));
        let linked = self.past_links(next);
        if let Some((month, next)) = self.month(linked).filter(|_| self.gap_allows(next, &["."])) {
            let month = Some(month);
            let year = None;
            ways.push((Point::Day { year, month, day }, next));
            if let Some((year, next)) = self.year_after(next) {
                let year = Some(year);
                ways.push((Point::Day { year, month, day }, next));
            }
        } else if let Some((year, next)) = self.year_after(next).filter(|_| linked == next) {
            // "21 to 27, 2022", where the other end names the month.
            let year = Some(year);
            ways.push((
                Point::Day {
                    year,
                    month: None,
                    day,
                },
                next,
            ));
        }
    }

    /// "September 21, 2022", from after the month.
    fn month_first(&self, month: Month, at: usize, ways: &mut Vec<(Point, usize)>) {
        if !self.gap_allows(at, &["."]) {
            return;
        }
        let at = self.past_links(at);
        let Some((day, next)) = self.day(at) else {
            return;
        };
        let month = Some(month);
        // Where days come first, "im Oktober 22 Menschen" speaks of so many people.
        let goes_on = self
            .tokens
            .get(next)
            .is_some_and(|token| token.gap != Gap::Break);
        if self.words.order == Order::Either || !goes_on {
            ways.push((
                Point::Day {
                    year: None,
                    month,
                    day,
                },
                next,
            ));
        }
        if let Some((year, next)) = self.year_after(next) {
            let year = Some(year);
            ways.push((Point::Day { year, month, day }, next));
        }
    }

    /// "September", "September 2022", from after the month.
    fn months(&self, month: Month, next: usize, ways: &mut Vec<(Point, usize)>) {
        ways.push((Point::Month { year: None, month }, next));
        if let Some((year, next)) = self.year_after(next) {
            let year = Some(year);
            ways.push((Point::Month { year, month }, next));
        }
    }

    /// Dates in numbers only: "2022-09-21", "21.09.2022", "21/09".
    fn numeric(&self, at: usize, ways: &mut Vec<(Point, usize)>) {
        let Some(first) = self.digits(at) else { return };
        let sign = self.tokens.text(at + 1);
        let is_glued = |at: usize| self.tokens.glued(at).is_some();
        if !matches!(sign, "-" | "." | "/") || !is_glued(at + 1) || !is_glued(at + 2) {
            return;
        }
        let Some(second) = self.digits(at + 2) else {
            return;
        };
        if second.len() > 2 {
            // "09/2022"
            let month = first
                .parse::<u8>()
                .ok()
                .and_then(|month| Month::try_from(month).ok());
            if let (Some(month), Some(year), true) = (month, year_of(second), sign != "-") {
                let year = Some(year);
                ways.push((Point::Month { year, month }, at + 3));
            }
            return;
        }
        let third = (self.tokens.text(at + 3) == sign && is_glued(at + 3) && is_glued(at + 4))
            .then(|| self.digits(at + 4))
            .flatten();
        let number = |digits: &str| digits.parse::<u8>().ok();
        match (first.len(), third) {
            (4, Some(third)) if third.len() <= 2 => {
                let month = number(second).and_then(|month| Month::try_from(month).ok());
                let (Ok(year), Some(day)) = (first.parse(), number(third)) else {
                    return;
                };
                // A month that isn't one makes the day impossible, rather than the phrase unreadable.
                let point = match month {
                    Some(month) if year > 0 => Point::Day {
                        year: Some(year),
                        month: Some(month),
                        day,
                    },
                    _ => Point::Numbers {
                        year: Some(year),
                        pair: (99, 99),
                    },
                };
                ways.push((point, at + 5));
            }
            (1 | 2, Some(third)) if matches!(third.len(), 2 | 4) => {
                let year = third.parse::<i32>().ok();
                let year = year.map(|year| if third.len() == 2 { 2000 + year } else { year });
                if let Some(pair) = number(first).zip(number(second)) {
                    ways.push((self.numbers(year, pair), at + 5));
                }
            }
            (4, None) if second.len() == 2 => {
                let month = number(second).and_then(|month| Month::try_from(month).ok());
                if let (Some(month), Some(year)) = (month, year_of(first)) {
                    let year = Some(year);
                    ways.push((Point::Month { year, month }, at + 3));
                }
            }
            // A day and a month alone: with a hyphen it would be a range, and a lone pair of numbers can be much else.
            (1 | 2, None) if sign != "-" && second.len() == 2 => {
                if let Some(pair) = number(first).zip(number(second)) {
                    let is_date = pair.0 <= 31 && pair.1 <= 12 && pair.0 > 0 && pair.1 > 0;
                    if is_date {
                        ways.push((self.numbers(None, pair), at + 3));
                    }
                }
            }
            _ => {}
        }
    }

    /// A week as ISO 8601 writes it, "2022-W39", from its Monday to its Sunday.
    pub(super) fn iso_week(&self, at: usize) -> Option<(Said, usize)> {
        let is_week = self.tokens.text(at + 1) == "w"
            && (at + 1..=at + 2).all(|at| self.tokens.glued(at).is_some());
        let year = year_of(self.digits(at).filter(|_| is_week)?)?;
        let number = self.digits(at + 2).filter(|digits| digits.len() == 2)?;
        let day = |weekday| {
            let date = Date::from_iso_week_date(year, number.parse().ok()?, weekday).ok()?;
            Some(Point::Day {
                year: Some(date.year()),
                month: Some(date.month()),
                day: date.day(),
            })
        };
        let week = Said::Between(day(Weekday::Monday)?, day(Weekday::Sunday)?);
        Some((week, at + 3))
    }

    /// A day in two numbers, in the order of the language.
    fn numbers(&self, year: Option<i32>, (a, b): (u8, u8)) -> Point {
        match (self.words.order, Month::try_from(b)) {
            (Order::DayFirst, Ok(month)) => Point::Day {
                year,
                month: Some(month),
                day: a,
            },
            _ => Point::Numbers { year, pair: (a, b) },
        }
    }

    pub(super) fn digits(&self, at: usize) -> Option<&str> {
        (self.tokens.kind(at) == Some(Kind::Digits)).then(|| self.tokens.text(at))
    }

    /// The number of a day, with what's written after it.
    fn day(&self, at: usize) -> Option<(u8, usize)> {
        let word = |class| match class {
            Class::DayWord(day) => Some(day),
            _ => None,
        };
        if let Some(day) = self.word(at, word) {
            return Some(day);
        }
        let day = self.digits(at).filter(|digits| digits.len() <= 2)?;
        if self.number_goes_on(at, Some(3)) {
            return None;
        }
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let ordinal = self.mark(at + 1, Class::Ordinal);
        match self.tokens.glued(at + 1) {
            Some(_) if ordinal.is_some() => ordinal.map(|next| (day, next)),
            // "1er mai à 9h40" and "à 9:40" name no other day, and "8,4 degrees" none at all.
            Some(Kind::Word) if self.month(at + 1).is_none() => None,
            Some(Kind::Sign) if self.is_part_of_number(at + 1) => None,
            _ => Some((day, at + 1)),
        }
    }

    /// Whether a sign stands between an hour and its minutes, or in a decimal number.
    fn is_part_of_number(&self, at: usize) -> bool {
        matches!(self.tokens.text(at), ":" | ",") && self.tokens.glued(at + 1) == Some(Kind::Digits)
    }

    /// Whether a word is an abbreviation that means something else where it stands alone.
    fn is_homograph(&self, at: usize) -> bool {
        let mut rules = self.words.starting_at(self.tokens, at);
        rules.any(|rule| rule.abbreviated == Abbreviated::Homograph)
    }

    pub(super) fn month(&self, at: usize) -> Option<(Month, usize)> {
        self.word(at, |class| match class {
            Class::Month(month) => Some(month),
            _ => None,
        })
    }

    pub(super) fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        self.word(at, |class| match class {
            Class::Weekday(weekday) => Some(weekday),
            _ => None,
        })
    }

    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        if let Some((_, known)) = self.unit.get().filter(|&(known, _)| known == at) {
            return known;
        }
        let unit = self.word(at, |class| match class {
            Class::Unit(unit) => Some(unit),
            _ => None,
        });
        self.unit.set(Some((at, unit)));
        unit
    }

    /// A year of four digits, with what's written after it.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let digits = self.digits(at).filter(|digits| digits.len() == 4)?;
        let year = year_of(digits)?;
        if self.number_goes_on(at, None) {
            return None;
        }
        if self.decade(at + 1).is_some() {
            return None;
        }
        let era = self.mark(at + 1, Class::Era);
        let era = era.filter(|_| self.joined(at + 1));
        Some((year, era.unwrap_or(at + 1)))
    }

    /// Several years as one: "the 1980s", "the 90s", "the 2022-23 season".
    fn years(&self, at: usize) -> Option<(Point, usize)> {
        let digits = self.digits(at)?;
        let number: u16 = digits.parse().ok()?;
        if let Some(next) = self.decade(at + 1) {
            let first = decade(number)?;
            return Some((Point::Years { first, count: 10 }, next));
        }
        let first = year_of(digits)?;
        let last = self.digits(at + 2).filter(|last| last.len() == 2)?;
        let is_next = (first + 1) % 100 == last.parse::<i32>().ok()?;
        let is_one = matches!(self.tokens.text(at + 1), "-" | "/")
            && (at + 1..=at + 2).all(|at| self.tokens.glued(at).is_some())
            && !matches!(self.tokens.glued(at + 3), Some(Kind::Sign | Kind::Digits));
        (is_next && is_one).then_some((Point::Years { first, count: 2 }, at + 3))
    }

    /// The token after what makes a decade of its first year.
    fn decade(&self, at: usize) -> Option<usize> {
        let is_glued = self.tokens.glued(at).is_some();
        self.mark(at, Class::Decade).filter(|_| is_glued)
    }

    /// Whether digits are the beginning of a number: "22" of "22,685", where so many digits follow.
    fn number_goes_on(&self, at: usize, length: Option<usize>) -> bool {
        let digits = |digits: &str| length.is_none_or(|length| digits.len() == length);
        matches!(self.tokens.text(at + 1), "," | "." | "'" | "’")
            && self.tokens.glued(at + 1).is_some()
            && self.tokens.glued(at + 2) == Some(Kind::Digits)
            && self.digits(at + 2).is_some_and(digits)
    }

    /// A year after a day or month, which a comma or the point of an abbreviation may part from it.
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.year(self.past_links(at))?;
        self.gap_allows(at, &[",", ".", ".,"]).then_some(year)
    }
}

/// A year of four digits, if it's one that people speak of.
fn year_of(digits: &str) -> Option<i32> {
    let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (1800..2200).contains(&year).then_some(year)
}
