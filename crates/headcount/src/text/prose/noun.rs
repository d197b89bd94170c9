//! What a number counts, by the words around it.

use std::ops::Range;

use super::figure::Sentence;
use super::words::Class as Prose;
use crate::model::Unit;
use crate::text::lexicon::{Class, Side};
use crate::text::token::Kind;

/// How many words may stand between a number and its noun.
const ADJECTIVES: usize = 4;
/// How many words back a number without a noun finds what it counts.
const BACK: usize = 14;
/// How many words after it a number without a noun finds what they did.
const AHEAD: usize = 6;
/// How many words part a small number from what tells that it counts people.
const NEAR: usize = 3;

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
            let by_ending = (ending == Some(Prose::People)).then_some(at + 1);
            if let Some(after) = self.people(at).or(by_ending) {
                // "30 рабочих" are workers, but not before "дней".
                return if self.is_adjective(at) && self.is_refused(after) {
                    Noun::Other
                } else {
                    Noun::People(after)
                };
            }
            if ending == Some(Prose::Noun) {
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
            if let Some(after) = is(|class| matches!(class, Class::Of)).filter(|_| between == 0) {
                // "Tens of thousands of Russians", "most of the refugees".
                at = self.past(after, Prose::Determiner).unwrap_or(after);
                if self.is_taken(at) || self.is_place(at) && self.people(at).is_none() {
                    // "Frente a los 31.219 de 2022", "17 de Guinea": a date or a place is no noun.
                    return Noun::None;
                }
                if self.people(at).is_none() && !self.is_adjective(at) {
                    return Noun::Other;
                }
                continue;
            }
            let ends = is(|class| matches!(class, Class::Stop | Class::Article | Class::Number(_)))
                .is_some()
                || self.is_verb(at)
                || self.tokens.kind(at) != Some(Kind::Word)
                || self.is_taken(at);
            if ends {
                // What ends like no noun is a verb after all: "26,000 woke to sirens".
                let goes_on = self.words.any_adjective && self.tokens.kind(at) == Some(Kind::Word);
                return if goes_on { Noun::None } else { nothing };
            }
            let refused = self.is_refused(at);
            let is_adjective = self.is_adjective(at) && !refused;
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
        self.says(at, Prose::Adjective)
            || self.nationalities.iter().any(|range| range.contains(&at))
            || (is_small || self.words.any_adjective)
                && self.words.by_ending(self.tokens.text(at)) == Some(Prose::Adjective)
    }

    pub(super) fn is_place(&self, at: usize) -> bool {
        let mut places = self.places.iter().chain(self.peoples);
        places.any(|range| range.contains(&at))
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.says(at, Prose::Verb) || self.says(at, Prose::Move) || self.says(at, Prose::Fate)
    }

    /// Whether a number without a noun counts people, by the words around it.
    pub(super) fn counts_unnamed(&self, at: usize, end: usize, counted: bool) -> bool {
        let ahead = end..self.tokens.len().min(end + AHEAD);
        // A verb may be part of the figure: "exceeded 5,000".
        let behind = at.saturating_sub(BACK)..end;
        let moved = |at| self.says(at, Prose::Move) || self.says(at, Prose::Fate);
        let spoken_of = || ahead.into_iter().any(moved) || self.speaks_of_people(behind);
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
        ahead.any(tells)
            || self.is_predicate(end)
            || !self.is_break(at) && before.any(tells)
            || counted && (beside || self.is_of_a_place(end))
    }

    /// Whether a place stands right after a number, but for a word: "17 from Guinea and 31 from Senegal".
    fn is_of_a_place(&self, end: usize) -> bool {
        !self.is_break(end) && !self.is_place(end) && self.is_place(end + 1)
    }

    /// Whether what follows a number says that they are people: "23 were children", "220 — дети".
    fn is_predicate(&self, end: usize) -> bool {
        let is_dash = self.tokens.kind(end) == Some(Kind::Sign) && self.tokens.text(end) == "-";
        let is_verb = self.says(end, Prose::Verb) && !self.is_break(end);
        let after = end + 1;
        (is_dash || is_verb)
            && (after..after + 2).any(|at| !self.is_break(at) && self.people(at).is_some())
    }

    /// The unit that stands nearest before a number, where it isn't persons.
    pub(super) fn unit_before(&self, at: usize) -> Option<Unit> {
        let unit = |at: usize| {
            let unit = self
                .lexicon
                .longest(self.tokens, at, |class, _| match class {
                    Class::Unit(unit) => Some(unit),
                    _ => None,
                });
            unit.map(|(unit, _)| unit)
        };
        (at.saturating_sub(BACK)..at)
            .rev()
            .filter(|&at| self.may_begin(at))
            .find_map(unit)
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
        self.says(at, Prose::Flow)
            || self.says(at, Prose::Move)
            || self.says(at, Prose::Fate)
            || self.people(at).is_some()
    }
}
