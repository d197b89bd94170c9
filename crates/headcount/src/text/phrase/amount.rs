//! The number itself: one, a range, or several of a scale.

use super::leading::Lead;
use super::{Amount, Phrase};
use crate::model::{Hedge, NonCount, QuantityProblem};
use crate::text::lexicon::{Class, Side};
use crate::text::number::{self, Number};
use crate::text::ratio::Ratio;
use crate::text::token::Kind;

impl Phrase<'_> {
    /// Reads a number, a range or a plural scale, and finds the token after it.
    pub(super) fn amount(&mut self, lead: &Lead) -> Result<(Amount, usize), QuantityProblem> {
        let at = lead.next;
        let Some((opening, range)) = lead.open else {
            return self.unopened(at);
        };
        let middle = |at| self.lexicon.middle(self.tokens, at, Some(range));
        let at = self.past_about(at);
        if let Some((scale, next)) = self.several(at)
            && let Some(after) = middle(next)
            && let Some(upper) = number::read(self.tokens, self.lexicon, after, |_| false)?
        {
            // "From several hundred thousand to a million."
            let least = Ratio::whole(i128::from(scale.saturating_mul(2)));
            return Ok((Amount::Two(least, upper.value), upper.next));
        }
        let lower = number::read(self.tokens, self.lexicon, at, |at| middle(at).is_some())?
            .ok_or_else(|| self.unreadable("a number", at))?;
        let missing = |at| self.unreadable("the upper end of the range", at);
        let Some(after) = middle(lower.next) else {
            // "от 5 тысяч" without a "до" is a hedge.
            let hedge = self
                .lexicon
                .longest(self.tokens, opening, |class, side| match class {
                    Class::Hedge(_) if side == Side::Before => Some(class),
                    _ => None,
                });
            let (hedge, _) = hedge.ok_or_else(|| missing(lower.next))?;
            self.note(hedge, opening)?;
            return self.one(at, lower);
        };
        let after = self.past_about(after);
        let upper = number::read(self.tokens, self.lexicon, after, |_| false)?;
        self.two(at, &lower, after, &upper.ok_or_else(|| missing(after))?)
    }

    /// Reads an amount that isn't a range with an opening.
    pub(super) fn unopened(&self, at: usize) -> Result<(Amount, usize), QuantityProblem> {
        if let Some((scale, next)) = self.inverted(at) {
            let number = number::read(self.tokens, self.lexicon, next, |_| false)?;
            if let Some(number) = number.and_then(|number| number.inverted(scale)) {
                return self.one(at, number);
            }
        }
        if let Some((scale, next)) = self.several(at) {
            // "hundreds, if not thousands"
            let middle = self.lexicon.middle(self.tokens, next, None);
            let upper = middle.and_then(|after| self.several(after));
            return Ok(match upper.filter(|&(upper, _)| scale < upper) {
                Some((upper, next)) => (Amount::Severals(scale, upper), next),
                None => (Amount::Several(scale), next),
            });
        }
        let lower = number::read(self.tokens, self.lexicon, at, |_| false)?
            .ok_or_else(|| self.unreadable("a number", at))?;
        let middle = self.lexicon.middle(self.tokens, lower.next, None);
        // "две-три тысячи": a hyphen between words leaves no token.
        let glued = || (self.tokens.glued(lower.next) == Some(Kind::Word)).then_some(lower.next);
        let Some(after) = middle.or_else(glued) else {
            return self.one(at, lower);
        };
        // "5,000 or more", "5,000 to Georgia": no second number, no range.
        let after = self.past_about(after);
        match number::read(self.tokens, self.lexicon, after, |_| false)? {
            Some(upper) => self.two(at, &lower, after, &upper),
            None => self.one(at, lower),
        }
    }

    fn two(
        &self,
        at: usize,
        lower: &Number,
        after: usize,
        upper: &Number,
    ) -> Result<(Amount, usize), QuantityProblem> {
        if self.tokens.text(upper.next) == "-"
            && self.tokens.glued(upper.next + 1) == Some(Kind::Digits)
        {
            return Err(self.refused(NonCount::Date, at, upper.next + 2));
        }
        let shared = lower
            .sharing_scale_of(upper)
            .ok_or(QuantityProblem::TooLarge)?;
        if upper.is_fraction {
            return Err(self.refused(NonCount::Fraction, after, upper.next));
        }
        Ok((Amount::Two(shared, upper.value), upper.next))
    }

    fn one(&self, at: usize, number: Number) -> Result<(Amount, usize), QuantityProblem> {
        if number.is_fraction {
            // "12.5%" is a percentage before it's a fraction.
            let named = self.refusing(number.next, |kind, side| {
                (side != Side::Before).then_some(kind)
            });
            let (kind, next) = named.unwrap_or((NonCount::Fraction, number.next));
            return Err(self.refused(kind, at, next));
        }
        if self.is_ordinal(at, number.next) {
            return Err(self.refused(NonCount::Ordinal, at, number.next));
        }
        // "Une vague" and "a wave" are no count of one.
        let is_one = number.value.to_whole() == Some(1) && self.tokens.kind(at) == Some(Kind::Word);
        let next = number.next;
        let is_noun =
            self.tokens.kind(next) == Some(Kind::Word) && self.trailing(next, false).is_none();
        if is_one && next == at + 1 && is_noun {
            return Err(self.unreadable("a number", at));
        }
        Ok((Amount::One(number), number.next))
    }

    /// Whether a point makes digits a rank, as in "der 21. Konvoi".
    fn is_ordinal(&self, at: usize, next: usize) -> bool {
        let end = self.tokens.get(at).map(|token| token.span.end);
        let has_point = || {
            let point = end.and_then(|end| self.tokens.phrase().get(end..end + 1));
            let is_day = self.refusing(next, |kind, _| (kind == NonCount::Date).then_some(()));
            point == Some(".") && self.tokens.kind(next) == Some(Kind::Word) && is_day.is_none()
        };
        self.lexicon.has_ordinal_point() && next == at + 1 && has_point()
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
        if self.is_genitive(at) {
            return None;
        }
        self.lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Inverted(scale) => Some(scale),
                _ => None,
            })
    }

    /// Whether a scale here is one that a hedge governs: "более тысячи" is no thousands, and "около тысячи двухсот" 1,200.
    fn is_genitive(&self, at: usize) -> bool {
        let is_genitive = |class| matches!(class, Class::Genitive(_));
        self.said.hedge.is_some() && self.after(at, is_genitive).is_some()
    }

    /// Reads a plural scale: "several thousand", "tens of thousands".
    pub(super) fn several(&self, start: usize) -> Option<(i64, usize)> {
        let find = |at, wanted: fn(Class) -> bool| self.after(at, wanted);
        let scale = |at, several: bool| {
            self.lexicon
                .longest(self.tokens, at, |class, _| match class {
                    Class::Plural(scale) => Some(scale),
                    Class::Scale(scale) | Class::Collective(scale) if several => Some(scale),
                    // "mehrere zehntausend", in its parts
                    Class::Number(ten) if several && ten.to_whole() == Some(10) => Some(10),
                    _ => None,
                })
        };
        if self.is_genitive(start) {
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
}
