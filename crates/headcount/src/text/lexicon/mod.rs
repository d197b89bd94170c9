//! What the words of one language mean around a number, read from its table beside this file.
//!
//! The head of a table has rows for the language's `name`, the `script` it's written in, its `decimal` sign, whether
//! it `compounds` number words into one, whether a point makes an `ordinal`, and how to `respell`
//! letters that not every keyboard has. In the section `[quantities]` a row is a class, the patterns that belong to it (parted by `|`) and, for words that have one, a value.
//! In a pattern `N` is where the number stands (what comes after it then only has to follow somewhere), `A` and `B` are the two ends of a range, `*` is up to four words of any
//! kind and `[a/b/]` is any one of what the strokes part, here `a`, `b` or nothing. A capital letter in a one-letter pattern must be a capital in the phrase ("M" for million).
//! A word after `=` is read only with its accents: "=hätten", where "hatten" is another.
//! A pattern of the class `not` turns the hedge round that it comes before.

mod class;
mod row;
mod rule;
mod shares;
mod table;
mod words;

use std::collections::HashSet;
use std::hash::Hasher;
use std::sync::LazyLock;

use bitflags::bitflags;
use unicode_script::Script;

use super::hash::{BuildHash, Fnv};
use super::patterns::{Patterns, standing_at};
use super::per_lang::PerLang;
use super::token::{Kind, Tokens};
use super::word_map::{Folded, WordMap};
use crate::model::Lang;

pub(in crate::text) use rule::is_written;
use rule::{NUMBER, Rule, Word, matches};

pub(super) use class::{Class, Side};
pub(in crate::text) use row::expand;
pub(super) use shares::{ShareClass, ShareWords};
pub(super) use table::Table;
pub(super) use words::{Phrase, Words};

/// The section of a table that this reads.
const QUANTITIES: &str = "quantities";

bitflags! {
    /// What the patterns say that start with a word.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub(super) struct Starts: u8 {
        /// Anything at all.
        const ANY = 1;
        /// A number, or what stands before one.
        const NUMBER = 1 << 1;
        /// A number itself.
        const COUNT = 1 << 2;
        const NO_DATA = 1 << 3;
        const VAGUE = 1 << 4;
    }
}

impl Starts {
    fn of(rule: &Rule) -> Self {
        let own = match rule.class {
            Class::NoData => Self::NO_DATA,
            Class::Vague => Self::VAGUE,
            class if class.starts_number() => Self::NUMBER | Self::COUNT,
            _ if rule.leads_number() => Self::NUMBER,
            _ => Self::empty(),
        };
        Self::ANY | own
    }
}

/// The patterns that start with a word.
#[derive(Debug, Default)]
struct Entry {
    /// The longest and most particular first.
    rules: Patterns<Rule>,
    /// What they say together.
    starts: Starts,
}

impl Entry {
    fn add(&mut self, rule: Rule) {
        let second = match rule.words.get(1) {
            Some(Word::Text(second) | Word::Accented(second, _)) => Some(second.clone()),
            _ => None,
        };
        self.rules.push(rule, second.as_ref());
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// By the first word of their pattern.
    words: WordMap<Entry>,
    /// What parts the two ends of a range that has an opening.
    middles: Vec<Vec<Vec<Word>>>,
    /// What parts the two ends of a range that has none.
    bare_middles: Vec<Vec<Word>>,
    /// What its words are written in; `None` is any script.
    script: Option<Script>,
    /// The sign before decimals.
    decimal: char,
    /// Whether number words are written in one: "zweihunderttausend".
    compounds: bool,
    /// Whether a point after a number makes it a rank: "der 21. Konvoi".
    ordinal_point: bool,
}

impl Lexicon {
    /// The lexicon of a language.
    pub(super) fn of(lang: Lang) -> &'static Self {
        static LEXICONS: PerLang<Lexicon> = PerLang::new();
        LEXICONS.get(lang, |lang| Self::from_table(Table::of(lang)))
    }

    pub(super) fn script(&self) -> Option<Script> {
        self.script
    }

    pub(super) fn has_compounds(&self) -> bool {
        self.compounds
    }

    pub(super) fn decimal(&self) -> char {
        self.decimal
    }

    pub(super) fn has_ordinal_point(&self) -> bool {
        self.ordinal_point
    }

    /// The tokens with every compound of number words in its parts, in a language that has them: "zwei|hundert|tausend".
    pub(super) fn split_compounds<'a>(&self, tokens: &Tokens<'a>) -> Option<Tokens<'a>> {
        self.compounds
            .then(|| tokens.split_words(|word| self.compound(word)))?
    }

    /// Whether a word is made up of number words.
    pub(super) fn is_compound(&self, word: &str) -> bool {
        self.compound(word).is_some()
    }

    /// The lengths of the number words that make up a word, if nothing else does.
    fn compound(&self, word: &str) -> Option<Vec<usize>> {
        if self.words.contains(Folded::of(word)) {
            return None;
        }
        // For each place in the word, the fewest number words that lead up to it and where the last of them starts.
        let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
        for start in 0..word.len() {
            let words = match best.get(start).copied().flatten() {
                Some((words, _)) => words + 1,
                None if start == 0 => 1,
                None => continue,
            };
            let mut hash = Fnv::default();
            let rest = word.get(start..).unwrap_or_default();
            for (offset, char) in rest.char_indices() {
                let length = offset + char.len_utf8();
                let Some(text) = rest.get(..length) else {
                    break;
                };
                hash.write(text.get(offset..).unwrap_or_default().as_bytes());
                let hash = hash.finish();
                let is_part = self.is_number_word(Folded { text, hash });
                let end = start + length;
                let place = best.get_mut(end).filter(|_| is_part);
                if let Some(place) =
                    place.filter(|place| place.is_none_or(|(known, _)| words < known))
                {
                    *place = Some((words, start));
                }
            }
        }
        let mut lengths = Vec::new();
        let mut end = word.len();
        while end > 0 {
            let (_, start) = best.get(end).copied().flatten()?;
            lengths.push(end - start);
            end = start;
        }
        lengths.reverse();
        Some(lengths)
    }

    /// Whether any pattern starts with a word.
    pub(super) fn knows(&self, word: Folded<'_>) -> bool {
        self.words.contains(word)
    }

    /// What the patterns say that start with a word.
    pub(super) fn starts(&self, word: Folded<'_>) -> Starts {
        self.words
            .get(word)
            .map_or(Starts::empty(), |entry| entry.starts)
    }

    /// The patterns that may start at a token.
    fn rules(&self, tokens: &Tokens<'_>, at: usize) -> impl Iterator<Item = &Rule> {
        let entry = self.words.get(tokens.word(at));
        standing_at(entry.map(|entry| &entry.rules), tokens, at)
    }

    /// Words without one of which nothing but digits is a number.
    pub(super) fn triggers(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for (first, entry) in self.words.iter() {
            for rule in entry.rules.all() {
                match rule.class {
                    // "One" and "nobody" count no people by themselves.
                    Class::Number(number) if matches!(number.to_whole(), Some(0 | 1)) => {}
                    Class::Number(_) | Class::Inverted(_) | Class::Genitive(_) => {
                        words.push(first);
                    }
                    class if class.multiplies() => words.push(first),
                    _ => {}
                }
            }
        }
        words
    }

    /// Words without one of which nothing is of a class.
    pub(super) fn of_class(&self, is_it: fn(Class) -> bool) -> impl Iterator<Item = &str> {
        let rules = self.words.iter().flat_map(|(_, entry)| entry.rules.all());
        rules
            .filter(move |rule| is_it(rule.class))
            .filter_map(Rule::longest_word)
    }

    fn is_number_word(&self, word: Folded<'_>) -> bool {
        self.words.get(word).is_some_and(|entry| {
            entry.rules.all().iter().any(|rule| {
                let counts = matches!(rule.class, Class::Number(_) | Class::And);
                rule.words.len() == 1 && (counts || rule.class.multiplies())
            })
        })
    }

    /// The longest pattern that starts at a token and that `wanted` accepts, with the token after it.
    pub(super) fn longest<T>(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        wanted: impl Fn(Class, Side) -> Option<T>,
    ) -> Option<(T, usize)> {
        self.rules(tokens, at).find_map(|rule| {
            let value = wanted(rule.class, rule.side)?;
            let end = match rule.words.split_first() {
                // The rules are those of the word that stands here.
                Some((Word::Text(_), rest)) => matches(rest, tokens, at + 1)?,
                _ => matches(&rule.words, tokens, at)?,
            };
            rule.may_end(tokens, end).then_some((value, end))
        })
    }

    /// Where what belongs to the pattern that is between two tokens stands after the number, if anything does.
    pub(super) fn closing(
        &self,
        tokens: &Tokens<'_>,
        start: usize,
        end: usize,
    ) -> Option<std::ops::Range<usize>> {
        self.rules(tokens, start).find_map(|rule| {
            let ends_here =
                !rule.tail.is_empty() && matches(&rule.words, tokens, start) == Some(end);
            let mut places = (end + 1..=end + NUMBER).filter(|_| ends_here);
            places.find_map(|at| Some(at..matches(&rule.tail, tokens, at)?))
        })
    }

    /// The token after the rest of a pattern that starts at one token and goes on, after a number, at another.
    pub(super) fn closed(&self, tokens: &Tokens<'_>, start: usize, rest: usize) -> Option<usize> {
        let mut around = self
            .rules(tokens, start)
            .filter(|rule| !rule.tail.is_empty());
        around.find_map(|rule| {
            let end = matches(&rule.words, tokens, start)?;
            (end < rest).then(|| matches(&rule.tail, tokens, rest))?
        })
    }

    /// The token after the longest pattern of the wanted classes that starts at a token.
    pub(super) fn after(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        wanted: impl Fn(Class) -> bool,
    ) -> Option<usize> {
        self.longest(tokens, at, |class, _| wanted(class).then_some(()))
            .map(|((), next)| next)
    }

    /// The token after the words that part the ends of a range, if they stand here.
    pub(super) fn middle(
        &self,
        tokens: &Tokens<'_>,
        at: usize,
        open: Option<usize>,
    ) -> Option<usize> {
        if tokens.kind(at) == Some(Kind::Sign) && tokens.text(at) == "-" {
            return Some(at + 1);
        }
        let middles = match open {
            Some(open) => self.middles.get(open)?,
            None => &self.bare_middles,
        };
        middles.iter().find_map(|words| matches(words, tokens, at))
    }

    /// Reads a table; a row that says nothing is passed over, which the tests of the tables forbid.
    pub(super) fn from_table(table: Table<'_>) -> Self {
        let mut lexicon = Self {
            decimal: '.',
            ..Self::default()
        };
        let head = row::read(table.head()).flatten();
        let respelled: Vec<_> = head
            .filter_map(|row| match row {
                row::Row::Respell(from, to) => Some((from, to)),
                row => {
                    lexicon.add(row);
                    None
                }
            })
            .collect();
        for rows in [Table::COMMON.section(QUANTITIES), table.section(QUANTITIES)] {
            for row in row::read_respelled(rows, &respelled).flatten() {
                lexicon.add(row);
            }
        }
        for entry in lexicon.words.values_mut() {
            let mut rules = std::mem::take(&mut entry.rules).into_list();
            rules.sort_by_key(|rule| {
                let cased = rule
                    .words
                    .iter()
                    .any(|word| matches!(word, Word::Letter(_)));
                // "от 5 тысяч" is a hedge only where no "до" follows.
                let opens = matches!(rule.class, Class::Open(_));
                // "Im Jahr" is a rate, but not before "2022".
                let rules_out =
                    matches!(rule.class, Class::Refused(_)) && rule.side == Side::Before;
                std::cmp::Reverse((
                    rule.words.len() + rule.tail.len(),
                    cased || opens || rules_out,
                ))
            });
            entry.starts = rules.iter().map(Starts::of).collect();
            for rule in rules {
                entry.add(rule);
            }
        }
        for middles in lexicon
            .middles
            .iter_mut()
            .chain([&mut lexicon.bare_middles])
        {
            middles.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        lexicon
    }

    fn add(&mut self, row: row::Row) {
        match row {
            row::Row::Rule(rule) => self.index(rule),
            row::Row::Range { open, middle } if open.is_empty() => self.bare_middles.push(middle),
            row::Row::Range { open, middle } => {
                if let Some(known) = self.opening(&open) {
                    known.push(middle);
                } else {
                    self.middles.push(vec![middle]);
                    self.index(Rule {
                        class: Class::Open(self.middles.len() - 1),
                        side: Side::Before,
                        words: open,
                        tail: Vec::new(),
                    });
                }
            }
            row::Row::Name | row::Row::Respell(..) => {}
            row::Row::Script(script) => self.script = Some(script),
            row::Row::Decimal(sign) => self.decimal = sign,
            row::Row::Compounds => self.compounds = true,
            row::Row::OrdinalPoint => self.ordinal_point = true,
        }
    }

    /// What parts the ends of the ranges that open with these words, if there are any yet.
    fn opening(&mut self, words: &[Word]) -> Option<&mut Vec<Vec<Word>>> {
        let Some(Word::Text(first)) = words.first() else {
            return None;
        };
        let entry = self.words.get(Folded::of(first))?;
        let open = entry.rules.all().iter().find_map(|rule| match rule.class {
            Class::Open(open) if rule.words == words => Some(open),
            _ => None,
        })?;
        self.middles.get_mut(open)
    }

    fn index(&mut self, rule: Rule) {
        if let Some(Word::Text(first) | Word::Accented(first, _)) = rule.words.first() {
            self.words.entry(first).add(rule);
        } else if let Some(Word::Letter(first)) = rule.words.first() {
            let folded = first.to_lowercase();
            self.words.entry(&folded).add(rule);
        }
    }
}

/// Whether a word multiplies in any language, and so can't be the noun that a number counts.
pub(super) fn is_scale_somewhere(word: &str) -> bool {
    static SCALES: LazyLock<HashSet<Box<str>, BuildHash>> = LazyLock::new(|| {
        let tables = Lang::ALL.iter().map(|&lang| Table::of(lang));
        let rows = tables.flat_map(|table| table.section(QUANTITIES).lines());
        let multiplies = |line: &&str| {
            let class = line.split('\t').next();
            matches!(class, Some("scale" | "plural" | "collective"))
        };
        rows.filter(multiplies)
            .flat_map(row::read)
            .filter_map(|row| match row.ok()? {
                row::Row::Rule(rule) => rule.words.into_iter().next(),
                _ => None,
            })
            .filter_map(|word| match word {
                Word::Text(text) | Word::Accented(text, _) => Some((*text).into()),
                Word::Letter(letter) => Some(letter.to_lowercase().into()),
                Word::Gap => None,
            })
            .collect()
    });
    SCALES.contains(word)
}

#[cfg(test)]
mod tests;
