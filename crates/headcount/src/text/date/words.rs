//! The words of one language for days, read from the `[dates]` section of its table.
//!
//! A row is a class, the patterns that belong to it (parted by `|`) and, for some classes, a value. In a pattern `D` and
//! `E` are points in time, `N` is a number, `U` a unit of time and `W` a day of the week; words in brackets may be absent.
//! A word after `=` has the accents that it's written with. A pattern that ends in a full stop is an abbreviation; one that
//! ends in two is no month where it stands alone.

use time::{Month, Weekday};

use super::point::{Part, Unit};
use super::role::Role;
use crate::model::Lang;
use crate::text::lexicon::Table;
use crate::text::patterns::{Patterns, standing_at};
use crate::text::per_lang::PerLang;
use crate::text::token::Tokens;
use crate::text::word_map::{Folded, Known, WordMap};

/// The section of a table that this reads.
const SECTION: &str = "dates";

/// What a pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Month(Month),
    Weekday(Weekday),
    Unit(Unit),
    /// A word that dates may have before or within them and that says nothing: "the", "of".
    Link,
    /// What's written after the number of a day: "st", "er".
    Ordinal,
    /// The number of a day in a word: "first", "1er".
    DayWord(u8),
    /// A number that's one of units of time alone: "beiden".
    Count(u8),
    /// What's written after a year: "года".
    Era,
    /// What's written after the first year of ten: "1980s".
    Decade,
    /// What's written after the hour: "Uhr".
    Clock,
    /// What makes a year another one than the calendar's: "fiscal".
    Fiscal,
    /// What gives a year to the noun after it: "the 2022 invasion".
    Attributive,

    /// A day or other unit counted from the one on which it's said: "yesterday", "last month".
    Near(Option<Unit>, i32),
    /// The same, but in running text counted from what was spoken of before: "the previous year".
    Next(Option<Unit>, i32),
    /// "two weeks ago".
    Ago,
    /// "last Tuesday".
    LastWeekday,
    /// What shows after a month that it's the last one: "septembre dernier".
    Gone,
    /// "early March", "the first quarter of 2022".
    Part(Part),
    /// "the first nine months of 2022".
    First(Option<Unit>),
    /// "the second week of September".
    Nth(u16),
    /// "the last ten days of September".
    Last,
    /// "the summer of 2022".
    Season,

    /// A preposition that says no more than that something was then: "in", "during".
    In,
    Since,
    After,
    Until,
    Through,
    Before,
    AsOf,
    Between,
    /// Two points that follow on each other: "24 and 25 September".
    Both,
    /// Three of them, of which the pattern has the first and the last: "July, August and September".
    Three,
    /// "in the week to 25 September".
    LeadingTo,
    /// "in the week from 19 September".
    LeadingFrom(Option<Unit>),
    /// "in the night to 22 September", or else "of 21 September".
    Night {
        to: bool,
    },
    /// "so far".
    Now,
    /// "over the past two weeks", or so many as it says itself: "the past quarter of a century".
    Past(Option<Unit>, Option<u16>),
    /// "in recent weeks".
    Recent,
}

impl Class {
    /// Whether it names a point in time rather than how points bound a period.
    pub(super) const fn is_point(self) -> bool {
        matches!(
            self,
            Self::Near(..)
                | Self::Next(..)
                | Self::Ago
                | Self::Decade
                | Self::LastWeekday
                | Self::Part(_)
                | Self::First(_)
                | Self::Nth(_)
                | Self::Last
                | Self::Season
        )
    }

    pub(super) const fn is_period(self) -> bool {
        matches!(
            self,
            Self::Since
                | Self::After
                | Self::Until
                | Self::Through
                | Self::Before
                | Self::AsOf
                | Self::Between
                | Self::Both
                | Self::Three
                | Self::LeadingTo
                | Self::LeadingFrom(_)
                | Self::Night { .. }
                | Self::Now
                | Self::Past(..)
                | Self::Recent
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Element {
    Word(Known),
    /// A word whose accents matter, without them and as it's written.
    Accented(Known, Box<str>),
    /// The first or only point in time.
    Point,
    /// The second.
    OtherPoint,
    /// A comma, which is no token.
    Comma,
    Number,
    Unit,
    Weekday,
}

impl Element {
    /// The word that it is, unless it's a slot.
    fn word(&self) -> Option<&Known> {
        match self {
            Self::Word(word) | Self::Accented(word, _) => Some(word),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) class: Class,
    pub(super) elements: Vec<Element>,
    pub(super) abbreviated: Abbreviated,
}

impl Rule {
    /// Whether it has no slots.
    pub(super) fn is_fixed(&self) -> bool {
        self.elements.iter().all(|element| element.word().is_some())
    }
}

/// Whether a word is short for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviated {
    No,
    Yes,
    /// It's also a word of its own: Spanish "mar".
    Homograph,
}

/// A word of some patterns.
#[derive(Debug, Default)]
struct Entry {
    role: Role,
    /// Those that start with it.
    rules: Patterns<Rule>,
}

/// In which order the day and the month stand in a date of numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    DayFirst,
    /// Speakers differ.
    Either,
}

/// The date words of one language.
#[derive(Debug, Default)]
pub(in crate::text) struct DateWords {
    /// What each word of a pattern has to do with days, and the rules that start with it.
    words: WordMap<Entry>,
    /// The points in time that start with a number, a unit or another point.
    points_by_slot: Vec<Rule>,
    /// The periods that do.
    periods_by_slot: Vec<Rule>,
    pub(super) order: Order,
    /// Whether a year stands in a sentence with no word before it: German "2015 kamen…".
    pub(super) bare_years: bool,
}

impl DateWords {
    pub(in crate::text) fn of(lang: Lang) -> &'static Self {
        static WORDS: PerLang<DateWords> = PerLang::new();
        WORDS.get(lang, |lang| Self::from_table(Table::of(lang)))
    }

    /// Reads a table; a row that says nothing is passed over, which the tests of the tables forbid.
    fn from_table(table: Table<'_>) -> Self {
        let mut words = Self::default();
        for section in [Table::COMMON.section(SECTION), table.section(SECTION)] {
            for row in rows(section).flatten() {
                match row {
                    Row::Order(order) => words.order = order,
                    Row::BareYears => words.bare_years = true,
                    Row::Rules(rules) => rules.into_iter().for_each(|rule| words.add(rule)),
                }
            }
        }
        words
    }

    fn add(&mut self, rule: Rule) {
        for word in rule.elements.iter().filter_map(Element::word) {
            self.words.entry(word).role |= Role::BELONGS | Role::IN_PATTERN;
        }
        let first = rule.elements.first().and_then(Element::word).cloned();
        if let Some(telling) = telling(&rule).filter(|_| first.is_some()) {
            self.words.entry(telling).role |= Role::TELLS;
        }
        let Some(first) = first else {
            let by_slot = if rule.class.is_point() {
                &mut self.points_by_slot
            } else {
                &mut self.periods_by_slot
            };
            return by_slot.push(rule);
        };
        let entry = self.words.entry(&first);
        entry.role |= Role::of_first(&rule);
        // A hyphen may leave no token.
        let second = rule.elements.get(1).and_then(Element::word);
        let second = second.filter(|second| &***second != "-").cloned();
        entry.rules.push(rule, second.as_ref());
    }

    /// The rules that start with a word.
    pub(super) fn starting_with(&self, word: Folded<'_>) -> &[Rule] {
        self.words.get(word).map_or(&[], |entry| entry.rules.all())
    }

    /// The rules that may start at a token.
    pub(super) fn starting_at(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
    ) -> impl Iterator<Item = &Rule> {
        let entry = self.words.get(tokens.word(at));
        standing_at(entry.map(|entry| &entry.rules), tokens, at)
    }

    /// Whether any rule starts with a word.
    pub(in crate::text) fn knows(&self, word: Folded<'_>) -> bool {
        !self.starting_with(word).is_empty()
    }

    /// Words without one of which nothing but digits is a date.
    pub(in crate::text) fn triggers(&self) -> impl Iterator<Item = &str> {
        let telling = self
            .words
            .iter()
            .filter(|(_, entry)| entry.role.contains(Role::TELLS));
        telling.map(|(word, _)| word)
    }

    /// What a word may be in a date.
    pub(super) fn role(&self, word: Folded<'_>) -> Role {
        self.words
            .get(word)
            .map_or(Role::empty(), |entry| entry.role)
    }

    /// The points in time that start with a number, a unit or another point.
    pub(super) fn points_by_slot(&self) -> &[Rule] {
        &self.points_by_slot
    }

    /// The periods that start with a number, a unit or a point.
    pub(super) fn periods_by_slot(&self) -> &[Rule] {
        &self.periods_by_slot
    }
}

/// The word of a rule without which nothing but digits is what it means; `None` if others tell it.
fn telling(rule: &Rule) -> Option<&Known> {
    let names_time = matches!(
        rule.class,
        Class::Month(_)
            | Class::Weekday(_)
            | Class::Unit(_)
            | Class::Near(Some(_), _)
            | Class::Recent
    );
    // "A year earlier" is told by its year, and "Vorjahr" by itself.
    let is_one_word = rule.elements.len() == 1;
    let names_time = names_time || matches!(rule.class, Class::Next(Some(_), _)) && is_one_word;
    // What follows "1980" in "1980er" is told by it.
    let is_told = matches!(rule.class, Class::Decade | Class::Next(..));
    let names_time = names_time || rule.class.is_point() && rule.is_fixed() && !is_told;
    // "The day before yesterday" isn't told by its "the".
    let words = rule.elements.iter().filter_map(Element::word);
    words.filter(|_| names_time).max_by_key(|word| word.len())
}

/// What one line of a table says.
enum Row {
    Order(Order),
    BareYears,
    Rules(Vec<Rule>),
}

/// Reads every line of a section; what can't be read comes back as it stands.
fn rows(section: &str) -> impl Iterator<Item = Result<Row, &str>> {
    section
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| row(line).ok_or(line))
}

fn row(line: &str) -> Option<Row> {
    let mut cells = line.split('\t');
    let class = cells.next()?;
    let patterns = cells.next()?;
    let value = cells.next().unwrap_or_default();
    if class == "order" {
        return Some(Row::Order(match patterns {
            "day first" => Order::DayFirst,
            "either" => Order::Either,
            _ => return None,
        }));
    }
    if class == "years" {
        return (patterns == "bare").then_some(Row::BareYears);
    }
    let class = meaning(class, value)?;
    let mut rules = Vec::new();
    for pattern in patterns.split(" | ") {
        for elements in variants(pattern) {
            let abbreviated = match pattern {
                _ if pattern.ends_with("..") => Abbreviated::Homograph,
                _ if pattern.ends_with('.') => Abbreviated::Yes,
                _ => Abbreviated::No,
            };
            rules.push(Rule {
                class,
                elements: elements?,
                abbreviated,
            });
        }
    }
    Some(Row::Rules(rules))
}

fn meaning(class: &str, value: &str) -> Option<Class> {
    let number = || value.parse::<u8>().ok();
    Some(match class {
        "month" => Class::Month(Month::try_from(number()?).ok()?),
        "weekday" => Class::Weekday(Weekday::Monday.nth_next(number()?.checked_sub(1)?)),
        "unit" => Class::Unit(Unit::named(value)?),
        "link" => Class::Link,
        "ordinal" => Class::Ordinal,
        "count" => Class::Count(number()?),
        "day" => Class::DayWord(number()?),
        "era" => Class::Era,
        "decade" => Class::Decade,
        "clock" => Class::Clock,
        "fiscal" => Class::Fiscal,
        "attributive" => Class::Attributive,
        "near" | "next" => {
            let (offset, unit) = value.split_once(' ').unwrap_or((value, ""));
            let (unit, offset) = (Unit::named(unit), offset.parse().ok()?);
            match class {
                "near" => Class::Near(unit, offset),
                _ => Class::Next(unit, offset),
            }
        }
        "ago" => Class::Ago,
        "gone" => Class::Gone,
        "last_weekday" => Class::LastWeekday,
        "part" => Class::Part(Part::named(value)?),
        "first" => Class::First(Unit::named(value)),
        "season" => Class::Season,
        "in" => Class::In,
        "since" => Class::Since,
        "after" => Class::After,
        "until" => Class::Until,
        "through" => Class::Through,
        "before" => Class::Before,
        "as_of" => Class::AsOf,
        "between" => Class::Between,
        "both" => Class::Both,
        "three" => Class::Three,
        "leading_to" => Class::LeadingTo,
        "leading_from" => Class::LeadingFrom(Unit::named(value)),
        "nth" => Class::Nth(number()?.into()),
        "last" => Class::Last,
        "night" => Class::Night { to: value == "to" },
        "now" => Class::Now,
        "past" => match value.split_once(' ') {
            Some((count, unit)) => Class::Past(Unit::named(unit), Some(count.parse().ok()?)),
            None => Class::Past(Unit::named(value), None),
        },
        "recent" => Class::Recent,
        _ => return None,
    })
}

/// The pattern with and without each of its parts in brackets; `None` for one that says nothing.
fn variants(pattern: &str) -> Vec<Option<Vec<Element>>> {
    let Some((before, rest)) = pattern.split_once('[') else {
        return vec![elements(pattern)];
    };
    let Some((inner, after)) = rest.split_once(']') else {
        return vec![None];
    };
    let mut both = variants(&format!("{before}{inner}{after}"));
    both.extend(variants(&format!("{before}{after}")));
    both
}

fn elements(pattern: &str) -> Option<Vec<Element>> {
    let mut elements = Vec::new();
    for chunk in pattern.split_whitespace() {
        let slot = match chunk {
            "D" => Some(Element::Point),
            "E" => Some(Element::OtherPoint),
            "," => Some(Element::Comma),
            "N" => Some(Element::Number),
            "U" => Some(Element::Unit),
            "W" => Some(Element::Weekday),
            _ => None,
        };
        if let Some(slot) = slot {
            elements.push(slot);
            continue;
        }
        if let Some(written) = chunk.strip_prefix('=') {
            let tokens = Tokens::of(written);
            let is_one = tokens.len() == 1;
            let word = is_one.then(|| Element::Accented(tokens.text(0).into(), written.into()));
            elements.push(word?);
            continue;
        }
        let tokens = Tokens::of(chunk);
        elements.extend((0..tokens.len()).map(|at| Element::Word(tokens.text(at).into())));
    }
    (!elements.is_empty()).then_some(elements)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_says_something() {
        for &lang in Lang::ALL {
            let unread: Vec<&str> = rows(Table::of(lang).section(SECTION))
                .filter_map(Result::err)
                .collect();
            assert!(unread.is_empty(), "{lang}: {unread:?}");
        }
        assert!(rows(Table::COMMON.section(SECTION)).all(|row| row.is_ok()));
    }

    /// Otherwise a text is passed over before the row is tried. A decade's ending is told by its digits.
    #[test]
    fn every_point_in_words_has_one_that_tells_it() {
        for &lang in Lang::ALL {
            let table = Table::of(lang);
            let told: HashSet<&str> = DateWords::of(lang).triggers().collect();
            let rules = rows(table.section(SECTION)).filter_map(|row| match row {
                Ok(Row::Rules(rules)) => Some(rules),
                _ => None,
            });
            let points = rules
                .flatten()
                .filter(|rule| rule.is_fixed() && rule.class.is_point())
                .filter(|rule| rule.class != Class::Decade);
            let words = |rule: &Rule| -> Vec<String> {
                let words = rule.elements.iter().filter_map(Element::word);
                words.map(|word| (**word).to_owned()).collect()
            };
            let untold: Vec<Vec<String>> = points
                .map(|rule| words(&rule))
                .filter(|words| !words.iter().any(|word| told.contains(&**word)))
                .collect();
            assert!(untold.is_empty(), "{lang}: {untold:?}");
        }
    }

    #[test]
    fn brackets_hold_what_may_be_absent() {
        let words = |pattern| variants(pattern).into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(
            words("[in] the U"),
            [elements("in the U"), elements("the U")].map(Option::unwrap)
        );
        assert_eq!(variants("[in").as_slice(), [None]);
        assert_eq!(words("mid-D").first().map(Vec::len), Some(2));
    }
}
