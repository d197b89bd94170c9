//! The grammar of a quantity in one language: what may stand before its number, the number, and what may follow it.

use super::lexicon::{Class, Lexicon, Side, is_scale_somewhere};
use super::number::{self, Number};
use super::ratio::Ratio;
use super::token::{Kind, Tokens};
use crate::model::{Hedge, NonCount, Quantity, QuantityError, QuantityProblem, Remarks, Unit};

/// The most words that may follow a number.
const TAIL: usize = 24;

/// A quantity as one language reads it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) quantity: Quantity,
    /// How many of the words the language's lexicon doesn't know: nouns, or words of another language.
    pub(super) unknown: usize,
}

/// Why one language can't read a phrase.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) problem: QuantityProblem,
    /// How many words it didn't know before it came to that.
    pub(super) unknown: usize,
}

/// Reads a phrase.
pub(super) fn read(tokens: &Tokens<'_>, lexicon: &Lexicon) -> Result<Reading, Refusal> {
    let split = lexicon.split_compounds(tokens);
    let mut phrase = Phrase {
        tokens: split.as_ref().unwrap_or(tokens),
        lexicon,
        hedge: None,
        precise: false,
        remarks: Remarks {
            unit: Unit::People,
            estimated: false,
            increment: false,
        },
        unknown: 0,
    };
    phrase.read().map_err(|problem| Refusal {
        problem,
        unknown: phrase.unknown,
    })
}

struct Phrase<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    hedge: Option<Hedge>,
    precise: bool,
    remarks: Remarks,
    unknown: usize,
}

enum Stated {
    /// A number, and the token after it.
    Number(Amount, usize),
    Nothing(Quantity),
}

/// The number or numbers of a phrase.
#[derive(Clone, Copy)]
enum Amount {
    One(Number),
    Two(Ratio, Ratio),
    Several(i64),
}

impl Phrase<'_> {
    fn read(&mut self) -> Result<Reading, QuantityProblem> {
        match self.number() {
            Ok(Stated::Number(amount, next)) => {
                self.following(next)?;
                let quantity = self.quantity(amount)?;
                Ok(self.reading(quantity))
            }
            Ok(Stated::Nothing(quantity)) => Ok(self.unstated(quantity)),
            Err(
                problem @ (QuantityProblem::Unreadable { .. } | QuantityProblem::NotACount { .. }),
            ) => self
                .without_number(problem)
                .map(|quantity| self.unstated(quantity)),
            Err(problem) => Err(problem),
        }
    }

    /// Reads up to the end of the number, or to words that begin like one and say that there is none.
    fn number(&mut self) -> Result<Stated, QuantityProblem> {
        let mut at = 0;
        let mut open = None;
        while open.is_none()
            && let Some((class, next)) = self.leading(at)
        {
            match class {
                Class::NoData => return Ok(Stated::Nothing(Quantity::no_data())),
                Class::Refused(kind) => return Err(self.refused(kind, at, next)),
                Class::Open(middle) => open = Some(middle),
                _ => self.note(class, at)?,
            }
            at = next;
        }
        if open.is_none()
            && let Some(unstated) = self.share(at)
        {
            return Ok(Stated::Nothing(unstated));
        }
        let (amount, next) = self.amount(at, open)?;
        Ok(Stated::Number(amount, next))
    }

    /// Reads a phrase that states none, as "not disclosed" or "many of them"; otherwise it's what `problem` says.
    fn without_number(&self, problem: QuantityProblem) -> Result<Quantity, QuantityProblem> {
        let every = 0..self.tokens.len();
        let refused = every.clone().find_map(|at| {
            let found = self
                .lexicon
                .longest(self.tokens, at, |class, side| match class {
                    Class::Refused(kind) if side == Side::Either => Some(kind),
                    _ => None,
                });
            found.map(|(kind, next)| self.refused(kind, at, next))
        });
        let after = |at, wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
        let is_no_data = |at| after(at, |class| matches!(class, Class::NoData)).is_some();
        let is_vague = |at| {
            let next = after(at, |class| matches!(class, Class::Vague));
            next.is_some_and(|next| self.tokens.kind(next) != Some(Kind::Digits))
        };
        let mut starts = std::iter::successors(Some(0), |&at| {
            after(at, |class| matches!(class, Class::Filler))
        });
        if self.in_words() && every.clone().any(is_no_data) {
            Ok(Quantity::no_data())
        } else if starts.any(is_vague) {
            Ok(Quantity::vague())
        } else {
            Err(refused.unwrap_or(problem))
        }
    }

    fn in_words(&self) -> bool {
        (0..self.tokens.len()).all(|at| self.tokens.kind(at) != Some(Kind::Digits))
    }

    /// What leads up to a number from here: a hedge, a filler, the opening of a range or a word that rules it out.
    fn leading(&self, at: usize) -> Option<(Class, usize)> {
        self.lexicon.longest(self.tokens, at, |class, side| {
            let leads = match class {
                Class::Hedge(_)
                | Class::Precise
                | Class::Estimated
                | Class::Increment
                | Class::Filler => side == Side::Before,
                Class::Refused(_) => side != Side::After,
                Class::Open(_) => true,
                Class::NoData => self.in_words(),
                _ => false,
            };
            leads.then_some(class)
        })
    }

    fn note(&mut self, class: Class, at: usize) -> Result<(), QuantityProblem> {
        let hedge = match class {
            Class::Hedge(hedge) => hedge,
            Class::Estimated => {
                self.remarks.estimated = true;
                Hedge::About
            }
            Class::Increment => {
                self.remarks.increment = true;
                return Ok(());
            }
            Class::Precise => {
                self.precise = true;
                Hedge::Exact
            }
            _ => return Ok(()),
        };
        // "about" adds nothing to a hedge that says more: "at least some 5,000".
        self.hedge = match self.hedge {
            None | Some(Hedge::About) => Some(hedge),
            Some(same) if same == hedge || (hedge == Hedge::About && !self.precise) => Some(same),
            Some(_) => return Err(self.unreadable("only one hedge", at)),
        };
        Ok(())
    }

    /// Reads a number, a range or a plural scale, and finds the token after it.
    fn amount(&self, at: usize, open: Option<usize>) -> Result<(Amount, usize), QuantityProblem> {
        if let Some((scale, number)) = self.inverted(at) {
            let number = number::read(self.tokens, self.lexicon, number, |_| false)?;
            if let Some(number) = number.and_then(|number| number.inverted(scale)) {
                return self.one(at, number);
            }
        }
        if open.is_none()
            && let Some((scale, next)) = self.several(at)
        {
            return Ok((Amount::Several(scale), next));
        }
        let middle = |at| self.lexicon.middle(self.tokens, at, open);
        let stops = |at| open.is_some() && middle(at).is_some();
        let at = open.map_or(at, |_| self.past_about(at));
        let lower = number::read(self.tokens, self.lexicon, at, stops)?
            .ok_or_else(|| self.unreadable("a number", at))?;
        let after = match (middle(lower.next), open) {
            (Some(after), _) => after,
            (None, None) => return self.one(at, lower),
            (None, Some(_)) => {
                return Err(self.unreadable("the upper end of the range", lower.next));
            }
        };
        // "5,000 or more", "5,000 to Georgia": no second number, no range.
        let Some(upper) =
            number::read(self.tokens, self.lexicon, self.past_about(after), |_| false)?
        else {
            return if open.is_some() {
                Err(self.unreadable("the upper end of the range", after))
            } else {
                self.one(at, lower)
            };
        };
        if self.tokens.text(upper.next) == "-"
            && self.tokens.glued(upper.next + 1) == Some(Kind::Digits)
        {
            return Err(self.refused(NonCount::Date, at, upper.next + 2));
        }
        let shared = lower
            .sharing_scale_of(&upper)
            .ok_or(QuantityProblem::TooLarge)?;
        if upper.is_fraction {
            return Err(self.refused(NonCount::Fraction, after, upper.next));
        }
        Ok((Amount::Two(shared, upper.value), upper.next))
    }

    /// Where an end of a range starts: "about" says nothing there that the range doesn't.
    fn past_about(&self, at: usize) -> usize {
        let is_about = |class| matches!(class, Class::Hedge(Hedge::About));
        self.lexicon
            .longest(self.tokens, at, |class, side| {
                (side == Side::Before && is_about(class)).then_some(())
            })
            .map_or(at, |((), next)| next)
    }

    /// A scale that may stand before its number, and where that starts.
    fn inverted(&self, at: usize) -> Option<(i64, usize)> {
        self.lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Inverted(scale) => Some(scale),
                _ => None,
            })
    }

    fn one(&self, at: usize, number: Number) -> Result<(Amount, usize), QuantityProblem> {
        if number.is_fraction {
            return Err(self.refused(NonCount::Fraction, at, number.next));
        }
        Ok((Amount::One(number), number.next))
    }

    /// Reads a plural scale: "several thousand", "tens of thousands".
    fn several(&self, start: usize) -> Option<(i64, usize)> {
        let find = |at, wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
        let scale = |at, several: bool| {
            self.lexicon
                .longest(self.tokens, at, |class, _| match class {
                    Class::Plural(scale) => Some(scale),
                    Class::Scale(scale) | Class::Collective(scale) if several => Some(scale),
                    _ => None,
                })
        };
        if self.hedge.is_some()
            && find(start, |class| matches!(class, Class::Genitive(_))).is_some()
        {
            return None;
        }
        let several = find(start, |class| matches!(class, Class::Several));
        let (mut product, mut at) = scale(several.unwrap_or(start), several.is_some())?;
        loop {
            let of = find(at, |class| matches!(class, Class::Of)).unwrap_or(at);
            let Some((factor, next)) = scale(of, true) else {
                return Some((product, at));
            };
            product = product.saturating_mul(factor);
            at = next;
        }
    }

    /// Words that begin like a number and state none: "une partie", "a majority".
    fn share(&self, at: usize) -> Option<Quantity> {
        if self.several(at).is_some() {
            return None;
        }
        let (unstated, next) = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Number(_) | Class::Article => Some(None),
                Class::Vague => Some(Some(Quantity::vague())),
                Class::NoData if self.in_words() => Some(Some(Quantity::no_data())),
                _ => None,
            })?;
        unstated.filter(|_| self.tokens.kind(next) != Some(Kind::Digits))
    }

    /// Reads what follows the number.
    fn following(&mut self, start: usize) -> Result<(), QuantityProblem> {
        let mut at = start;
        // What the number counts is named before the first preposition or verb.
        let (mut named, mut stopped) = (false, false);
        while at < self.tokens.len() {
            if at > start + TAIL {
                return Err(self.unreadable("fewer words after the number", at));
            }
            let Some((class, next)) = self.trailing(at, stopped) else {
                self.admit(at, stopped)?;
                self.unknown += 1;
                at += 1;
                continue;
            };
            match class {
                // "5,000 people a day" and "5,000 people more than" remain what they are with a noun.
                Class::Refused(kind)
                    if !named || matches!(kind, NonCount::Rate | NonCount::Ratio) =>
                {
                    return Err(self.refused(kind, at, next));
                }
                Class::Refused(_) => {}
                Class::Unit(unit) if !named => {
                    self.remarks.unit = unit;
                    named = true;
                }
                Class::Stop => stopped = true,
                _ => self.note(class, at)?,
            }
            at = next;
        }
        Ok(())
    }

    /// What may follow a number; after the first preposition or verb, only what still bears on it.
    fn trailing(&self, at: usize, stopped: bool) -> Option<(Class, usize)> {
        self.lexicon.longest(self.tokens, at, |class, side| {
            let bears = match class {
                Class::Hedge(_)
                | Class::Precise
                | Class::Estimated
                | Class::Increment
                | Class::Filler => side == Side::After && !stopped,
                Class::Refused(kind) => {
                    side != Side::Before && (!stopped || kind == NonCount::Rate)
                }
                Class::Unit(_) | Class::Stop | Class::Of => true,
                _ => false,
            };
            let class = match class {
                Class::Unit(_) if stopped => Class::Stop,
                class => class,
            };
            bears.then_some(class)
        })
    }

    /// Lets a word stand that the lexicon doesn't know, unless it shows that the phrase says something else.
    fn admit(&self, at: usize, stopped: bool) -> Result<(), QuantityProblem> {
        let token = self.tokens.kind(at);
        let is_dash = token == Some(Kind::Sign) && self.tokens.text(at) == "-";
        let is_number = || {
            let known = self
                .lexicon
                .longest(self.tokens, at, |class, _| match class {
                    Class::Number(_)
                    | Class::Scale(_)
                    | Class::Plural(_)
                    | Class::Part(_)
                    | Class::Foreign => Some(()),
                    _ => None,
                });
            known.is_some() || is_scale_somewhere(self.tokens.text(at))
        };
        match token {
            Some(Kind::Word) if stopped || !is_number() => Ok(()),
            Some(Kind::Sign) if is_dash && self.tokens.kind(at + 1) == Some(Kind::Word) => Ok(()),
            Some(Kind::Sign)
                if matches!(self.tokens.text(at), "/" | ":")
                    && self.tokens.kind(at + 1) == Some(Kind::Digits) =>
            {
                Err(self.refused(NonCount::Date, 0, at + 2))
            }
            _ => Err(self.unreadable("one number and what it counts", at)),
        }
    }

    fn quantity(&self, amount: Amount) -> Result<Quantity, QuantityProblem> {
        let plain = matches!(self.hedge, None | Some(Hedge::About));
        let result = match (amount, self.hedge) {
            (Amount::Two(lower, upper), _) if plain => {
                Quantity::between(self.whole(lower)?, self.whole(upper)?)
            }
            (Amount::Two(..), _) => return Err(self.unreadable("no hedge on a range", 0)),
            (Amount::Several(scale), hedge) => {
                let several = Quantity::hedged(Hedge::PluralScale, scale);
                match hedge.filter(|_| !plain) {
                    Some(hedge) => several.and_then(|several| several.read_as(hedge)),
                    None => several,
                }
            }
            (Amount::One(number), hedge) => {
                let own = if number.is_about {
                    Hedge::About
                } else {
                    Hedge::Exact
                };
                let value = self.whole(number.value)?;
                if self.precise {
                    Quantity::exactly(value)
                } else {
                    Quantity::hedged(hedge.unwrap_or(own), value)
                }
            }
        };
        result.map_err(QuantityError::into_problem)
    }

    fn whole(&self, value: Ratio) -> Result<i64, QuantityProblem> {
        let whole = value.to_whole().ok_or_else(|| QuantityProblem::NotACount {
            kind: NonCount::Fraction,
            word: self.tokens.between(0, self.tokens.len()).to_owned(),
        })?;
        i64::try_from(whole).map_err(|_| QuantityProblem::TooLarge)
    }

    /// Of a phrase that states no number only a part was read; its other words may show it's in another language.
    fn unstated(&mut self, quantity: Quantity) -> Reading {
        let known = |&at: &usize| self.lexicon.knows(self.tokens.text(at));
        self.unknown = self.tokens.len() - (0..self.tokens.len()).filter(known).count();
        self.reading(quantity)
    }

    fn reading(&self, quantity: Quantity) -> Reading {
        Reading {
            quantity: quantity.with_remarks(self.remarks),
            unknown: self.unknown,
        }
    }

    fn refused(&self, kind: NonCount, at: usize, end: usize) -> QuantityProblem {
        QuantityProblem::NotACount {
            kind,
            word: self
                .tokens
                .between(at, end.min(self.tokens.len()))
                .to_owned(),
        }
    }

    fn unreadable(&self, expected: &'static str, at: usize) -> QuantityProblem {
        let (rest, position) = self.tokens.rest(at);
        QuantityProblem::Unreadable {
            expected,
            rest: rest.to_owned(),
            position,
        }
    }
}
