//! What a number counts, by the words around it.

use std::ops::Range;

use super::figure::Sentence;
use super::words::Class as Prose;
use crate::model::{NonCount, Unit};
use crate::text::lexicon::{Class, Side};
use crate::text::token::Kind;

/// How many words may stand between a number and its noun.
const ADJECTIVES: usize = 4;
/// How many words back a number without a noun finds what it counts.
const BACK: usize = 14;
/// How many words after it a number without a noun finds what they did.
const AHEAD: usize = 6;
/// How many words part a small number from what tells that it counts people.
const NEAR: usize = 4;

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
            let ending = self.words.by_ending(self.tokens.text(at));
            let is_of_people = ending == Some(Prose::People) || self.says(at + 1, Prose::Who);
            let is_noun = is_of_people && !self.is_refused(at) && !self.is_verb(at);
            let by_ending = is_noun.then_some(at + 1);
            if let Some(after) = self.people(at).or(by_ending) {
                // "30 рабочих" are workers, but not before "дней".
                let is_of_other = self.is_refused(after) && !self.is_stop(after);
                let is_of_nation =
                    self.nationalities.iter().any(|range| range.contains(&at)) || self.is_place(at);
                if self.is_adjective(at) && is_of_other
                    || is_of_nation && self.describes_things(after)
                {
                    return Noun::Other;
                }
                // "Afghan families".
                let is_counted = |&unit: &Unit| unit != Unit::People;
                let counted = self.unit(after).filter(is_counted);
                let last = counted.and_then(|_| self.people(after));
                let last = last.filter(|_| !self.is_break(after));
                return Noun::People(last.unwrap_or(after));
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
            let is = |wanted: fn(Class) -> bool| self.lexicon.after(self.tokens, at, wanted);
            if let Some(after) = is(|class| matches!(class, Class::And)).filter(|_| between > 0) {
                at = after;
                continue;
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
                // "Tens of thousands of Russians", "most of the refugees".
                at = self.past(after, Prose::Determiner).unwrap_or(after);
                if self.is_taken(at) || self.is_place(at) && self.people(at).is_none() {
                    // "Frente a los 31.219 de 2022", "17 de Guinea": a date or a place is no noun.
                    return Noun::None;
                }
                let may_describe = self.is_adjective(at) || self.is_verb(at) || self.owns(at);
                if self.people(at).is_none() && !may_describe {
                    return Noun::Other;
                }
                (is_of, between) = (true, 1);
                continue;
            }
            let ends_noun = |class| {
                matches!(
                    class,
                    Class::Stop | Class::Article | Class::Number(_) | Class::Per(_)
                )
            };
            let ends = is(ends_noun).is_some()
                || self.is_verb(at) && !is_of
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
                let is_small = self.tokens.original(at).starts_with(char::is_lowercase);
                let is_noun = between > 0 || refused || !is_small || !self.words.capital_nouns;
                return if is_noun { Noun::Other } else { Noun::None };
            }
            between += 1;
            at = self.past(at, Prose::Adjective).unwrap_or(at + 1);
        }
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
        let mut near = (at..at + NEAR).take_while(|&at| {
            !self.is_break(at)
                && !self.is_stop(at)
                && !self.is_verb(at)
                && self.people(at).is_none()
        });
        near.any(|at| self.is_refused(at))
    }

    /// Whether a word is one of whom or what something belongs to: "company's".
    fn owns(&self, at: usize) -> bool {
        self.tokens.glued(at + 1).is_some() && self.says(at + 1, Prose::Possessive)
    }

    /// Whether a preposition or a verb stands at a token.
    fn is_stop(&self, at: usize) -> bool {
        let stops = |class| matches!(class, Class::Stop);
        !self.is_break(at) && self.lexicon.after(self.tokens, at, stops).is_some()
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

    fn is_adjective(&self, at: usize) -> bool {
        let is_small = self.tokens.original(at).starts_with(char::is_lowercase);
        let ending = self.words.by_ending(self.tokens.text(at));
        // "Unaccompanied minors": where any word may be an adjective, what ends like a verb may be one.
        let any = self.words.any_adjective && ending == Some(Prose::Verb);
        any || self.says(at, Prose::Adjective)
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

    /// Whether a number without a noun that ends at a token counts people, by the words before and after it.
    pub(super) fn counts_unnamed(&self, before: Range<usize>, end: usize, counted: bool) -> bool {
        let at = before.end;
        if self.says(end, Prose::Verb) && self.is_refused_as(end + 1, NonCount::Things) {
            return false;
        }
        let ahead = end..self.tokens.len().min(end + AHEAD);
        // A verb may be part of the figure: "exceeded 5,000"; what rose may be said long before.
        let behind = match self.change_before(end) {
            Some(_) => before.start..end,
            None => at.saturating_sub(BACK).max(before.start)..end,
        };
        let moved = |at| self.says(at, Prose::Move) || self.says(at, Prose::Fate);
        // "Rises by 30,400 among the women".
        let among = self.change_before(end).is_some() && self.speaks_of_people(ahead.clone());
        let spoken_of = || among || ahead.into_iter().any(moved) || self.speaks_of_people(behind);
        self.is_predicate(end) || !self.is_label(at, end) && (counted || spoken_of())
    }

    /// Whether what stands right beside a small number tells what became of people, or takes up those counted before.
    pub(super) fn is_told_of(&self, at: usize, end: usize, counted: bool) -> bool {
        let tells = |at| self.says(at, Prose::Fate) || self.says(at, Prose::Move);
        let mut ahead = (end..end + NEAR).take_while(|&at| !self.is_break(at));
        // "Gerettet wurden 14", but not "waited at gate 14".
        let before = (1..=NEAR).map_while(|back| at.checked_sub(back));
        let mut before = before.take_while(|&at| self.is_verb(at) || self.is_known(at));
        let of_them = |at| self.says(at, Prose::OfThem);
        let beside = of_them(end) || (at.saturating_sub(2)..at).any(of_them);
        // "And 19 more" of those counted before; "the bodies of another 25".
        let others = end
            .checked_sub(1)
            .is_some_and(|last| self.says(last, Prose::Others));
        let beside = beside || others || self.is_of_people(at);
        let rises = || {
            let change = self.change_before(end);
            change.is_some_and(|change| (0..change).any(|at| self.counts_flow(at)))
        };
        let is_listed = at
            .checked_sub(1)
            .is_some_and(|label| self.text_between(label, at).trim() == ":" && self.tells(label));
        rises()
            || is_listed
            || ahead.any(tells)
            || self.is_predicate(end)
            || !self.is_break(at) && before.any(tells)
            || counted && (beside || self.is_of_a_place(end))
    }

    /// Whether a number is what people are counted as: "the bodies of 25".
    fn is_of_people(&self, at: usize) -> bool {
        let of = |class| matches!(class, Class::Of);
        let led = at
            .checked_sub(2)
            .is_some_and(|noun| self.people(noun) == Some(at - 1));
        led && self.lexicon.after(self.tokens, at - 1, of) == Some(at)
    }

    /// Whether a place stands right after a number, but for a word: "17 from Guinea and 31 from Senegal".
    fn is_of_a_place(&self, end: usize) -> bool {
        !self.is_break(end) && !self.is_place(end) && self.is_place(end + 1)
    }

    /// Whether what follows a number says that they are people: "23 were children", "220 — дети".
    pub(super) fn is_predicate(&self, end: usize) -> bool {
        let is_dash = self.tokens.kind(end) == Some(Kind::Sign) && self.tokens.text(end) == "-";
        let is_verb = self.says(end, Prose::Verb) && !self.is_break(end);
        let after = end + 1;
        (is_dash || is_verb)
            && (after..after + 2).any(|at| !self.is_break(at) && self.people(at).is_some())
    }

    /// Where the word stands by which something rises or falls to a number that ends at a token.
    pub(super) fn change_before(&self, end: usize) -> Option<usize> {
        let near = end.saturating_sub(BACK)..end;
        near.rev()
            .find(|&at| self.says(at, Prose::Change) && !self.is_taken(at))
    }

    /// What a number without a noun counts, where that's said before it: what the number is of, or what rises or falls.
    pub(super) fn subject_before(&self, at: usize, end: usize) -> Option<Unit> {
        // "The number of applications by refugees".
        let near = at.saturating_sub(BACK)..at;
        let mut numbers = near.rev().filter_map(|at| self.past(at, Prose::Flow));
        let of_number = numbers.find_map(|at| self.unit(at));
        // "Applications by refugees rose to".
        let changed = || {
            let change = self.change_before(end)?;
            let mut units = self.units(0..change.min(at));
            units.find(|&unit| unit != Unit::People)
        };
        of_number.or_else(changed)
    }

    /// The unit that stands nearest before a number.
    pub(super) fn unit_before(&self, at: usize) -> Option<Unit> {
        self.units(at.saturating_sub(BACK)..at).next()
    }

    /// The units that some tokens name, the last first.
    pub(super) fn units(&self, tokens: Range<usize>) -> impl Iterator<Item = Unit> {
        let tokens = tokens.rev().filter(|&at| self.may_begin(at));
        tokens.filter_map(|at| self.unit(at))
    }

    /// The unit that words at a token name.
    fn unit(&self, at: usize) -> Option<Unit> {
        let named = self
            .lexicon
            .longest(self.tokens, at, |class, _| match class {
                Class::Unit(unit) => Some(unit),
                _ => None,
            });
        named.map(|(unit, _)| unit)
    }

    /// Whether the sentence speaks of how many there are.
    pub(super) fn speaks_of_numbers(&self) -> bool {
        let speaks = |at| self.says(at, Prose::Flow) || self.says(at, Prose::Data);
        // "Turkey has published no figure": of what is clear from before, or from who has none.
        let is_of_people = || {
            self.counted_before.is_some()
                || !self.places.is_empty()
                || self.speaks_of_people(0..self.tokens.len())
        };
        (0..self.tokens.len()).any(speaks) && is_of_people()
    }

    /// Whether some of the tokens name people, or what they're counted by.
    fn speaks_of_people(&self, mut tokens: Range<usize>) -> bool {
        tokens.any(|at| self.tells(at))
    }

    /// Whether words at a token name people, what they're counted by, or what they did.
    pub(super) fn tells(&self, at: usize) -> bool {
        self.counts_flow(at)
            || self.says(at, Prose::Move)
            || self.says(at, Prose::Fate)
            || self.people(at).is_some()
    }

    /// Whether words at a token name what people are counted by: "the number of arrivals", but not "of reactors".
    fn counts_flow(&self, at: usize) -> bool {
        let of = |class| matches!(class, Class::Of);
        self.past(at, Prose::Flow).is_some_and(|after| {
            let is_of = self.lexicon.after(self.tokens, after - 1, of) == Some(after);
            !is_of || self.noun(after) != Noun::Other
        })
    }
}
