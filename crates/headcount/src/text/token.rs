//! A phrase as words, digits and signs, folded so that case, accents and the kind of space or hyphen don't matter.

use std::borrow::Cow;
use std::hash::Hasher;
use std::ops::Range;

use super::hash::Fnv;
use super::letters::{Sort, fold};
use super::word_map::{Folded, Known};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Digits,
    Sign,
}

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing, or a hyphen or apostrophe between two words.
    Glued,
    /// White space.
    Space,
    /// Punctuation that has no part in numbers: a quotation mark, a bracket, a comma that ends a clause.
    Break,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) gap: Gap,
    /// Where it is in the phrase, in bytes.
    pub(super) span: Range<usize>,
    folded: Range<usize>,
    /// The hash of the folded text.
    hash: Fnv,
}

/// The tokens of a phrase, or some of them.
#[derive(Debug, Clone)]
pub(super) struct Tokens<'a> {
    phrase: &'a str,
    folded: Cow<'a, str>,
    list: Cow<'a, [Token]>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(phrase: &'a str) -> Self {
        let mut scanner = Scanner {
            folded: String::with_capacity(phrase.len()),
            list: Vec::with_capacity(phrase.len() / 4 + 4),
            gap: Gap::Break,
            open: None,
            counted: false,
        };
        let mut chars = phrase
            .char_indices()
            .filter(|&(_, char)| !is_invisible(char))
            .peekable();
        while let Some((at, char)) = chars.next() {
            scanner.take(at, char, chars.peek().map(|&(_, next)| next));
        }
        Self {
            phrase,
            folded: Cow::Owned(scanner.folded),
            list: Cow::Owned(scanner.list),
        }
    }

    /// Some of the tokens, which keep their places in the phrase.
    pub(super) fn window(&self, tokens: Range<usize>) -> Tokens<'_> {
        Tokens {
            phrase: self.phrase,
            folded: Cow::Borrowed(&self.folded),
            list: Cow::Borrowed(self.list.get(tokens).unwrap_or_default()),
        }
    }

    /// The same tokens with the words that `parts` cuts up in parts; `None` when it cuts none.
    pub(super) fn split_words(&self, parts: impl Fn(&str) -> Option<Vec<usize>>) -> Option<Self> {
        let mut list = Vec::with_capacity(self.list.len() + 4);
        for (at, token) in self.list.iter().enumerate() {
            let lengths = Some(token.kind)
                .filter(|&kind| kind == Kind::Word)
                .and_then(|_| parts(self.text(at)));
            let mut start = token.folded.start;
            let mut gap = token.gap;
            let Some(lengths) = lengths else {
                list.push(token.clone());
                continue;
            };
            for length in lengths {
                let folded = start..start + length;
                let text = self.folded.get(folded.clone()).unwrap_or_default();
                list.push(Token {
                    gap,
                    folded,
                    hash: Fnv::of(text),
                    ..token.clone()
                });
                start += length;
                gap = Gap::Glued;
            }
        }
        (list.len() > self.list.len()).then(|| Self {
            phrase: self.phrase,
            folded: self.folded.clone(),
            list: Cow::Owned(list),
        })
    }

    /// The whole phrase as given.
    pub(super) fn phrase(&self) -> &'a str {
        self.phrase
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// The folded text of a token; empty past the end.
    pub(super) fn text(&self, index: usize) -> &str {
        self.look(index)
            .and_then(|token| self.folded.get(token.folded.clone()))
            .unwrap_or_default()
    }

    /// The same with its hash, to be looked up.
    pub(super) fn word(&self, index: usize) -> Folded<'_> {
        let hash = self.get(index).map(|token| token.hash.finish());
        Folded {
            text: self.text(index),
            hash: hash.unwrap_or_default(),
        }
    }

    /// Whether a token is a word of a table.
    pub(super) fn is(&self, index: usize, word: &Known) -> bool {
        let token = self.look(index);
        token.is_some_and(|token| {
            let text = || self.folded.get(token.folded.clone());
            token.hash.finish() == word.hash() && text() == Some(&**word)
        })
    }

    /// A token whose word is looked at.
    fn look(&self, index: usize) -> Option<&Token> {
        #[cfg(test)]
        super::work::note();
        self.list.get(index)
    }

    /// The text of a token as it stands in the phrase.
    pub(super) fn original(&self, index: usize) -> &'a str {
        self.between(index, index + 1)
    }

    /// The phrase from one token up to another.
    pub(super) fn between(&self, first: usize, end: usize) -> &'a str {
        let last = end.checked_sub(1).and_then(|last| self.list.get(last));
        match (self.list.get(first), last) {
            (Some(first), Some(last)) => self
                .phrase
                .get(first.span.start..last.span.end)
                .unwrap_or_default(),
            _ => "",
        }
    }

    /// The phrase from a token to its end, and where that is.
    pub(super) fn rest(&self, index: usize) -> (&'a str, usize) {
        let start = self
            .list
            .get(index)
            .map_or(self.phrase.len(), |token| token.span.start);
        (self.phrase.get(start..).unwrap_or_default(), start)
    }

    /// The first token that starts at a byte or after it.
    pub(super) fn first_from(&self, byte: usize) -> usize {
        self.list.partition_point(|token| token.span.start < byte)
    }

    /// The kind of a token, if it touches the one before.
    pub(super) fn glued(&self, index: usize) -> Option<Kind> {
        self.get(index)
            .filter(|token| token.gap == Gap::Glued)
            .map(|token| token.kind)
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.get(index).map(|token| token.kind)
    }
}

struct Scanner {
    folded: String,
    list: Vec<Token>,
    gap: Gap,
    /// The kind of the token that the next character may continue.
    open: Option<Kind>,
    /// Whether there were digits.
    counted: bool,
}

impl Scanner {
    fn take(&mut self, at: usize, char: char, next: Option<char>) {
        let end = at + char.len_utf8();
        // Most of any text: letters that are folded at sight, and spaces.
        if matches!(char, 'a'..='z' | 'A'..='Z' | 'а'..='я') {
            let small = char.to_ascii_lowercase();
            self.push(Kind::Word, at..end, |folded| folded.push(small));
        } else if char == ' ' {
            self.separate(Gap::Space);
        } else if let Some(digit) = decimal_digit(char) {
            self.counted = true;
            self.push(Kind::Digits, at..end, |folded| folded.push(digit));
        } else {
            match Sort::of(char) {
                Sort::Letter if char != 'ʼ' => {
                    self.push(Kind::Word, at..end, |folded| fold(char, folded));
                }
                Sort::Mark => {
                    self.extend_to(end);
                    self.shorten(char);
                }
                _ if char.is_whitespace() => self.separate(Gap::Space),
                _ => self.mark(at..end, char, next),
            }
        }
    }

    /// Takes up what's neither letter, digit nor space.
    fn mark(&mut self, span: Range<usize>, char: char, next: Option<char>) {
        // "under-18s" is joined, but "5m-6m" is a range.
        match Mark::of(char, self.open, next, self.counted) {
            Mark::Sign(sign) => {
                self.open = None;
                self.push(Kind::Sign, span, |folded| folded.push(sign));
                self.open = None;
            }
            Mark::Joint => self.separate(Gap::Glued),
            Mark::Break => self.separate(Gap::Break),
        }
    }

    /// Ends the open token; a wider gap isn't narrowed by what follows it.
    fn separate(&mut self, gap: Gap) {
        self.open = None;
        self.gap = match (self.gap, gap) {
            (Gap::Break, _) | (_, Gap::Break) => Gap::Break,
            (Gap::Space, _) | (_, Gap::Space) => Gap::Space,
            (Gap::Glued, Gap::Glued) => Gap::Glued,
        };
    }

    fn push(&mut self, kind: Kind, span: Range<usize>, write: impl FnOnce(&mut String)) {
        let start = self.folded.len();
        write(&mut self.folded);
        let end = self.folded.len();
        let written = self.folded.as_bytes().get(start..end).unwrap_or_default();
        match self.list.last_mut() {
            Some(token) if self.open == Some(kind) => {
                token.span.end = span.end;
                token.folded.end = end;
                token.hash.write(written);
            }
            _ => {
                let mut hash = Fnv::default();
                hash.write(written);
                self.list.push(Token {
                    kind,
                    gap: self.gap,
                    span,
                    folded: start..end,
                    hash,
                });
            }
        }
        self.open = Some(kind);
        self.gap = Gap::Glued;
    }

    /// Makes a letter of "и" and a breve, as `fold` does: where й ends a word it isn't и.
    fn shorten(&mut self, mark: char) {
        let folded = &mut self.folded;
        if mark == '\u{306}' && self.open == Some(Kind::Word) && folded.ends_with('и') {
            folded.pop();
            folded.push('й');
            if let Some(token) = self.list.last_mut() {
                token.hash = Fnv::of(folded.get(token.folded.clone()).unwrap_or_default());
            }
        }
    }

    fn extend_to(&mut self, end: usize) {
        if let (Some(_), Some(token)) = (self.open, self.list.last_mut()) {
            token.span.end = end;
        }
    }
}

/// What a character is that's neither letter, digit nor space.
enum Mark {
    /// Something that means something.
    Sign(char),
    /// A hyphen or apostrophe inside a word.
    Joint,
    /// Punctuation.
    Break,
}

impl Mark {
    fn of(char: char, open: Option<Kind>, next: Option<char>, counted: bool) -> Self {
        let before_digit = next.is_some_and(is_digit);
        let in_digits = open == Some(Kind::Digits) && before_digit;
        match char {
            '.' | ',' if before_digit => Self::Sign(char),
            ':' if in_digits => Self::Sign(char),
            '\'' | '’' | 'ʼ' | '‘' | '´' | '′' if in_digits => Self::Sign('\''),
            '\'' | '’' | 'ʼ' | '‘' if open.is_some() => Self::Joint,
            // A hyphen that joins words, or hangs on a number as in "60- to 70,000".
            '-' | '‐' | '‑' if open.is_some() && !(counted && before_digit) => Self::Joint,
            '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Self::Sign('-'),
            '.' | ',' | ':' | ';' | '!' | '?' | '…' | '\'' | '’' | 'ʼ' | '‘' | '(' | ')' | '['
            | ']' | '"' | '«' | '»' | '“' | '”' | '„' | '‹' | '›' => Self::Break,
            _ => Self::Sign(char),
        }
    }
}

fn is_digit(char: char) -> bool {
    decimal_digit(char).is_some()
}

/// The ASCII digit for one in any of the scripts that people on the move are written about in.
fn decimal_digit(char: char) -> Option<char> {
    const ZEROS: [char; 5] = ['٠', '۰', '०', '০', '０'];
    if char.is_ascii() {
        return Some(char).filter(char::is_ascii_digit);
    }
    ZEROS.iter().find_map(|&zero| {
        let value = u32::from(char).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    })
}

/// Marks that steer how text is drawn and have no part in what it says.
pub(super) fn is_invisible(char: char) -> bool {
    matches!(char,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(phrase: &str) -> Vec<String> {
        let tokens = Tokens::of(phrase);
        (0..tokens.len())
            .map(|at| tokens.text(at).to_owned())
            .collect()
    }

    #[test]
    fn words_are_folded_and_split_at_apostrophes_and_hyphens() {
        assert_eq!(texts("Près d’une dizaine"), ["pres", "d", "une", "dizaine"]);
        assert_eq!(texts("pre\u{300}s"), ["pres"]);
        assert_eq!(texts("ещё ничеи\u{306}"), ["еще", "ничей"]);
        assert_eq!(texts("QUATRE-VINGT mille"), ["quatre", "vingt", "mille"]);
        assert_eq!(texts("a\u{200b}bout"), ["about"]);
        assert_eq!(texts("«5 тыс.»"), ["5", "тыс"]);
    }

    #[test]
    fn signs_between_digits_stay_and_punctuation_goes() {
        assert_eq!(texts("1,234.5"), ["1", ",", "234", ".", "5"]);
        assert_eq!(texts("12’345"), ["12", "'", "345"]);
        assert_eq!(texts("600–700-800"), ["600", "-", "700", "-", "800"]);
        assert_eq!(
            texts("60- to 70,000-plus."),
            ["60", "to", "70", ",", "000", "plus"]
        );
        assert_eq!(texts("-5 .5"), ["-", "5", ".", "5"]);
        assert_eq!(texts("٣٠٠"), ["300"]);
    }

    #[test]
    fn spans_are_where_the_words_stand() {
        let tokens = Tokens::of("près de 69\u{a0}000");
        assert_eq!(tokens.original(0), "près");
        assert_eq!(tokens.between(2, 4), "69\u{a0}000");
        assert_eq!(tokens.rest(3), ("000", 13));
        assert_eq!(tokens.get(3).unwrap().gap, Gap::Space);
        assert_eq!(tokens.rest(9), ("", 16));
    }
}
