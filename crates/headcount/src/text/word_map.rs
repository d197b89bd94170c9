//! Values by folded words, found by the hash that a token carries: a word is hashed once, however often it's looked up.

use std::hash::Hasher;

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

/// A map from folded words.
#[derive(Debug)]
pub(super) struct WordMap<T> {
    entries: HashTable<(Box<str>, T)>,
}

impl<T> Default for WordMap<T> {
    fn default() -> Self {
        let entries = HashTable::new();
        Self { entries }
    }
}

impl<T> WordMap<T> {
    pub(super) fn get(&self, word: Folded<'_>) -> Option<&T> {
        let is_it = |(known, _): &(Box<str>, T)| &**known == word.text;
        let found = self.entries.find(word.hash, is_it);
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
        let word = Folded::of(word);
        let is_it = |(known, _): &(Box<str>, T)| &**known == word.text;
        let entry = self
            .entries
            .entry(word.hash, is_it, |(known, _)| Folded::of(known).hash);
        let entry = entry.or_insert_with(|| (word.text.into(), T::default()));
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
