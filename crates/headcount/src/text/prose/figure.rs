//! The numbers of a sentence that count people.

use std::ops::Range;

use super::noun::Noun;
use super::words::{Class as Prose, Marks, ProseWords};
use crate::model::{Hedge, Lang, NonCount, Quantity, QuantityProblem, Unit};
use crate::text::lexicon::{Class, Lexicon, Starts};
use crate::text::phrase;
use crate::text::token::{Kind, Tokens};

/// The least number that's taken to count people without a noun.
const LEAST: i64 = 50;
/// The same after a percentage.
const LEAST_PAST_PERCENT: i64 = 101;
/// The least number of crossings; fewer are places where one crosses.
const LEAST_CROSSINGS: i64 = 10;
/// How many words after a figure are looked at for what they say of it.
const REST: usize = 3;
/// How many words before a number may say that it's what others are measured by.
const BASE: usize = 3;

/// A sentence whose figures are looked for.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) lang: Lang,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a ProseWords,
    /// What the words at each token say.
    pub(super) marks: Vec<Marks>,
    /// What of a quantity may start at each token, by its first word.
    pub(super) starts: Vec<Option<Starts>>,
    /// The tokens that name peoples.
    pub(super) peoples: &'a [Range<usize>],
    /// The tokens that are names of places, or adjectives.
    pub(super) places: &'a [Range<usize>],
    pub(super) nationalities: &'a [Range<usize>],
    /// The tokens of dates and addresses, which no figure is made of, in order.
    pub(super) taken: &'a [Range<usize>],
    /// What the sentence before it counts, if that's people.
    pub(super) counted_before: Option<Unit>,
}

/// What was spoken of before a number.
#[derive(Clone, Copy)]
struct Before {
    /// What was counted, if that was people.
    counted: Option<Unit>,
    /// Whether that was in this sentence.
    here: bool,
    /// The token after the last things that were counted.
    things: usize,
    /// The least number that's taken to count people without a noun.
    least: i64,
}

/// A number that counts people.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its tokens.
    pub(super) span: Range<usize>,
    pub(super) quantity: Quantity,
}

impl Sentence<'_> {
    /// Every figure, in order.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        let mut before = Before {
            counted: self.counted_before,
            here: false,
            things: 0,
            least: LEAST,
        };
        let mut taken = self.taken.iter().peekable();
        let mut at = 0;
        while at < self.tokens.len() {
            while taken.next_if(|taken| taken.end <= at).is_some() {}
            let known = figures.len();
            if let Some(taken) = taken.peek().filter(|taken| taken.contains(&at)) {
                at = taken.end;
            } else if let Some(next) = self.past(at, Prose::Compared) {
                at = next;
            } else if !self.may_begin(at) {
                at += 1;
            } else if let Some(next) = self.unstated(at) {
                if self.speaks_of_numbers() {
                    figures.extend(self.figure(at..next, Quantity::no_data()));
                }
                at = next;
            } else if let Some(end) = self.number_end(at) {
                if let Some([from, to]) = self.change(at, end) {
                    let first = self.counted(from.0, from.1, from.1, before).0;
                    // "Rose from 21 to 27": both count the same.
                    let least = if first.is_some() { 0 } else { LEAST };
                    let before = Before { least, ..before };
                    figures.extend(first);
                    figures.extend(self.counted(to.0, to.1, self.tokens.len(), before).0);
                    at = end;
                } else {
                    let (figure, next) = self.counted(at, end, self.tokens.len(), before);
                    // What follows a percentage, money or things may well be more of them.
                    if figure.is_none() && self.is_refused_as(next, NonCount::Percent) {
                        before.least = LEAST_PAST_PERCENT;
                    } else if figure.is_none() && self.is_refused(next) && !self.is_time(next) {
                        before.counted = None;
                        let is_of_things = self.is_refused_as(next, NonCount::Things);
                        before.things = if is_of_things { next } else { before.things };
                    }
                    figures.extend(figure);
                    at = next;
                }
            } else if let Some(next) = self.share_in_words(at) {
                at = next;
            } else if let Some(next) = self.vague(at) {
                figures.extend(self.figure(at..next, Quantity::vague()));
                at = next;
            } else if self.tokens.kind(at) == Some(Kind::Digits) {
                // The number of a name, "FY23", says nothing of what's counted.
                before.counted = before.counted.filter(|_| self.follows_letters(at));
                at = self.past_number(at);
            } else {
                at += 1;
            }
            let new = figures.get(known..).and_then(<[_]>::last);
            let unit = new.map(|figure| figure.quantity.unit());
            before.here |= unit.is_some();
            before.counted = unit.or(before.counted);
        }
        figures
    }

    fn figure(&self, span: Range<usize>, quantity: Quantity) -> Option<Figure> {
        let phrase = self.tokens.between(span.start, span.end);
        let quantity = quantity.with_phrase(phrase, Some(self.lang));
        (!phrase.is_empty()).then_some(Figure { span, quantity })
    }

    /// The token after words that say there is no figure.
    fn unstated(&self, at: usize) -> Option<usize> {
        let no_data = |class| matches!(class, Class::NoData);
        let known = || self.lexicon.after(self.tokens, at, no_data);
        let known = self.starts(at).no_data.then(known).flatten();
        known.max(self.past(at, Prose::Unstated))
    }

    /// The token after words that tell some of the people: "most of them", "many refugees".
    fn vague(&self, at: usize) -> Option<usize> {
        let vague = |class| matches!(class, Class::Vague);
        let next = self.starts(at).vague.then_some(at)?;
        let next = self.lexicon.after(self.tokens, next, vague)?;
        let is_of_people = match self.noun(next) {
            Noun::People(_) => !self.says(at, Prose::Bare),
            Noun::Other | Noun::None => (at..next + 2).any(|at| self.says(at, Prose::OfThem)),
        };
        // "How many people" asks.
        let asks = at
            .checked_sub(1)
            .is_some_and(|before| self.says(before, Prose::Data));
        (is_of_people && !asks && !self.is_break(next)).then_some(next)
    }

    /// The figure that a number makes, if it counts people, and the token from which to go on; what follows it is read
    /// up to a limit.
    fn counted(
        &self,
        at: usize,
        number_end: usize,
        limit: usize,
        before: Before,
    ) -> (Option<Figure>, usize) {
        let counted = before.counted;
        if let Some(end) = self.share(at, number_end) {
            return (None, end);
        }
        let hedged = self.past_hedges(number_end);
        if hedged == number_end && self.is_in_word(at, number_end) {
            return (None, hedged);
        }
        let hedged = self.past_closing(at, hedged).unwrap_or(hedged);
        // "300 homes were lost and 20 others damaged".
        if before.things > 0 && counted.is_none() && self.says(hedged, Prose::Others) {
            return (None, hedged);
        }
        let noun = match self.noun(hedged) {
            // "Человек двести" has the noun before it.
            Noun::None if self.people(at).is_some() => Noun::People(hedged),
            noun => noun,
        };
        let end = match noun {
            // "Four hundred people or more."
            Noun::People(after) => self.past_hedges(after),
            Noun::Other => return (None, hedged),
            Noun::None => hedged,
        };
        let named = noun != Noun::None;
        let near = if named {
            end
        } else {
            self.clause_end(end, limit)
        };
        // "Since 7 a.m."
        let is_short = self.tokens.text(number_end.saturating_sub(1)).len() <= 2;
        if !named && is_short && self.is_refused_as(hedged, NonCount::Date) {
            return (None, hedged);
        }
        // "One shower for 40 people", "per 1,000 inhabitants" count none of them.
        let mut before_it = (1..=BASE).filter_map(|back| at.checked_sub(back));
        let is_base = before_it.any(|start| self.past(start, Prose::Base) == Some(at));
        if named && (is_base || self.says(end, Prose::Ratio)) {
            return (None, end);
        }
        // "1,520 and 1,517 systems".
        let shared = self.shared_noun(hedged).filter(|_| !named);
        if shared == Some(Noun::Other) {
            return (None, hedged);
        }
        // "Three migrants out of four".
        if let Some(end) = self.share(at, end).filter(|_| named) {
            return (None, end);
        }
        let Some(quantity) = self.read(at, end, near) else {
            return (None, end);
        };
        let quantity = self.with_rest(quantity, at, end..limit);
        let (at, quantity) = match self.reached(at, end, near) {
            Some(reached) => (at + 1, reached),
            None => (at, quantity),
        };
        let is_several = quantity.hedge() == Hedge::PluralScale;
        // "Thousands are waiting": of people, or it would be said of what.
        let counts = named || shared.is_some() || is_several && !self.is_break(hedged);
        if !counts && !self.counts_unnamed(before.things..at, hedged, counted.is_some()) {
            return (None, end);
        }
        let (least, most) = quantity.nominal().unwrap_or((0, i64::MAX));
        let enough = most >= before.least
            || is_several
            || shared.is_some()
            || self.is_told_of(at, hedged, counted.is_some());
        // "Two border crossings" are places.
        let are_places = quantity.unit() == Unit::Crossings && most < LEAST_CROSSINGS;
        let plausible = (least, most) != (1, 1) && most > 0 && !are_places;
        if !plausible || !named && (!enough || self.may_be_year(at, number_end)) {
            return (None, end);
        }
        let quantity = match noun {
            Noun::None => match shared {
                Some(Noun::People(after)) => {
                    let unit = self.units(hedged..after).next();
                    unit.map_or(quantity.clone(), |unit| quantity.with_unit(unit))
                }
                _ => self.of_unit(quantity, at, end, before),
            },
            _ => quantity,
        };
        // The noun is part of the figure where the figure would say something else without it.
        let span_end = match noun {
            Noun::People(after) if after < end || quantity.unit() != Unit::People => end,
            _ => hedged,
        };
        (
            self.figure(self.beginning(at, end)..span_end, quantity),
            end,
        )
    }

    /// Where the shortest end of a phrase with digits begins that says all of it: "had registered" adds nothing to
    /// "100,617".
    fn beginning(&self, at: usize, end: usize) -> usize {
        let is_digits = |at: &usize| self.tokens.kind(*at) == Some(Kind::Digits);
        // "Un" may be an article.
        let several = |class| matches!(class, Class::Number(value) if value.to_whole() > Some(1));
        let is_word = |at: &usize| self.lexicon.after(self.tokens, *at, several).is_some();
        let number = (at..end)
            .find(is_digits)
            .or_else(|| (at..end).find(is_word));
        if number == Some(at) {
            return at;
        }
        let read = |from| phrase::read_split(&self.tokens.window(from..end), self.lexicon).ok();
        let literal = |quantity: Option<Quantity>| quantity.map(|quantity| quantity.literal());
        let whole = read(at);
        // "The agency estimates that up to 40": whoever says so is no part of the figure.
        let said = (at..end).rev().find(|&at| self.says(at, Prose::That));
        let said = said.map(|said| said + 1);
        let said = said.filter(|&said| literal(read(said)) == literal(whole.clone()));
        let start = said.unwrap_or(at);
        let whole = if said.is_some() { read(start) } else { whole };
        let Some(number) = number else {
            let filled = self.past_fillers(start);
            return if read(filled) == whole { filled } else { start };
        };
        // "Rose by 300": what rises isn't the figure.
        let rises = (start..number).any(|at| self.says(at, Prose::Change));
        let same = |from: &usize| {
            let part = read(*from);
            part.is_some() && (part == whole || rises && literal(part) == literal(whole.clone()))
        };
        let first = (start + 1..=number).rev().find(same).unwrap_or(start);
        // "An estimated 300", "un poco más de 300".
        let article = |class| match class {
            Class::Number(value) => value.to_whole() == Some(1),
            class => matches!(class, Class::Article),
        };
        let led = first.checked_sub(1).filter(|led| {
            (start..number).contains(led)
                && first < number
                && self.lexicon.after(self.tokens, *led, article).is_some()
                && same(led)
        });
        led.unwrap_or(first)
    }

    /// A number without a noun, with the unit of what is spoken of.
    fn of_unit(&self, quantity: Quantity, at: usize, end: usize, before: Before) -> Quantity {
        // "1,857 were children" whatever else was counted before.
        if quantity.unit() != Unit::People || self.is_predicate(end) {
            return quantity;
        }
        let counted = before.counted;
        let subject = self
            .subject_before(at, end)
            .or(counted.filter(|_| before.here));
        let unit = subject.or_else(|| self.unit_before(at)).or(counted);
        unit.map_or(quantity.clone(), |unit| quantity.with_unit(unit))
    }

    /// Where the words right after a figure end, up to a pause, a date or a verb.
    fn clause_end(&self, end: usize, limit: usize) -> usize {
        let goes_on = |&at: &usize| {
            let is_digits = self.tokens.kind(at) == Some(Kind::Digits);
            !is_digits && !self.is_break(at) && !self.is_verb(at) && !self.is_taken(at)
        };
        end + (end..limit.min(end + REST)).take_while(goes_on).count()
    }

    /// The quantity of some tokens, read with what follows them up to `last` as far as that may show that it's none.
    fn read(&self, at: usize, end: usize, last: usize) -> Option<Quantity> {
        let read = |end| phrase::read_split(&self.tokens.window(at..end), self.lexicon);
        match read(last) {
            Ok(quantity) => Some(quantity),
            Err(QuantityProblem::NotACount { .. }) => None,
            Err(_) if last > end => read(end).ok(),
            Err(_) => None,
        }
    }

    /// What a number is without the word before it, where that says what something rose or fell to: "se redujo en 3.000,
    /// hasta 12.000".
    fn reached(&self, at: usize, end: usize, last: usize) -> Option<Quantity> {
        let of = |class| matches!(class, Class::Of);
        let is_of = at
            .checked_sub(1)
            .is_some_and(|before| self.lexicon.after(self.tokens, before, of).is_some());
        let changed = self.says(at, Prose::Reached) && !is_of && self.change_before(at).is_some();
        changed.then(|| self.read(at + 1, end, last)).flatten()
    }

    /// A quantity with what follows it, verbs too, where that says more of it: "a day", "are expected".
    fn with_rest(&self, quantity: Quantity, at: usize, rest: Range<usize>) -> Quantity {
        let last = rest.end.min(rest.start + REST);
        let goes_on = |&at: &usize| !self.is_break(at) && !self.is_taken(at);
        let rest = (rest.start..last).take_while(goes_on);
        let last = rest.clone().last().map_or(at, |last| last + 1);
        if !rest.clone().any(|at| self.is_known(at)) {
            return quantity;
        }
        let whole = phrase::read_split(&self.tokens.window(at..last), self.lexicon).ok();
        let same = |whole: &Quantity| whole.literal() == quantity.literal();
        whole.filter(same).unwrap_or(quantity)
    }

    /// Four digits that are as well a year as a number: "twice as many as in 2022", "more than 2022".
    fn may_be_year(&self, at: usize, end: usize) -> bool {
        let last = end.checked_sub(1).map(|last| self.tokens.text(last));
        // A hedge makes a round number one of people after all.
        let is_hedged = end > at + 1;
        last.is_some_and(|last| phrase::is_year(last) && !(is_hedged && last.ends_with("00")))
    }
}
