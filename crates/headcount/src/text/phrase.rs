//! The grammar of a quantity in one language: what may stand before its number, the number, and what may follow it.

mod amount;
mod following;
mod leading;

pub(super) use leading::is_year;

use super::lexicon::{Class, Lexicon};
use super::number::Number;
use super::ratio::Ratio;
use super::token::{Kind, Tokens};
use crate::model::{Hedge, NonCount, Quantity, QuantityError, QuantityProblem, Remarks};

/// What is expected where a second hedge contradicts the first.
const ONE_HEDGE: &str = "only one hedge";

/// A quantity as one language reads it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) quantity: Quantity,
    /// How many of the words the language's lexicon doesn't know: nouns, or words of another language.
    pub(super) unknown: usize,
    /// What stands where the noun does, if the lexicon knows no noun there.
    pub(super) unnamed: Option<String>,
}

/// Why one language can't read a phrase.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) problem: QuantityProblem,
    /// How many of the words the language's lexicon doesn't know.
    pub(super) unknown: usize,
}

/// Reads a phrase.
pub(super) fn read(tokens: &Tokens<'_>, lexicon: &Lexicon) -> Result<Reading, Refusal> {
    let split = lexicon.split_compounds(tokens);
    let mut phrase = Phrase::new(split.as_ref().unwrap_or(tokens), lexicon);
    phrase.read().map_err(|problem| Refusal {
        problem,
        unknown: phrase.unknown_words(),
    })
}

/// Reads a phrase whose compounds are cut up already.
pub(super) fn read_split(
    tokens: &Tokens<'_>,
    lexicon: &Lexicon,
) -> Result<Quantity, QuantityProblem> {
    Phrase::new(tokens, lexicon)
        .read()
        .map(|reading| reading.quantity)
}

/// The token after the number that a phrase starts with; what may follow it isn't read, and compounds are cut up already.
pub(super) fn number_end(tokens: &Tokens<'_>, lexicon: &Lexicon) -> Option<usize> {
    match Phrase::new(tokens, lexicon).stated(0) {
        Ok(Stated::Number(_, next)) if next > 0 => Some(next),
        _ => None,
    }
}

struct Phrase<'a> {
    tokens: &'a Tokens<'a>,
    lexicon: &'a Lexicon,
    said: Said,
    unknown: usize,
    unnamed: Option<String>,
    /// The end of a pattern that stands around the number: "mehr" in "keine 5.000 mehr".
    closing: Option<std::ops::Range<usize>>,
}

/// What the words around a number have said so far.
#[derive(Clone, Copy, Default)]
struct Said {
    hedge: Option<Hedge>,
    precise: bool,
    remarks: Remarks,
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
    /// Several of a scale, or even of a larger one.
    Severals(i64, i64),
    /// A number with a hedge from below and one with a hedge from above.
    Bounded {
        lower: (Hedge, Ratio),
        upper: (Hedge, Ratio),
    },
}

impl<'a> Phrase<'a> {
    fn new(tokens: &'a Tokens<'a>, lexicon: &'a Lexicon) -> Self {
        Self {
            tokens,
            lexicon,
            said: Said::default(),
            unknown: 0,
            unnamed: None,
            closing: None,
        }
    }
}

impl Phrase<'_> {
    fn read(&mut self) -> Result<Reading, QuantityProblem> {
        self.read_from(0)
    }

    /// Reads the number that comes first from a token on.
    fn read_from(&mut self, from: usize) -> Result<Reading, QuantityProblem> {
        match self.leading(from) {
            Ok(Stated::Number(mut amount, next)) => {
                if let Err(problem) = self.following(&mut amount, next) {
                    if !matches!(problem, QuantityProblem::Unreadable { .. }) {
                        return Err(problem);
                    }
                    return self
                        .after_year(from, next)
                        .ok_or_else(|| self.no_count(0..self.tokens.len()).unwrap_or(problem));
                }
                let quantity = self.quantity(amount)?;
                Ok(Reading {
                    quantity: quantity.with_remarks(self.said.remarks),
                    unknown: self.unknown,
                    unnamed: self.unnamed.take(),
                })
            }
            Ok(Stated::Nothing(quantity)) => Ok(self.unstated(quantity)),
            Err(
                problem @ (QuantityProblem::Unreadable { .. } | QuantityProblem::NotACount { .. }),
            ) => {
                // What one word by itself rules out, a language that knows more of the words may read.
                if matches!(problem, QuantityProblem::Unreadable { .. }) {
                    self.unknown = self.unknown_words();
                }
                let quantity = self.without_number(problem)?;
                Ok(self.unstated(quantity))
            }
            Err(problem) => Err(problem),
        }
    }

    /// The reading of what follows a year that seemed to be the number, as in "2015 waren es 890.000".
    fn after_year(&self, from: usize, next: usize) -> Option<Reading> {
        let last = next.checked_sub(1).filter(|&last| last >= from)?;
        let is_year = is_year(self.tokens.text(last));
        let mut later = Self::new(self.tokens, self.lexicon);
        is_year.then(|| later.read_from(next).ok())?
    }

    /// Takes up what a pattern says of the number.
    fn note(&mut self, class: Class, at: usize) -> Result<(), QuantityProblem> {
        let remarks = &mut self.said.remarks;
        let hedge = match class {
            Class::Hedge(hedge) => hedge,
            Class::Precise => {
                self.said.precise = true;
                Hedge::Exact
            }
            Class::Estimated => {
                remarks.estimated = true;
                Hedge::About
            }
            Class::Increment => {
                remarks.increment = true;
                return Ok(());
            }
            Class::Peak => {
                remarks.peak = true;
                return Ok(());
            }
            Class::Per(per) => {
                remarks.per = Some(per);
                return Ok(());
            }
            // Before a number that makes it approximate: "семей триста".
            Class::Unit(unit) => {
                remarks.unit = unit;
                Hedge::About
            }
            Class::Subgroup(subgroup) => {
                remarks.subgroup = Some(subgroup);
                Hedge::About
            }
            // "Could be planned" is planned: the first word bears on the second.
            Class::Modality(modality) => {
                remarks.modality.get_or_insert(modality);
                return Ok(());
            }
            _ => return Ok(()),
        };
        self.said.hedge = match (self.said.hedge, hedge) {
            // "about" adds nothing to a hedge that says more: "at least some 5,000".
            (Some(known), Hedge::About) if !self.said.precise => Some(known),
            (None | Some(Hedge::About), hedge) => Some(hedge),
            (Some(known), hedge) if known == hedge => Some(known),
            (Some(Hedge::UpTo | Hedge::AtMost), Hedge::UpTo | Hedge::AtMost) => Some(Hedge::AtMost),
            (Some(_), _) => return Err(self.unreadable(ONE_HEDGE, at)),
        };
        Ok(())
    }

    fn quantity(&self, amount: Amount) -> Result<Quantity, QuantityProblem> {
        // "По оценкам ООН, 5 тысяч" is an estimate, though the words don't touch.
        let estimated = self.said.remarks.estimated.then_some(Hedge::About);
        let hedge = self.said.hedge.or(estimated);
        let beyond_about = hedge.filter(|&hedge| hedge != Hedge::About);
        let result = match amount {
            Amount::Two(lower, upper) => {
                self.range(Quantity::between(self.whole(lower)?, self.whole(upper)?))?
            }
            Amount::Severals(lower, upper) => {
                let least = Quantity::hedged(Hedge::PluralScale, lower);
                let most = Quantity::hedged(Hedge::PluralScale, upper);
                let ends = least.and_then(|least| Ok(least.nominal().zip(most?.nominal())));
                let ((least, _), (_, most)) = ends
                    .map_err(QuantityError::into_problem)?
                    .unwrap_or_default();
                self.range(Quantity::between(least, most))?
            }
            Amount::Bounded { lower, upper } => {
                let above = i64::from(lower.0 == Hedge::MoreThan);
                let below = i64::from(upper.0 == Hedge::LessThan);
                let lower = self.whole(lower.1)?.saturating_add(above);
                Quantity::between(lower, self.whole(upper.1)?.saturating_sub(below))
            }
            Amount::Several(scale) => {
                let several = Quantity::hedged(Hedge::PluralScale, scale);
                match beyond_about {
                    Some(hedge) => several.and_then(|several| several.read_as(hedge)),
                    None => several,
                }
            }
            Amount::One(number) => {
                let value = self.whole(number.value)?;
                if self.said.precise {
                    Quantity::exactly(value)
                } else {
                    let own = number.is_about.then_some(Hedge::About);
                    let hedge = beyond_about.or(number.hedge).or(hedge).or(own);
                    Quantity::hedged(hedge.unwrap_or(Hedge::Exact), value)
                }
            }
        };
        result.map_err(QuantityError::into_problem)
    }

    /// A range under a hedge that takes one of its ends.
    fn range(
        &self,
        range: Result<Quantity, QuantityError>,
    ) -> Result<Result<Quantity, QuantityError>, QuantityProblem> {
        match self.said.hedge {
            None | Some(Hedge::About) => Ok(range),
            Some(hedge @ (Hedge::AtLeast | Hedge::AtMost | Hedge::UpTo)) => {
                Ok(range.and_then(|range| range.read_as(hedge)))
            }
            Some(_) => Err(self.unreadable("no such hedge on a range", 0)),
        }
    }

    /// Reads a phrase that states no number, as "not disclosed" or "many of them"; otherwise it's what `problem` says.
    fn without_number(&self, problem: QuantityProblem) -> Result<Quantity, QuantityProblem> {
        let every = 0..self.tokens.len();
        let is_no_data = |at| {
            self.after(at, |class| matches!(class, Class::NoData))
                .is_some()
        };
        let is_vague = |at| {
            let next = self.after(at, |class| matches!(class, Class::Vague));
            next.is_some_and(|next| self.tokens.kind(next) != Some(Kind::Digits))
        };
        let mut starts = std::iter::successors(Some(0), |&at| {
            self.after(at, |class| matches!(class, Class::Filler))
        });
        if self.in_words() && every.clone().any(is_no_data) {
            Ok(Quantity::no_data())
        } else if starts.any(is_vague) && !self.is_aged() {
            Ok(Quantity::vague())
        } else if matches!(problem, QuantityProblem::NotACount { .. }) {
            Err(problem)
        } else {
            Err(self.no_count(every).unwrap_or(problem))
        }
    }

    /// Whether its figures are those of an age: "des hommes de 18 à 27 ans".
    fn is_aged(&self) -> bool {
        let Some(QuantityProblem::NotACount { kind, .. }) = self.no_count(0..self.tokens.len())
        else {
            return false;
        };
        !self.in_words() && matches!(kind, NonCount::Age | NonCount::Duration)
    }

    /// The first word by itself that makes a phrase no count.
    fn no_count(&self, mut places: std::ops::Range<usize>) -> Option<QuantityProblem> {
        places.find_map(|at| {
            let (kind, next) = self.refusing(at, |kind, side| {
                (side == super::lexicon::Side::Either).then_some(kind)
            })?;
            Some(self.refused(kind, at, next))
        })
    }

    fn unstated(&mut self, quantity: Quantity) -> Reading {
        // A figure that such a reading leaves out speaks against it like a word that it doesn't know.
        let figures =
            (0..self.tokens.len()).filter(|&at| self.tokens.kind(at) == Some(Kind::Digits));
        self.unknown = self.unknown_words() + figures.count();
        Reading {
            quantity: quantity.with_remarks(self.said.remarks),
            unknown: self.unknown,
            unnamed: None,
        }
    }

    /// Of a phrase that states no number only a part was read; its other words may show it's in another language.
    fn unknown_words(&self) -> usize {
        let unknown = |&at: &usize| {
            let is_word = self.tokens.kind(at) == Some(Kind::Word);
            is_word && !self.lexicon.knows(self.tokens.word(at))
        };
        (0..self.tokens.len()).filter(unknown).count()
    }

    fn in_words(&self) -> bool {
        (0..self.tokens.len()).all(|at| self.tokens.kind(at) != Some(Kind::Digits))
    }

    fn after(&self, at: usize, wanted: impl Fn(Class) -> bool) -> Option<usize> {
        self.lexicon.after(self.tokens, at, wanted)
    }

    fn whole(&self, value: Ratio) -> Result<i64, QuantityProblem> {
        let whole = value.to_whole().ok_or_else(|| QuantityProblem::NotACount {
            kind: NonCount::Fraction,
            word: self.tokens.between(0, self.tokens.len()).to_owned(),
        })?;
        i64::try_from(whole).map_err(|_| QuantityProblem::TooLarge)
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
