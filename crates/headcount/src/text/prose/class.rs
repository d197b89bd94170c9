//! What words of running text may say, as a table has it in the first column of a row.

use crate::model::Measure;

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
    pub(super) const MARKED: [Self; 22] = [
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

    /// The class that a table calls so; a measure is called by its name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "people" => Self::People,
            "adjective" => Self::Adjective,
            "move" => Self::Move,
            "flow" => Self::Flow,
            "data" => Self::Data,
            "change" => Self::Change,
            "leave" => Self::Leave,
            "enter" => Self::Enter,
            "host" => Self::Host,
            "particle" => Self::Particle,
            "say" => Self::Say,
            "according" => Self::According,
            "planned" => Self::Planned,
            "denied" => Self::Denied,
            "verb" => Self::Verb,
            "finite" => Self::Finite,
            "fate" => Self::Fate,
            "of_them" => Self::OfThem,
            "reached" => Self::Reached,
            "that" => Self::That,
            "who" => Self::Who,
            "others" => Self::Others,
            "compared" => Self::Compared,
            "determiner" => Self::Determiner,
            "noun" => Self::Noun,
            "possessive" => Self::Possessive,
            "gerund" => Self::Gerund,
            "bare" => Self::Bare,
            "amount" => Self::Amount,
            "ratio" => Self::Ratio,
            "base" => Self::Base,
            "words_only" => Self::WordsOnly,
            "unstated" => Self::Unstated,
            "abbreviation" => Self::Abbreviation,
            "predicate" => Self::Predicate,
            "clause" => Self::Clause,
            "relative" => Self::Relative,
            "where" => Self::Where,
            "and" => Self::And,
            "pronoun" => Self::Pronoun,
            "aside" => Self::Aside,
            "event" => Self::Event,
            "since" => Self::Since,
            "than" => Self::Than,
            "forecast" => Self::Forecast,
            "preposition" => Self::Preposition,
            "standing" => Self::Standing,
            "number" => Self::Number,
            "settled" => Self::Settled,
            "home" => Self::Home,
            "citizens" => Self::Citizens,
            "follows" => Self::Follows,
            "reported" => Self::Reported,
            "when" => Self::When,
            "by" => Self::By,
            "published" => Self::Published,
            "auxiliary" => Self::Auxiliary,
            "counted" => Self::Counted,
            "within" => Self::Within,
            "as_of" => Self::AsOf,
            "passive" => Self::Passive,
            "clitic" => Self::Clitic,
            "article" => Self::Article,
            "among" => Self::Among,
            "request" => Self::Request,
            "refuge" => Self::Refuge,
            name => Self::Measure(Measure::NAMES.into_iter().find(|known| *known == name)?),
        })
    }
}
