//! The rows of a lexicon table.

use unicode_script::Script;

use super::{Class, Rule, Side, Word};
use crate::model::{Hedge, Modality, NonCount, Subgroup, Unit};
use crate::text::ratio::Ratio;
use crate::text::token::Tokens;

/// What one pattern of a table adds to the lexicon.
pub(super) enum Row {
    Rule(Rule),
    Range {
        open: Vec<Word>,
        middle: Vec<Word>,
    },
    Name,
    Script(Script),
    Decimal(char),
    Compounds,
    OrdinalPoint,
    /// Letters, and what they are where they can't be typed.
    Respell(String, String),
}

/// Reads every pattern of a table; what can't be read comes back as it stands.
pub(super) fn read(table: &str) -> impl Iterator<Item = Result<Row, &str>> {
    read_respelled(table, &[])
}

/// The same, with each pattern also as it is with these letters in place of those: "ueber" for "über".
pub(super) fn read_respelled<'a>(
    table: &'a str,
    respelled: &[(String, String)],
) -> impl Iterator<Item = Result<Row, &'a str>> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .flat_map(|line| {
            let mut cells = line.split('\t');
            let class = cells.next().unwrap_or_default();
            let patterns = cells.next().unwrap_or_default();
            let value = cells.next().unwrap_or_default();
            let meaning = meaning(class, value);
            patterns
                .split(" | ")
                .flat_map(expand)
                .flat_map(|pattern| respell(pattern, respelled))
                .map(move |pattern| row(class, meaning, &pattern, value).ok_or(line))
        })
}

fn respell(pattern: String, respelled: &[(String, String)]) -> impl Iterator<Item = String> {
    let spell = |pattern: String, (from, to): &(String, String)| pattern.replace(from, to);
    let other = respelled.iter().fold(pattern.clone(), spell);
    let other = Some(other).filter(|other| *other != pattern);
    std::iter::once(pattern).chain(other)
}

/// Every pattern that one with `[a/b]` in it stands for.
pub(in crate::text) fn expand(pattern: &str) -> Vec<String> {
    let brackets = pattern
        .split_once('[')
        .and_then(|(before, rest)| Some((before, rest.split_once(']')?)));
    let Some((before, (inside, after))) = brackets else {
        return vec![pattern.to_owned()];
    };
    let rests = expand(after);
    let choices = inside.split('/');
    choices
        .flat_map(|choice| {
            rests
                .iter()
                .map(move |rest| format!("{before}{choice}{rest}"))
        })
        .collect()
}

fn row(class: &str, meaning: Option<Class>, pattern: &str, value: &str) -> Option<Row> {
    match class {
        "name" => return (!pattern.is_empty()).then_some(Row::Name),
        "script" => return Script::from_full_name(pattern).map(Row::Script),
        "decimal" => return pattern.chars().next().map(Row::Decimal),
        "compounds" => return Some(Row::Compounds),
        "respell" => return Some(Row::Respell(pattern.to_owned(), value.to_owned())),
        "ordinal" if pattern == "." => return Some(Row::OrdinalPoint),
        "between" => return range(pattern),
        _ => {}
    }
    let class = meaning?;
    let (before, after) = match pattern.split_once('N') {
        Some((before, after)) if is_slot(before, after) => (before, Some(after)),
        _ => (pattern, None),
    };
    let (side, words, tail) = match (words(before)?, words(after.unwrap_or_default())?) {
        (words, tail) if after.is_none() => (Side::Either, words, tail),
        (empty, words) if empty.is_empty() => (Side::After, words, empty),
        (words, tail) => (Side::Before, words, tail),
    };
    (!words.is_empty()).then_some(Row::Rule(Rule {
        class,
        side,
        words,
        tail,
    }))
}

/// Whether an `N` between these is where the number stands, and no letter of a word.
fn is_slot(before: &str, after: &str) -> bool {
    (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
}

fn range(pattern: &str) -> Option<Row> {
    let (open, rest) = pattern.split_once('A')?;
    let (middle, close) = rest.split_once('B')?;
    let middle = words(middle.trim())?;
    (close.is_empty() && !middle.is_empty()).then_some(Row::Range {
        open: words(open.trim())?,
        middle,
    })
}

fn meaning(class: &str, value: &str) -> Option<Class> {
    let fraction = || Ratio::from_text(value);
    let whole = || value.parse::<i64>().ok().filter(|&scale| scale > 1);
    Some(match class {
        "exact" => Class::Filler,
        "precise" => Class::Precise,
        "estimated" => Class::Estimated,
        "increment" => Class::Increment,
        "number" => Class::Number(fraction()?),
        "scale" => Class::Scale(whole()?),
        "plural" => Class::Plural(whole()?),
        "collective" => Class::Collective(whole()?),
        "part" => Class::Part(fraction()?),
        "plus" => Class::Plus(fraction()?),
        "inverted" => Class::Inverted(whole()?),
        "genitive" => Class::Genitive(whole()?),
        "not" => Class::Not,
        "but" => Class::But,
        "point" => Class::Point,
        "peak" => Class::Peak,
        "aside" => Class::Aside,
        "article" => Class::Article,
        "of" => Class::Of,
        "foreign" => Class::Foreign,
        "and" => Class::And,
        "several" => Class::Several,
        "no_data" => Class::NoData,
        "vague" => Class::Vague,
        "stop" => Class::Stop,
        _ => {
            if let Ok(unit) = class.parse::<Unit>() {
                Class::Unit(unit)
            } else if let Ok(subgroup) = class.parse::<Subgroup>() {
                Class::Subgroup(subgroup)
            } else if let Ok(modality) = class.parse::<Modality>() {
                Class::Modality(modality)
            } else if let Some(per) = class.strip_prefix("per_") {
                Class::Per(per.parse().ok()?)
            } else if let Ok(hedge) = class.parse::<Hedge>() {
                Class::Hedge(hedge)
            } else {
                let kind = NonCount::ALL.iter().find(|kind| kind.as_str() == class)?;
                Class::Refused(*kind)
            }
        }
    })
}

fn words(pattern: &str) -> Option<Vec<Word>> {
    let tokens = Tokens::of(pattern);
    let is_said = !pattern.trim().is_empty();
    let is_mark = |at: usize| tokens.text(at) == "=";
    let word = |at: usize| {
        let original = tokens.original(at);
        let mut chars = original.chars();
        let capital = chars.next().is_some_and(char::is_uppercase) && chars.next().is_none();
        match tokens.text(at) {
            "*" => Word::Gap,
            text if at.checked_sub(1).is_some_and(is_mark) => {
                Word::Accented(text.into(), original.into())
            }
            _ if capital => Word::Letter(original.into()),
            text => Word::Text(text.into()),
        }
    };
    let words = (0..tokens.len()).filter(|&at| !is_mark(at));
    (tokens.len() > 0 || !is_said).then(|| words.map(word).collect())
}
