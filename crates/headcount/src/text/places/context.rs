//! What the text around a mention says of it.

use std::cmp::Reverse;
use std::ops::Range;

use super::gazetteer::{Entry, Gazetteer, Sense};
use super::pattern::{Before, Case, Doubt, Form, Meant, fold};
use super::{Direction, PlaceMention, PlaceReading, PlaceRole, words};
use crate::model::Country;
use crate::text::letters::Sort;

/// The most words that a preposition has: "à destination de la".
const PREPOSITION: usize = 4;

/// The most words between a preposition and its place: "from the neighbouring".
const SKIPPED: usize = 2;

/// A word of at most so many letters before a point may be an abbreviation.
const ABBREVIATION: usize = 2;

/// A place that was found, or what helps to settle one.
struct Hit<'a> {
    span: Range<usize>,
    sentence: usize,
    entry: &'a Entry,
}

/// Chooses between what each pattern found may mean, and says where it stands.
pub(super) fn settle(
    text: &str,
    gazetteer: &Gazetteer,
    found: Vec<(Range<usize>, Vec<&Entry>)>,
) -> Vec<PlaceMention> {
    let mut hits: Vec<Hit<'_>> = Vec::with_capacity(found.len());
    let (mut sentence, mut last) = (0, 0);
    for (span, entries) in found {
        sentence += text.get(last..span.start).map_or(0, sentence_ends);
        last = span.end;
        if let Some(entry) = choose(text, gazetteer, &span, &entries) {
            hits.push(Hit {
                span,
                sentence,
                entry,
            });
        }
    }
    let shown = |hit: &Hit<'_>| match hit.entry.sense {
        Sense::Country(country) | Sense::Cue(country) => Some(country),
        _ => None,
    };
    let everywhere = Shown::of(hits.iter().filter_map(shown));
    let mut mentions: Vec<PlaceMention> = Vec::new();
    for sentence in hits.chunk_by(|a, b| a.sentence == b.sentence) {
        let here = Shown::of(sentence.iter().filter_map(shown));
        let before = mentions.len();
        for hit in sentence {
            let reading = match hit.entry.sense {
                Sense::Country(country) => PlaceReading::Country(country),
                Sense::Group(group) => PlaceReading::Group(group),
                Sense::Candidates(list) => {
                    let candidates = gazetteer.candidates(list);
                    let settled = here
                        .decides(candidates, gazetteer)
                        .or_else(|| everywhere.decides(candidates, gazetteer));
                    settled.map_or_else(
                        || PlaceReading::Ambiguous(countries(candidates).collect()),
                        PlaceReading::Country,
                    )
                }
                Sense::Cue(_) | Sense::Nothing => continue,
            };
            let said = || direction(text, gazetteer, hit);
            let listed = || {
                let previous = mentions.get(before..)?.last()?;
                let between = text.get(previous.span.end..hit.span.start)?;
                is_list(between, gazetteer).then_some(previous.direction)?
            };
            let is_name = hit.entry.role == PlaceRole::Name;
            mentions.push(PlaceMention {
                direction: is_name.then(|| said().or_else(listed)).flatten(),
                span: hit.span.start..abbreviation_end(text, &hit.span),
                role: hit.entry.role,
                reading,
            });
        }
    }
    mentions
}

/// The entry that fits best where it stands, if any does.
fn choose<'a>(
    text: &str,
    gazetteer: &Gazetteer,
    span: &Range<usize>,
    entries: &[&'a Entry],
) -> Option<&'a Entry> {
    let counted = || {
        words::previous(text, span.start).is_some_and(|word| {
            let word = text.get(word).unwrap_or_default();
            let mut buffer = String::new();
            word.ends_with(|c: char| c.is_numeric())
                || gazetteer.is_many(words::folded(word, &mut buffer))
        })
    };
    let people = entries.iter().find(|entry| entry.role == PlaceRole::People);
    let best = match people {
        // "De Ucrania" is no Ukrainian, who'd have no capital.
        Some(people) if entries.iter().all(|other| other.case <= people.case) && counted() => {
            people
        }
        _ => entries
            .iter()
            .min_by_key(|entry| (Reverse(entry.case), entry.role))?,
    };
    let mut buffer = String::new();
    let mut neighbour = |word: Option<Range<usize>>, is: fn(&Gazetteer, &str) -> bool| {
        let word = word.and_then(|word| text.get(word)).unwrap_or_default();
        is(gazetteer, words::folded(word, &mut buffer))
    };
    // "Herr Schweizer" is a person, and "Polish your shoes" speaks of none.
    let is_titled = neighbour(words::previous(text, span.start), Gazetteer::is_title);
    let is_verb = best.role == PlaceRole::Adjective
        && neighbour(words::joined(text, span), Gazetteer::begins_noun);
    let doubted = match best.doubt {
        _ if is_titled || is_verb => true,
        Doubt::None => false,
        Doubt::Word if best.case == Case::Capitals => is_shouted(text, span),
        Doubt::Word => starts_sentence(text, span.start),
        Doubt::Person => is_person(text, gazetteer, span),
    };
    (!doubted).then_some(*best)
}

/// The countries that part of a text shows to be spoken of, each once.
struct Shown(Vec<Country>);

impl Shown {
    fn of(countries: impl Iterator<Item = Country>) -> Self {
        let mut shown: Vec<_> = countries.collect();
        shown.sort_unstable();
        shown.dedup();
        Self(shown)
    }

    /// The one candidate that is shown to be meant.
    fn decides(&self, candidates: &[Meant], gazetteer: &Gazetteer) -> Option<Country> {
        let is_shown = |&country: &Country| {
            let mut shown = self.0.iter();
            shown.any(|&other| other == country || gazetteer.is_near(country, other))
        };
        let mut shown = countries(candidates).filter(is_shown);
        let only = shown.next().filter(|_| shown.next().is_none())?;
        candidates.contains(&Meant::Country(only)).then_some(only)
    }
}

fn countries(candidates: &[Meant]) -> impl Iterator<Item = Country> {
    candidates.iter().filter_map(|&meant| match meant {
        Meant::Country(country) | Meant::Perhaps(country) => Some(country),
        Meant::Group(_) => None,
    })
}

/// Where a place stands, by the longest preposition before it.
fn direction(text: &str, gazetteer: &Gazetteer, hit: &Hit<'_>) -> Option<Direction> {
    let mut end = hit.span.start;
    let mut buffer = String::new();
    for _ in 0..=SKIPPED {
        let mut phrase = String::new();
        let (mut longest, mut start) = (None, end);
        for _ in 0..PREPOSITION {
            let Some(word) = words::previous(text, start) else {
                break;
            };
            start = word.start;
            let word = words::folded(text.get(word).unwrap_or_default(), &mut buffer);
            if !phrase.is_empty() {
                phrase.insert(0, ' ');
            }
            phrase.insert_str(0, word);
            longest = gazetteer
                .before(&phrase)
                .map(|before| (before, start))
                .or(longest);
        }
        let (before, start) = longest?;
        match before {
            Before::Direction(direction) => return Some(direction),
            Before::ByForm => {
                return Some(match hit.entry.form {
                    Form::In => Direction::In,
                    Form::To => Direction::To,
                    Form::Fixed => Direction::At,
                });
            }
            Before::Skip => end = start,
        }
    }
    None
}

/// Whether there is nothing but commas and "and" in a text.
fn is_list(text: &str, gazetteer: &Gazetteer) -> bool {
    let mut buffer = String::new();
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',');
    words.all(|word| {
        word.is_empty()
            || gazetteer.is_and(words::folded(word, &mut buffer))
            || gazetteer.before(&buffer) == Some(Before::Skip)
    })
}

/// Where a place ends: with the last point of "U.S.".
fn abbreviation_end(text: &str, span: &Range<usize>) -> usize {
    let is_abbreviated = text
        .get(span.clone())
        .is_some_and(|word| word.contains('.'));
    let letters = text.get(..span.end).unwrap_or_default().chars().rev();
    let is_short = letters
        .take_while(|&c| Sort::of(c).is_alphanumeric())
        .count()
        <= ABBREVIATION;
    let goes_on = text
        .get(span.end..)
        .is_some_and(|after| after.starts_with('.'));
    span.end + usize::from(is_abbreviated && is_short && goes_on)
}

/// How many sentences end in a text.
fn sentence_ends(text: &str) -> usize {
    let ends = |&(at, mark): &(usize, &str)| {
        let (before, after) = text.split_at(at);
        let next = after
            .get(mark.len()..)
            .and_then(|after| after.chars().next());
        let is_end = match mark {
            "." => {
                let letters = before.chars().rev();
                let letters = letters.take_while(|&c| Sort::of(c) == Sort::Letter);
                letters.take(ABBREVIATION + 1).count() > ABBREVIATION
            }
            "\n" => next == Some('\n'),
            _ => true,
        };
        let closes = |c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | '“' | ')');
        is_end && next.is_none_or(closes)
    };
    let marks = text.match_indices(['.', '!', '?', '…', '\n']);
    marks.filter(ends).count()
}

fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text
        .get(..at)
        .unwrap_or_default()
        .trim_end_matches(|c: char| {
            c == ' ' || c == '\u{a0}' || matches!(c, '"' | '«' | '“' | '„' | '(' | '–' | '—')
        });
    before.ends_with(['.', '!', '?', '…', ':', '\n']) || before.is_empty()
}

/// Whether the word before or after has no small letters either.
fn is_shouted(text: &str, span: &Range<usize>) -> bool {
    let neighbours = [words::previous(text, span.start), words::joined(text, span)];
    neighbours.into_iter().flatten().any(|word| {
        text.get(word).is_some_and(|word| {
            Case::of(word) == Case::Capitals && !word.contains(char::is_numeric)
        })
    })
}

/// Whether another capitalised word next to it makes it part of a person's name.
fn is_person(text: &str, gazetteer: &Gazetteer, span: &Range<usize>) -> bool {
    let mut buffer = String::new();
    let mut is_name = |word: Range<usize>| {
        let after = text.get(word.end..).unwrap_or_default();
        let word = text.get(word).unwrap_or_default();
        // "O'Keeffe", but not the "I" of "in Georgia I saw".
        let is_long = word.chars().nth(1).is_some() || after.starts_with(['\'', '’']);
        let is_capital = Case::of(word) == Case::Capital && is_long;
        is_capital && !gazetteer.is_common(words::folded(word, &mut buffer))
    };
    let Some(before) = words::previous(text, span.start) else {
        return words::joined(text, span).is_some_and(is_name);
    };
    if is_name(before.clone()) {
        return true;
    }
    // "in Jordan Syrians work" speaks of a place, "says Jordan Smith" doesn't.
    let leads = gazetteer
        .before(&fold(text.get(before).unwrap_or_default()))
        .is_some();
    !leads && words::joined(text, span).is_some_and(is_name)
}
