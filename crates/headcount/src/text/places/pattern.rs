//! The rows of the section `[places]`, and all the forms of their words.

use super::words;
use super::{Direction, PlaceRole};
use crate::model::{Country, Group};

/// A word this short has no endings: "д" in "Кот-д’Ивуар".
const UNINFLECTED: usize = 2;

/// What a row says.
#[derive(Debug)]
pub(super) enum Row<'a> {
    /// Names, adjectives and peoples of the same place.
    Place(Vec<Meant>, [&'a str; 3]),
    Ending(Ending<'a>),
    Nothing(&'a str),
    Cue(Country, &'a str),
    Near(Country, Vec<Country>),
    Before(Before, &'a str),
    And(&'a str),
    Many(&'a str),
    /// Peoples are called as the adjective is, at least in this case.
    PeoplesAre(Case),
    Common(&'a str),
    Title(&'a str),
    Noun(&'a str),
}

/// One of the places that a row may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Country(Country),
    /// A country that also may be meant, but never is settled on.
    Perhaps(Country),
    Group(&'static str),
}

/// What stands before a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    Direction(Direction),
    /// In or to, as the form of the name says.
    ByForm,
    /// Something that a preposition may come before.
    Skip,
}

/// What the form of a name says after a preposition that is both "in" and "to".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Fixed,
    In,
    To,
}

/// The endings that a word has instead of the one it has in the table.
#[derive(Debug)]
pub(super) struct Ending<'a> {
    role: PlaceRole,
    suffix: &'a str,
    others: Vec<(&'a str, Form)>,
}

/// Reads every row of a section; what can't be read comes back as it stands.
pub(super) fn rows(section: &str) -> impl Iterator<Item = Result<Row<'_>, &str>> {
    let lines = section.lines();
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| row(line).ok_or(line))
}

fn row(line: &str) -> Option<Row<'_>> {
    let mut cells = line.split('\t').map(str::trim);
    let class = cells.next()?;
    let rest = cells.next()?;
    let mut cell = || cells.next().unwrap_or_default();
    Some(match class {
        "ending" => Row::Ending(ending(rest, cell(), cell())?),
        "nothing" => Row::Nothing(rest),
        "cue" => Row::Cue(country(rest)?, cell()),
        "near" => Row::Near(
            country(rest)?,
            cell().split(' ').map(country).collect::<Option<_>>()?,
        ),
        "from" => Row::Before(Before::Direction(Direction::From), rest),
        "to" => Row::Before(Before::Direction(Direction::To), rest),
        "in" => Row::Before(Before::Direction(Direction::In), rest),
        "at" => Row::Before(Before::Direction(Direction::At), rest),
        "by_form" => Row::Before(Before::ByForm, rest),
        "skip" => Row::Before(Before::Skip, rest),
        "and" => Row::And(rest),
        "peoples" if rest == "capital" => Row::PeoplesAre(Case::Capital),
        "peoples" if rest == "alike" => Row::PeoplesAre(Case::Any),
        "many" => Row::Many(rest),
        "common" => Row::Common(rest),
        "title" => Row::Title(rest),
        "noun" => Row::Noun(rest),
        codes => {
            let meant = codes.split(' ').map(meant).collect::<Option<_>>()?;
            Row::Place(meant, [rest, cell(), cell()])
        }
    })
}

fn ending<'a>(role: &str, suffix: &'a str, others: &'a str) -> Option<Ending<'a>> {
    let bare = |ending: &'a str| ending.trim_start_matches('-');
    let form = |ending: &'a str| match ending.strip_suffix('*') {
        Some(ending) => (bare(ending), Form::In),
        None => (bare(ending), Form::To),
    };
    Some(Ending {
        role: match role {
            "name" => PlaceRole::Name,
            "adjective" => PlaceRole::Adjective,
            "people" => PlaceRole::People,
            _ => return None,
        },
        suffix: bare(suffix),
        others: others.split(' ').map(form).collect(),
    })
}

fn meant(code: &str) -> Option<Meant> {
    if let Some(code) = code.strip_prefix('(') {
        return country(code.strip_suffix(')')?).map(Meant::Perhaps);
    }
    let group = || Group::builtin_names().find(|&name| name == code);
    country(code)
        .map(Meant::Country)
        .or_else(|| group().map(Meant::Group))
}

fn country(code: &str) -> Option<Country> {
    Country::all().find(|country| country.alpha2() == code)
}

/// The patterns of a cell.
pub(super) fn patterns(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|pattern| !pattern.is_empty())
}

/// How the letters of a pattern must be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    Any,
    Capital,
    Capitals,
}

impl Case {
    /// The case that a text has, which is also the one that a pattern asks for.
    pub(super) fn of(text: &str) -> Self {
        if !text.contains(char::is_uppercase) {
            Self::Any
        } else if text.contains(char::is_lowercase) || text.chars().nth(1).is_none() {
            Self::Capital
        } else {
            Self::Capitals
        }
    }
}

/// What else a pattern may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    None,
    /// Another word, where a sentence starts or all is in capitals.
    Word,
    /// The name of a person.
    Person,
}

/// A pattern as it's looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) case: Case,
    /// The case of its first word.
    pub(super) head: Case,
    pub(super) doubt: Doubt,
    /// For each word its forms, folded; the first is the one in the table.
    pub(super) words: Vec<Vec<(Box<str>, Form)>>,
}

impl Pattern {
    /// Reads a pattern and makes the forms of its words; `None` if there is no word in it.
    pub(super) fn read(pattern: &str, role: PlaceRole, endings: &[Ending<'_>]) -> Option<Self> {
        let (doubt, pattern) = match (pattern.strip_prefix('~'), pattern.strip_prefix('?')) {
            (Some(rest), _) => (Doubt::Word, rest),
            (_, Some(rest)) => (Doubt::Person, rest),
            _ => (Doubt::None, pattern),
        };
        let mut forms = Vec::new();
        for chunk in pattern.split_whitespace() {
            let mut at = 0;
            while let Some(word) = words::next(chunk, at) {
                at = word.end;
                let word = chunk.get(word)?;
                forms.push(if chunk.starts_with('=') {
                    vec![(fold(word), Form::Fixed)]
                } else {
                    inflected(word, role, endings)
                });
            }
        }
        (!forms.is_empty()).then_some(Self {
            case: Case::of(pattern),
            head: Case::of(pattern.split_whitespace().next()?),
            doubt,
            words: forms,
        })
    }
}

fn inflected(word: &str, role: PlaceRole, endings: &[Ending<'_>]) -> Vec<(Box<str>, Form)> {
    let long = word.chars().nth(UNINFLECTED).is_some();
    let fitting = endings
        .iter()
        .filter(|ending| long && ending.role == role && word.ends_with(ending.suffix));
    let Some(ending) = fitting.max_by_key(|ending| ending.suffix.len()) else {
        return vec![(fold(word), Form::Fixed)];
    };
    let stem = word.strip_suffix(ending.suffix).unwrap_or(word);
    let others = ending.others.iter();
    let others = others.map(|(ending, form)| (fold(&[stem, *ending].concat()), *form));
    std::iter::once((fold(word), Form::To))
        .chain(others)
        .collect()
}

pub(super) fn fold(word: &str) -> Box<str> {
    let mut buffer = String::new();
    words::folded(word, &mut buffer);
    buffer.into()
}
