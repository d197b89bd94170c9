//! The words of one language that say whether a number in a text counts people, from the `[prose]` section of its table.
//!
//! A row is a class and the patterns that belong to it, parted by `|`; `[a/b/]` is any one of what the strokes part, here
//! `a`, `b` or nothing. A pattern with a hyphen before it is the ending of a word; a hyphen alone is any word. `N` is where
//! the number stands, in patterns of `base` that need the noun too.

use std::ops::Range;

use crate::model::{Lang, Measure};
use crate::text::letters::fold;
use crate::text::lexicon::{Table, expand};
use crate::text::per_lang::PerLang;
use crate::text::token::Tokens;
use crate::text::word_map::{Folded, Known, WordMap};

/// The section of a table that this reads.
const SECTION: &str = "prose";

/// What a pattern says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    /// Says of the language that every noun is written with a capital.
    CapitalNouns,
    /// A noun for persons, beside those of `[quantities]`.
    People,
    /// A word that may stand between a number and its noun.
    Adjective,
    /// What people on the move do: "entered".
    Move,
    /// What a count of them is called: "the number of", "the exodus".
    Flow,
    /// What is given or kept back: "figures", "how many".
    Data,
    /// A verb after which "from A to B" is two numbers: "rose".
    Change,
    /// What says by itself what is counted: "crossed", "applied for asylum".
    Measure(&'static str),
    /// A verb whose object is left: "fled".
    Leave,
    /// A verb whose object is gone to: "entered".
    Enter,
    /// A verb whose subject takes people in: "hosts".
    Host,
    /// What parts from a verb and ends its clause: "mit" in "teilte mit".
    Particle,
    /// A verb by which somebody says something.
    Say,
    /// What stands before whoever says it: "according to".
    According,
    /// What's meant to be: "plans to".
    Planned,
    /// "Denied that".
    Denied,
    /// A verb that says nothing of moving: "were".
    Verb,
    /// The ending of a verb that no plural noun has: "participan".
    Finite,
    /// What happens to people: "rescued", "wounded".
    Fate,
    /// What takes up those spoken of before: "of them", "among them".
    OfThem,
    /// What only people are spoken of with: "who".
    Who,
    /// What stands before what something rises or falls to, and elsewhere before a most: "hasta".
    Reached,
    /// What parts who says something from what they say: "that".
    That,
    /// A word for more of the same: "others".
    Others,
    /// What sets against a figure that is known: "fewer than the" in "fewer than the 58,715 of 2022".
    Compared,
    /// What may stand before a noun that's known: "the" in "most of the refugees".
    Determiner,
    /// The ending of a word that no adjective has: a plural.
    Noun,
    /// The ending of a word that is a verb before a preposition: "trying".
    Gerund,
    /// The ending, apart, of a word for whoever owns something: "s" in "the company's".
    Possessive,
    /// A vague word that says too little: "some refugees".
    Bare,
    /// A hedge before a number in words that's a preposition before digits: "с" in "с сотню".
    WordsOnly,
    /// What's counted or numbered that isn't people: "price", "page".
    Amount,
    /// What makes the people before it a measure of something else: "comes one" in "auf 40 Personen kommt eine Dusche".
    Ratio,
    /// What stands before what others are measured by: "per" in "per 1,000 inhabitants".
    Base,
    /// What says that there is no figure, beside the words of `[quantities]`.
    Unstated,
    /// A word that a full stop may follow within a sentence.
    Abbreviation,
    /// Says of the language that what is left may stand before the verb that says so: "Украину покинули".
    FreeOrder,
    /// A verb that a clause may be built on, beside those of other classes: "have", "rose".
    Predicate,
    /// A word that opens a clause of its own: "while", "because".
    Clause,
    /// A word by which a clause tells more of what stands before it: "who", "which".
    Relative,
    /// The same of a place: "where".
    Where,
    /// What joins two of a kind: "and".
    And,
    /// A word that names nobody by itself: "he".
    Pronoun,
    /// What a verb of saying may be told with that isn't who says it: "in a statement", "also".
    Aside,
    /// What happened, and not to those counted: "war", "election".
    Event,
    /// What stands before an event from which on is counted: "since".
    Since,
    /// What stands before what a figure is set against: "compared with".
    Than,
    /// What may come to be: "could flee".
    Forecast,
    /// What leads to where or when something is said: "in".
    Preposition,
    /// Those who are counted where they are: "internally displaced people".
    Standing,
    /// "The number of".
    Number,
    /// Who is somewhere for a while: "refugees", of whom a number is those there are.
    Settled,
    /// Where people live: "their homes".
    Home,
    /// What stands before a country whose people are spoken of: "citizens of".
    Citizens,
    /// What leads to the next of a list: "followed by".
    Follows,
    /// What takes up the sentence before to say who reported it: "this was".
    Reported,
    /// What tells more of a time: "when" in "in 2015, when".
    When,
    /// What stands before who did something: "by".
    By,
    /// What was made public: "released" in "a report released on Monday".
    Published,
    /// What forms a verb of counting with a word after its object: "hatte … gezählt".
    Auxiliary,
    /// That word.
    Counted,
    /// What may stand before who says something, where nobody is there: "в" in "в ООН сообщили".
    Within,
    /// What stands before a day on which those there are were counted: "as of".
    AsOf,
    /// What makes a verb one of what is done: "se" in "se registraron".
    Passive,
    /// A pronoun between a subject and its verb: "en" in "le HCR en a compté".
    Clitic,
    /// "Le" in "le nombre de réfugiés", which is no "nombre de réfugiés": many.
    Article,
    /// What stands before those that one is compared with: "among".
    Among,
    /// "Applied for", apart from what for.
    Request,
    /// What is applied for: "asylum".
    Refuge,
}

impl Class {
    /// The classes that the words of a sentence are marked with.
    const MARKED: [Self; 22] = [
        Self::People,
        Self::Adjective,
        Self::Move,
        Self::Flow,
        Self::Data,
        Self::Change,
        Self::Verb,
        Self::Fate,
        Self::OfThem,
        Self::Reached,
        Self::That,
        Self::Possessive,
        Self::Who,
        Self::Others,
        Self::Compared,
        Self::Determiner,
        Self::Bare,
        Self::WordsOnly,
        Self::Unstated,
        Self::Amount,
        Self::Ratio,
        Self::Base,
    ];
}

/// The classes of which some words start at a token.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks(u32);

impl Marks {
    pub(super) fn any(self) -> bool {
        self.0 != 0
    }

    pub(super) fn says(self, class: Class) -> bool {
        self.0 & Self::bit(class) != 0
    }

    fn bit(class: Class) -> u32 {
        let place = Class::MARKED.iter().position(|&marked| marked == class);
        place.map_or(0, |place| 1 << place)
    }
}

/// What some words say, from the second of them on.
#[derive(Debug)]
struct Pattern {
    class: Class,
    /// The mark of its class.
    mark: Marks,
    rest: Vec<Known>,
    /// The words after the number that it stands before.
    tail: Vec<Known>,
}

impl Pattern {
    /// The token after the words, if they stand at a token.
    fn end(&self, tokens: &Tokens<'_>, at: usize) -> Option<usize> {
        stand(&self.rest, tokens, at + 1).then_some(at + 1 + self.rest.len())
    }
}

/// Whether some words stand at a token.
fn stand(words: &[Known], tokens: &Tokens<'_>, at: usize) -> bool {
    let mut words = words.iter().zip(at..);
    words.all(|(word, at)| tokens.is(at, word))
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct ProseWords {
    /// By their first word, each with the words after it.
    by_word: WordMap<Vec<Pattern>>,
    /// The endings of adjectives, of nouns for people and of other nouns.
    endings: Vec<(Box<str>, Class)>,
    /// Whether any word may be one.
    pub(super) any_adjective: bool,
    /// Whether every noun is written with a capital.
    pub(super) capital_nouns: bool,
    /// Whether what is left may stand before the verb that says so.
    pub(super) free_order: bool,
}

impl ProseWords {
    pub(super) fn of(lang: Lang) -> &'static Self {
        static WORDS: PerLang<ProseWords> = PerLang::new();
        WORDS.get(lang, |lang| Self::from_table(Table::of(lang)))
    }

    /// Reads a table; a row that says nothing is passed over, which the tests of the tables forbid.
    fn from_table(table: Table<'static>) -> Self {
        let mut words = Self::default();
        for (class, pattern) in rows(table).flatten() {
            match class {
                Class::CapitalNouns => {
                    words.capital_nouns = true;
                    continue;
                }
                Class::FreeOrder => {
                    words.free_order = true;
                    continue;
                }
                _ => {}
            }
            let (pattern, tail) = pattern.split_once(" N ").unwrap_or((&pattern, ""));
            let tokens = Tokens::of(pattern);
            if let Some(ending) = pattern.strip_prefix('-') {
                words.any_adjective |= ending.is_empty() && class == Class::Adjective;
                words.endings.push((folded(ending), class));
                continue;
            }
            let text = |tokens: &Tokens<'_>, at| tokens.text(at).into();
            let rest = (1..tokens.len()).map(|at| text(&tokens, at)).collect();
            let tail = Tokens::of(tail);
            let tail = (0..tail.len()).map(|at| text(&tail, at)).collect();
            let patterns = words.by_word.entry(tokens.text(0));
            let mark = Marks(Marks::bit(class));
            patterns.push(Pattern {
                class,
                mark,
                rest,
                tail,
            });
        }
        words
    }

    /// The token after the longest pattern of a class that starts at a token.
    pub(super) fn after(&self, tokens: &Tokens<'_>, at: usize, wanted: Class) -> Option<usize> {
        let patterns = self.by_word.get(tokens.word(at))?;
        let of_class = patterns
            .iter()
            .filter(|pattern| pattern.class == wanted && pattern.tail.is_empty());
        of_class.filter_map(|pattern| pattern.end(tokens, at)).max()
    }

    /// Whether words at a token, with those after a number, make it one that others are measured by.
    pub(super) fn is_base(&self, tokens: &Tokens<'_>, at: usize, number: &Range<usize>) -> bool {
        let patterns = self.by_word.get(tokens.word(at)).into_iter().flatten();
        patterns
            .filter(|pattern| pattern.class == Class::Base)
            .any(|pattern| {
                let end = pattern.end(tokens, at);
                end.is_some_and(|end| number.contains(&end))
                    && stand(&pattern.tail, tokens, number.end)
            })
    }

    /// The measure that the words at a token name, with the token after them.
    pub(super) fn measure(&self, tokens: &Tokens<'_>, at: usize) -> Option<(&'static str, usize)> {
        let patterns = self.by_word.get(tokens.word(at))?;
        let named = patterns.iter().filter_map(|pattern| match pattern.class {
            Class::Measure(name) => Some((name, pattern.end(tokens, at)?)),
            _ => None,
        });
        named.max_by_key(|&(_, end)| end)
    }

    /// The classes of which some words start at a token.
    pub(super) fn marks(&self, tokens: &Tokens<'_>, at: usize) -> Marks {
        let patterns = self
            .by_word
            .get(tokens.word(at))
            .map_or(&[][..], Vec::as_slice);
        let stands = |pattern: &&Pattern| pattern.end(tokens, at).is_some();
        let standing = patterns.iter().filter(stands);
        Marks(standing.fold(0, |marks, pattern| marks | pattern.mark.0))
    }

    /// What the ending of a word shows it to be, which names people only if it may: the longest one counts.
    pub(super) fn by_ending(&self, word: &str, may_name: bool) -> Option<Class> {
        let endings = self.endings.iter();
        let fitting = endings.filter(|(ending, class)| {
            word.ends_with(&**ending) && (may_name || *class != Class::People)
        });
        let longest = fitting.max_by_key(|(ending, _)| ending.len());
        longest.map(|&(_, class)| class)
    }

    /// Words without one of which nothing is of a class.
    pub(super) fn of_class(&self, class: Class) -> impl Iterator<Item = &str> {
        self.by_word.iter().flat_map(move |(first, patterns)| {
            let of_class = patterns
                .iter()
                .filter(move |pattern| pattern.class == class);
            of_class.map(move |pattern| pattern.rest.last().map_or(first, |last| &**last))
        })
    }

    /// Whether a full stop after a word needn't end a sentence.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        let patterns = self.by_word.get(Folded::of(word));
        patterns.is_some_and(|patterns| {
            patterns
                .iter()
                .any(|pattern| pattern.class == Class::Abbreviation)
        })
    }
}

fn folded(word: &str) -> Box<str> {
    let mut folded = String::new();
    for char in word.chars() {
        fold(char, &mut folded);
    }
    folded.into()
}

/// Every pattern of a table with its class; what can't be read comes back as it stands.
fn rows(table: Table<'static>) -> impl Iterator<Item = Result<(Class, String), &'static str>> {
    let lines = table.section(SECTION).lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|line| {
            let (class, patterns) = line.split_once('\t').unwrap_or((line, ""));
            let patterns = patterns.split(" | ").flat_map(expand);
            patterns.map(move |pattern| row(class, pattern).ok_or(line))
        })
}

fn row(class: &str, pattern: String) -> Option<(Class, String)> {
    let class = match class {
        "nouns" if pattern == "capital" => Class::CapitalNouns,
        "order" if pattern == "free" => Class::FreeOrder,
        "people" => Class::People,
        "adjective" => Class::Adjective,
        "move" => Class::Move,
        "flow" => Class::Flow,
        "data" => Class::Data,
        "change" => Class::Change,
        "leave" => Class::Leave,
        "enter" => Class::Enter,
        "host" => Class::Host,
        "particle" => Class::Particle,
        "say" => Class::Say,
        "according" => Class::According,
        "planned" => Class::Planned,
        "denied" => Class::Denied,
        "verb" => Class::Verb,
        "finite" => Class::Finite,
        "fate" => Class::Fate,
        "of_them" => Class::OfThem,
        "reached" => Class::Reached,
        "that" => Class::That,
        "who" => Class::Who,
        "others" => Class::Others,
        "compared" => Class::Compared,
        "determiner" => Class::Determiner,
        "noun" => Class::Noun,
        "possessive" => Class::Possessive,
        "gerund" => Class::Gerund,
        "bare" => Class::Bare,
        "amount" => Class::Amount,
        "ratio" => Class::Ratio,
        "base" => Class::Base,
        "words_only" => Class::WordsOnly,
        "unstated" => Class::Unstated,
        "abbreviation" => Class::Abbreviation,
        "predicate" => Class::Predicate,
        "clause" => Class::Clause,
        "relative" => Class::Relative,
        "where" => Class::Where,
        "and" => Class::And,
        "pronoun" => Class::Pronoun,
        "aside" => Class::Aside,
        "event" => Class::Event,
        "since" => Class::Since,
        "than" => Class::Than,
        "forecast" => Class::Forecast,
        "preposition" => Class::Preposition,
        "standing" => Class::Standing,
        "number" => Class::Number,
        "settled" => Class::Settled,
        "home" => Class::Home,
        "citizens" => Class::Citizens,
        "follows" => Class::Follows,
        "reported" => Class::Reported,
        "when" => Class::When,
        "by" => Class::By,
        "published" => Class::Published,
        "auxiliary" => Class::Auxiliary,
        "counted" => Class::Counted,
        "within" => Class::Within,
        "as_of" => Class::AsOf,
        "passive" => Class::Passive,
        "clitic" => Class::Clitic,
        "article" => Class::Article,
        "among" => Class::Among,
        "request" => Class::Request,
        "refuge" => Class::Refuge,
        name => Class::Measure(Measure::NAMES.into_iter().find(|known| *known == name)?),
    };
    let says = pattern.starts_with('-') || Tokens::of(&pattern).len() > 0;
    says.then_some((class, pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_says_something() {
        for &lang in Lang::ALL {
            let unread: Vec<&str> = rows(Table::of(lang)).filter_map(Result::err).collect();
            assert!(unread.is_empty(), "{lang}: {unread:?}");
        }
    }
}
