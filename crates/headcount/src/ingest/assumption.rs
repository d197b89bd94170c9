//! Objects to assumptions.

use num_rational::Ratio;
use serde_json::Value;
use time::Date;

use super::fields::{Fields, Spot};
use super::when::{self, Context};
use crate::model::{
    Assumption, AssumptionKind, ClaimChange, OpenWindow, ProblemKind, Problems, Rule, RuleName,
};

/// The keys of an assumption.
pub(super) const KEYS: [&str; 11] = [
    "id",
    "claim",
    "window.start",
    "window.end",
    "window",
    "as",
    "spread",
    "rule",
    "at_most",
    "on",
    "why",
];
/// The keys that change a claim.
const CHANGES: [&str; 5] = ["window.start", "window.end", "window", "as", "spread"];

const CLAIM: &str = "the id of the claim to read differently, or `rule` and the name of a rule";
const WINDOW: &str = "an object with `start` and `end`";
const AT_MOST: &str = "the most crossings per person, such as 1.5 or \"3/2\"";

/// The assumption at a spot, with placeholders for what can't be read.
pub(super) fn read(spot: Spot<'_>, problems: &mut Problems) -> Assumption {
    let Some(fields) = Fields::of(spot, &KEYS, "an object: one assumption", problems) else {
        return Assumption::rule("", Rule::StockFlow);
    };
    let id = fields.id("the name by which results cite it", problems);
    let kind = if fields.get("rule").is_some() {
        rule(&fields, problems).map(AssumptionKind::Rule)
    } else {
        about_claim(&fields, problems)
    };
    let on = fields.get("on").and_then(|on| on.boolean(problems));
    Assumption {
        id,
        // What couldn't be read is reported, and never part of a book.
        kind: kind.unwrap_or(AssumptionKind::Rule(Rule::StockFlow)),
        on: on.unwrap_or(true),
        why: fields.prose("why", problems),
    }
}

fn about_claim(fields: &Fields<'_>, problems: &mut Problems) -> Option<AssumptionKind> {
    if fields.get("at_most").is_some() {
        let what = "`at_most` belongs to the rule `crossings-per-person`, and there is no `rule`";
        fields.combination("at_most", what, problems);
    }
    let claim = fields.require("claim", CLAIM, problems);
    let claim = claim.and_then(|spot| spot.text(problems));
    let change = change(fields, problems);
    Some(AssumptionKind::Claim {
        claim: claim?.to_owned(),
        change,
    })
}

fn change(fields: &Fields<'_>, problems: &mut Problems) -> ClaimChange {
    let nested = fields.get("window");
    if let Some(stray) = ["window.start", "window.end"]
        .into_iter()
        .find(|key| nested.is_some() && fields.get(key).is_some())
    {
        let what = format!("the window is there twice, as `window` and as `{stray}`");
        fields.combination(stray, &what, problems);
    }
    // The report of what an assumption does says the days.
    let context = Context::default();
    let window = nested.and_then(|spot| when::ends(spot, WINDOW, context, problems));
    let window = window.map(|(window, _)| window);
    let day = |key, nested: fn(OpenWindow) -> Option<Date>, problems: &mut Problems| {
        let flat = fields
            .get(key)
            .and_then(|spot| when::day(spot, context, problems));
        let flat = flat.map(|read| read.value);
        flat.or_else(|| window.and_then(nested))
    };
    let start = day("window.start", OpenWindow::start, problems);
    let end = day("window.end", OpenWindow::end, problems);
    let read_as = fields.get("as").and_then(|spot| spot.word(problems));
    let spread = fields.get("spread");
    if let Some(spread) = spread.filter(|spread| spread.value.as_str() != Some("even")) {
        spread.wrong_type("\"even\", the only way to spread a figure", problems);
    }
    ClaimChange {
        start,
        end,
        read_as,
        spread_evenly: spread.is_some(),
    }
}

fn rule(fields: &Fields<'_>, problems: &mut Problems) -> Option<Rule> {
    if fields.get("claim").is_some() {
        let what = "`claim` and `rule` don't go together: expected one of them";
        fields.combination("claim", what, problems);
    }
    for key in CHANGES.into_iter().filter(|key| fields.get(key).is_some()) {
        let what = format!("`{key}` changes a claim: it doesn't go with `rule`");
        fields.combination(key, &what, problems);
    }
    let name: RuleName = fields.get("rule")?.word(problems)?;
    let at_most = fields.get("at_most");
    if let Some(at_most) = at_most.filter(|_| name != RuleName::CrossingsPerPerson) {
        let what = format!("`at_most` doesn't go with the rule `{name}`");
        at_most.report(ProblemKind::Combination { what }, problems);
    }
    match name {
        RuleName::RegisteredAfterArrival => Some(Rule::RegisteredAfterArrival),
        RuleName::StockFlow => Some(Rule::StockFlow),
        RuleName::CrossingsPerPerson => {
            let spot = fields.require("at_most", AT_MOST, problems)?;
            let at_most = match spot.value {
                Value::Number(number) => ratio(&number.to_string()),
                Value::String(text) => ratio(text),
                _ => None,
            };
            if at_most.is_none() {
                spot.wrong_type(AT_MOST, problems);
            }
            at_most.map(|at_most| Rule::CrossingsPerPerson { at_most })
        }
    }
}

/// The exact value of a decimal such as `1.2` or a fraction such as `6/5`, of at most nine digits each side.
fn ratio(text: &str) -> Option<Ratio<i64>> {
    const DIGITS: usize = 9;
    let whole = |digits: &str| -> Option<i64> {
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        (plain && digits.len() <= DIGITS)
            .then(|| digits.parse().ok())
            .flatten()
    };
    if let Some((above, below)) = text.split_once('/') {
        let (above, below) = (whole(above)?, whole(below)?);
        return (below != 0).then(|| Ratio::new(above, below));
    }
    let (units, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let parts = whole(units)?
        .checked_mul(scale)?
        .checked_add(whole(decimals)?)?;
    Some(Ratio::new(parts, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_fractions_are_exact() {
        for (text, above, below) in [
            ("1.5", 3, 2),
            ("1.2", 6, 5),
            ("2", 2, 1),
            ("3/2", 3, 2),
            ("1.000000001", 1_000_000_001, 1_000_000_000),
        ] {
            assert_eq!(ratio(text), Some(Ratio::new(above, below)), "{text}");
        }
        for bad in [
            "",
            "-1",
            "1e3",
            "1/0",
            "/",
            "1/",
            ".",
            "1.",
            ".5",
            "1.2.3",
            " 1",
            "1,5",
            "0x1",
            "12345678901",
            "1.0000000001",
        ] {
            assert_eq!(ratio(bad), None, "{bad}");
        }
    }
}
