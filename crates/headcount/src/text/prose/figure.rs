//! The numbers of a sentence that count people.

use std::ops::Range;

use super::noun::Noun;
use super::words::{Class as Prose, Marks, ProseWords};
use crate::model::{Lang, NonCount, Quantity, Unit};
use crate::text::lexicon::{Class, Lexicon, Starts};
use crate::text::token::{Kind, Tokens};

/// The least number that's taken to count people without a noun.
const LEAST: i64 = 50;
/// The same after a percentage.
const LEAST_PAST_PERCENT: i64 = 101;

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
    pub(super) starts: Vec<Starts>,
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
pub(super) struct Before {
    /// What was counted, if that was people.
    pub(super) counted: Option<Unit>,
    /// Whether that was in this sentence.
    pub(super) here: bool,
    /// The token after the last things that were counted.
    pub(super) things: usize,
    /// The least number that's taken to count people without a noun.
    pub(super) least: i64,
    /// Where the last figure starts, and the token after it and its noun.
    pub(super) last: Option<(usize, usize)>,
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
            last: None,
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
                at = self.number(at, end, &mut before, &mut figures);
            } else if let Some(next) = self.share_in_words(at) {
                at = next;
            } else if let Some(next) = self.vague(at) {
                figures.extend(self.figure(at..next, Quantity::vague()));
                at = next;
            } else if self.tokens.kind(at) == Some(Kind::Digits) {
                let next = self.past_number(at);
                if self.is_refused_as(next, NonCount::Percent) {
                    before.least = LEAST_PAST_PERCENT;
                } else {
                    // The number of a name, "FY23", says nothing of what's counted.
                    before.counted = before.counted.filter(|_| self.follows_letters(at));
                }
                at = next;
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

    /// Takes up a number, or the two of a change, and finds the token from which to go on.
    fn number(
        &self,
        at: usize,
        end: usize,
        before: &mut Before,
        figures: &mut Vec<Figure>,
    ) -> usize {
        if let Some([from, to]) = self.change(at, end) {
            let first = self.counted(from.0, from.1, from.1, *before).0;
            // "Rose from 21 to 27": both count the same.
            let least = if first.is_some() { 0 } else { LEAST };
            let second = Before { least, ..*before };
            figures.extend(first);
            figures.extend(self.counted(to.0, to.1, self.tokens.len(), second).0);
            return end;
        }
        let (figure, next) = self.counted(at, end, self.tokens.len(), *before);
        // What follows a percentage, money or things may well be more of them.
        if figure.is_none() && self.is_refused_as(next, NonCount::Percent) {
            before.least = LEAST_PAST_PERCENT;
        } else if figure.is_none() && self.is_refused(next) && !self.is_aside(next)
            || figure.is_none()
                && (self.is_said_of_things(at) || self.is_part_of_things(at, end, next, *before))
        {
            before.counted = None;
        }
        let is_of_things =
            self.is_refused_as(next, NonCount::Things) || self.noun(next) == Noun::Other;
        if figure.is_none() && is_of_things && !self.is_aside(next) {
            before.things = next;
        }
        if let Some(figure) = &figure {
            before.last = Some((figure.span.start, next));
        }
        figures.extend(figure);
        next
    }

    pub(super) fn figure(&self, span: Range<usize>, quantity: Quantity) -> Option<Figure> {
        let phrase = self.tokens.between(span.start, span.end);
        let quantity = quantity.with_phrase(phrase, Some(self.lang));
        (!phrase.is_empty()).then_some(Figure { span, quantity })
    }

    /// The token after words that say there is no figure.
    fn unstated(&self, at: usize) -> Option<usize> {
        let no_data = |class| matches!(class, Class::NoData);
        let known = || self.lexicon.after(self.tokens, at, no_data);
        let known = self
            .starts(at)
            .contains(Starts::NO_DATA)
            .then(known)
            .flatten();
        known.max(self.past(at, Prose::Unstated))
    }

    /// The token after words that tell some of the people: "most of them", "many refugees".
    fn vague(&self, at: usize) -> Option<usize> {
        let vague = |class| matches!(class, Class::Vague);
        let next = self.starts(at).contains(Starts::VAGUE).then_some(at)?;
        let next = self.lexicon.after(self.tokens, next, vague)?;
        let is_of_people = match self.noun(next) {
            Noun::People(_) => !self.says(at, Prose::Bare),
            Noun::Other | Noun::None => (at..next + 2).any(|at| self.says(at, Prose::OfThem)),
        };
        // "How many people" asks.
        let asks = at
            .checked_sub(1)
            .is_some_and(|before| self.says(before, Prose::Data));
        // "The number of" is no "number of".
        let is_the = |before| {
            self.words
                .after(self.tokens, before, Prose::Article)
                .is_some()
        };
        let is_number = self.says(at, Prose::Flow) && at.checked_sub(1).is_some_and(is_the);
        (is_of_people && !asks && !is_number && !self.is_break(next)).then_some(next)
    }
}
