//! The numbers of a sentence that count people.

use std::ops::Range;

use super::words::{Class as Prose, ProseWords};
use crate::model::{Hedge, Lang, Quantity, QuantityProblem, Unit};
use crate::text::lexicon::{Class, Lexicon, Side};
use crate::text::number;
use crate::text::phrase;
use crate::text::token::{Gap, Kind, Tokens};

/// How many words may stand between a number and its noun.
const ADJECTIVES: usize = 4;
/// How many words back a number without a noun finds what it counts.
const BACK: usize = 14;
/// How many words after it a number without a noun finds what they did.
const AHEAD: usize = 6;
/// The least number that's taken to count people without a noun.
const LEAST: i64 = 50;

/// A sentence whose figures are looked for.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens<'a>,
    pub(super) lang: Lang,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: &'a ProseWords,
    /// The tokens that name peoples.
    pub(super) peoples: &'a [Range<usize>],
    /// The tokens that are adjectives of countries.
    pub(super) nationalities: &'a [Range<usize>],
    /// The tokens of dates and addresses, which no figure is made of.
    pub(super) taken: &'a [Range<usize>],
    /// Whether the sentence before it counts people.
    pub(super) counted_before: bool,
}

/// A number that counts people.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    /// Its tokens.
    pub(super) span: Range<usize>,
    pub(super) quantity: Quantity,
}

/// What a number is followed by.
enum Noun {
    /// A noun for people, with the token after it.
    People(usize),
    /// Another noun.
    Other,
    /// None at all.
    None,
}

impl Sentence<'_> {
    /// Every figure, in order.
    pub(super) fn figures(&self) -> Vec<Figure> {
        let mut figures: Vec<Figure> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            if let Some(taken) = self.taken.iter().find(|taken| taken.contains(&at)) {
                at = taken.end;
            } else if let Some(next) = self.unstated(at) {
                if self.speaks_of_numbers() {
                    figures.extend(self.figure(at..next, Quantity::no_data()));
                }
                at = next;
            } else if let Some(next) = self.number_end(at) {
                let counted = self.counted_before || !figures.is_empty();
                if let Some([from, to]) = self.change(at, next) {
                    figures.extend(self.counted(from.0, from.1, from.1, counted).0);
                    figures.extend(self.counted(to.0, to.1, self.tokens.len(), counted).0);
                    at = next;
                    continue;
                }
                let (figure, next) = self.counted(at, next, self.tokens.len(), counted);
                figures.extend(figure);
                at = next;
            } else {
                at += 1;
            }
        }
        figures
    }

    /// The two numbers of "rose from 500,000 to 2 million", which are no range.
    fn change(&self, at: usize, end: usize) -> Option<[(usize, usize); 2]> {
        let changes = |at| self.words.after(self.tokens, at, Prose::Change).is_some();
        let mut before = at.saturating_sub(4)..at + 1;
        let open = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Open(open) => Some(open),
                _ => None,
            });
        if !before.any(changes) {
            return None;
        }
        let is_word = usize::from(self.tokens.kind(at) == Some(Kind::Word));
        let (open, first) = open.map_or((None, at + is_word), |(open, first)| (Some(open), first));
        let middle = |at| self.lexicon.middle(self.tokens, at, open);
        let stops = |at| middle(at).is_some();
        let number = number::read(self.tokens, self.lexicon, first, stops).ok()??;
        let second = middle(number.next)?;
        (second < end).then_some([(first, number.next), (second, end)])
    }

    fn figure(&self, span: Range<usize>, quantity: Quantity) -> Option<Figure> {
        let phrase = self.tokens.between(span.start, span.end);
        let quantity = quantity.with_phrase(phrase, Some(self.lang));
        (!phrase.is_empty()).then_some(Figure { span, quantity })
    }

    /// The token after words that say there is no figure.
    fn unstated(&self, at: usize) -> Option<usize> {
        self.lexicon
            .after(self.tokens, at, |class| matches!(class, Class::NoData))
    }

    /// The token after the number, hedges before it included, that starts at a token.
    fn number_end(&self, at: usize) -> Option<usize> {
        if !self.may_start(at) {
            return None;
        }
        let limit = self
            .taken
            .iter()
            .map(|taken| taken.start)
            .find(|&start| start > at);
        let end = limit.unwrap_or(self.tokens.len()).min(at + 24);
        let start = self.tokens.get(at)?.span.start;
        let slice = self.tokens.between(at, end);
        let number_end = start + phrase::number_end(slice, self.lexicon)?;
        (at..end).find_map(|last| {
            let token = self.tokens.get(last)?;
            (token.span.end >= number_end).then_some(last + 1)
        })
    }

    /// Whether hedges and then a number may start at a token, by a look at its words.
    fn may_start(&self, at: usize) -> bool {
        let mut next = at;
        for _ in 0..6 {
            if self.tokens.kind(next) == Some(Kind::Digits) {
                return self.is_free(next);
            }
            let number = self
                .lexicon
                .longest(self.tokens, next, |class, _| match class {
                    Class::Number(_)
                    | Class::Scale(_)
                    | Class::Plural(_)
                    | Class::Collective(_)
                    | Class::Part(_)
                    | Class::Article
                    | Class::Several
                    | Class::Inverted(_)
                    | Class::Genitive(_) => Some(()),
                    _ => None,
                });
            if number.is_some() {
                return true;
            }
            let leading = self.lexicon.longest(self.tokens, next, |class, side| {
                let leads = match class {
                    Class::Hedge(_)
                    | Class::Precise
                    | Class::Estimated
                    | Class::Increment
                    | Class::Filler => side == Side::Before,
                    Class::Open(_) => true,
                    _ => false,
                };
                leads.then_some(())
            });
            match leading {
                Some(((), after)) => next = after,
                // A sign that hedges the number it touches.
                None => return false,
            }
        }
        false
    }

    /// Whether digits aren't part of a name, a version or an amount of money.
    fn is_free(&self, at: usize) -> bool {
        let glued = self.tokens.glued(at).is_some() && at > 0;
        if !glued {
            return true;
        }
        let before = self.tokens.text(at - 1);
        match self.tokens.kind(at - 1) {
            Some(Kind::Sign) => {
                matches!(before, "-" | "~" | "≈" | ">" | "<" | "≥" | "≤" | "±" | "+")
            }
            Some(Kind::Word) => self.text_between(at - 1, at).contains(['\'', '’']),
            _ => true,
        }
    }

    /// The text between a token and the next.
    fn text_between(&self, at: usize, next: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(next)) {
            (Some(at), Some(next)) => self
                .text
                .get(at.span.end..next.span.start)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// The figure that a number makes, if it counts people, and the token from which to go on; what follows it is read
    /// up to a limit.
    fn counted(
        &self,
        at: usize,
        number_end: usize,
        limit: usize,
        counted: bool,
    ) -> (Option<Figure>, usize) {
        let hedged = self.past_hedges(number_end);
        let noun = self.noun(hedged);
        let (counts, end) = match noun {
            // "Four hundred people or more."
            Noun::People(after) => (true, self.past_hedges(after)),
            Noun::Other => (false, hedged),
            // "Thousands are waiting": of people, or it would be said of what.
            Noun::None if self.is_several(at) && !self.is_break(hedged) => (true, hedged),
            Noun::None => (self.counts_unnamed(at, hedged, counted), hedged),
        };
        if !counts {
            return (None, end);
        }
        let Some(quantity) = self.read(at, end, limit) else {
            return (None, end);
        };
        let is_one = quantity.nominal() == Some((1, 1));
        let small = quantity.nominal().is_some_and(|(_, high)| high < LEAST);
        let year = self.may_be_year(at, number_end);
        let several = quantity.hedge() == Hedge::PluralScale;
        let plausible = match noun {
            Noun::People(_) => !is_one,
            _ => (!small || several) && !year,
        };
        if !plausible {
            return (None, end);
        }
        // The noun is part of the figure where the figure would say something else without it.
        let span_end = match noun {
            Noun::People(after) if after < end || quantity.unit() != Unit::People => end,
            _ => hedged,
        };
        (self.figure(at..span_end, quantity), end)
    }

    /// The quantity of some tokens, read with what follows them as far as that may show that it's none.
    fn read(&self, at: usize, end: usize, limit: usize) -> Option<Quantity> {
        let mut last = end;
        while last < limit && last < end + 3 && !self.is_break(last) && !self.is_verb(last) {
            last += 1;
        }
        let read = |end| {
            let tokens = Tokens::of(self.tokens.between(at, end));
            phrase::read(&tokens, self.lexicon)
        };
        match read(last) {
            Ok(reading) => Some(reading.quantity),
            Err(refusal) if matches!(refusal.problem, QuantityProblem::NotACount { .. }) => None,
            Err(_) => read(end).ok().map(|reading| reading.quantity),
        }
    }

    fn is_verb(&self, at: usize) -> bool {
        let says = |class| self.words.after(self.tokens, at, class).is_some();
        says(Prose::Verb) || says(Prose::Move)
    }

    /// Four digits that are as well a year as a number.
    fn may_be_year(&self, at: usize, end: usize) -> bool {
        let year = |text: &str| {
            let year: Option<u16> = text.parse().ok().filter(|_| text.len() == 4);
            year.is_some_and(|year| (1900..2100).contains(&year))
        };
        end == at + 1 && year(self.tokens.text(at))
    }

    /// The token after the hedges that follow a number.
    fn past_hedges(&self, at: usize) -> usize {
        let mut next = at;
        while let Some(((), after)) = self.lexicon.longest(self.tokens, next, |class, side| {
            let trails = matches!(
                class,
                Class::Hedge(_) | Class::Precise | Class::Estimated | Class::Increment
            );
            (trails && side == Side::After).then_some(())
        }) {
            if self.is_break(next) {
                break;
            }
            next = after;
        }
        next
    }

    /// Whether punctuation stands before a token.
    fn is_break(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        let is_dotted = || {
            at.checked_sub(1).is_some_and(|before| {
                self.text_between(before, at).trim() == "."
                    && self.words.is_abbreviation(self.tokens.text(before))
            })
        };
        token.gap == Gap::Break && !is_dotted()
    }

    /// What the words after a number name.
    fn noun(&self, start: usize) -> Noun {
        let mut at = start;
        let mut between = 0;
        loop {
            let ended = self.is_break(at) && !self.in_quotes(at);
            if at >= self.tokens.len() || ended {
                return if between == 0 {
                    Noun::None
                } else {
                    Noun::Other
                };
            }
            if let Some(after) = self.people(at) {
                return Noun::People(after);
            }
            let is = |wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
            if let Some(after) = is(|class| matches!(class, Class::And)).filter(|_| between > 0) {
                at = after;
                continue;
            }
            if let Some(after) = is(|class| matches!(class, Class::Of)).filter(|_| between == 0) {
                // "Tens of thousands of Russians".
                at = after;
                if self.people(at).is_none() && !self.is_adjective(at) {
                    return Noun::Other;
                }
                continue;
            }
            let ends = is(|class| matches!(class, Class::Stop | Class::Article | Class::Number(_)))
                .is_some()
                || self.is_verb(at)
                || self.tokens.kind(at) != Some(Kind::Word)
                || self.taken.iter().any(|taken| taken.contains(&at));
            if ends {
                return if between == 0 {
                    Noun::None
                } else {
                    Noun::Other
                };
            }
            let refused = is(|class| matches!(class, Class::Refused(_))).is_some();
            let is_adjective = self.is_adjective(at) && !refused;
            if between >= ADJECTIVES || !is_adjective {
                let is_small = self.tokens.original(at).starts_with(char::is_lowercase);
                let is_noun = between > 0 || refused || !is_small || !self.words.capital_nouns;
                return if is_noun { Noun::Other } else { Noun::None };
            }
            between += 1;
            at = self
                .words
                .after(self.tokens, at, Prose::Adjective)
                .unwrap_or(at + 1);
        }
    }

    /// Whether the mark before a token is a quotation mark, within which a phrase goes on.
    fn in_quotes(&self, at: usize) -> bool {
        let mark = at
            .checked_sub(1)
            .map(|before| self.text_between(before, at).trim());
        mark.is_some_and(|mark| matches!(mark, "“" | "”" | "«" | "»" | "\"" | "„" | "'" | "‘"))
    }

    /// The token after a noun for people, or for what they're counted by.
    fn people(&self, at: usize) -> Option<usize> {
        let unit = self.lexicon.after(self.tokens, at, |class| {
            matches!(class, Class::Unit(_) | Class::Subgroup(_))
        });
        let people = self.words.after(self.tokens, at, Prose::People);
        let named = self
            .peoples
            .iter()
            .find(|people| people.start == at)
            .map(|people| people.end);
        unit.max(people).max(named)
    }

    fn is_adjective(&self, at: usize) -> bool {
        let original = self.tokens.original(at);
        let is_small = original.starts_with(char::is_lowercase);
        self.words
            .after(self.tokens, at, Prose::Adjective)
            .is_some()
            || self.nationalities.iter().any(|range| range.contains(&at))
            || (is_small || self.words.any_adjective)
                && self.words.may_be_adjective(self.tokens.text(at))
    }

    /// Whether a number without a noun counts people, by the words around it.
    fn counts_unnamed(&self, at: usize, end: usize, counted: bool) -> bool {
        let moved = |at| self.words.after(self.tokens, at, Prose::Move).is_some();
        let ahead = end..self.tokens.len().min(end + AHEAD);
        let behind = at.saturating_sub(BACK)..at;
        counted || ahead.into_iter().any(moved) || self.speaks_of_people(behind)
    }

    /// Whether a plural scale is all that a number says: "thousands".
    fn is_several(&self, at: usize) -> bool {
        let is_plural = |class| matches!(class, Class::Plural(_));
        let after = self.lexicon.after(self.tokens, at, is_plural);
        let after_article = self.lexicon.after(self.tokens, at + 1, is_plural);
        after.or(after_article).is_some()
    }

    /// Whether the sentence speaks of how many there are.
    fn speaks_of_numbers(&self) -> bool {
        let says = |at, class| self.words.after(self.tokens, at, class).is_some();
        let speaks = |at| says(at, Prose::Flow) || says(at, Prose::Data);
        (0..self.tokens.len()).any(speaks) && self.speaks_of_people(0..self.tokens.len())
    }

    /// Whether some of the tokens name people, or what they're counted by.
    fn speaks_of_people(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| {
            self.people(at).is_some()
                || self.words.after(self.tokens, at, Prose::Flow).is_some()
                || self.words.after(self.tokens, at, Prose::Move).is_some()
        })
    }
}
