//! Where the numbers of a sentence start and end, and which of them can count nothing.

use super::figure::Sentence;
use super::words::Class as Prose;
use crate::model::NonCount;
use crate::text::lexicon::{Class, Side, Starts};
use crate::text::number;
use crate::text::phrase;
use crate::text::token::{Gap, Kind};

/// How many words a number has, those before it and the noun included.
const LONGEST: usize = 24;
/// How many words part a change from the numbers between which it is: "raises the statewide death total from 29 to 31".
const SUBJECT: usize = 6;
/// How many words part a number from what it's an amount of.
const NEAR: usize = 4;

impl Sentence<'_> {
    /// The two numbers of "rose from 500,000 to 2 million", which are no range.
    pub(super) fn change(&self, at: usize, end: usize) -> Option<[(usize, usize); 2]> {
        let mut before = at.saturating_sub(SUBJECT)..at + 1;
        if !before.any(|at| self.says(at, Prose::Change)) {
            return None;
        }
        let open = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Open(open) => Some(open),
                _ => None,
            });
        let (open, start) = open.map_or((None, at), |(open, start)| (Some(open), start));
        let middle = |at| self.lexicon.middle(self.tokens, at, open);
        let number = |at| {
            let stops = |at| middle(at).is_some();
            number::read(self.tokens, self.lexicon, at, stops).ok()?
        };
        let (first, number) = (start..end).find_map(|at| Some((at, number(at)?)))?;
        let second = middle(number.next)?;
        (second < end).then_some([(first, number.next), (second, end)])
    }

    /// Whether anything that's read may begin at a token, by a look at its first word.
    pub(super) fn may_begin(&self, at: usize) -> bool {
        match self.tokens.kind(at) {
            Some(Kind::Word) => self.is_known(at) || self.says(at, Prose::Unstated),
            kind => kind.is_some(),
        }
    }

    /// Whether a word starts a phrase of a quantity.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.starts(at).contains(Starts::ANY)
    }

    /// What may start with a word.
    pub(super) fn starts(&self, at: usize) -> Starts {
        self.starts.get(at).copied().unwrap_or_default()
    }

    /// The token after the number, hedges before it included, that starts at a token.
    pub(super) fn number_end(&self, at: usize) -> Option<usize> {
        let digits = |at| self.tokens.kind(at) == Some(Kind::Digits);
        if !self.may_start(at) {
            return None;
        }
        // "In less than a week, 300": no rate.
        let per = |class| matches!(class, Class::Per(_));
        let article = |class| matches!(class, Class::Article);
        let after = |wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
        if after(article).is_some() && after(per).is_some_and(|after| self.is_break(after)) {
            return None;
        }
        let taken = self.taken.partition_point(|taken| taken.start <= at);
        let limit = self
            .taken
            .get(taken)
            .map_or(usize::MAX, |taken| taken.start);
        let end = limit.min(self.tokens.len()).min(at + LONGEST);
        let window = self.tokens.window(at..end);
        let number_end = at + phrase::number_end(&window, self.lexicon)?;
        // "Ещё с 31": a preposition, and no hedge.
        let is_with = |at| self.says(at, Prose::WordsOnly) && digits(at + 1);
        (!(at..number_end).any(is_with)).then_some(number_end)
    }

    /// Whether hedges and then a number may start at a token, by a look at its words.
    fn may_start(&self, at: usize) -> bool {
        let mut next = at;
        for _ in 0..6 {
            if self.tokens.kind(next) == Some(Kind::Digits) {
                return self.is_free(next);
            }
            if self.tokens.kind(next) == Some(Kind::Word)
                && !self.starts(next).contains(Starts::NUMBER)
            {
                return false;
            }
            let starts = |class: Class| class.starts_number() && !matches!(class, Class::Open(_));
            if self.lexicon.after(self.tokens, next, starts).is_some() {
                return true;
            }
            let leading = self.lexicon.longest(self.tokens, next, |class, side| {
                let opens = matches!(class, Class::Open(_));
                (opens || side == Side::Before && class.leads_number()).then_some(())
            });
            match leading {
                // "Сто человек, 15 задержали": what was counted before is no part of it.
                Some(((), after)) if !self.names_unit(next) || !self.is_break(after) => {
                    next = after;
                }
                // A sign that hedges the number it touches.
                _ => return false,
            }
        }
        false
    }

    fn names_unit(&self, at: usize) -> bool {
        let names = |class| matches!(class, Class::Unit(_) | Class::Subgroup(_));
        self.lexicon.after(self.tokens, at, names).is_some()
    }

    /// Whether digits aren't part of a name, a version or an amount of money.
    fn is_free(&self, at: usize) -> bool {
        let glued = self.tokens.glued(at).is_some() && at > 0;
        if !glued {
            return true;
        }
        let before = self.tokens.text(at - 1);
        match self.tokens.kind(at - 1) {
            // "1983-84", "N-340", "866-641-8102"
            Some(Kind::Sign) if before == "-" && self.is_in_chain(at - 1) => false,
            Some(Kind::Sign) => {
                matches!(before, "-" | "~" | "≈" | ">" | "<" | "≥" | "≤" | "±" | "+")
            }
            Some(Kind::Word) => self.text_between(at - 1, at).contains(['\'', '’']),
            _ => true,
        }
    }

    /// Whether a sign touches letters or digits before it.
    fn is_in_chain(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|before| self.tokens.kind(before));
        matches!(before, Some(Kind::Word | Kind::Digits)) && self.tokens.glued(at).is_some()
    }

    /// Whether a number is no count for how it's written: joined to a word, "two-story", or a word that means two by
    /// itself, "the couple".
    pub(super) fn is_in_word(&self, at: usize, end: usize) -> bool {
        let is_joined = self.tokens.glued(end) == Some(Kind::Word)
            && end
                .checked_sub(1)
                .is_some_and(|last| self.text_between(last, end).contains('-'));
        let is_of = |class| matches!(class, Class::Of);
        let collective = |class| matches!(class, Class::Collective(_));
        let is_alone = end == at + 1
            && self.lexicon.after(self.tokens, at, collective) == Some(end)
            && self.lexicon.after(self.tokens, end, is_of).is_none();
        is_joined || is_alone
    }

    /// Whether digits stand right after letters, as in a name.
    pub(super) fn follows_letters(&self, at: usize) -> bool {
        let before = at
            .checked_sub(1)
            .and_then(|before| self.tokens.kind(before));
        before == Some(Kind::Word) && self.tokens.glued(at).is_some()
    }

    /// Whether a number without a noun is one of something else by what stands before it: the number in a name ("Camp
    /// 5"), an amount ("a price of 300"), or part of a telephone number.
    pub(super) fn is_label(&self, at: usize, end: usize) -> bool {
        let is_digits = |at| self.tokens.kind(at) == Some(Kind::Digits);
        // "7:00", "862/2007"
        let is_joined = matches!(self.tokens.text(end), ":" | "/") && is_digits(end + 1);
        if is_joined || is_digits(end) && !self.is_break(end) || self.is_age(at, end) {
            return true;
        }
        // "The number of refugees" is nearer than "cost".
        let before = (1..=NEAR).map_while(|back| at.checked_sub(back));
        let mut telling = before.skip_while(|&at| !self.says(at, Prose::Amount) && !self.tells(at));
        if telling.next().is_some_and(|at| !self.tells(at)) {
            return true;
        }
        let Some(before) = at
            .checked_sub(1)
            .filter(|_| is_digits(at) && !self.is_break(at))
        else {
            return false;
        };
        let numbers = |from: usize| {
            let rule = self.lexicon.longest(self.tokens, from, |class, side| {
                let names = matches!(class, Class::Refused(NonCount::Identifier));
                (names && side == Side::Before).then_some(())
            });
            rule.is_some_and(|((), next)| next == at)
        };
        let is_dated = || {
            // "In 2024 5.2 million lived there."
            phrase::is_year(self.tokens.text(before))
                || self.taken.iter().any(|taken| taken.end == at)
        };
        if matches!(self.tokens.text(before), "§" | "№" | "#" | "n") {
            return true;
        }
        // "Entre ellas 66": of those, and no name.
        let mut near = at.saturating_sub(3)..at;
        if near.any(|of| self.past(of, Prose::OfThem) == Some(at)) {
            return false;
        }
        // No name has its number grouped, or a scale after it.
        let is_plain = end == at + 1;
        is_plain && ((at.saturating_sub(2)..at).any(numbers) || self.is_name(before))
            || is_digits(before) && !is_dated()
    }

    /// Whether a number is an age by the word before it, "men aged 18 to 60", or stands apart as the age of someone does:
    /// "the mayor, 61, said".
    fn is_age(&self, at: usize, end: usize) -> bool {
        let named = |from: usize| {
            let rule = self.lexicon.longest(self.tokens, from, |class, side| {
                let names = matches!(class, Class::Refused(NonCount::Age));
                (names && side == Side::Before).then_some(())
            });
            rule.is_some_and(|((), next)| (at..=at + 1).contains(&next))
        };
        if (at.saturating_sub(4)..at).any(named) {
            return true;
        }
        let before = at
            .checked_sub(1)
            .map(|before| self.text_between(before, at).trim());
        let apart = before == Some(",") && self.is_break(end);
        apart && end == at + 1 && self.tokens.text(at).len() <= 2
    }

    /// Whether a word that no table knows is a noun, by its capital or where it stands.
    fn is_name(&self, at: usize) -> bool {
        let is_unknown = self.tokens.kind(at) == Some(Kind::Word)
            && !self.is_known(at)
            && !self.is_place(at)
            && !self.is_taken(at)
            && !self.marks.get(at).is_some_and(|marks| marks.any());
        if self.tokens.original(at).starts_with(char::is_uppercase) {
            return is_unknown && at > 0;
        }
        let ending = self.ending(at);
        let is_long = self.tokens.text(at).chars().nth(2).is_some();
        let is_noun = || is_long && !matches!(ending, Some(Prose::Verb | Prose::Finite));
        is_unknown && !self.words.capital_nouns && is_noun()
    }

    /// The token after a number that's none by itself: "$800 million", "N407".
    pub(super) fn past_number(&self, at: usize) -> usize {
        let number = number::read(self.tokens, self.lexicon, at, |_| false);
        let next = number.ok().flatten().map_or(at, |number| number.next);
        next.max(at + 1)
    }

    /// The token after the words that make a number a share: "in five" after "four".
    pub(super) fn share(&self, at: usize, end: usize) -> Option<usize> {
        let ((), next) = self.lexicon.longest(self.tokens, end, |class, side| {
            let shares = matches!(class, Class::Refused(NonCount::Share)) && side == Side::After;
            shares.then_some(())
        })?;
        let number = |at| number::read(self.tokens, self.lexicon, at, |_| false).ok()?;
        let whole = number(next)?;
        let part = (at..end).find_map(number)?;
        let is_round = matches!(whole.value.to_whole(), Some(2..=10 | 20 | 100 | 1_000));
        (is_round && part.value.is_below(whole.value)).then_some(whole.next)
    }

    /// The token after a share that starts with a word for it: "trois sur dix", "one in five".
    pub(super) fn share_in_words(&self, at: usize) -> Option<usize> {
        let mut near = at + 1..at + NEAR;
        near.find(|&at| {
            self.tokens.kind(at) == Some(Kind::Digits) || self.starts(at).contains(Starts::NUMBER)
        })?;
        let ((), next) = self.lexicon.longest(self.tokens, at, |class, side| {
            let shares = matches!(class, Class::Refused(NonCount::Share)) && side != Side::After;
            shares.then_some(())
        })?;
        let whole = number::read(self.tokens, self.lexicon, next, |_| false);
        Some(whole.ok()??.next)
    }

    /// The token after the hedges that follow a number.
    pub(super) fn past_hedges(&self, at: usize) -> usize {
        let mut next = at;
        while !self.is_break(next)
            && let Some(((), after)) = self.lexicon.longest(self.tokens, next, |class, side| {
                let trails = matches!(
                    class,
                    Class::Hedge(_) | Class::Precise | Class::Estimated | Class::Increment
                );
                (trails && side == Side::After).then_some(())
            })
            // "40 dead and more than 100": the next one's.
            && !self.leads_on(after)
        {
            next = after;
        }
        next
    }

    /// Whether a number stands at a token, or a preposition and then a number: "600", "than 100", "de 100".
    fn leads_on(&self, at: usize) -> bool {
        let is_digits = |at| self.tokens.kind(at) == Some(Kind::Digits);
        let leads = |class| matches!(class, Class::Of | Class::Stop);
        let next = self.lexicon.after(self.tokens, at, leads).unwrap_or(at + 1);
        !self.is_break(at) && (is_digits(at) || next == at + 1 && is_digits(next))
    }

    /// The token after words before a number that say nothing of it: "a total of".
    pub(super) fn past_fillers(&self, at: usize) -> usize {
        let mut next = at;
        while let Some(((), after)) = self.lexicon.longest(self.tokens, next, |class, side| {
            let fills = matches!(class, Class::Filler) && side == Side::Before;
            fills.then_some(())
        }) {
            next = after;
        }
        // "A quarter of a million" has its article.
        let article = |class| matches!(class, Class::Article);
        let led = next.checked_sub(1).filter(|led| *led >= at);
        led.filter(|&led| self.lexicon.after(self.tokens, led, article).is_some())
            .unwrap_or(next)
    }

    /// The token after what closes a pattern that stands around a number: "mark" in "passed the 2 million mark".
    pub(super) fn past_closing(&self, at: usize, end: usize) -> Option<usize> {
        let mut starts = (at..end).filter(|_| !self.is_break(end));
        starts.find_map(|start| self.lexicon.closed(self.tokens, start, end))
    }

    /// Whether punctuation stands before a token, or the sentence is over.
    pub(super) fn is_break(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else {
            return true;
        };
        // "5 тыс. человек", but "5 тыс. Они…".
        let goes_on = || token.kind != Kind::Word || self.is_small(at) || self.words.capital_nouns;
        let is_dotted = || {
            at.checked_sub(1).is_some_and(|before| {
                self.text_between(before, at).trim() == "."
                    && self.words.is_abbreviation(self.tokens.text(before))
            })
        };
        token.gap == Gap::Break && !(goes_on() && is_dotted())
    }

    /// The text between a token and the next.
    pub(super) fn text_between(&self, at: usize, next: usize) -> &str {
        match (self.tokens.get(at), self.tokens.get(next)) {
            (Some(at), Some(next)) => self
                .text
                .get(at.span.end..next.span.start)
                .unwrap_or_default(),
            _ => "",
        }
    }
}
