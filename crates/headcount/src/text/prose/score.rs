//! How well passages are read: what they state beside what is found in them.

use super::{Mention, MentionValue, find_mentions};
use crate::model::{Lang, Quantity, Unit};
use crate::text::places::PlaceReading;

/// The figures that a passage is found to state, each as `hedge number`.
pub(super) fn figures(text: &str, lang: Lang) -> Vec<String> {
    let mentions = find_mentions(text, Some(lang), None);
    mentions.iter().filter_map(figure).collect()
}

fn figure(mention: &Mention) -> Option<String> {
    match &mention.value {
        MentionValue::Quantity(quantity) => Some(written(quantity)),
        _ => None,
    }
}

/// `hedge number unit`, the last unless it counts persons.
pub(super) fn written(quantity: &Quantity) -> String {
    let hedge = quantity.hedge();
    let said = match quantity.nominal() {
        None => hedge.to_string(),
        Some((low, high)) if low == high => format!("{hedge} {low}"),
        Some((low, high)) => format!("{hedge} {low} {high}"),
    };
    match quantity.unit() {
        Unit::People => said,
        unit => format!("{said} {unit}"),
    }
}

/// What is written of a figure without its unit.
fn without_unit(figure: &str) -> &str {
    match figure.rsplit_once(' ') {
        Some((said, unit)) if unit.starts_with(char::is_alphabetic) => said,
        _ => figure,
    }
}

/// The words of a mention of a place: the codes of what it may mean.
fn place(mention: &Mention) -> Option<String> {
    let MentionValue::Place(place) = &mention.value else {
        return None;
    };
    Some(match &place.reading {
        PlaceReading::Country(country) => country.alpha2().to_owned(),
        PlaceReading::Group(name) => (*name).to_owned(),
        PlaceReading::Ambiguous(countries) => {
            let codes: Vec<_> = countries.iter().map(|country| country.alpha2()).collect();
            codes.join("/")
        }
    })
}

/// Of what was expected, how much was found, and how much was found beside it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Score {
    expected: usize,
    right: usize,
    wrong: usize,
}

impl Score {
    fn add(&mut self, other: Self) {
        self.expected += other.expected;
        self.right += other.right;
        self.wrong += other.wrong;
    }

    /// Compares lists; the order doesn't matter.
    fn of<A: AsRef<str>>(
        expected: &[&str],
        found: &[A],
        same: impl Fn(&str, &str) -> bool,
    ) -> Self {
        let mut left: Vec<&str> = found.iter().map(AsRef::as_ref).collect();
        let mut right = 0;
        for wanted in expected {
            if let Some(at) = left.iter().position(|found| same(wanted, found)) {
                left.remove(at);
                right += 1;
            }
        }
        Self {
            expected: expected.len(),
            right,
            wrong: left.len(),
        }
    }
}

/// The scores of the passages of a table.
#[derive(Debug, Default, Clone, Copy)]
struct Scores {
    figures: Score,
    units: Score,
    places: Score,
    days: Score,
}

/// Scores the passages of a table, and lists the misses.
fn score(name: &str, lang: Lang, misses: &mut Vec<String>) -> Scores {
    let path = format!(
        "{}/tests/fixtures/prose_{name}.tsv",
        env!("CARGO_MANIFEST_DIR")
    );
    // A language may have no such file yet.
    let table = std::fs::read_to_string(path).unwrap_or_default();
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut scores = Scores::default();
    for line in lines {
        let fields: Vec<&str> = line.split('\t').collect();
        let expected = list(fields[0], "; ");
        let passage = fields[1];
        let mentions = find_mentions(passage, Some(lang), None);
        let found: Vec<String> = mentions.iter().filter_map(figure).collect();
        let figures = Score::of(&expected, &found, |a, b| without_unit(a) == without_unit(b));
        scores.figures.add(figures);
        scores
            .units
            .add(Score::of(&expected, &found, |a, b| a == b));
        if figures.right < figures.expected || figures.wrong > 0 {
            misses.push(format!(
                "{passage}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
        let [_, _, places, days] = fields[..] else {
            continue;
        };
        let expected = list(places, " ");
        let found: Vec<String> = mentions.iter().filter_map(place).collect();
        let places = Score::of(&expected, &found, |a, b| a == b);
        scores.places.add(places);
        if places.right < places.expected || places.wrong > 0 {
            misses.push(format!(
                "{passage}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
        let expected = list(days, "; ");
        let days = mentions
            .iter()
            .filter(|mention| matches!(mention.value, MentionValue::Date(_)));
        let found: Vec<&str> = days.map(|mention| &passage[mention.span.clone()]).collect();
        let days = Score::of(&expected, &found, |a, b| b.contains(a));
        scores.days.add(days);
        if days.right < days.expected || days.wrong > 0 {
            misses.push(format!(
                "{passage}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
    }
    scores
}

fn list<'a>(written: &'a str, between: &str) -> Vec<&'a str> {
    written.split(between).filter(|item| *item != "-").collect()
}

/// `docs/prose.md` has these figures; `--nocapture` prints them, and what is read otherwise in passages that may be
/// worked on.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "`--nocapture` shows what `docs/prose.md` reports"
)]
fn most_figures_of_passages_are_found() {
    for (name, suffix, least) in [("tuned", "", 95), ("held out", ".held-out", 70)] {
        let mut all = Score::default();
        for &lang in Lang::ALL {
            let mut misses = Vec::new();
            let scores = score(&format!("{lang}{suffix}"), lang, &mut misses);
            println!("{lang}, {name}: {scores:?}");
            if name == "tuned" {
                println!("{}", misses.join("\n"));
            }
            all.add(scores.figures);
        }
        println!("{name}: {all:?}");
        assert!(all.right * 100 >= all.expected * least, "{name}: {all:?}");
        assert!(all.wrong * 100 <= all.expected * 10, "{name}: {all:?}");
    }
}
