use proptest::prelude::*;

use super::{MentionValue, draft_claims, find_mentions};
use crate::model::{Lang, Period, Quantity, Status};

/// The figures that a passage is found to state, each as `hedge number`.
fn figures(text: &str, lang: Lang) -> Vec<String> {
    let mentions = find_mentions(text, Some(lang), None);
    let figures = mentions.iter().filter_map(|mention| match &mention.value {
        MentionValue::Quantity(quantity) => Some(written(quantity)),
        _ => None,
    });
    figures.collect()
}

fn written(quantity: &Quantity) -> String {
    match quantity.nominal() {
        None => quantity.hedge().to_string(),
        Some((low, high)) if low == high => format!("{} {low}", quantity.hedge()),
        Some((low, high)) => format!("{} {low} {high}", quantity.hedge()),
    }
}

/// How the passages of a table are read: figures expected, found with the right hedge and number, and found wrongly.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Score {
    expected: usize,
    right: usize,
    wrong: usize,
}

/// Scores the passages that `wanted` chooses, and lists the misses.
fn score(lang: Lang, wanted: impl Fn(usize) -> bool, misses: &mut Vec<String>) -> Score {
    let path = format!(
        "{}/tests/fixtures/prose_{lang}.tsv",
        env!("CARGO_MANIFEST_DIR")
    );
    let table = std::fs::read_to_string(path).unwrap();
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut score = Score::default();
    for (_, line) in lines.enumerate().filter(|&(at, _)| wanted(at)) {
        let (expected, passage) = line.split_once('\t').unwrap();
        let expected: Vec<&str> = expected
            .split("; ")
            .filter(|figure| *figure != "-")
            .collect();
        let found = figures(passage, lang);
        let mut left = found.clone();
        let mut right = 0;
        for figure in &expected {
            if let Some(at) = left.iter().position(|found| found == figure) {
                left.remove(at);
                right += 1;
            }
        }
        score.expected += expected.len();
        score.right += right;
        score.wrong += left.len();
        if right < expected.len() || !left.is_empty() {
            misses.push(format!(
                "{lang}: {passage}\n    expected {expected:?}\n    found    {found:?}"
            ));
        }
    }
    score
}

/// `docs/prose.md` has these figures; `--nocapture` prints them, and what's read otherwise.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "`--nocapture` shows what `docs/prose.md` reports"
)]
fn most_figures_of_passages_are_found() {
    for (held_out, name, least) in [(false, "tuned", 95), (true, "held out", 80)] {
        let (mut expected, mut right, mut wrong) = (0, 0, 0);
        for &lang in Lang::ALL {
            let mut misses = Vec::new();
            let score = score(lang, |at| (at % 3 == 2) == held_out, &mut misses);
            println!(
                "{lang}, {name}: {} of {}, {} false",
                score.right, score.expected, score.wrong
            );
            if !held_out {
                println!("{}", misses.join("\n"));
            }
            expected += score.expected;
            right += score.right;
            wrong += score.wrong;
        }
        println!("{name}: {right} of {expected}, {wrong} false");
        assert!(
            right * 100 >= expected * least,
            "{name}: {right} of {expected}"
        );
        assert!(wrong * 100 <= expected * 5, "{name}: {wrong} false");
    }
}

#[test]
fn a_mention_is_read_alone_as_it_is_in_its_sentence() {
    for &lang in Lang::ALL {
        let path = format!(
            "{}/tests/fixtures/prose_{lang}.tsv",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).unwrap();
        for mention in find_mentions(&text, Some(lang), None) {
            let words = &text[mention.span.clone()];
            match mention.value {
                MentionValue::Quantity(quantity) if quantity.nominal().is_some() => {
                    let alone = Quantity::parse(words, Some(lang)).unwrap();
                    assert_eq!(alone.literal(), quantity.literal(), "{words}");
                }
                MentionValue::Date(period) => {
                    let alone = Period::parse(words, Some(lang), None).unwrap();
                    assert_eq!(alone.to_string(), period.to_string(), "{words}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn what_has_the_shape_of_the_article_is_found() {
    let text = "Il prévoyait d’enrôler 300 000 hommes. Selon le ministère, les recrues s’exercent sur 80 champs de tir \
                et dans six centres, pendant 30 jours. Quatre régions attendent. La Turquie n’a pas encore divulgué de \
                données sur les arrivées. Voir https://exemple.fr/1678283/a.";
    assert_eq!(figures(text, Lang::Fr), ["exact 300000", "no_data"]);
    let drafts = draft_claims(text, Some(Lang::Fr), None);
    let statuses: Vec<_> = drafts
        .iter()
        .map(|draft| draft.status.as_ref().unwrap().value)
        .collect();
    assert_eq!(statuses, [Status::Planned, Status::Undisclosed]);
    assert_eq!(
        drafts[1]
            .source
            .as_ref()
            .map(|source| source.value.as_str()),
        Some("Turquie")
    );
}

proptest! {
    #[test]
    fn any_text_is_read_and_spans_are_in_order(text in "[а-яa-zéßı0-9 .,:/'’\n«»-]{0,300}|\\PC{0,200}") {
        for &lang in Lang::ALL {
            let mut last = 0;
            for mention in find_mentions(&text, Some(lang), None) {
                prop_assert!(text.get(mention.span.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(mention.span.start >= last);
                last = mention.span.start;
            }
            for draft in draft_claims(&text, Some(lang), None) {
                prop_assert!(text.get(draft.sentence).is_some());
            }
        }
    }
}
