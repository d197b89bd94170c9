//! What looks like a date and counts something: "plus de 2000 personnes", "für 2015 Euro".

use super::words::{Class as Prose, ProseWords};
use crate::model::NonCount;
use crate::text::date::DateMention;
use crate::text::lexicon::{Class, Lexicon, Side};
use crate::text::token::{Gap, Kind, Tokens};

/// Whether what looks like a date is, by the words beside it, a number of something.
pub(super) fn counts(
    date: &DateMention,
    tokens: &Tokens<'_>,
    lexicon: &Lexicon,
    words: &ProseWords,
) -> bool {
    let (start, end) = (date.span.start, date.span.end);
    let hedges = |at| {
        let hedge = lexicon.longest(tokens, at, |class, side| {
            let leads = matches!(class, Class::Hedge(_)) && side == Side::Before;
            (leads || matches!(class, Class::Of)).then_some(())
        });
        hedge.is_some_and(|((), after)| after == at + 1)
    };
    let is_followed = |wanted: fn(Class) -> bool| lexicon.after(tokens, end, wanted).is_some();
    // "Plus de 2000 personnes", "over 2000 people".
    let names_people = || {
        is_followed(|class| matches!(class, Class::Unit(_) | Class::Subgroup(_)))
            || words.marks(tokens, end).says(Prose::People)
    };
    let is_year = tokens.text(end.saturating_sub(1)).len() == 4;
    let counts_people = date.span.len() == 2 && hedges(start) && is_year && names_people();
    // "Since 2015, €50 million…" speaks of the year.
    let goes_on = tokens
        .get(end)
        .is_some_and(|token| token.gap == Gap::Space && token.kind == Kind::Word);
    let is_money = goes_on && is_followed(|class| matches!(class, Class::Refused(NonCount::Money)));
    // "2015 kamen…", but not "rund 2015", "2015 Euro".
    let is_counted = || {
        start.checked_sub(1).is_some_and(hedges)
            || is_followed(|class| {
                matches!(
                    class,
                    Class::Unit(_) | Class::Subgroup(_) | Class::Refused(_)
                )
            })
    };
    counts_people || is_money || begins_number(tokens, lexicon, end) || date.is_bare && is_counted()
}

/// Whether the digits before a token are the beginning of a number: "1" in "in July 1.8 million".
fn begins_number(tokens: &Tokens<'_>, lexicon: &Lexicon, end: usize) -> bool {
    let is_digits = |at| tokens.kind(at) == Some(Kind::Digits);
    let has_decimals = matches!(tokens.text(end), "." | ",")
        && tokens.glued(end).is_some()
        && tokens.glued(end + 1) == Some(Kind::Digits);
    let has_scale = || lexicon.after(tokens, end, Class::multiplies).is_some();
    end.checked_sub(1).is_some_and(is_digits) && (has_decimals || has_scale())
}
