//! Finds the points in time that words name, and the period they bound.

mod calendar;
mod meaning;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};
use std::rc::Rc;

use meaning::{Filled, point, said};

use super::point::{Point, Said, Unit};
use super::role::Role;
use super::words::{Abbreviated, Class, DateWords, Element, Rule};
use crate::model::Lang;
use crate::text::hash::BuildHash;
use crate::text::lexicon::{Lexicon, Starts, is_written};
use crate::text::number;
use crate::text::token::{Gap, Kind, Tokens};

/// How deep points may be named within points: "the first half of the second quarter of 2022" is two.
const DEPTH: usize = 3;
/// The most ways to read a point in time that are tried.
const WAYS: usize = 8;
/// The years that a number alone may be.
const BARE_YEARS: RangeInclusive<i32> = 1_945..=2_049;
/// The most words of a day up to its month: "26. September".
const DAY: usize = 3;
/// The most words that say nothing after each of which a point is looked for.
const LINKS: usize = 3;

/// The ways to read a point in time at a token, each with the token after it.
type Ways = Option<Rc<[(Point, usize)]>>;
/// A number of days or the like, with the token after it.
type Counted = Option<(u16, usize)>;
/// A unit of time, likewise.
type Measured = Option<(Unit, usize)>;

/// The tokens of a text and the words of its language.
pub(super) struct Grammar<'a> {
    text: &'a str,
    tokens: &'a Tokens<'a>,
    words: &'a DateWords,
    numbers: &'a Lexicon,
    /// What each token may be in a date.
    roles: Vec<Role>,
    /// The points that were looked for, by token and depth: many patterns start with one.
    points: RefCell<HashMap<(usize, usize), Ways, BuildHash>>,
    /// The number that was looked for last, by its token.
    count: Cell<Option<(usize, Counted)>>,
    /// The unit of time that was looked for last, likewise: many patterns start with one.
    unit: Cell<Option<(usize, Measured)>>,
}

impl<'a> Grammar<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a Tokens<'a>, lang: Lang) -> Self {
        let (words, numbers) = (DateWords::of(lang), Lexicon::of(lang));
        let role = |at| {
            let starts = numbers.starts(tokens.word(at));
            let by_number = match tokens.kind(at) {
                Some(Kind::Digits) => Role::BELONGS | Role::TELLS | Role::COUNTS,
                _ if starts.contains(Starts::COUNT) => Role::BELONGS | Role::COUNTS,
                Some(Kind::Sign) => Role::BELONGS,
                _ if starts.contains(Starts::ANY) => Role::BELONGS,
                _ => Role::empty(),
            };
            by_number | words.role(tokens.word(at))
        };
        Self {
            text,
            tokens,
            words,
            numbers,
            roles: (0..tokens.len()).map(role).collect(),
            points: RefCell::default(),
            count: Cell::new(None),
            unit: Cell::new(None),
        }
    }
}

impl Grammar<'_> {
    /// The longest period that starts at a token, with the token after it; a point in time stands for its days.
    pub(super) fn period(&self, at: usize) -> Option<(Said, usize)> {
        let mut longest: Option<(Said, usize)> = None;
        let mut keep = |said: Said, end: usize| {
            let longer = longest.as_ref().is_none_or(|(known, length)| {
                // "au 30 septembre" is a state on that day, but "au premier trimestre" is during it.
                let yields = match known {
                    Said::AsOf(point) => !point.is_day(),
                    // "2022-09" is no range.
                    Said::Between(..) => matches!(said, Said::In(_)),
                    _ => false,
                };
                end > *length || (end == *length && yields)
            });
            if longer {
                longest = Some((said, end));
            }
        };
        let inside = self.past_preposition(at);
        let mut starts = vec![at, inside];
        starts.extend(self.links(inside).take(LINKS));
        starts.dedup();
        let points: Vec<_> = starts.iter().map(|&start| self.points(start, 0)).collect();
        for (&start, points) in starts.iter().zip(&points) {
            for rule in self.period_rules(start, points.is_some()) {
                let mut found = |filled, end| {
                    if let Some(said) = said(rule.class, filled) {
                        keep(said, end);
                    }
                };
                let Some((Element::Point, rest)) = rule.elements.split_first() else {
                    self.fill(rule, start, 0, &mut found);
                    continue;
                };
                for (point, next) in points.iter().flat_map(|ways| ways.iter()) {
                    let point = Some(point.clone());
                    let filled = Filled {
                        point,
                        ..Filled::default()
                    };
                    self.elements(rest, start, *next, 0, filled, &mut found);
                }
            }
        }
        if let Some((week, end)) = self.iso_week(inside) {
            keep(week, end);
        }
        for (point, end) in points.iter().flatten().flat_map(|ways| ways.iter()) {
            keep(Said::In(point.clone()), *end);
        }
        longest
    }

    /// Whether a token may be one of some things in a date.
    pub(super) fn may_be(&self, at: usize, any_of: Role) -> bool {
        let role = self.roles.get(at);
        role.is_some_and(|role| role.intersects(any_of))
    }

    /// Whether a period or a point in time may start with a token.
    pub(super) fn may_start(&self, at: usize) -> bool {
        self.may_be(at, Role::STARTS | Role::COUNTS)
    }

    /// Whether the year that tokens name isn't the calendar's, or is only what an event is called by: "fiscal year 2024",
    /// "since the start of the 2022 invasion".
    pub(super) fn names_another_year(&self, at: usize, end: usize, said: &Said) -> bool {
        let is = |at, class| self.mark(at, class).is_some();
        let is_fiscal = |at| is(at, Class::Fiscal);
        let year = end.saturating_sub(1);
        let before = year.checked_sub(1).filter(|&before| before >= at);
        let is_attribute = before.is_some_and(|before| is(before, Class::Attributive))
            && self.digits(year).is_some_and(|year| year.len() == 4)
            && self.tokens.kind(end) == Some(Kind::Word)
            && !matches!(said, Said::In(Point::Year(_)));
        is_attribute
            || is_fiscal(end)
            || is_fiscal(self.past_links(end))
            || matches!(said, Said::In(Point::Year(_))) && at.checked_sub(1).is_some_and(is_fiscal)
    }

    /// Whether a token is a year where the language needs no word before it: "2015 kamen 890.000".
    pub(super) fn may_be_bare_year(&self, at: usize, said: &Said) -> bool {
        let Said::In(Point::Year(Some(year))) = said else {
            return false;
        };
        let is_apart = |at| {
            self.tokens
                .get(at)
                .is_none_or(|token| token.gap != Gap::Glued)
        };
        self.words.bare_years
            && BARE_YEARS.contains(year)
            && year % 100 != 0
            && (at == 0 || is_apart(at))
            && is_apart(at + 1)
    }

    /// What bounds a period by an event, to the end of the text: "since the start of the war", "since the war began on 24
    /// February".
    pub(super) fn event(&self, at: usize) -> Option<Said> {
        let bounds = |class| {
            matches!(
                class,
                Class::Since | Class::After | Class::Until | Class::Before
            )
        };
        let rules = self.period_rules(at, true);
        let events = rules.filter(|rule| bounds(rule.class)).filter_map(|rule| {
            let event = self.past_opening(rule, at)?..self.tokens.len();
            if !self.names_something(event.clone()) {
                return None;
            }
            let day = || self.last_point(event).map(Said::SinceEvent);
            let dated = (rule.class == Class::Since).then(day).flatten();
            Some(dated.unwrap_or(Said::Event))
        });
        // Of "since" and "since then", the one whose day is known.
        events.max_by_key(|said| *said != Said::Event)
    }

    /// The token after the words that a pattern has before its point in time.
    fn past_opening(&self, rule: &Rule, at: usize) -> Option<usize> {
        let is_word =
            |element: &&Element| matches!(element, Element::Word(_) | Element::Accented(..));
        let opening: Vec<Element> = rule.elements.iter().take_while(is_word).cloned().collect();
        let opens = rule.elements.get(opening.len()) == Some(&Element::Point);
        let mut end = None;
        let mut found = |_, next| end = Some(next);
        self.elements(&opening, at, at, DEPTH, Filled::default(), &mut found);
        end.filter(|&end| opens && end > at)
    }

    /// Whether words name something other than a time: "the war began on 24 February", but not "the 45th".
    fn names_something(&self, mut words: Range<usize>) -> bool {
        let is_word = |&at: &usize| self.tokens.kind(at) == Some(Kind::Word);
        let mut named = words.clone().take_while(is_word);
        let names = named.any(|at| {
            !self.words.knows(self.tokens.word(at)) && !self.numbers.knows(self.tokens.word(at))
        });
        !words.is_empty() && (names || words.all(|at| is_word(&at)))
    }

    /// The point in time that ends some words, the longest.
    fn last_point(&self, mut words: Range<usize>) -> Option<Point> {
        words.next();
        words.clone().find_map(|at| match self.period(at)? {
            (Said::In(point), end) if end == words.end => Some(point),
            _ => None,
        })
    }

    /// The token after a preposition that says no more than that something was then.
    fn past_preposition(&self, at: usize) -> usize {
        if !self.may_be(at, Role::IN) {
            return at;
        }
        let rules = self.words.starting_at(self.tokens, at);
        let mut next = at;
        for rule in rules.filter(|rule| rule.class == Class::In) {
            self.fill(rule, at, DEPTH, &mut |_, end| next = next.max(end));
        }
        next
    }

    /// The rules of periods that may start at a token, at which a point in time stands or doesn't.
    fn period_rules(&self, at: usize, has_point: bool) -> impl Iterator<Item = &Rule> {
        let by_word = self.words.starting_at(self.tokens, at);
        by_word
            .filter(|rule| rule.class.is_period())
            .chain(self.fitting(self.words.periods_by_slot(), at, has_point))
    }

    /// The rules of points in time that may start at a token.
    fn point_rules(&self, at: usize) -> impl Iterator<Item = &Rule> {
        let by_word = self.words.starting_at(self.tokens, at);
        by_word
            .filter(|rule| rule.class.is_point())
            .chain(self.fitting(self.words.points_by_slot(), at, true))
    }

    /// Those of some rules that start with a slot which what stands at a token may fill.
    fn fitting<'r>(
        &self,
        rules: &'r [Rule],
        at: usize,
        has_point: bool,
    ) -> impl Iterator<Item = &'r Rule> {
        // Some word of the pattern follows in any case.
        let goes_on = |(_, next)| self.may_be(next, Role::IN_PATTERN);
        let is_unit = self.unit(at).is_some();
        let is_number = self.count(at).is_some_and(goes_on);
        rules
            .iter()
            .filter(move |rule| match rule.elements.first() {
                Some(Element::Unit) => is_unit,
                Some(Element::Number) => is_number,
                Some(Element::Point) => has_point,
                _ => true,
            })
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
        if *element == Element::Comma {
            // What follows is looked for as if it stood first.
            if self.gap_allows(at, &[","]) && !self.joined(at) {
                self.elements(rest, at, at, depth, filled, found);
            }
            return;
        }
        if at > start && !self.joined(at) {
            return;
        }
        let mut go_on = |filled: Filled, next: usize| {
            self.elements(rest, start, next, depth, filled, &mut *found);
        };
        match element {
            Element::Word(word) => {
                // "January-August": a hyphen between words leaves no token.
                let hyphen = &**word == "-" && self.tokens.glued(at) == Some(Kind::Word);
                if self.tokens.is(at, word) {
                    go_on(filled, at + 1);
                } else if hyphen {
                    go_on(filled, at);
                }
            }
            Element::Accented(word, written) => {
                let is_it = self.tokens.is(at, word);
                if is_it && is_written(self.tokens.original(at), written) {
                    go_on(filled, at + 1);
                }
            }
            Element::Comma => {}
            Element::Point => {
                let ways = self.points(at, depth + 1);
                for (point, next) in ways.iter().flat_map(|ways| ways.iter()) {
                    let point = Some(point.clone());
                    go_on(
                        Filled {
                            point,
                            ..filled.clone()
                        },
                        *next,
                    );
                }
            }
            Element::OtherPoint => {
                let ways = self.points(at, depth + 1);
                for (point, next) in ways.iter().flat_map(|ways| ways.iter()) {
                    let other = Some(point.clone());
                    go_on(
                        Filled {
                            other,
                            ..filled.clone()
                        },
                        *next,
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
    fn points(&self, at: usize, depth: usize) -> Ways {
        if depth > DEPTH || !self.may_start(at) {
            return None;
        }
        if let Some(known) = self.points.borrow().get(&(at, depth)) {
            return known.clone();
        }
        let ways = self.read_points(at, depth);
        let ways = (!ways.is_empty()).then(|| ways.into());
        let mut points = self.points.borrow_mut();
        points.insert((at, depth), Ways::clone(&ways));
        ways
    }

    fn read_points(&self, at: usize, depth: usize) -> Vec<(Point, usize)> {
        let mut ways = Vec::new();
        let begin = self.past_links(at);
        let mut add = |rule: &Rule, start: usize| {
            self.fill(rule, start, depth, &mut |filled, end| {
                ways.extend(point(rule.class, filled).map(|point| (point, end)));
            });
        };
        // "El año pasado": what may be passed over may also begin the point.
        let passed = std::iter::once(at).chain(self.links(at).take(LINKS));
        let may_name = |at| self.may_be(at, Role::STARTS_POINT | Role::COUNTS);
        for start in passed.filter(|&start| start < begin && may_name(start)) {
            let inner = |rule: &&Rule| rule.elements.first() == Some(&Element::Point);
            for rule in self.point_rules(start).filter(|rule| !inner(rule)) {
                add(rule, start);
            }
        }
        if may_name(begin) {
            for rule in self.point_rules(begin) {
                add(rule, begin);
            }
            self.calendar(begin, &mut ways);
        }
        self.in_years(&mut ways);
        ways.sort_by_key(|&(_, end)| std::cmp::Reverse(end));
        ways.truncate(WAYS);
        ways
    }

    /// A word of a class, without slots, and the token after it.
    fn word<T>(&self, at: usize, wanted: impl Fn(Class) -> Option<T>) -> Option<(T, usize)> {
        let mut rules = self.words.starting_at(self.tokens, at);
        rules.find_map(|rule| {
            let value = wanted(rule.class)?;
            let mut end = None;
            self.fill(rule, at, DEPTH, &mut |_, next| end = Some(next));
            Some((value, end?))
        })
    }

    fn count(&self, at: usize) -> Counted {
        if let Some((_, known)) = self.count.get().filter(|&(known, _)| known == at) {
            return known;
        }
        let count = self.read_count(at);
        self.count.set(Some((at, count)));
        count
    }

    fn read_count(&self, at: usize) -> Counted {
        if !self.may_be(at, Role::COUNTS) {
            return None;
        }
        let rules = self.words.starting_with(self.tokens.word(at)).iter();
        let mut counts = rules.filter_map(|rule| match (rule.class, rule.elements.len()) {
            (Class::Count(count), 1) => Some(count),
            _ => None,
        });
        if let Some(count) = counts.next() {
            return Some((count.into(), at + 1));
        }
        let number = number::read(self.tokens, self.numbers, at, |_| false).ok()??;
        let whole = number.value.to_whole().filter(|_| !number.is_fraction)?;
        let count = u16::try_from(whole).ok().filter(|&count| count > 0)?;
        Some((count, number.next))
    }

    /// The token after each of the words that say nothing.
    fn links(&self, at: usize) -> impl Iterator<Item = usize> {
        let after = move |&next: &usize| {
            // "Stand 14 Uhr, 26. September", but not "le 26 septembre à 9h40, 5 personnes".
            let has_day =
                |end| self.joined(end) || (end..end + DAY).any(|at| self.month(at).is_some());
            let clock = || self.clock(next).filter(|&end| has_day(end));
            let clock = || Some(self.past_preposition(clock()?));
            let link = self.may_be(next, Role::LINKS);
            let link = link.then(|| self.mark(next, Class::Link)).flatten();
            let link = link.or_else(clock);
            link.filter(|_| self.joined(next))
        };
        std::iter::successors(after(&at), after)
    }

    /// The token after the words of a class that has no value, if they stand here.
    fn mark(&self, at: usize, class: Class) -> Option<usize> {
        let is_it = |found| (found == class).then_some(());
        self.word(at, is_it).map(|((), next)| next)
    }

    /// The token after an hour of the day: "as of 8 p.m. on 26 September", "20:00".
    fn clock(&self, at: usize) -> Option<usize> {
        let is_short =
            |at| self.tokens.kind(at) == Some(Kind::Digits) && self.tokens.text(at).len() <= 2;
        // "In 24 hours" is how long something took.
        if !is_short(at) || self.tokens.text(at) == "24" {
            return None;
        }
        let has_minutes = matches!(self.tokens.text(at + 1), ":" | ".")
            && (at + 1..=at + 2).all(|at| self.tokens.glued(at).is_some())
            && is_short(at + 2);
        let hour = if has_minutes { at + 3 } else { at + 1 };
        let with_colon = has_minutes && self.tokens.text(at + 1) == ":";
        let named = self.mark(hour, Class::Clock).map(|end| {
            // "9h40".
            let minutes = self.tokens.glued(end).is_some() && is_short(end);
            end + usize::from(minutes)
        });
        named.or_else(|| with_colon.then_some(hour))
    }

    /// The token after the words that say nothing.
    fn past_links(&self, at: usize) -> usize {
        self.links(at).last().unwrap_or(at)
    }

    /// Whether a token goes on from the one before it, past no punctuation but the point of an abbreviation.
    fn joined(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        if token.gap != Gap::Break || at == 0 {
            return true;
        }
        // "Stand: 30.09.2022"
        let states = |rule: &Rule| rule.class == Class::AsOf;
        let before = self.words.starting_with(self.tokens.word(at - 1));
        if self.gap_allows(at, &[":"]) && before.iter().any(states) {
            return true;
        }
        self.gap_allows(at, &["."])
            && self.tokens.text(at - 1).len() <= 8
            && (self.is_abbreviation(at - 1) || self.tokens.kind(at - 1) == Some(Kind::Digits))
    }

    fn is_abbreviation(&self, at: usize) -> bool {
        let word = self.tokens.word(at);
        let rules = self.words.starting_with(word);
        word.text.chars().count() == 1
            || rules.iter().any(|rule| rule.abbreviated != Abbreviated::No)
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
