//! The words of tables, found and told apart by the hash that a token carries: a word is hashed once, however often it's
//! looked up.

use std::hash::Hasher;
use std::ops::Deref;

use hashbrown::HashTable;

use super::hash::Fnv;

/// A folded word with its hash.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Folded<'a> {
    pub(super) text: &'a str,
    pub(super) hash: u64,
}

impl<'a> Folded<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let hash = Fnv::of(text).finish();
        Self { text, hash }
    }
}

/// A folded word of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    hash: u64,
    text: Box<str>,
}

impl Known {
    pub(super) fn hash(&self) -> u64 {
        self.hash
    }

    fn is(&self, word: Folded<'_>) -> bool {
        self.hash == word.hash && *self.text == *word.text
    }
}

impl Deref for Known {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<Folded<'_>> for Known {
    fn from(word: Folded<'_>) -> Self {
        Self {
            hash: word.hash,
            text: word.text.into(),
        }
    }
}

impl From<&str> for Known {
    fn from(text: &str) -> Self {
        Folded::of(text).into()
    }
}

/// A map from folded words.
#[derive(Debug)]
pub(super) struct WordMap<T> {
    entries: HashTable<(Known, T)>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        let entries = HashTable::new();
        Self { entries }
    }
}

impl<T> WordMap<T> {
    pub(super) fn get(&self, word: Folded<'_>) -> Option<&T> {
        let found = self.entries.find(word.hash, |(known, _)| known.is(word));
        found.map(|(_, value)| value)
    }

    pub(super) fn contains(&self, word: Folded<'_>) -> bool {
        self.get(word).is_some()
    }

    /// The value of a word, made if there is none yet.
    pub(super) fn entry(&mut self, word: &str) -> &mut T
    where
        T: Default,
    {
        self.entry_or(word, T::default)
    }

    /// The same, made by `make`.
    pub(super) fn entry_or(&mut self, word: &str, make: impl FnOnce() -> T) -> &mut T {
        let word = Folded::of(word);
        let is_it = |(known, _): &(Known, T)| known.is(word);
        let entry = self
            .entries
            .entry(word.hash, is_it, |(known, _)| known.hash);
        let entry = entry.or_insert_with(|| (word.into(), make()));
        &mut entry.into_mut().1
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(word, value)| (&**word, value))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_text_and_hash() {
        let mut map = WordMap::<usize>::default();
        for word in ["two", "deux", "два"].repeat(100) {
            *map.entry(word) += 1;
        }
        assert_eq!(map.get(Folded::of("два")), Some(&100));
        assert_eq!(map.get(Folded::of("")), None);
        let other = Folded {
            text: "tw",
            ..Folded::of("two")
        };
        assert!(!map.contains(other));
        assert_eq!(map.iter().count(), 3);
    }
}
