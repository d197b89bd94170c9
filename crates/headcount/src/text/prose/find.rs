//! Every mention of a text, in order.

use std::ops::Range;

use time::Date;

use super::counting::counts;
use super::figure::Sentence;
use super::sentence::Sentences;
use super::trigger::Triggers;
use super::words::{Class as Prose, ProseWords};
use crate::model::{Lang, Period, Quantity, Unit};
use crate::text::date;
use crate::text::lexicon::{Class, Lexicon};
use crate::text::places::{self, PlaceMention, PlaceRole};
use crate::text::read::{scripts, suits};
use crate::text::token::Tokens;

/// Something that a text speaks of, and where.
///
/// ```
/// use headcount::Lang;
/// use headcount::text::{MentionValue, find_mentions};
///
/// let text = "Nearly 69,000 Russians entered Georgia in September 2022, in 30 days.";
/// let mentions = find_mentions(text, Some(Lang::En), None);
/// let found: Vec<&str> = mentions.iter().map(|mention| &text[mention.span.clone()]).collect();
/// assert_eq!(found, ["Nearly 69,000", "Russians", "Georgia", "in September 2022"]);
/// assert!(matches!(&mentions[0].value, MentionValue::Quantity(q) if q.nominal() == Some((69_000, 69_000))));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// What it says.
    pub value: MentionValue,
}

/// What a mention says.
///
/// ```
/// use headcount::Lang;
/// use headcount::text::find_mentions;
/// let kinds: Vec<_> = find_mentions("depuis le 21 septembre, 300 Russes", Some(Lang::Fr), None)
///     .iter()
///     .map(|mention| mention.value.kind())
///     .collect();
/// assert_eq!(kinds, ["date", "quantity", "place"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MentionValue {
    /// A number of people.
    Quantity(Quantity),
    /// A date or period.
    Date(Period),
    /// A country, an adjective or a people.
    Place(PlaceMention),
}

impl MentionValue {
    /// `quantity`, `date` or `place`.
    ///
    /// ```
    /// use headcount::text::find_mentions;
    /// assert!(find_mentions("nothing to see", None, None).is_empty());
    /// ```
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Quantity(_) => "quantity",
            Self::Date(_) => "date",
            Self::Place(_) => "place",
        }
    }
}

/// Finds the numbers of people, the dates and the places that a text speaks of, in order.
///
/// A number counts only where the words around it say that it's of people: "80 training grounds", "30 days" and the
/// digits of an address are none. Without a language the one is taken whose words the text has most of. `said` is the
/// day of the text, for dates such as "last week".
///
/// ```
/// use headcount::Lang;
/// use headcount::text::find_mentions;
///
/// let text = "Plus de 12 000 personnes sont arrivées, ont dit 80 agences en 30 jours.";
/// let [only] = &find_mentions(text, Some(Lang::Fr), None)[..] else { unreachable!("one mention") };
/// assert_eq!(&text[only.span.clone()], "Plus de 12 000");
/// ```
#[must_use]
pub fn find_mentions(text: &str, lang: Option<Lang>, said: Option<Date>) -> Vec<Mention> {
    let lang = lang.unwrap_or_else(|| language_of(text));
    let mut mentions = Vec::new();
    read_sentences(text, lang, said, |_, found| mentions.extend(found));
    mentions
}

/// The language of which a text has most words, by its beginning; English if it has none of any.
pub(super) fn language_of(text: &str) -> Lang {
    const ENOUGH: usize = 4_000;
    let end = (0..=ENOUGH.min(text.len()))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    let beginning = text.get(..end.unwrap_or_default()).unwrap_or_default();
    let tokens = Tokens::of(beginning);
    let scripts = scripts(beginning);
    let known = |lang: Lang| {
        let (numbers, dates) = (Lexicon::of(lang), date::DateWords::of(lang));
        let words = (0..tokens.len()).map(|at| tokens.word(at));
        words
            .filter(|&word| numbers.knows(word) || dates.knows(word))
            .count()
    };
    let langs = Lang::ALL.iter().copied().rev();
    let langs = langs.filter(|&lang| suits(lang, &scripts));
    langs.max_by_key(|&lang| known(lang)).unwrap_or(Lang::En)
}

/// Reads a text sentence by sentence: what each of them mentions, in order, with where it stands in the text.
pub(super) fn read_sentences(
    text: &str,
    lang: Lang,
    said: Option<Date>,
    mut each: impl FnMut(Range<usize>, Vec<Mention>),
) {
    let triggers = Triggers::of(lang);
    let mut places = places::find(text, lang).into_iter().peekable();
    let mut counted_before = None;
    for range in Sentences::of(text, lang) {
        let mut here = Vec::new();
        while let Some(place) = places.next_if(|place| place.span.start < range.end) {
            here.push(place);
        }
        let sentence = text.get(range.clone()).unwrap_or_default();
        if sentence.trim().is_empty() {
            continue;
        }
        if !triggers.any_in(sentence) {
            counted_before = introduces(sentence, lang, &here).then_some(Unit::People);
            if !here.is_empty() {
                each(range, here.into_iter().map(of_place).collect());
            }
            continue;
        }
        let introduced = introduces(sentence, lang, &here);
        let mentions = mentions(sentence, range.start, lang, said, here, counted_before);
        counted_before = mentions
            .iter()
            .rev()
            .find_map(|mention| match &mention.value {
                MentionValue::Quantity(quantity) => Some(quantity.unit()),
                _ => None,
            })
            .or_else(|| introduced.then_some(Unit::People));
        each(range, mentions);
    }
}

/// Whether a sentence speaks of people and ends in a colon, so that what follows counts them.
fn introduces(sentence: &str, lang: Lang, places: &[PlaceMention]) -> bool {
    if !sentence.trim_end().ends_with(':') {
        return false;
    }
    let (lexicon, words, tokens) = (
        Lexicon::of(lang),
        ProseWords::of(lang),
        Tokens::of(sentence),
    );
    let unit = |class| matches!(class, Class::Unit(_) | Class::Subgroup(_));
    let tells = |at| {
        let marks = words.marks(&tokens, at);
        marks.says(Prose::People)
            || marks.says(Prose::Flow)
            || marks.says(Prose::Fate)
            || lexicon.after(&tokens, at, unit).is_some()
    };
    let peoples = places.iter().any(|place| place.role == PlaceRole::People);
    peoples || (0..tokens.len()).any(tells)
}

fn of_place(place: PlaceMention) -> Mention {
    Mention {
        span: place.span.clone(),
        value: MentionValue::Place(place),
    }
}

/// What a sentence mentions.
fn mentions(
    text: &str,
    offset: usize,
    lang: Lang,
    said: Option<Date>,
    places: Vec<PlaceMention>,
    counted_before: Option<Unit>,
) -> Vec<Mention> {
    let (lexicon, words) = (Lexicon::of(lang), ProseWords::of(lang));
    let tokens = Tokens::of(text);
    let tokens = lexicon.split_compounds(&tokens).unwrap_or(tokens);
    let in_text = |span: &Range<usize>| span.start + offset..span.end + offset;
    let bytes = |span: &Range<usize>| {
        let first = tokens.get(span.start).map_or(0, |token| token.span.start);
        let last = span.end.checked_sub(1).and_then(|last| tokens.get(last));
        first..last.map_or(first, |token| token.span.end)
    };
    let mut dates = date::find(text, &tokens, lang);
    dates.retain(|date| !counts(date, &tokens, lexicon, words));
    let mut taken: Vec<Range<usize>> = addresses(text, &tokens);
    let certain = dates.iter().filter(|date| !date.is_bare);
    taken.extend(certain.map(|date| date.span.clone()));
    taken.sort_by_key(|span| span.start);
    let of_role = |role| {
        let spans = places.iter().filter(|place| place.role == role);
        let spans = spans.map(|place| tokens_of(&tokens, offset, &place.span));
        spans.collect::<Vec<_>>()
    };
    let sentence = Sentence {
        text,
        tokens: &tokens,
        lang,
        lexicon,
        words,
        marks: (0..tokens.len())
            .map(|at| words.marks(&tokens, at))
            .collect(),
        starts: (0..tokens.len())
            .map(|at| lexicon.starts(tokens.word(at)))
            .collect(),
        peoples: &of_role(PlaceRole::People),
        places: &of_role(PlaceRole::Name),
        nationalities: &of_role(PlaceRole::Adjective),
        taken: &taken,
        counted_before,
    };
    let figures = sentence.figures();
    // "2016 Flüchtlinge" are so many.
    dates.retain(|date| {
        let is_counted =
            |span: &Range<usize>| span.start < date.span.end && date.span.start < span.end;
        !(date.is_bare && figures.iter().any(|figure| is_counted(&figure.span)))
    });
    let figures = figures.into_iter().map(|figure| Mention {
        span: in_text(&bytes(&figure.span)),
        value: MentionValue::Quantity(figure.quantity),
    });
    let mut mentions: Vec<Mention> = figures.collect();
    mentions.extend(dates.iter().filter_map(|date| {
        let span = bytes(&date.span);
        let period = date.period(text.get(span.clone())?, lang, said)?;
        Some(Mention {
            span: in_text(&span),
            value: MentionValue::Date(period),
        })
    }));
    // "May" the month and "Mali" the country share no words, but a figure may hold the people it counts.
    mentions.extend(places.into_iter().map(of_place));
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions
}

/// The tokens that a stretch of the text is made of.
fn tokens_of(tokens: &Tokens<'_>, offset: usize, span: &Range<usize>) -> Range<usize> {
    let place = |byte: usize| {
        let byte = byte.saturating_sub(offset);
        tokens.first_from(byte)
    };
    place(span.start)..place(span.end)
}

/// The tokens of web and mail addresses.
fn addresses(text: &str, tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let is_one =
        |chunk: &str| chunk.contains('@') || chunk.contains("://") || chunk.contains("www.");
    if !is_one(text) {
        return found;
    }
    let mut start = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let end = start + chunk.len();
        if is_one(chunk) {
            found.push(tokens_of(tokens, 0, &(start..end)));
        }
        start = end;
    }
    found
}
