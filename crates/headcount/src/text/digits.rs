//! Numbers in digits, with any of the separators that languages put between thousands and before decimals.

use super::ratio::Ratio;
use super::token::{Gap, Kind, Tokens};
use crate::model::{NonCount, QuantityProblem};

/// The most groups that are read: no count has as many.
const GROUPS: usize = 16;

/// A number in digits.
pub(super) struct Digits {
    /// What it is when no scale word follows; with decimals it's then no count, not even "66.00".
    pub(super) alone: Option<Ratio>,
    /// What it is before a scale word: "1.300" is 1,300, but "1.300 million" is 1.3 million.
    pub(super) scaled: Ratio,
    /// Whether the last thing written is a group of three zeros: "70,000".
    pub(super) ends_in_thousands: bool,
    /// The token after it.
    pub(super) next: usize,
}

/// Reads the number that starts at a token of digits.
pub(super) fn read(
    tokens: &Tokens<'_>,
    at: usize,
    decimal: char,
) -> Result<Digits, QuantityProblem> {
    let mut digits = Grouped::first(tokens, at);
    if let Some((separator, second)) = separator(tokens, at + 1) {
        let groups = groups(tokens, at + 1, separator);
        let western = groups.iter().all(|&group| tokens.text(group).len() == 3);
        match separator {
            _ if groups.is_empty() => {}
            // Before a lone group of another length, a space or apostrophe parts two numbers.
            ' ' | '\'' if digits.may_lead_groups() => {
                let groups = groups
                    .iter()
                    .take_while(|&&group| tokens.text(group).len() == 3);
                for &group in groups {
                    digits.append(tokens, group);
                }
            }
            ' ' | '\'' => {}
            _ if groups.len() == 1 => {
                let scaled = decimals(digits.value, tokens, second)?;
                if western && digits.may_lead_groups() {
                    digits.append(tokens, second);
                    if separator == decimal {
                        return Ok(Digits {
                            scaled,
                            ..digits.finish(tokens)
                        });
                    }
                } else {
                    return Ok(Digits {
                        alone: None,
                        scaled,
                        ends_in_thousands: false,
                        next: second + 1,
                    });
                }
            }
            _ if western && digits.may_lead_groups()
                || is_indian(tokens, at, &groups, separator) =>
            {
                for &group in &groups {
                    digits.append(tokens, group);
                }
            }
            _ => return Err(misgrouped(tokens, at, &groups, separator)),
        }
    }
    // After groups, the other separator starts the decimals: "1,234,567.8".
    match separator(tokens, digits.next) {
        // Millions after an apostrophe, as in Latin America: "1'825.000".
        Some(('.' | ',', last))
            if tokens.text(at + 1) == "'" && digits.groups == 1 && tokens.text(last).len() == 3 =>
        {
            digits.append(tokens, last);
            Ok(digits.finish(tokens))
        }
        Some(('.' | ',', last)) if digits.groups > 0 => {
            let value = decimals(digits.value, tokens, last)?;
            Ok(Digits {
                alone: None,
                scaled: value,
                ends_in_thousands: false,
                next: last + 1,
            })
        }
        _ => Ok(digits.finish(tokens)),
    }
}

/// The digits of a number so far.
struct Grouped {
    value: Option<i128>,
    first_len: usize,
    leading_zero: bool,
    groups: usize,
    next: usize,
}

impl Grouped {
    fn first(tokens: &Tokens<'_>, at: usize) -> Self {
        let text = tokens.text(at);
        Self {
            value: text.parse().ok(),
            first_len: text.len(),
            leading_zero: text.starts_with('0'),
            groups: 0,
            next: at + 1,
        }
    }

    fn may_lead_groups(&self) -> bool {
        self.first_len <= 3 && !self.leading_zero
    }

    fn append(&mut self, tokens: &Tokens<'_>, group: usize) {
        self.value = shifted(self.value, tokens.text(group));
        self.groups += 1;
        self.next = group + 1;
    }

    fn finish(self, tokens: &Tokens<'_>) -> Digits {
        // Beyond the largest value a count is too large whatever its digits are.
        let value = Ratio::whole(self.value.unwrap_or(i128::MAX));
        Digits {
            alone: Some(value),
            scaled: value,
            ends_in_thousands: self.groups > 0 && tokens.text(self.next - 1) == "000",
            next: self.next,
        }
    }
}

/// A sign, or a space, that parts two groups of digits, and the group after it.
fn separator(tokens: &Tokens<'_>, at: usize) -> Option<(char, usize)> {
    let token = tokens.get(at)?;
    match (token.kind, token.gap) {
        (Kind::Digits, Gap::Space) => Some((' ', at)),
        (Kind::Sign, Gap::Glued) if tokens.glued(at + 1) == Some(Kind::Digits) => {
            let sign = tokens.text(at).chars().next()?;
            matches!(sign, '.' | ',' | '\'').then_some((sign, at + 1))
        }
        _ => None,
    }
}

/// The groups that follow one another with the same separator, as far as any count goes.
fn groups(tokens: &Tokens<'_>, mut at: usize, wanted: char) -> Vec<usize> {
    let mut groups = Vec::new();
    while let Some((_, group)) = separator(tokens, at).filter(|&(sign, _)| sign == wanted)
        && groups.len() < GROUPS
    {
        groups.push(group);
        at = group + 1;
    }
    groups
}

/// Lakhs and crores: "2,00,000", twos before a last three.
fn is_indian(tokens: &Tokens<'_>, first: usize, groups: &[usize], separator: char) -> bool {
    let Some((&last, twos)) = groups.split_last() else {
        return false;
    };
    separator == ','
        && tokens.text(first).len() <= 2
        && tokens.text(last).len() == 3
        && twos.iter().all(|&group| tokens.text(group).len() == 2)
}

fn decimals(
    value: Option<i128>,
    tokens: &Tokens<'_>,
    group: usize,
) -> Result<Ratio, QuantityProblem> {
    let text = tokens.text(group);
    let decimals = u32::try_from(text.len()).ok();
    shifted(value, text)
        .zip(decimals)
        .and_then(|(value, decimals)| Ratio::decimal(value, decimals))
        .ok_or(QuantityProblem::TooLarge)
}

fn shifted(value: Option<i128>, group: &str) -> Option<i128> {
    let places = u32::try_from(group.len()).ok()?;
    value?
        .checked_mul(10_i128.checked_pow(places)?)?
        .checked_add(group.parse().ok()?)
}

/// Groups that make no number: most often a date, "21.09.2022".
fn misgrouped(
    tokens: &Tokens<'_>,
    first: usize,
    groups: &[usize],
    separator: char,
) -> QuantityProblem {
    let length = |at: &usize| tokens.text(*at).len();
    let end = groups.last().map_or(first, |&last| last) + 1;
    match groups {
        [month, _] if separator == '.' && length(&first).max(length(month)) <= 4 => {
            QuantityProblem::NotACount {
                kind: NonCount::Date,
                word: tokens.between(first, end).to_owned(),
            }
        }
        _ => {
            let (rest, position) = tokens.rest(first);
            QuantityProblem::Unreadable {
                expected: "groups of three digits",
                rest: rest.to_owned(),
                position,
            }
        }
    }
}
