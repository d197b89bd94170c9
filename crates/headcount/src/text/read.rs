//! Phrases of a known or an unknown language.

use std::str::FromStr;

use unicode_script::{Script, UnicodeScript};

use super::lexicon::Lexicon;
use super::phrase::{self, Reading, Refusal};
use super::prose::{MentionValue, find_mentions};
use super::token::{Kind, Tokens};
use crate::model::{Lang, NonCount, Quantity, QuantityError, QuantityProblem};

/// The longest phrase that is read, in bytes.
pub(super) const LIMIT: usize = 300;

impl Quantity {
    /// Reads a phrase such as "more than 200,000", "près de 69 000 Russes" or "tens of thousands".
    ///
    /// Without a language all known ones are tried: what they read alike is taken, what they read differently is
    /// refused. Digits may be grouped by commas, points, apostrophes or any kind of space.
    ///
    /// ```
    /// use headcount::model::{Hedge, Lang, Quantity, Unit};
    ///
    /// let fled = Quantity::parse("près de 69 000 Russes", Some(Lang::Fr))?;
    /// assert_eq!(fled.hedge(), Hedge::Nearly);
    /// assert_eq!(fled.literal().unwrap().to_string(), "[68000, 68999]");
    ///
    /// let left = Quantity::parse("between 1.2 and 1.3 million", None)?;
    /// assert_eq!(left.nominal(), Some((1_200_000, 1_300_000)));
    ///
    /// assert_eq!(Quantity::parse("plus de 12 000 familles", None)?.unit(), Unit::Households);
    /// assert_eq!(Quantity::parse("not disclosed", None)?.rounded(), None);
    ///
    /// let refused = Quantity::parse("over 3 days", None).unwrap_err();
    /// assert_eq!(
    ///     refused.to_string(),
    ///     "`over 3 days` is no quantity: expected a number of people, but `days` makes it a duration"
    /// );
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the phrase isn't a number of people (the error says what it is instead, or where reading stopped), when
    /// languages read it differently, or when the number is above [`MAX_COUNT`](crate::model::MAX_COUNT).
    pub fn parse(phrase: &str, lang: Option<Lang>) -> Result<Self, QuantityError> {
        let langs = lang.as_ref().map_or(Lang::ALL, std::slice::from_ref);
        read(phrase, langs, None)
    }

    /// Reads a phrase that is probably, but not certainly, in `lang`: a claim's language is that of its quote, and its
    /// quantity may be in another.
    ///
    /// ```
    /// use headcount::model::{Lang, Quantity};
    ///
    /// let fled = Quantity::parse_preferring("more than 200,000", Some(Lang::Fr))?;
    /// assert_eq!(fled.lang(), Some(Lang::En));
    /// # Ok::<(), headcount::model::QuantityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), except that where languages differ, `lang` is right.
    pub fn parse_preferring(phrase: &str, lang: Option<Lang>) -> Result<Self, QuantityError> {
        read(phrase, Lang::ALL, lang)
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads a phrase in any language, as [`parse`](Self::parse) does.
    fn from_str(phrase: &str) -> Result<Self, QuantityError> {
        Self::parse(phrase, None)
    }
}

fn read(phrase: &str, langs: &[Lang], preferred: Option<Lang>) -> Result<Quantity, QuantityError> {
    let refused = |problem| QuantityError::in_phrase(problem, phrase);
    if phrase.len() > LIMIT {
        return Err(refused(QuantityProblem::TooLong {
            bytes: phrase.len(),
            limit: LIMIT,
        }));
    }
    let tokens = Tokens::of(phrase);
    if tokens.len() == 0 {
        return Err(refused(QuantityProblem::Empty));
    }
    let mut readings = Vec::with_capacity(langs.len());
    let mut refusals = Vec::new();
    let likely = match langs {
        [_] => langs.to_vec(),
        langs => likely(langs, phrase, &tokens),
    };
    let first = likely.into_iter().map(|lang| {
        let read = phrase::read(&tokens, Lexicon::of(lang));
        (lang, read)
    });
    let first: Vec<_> = first.collect();
    let certain = first.iter().filter_map(|(_, read)| read.as_ref().ok());
    let certain = certain.filter(|reading| reading.unnamed.is_none());
    let fewest = certain.map(|reading| reading.unknown).min();
    for (lang, read) in first {
        let unknown = match &read {
            Ok(reading) => reading.unknown,
            Err(refusal) => refusal.unknown,
        };
        // Where a language knows more of the words, what this one makes of the phrase changes nothing.
        if fewest.is_some_and(|fewest| fewest < unknown) {
            continue;
        }
        match read_again(phrase, read, lang) {
            Ok(reading) => readings.push((lang, reading)),
            Err(refusal) => refusals.push((lang, refusal)),
        }
    }
    let (quantity, lang) = choose(readings, refusals, preferred).map_err(refused)?;
    Ok(quantity.with_phrase(phrase, lang))
}

/// A phrase as one language reads it. What the grammar of phrases can't tell, that of texts may: which number of a
/// sentence is the figure, and whether a noun is one for people.
fn read_again(
    phrase: &str,
    read: Result<Reading, Refusal>,
    lang: Lang,
) -> Result<Reading, Refusal> {
    let (problem, unknown) = match &read {
        Ok(Reading {
            unnamed: Some(word),
            unknown,
            ..
        }) => (
            QuantityProblem::UnknownNoun { word: word.clone() },
            *unknown,
        ),
        Err(refusal) if may_be_beside(&refusal.problem) => {
            (refusal.problem.clone(), refusal.unknown)
        }
        _ => return read,
    };
    let is_unread = matches!(problem, QuantityProblem::Unreadable { .. });
    match (only_figure(phrase, lang, is_unread), read) {
        (None, _) => Err(Refusal { problem, unknown }),
        (Some(figure), Ok(reading)) if figure.literal() == reading.quantity.literal() => {
            Ok(reading)
        }
        (Some(quantity), _) => Ok(Reading {
            quantity,
            unknown,
            unnamed: None,
        }),
    }
}

/// Whether what makes a phrase no quantity may be said of something beside the figure.
const fn may_be_beside(problem: &QuantityProblem) -> bool {
    match problem {
        QuantityProblem::Unreadable { .. } => true,
        QuantityProblem::NotACount { kind, .. } => matches!(
            kind,
            NonCount::Date
                | NonCount::Duration
                | NonCount::Change
                | NonCount::Ordinal
                | NonCount::Identifier
                | NonCount::Measurement
                | NonCount::Things
        ),
        _ => false,
    }
}

/// The figure of a sentence that has no other; its first number too, if it must be.
fn only_figure(sentence: &str, lang: Lang, is_first: bool) -> Option<Quantity> {
    let mut figures = find_mentions(sentence, Some(lang), None)
        .into_iter()
        .filter_map(|mention| match mention.value {
            MentionValue::Quantity(quantity) => Some((mention.span, quantity)),
            _ => None,
        });
    let (span, only) = figures.next()?;
    let before = sentence.get(..span.start)?;
    let is_known = figures.next().is_none() && only.nominal().is_some();
    (is_known && !(is_first && before.contains(|char: char| char.is_numeric()))).then_some(only)
}

/// The languages that a phrase may be in: written in its script, and not without a word of it where others know some.
fn likely(langs: &[Lang], phrase: &str, tokens: &Tokens<'_>) -> Vec<Lang> {
    let scripts = scripts(phrase);
    let suited = langs.iter().copied().filter(|&lang| suits(lang, &scripts));
    let knows = |&lang: &Lang| {
        let lexicon = Lexicon::of(lang);
        let is_known = |at| tokens.kind(at) == Some(Kind::Word) && lexicon.knows(tokens.word(at));
        (0..tokens.len()).any(is_known)
    };
    let (known, foreign): (Vec<_>, Vec<_>) = suited.partition(knows);
    if known.is_empty() { foreign } else { known }
}

/// The scripts that a phrase has letters of.
pub(super) fn scripts(phrase: &str) -> Vec<Script> {
    let mut scripts = Vec::new();
    for char in phrase.chars().filter(|char| char.is_alphabetic()) {
        // Most letters there are, without a search in a table.
        let script = match char {
            'a'..='z' | 'A'..='Z' => Script::Latin,
            'а'..='я' | 'А'..='Я' => Script::Cyrillic,
            other => other.script(),
        };
        if !scripts.contains(&script) {
            scripts.push(script);
        }
    }
    scripts
}

/// Whether a language can have words in these scripts.
pub(super) fn suits(lang: Lang, scripts: &[Script]) -> bool {
    let own = Lexicon::of(lang).script();
    scripts.is_empty() || own.is_none_or(|own| scripts.contains(&own))
}

/// The reading of the languages that know most of the words, if they agree or one of them is preferred.
fn choose(
    mut readings: Vec<(Lang, Reading)>,
    refusals: Vec<(Lang, Refusal)>,
    preferred: Option<Lang>,
) -> Result<(Quantity, Option<Lang>), QuantityProblem> {
    let fewest = readings.iter().map(|(_, reading)| reading.unknown).min();
    if let Some(problem) = decisive(refusals, fewest, preferred) {
        return Err(problem);
    }
    readings.retain(|(_, reading)| Some(reading.unknown) == fewest);
    let place = |lang: Option<Lang>| readings.iter().position(|&(known, _)| Some(known) == lang);
    if let Some(place) = place(preferred) {
        let (lang, reading) = readings.swap_remove(place);
        return Ok((reading.quantity, Some(lang)));
    }
    let mut distinct: Vec<&Quantity> = Vec::new();
    for (_, reading) in &readings {
        if !distinct.iter().any(|other| agree(other, &reading.quantity)) {
            distinct.push(&reading.quantity);
        }
    }
    if distinct.len() > 1 {
        let readings = distinct.iter().map(ToString::to_string).collect();
        return Err(QuantityProblem::Ambiguous { readings });
    }
    let only = readings.len() == 1;
    let first = readings.into_iter().next().ok_or(QuantityProblem::Empty)?;
    Ok((first.1.quantity, only.then_some(first.0)))
}

/// The refusal that stands although other languages read the phrase with `fewest` unknown words, or that says most
/// when none does.
///
/// "18 ans" is eighteen of something only to a language that doesn't know the word.
fn decisive(
    refusals: Vec<(Lang, Refusal)>,
    fewest: Option<usize>,
    preferred: Option<Lang>,
) -> Option<QuantityProblem> {
    let names_a_word = |refusal: &Refusal| {
        let fraction = NonCount::Fraction;
        matches!(refusal.problem, QuantityProblem::NotACount { kind, .. } if kind != fraction)
    };
    let weight = |lang: Lang, refusal: &Refusal| {
        let (certainty, reached) = match refusal.problem {
            QuantityProblem::NotACount { .. } if names_a_word(refusal) => {
                (2, usize::MAX - refusal.unknown)
            }
            QuantityProblem::Unreadable { position, .. } => (0, position),
            _ => (1, 0),
        };
        (certainty, reached, Some(lang) == preferred)
    };
    refusals
        .into_iter()
        .filter(|(_, refusal)| {
            fewest.is_none_or(|fewest| names_a_word(refusal) && refusal.unknown < fewest)
        })
        .rev() // of equals, the last is taken: the first language
        .max_by_key(|(lang, refusal)| weight(*lang, refusal))
        .map(|(_, refusal)| refusal.problem)
}

/// Whether two quantities leave open the same counts of the same thing.
fn agree(a: &Quantity, b: &Quantity) -> bool {
    a.literal() == b.literal() && a.rounded() == b.rounded() && a.unit() == b.unit()
}
