//! The dates of a sentence.

use std::ops::Range;

use time::Date;

use super::days::days;
use super::grammar::Grammar;
use super::point::{Point, Said};
use super::role::Role;
use crate::model::{Days, Lang, Missing, Period};
use crate::text::token::Tokens;

/// How many words of a period come before the first that tells a time: "in the course of the first half of May".
const REACH: usize = 10;

/// A date or period, and the tokens that say it.
pub(in crate::text) struct DateMention {
    pub(in crate::text) span: Range<usize>,
    /// Whether it's a number alone, which may as well count something.
    pub(in crate::text) is_bare: bool,
    said: Said,
}

impl DateMention {
    /// Its days; `None` for one that the calendar doesn't have.
    pub(in crate::text) fn period(
        &self,
        phrase: &str,
        lang: Lang,
        said: Option<Date>,
    ) -> Option<Period> {
        let days = if self.said.rests_on_context() {
            Days {
                missing: Some(Missing::Context),
                ..Days::default()
            }
        } else {
            days(&self.said, said).ok()?
        };
        Some(Period::new(days, phrase, Some(lang)))
    }
}

/// Every date and period of a sentence, in order.
pub(in crate::text) fn find(text: &str, tokens: &Tokens<'_>, lang: Lang) -> Vec<DateMention> {
    let grammar = Grammar::new(text, tokens, lang);
    let mut found = Vec::new();
    let mut at = 0;
    // The next token that tells a time, after those with which a period may start that goes on to it.
    let mut near = 0..0;
    while at < tokens.len() {
        if at >= near.end {
            let Some(told) = (at..tokens.len()).find(|&at| grammar.may_be(at, Role::TELLS)) else {
                break;
            };
            at = at.max(told.saturating_sub(REACH));
            let before = (at..told)
                .rev()
                .take_while(|&at| grammar.may_be(at, Role::BELONGS));
            near = before.last().unwrap_or(told)..told + 1;
        }
        let may_start = if at < near.start {
            grammar.may_be(at, Role::STARTS_FIXED)
        } else {
            grammar.may_start(at)
        };
        let period = may_start.then(|| grammar.period(at)).flatten();
        match period {
            Some((said, end)) if grammar.names_another_year(at, end, &said) => at = end,
            Some((said, end)) if says_days(&said, end - at) => {
                found.push(DateMention {
                    span: at..end,
                    is_bare: false,
                    said,
                });
                at = end;
            }
            Some((said, end)) if end == at + 1 && grammar.may_be_bare_year(at, &said) => {
                found.push(DateMention {
                    span: at..end,
                    is_bare: true,
                    said,
                });
                at = end;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether words say by themselves that they're a date: a lone number or month may as well be something else.
fn says_days(said: &Said, length: usize) -> bool {
    match said {
        Said::In(point) => match point {
            Point::Day { month: None, .. }
            | Point::Numbers { year: None, .. }
            | Point::Year(None) => false,
            // "Ont été" speaks of no summer.
            Point::Month { year: None, .. } | Point::Year(Some(_)) | Point::Season => length > 1,
            Point::Near { offset, .. } => length > 1 || *offset <= 0,
            _ => true,
        },
        // "From 3 March to 5", but not "on Monday to 5".
        Said::Between(from, to) => {
            let is_month_said = matches!(from, Point::Day { month: Some(_), .. });
            is_month_said || !matches!(to, Point::Day { month: None, .. })
        }
        // "In the week to 5" is said of days in any case.
        Said::LeadingTo { .. } | Said::LeadingFrom { .. } => true,
        other => !matches!(other.point(), Some(Point::Day { month: None, .. })),
    }
}
