//! Numbers in digits, in words or in both: "69,000", "1.3 million", "deux cent mille", "a million and a half".

use super::digits;
use super::lexicon::{Class, Lexicon, Side};
use super::ratio::Ratio;
use super::token::{Kind, Tokens};
use crate::model::{Hedge, NonCount, QuantityProblem};

/// The most that a number with a scale word can be: "999999 billion" is more people than were ever born, and a slip.
const MOST: i128 = 1_000_000_000_000;

/// A number as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: Ratio,
    /// What stands before its scale words: 5 in "5 million".
    lead: Ratio,
    /// All its scale words together, when there is nothing after them: 100,000 in "two hundred thousand".
    scales: Option<i128>,
    /// Its last scale word from a thousand up.
    last_scale: Option<i128>,
    /// Whether it's written in digits that end in a group of three zeros.
    ends_in_thousands: bool,
    /// Whether it's written with decimals that no scale word takes up.
    pub(super) is_fraction: bool,
    /// Whether its words are approximate by themselves: "une centaine".
    pub(super) is_about: bool,
    /// A hedge in its midst: "200 с лишним тысяч".
    pub(super) hedge: Option<Hedge>,
    /// The token after it.
    pub(super) next: usize,
}

impl Number {
    /// The value this number has as the lower end of a range, when the upper end states a scale for both.
    pub(super) fn sharing_scale_of(&self, upper: &Self) -> Option<Ratio> {
        if self.last_scale.is_some() || !self.value.is_below(upper.value) {
            return Some(self.value);
        }
        let scaled = |scale: i128| self.value.times(Ratio::whole(scale));
        if let Some(scales) = upper
            .scales
            .filter(|&scales| scales > 1 && self.value.is_below(upper.lead))
        {
            return scaled(scales);
        }
        if let Some(scale) = upper.last_scale {
            let shared = scaled(scale)?;
            return Some(if shared.is_below(upper.value) {
                shared
            } else {
                self.value
            });
        }
        let pair = self.value.to_whole().zip(upper.value.to_whole());
        match pair.and_then(|(a, b)| Some((i64::try_from(a).ok()?, i64::try_from(b).ok()?))) {
            Some((a, b)) if upper.ends_in_thousands && crate::model::shares_thousands(a, b) => {
                scaled(1_000)
            }
            _ => Some(self.value),
        }
    }
}

impl Number {
    /// The number as it is after a scale that comes first, which makes it approximate; `None` if it has a scale itself.
    pub(super) fn inverted(self, scale: i64) -> Option<Self> {
        self.last_scale.is_none().then_some(())?;
        Some(Self {
            value: self.value.times(Ratio::whole(i128::from(scale)))?,
            is_about: true,
            ..self
        })
    }
}

/// Reads the number that starts at a token, if one does; `stops` says where a range goes on to its second number.
pub(super) fn read(
    tokens: &Tokens<'_>,
    lexicon: &Lexicon,
    at: usize,
    stops: impl Fn(usize) -> bool,
) -> Result<Option<Number>, QuantityProblem> {
    let mut sum = Sum::new(tokens, lexicon, at);
    loop {
        let begun = sum.at > at;
        if begun && stops(sum.at) {
            break;
        }
        let before = sum.at;
        if tokens.kind(before) == Some(Kind::Digits) {
            sum.digits()?;
        } else {
            sum.word(begun)?;
        }
        if sum.at == before {
            break;
        }
    }
    sum.finish(at)
}

/// A number under way.
struct Sum<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    at: usize,
    /// The thousands and millions that are finished.
    total: Option<Ratio>,
    /// What's below the next scale word.
    group: Option<Ratio>,
    /// What a number word that comes next has to be below.
    room: i128,
    /// What one of the last word was: "a million and a half" adds half a million.
    unit: i128,
    in_digits: bool,
    number: Number,
}

/// What a word does to the number.
#[derive(Clone, Copy)]
enum Move {
    Add(Ratio),
    Multiply { scale: i64, collective: bool },
    Part(Ratio),
    Plus(Ratio),
    Article,
    And,
    Point,
    Hedge(Hedge),
}

impl<'a> Sum<'a> {
    fn new(tokens: &'a Tokens<'a>, lexicon: &'a Lexicon, at: usize) -> Self {
        Self {
            tokens,
            lexicon,
            at,
            total: None,
            group: None,
            room: i128::from(i64::MAX),
            unit: 1,
            in_digits: false,
            number: Number {
                value: Ratio::whole(0),
                lead: Ratio::whole(1),
                scales: Some(1),
                last_scale: None,
                ends_in_thousands: false,
                is_fraction: false,
                is_about: false,
                hedge: None,
                next: at,
            },
        }
    }

    fn finish(self, start: usize) -> Result<Option<Number>, QuantityProblem> {
        if self.at == start {
            return Ok(None);
        }
        let zero = Ratio::whole(0);
        let value = self
            .total
            .unwrap_or(zero)
            .plus(self.group.unwrap_or(zero))
            .ok_or(QuantityProblem::TooLarge)?;
        if self.number.last_scale.is_some() && Ratio::whole(MOST).is_below(value) {
            return Err(QuantityProblem::TooLarge);
        }
        Ok(Some(Number {
            value,
            next: self.at,
            ..self.number
        }))
    }

    fn digits(&mut self) -> Result<(), QuantityProblem> {
        if self.group.is_some() {
            return Ok(());
        }
        let digits = digits::read(self.tokens, self.at, self.lexicon.decimal())?;
        let scaled = self.is_scale(digits.next);
        let value = digits.alone.filter(|_| !scaled).unwrap_or(digits.scaled);
        if self.total.is_some() {
            // "22 thousand 400", "1 million 234.7 thousand": what follows a scale is whole and below it.
            if value.to_whole().is_none() && !scaled || !value.is_below(Ratio::whole(self.room)) {
                return Ok(());
            }
        } else {
            self.number.ends_in_thousands = digits.ends_in_thousands && !scaled;
            self.number.is_fraction = digits.alone.is_none();
        }
        self.group = Some(value);
        self.added(0);
        self.in_digits = true;
        self.at = digits.next;
        Ok(())
    }

    fn word(&mut self, begun: bool) -> Result<(), QuantityProblem> {
        let found = self.lexicon.longest(self.tokens, self.at, |class, side| {
            Some(match class {
                Class::Number(value) => Move::Add(value),
                // "9 a.m." is no million: an abbreviated scale needs a number.
                Class::Scale(scale) if begun || !self.is_abbreviated(self.at) => Move::Multiply {
                    scale,
                    collective: false,
                },
                // Without a number before it, a plural means several.
                Class::Plural(scale) if begun => Move::Multiply {
                    scale,
                    collective: false,
                },
                Class::Genitive(scale) if !begun => Move::Multiply {
                    scale,
                    collective: false,
                },
                Class::Collective(scale) => Move::Multiply {
                    scale,
                    collective: true,
                },
                Class::Part(part) if !self.in_digits => Move::Part(part),
                Class::Plus(part) if begun => Move::Plus(part),
                Class::Article if !begun => Move::Article,
                Class::And if begun => Move::And,
                Class::Point if begun => Move::Point,
                Class::Hedge(hedge) if begun && side == Side::After => Move::Hedge(hedge),
                _ => return None,
            })
        });
        let Some((found, next)) = found else {
            return Ok(());
        };
        match found {
            Move::Add(value) => self.add(value, next),
            Move::Multiply { scale, collective } => {
                self.multiply(i128::from(scale), collective, next)
            }
            Move::Part(part) => self.part(part, next),
            Move::Plus(part) => self.plus(part, next),
            Move::Article => {
                let counts = |class: Class| class.multiplies() || matches!(class, Class::Part(_));
                if !self.is_abbreviated(next) && self.after(next, counts).is_some() {
                    self.at = next;
                }
                Ok(())
            }
            Move::And => {
                let room = Ratio::whole(self.room);
                let fits = |class| matches!(class, Class::Number(value) if value.is_below(room));
                if self.after(next, fits).is_some() {
                    self.at = next;
                }
                Ok(())
            }
            Move::Point => self.point(next),
            Move::Hedge(hedge) => {
                if self.group.is_some() && self.is_scale(next) {
                    self.number.hedge = Some(hedge);
                    self.at = next;
                }
                Ok(())
            }
        }
    }

    /// Takes decimals in words, which only a scale makes whole: "one point three million".
    fn point(&mut self, next: usize) -> Result<(), QuantityProblem> {
        let word = self
            .lexicon
            .longest(self.tokens, next, |class, _| match class {
                Class::Number(value) => value.to_whole().filter(|value| (1..100).contains(value)),
                _ => None,
            });
        let Some((decimals, end)) = word.filter(|&(_, end)| self.is_scale(end)) else {
            return Ok(());
        };
        let part = Ratio::decimal(decimals, if decimals < 10 { 1 } else { 2 });
        let sum = self.group.zip(part).and_then(|(sum, part)| sum.plus(part));
        self.group = Some(sum.ok_or(QuantityProblem::TooLarge)?);
        self.added(0);
        self.at = end;
        Ok(())
    }

    /// Adds a word below the scales where it fits: "twenty" and "five", but not "five" and "twenty".
    fn add(&mut self, value: Ratio, next: usize) -> Result<(), QuantityProblem> {
        let fits = value.is_below(Ratio::whole(self.room)) && !self.in_digits;
        if !fits || (self.group.is_some() && value.to_whole() == Some(0)) {
            return Ok(());
        }
        let group = self.group.unwrap_or(Ratio::whole(0)).plus(value);
        self.group = Some(group.ok_or(QuantityProblem::TooLarge)?);
        self.added(value.to_whole().unwrap_or(0));
        self.at = next;
        Ok(())
    }

    /// Notes that `word` was added to the group.
    fn added(&mut self, word: i128) {
        // After "twenty" there is room below ten, after "двести" below a hundred; after "twelve" there is none.
        self.room = match word {
            20.. if word % 100 == 0 => 100,
            20.. if word % 10 == 0 => 10,
            _ => 0,
        };
        self.unit = 1;
        match (self.number.scales, self.group) {
            (Some(1), Some(group)) => self.number.lead = group,
            _ => self.number.scales = None,
        }
    }

    fn multiply(
        &mut self,
        scale: i128,
        collective: bool,
        next: usize,
    ) -> Result<(), QuantityProblem> {
        let by = Ratio::whole(scale);
        let one = self.group.is_none_or(|group| group.to_whole() == Some(1));
        let (total, group) = match (self.total, self.group) {
            (total, group) if scale < 1_000 => {
                if group.is_none() && total.is_some() && self.room < scale {
                    return Ok(());
                }
                (total, group.unwrap_or(Ratio::whole(1)).times(by))
            }
            // "300 thousand 400 thousand" is two numbers; only words go on to a larger scale: "ciento dos mil millones".
            (Some(_), Some(_))
                if self
                    .number
                    .last_scale
                    .is_some_and(|last| last == scale || (last < scale && self.in_digits)) =>
            {
                return Ok(());
            }
            (Some(total), Some(group))
                if self.number.last_scale.is_some_and(|last| last < scale) =>
            {
                (total.plus(group).and_then(|sum| sum.times(by)), None)
            }
            (Some(total), Some(group)) => {
                (group.times(by).and_then(|group| total.plus(group)), None)
            }
            (Some(sum), None) | (None, Some(sum)) => (sum.times(by), None),
            (None, None) => (Some(by), None),
        };
        if total.is_none() && group.is_none() {
            return Err(QuantityProblem::TooLarge);
        }
        let pure = self.total.is_none() || self.group.is_none();
        self.number.scales = self
            .number
            .scales
            .filter(|_| pure)
            .and_then(|scales| scales.checked_mul(scale));
        if scale >= 1_000 {
            self.number.last_scale = Some(scale);
        }
        self.number.is_fraction = false;
        self.number.is_about |= collective && one && !self.in_digits;
        (self.total, self.group) = (total, group);
        (self.room, self.unit, self.in_digits) = (scale, scale, false);
        self.at = next;
        if let Some(of) = self.after(next, |class| matches!(class, Class::Of))
            && self.is_scale(of)
        {
            self.at = of;
        }
        Ok(())
    }

    /// Takes a part of the scale that follows: "half a million", "a quarter of a million".
    fn part(&mut self, part: Ratio, next: usize) -> Result<(), QuantityProblem> {
        let past = |at, wanted: fn(Class) -> bool| self.after(at, wanted).unwrap_or(at);
        let of = past(next, |class| matches!(class, Class::Of));
        let scale = past(of, |class| matches!(class, Class::Article));
        if !self.is_scale(scale) {
            return Err(QuantityProblem::NotACount {
                kind: NonCount::Share,
                word: self.tokens.between(self.at, next).to_owned(),
            });
        }
        let group = self.group.unwrap_or(Ratio::whole(1)).times(part);
        self.group = Some(group.ok_or(QuantityProblem::TooLarge)?);
        self.added(0);
        self.at = scale;
        Ok(())
    }

    fn plus(&mut self, part: Ratio, next: usize) -> Result<(), QuantityProblem> {
        let part = part.times(Ratio::whole(self.unit));
        let sum = self
            .group
            .or(self.total)
            .zip(part)
            .and_then(|(sum, part)| sum.plus(part));
        let sum = Some(sum.ok_or(QuantityProblem::TooLarge)?);
        if self.group.is_some() {
            self.group = sum;
        } else {
            self.total = sum;
        }
        let unit = self.unit;
        self.added(0);
        self.unit = unit;
        self.at = next;
        Ok(())
    }

    /// Whether a word has but consonants, in scripts that write vowels: "m", "bn", "млн".
    fn is_abbreviated(&self, at: usize) -> bool {
        const CONSONANTS: &str = "bcdfghjklmnpqrstvwxzбвгґджзклмнпрстфхцчшщ";
        let mut chars = self.tokens.text(at).chars();
        chars.all(|char| CONSONANTS.contains(char))
    }

    fn is_scale(&self, at: usize) -> bool {
        self.after(at, Class::multiplies).is_some()
    }

    fn after(&self, at: usize, wanted: impl Fn(Class) -> bool) -> Option<usize> {
        self.lexicon.after(self.tokens, at, wanted)
    }
}
