//! Abbreviations that stand for no place where they stand.

use std::ops::Range;

/// Whether a country's code is part of a sum of money, "US$40", or short for the words before it: "the Philippine Red
/// Cross (PRC)".
pub(super) fn is_no_place(text: &str, span: &Range<usize>) -> bool {
    let (Some(before), Some(name), Some(after)) = (
        text.get(..span.start),
        text.get(span.clone()),
        text.get(span.end..),
    ) else {
        return false;
    };
    if after.starts_with(['$', '€', '£']) {
        return true;
    }
    let is_code = name.chars().all(char::is_uppercase);
    let Some(before) = before
        .strip_suffix('(')
        .filter(|_| is_code && after.starts_with(')'))
    else {
        return false;
    };
    let mut words = before.split_whitespace().rev();
    let mut letters = name.chars().rev();
    letters.all(|letter| words.next().is_some_and(|word| word.starts_with(letter)))
}
