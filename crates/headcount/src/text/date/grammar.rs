//! Finds the points in time that words name, and the period they bound.

use time::{Month, Weekday};

use super::point::{Point, Said, Unit};
use super::words::{Class, DateWords, Element, Order, Rule};
use crate::text::lexicon::Lexicon;
use crate::text::number;
use crate::text::token::{Gap, Kind, Tokens};

/// How deep points may be named within points: "the first half of the second quarter of 2022" is two.
const DEPTH: usize = 3;
/// The most ways to read a point in time that are tried.
const WAYS: usize = 8;

/// The tokens of a text and the words of its language.
#[derive(Clone, Copy)]
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) words: &'a DateWords,
    pub(super) numbers: &'a Lexicon,
}

/// What the slots of a pattern hold.
#[derive(Clone, Default)]
struct Filled {
    point: Option<Point>,
    other: Option<Point>,
    count: Option<u16>,
    unit: Option<Unit>,
    weekday: Option<Weekday>,
}

impl Grammar<'_> {
    /// The longest period that starts at a token, with the token after it; a point in time stands for its days.
    pub(super) fn period(&self, at: usize) -> Option<(Said, usize)> {
        let mut longest: Option<(Said, usize)> = None;
        let mut keep = |said: Said, end: usize| {
            let longer = longest.as_ref().is_none_or(|(known, length)| {
                // "au 30 septembre" is a state on that day, but "au premier trimestre" is during it.
                let yields =
                    end == *length && matches!(known, Said::AsOf(point) if !point.is_day());
                end > *length || yields
            });
            if longer {
                longest = Some((said, end));
            }
        };
        let inside = self.past_preposition(at);
        let mut starts = vec![at, inside, self.past_links(inside)];
        starts.dedup();
        for &start in &starts {
            for rule in self.rules(start, Class::is_period) {
                self.fill(rule, start, 0, &mut |filled, end| {
                    if let Some(said) = said(rule.class, filled) {
                        keep(said, end);
                    }
                });
            }
        }
        for start in starts {
            for (point, end) in self.points(start, 0) {
                keep(Said::In(point), end);
            }
        }
        longest
    }

    /// Whether what starts at a token bounds a period by words that name no day: "since the start of the war".
    pub(super) fn names_an_event(&self, at: usize) -> bool {
        let bounds = |class| {
            matches!(
                class,
                Class::Since | Class::After | Class::Until | Class::Before
            )
        };
        self.rules(at, bounds).any(|rule| {
            let opening = rule
                .elements
                .iter()
                .take_while(|element| matches!(element, Element::Word(_)));
            let opening: Vec<Element> = opening.cloned().collect();
            let opens = rule.elements.get(opening.len()) == Some(&Element::Point);
            let mut end = None;
            self.elements(
                &opening,
                at,
                at,
                DEPTH,
                Filled::default(),
                &mut |_, next| end = Some(next),
            );
            let Some(end) = end.filter(|&end| opens && end > at) else {
                return false;
            };
            let rest = end..self.tokens.len();
            !rest.is_empty()
                && rest
                    .into_iter()
                    .all(|at| self.tokens.kind(at) == Some(Kind::Word))
        })
    }

    /// The token after a preposition that says no more than that something was then.
    fn past_preposition(&self, at: usize) -> usize {
        let rules = self.words.starting_with(self.tokens.text(at)).iter();
        let mut next = at;
        for rule in rules.filter(|rule| rule.class == Class::In) {
            self.fill(rule, at, DEPTH, &mut |_, end| next = next.max(end));
        }
        next
    }

    /// The rules of some classes that may start at a token.
    fn rules(&self, at: usize, wanted: fn(Class) -> bool) -> impl Iterator<Item = &Rule> {
        let by_word = self.words.starting_with(self.tokens.text(at));
        let by_slot = self.words.starting_with_slot();
        by_word
            .iter()
            .chain(by_slot)
            .filter(move |rule| wanted(rule.class))
    }

    /// Every way in which a rule's pattern stands at a token.
    fn fill(&self, rule: &Rule, at: usize, depth: usize, found: &mut impl FnMut(Filled, usize)) {
        self.elements(
            &rule.elements,
            at,
            at,
            depth,
            Filled::default(),
            &mut |filled, end| {
                found(filled, end);
            },
        );
    }

    fn elements(
        &self,
        elements: &[Element],
        start: usize,
        at: usize,
        depth: usize,
        filled: Filled,
        found: &mut dyn FnMut(Filled, usize),
    ) {
        let Some((element, rest)) = elements.split_first() else {
            found(filled, at);
            return;
        };
        if at > start && !self.joined(at) {
            return;
        }
        let mut go_on = |filled: Filled, next: usize| {
            self.elements(rest, start, next, depth, filled, &mut *found);
        };
        match element {
            Element::Word(word) => {
                if self.tokens.text(at) == &**word {
                    go_on(filled, at + 1);
                }
            }
            Element::Point => {
                for (point, next) in self.points(at, depth + 1) {
                    let point = Some(point);
                    go_on(
                        Filled {
                            point,
                            ..filled.clone()
                        },
                        next,
                    );
                }
            }
            Element::OtherPoint => {
                for (point, next) in self.points(at, depth + 1) {
                    let other = Some(point);
                    go_on(
                        Filled {
                            other,
                            ..filled.clone()
                        },
                        next,
                    );
                }
            }
            Element::Number => {
                if let Some((count, next)) = self.count(at) {
                    let count = Some(count);
                    go_on(Filled { count, ..filled }, next);
                }
            }
            Element::Unit => {
                if let Some((unit, next)) = self.unit(at) {
                    let unit = Some(unit);
                    go_on(Filled { unit, ..filled }, next);
                }
            }
            Element::Weekday => {
                if let Some((weekday, next)) = self.weekday(at) {
                    let weekday = Some(weekday);
                    go_on(Filled { weekday, ..filled }, next);
                }
            }
        }
    }

    /// The ways to read a point in time that starts at a token, the longest first.
    fn points(&self, at: usize, depth: usize) -> Vec<(Point, usize)> {
        let mut ways = Vec::new();
        if depth > DEPTH || self.tokens.kind(at).is_none() {
            return ways;
        }
        let begin = self.past_links(at);
        for rule in self.rules(begin, Class::is_point) {
            self.fill(rule, begin, depth, &mut |filled, end| {
                ways.extend(point(rule.class, filled).map(|point| (point, end)));
            });
        }
        self.calendar(begin, &mut ways);
        ways.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        ways.truncate(WAYS);
        ways
    }

    /// Points of the calendar: days, months and years with their names or numbers.
    fn calendar(&self, at: usize, ways: &mut Vec<(Point, usize)>) {
        if let Some((weekday, next)) = self.weekday(at) {
            let day = self.past_links(next);
            let before = ways.len();
            if self.gap_allows(next, &[",", ".", ".,"]) {
                self.days(day, ways);
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
        }
        if let Some((year, next)) = self.year(at) {
            ways.push((Point::Year(Some(year)), next));
        }
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
        ways.push((
            Point::Day {
                year: None,
                month,
                day,
            },
            next,
        ));
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
        let Some(second) = self.digits(at + 2).filter(|second| second.len() <= 2) else {
            return;
        };
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

    fn digits(&self, at: usize) -> Option<&str> {
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
        let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
        let ordinal = self.word(at + 1, |class| (class == Class::Ordinal).then_some(()));
        match ordinal.filter(|_| self.tokens.glued(at + 1).is_some()) {
            Some(((), next)) => Some((day, next)),
            None => Some((day, at + 1)),
        }
    }

    fn month(&self, at: usize) -> Option<(Month, usize)> {
        self.word(at, |class| match class {
            Class::Month(month) => Some(month),
            _ => None,
        })
    }

    fn weekday(&self, at: usize) -> Option<(Weekday, usize)> {
        self.word(at, |class| match class {
            Class::Weekday(weekday) => Some(weekday),
            _ => None,
        })
    }

    fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        self.word(at, |class| match class {
            Class::Unit(unit) => Some(unit),
            _ => None,
        })
    }

    /// A word of a class, without slots, and the token after it.
    fn word<T>(&self, at: usize, wanted: impl Fn(Class) -> Option<T>) -> Option<(T, usize)> {
        let rules = self.words.starting_with(self.tokens.text(at));
        rules.iter().find_map(|rule| {
            let value = wanted(rule.class)?;
            let mut end = None;
            self.fill(rule, at, DEPTH, &mut |_, next| end = Some(next));
            Some((value, end?))
        })
    }

    /// A year of four digits, with what's written after it.
    fn year(&self, at: usize) -> Option<(i32, usize)> {
        let digits = self.digits(at).filter(|digits| digits.len() == 4)?;
        let year = digits
            .parse()
            .ok()
            .filter(|year| (1800..2200).contains(year))?;
        let goes_on = matches!(self.tokens.text(at + 1), "," | "." | "'")
            && self.tokens.glued(at + 1).is_some()
            && self.tokens.glued(at + 2) == Some(Kind::Digits);
        if goes_on {
            return None;
        }
        let era = self.word(at + 1, |class| (class == Class::Era).then_some(()));
        match era.filter(|_| self.joined(at + 1)) {
            Some(((), next)) => Some((year, next)),
            None => Some((year, at + 1)),
        }
    }

    /// A year after a day or month, which a comma or the point of an abbreviation may part from it.
    fn year_after(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.year(self.past_links(at))?;
        self.gap_allows(at, &[",", ".", ".,"]).then_some(year)
    }

    fn count(&self, at: usize) -> Option<(u16, usize)> {
        let number = number::read(self.tokens, self.numbers, at, |_| false).ok()??;
        let whole = number.value.to_whole().filter(|_| !number.is_fraction)?;
        let count = u16::try_from(whole).ok().filter(|&count| count > 0)?;
        Some((count, number.next))
    }

    /// The token after the words that say nothing.
    fn past_links(&self, at: usize) -> usize {
        let is_link = |class| (class == Class::Link).then_some(());
        let mut next = at;
        while let Some(((), after)) = self.word(next, is_link).filter(|_| self.joined(next)) {
            next = after;
        }
        next
    }

    /// Whether a token goes on from the one before it, past no punctuation but the point of an abbreviation.
    fn joined(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        if token.gap != Gap::Break || at == 0 {
            return true;
        }
        self.gap_allows(at, &["."])
            && self.tokens.text(at - 1).len() <= 8
            && (self.is_abbreviation(at - 1) || self.tokens.kind(at - 1) == Some(Kind::Digits))
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        let rules = self.words.starting_with(self.tokens.text(at));
        rules.iter().any(|rule| rule.abbreviated)
    }

    /// Whether what stands before a token is space, or one of some marks with space.
    fn gap_allows(&self, at: usize, marks: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        let Some(before) = at.checked_sub(1).and_then(|before| self.tokens.get(before)) else {
            return true;
        };
        let gap = self.text.get(before.span.end..token.span.start);
        let gap = gap.unwrap_or_default().trim();
        gap.is_empty() || token.gap != Gap::Break || marks.contains(&gap)
    }
}

/// The point that a pattern and what fills it name.
fn point(class: Class, filled: Filled) -> Option<Point> {
    Some(match class {
        Class::Near(unit, offset) => Point::Near {
            unit: filled.unit.or(unit)?,
            offset,
        },
        Class::Ago => Point::Ago {
            count: filled.count.unwrap_or(1),
            unit: filled.unit?,
        },
        Class::LastWeekday => Point::Weekday {
            weekday: filled.weekday?,
            before: true,
        },
        Class::Part(part) => Point::Part {
            part,
            of: Box::new(match (filled.point, filled.unit) {
                (Some(point), _) => point,
                // "the start of the year": the present one.
                (None, Some(unit)) => Point::Near { unit, offset: 0 },
                (None, None) => Point::Year(None),
            }),
        },
        Class::First => Point::First {
            count: filled.count.unwrap_or(1),
            unit: filled.unit?,
            of: Box::new(filled.point.unwrap_or(Point::Year(None))),
        },
        _ => return None,
    })
}

/// What a pattern and what fills it say of a period.
fn said(class: Class, filled: Filled) -> Option<Said> {
    let count = filled.count.unwrap_or(1);
    Some(match class {
        Class::Since => match (filled.point, filled.unit) {
            (Some(point), _) => Said::Since(point),
            (None, Some(unit)) if filled.count.is_none() => {
                Said::Since(Point::Near { unit, offset: 0 })
            }
            (None, unit) => Said::Since(Point::Ago { count, unit: unit? }),
        },
        Class::After => Said::After(filled.point?),
        Class::Until => Said::Until(filled.point?),
        Class::Through => Said::Through(filled.point?),
        Class::Before => Said::Before(filled.point?),
        Class::AsOf => Said::AsOf(filled.point?),
        Class::Between => Said::Between(filled.point?, filled.other?),
        Class::LeadingTo => Said::LeadingTo {
            count,
            unit: filled.unit?,
            day: filled.point?,
        },
        Class::LeadingFrom => Said::LeadingFrom {
            count,
            unit: filled.unit?,
            day: filled.point?,
        },
        Class::Past(unit) => Said::Past {
            count,
            unit: filled.unit.or(unit)?,
        },
        Class::Recent => Said::Recent,
        _ => return None,
    })
}
