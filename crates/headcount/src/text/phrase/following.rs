//! What follows a number: what it counts, hedges that come after it, and the rest of the sentence.

use super::{Amount, Phrase, is_year};
use crate::model::{Hedge, NonCount, QuantityProblem, Unit};
use crate::text::lexicon::{Class, Side, is_scale_somewhere};
use crate::text::number::{self, Number};
use crate::text::ratio::Ratio;
use crate::text::token::{Gap, Kind};

/// The most words that may follow a number.
const TAIL: usize = 48;

/// How far the reading of what follows a number has come.
#[derive(Clone, Copy, Default)]
struct Progress {
    /// What the number counts has been named.
    named: bool,
    /// A preposition or verb has ended the number's own words.
    stopped: bool,
    /// Punctuation has.
    parted: bool,
    /// The token after a word for people.
    people: Option<usize>,
    /// The first word before that which the lexicon doesn't know, a noun if none is named.
    heard: Option<usize>,
}

impl Progress {
    /// Whether a word for people stands right before a token that goes on.
    fn is_described(&self, at: usize) -> bool {
        !self.parted && self.people == Some(at)
    }
}

impl Phrase<'_> {
    /// Reads what follows the number.
    pub(super) fn following(
        &mut self,
        amount: &mut Amount,
        start: usize,
    ) -> Result<(), QuantityProblem> {
        let mut at = start;
        let mut progress = Progress::default();
        while at < self.tokens.len() {
            if let Some(closing) = self.closing.take_if(|closing| closing.start == at) {
                at = closing.end;
                continue;
            }
            let gap = self.tokens.get(at).map(|token| token.gap);
            progress.parted |= gap == Some(Gap::Break);
            if at > start + TAIL {
                return Err(self.unreadable("fewer words after the number", at));
            }
            let no_count = self.at_once(amount, start, at);
            if let Some(problem) = no_count.or_else(|| self.aged(amount, start, at, progress)) {
                return Err(problem);
            }
            if let Some(next) = self
                .second_bound(amount, at)
                .or_else(|| self.beside(at, progress))
            {
                at = next;
                progress.stopped = true;
                continue;
            }
            let trailing = self.trailing(at, progress.stopped);
            // "3.200 Flüchtlinge (plus 24 Prozent)": a hedge on another number, that counts nobody.
            if let Some((Class::Hedge(_), next)) = trailing
                && let Some(end) = self.measured_at(next)
            {
                at = end;
                continue;
            }
            let Some((class, next)) = trailing else {
                self.admit(at, progress.stopped)?;
                let may_name = !progress.stopped && !progress.parted;
                if may_name && self.tokens.kind(at) == Some(Kind::Word) {
                    progress.heard.get_or_insert(at);
                }
                self.unknown += 1;
                at += 1;
                continue;
            };
            match class {
                Class::Aside => break,
                // "700 non-store employees": part of a compound.
                Class::Refused(NonCount::Things) if self.is_part_of_compound(at, next) => {}
                // "5,000 people more than" remains what it is with a noun.
                Class::Refused(kind)
                    if !progress.named || matches!(kind, NonCount::Rate | NonCount::Ratio) =>
                {
                    return Err(self.refused(kind, at, next));
                }
                Class::Unit(unit) if !progress.named => {
                    self.said.remarks.unit = unit;
                    progress.named = true;
                    progress.people = Some(next).filter(|_| unit == Unit::People);
                }
                // "Zwei geflüchtete Frauen": what people are called may only describe them.
                Class::Subgroup(subgroup) if !progress.named || progress.is_described(at) => {
                    self.said.remarks.subgroup = Some(subgroup);
                    progress.named = true;
                }
                Class::Refused(_) | Class::Unit(_) | Class::Subgroup(_) => {}
                Class::Stop => progress.stopped = true,
                _ => self.note(class, at)?,
            }
            at = next;
        }
        let heard = progress.heard.filter(|_| !progress.named);
        self.unnamed = heard.map(|at| {
            let joined = |&at: &usize| self.tokens.glued(at) == Some(Kind::Word);
            let next = at + 1;
            let parts = (next..self.tokens.len()).take_while(joined).count();
            self.tokens.between(at, next + parts).to_owned()
        });
        Ok(())
    }

    /// Whether a hyphen joins some words to what's around them.
    fn is_part_of_compound(&self, start: usize, end: usize) -> bool {
        let is_joined = |at| self.tokens.glued(at).is_some();
        is_joined(start) || is_joined(end)
    }

    /// What makes a number no count whatever else is said: an ending that makes it a rank, as in "21-й", or a larger one
    /// that it's a share of, as in "quatre réfugiés sur dix".
    fn at_once(&self, amount: &Amount, start: usize, at: usize) -> Option<QuantityProblem> {
        let (kind, next) = self.refusing(at, |kind, side| (side == Side::After).then_some(kind))?;
        match kind {
            NonCount::Ordinal if at == start && self.tokens.glued(at).is_some() => {
                Some(self.refused(kind, start, next))
            }
            NonCount::Share => {
                let whole = number::read(self.tokens, self.lexicon, next, |_| false);
                let (of, whole) = match (amount, whole) {
                    (Amount::One(of), Ok(Some(whole))) => (of.value, whole),
                    _ => return None,
                };
                let is_small =
                    of.is_below(whole.value) && whole.value.is_below(Ratio::whole(1_001));
                is_small.then(|| self.refused(kind, at, whole.next))
            }
            _ => None,
        }
    }

    /// The age of one person, as in "un homme de 35 ans": the phrase describes somebody and counts nobody.
    fn aged(
        &self,
        amount: &Amount,
        start: usize,
        at: usize,
        progress: Progress,
    ) -> Option<QuantityProblem> {
        let is_one = matches!(amount, Amount::One(one) if one.value.to_whole() == Some(1));
        let in_words = self.tokens.kind(start.checked_sub(1)?) == Some(Kind::Word);
        let is_described = is_one && in_words && progress.named && !progress.stopped;
        let led = self.refusing(at, |kind, side| {
            (kind == NonCount::Age && side == Side::Before).then_some(())
        });
        let age = led.map_or(at, |((), next)| next);
        if !is_described || self.tokens.kind(age) != Some(Kind::Digits) {
            return None;
        }
        let end = self.number_alone(age)?;
        let named = self.refusing(end, |kind, side| (side != Side::Before).then_some(kind));
        let years = named.filter(|(kind, _)| matches!(kind, NonCount::Age | NonCount::Duration));
        let next = years.map(|(_, next)| next).or(led.map(|_| end))?;
        Some(self.refused(NonCount::Age, age, next))
    }

    /// What may follow a number; after the first preposition or verb, only what still bears on it.
    pub(super) fn trailing(&self, at: usize, stopped: bool) -> Option<(Class, usize)> {
        self.lexicon.longest(self.tokens, at, |class, side| {
            let bears = match class {
                Class::Hedge(_)
                | Class::Precise
                | Class::Estimated
                | Class::Increment
                | Class::Filler
                | Class::Peak => side == Side::After && !stopped,
                Class::Refused(kind) => {
                    side != Side::Before && (!stopped || kind == NonCount::Rate)
                }
                Class::Per(_) | Class::Modality(_) => side != Side::Before,
                Class::Unit(_) | Class::Subgroup(_) | Class::Stop | Class::Of | Class::Aside => {
                    true
                }
                _ => false,
            };
            let class = match class {
                Class::Unit(_) | Class::Subgroup(_) if stopped => Class::Stop,
                class => class,
            };
            bears.then_some(class)
        })
    }

    /// Takes up the other bound of "at least 5,000 but no more than 6,000".
    fn second_bound(&mut self, amount: &mut Amount, at: usize) -> Option<usize> {
        let Amount::One(first) = *amount else {
            return None;
        };
        let hedge = self.said.hedge.filter(|&hedge| is_bound(hedge))?;
        let start = self.after(at, |class| matches!(class, Class::But))?;
        let before = self.said;
        self.said.hedge = None;
        let bound = self.bound(start);
        let other = std::mem::replace(&mut self.said, before).hedge;
        let ((second, next), other) = bound.zip(other.filter(|&hedge| is_bound(hedge)))?;
        let (lower, upper) = match (is_upper(hedge), is_upper(other)) {
            (false, true) => ((hedge, first), (other, second)),
            (true, false) => ((other, second), (hedge, first)),
            _ => return None,
        };
        *amount = Amount::Bounded {
            lower: (lower.0, lower.1.sharing_scale_of(&upper.1)?),
            upper: (upper.0, upper.1.value),
        };
        self.said.hedge = None;
        Some(next)
    }

    fn bound(&mut self, start: usize) -> Option<(Number, usize)> {
        let lead = self.second_lead(start)?;
        match self.amount(&lead) {
            Ok((Amount::One(number), next)) => Some((number, next)),
            _ => None,
        }
    }

    /// The token after a number that stands beside the count and isn't one: a date, an age, a sum of money.
    fn beside(&mut self, at: usize, progress: Progress) -> Option<usize> {
        let is_aside = progress.named || progress.stopped || progress.parted;
        let named = self.refusing(at, |kind, side| {
            let names = matches!(kind, NonCount::Age | NonCount::Identifier) && is_aside;
            ((names || kind == NonCount::Date) && side != Side::After).then_some(())
        });
        if let Some(((), next)) = named
            && self.tokens.kind(next) == Some(Kind::Digits)
        {
            return self.number_alone(next);
        }
        if !is_aside || self.tokens.kind(at) != Some(Kind::Digits) {
            return None;
        }
        if let Some(next) = self.measured_at(at) {
            return Some(next);
        }
        // "du 19 au 25 septembre", "de entre 18 y 60 años"
        let end = self.number_alone(at)?;
        let second = (end..=end + 2).find(|&at| self.tokens.kind(at) == Some(Kind::Digits));
        if let Some(next) = second.and_then(|at| self.measured_at(at)) {
            return Some(next);
        }
        is_year(self.tokens.text(at)).then_some(at + 1)
    }

    /// The token after a number in digits and what makes it no count: "24 Prozent", "25 septembre".
    fn measured_at(&self, at: usize) -> Option<usize> {
        if self.tokens.kind(at) != Some(Kind::Digits) {
            return None;
        }
        // "14.4 %" is no count by itself.
        let fraction = || number::read(self.tokens, self.lexicon, at, |_| false).ok()?;
        let end = self
            .number_alone(at)
            .or_else(|| fraction().map(|number| number.next))?;
        let named = self.refusing(end, |kind, side| {
            (side != Side::Before && kind != NonCount::Things).then_some(())
        });
        named.map(|((), next)| next)
    }

    /// Lets a word stand that the lexicon doesn't know, unless it shows that the phrase says something else.
    fn admit(&self, at: usize, stopped: bool) -> Result<(), QuantityProblem> {
        let token = self.tokens.kind(at);
        let is_dash = token == Some(Kind::Sign) && self.tokens.text(at) == "-";
        let is_number = || {
            let known = self.after(at, |class| {
                matches!(
                    class,
                    Class::Number(_)
                        | Class::Scale(_)
                        | Class::Plural(_)
                        | Class::Part(_)
                        | Class::Foreign
                )
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
}

const fn is_upper(hedge: Hedge) -> bool {
    matches!(hedge, Hedge::AtMost | Hedge::LessThan | Hedge::UpTo)
}

const fn is_bound(hedge: Hedge) -> bool {
    is_upper(hedge) || matches!(hedge, Hedge::AtLeast | Hedge::MoreThan)
}
