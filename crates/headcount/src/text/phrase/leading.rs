//! What leads up to a number: hedges, words that say nothing of it, and the sentence before them.

use super::{ONE_HEDGE, Phrase, Said, Stated};
use crate::model::{Hedge, NonCount, Quantity, QuantityProblem};
use crate::text::lexicon::{Class, Side};
use crate::text::token::Kind;

/// The most words that may stand before what bears on the number.
const LEAD: usize = 24;

/// Words that touch a number.
pub(super) struct Lead {
    /// The token after them.
    pub(super) next: usize,
    /// The range they open, if they do: where its opening stands, and which it is.
    pub(super) open: Option<(usize, usize)>,
}

enum Led {
    Lead(Lead),
    Nothing(Quantity),
}

impl Phrase<'_> {
    /// Reads up to the end of the number, or to words that begin like one and say that there is none.
    ///
    /// Words that say nothing of the number may come first, "число беженцев" in "число беженцев превысило 2 млн", if
    /// words that bear on it do follow.
    pub(super) fn leading(&mut self, from: usize) -> Result<Stated, QuantityProblem> {
        let mut start = from;
        let mut first = None;
        loop {
            let before = self.said;
            let problem = match self.stated(start) {
                Ok(Stated::Number(amount, next)) => match self.dated(start, next) {
                    None => return Ok(Stated::Number(amount, next)),
                    Some((problem, next)) => {
                        start = next;
                        self.said = before;
                        first = Some(telling(first, problem));
                        continue;
                    }
                },
                Ok(stated) => return Ok(stated),
                Err(problem) => problem,
            };
            let is_passable = match &problem {
                QuantityProblem::Unreadable { expected, .. } => *expected != ONE_HEDGE,
                QuantityProblem::NotACount { kind, .. } => is_time(*kind),
                _ => false,
            };
            let given = telling(first, problem);
            if !is_passable || !self.may_lead(start) || start >= LEAD {
                return Err(given);
            }
            first = Some(given);
            self.pass(start, before);
            start += 1;
        }
    }

    /// Whether something may stand before what bears on the number: a word, or among words a year or a dash.
    fn may_lead(&self, at: usize) -> bool {
        match self.tokens.kind(at) {
            Some(Kind::Word) => true,
            Some(Kind::Digits) => at > 0 && is_year(self.tokens.text(at)),
            Some(Kind::Sign) => at > 0 && self.tokens.text(at) == "-",
            None => false,
        }
    }

    /// Passes over a word that says nothing of the number, unless it says how the whole sentence is meant.
    fn pass(&mut self, at: usize, before: Said) {
        // "По оценкам ООН, около 25 тысяч" is estimated, though the two are apart.
        let estimated = self.said.remarks.estimated;
        self.said = before;
        self.said.remarks.estimated |= estimated;
        let meant = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Modality(_) | Class::Per(_) => Some(class),
                _ => None,
            });
        // "Im Jahr davor" is no rate.
        let other = self.after(at, |class| matches!(class, Class::Stop));
        match meant.filter(|&(_, next)| other.is_none_or(|other| other <= next)) {
            Some((class, _)) => drop(self.note(class, at)),
            None if self.lexicon.knows(self.tokens.word(at)) => {}
            None => self.unknown += 1,
        }
    }

    /// Reads a number at a token, with what touches it from before.
    pub(super) fn stated(&mut self, start: usize) -> Result<Stated, QuantityProblem> {
        let lead = match self.lead(start)? {
            Led::Lead(lead) => lead,
            Led::Nothing(quantity) => return Ok(Stated::Nothing(quantity)),
        };
        let at = lead.next;
        if start == 0
            && lead.open.is_none()
            && let Some(unstated) = self.share(at)
        {
            return Ok(Stated::Nothing(unstated));
        }
        let (amount, next) = self.amount(&lead)?;
        // After words that say nothing of it, a number needs some that do.
        let after_dash = start > 0 && self.tokens.text(start - 1) == "-";
        let is_bare = at == start && self.said.remarks.modality.is_none() && !after_dash;
        if start > 0 && is_bare && !self.counts(next) && self.dated(start, next).is_none() {
            // "15 of them" is a share only of a larger number.
            let refused = self.refusing(next, |kind, side| {
                let is_share = kind == NonCount::Share && side == Side::After;
                (side != Side::Before && !is_share).then_some(kind)
            });
            return Err(match refused {
                Some((kind, end)) => self.refused(kind, at, end),
                None => self.unreadable("a number", at),
            });
        }
        Ok(Stated::Number(amount, next))
    }

    /// Whether what a number counts stands right after it, with at most an adjective between, or what it's per.
    fn counts(&self, at: usize) -> bool {
        let names = |class| matches!(class, Class::Unit(_) | Class::Subgroup(_));
        let per = self.after(at, |class| matches!(class, Class::Per(_)));
        per.is_some() || (at..at + 2).any(|at| self.after(at, names).is_some())
    }

    /// Takes up the words that touch a number.
    fn lead(&mut self, start: usize) -> Result<Led, QuantityProblem> {
        let mut next = start;
        let mut open = None;
        self.closing = None;
        while open.is_none()
            && let Some((class, after)) = self.before(next).or_else(|| self.turned(next))
        {
            // "In less than a week, 300": the hedge is the week's.
            if matches!(class, Class::Per(_)) && self.said.hedge.is_some() {
                break;
            }
            match class {
                Class::NoData => return Ok(Led::Nothing(Quantity::no_data())),
                Class::Refused(kind) => return Err(self.refused(kind, next, after)),
                Class::Open(range) => open = Some((next, range)),
                // "Человек двести" is approximate, "семей стало двести" isn't.
                Class::Unit(unit) if self.is_filled(after) => self.said.remarks.unit = unit,
                Class::Subgroup(who) if self.is_filled(after) => {
                    self.said.remarks.subgroup = Some(who);
                }
                _ => self.note(class, next)?,
            }
            self.mood(next, after)?;
            let closing = self.lexicon.closing(self.tokens, next, after);
            self.closing = closing.or(self.closing.take());
            next = after;
        }
        Ok(Led::Lead(Lead { next, open }))
    }

    fn is_filled(&self, at: usize) -> bool {
        matches!(self.before(at), Some((Class::Filler, _)))
    }

    /// A hedge that "not" turns round, "must not exceed", and the token after it.
    fn turned(&self, at: usize) -> Option<(Class, usize)> {
        let mut hedge = self.after(at, |class| matches!(class, Class::Not))?;
        // "no ha superado": an auxiliary says nothing by itself.
        while let Some((Class::Filler, next)) = self.before(hedge) {
            hedge = next;
        }
        let (class, next) = self.before(hedge)?;
        let turned = match class {
            Class::Hedge(Hedge::MoreThan) => Hedge::AtMost,
            Class::Hedge(Hedge::AtLeast) => Hedge::LessThan,
            Class::Hedge(Hedge::LessThan) => Hedge::AtLeast,
            Class::Hedge(Hedge::AtMost) => Hedge::MoreThan,
            _ => return None,
        };
        Some((Class::Hedge(turned), next))
    }

    /// Takes up the mood of a verb that is a hedge too: "dépasserait".
    fn mood(&mut self, start: usize, end: usize) -> Result<(), QuantityProblem> {
        for at in start..end {
            let meant = self
                .lexicon
                .longest(self.tokens, at, |class, side| match class {
                    Class::Modality(_) if side != Side::After => Some(class),
                    _ => None,
                });
            if let Some((class, next)) = meant
                && next <= end
            {
                self.note(class, at)?;
            }
        }
        Ok(())
    }

    /// The words that touch the upper bound of a number that has a lower one, as in "but no more than 6,000".
    pub(super) fn second_lead(&mut self, start: usize) -> Option<Lead> {
        match self.lead(start) {
            Ok(Led::Lead(lead)) if lead.open.is_none() => Some(lead),
            _ => None,
        }
    }

    /// What may touch a number from before: a hedge, a filler, the opening of a range or a word that rules it out.
    fn before(&self, at: usize) -> Option<(Class, usize)> {
        self.lexicon.longest(self.tokens, at, |class, side| {
            let leads = match class {
                Class::Hedge(_)
                | Class::Precise
                | Class::Estimated
                | Class::Increment
                | Class::Filler
                | Class::Unit(_)
                | Class::Subgroup(_)
                // "Buses carried 5,000 people" counts no buses.
                | Class::Refused(NonCount::Things | NonCount::Measurement) => side == Side::Before,
                Class::Refused(_) | Class::Per(_) | Class::Modality(_) | Class::Peak => {
                    side != Side::After
                }
                Class::Open(_) => true,
                Class::NoData => self.in_words(),
                _ => false,
            };
            leads.then_some(class)
        })
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

    /// If a number is that of a day or a stretch of time and the sentence goes on: why it's no count, and where that is.
    fn dated(&self, start: usize, end: usize) -> Option<(QuantityProblem, usize)> {
        // "5,000 may have left" names no month.
        let (Class::Refused(kind), next) = self.trailing(end, false)? else {
            return None;
        };
        if !is_time(kind) {
            return None;
        }
        let problem = self.refused(kind, start, next);
        (next < self.tokens.len()).then_some((problem, next))
    }

    /// The longest pattern at a token that rules a count out and that `wanted` accepts.
    pub(super) fn refusing<T>(
        &self,
        at: usize,
        wanted: impl Fn(NonCount, Side) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.lexicon
            .longest(self.tokens, at, |class, side| match class {
                Class::Refused(kind) => wanted(kind, side),
                _ => None,
            })
    }

    /// Reads a number alone, for what it may be beside the count.
    pub(super) fn number_alone(&self, at: usize) -> Option<usize> {
        self.unopened(at).ok().map(|(_, next)| next)
    }
}

/// The problem that says more: what a number is instead, or else the first.
fn telling(first: Option<QuantityProblem>, problem: QuantityProblem) -> QuantityProblem {
    match first {
        Some(first @ QuantityProblem::NotACount { .. }) => first,
        Some(first) if !matches!(problem, QuantityProblem::NotACount { .. }) => first,
        _ => problem,
    }
}

/// Whether digits name a year of our time.
pub(in crate::text) fn is_year(digits: &str) -> bool {
    digits.len() == 4 && ("1900".."2100").contains(&digits)
}

const fn is_time(kind: NonCount) -> bool {
    matches!(kind, NonCount::Date | NonCount::Duration)
}
