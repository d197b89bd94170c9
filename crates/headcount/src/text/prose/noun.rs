//! What a number counts, by the words around it.

use super::figure::Sentence;
use super::words::Class as Prose;
use crate::model::{NonCount, Unit};
use crate::text::lexicon::{Class, Side};
use crate::text::number;
use crate::text::token::Kind;

/// How many words may stand between a number and its noun.
pub(super) const ADJECTIVES: usize = 4;
/// How many words after a nationality may name what is of it.
const NEAR: usize = 4;

/// How many numbers may stand before the last of a list.
const LISTED: usize = 6;

/// What a number is followed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// A noun for people, with the token after it.
    People(usize),
    /// Another noun.
    Other,
    /// None at all.
    None,
}

impl Sentence<'_> {
    /// Whether words of a class start at a token.
    pub(super) fn says(&self, at: usize, class: Prose) -> bool {
        self.marks.get(at).is_some_and(|marks| marks.says(class))
    }

    /// The token after words of a class that start at a token.
    pub(super) fn past(&self, at: usize, class: Prose) -> Option<usize> {
        let after = || self.words.after(self.tokens, at, class);
        self.says(at, class).then(after).flatten()
    }

    /// What the words after a number name.
    pub(super) fn noun(&self, start: usize) -> Noun {
        let mut at = start;
        let mut between = 0;
        let mut is_of = false;
        loop {
            let nothing = if between == 0 {
                Noun::None
            } else {
                Noun::Other
            };
            let ended = self.is_break(at) && !self.in_quotes(at);
            if at >= self.tokens.len() || ended {
                return nothing;
            }
            let is = |wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
            if let Some(after) = is(|class| matches!(class, Class::And)) {
                if between == 0 {
                    return Noun::None;
                }
                at = after;
                continue;
            }
            let ending = self.ending(at);
            let is_of_people = ending == Some(Prose::People) || self.says(at + 1, Prose::Who);
            let is_noun = is_of_people && !self.is_refused(at) && !self.is_verb(at);
            let by_ending = is_noun.then_some(at + 1);
            let named = self.people(at).or(by_ending);
            let joined = named.filter(|&after| self.is_joined(after));
            let describes = || self.past_description(at);
            if let Some(after) = joined.or_else(|| named.is_none().then(describes)?) {
                between += 1;
                at = after;
                continue;
            }
            if let Some(after) = named {
                return self.named(at, after);
            }
            // "500 trying to get out", but "500 training grounds".
            if ending == Some(Prose::Gerund) && between == 0 && self.is_stop(at + 1) {
                return Noun::None;
            }
            if matches!(ending, Some(Prose::Noun | Prose::Gerund)) && !self.is_verb(at) {
                return Noun::Other;
            }
            if let Some(after) = self.past(at, Prose::Others) {
                // "30 others" are people where nothing else follows.
                return match self.noun(after) {
                    Noun::None => Noun::People(after),
                    noun => noun,
                };
            }
            if let Some(after) = self.past(at, Prose::Determiner).filter(|_| between == 0)
                && let Some(after) = self.people(after)
            {
                // "Cifra en 20.000 los evacuados".
                return Noun::People(after);
            }
            if between == 0 && self.says(at, Prose::OfThem) {
                // "261 of whom".
                return Noun::None;
            }
            if let Some(after) = is(|class| matches!(class, Class::Of)).filter(|_| between == 0) {
                match self.after_of(after) {
                    Ok(next) => at = next,
                    Err(noun) => return noun,
                }
                (is_of, between) = (true, 1);
                continue;
            }
            let ends_noun = |class| {
                matches!(
                    class,
                    Class::Stop | Class::Aside | Class::Article | Class::Number(_) | Class::Per(_)
                )
            };
            // "485 Red Cross shelters".
            let is_in_name = between > 0 && !self.is_small(at) && !self.is_small(at - 1);
            let ends = is(ends_noun).is_some()
                || self.is_verb(at) && !is_of && !is_in_name
                || ending == Some(Prose::Finite)
                || self.tokens.kind(at) != Some(Kind::Word)
                || self.is_taken(at);
            if ends {
                // What ends like no noun is a verb after all: "26,000 woke to sirens".
                let goes_on = self.words.any_adjective && self.tokens.kind(at) == Some(Kind::Word);
                return if goes_on { Noun::None } else { nothing };
            }
            if self.owns(at) {
                // "Three of the company's managers".
                between += 1;
                at += 2;
                continue;
            }
            let is_known = self.says(at, Prose::Adjective);
            let is_part = self.tokens.glued(at).is_some() || self.tokens.glued(at + 1).is_some();
            let refused = self.is_refused(at) && !is_known && !is_part;
            let is_adjective = (self.is_adjective(at) || is_of && self.is_verb(at)) && !refused;
            if between >= ADJECTIVES || !is_adjective {
                let is_noun =
                    between > 0 || refused || !self.is_small(at) || !self.words.capital_nouns;
                return if is_noun { Noun::Other } else { Noun::None };
            }
            between += 1;
            at = self.past(at, Prose::Adjective).unwrap_or(at + 1);
        }
    }

    /// The noun of a number that another follows, which has one: people in "120 and 130 migrants", "two, six and nine
    /// people" or "2 of the 8 million migrants".
    pub(super) fn shared_noun(&self, at: usize) -> Option<Noun> {
        let is = |at, wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
        let number = |at| number::read(self.tokens, self.lexicon, at, |_| false).ok()?;
        let of = is(at, |class| matches!(class, Class::Of)).unwrap_or(at);
        let of = self.past(of, Prose::Determiner).unwrap_or(of);
        let of = Some(of).filter(|&of| of > at);
        let and = |at| is(at, |class| matches!(class, Class::And));
        let mut last = at;
        for _ in 0..LISTED {
            if !self.follows_comma(last) || last > at && and(last).is_some() {
                break;
            }
            last = number(last)?.next;
        }
        let next = match and(last) {
            Some(next) => next,
            None => of.filter(|_| last == at)?,
        };
        let noun = self.noun(number(next)?.next);
        (noun != Noun::None && !self.is_break(last)).then_some(noun)
    }

    /// Whether only a comma stands before a token.
    fn follows_comma(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|before| self.text_between(before, at).trim() == ",")
    }

    /// What follows "of" after a number: the token from which to look for its noun, or what that is.
    fn after_of(&self, after: usize) -> Result<usize, Noun> {
        // "Tens of thousands of Russians", "most of the refugees".
        let at = self.past(after, Prose::Determiner).unwrap_or(after);
        if self.tokens.kind(at) == Some(Kind::Digits) {
            // "2 million of the 8.6 million": its noun comes after that.
            return Err(Noun::None);
        }
        let is_name = self.is_place(at) || self.is_proper(at);
        if self.is_taken(at) || is_name && self.people(at).is_none() {
            // "Frente a los 31.219 de 2022", "17 de Guinea": a date or a name is no noun.
            return Err(Noun::None);
        }
        let may_describe = self.is_adjective(at) || self.is_verb(at) || self.owns(at);
        if self.people(at).is_none() && !may_describe {
            return Err(Noun::Other);
        }
        Ok(at)
    }

    /// What words name that name people, by the words after them.
    fn named(&self, at: usize, after: usize) -> Noun {
        // "30 рабочих" are workers, but not before "дней".
        let is_of_other = self.is_refused(after) && !self.is_stop(after);
        let is_of_nation =
            self.nationalities.iter().any(|range| range.contains(&at)) || self.is_place(at);
        if self.is_adjective(at) && is_of_other || is_of_nation && self.describes_things(after) {
            return Noun::Other;
        }
        // "Afghan families".
        let is_counted = |&unit: &Unit| unit != Unit::People;
        let counted = self.unit(after).filter(is_counted);
        let last = counted.and_then(|_| self.people(after));
        let last = last.filter(|_| !self.is_break(after));
        Noun::People(last.unwrap_or(after))
    }

    /// Whether words start at a token that rule a count out.
    pub(super) fn is_refused(&self, at: usize) -> bool {
        let refuses = self.lexicon.longest(self.tokens, at, |class, side| {
            (matches!(class, Class::Refused(_)) && side != Side::Before).then_some(())
        });
        refuses.is_some() && !self.is_break(at)
    }

    /// Whether things are named soon after a token: "900 Lebanese refugee shelters".
    fn describes_things(&self, at: usize) -> bool {
        let per = |class| matches!(class, Class::Per(_));
        let mut near = (at..at + NEAR).take_while(|&at| {
            !self.is_break(at)
                && !self.is_stop(at)
                && self.lexicon.after(self.tokens, at, per).is_none()
                && !self.is_verb(at)
                && self.ending(at) != Some(Prose::Finite)
                && self.people(at).is_none()
        });
        near.any(|at| self.is_refused(at))
    }

    /// What the ending of a word shows it to be.
    pub(super) fn ending(&self, at: usize) -> Option<Prose> {
        // "300 geflohene" are described, "300 Geflohene" named.
        let may_name = !self.words.capital_nouns || !self.is_small(at);
        self.words.by_ending(self.tokens.text(at), may_name)
    }

    /// Whether a word starts with a small letter.
    pub(super) fn is_small(&self, at: usize) -> bool {
        self.tokens.original(at).starts_with(char::is_lowercase)
    }

    /// Whether the capital of a word within a sentence makes it a name.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        at > 0 && !self.words.capital_nouns && !self.is_small(at)
    }

    /// Whether a word is one of whom or what something belongs to: "company's".
    fn owns(&self, at: usize) -> bool {
        self.tokens.glued(at + 1).is_some() && self.says(at + 1, Prose::Possessive)
    }

    pub(super) fn is_and(&self, at: usize) -> bool {
        let and = |class| matches!(class, Class::And);
        self.lexicon.after(self.tokens, at, and).is_some()
    }

    /// Whether a preposition or a verb stands at a token.
    pub(super) fn is_stop(&self, at: usize) -> bool {
        let stops = |class| matches!(class, Class::Stop);
        !self.is_break(at) && self.lexicon.after(self.tokens, at, stops).is_some()
    }

    /// Whether words at a token make the number before it one of a day, of a stretch of time, or of how many times.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        let kinds = [NonCount::Date, NonCount::Duration, NonCount::Ratio];
        kinds.into_iter().any(|kind| self.is_refused_as(at, kind))
    }

    /// Whether words start at a token that make the number before it one of a kind: of things, of a day.
    pub(super) fn is_refused_as(&self, at: usize, kind: NonCount) -> bool {
        let refuses = self.lexicon.longest(self.tokens, at, |class, side| {
            let is_kind = matches!(class, Class::Refused(refused) if refused == kind);
            (is_kind && side != Side::Before).then_some(())
        });
        refuses.is_some() && !self.is_break(at)
    }

    pub(super) fn is_taken(&self, at: usize) -> bool {
        let after = self.taken.partition_point(|taken| taken.start <= at);
        let before = after.checked_sub(1).and_then(|last| self.taken.get(last));
        before.is_some_and(|taken| taken.contains(&at))
    }

    /// Whether the mark before a token is a quotation mark, within which a phrase goes on.
    fn in_quotes(&self, at: usize) -> bool {
        let mark = at
            .checked_sub(1)
            .map(|before| self.text_between(before, at).trim());
        mark.is_some_and(|mark| matches!(mark, "“" | "”" | "«" | "»" | "\"" | "„" | "'" | "‘"))
    }

    /// The token after a noun for people, or for what they're counted by.
    pub(super) fn people(&self, at: usize) -> Option<usize> {
        let unit = || {
            self.lexicon.after(self.tokens, at, |class| {
                matches!(class, Class::Unit(_) | Class::Subgroup(_))
            })
        };
        let unit = self.may_begin(at).then(unit).flatten();
        let people = self.past(at, Prose::People);
        let named = self
            .peoples
            .binary_search_by_key(&at, |people| people.start);
        let named = named.ok().and_then(|found| self.peoples.get(found));
        unit.max(people).max(named.map(|people| people.end))
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let is_small = self.is_small(at);
        let ending = self.ending(at);
        // "Unaccompanied minors": where any word may be an adjective, what ends like a verb may be one.
        let any = self.words.any_adjective && ending == Some(Prose::Verb);
        // "Registrierte Flüchtlinge", though a verb may end so too.
        let describes = self.words.capital_nouns
            && ending == Some(Prose::Verb)
            && self.people(at + 1).is_some();
        any || is_small && describes
            || self.says(at, Prose::Adjective)
            || self.nationalities.iter().any(|range| range.contains(&at))
            || (is_small || self.words.any_adjective) && ending == Some(Prose::Adjective)
    }

    pub(super) fn is_place(&self, at: usize) -> bool {
        let mut places = self.places.iter().chain(self.peoples);
        places.any(|range| range.contains(&at))
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.says(at, Prose::Verb) || self.says(at, Prose::Move) || self.says(at, Prose::Fate)
    }
}
