//! The names, adjectives and peoples of one language, from the section `[places]` of its table.
//!
//! A row starts with the code of a country or the name of a group, and has three cells: names, adjectives, peoples.
//! Each cell has patterns, parted by `|`. After a row `peoples` with `capital` or `alike`, an empty last cell means that
//! the people are called as the adjective is, with a capital or without; `-` is none. Several codes are candidates that the sentence decides between; for one in
//! brackets it never does. CLDR's name of a country needs no row.
//!
//! Of each word all forms are made that the longest `ending` row that fits gives: its kind (`name`, `adjective`,
//! `people`), the ending of the word in the table, and all other endings; `-` is an empty one, and `*` follows one that
//! says where something is rather than where it goes to. A word after `=` has no other form. A pattern that starts
//! with a capital doesn't match small letters, and one in capitals needs capitals. After `~` stands what begins a
//! sentence as another word, after `?` what may be a person's name.
//!
//! The other rows: `nothing`, phrases that name no country though a part of them would; `cue`, a code and what shows
//! that it's meant; `near`, a code and the countries whose mention shows it; `from`, `to`, `in`, `at` and `by_form`,
//! what stands before a place (`at` is in or to; `by_form` is what the place's ending says); `skip`, what may stand
//! between; `and`, what joins places; `many`, what stands before people and not before an adjective; `common`, words that
//! may start a sentence before a place and are nobody's name; `title`, what stands before persons' names; `noun`, what
//! begins one and so doesn't follow an adjective.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::PlaceRole;
use super::pattern::{
    Before, Case, Doubt, Ending, Form, Meant, Pattern, Row, fold, patterns, rows,
};
use super::words;
use crate::model::{Country, Lang};
use crate::text::hash::BuildHash;
use crate::text::lexicon::Table;
use crate::text::per_lang::PerLang;

/// The section of a table that this reads.
pub(super) const PLACES: &str = "places";

/// What a pattern stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Country(Country),
    Group(&'static str),
    /// A list of candidates, by its number.
    Candidates(usize),
    Cue(Country),
    Nothing,
}

/// A pattern at the node where it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) sense: Sense,
    pub(super) role: PlaceRole,
    pub(super) case: Case,
    pub(super) doubt: Doubt,
    pub(super) form: Form,
}

#[derive(Debug, Default)]
struct Node {
    next: Vec<(Box<str>, usize)>,
    entries: Vec<Entry>,
}

/// The places of one language, as a tree of words.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    first: HashMap<Box<str>, usize, BuildHash>,
    nodes: Vec<Node>,
    heads: Heads,
    candidates: Vec<Vec<Meant>>,
    /// The least case of peoples that are called as their adjective is, in a language where that's so.
    peoples_as_adjectives: Option<Case>,
    near: Vec<(Country, Vec<Country>)>,
    before: HashMap<Box<str>, Before, BuildHash>,
    and: Vec<Box<str>>,
    many: Vec<Box<str>>,
    common: HashSet<Box<str>, BuildHash>,
    titles: HashSet<Box<str>, BuildHash>,
    nouns: HashSet<Box<str>, BuildHash>,
}

impl Gazetteer {
    /// The places of a language.
    pub(super) fn of(lang: Lang) -> &'static Self {
        static GAZETTEERS: PerLang<Gazetteer> = PerLang::new();
        GAZETTEERS.get(lang, Self::from_tables)
    }

    /// The longest pattern that starts with a word: its end, and what it may stand for.
    pub(super) fn longest<'a>(
        &'a self,
        text: &str,
        first: &Range<usize>,
        buffer: &mut String,
    ) -> Option<(usize, Vec<&'a Entry>)> {
        let word = text.get(first.clone())?;
        if !self.heads.may_start(word) {
            return None;
        }
        let mut node = self
            .nodes
            .get(*self.first.get(words::folded(word, buffer))?)?;
        let mut last = first.clone();
        let mut longest = None;
        loop {
            let written = Case::of(text.get(first.start..last.end)?);
            let fitting: Vec<_> = node
                .entries
                .iter()
                .filter(|entry| entry.case <= written)
                .collect();
            if !fitting.is_empty() {
                longest = Some((last.end, fitting));
            }
            if node.next.is_empty() {
                return longest;
            }
            let next = words::joined(text, &last).or_else(|| words::dashed(text, &last));
            let Some(next) = next else {
                return longest;
            };
            let word = words::folded(text.get(next.clone())?, buffer);
            let Some((_, child)) = node.next.iter().find(|(known, _)| &**known == word) else {
                return longest;
            };
            node = self.nodes.get(*child)?;
            last = next;
        }
    }

    /// A list of candidates by its number.
    pub(super) fn candidates(&self, list: usize) -> &[Meant] {
        self.candidates.get(list).map_or(&[], Vec::as_slice)
    }

    /// Whether the mention of `other` shows that `country` is meant.
    pub(super) fn is_near(&self, country: Country, other: Country) -> bool {
        let mut near = self.near.iter();
        near.any(|(known, others)| *known == country && others.contains(&other))
    }

    /// What words mean before a place; they're folded and parted by single spaces.
    pub(super) fn before(&self, words: &str) -> Option<Before> {
        self.before.get(words).copied()
    }

    /// Whether a folded word joins two places.
    pub(super) fn is_and(&self, word: &str) -> bool {
        self.and.iter().any(|known| &**known == word)
    }

    /// Whether a folded word stands before people rather than before an adjective.
    pub(super) fn is_many(&self, word: &str) -> bool {
        self.many.iter().any(|known| &**known == word)
    }

    /// Whether a folded word is nobody's name, though a capital may start it.
    pub(super) fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether a folded word stands before a person's name.
    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word)
    }

    /// Whether a folded word begins the words for a thing, "your" or "the", so that no adjective stands before it.
    pub(super) fn begins_noun(&self, word: &str) -> bool {
        self.nouns.contains(word)
    }

    fn from_tables(lang: Lang) -> Self {
        let mut gazetteer = Self::default();
        let (mut endings, mut others) = (Vec::new(), Vec::new());
        for section in [Table::COMMON, Table::of(lang)].map(|table| table.section(PLACES)) {
            for row in rows(section).flatten() {
                match row {
                    Row::Ending(ending) => endings.push(ending),
                    row => others.push(row),
                }
            }
        }
        for row in others {
            gazetteer.add(row, &endings);
        }
        // Where the table says nothing else, CLDR's names.
        for country in Country::all() {
            let is_one = country != Country::STATELESS && country != Country::UNKNOWN;
            let name = country.name(lang.as_str()).filter(|_| is_one);
            let name = name.map(without_brackets).unwrap_or_default();
            let pattern = Pattern::read(&name, PlaceRole::Name, &endings);
            if let Some(pattern) = pattern.filter(|pattern| !gazetteer.knows(pattern)) {
                gazetteer.index(&pattern, Sense::Country(country), PlaceRole::Name);
            }
        }
        gazetteer
    }

    fn add(&mut self, row: Row<'_>, endings: &[Ending<'_>]) {
        let phrases = |cell| patterns(cell).map(phrase);
        match row {
            Row::Place(meant, [names, adjectives, peoples]) => {
                let sense = self.sense(meant);
                self.add_cell(names, sense, PlaceRole::Name, endings);
                self.add_cell(adjectives, sense, PlaceRole::Adjective, endings);
                self.add_peoples(adjectives, peoples, sense, endings);
            }
            Row::Nothing(cell) => self.add_cell(cell, Sense::Nothing, PlaceRole::Name, endings),
            Row::Cue(country, cell) => {
                self.add_cell(cell, Sense::Cue(country), PlaceRole::Name, endings);
            }
            Row::Near(country, others) => self.near.push((country, others)),
            Row::Before(before, cell) => {
                self.before
                    .extend(phrases(cell).map(|words| (words, before)));
            }
            Row::And(cell) => self.and.extend(phrases(cell)),
            Row::Common(cell) => self.common.extend(phrases(cell)),
            Row::Title(cell) => self.titles.extend(phrases(cell)),
            Row::Noun(cell) => self.nouns.extend(phrases(cell)),
            Row::PeoplesAre(case) => self.peoples_as_adjectives = Some(case),
            Row::Many(cell) => self.many.extend(phrases(cell)),
            Row::Ending(_) => {}
        }
    }

    fn sense(&mut self, meant: Vec<Meant>) -> Sense {
        match *meant {
            [Meant::Country(country)] => Sense::Country(country),
            [Meant::Group(group)] => Sense::Group(group),
            _ => {
                self.candidates.push(meant);
                Sense::Candidates(self.candidates.len() - 1)
            }
        }
    }

    fn add_cell(&mut self, cell: &str, sense: Sense, role: PlaceRole, endings: &[Ending<'_>]) {
        for pattern in patterns(cell) {
            if let Some(pattern) = Pattern::read(pattern, role, endings) {
                self.index(&pattern, sense, role);
            }
        }
    }

    fn add_peoples(
        &mut self,
        adjectives: &str,
        peoples: &str,
        sense: Sense,
        endings: &[Ending<'_>],
    ) {
        let Some(case) = self.peoples_as_adjectives else {
            return self.add_cell(peoples, sense, PlaceRole::People, endings);
        };
        for pattern in patterns(if peoples.is_empty() {
            adjectives
        } else {
            peoples
        }) {
            if let Some(mut pattern) = Pattern::read(pattern, PlaceRole::Adjective, endings) {
                pattern.case = pattern.case.max(case);
                self.index(&pattern, sense, PlaceRole::People);
            }
        }
    }

    fn index(&mut self, pattern: &Pattern, sense: Sense, role: PlaceRole) {
        let Some((first, rest)) = pattern.words.split_first() else {
            return;
        };
        for (word, form) in first {
            self.heads.add(word, pattern.head);
            let mut ends = vec![(self.child(None, word), *form)];
            for forms in rest {
                let continued = ends.iter().flat_map(|&(node, _)| {
                    forms.iter().map(move |(word, form)| (node, word, *form))
                });
                let continued: Vec<_> = continued.collect();
                ends = continued
                    .into_iter()
                    .map(|(node, word, form)| (self.child(Some(node), word), form))
                    .collect();
            }
            for (node, form) in ends {
                let entry = Entry {
                    sense,
                    role,
                    case: pattern.case,
                    doubt: pattern.doubt,
                    form,
                };
                if let Some(node) = self.nodes.get_mut(node) {
                    // A form of several cases says where something is if any of them does.
                    let same = |known: &&mut Entry| Entry { form, ..**known } == entry;
                    match node.entries.iter_mut().find(same) {
                        Some(known) if form == Form::In => known.form = form,
                        Some(_) => {}
                        None => node.entries.push(entry),
                    }
                }
            }
        }
    }

    /// The node of a word after another node, or of a first word; it's made if it isn't there yet.
    fn child(&mut self, parent: Option<usize>, word: &str) -> usize {
        let new = self.nodes.len();
        let node = match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            None => *self.first.entry(word.into()).or_insert(new),
            Some(Node { next, .. }) => {
                let known = next.iter().find(|(known, _)| &**known == word);
                let known = known.map(|(_, node)| *node);
                known.unwrap_or_else(|| {
                    next.push((word.into(), new));
                    new
                })
            }
        };
        if node == new {
            self.nodes.push(Node::default());
        }
        node
    }

    /// Whether the pattern as it stands is a name already.
    fn knows(&self, pattern: &Pattern) -> bool {
        let mut words = pattern.words.iter().filter_map(|forms| forms.first());
        let first = words.next().and_then(|(word, _)| self.first.get(word));
        let node = words.try_fold(first.copied(), |node, (word, _)| {
            let next = &self.nodes.get(node?)?.next;
            let found = next.iter().find(|(known, _)| known == word);
            found.map(|(_, node)| Some(*node))
        });
        let node = node.flatten().and_then(|node| self.nodes.get(node));
        node.is_some_and(|node| {
            node.entries
                .iter()
                .any(|entry| entry.role == PlaceRole::Name)
        })
    }
}

/// The first two letters of all first words, by which most words of a text are told from them.
#[derive(Debug)]
struct Heads {
    any: [bool; Self::SIZE],
    capital: [bool; Self::SIZE],
}

impl Default for Heads {
    fn default() -> Self {
        Self {
            any: [false; Self::SIZE],
            capital: [false; Self::SIZE],
        }
    }
}

impl Heads {
    const SIZE: usize = 4096;

    fn add(&mut self, folded: &str, case: Case) {
        let Some(head) = Self::of(folded) else {
            return;
        };
        if let Some(any) = self.any.get_mut(head).filter(|_| case == Case::Any) {
            *any = true;
        }
        if let Some(capital) = self.capital.get_mut(head) {
            *capital = true;
        }
    }

    fn may_start(&self, word: &str) -> bool {
        let known = match word.chars().next() {
            Some('a'..='z' | 'а'..='я') => &self.any,
            _ => &self.capital,
        };
        Self::of(word).is_none_or(|head| known.get(head).is_some_and(|&known| known))
    }

    /// A number for the first two letters; `None` if folding does more to them than make them small.
    fn of(word: &str) -> Option<usize> {
        let mut head = 0;
        for c in word.chars().take(2) {
            let small = match c {
                'a'..='z' | '0'..='9' | 'а'..='и' | 'к'..='я' | 'і' | 'є' => u32::from(c),
                'A'..='Z' | 'А'..='И' | 'К'..='Я' => u32::from(c) + 32,
                'І' | 'Є' => u32::from(c) + 80,
                _ => return None,
            };
            head = head * 61 + small;
        }
        usize::try_from(head).ok().map(|head| head % Self::SIZE)
    }
}

/// `Myanmar` for `Myanmar (Burma)`: nobody writes the brackets in a sentence.
pub(super) fn without_brackets(name: &str) -> String {
    match (name.split_once('('), name.split_once(')')) {
        (Some((before, _)), Some((_, after))) => [before.trim_end(), after].concat(),
        _ => name.to_owned(),
    }
}

/// Words folded and parted by single spaces.
fn phrase(pattern: &str) -> Box<str> {
    let mut at = 0;
    let words = std::iter::from_fn(|| {
        let word = words::next(pattern, at)?;
        at = word.end;
        pattern.get(word).map(fold)
    });
    words.collect::<Vec<_>>().join(" ").into()
}
