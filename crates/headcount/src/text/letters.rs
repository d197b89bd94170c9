//! What a character is to a word, and letters folded: to lower case and without accents, so that "Près", "PRES" and a
//! decomposed "près" are one word.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// What a character is to a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Letter,
    /// A digit of any script, or another sign for a number.
    Number,
    /// A mark that belongs to the letter before it.
    Mark,
    Other,
}

impl Sort {
    pub(super) fn of(char: char) -> Self {
        european(char).map_or_else(|| Self::slowly(char), |&(sort, _)| sort)
    }

    fn slowly(char: char) -> Self {
        if char.is_alphabetic() {
            Self::Letter
        } else if char.is_numeric() {
            Self::Number
        } else if is_combining_mark(char) {
            Self::Mark
        } else {
            Self::Other
        }
    }

    pub(super) fn is_alphanumeric(self) -> bool {
        matches!(self, Self::Letter | Self::Number)
    }
}

/// Folds a character.
pub(super) fn fold(char: char, folded: &mut String) {
    match char {
        'a'..='z' | 'а'..='я' => folded.push(char),
        _ => match european(char) {
            Some((_, text)) => folded.push_str(text),
            None => fold_slowly(char, folded),
        },
    }
}

/// What a character of the Latin, Greek or Cyrillic script is, and its folded text.
fn european(char: char) -> Option<&'static (Sort, Box<str>)> {
    const END: u32 = 0x530;
    static TABLE: LazyLock<Vec<(Sort, Box<str>)>> = LazyLock::new(|| {
        let chars = (0..END).filter_map(char::from_u32);
        let of = |char| {
            let mut folded = String::new();
            fold_slowly(char, &mut folded);
            (Sort::slowly(char), folded.into())
        };
        chars.map(of).collect()
    });
    TABLE.get(usize::try_from(u32::from(char)).ok()?)
}

fn fold_slowly(char: char, folded: &mut String) {
    if char.is_ascii() {
        return folded.push(char.to_ascii_lowercase());
    }
    for lower in char.to_lowercase() {
        match lower {
            'й' => folded.push('й'),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            _ => decompose_canonical(lower, |part| {
                if !is_combining_mark(part) {
                    folded.push(part);
                }
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_what_unicode_does() {
        let folded = |text: &str, fold: fn(char, &mut String)| {
            let mut folded = String::new();
            text.chars().for_each(|char| fold(char, &mut folded));
            folded
        };
        let text = "Près d’ÉTÉ, Straße; Œuvre Ёлка й Ї ʼ 5 ½ ١ 汉 ﬁ";
        assert_eq!(folded(text, fold), folded(text, fold_slowly));
        assert_eq!(folded("ÀŒßЙё", fold), "aoessйе");
        assert!(
            text.chars()
                .all(|char| Sort::of(char) == Sort::slowly(char))
        );
        assert_eq!(
            ['é', '½', '\u{301}', '–', '汉'].map(Sort::of),
            [
                Sort::Letter,
                Sort::Number,
                Sort::Mark,
                Sort::Other,
                Sort::Letter
            ]
        );
    }
}
