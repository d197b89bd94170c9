//! Patterns that start with the same word, told apart by their second: of the dozens that start with "de", few go on as
//! a phrase does.

use super::token::Tokens;
use super::word_map::{Known, WordMap};

/// Patterns that start with the same word, in the order in which they're tried.
#[derive(Debug)]
pub(super) struct Patterns<P> {
    list: Vec<P>,
    /// Those that may stand where some word comes second, by that word.
    by_second: WordMap<Vec<usize>>,
    /// Those that may stand where any other does.
    others: Vec<usize>,
}

impl<P> Default for Patterns<P> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            by_second: WordMap::default(),
            others: Vec::new(),
        }
    }
}

impl<P> Patterns<P> {
    /// Adds a pattern, which needs `second` after its first word if that's a word.
    pub(super) fn push(&mut self, pattern: P, second: Option<&Known>) {
        let place = self.list.len();
        self.list.push(pattern);
        if let Some(second) = second {
            let others = &self.others;
            let fitting = self.by_second.entry_or(second, || others.clone());
            fitting.push(place);
            return;
        }
        self.others.push(place);
        for fitting in self.by_second.values_mut() {
            fitting.push(place);
        }
    }

    /// All of them, in the order in which they were added.
    pub(super) fn into_list(self) -> Vec<P> {
        self.list
    }

    pub(super) fn all(&self) -> &[P] {
        &self.list
    }

    /// The places of those that may stand at a token, by the word after it.
    fn fitting(&self, tokens: &Tokens<'_>, at: usize) -> &[usize] {
        let needs_second = self.others.len() < self.list.len();
        let by_second = needs_second.then(|| self.by_second.get(tokens.word(at + 1)));
        by_second.flatten().unwrap_or(&self.others)
    }
}

/// Those of some patterns, if there are any, that may stand at a token.
pub(super) fn standing_at<'p, P>(
    patterns: Option<&'p Patterns<P>>,
    tokens: &Tokens<'_>,
    at: usize,
) -> impl Iterator<Item = &'p P> {
    let (list, fitting) = patterns.map_or((&[][..], &[][..]), |patterns| {
        (&*patterns.list, patterns.fitting(tokens, at))
    });
    fitting.iter().filter_map(move |&place| list.get(place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_go_on_otherwise_are_left_out() {
        let mut patterns = Patterns::default();
        for second in ["two", "", "three", "two", ""] {
            let known = Known::from(second);
            patterns.push(second, (!second.is_empty()).then_some(&known));
        }
        let tokens = Tokens::of("one two one four one three");
        let at = |at| {
            let standing = standing_at(Some(&patterns), &tokens, at);
            standing.copied().collect::<Vec<_>>()
        };
        assert_eq!(at(0), ["two", "", "two", ""]);
        assert_eq!(at(2), ["", ""]);
        assert_eq!(at(4), ["", "three", ""]);
        assert_eq!(at(5), ["", ""]);
        assert_eq!(patterns.all().len(), 5);
    }
}
