use proptest::prelude::*;

use super::lexicon::{Lexicon, Table};
use super::phrase;
use super::token::Tokens;
use crate::model::{
    CountRange, Hedge, Lang, MAX_COUNT, Modality, Per, Quantity, QuantityError, QuantityProblem,
    Reading, Remarks, Subgroup, Unit,
};

/// The phrases of a language and what they say, in `quantity_LANG.tsv` or `quantity_LANG.held-out.tsv`; none without
/// such a file.
fn phrases(lang: &str) -> Vec<Vec<String>> {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures");
    let table = std::fs::read_to_string(format!("{fixtures}/quantity_{lang}.tsv"));
    let table = table.unwrap_or_default();
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

/// What is wrong with the reading of a phrase, if anything.
fn fault(cells: &[String], lang: Option<Lang>) -> Option<String> {
    let (phrase, expected) = cells.split_first()?;
    let found = outcome(Quantity::parse(phrase, lang));
    (found != expected).then(|| format!("{phrase:?}: expected {expected:?}, got {found:?}"))
}

fn assert_none(wrong: &[String]) {
    let list = wrong.join("\n");
    assert!(wrong.is_empty(), "{} wrong:\n{list}", wrong.len());
}

fn outcome(read: Result<Quantity, QuantityError>) -> Vec<String> {
    let quantity = match read {
        Ok(quantity) => quantity,
        Err(error) => return vec![format!("refused:{}", kind(error.problem()))],
    };
    let bound = |bound: Option<i64>| bound.map_or("-".to_owned(), |bound| bound.to_string());
    let set = quantity.literal();
    let mut cells = vec![
        quantity.hedge().to_string(),
        bound(set.and_then(CountRange::min)),
        bound(set.and_then(CountRange::max)),
    ];
    let unit = Some(quantity.unit()).filter(|&unit| unit != Unit::People);
    cells.extend(unit.map(|unit| unit.to_string()));
    cells.extend(quantity.subgroup().map(|subgroup| subgroup.to_string()));
    let flags = [
        (quantity.is_precise(), "precise"),
        (quantity.estimated(), "estimated"),
        (quantity.increment(), "increment"),
        (quantity.peak(), "peak"),
    ];
    let set = flags.into_iter().filter(|(is_set, _)| *is_set);
    cells.extend(set.map(|(_, name)| name.to_owned()));
    cells.extend(quantity.modality().map(|modality| modality.to_string()));
    cells.extend(quantity.per().map(|per| format!("per_{per}")));
    cells
}

fn kind(problem: &QuantityProblem) -> &'static str {
    match problem {
        QuantityProblem::NotACount { kind, .. } => kind.as_str(),
        QuantityProblem::Ambiguous { .. } => "ambiguous",
        QuantityProblem::Unreadable { .. } => "unreadable",
        QuantityProblem::UnknownNoun { .. } => "unknown_noun",
        QuantityProblem::TooLarge => "too_large",
        QuantityProblem::TooLong { .. } => "too_long",
        QuantityProblem::Empty => "empty",
        QuantityProblem::MinAboveMax { .. } => "min_above_max",
        QuantityProblem::Nothing { .. } => "nothing",
        _ => "other",
    }
}

#[test]
fn every_language_reads_its_phrases() {
    let mut wrong = Vec::new();
    for &lang in Lang::ALL {
        let phrases = phrases(lang.as_str());
        assert!(!phrases.is_empty(), "there is no quantity_{lang}.tsv");
        let faults = phrases.into_iter();
        wrong.extend(faults.filter_map(|cells| fault(&cells, Some(lang))));
    }
    assert_none(&wrong);
}

/// `docs/phrases.md` has these figures; `--nocapture` prints them.
#[test]
#[expect(clippy::print_stdout, reason = "a measurement")]
fn most_phrases_held_out_are_read() {
    let (mut every, mut misread) = (0, 0);
    for &lang in Lang::ALL {
        for set in ["held-out", "held-out-2"] {
            let held_out = phrases(&format!("{lang}.{set}"));
            for given in [Some(lang), None] {
                let faults = held_out.iter().filter_map(|cells| fault(cells, given));
                let faults = faults.collect::<Vec<_>>();
                let (right, of) = (held_out.len() - faults.len(), held_out.len());
                let how = given.map_or("language found out", |_| "language given");
                println!("{set} {}, {how}: {right} of {of}", lang.name());
                for fault in &faults {
                    println!("    {fault}");
                }
                if given.is_some() {
                    assert!(right * 100 >= of * 90, "{lang}: {right} of {of}");
                    (every, misread) = (every + of, misread + faults.len());
                }
            }
        }
    }
    assert!(misread * 100 <= every * 5, "{misread} of {every} misread");
}

/// What every language reads, or refuses, is read alike when the language isn't given.
#[test]
fn the_language_is_found_out() {
    // Words of one language that another reads otherwise.
    let foreign = [
        "66 mille",
        "66 thousand",
        "1,300 million",
        "1.300 million",
        "5,000 тысяч",
        "300 m",
        "12 mille",
        "300 miles",
    ];
    let every = Lang::ALL.iter().flat_map(|&lang| phrases(lang.as_str()));
    let alike = every.filter(|cells| !foreign.contains(&&*cells[0]));
    let wrong: Vec<_> = alike.filter_map(|cells| fault(&cells, None)).collect();
    assert_none(&wrong);
}

#[test]
fn several_of_a_scale_are_said_as_their_language_says_them() {
    let table = [
        (Lang::En, "hundreds of children"),
        (Lang::Fr, "des centaines d’enfants"),
        (Lang::Fr, "des dizaines de milliers de femmes"),
        (Lang::De, "Zehntausende Haushalte"),
        (Lang::Es, "cientos de hombres"),
        (Lang::Ru, "десятки тысяч женщин"),
        (Lang::Uk, "сотні дітей"),
    ];
    for (lang, words) in table {
        let quantity = Quantity::parse(words, Some(lang)).unwrap();
        assert_eq!(quantity.in_words(lang), words);
    }
}

#[test]
fn a_language_is_one_table() {
    let italian = Lexicon::from_table(Table(
        "name\tItalian\nscript\tLatin\ndecimal\t,\n\n[quantities]\n\
         scale\tmila\t1000\nscale\tmilioni | milione\t1000000\nplural\tmigliaia\t1000\n\
         more_than\toltre N | più di N\nat_least\talmeno N | non meno di N\nbetween\ttra A e B\n\
         stop\tin\nduration\tgiorni\n",
    ));
    let read = |phrase| {
        let reading = phrase::read(&Tokens::of(phrase), &italian);
        reading.map(|reading| reading.quantity.to_string())
    };
    assert_eq!(read("oltre 200 mila persone").unwrap(), "more than 200,000");
    assert_eq!(
        read("non meno di 1,3 milioni").unwrap(),
        "at least 1,300,000"
    );
    let range = "between 600,000 and 700,000";
    assert_eq!(read("tra 600 e 700 mila").unwrap(), range);
    assert_eq!(read("migliaia in fuga").unwrap(), "thousands");
    let refused = read("oltre 3 giorni").unwrap_err().problem;
    assert_eq!(kind(&refused), "duration");
}

#[test]
fn what_languages_read_differently_is_refused_unless_one_is_named() {
    let error = Quantity::parse("1,300 million", None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`1,300 million` is no quantity: it can be read as `1,300,000,000` or `1,300,000`: \
         name the language, or write the number out in full"
    );
    let nominal = |lang| {
        let quantity = Quantity::parse_preferring("1,300 million", Some(lang)).unwrap();
        quantity.nominal().unwrap().0
    };
    assert_eq!(nominal(Lang::En), 1_300_000_000);
    assert_eq!(nominal(Lang::Fr), 1_300_000);
}

#[test]
fn a_preferred_language_gives_way_to_one_that_knows_the_words() {
    for (phrase, preferred, lang, min) in [
        ("more than 200,000", Lang::Fr, Some(Lang::En), 200_001),
        ("plus de 200 000", Lang::En, Some(Lang::Fr), 200_001),
        ("66 thousand", Lang::Fr, Some(Lang::En), 66_000),
        ("66 000", Lang::Fr, Some(Lang::Fr), 66_000),
    ] {
        let quantity = Quantity::parse_preferring(phrase, Some(preferred)).unwrap();
        assert_eq!(quantity.lang(), lang, "{phrase}");
        assert_eq!(quantity.literal().unwrap().min(), Some(min), "{phrase}");
    }
    assert!(Quantity::parse("more than 200,000", Some(Lang::Fr)).is_err());
    assert!(Quantity::parse("18 ans", None).is_err());
}

#[test]
fn remarks_are_kept_beside_the_number() {
    let read = |phrase| Quantity::parse(phrase, None).unwrap();
    assert!(read("an estimated 5,500").estimated());
    assert!(read("estimé à 5 500").estimated());
    assert!(!read("about 5,500").estimated());
    for phrase in [
        "another 5,000",
        "5,000 more",
        "5 000 de plus",
        "5 000 supplémentaires",
    ] {
        assert!(read(phrase).increment(), "{phrase}");
    }
    assert!(read("exactly 5,000").is_precise() && !read("exactly 5,000").rests_on_rounding());
    assert_eq!(
        read("66 000").rounded().unwrap().to_string(),
        "[65500, 66499]"
    );
    assert_eq!(read("« 66 000 »").phrase(), Some("« 66 000 »"));
}

#[test]
fn an_error_says_where_reading_stopped() {
    let message = |phrase| {
        Quantity::parse(phrase, Some(Lang::En))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        message("66,000 from 21 of them"),
        "`66,000 from 21 of them` is no quantity: \
         expected one number and what it counts, got `21 of them` at byte 12"
    );
    assert_eq!(
        message("more than"),
        "`more than` is no quantity: expected a number, got nothing at byte 9"
    );
    assert_eq!(
        message("5,000\u{7} and 6,000"),
        "`5,000\\u{7} and 6,000` is no quantity: \
         expected one number and what it counts, got `\\u{7} and 6,000` at byte 5"
    );
}

#[test]
fn a_long_phrase_is_refused_without_being_read() {
    let digits = "9".repeat(1_000_000);
    let error = Quantity::parse(&digits, None).unwrap_err();
    assert_eq!(
        error.problem(),
        &QuantityProblem::TooLong {
            bytes: 1_000_000,
            limit: 300
        }
    );
    assert!(error.to_string().len() < 200);
    assert_eq!(
        kind(Quantity::parse(" \u{200f}…", None).unwrap_err().problem()),
        "empty"
    );
}

#[test]
fn what_nobody_can_read_is_refused_at_once() {
    for (phrase, expected) in [
        ("", "empty"),
        ("\u{200f}\u{202e}\u{feff}", "empty"),
        ("999999 billion trillion", "too_large"),
        ("999999 billion", "too_large"),
        ("999,999,000,000,000", "read"),
        ("more than\u{0}", "unreadable"),
        ("200,000\u{0}", "unreadable"),
        ("пlus de тысяч", "unreadable"),
        ("1,2,3,4", "unreadable"),
        ("--5", "unreadable"),
        ("between between between", "unreadable"),
    ] {
        let found = match Quantity::parse(phrase, None) {
            Ok(_) => "read",
            Err(error) => kind(error.problem()),
        };
        assert_eq!(found, expected, "{phrase:?}");
    }
    // Marks that steer how text is drawn have no part in what it says.
    let marked = Quantity::parse("\u{202b}more than\u{200f} 200,000\u{202c}", None).unwrap();
    assert_eq!(marked.literal().unwrap().min(), Some(200_001));
}

#[test]
fn quantities_are_written_to_files_as_they_were_given() {
    for (json, hedge) in [
        (r#""plus de 200 000""#, Hedge::MoreThan),
        (r#"{"min":200001,"max":null}"#, Hedge::AtLeast),
        (r#"{"min":-5,"max":5}"#, Hedge::Between),
    ] {
        let quantity: Quantity = serde_json::from_str(json).unwrap();
        assert_eq!(quantity.hedge(), hedge);
        assert_eq!(serde_json::to_string(&quantity).unwrap(), json);
    }
    let coded = Quantity::hedged(Hedge::Nearly, 69_000).unwrap();
    assert_eq!(serde_json::to_string(&coded).unwrap(), r#""nearly 69,000""#);
    for json in [
        r#"{"min":5,"most":6}"#,
        "{}",
        r#""60%""#,
        r#"{"min":5,"max":4}"#,
        "5.5",
    ] {
        assert!(serde_json::from_str::<Quantity>(json).is_err(), "{json}");
    }
}

/// Numbers of every length, most of them round.
fn number() -> impl Strategy<Value = i64> {
    (1_i64..2_000, 0_u32..12).prop_map(|(digits, zeros)| digits * 10_i64.pow(zeros))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let hedge = prop::sample::select(Hedge::ALL);
    let scale = prop::sample::select(vec![10, 12, 20, 100, 1_000, 10_000, 12_000, 100_000_000]);
    prop_oneof![
        4 => (hedge, number()).prop_filter_map("goes with a number", |(hedge, number)| {
            Quantity::hedged(hedge, number).ok()
        }),
        1 => scale.prop_map(|scale| Quantity::hedged(Hedge::PluralScale, scale).unwrap()),
        2 => (number(), number()).prop_map(|(a, b)| Quantity::between(a.min(b), a.max(b)).unwrap()),
        1 => number().prop_map(|number| Quantity::exactly(number).unwrap()),
        1 => Just(Quantity::no_data()),
        1 => Just(Quantity::vague()),
    ]
}

/// What may be said beside a number; an estimate is never exact.
fn remarks() -> impl Strategy<Value = Remarks> {
    let option = |of: Vec<_>| prop::option::of(prop::sample::select(of));
    (
        prop::sample::select(Unit::ALL),
        option(Subgroup::ALL.to_vec()),
        prop::option::of(prop::sample::select(Per::ALL)),
        prop::option::of(prop::sample::select(Modality::ALL)),
        (any::<bool>(), any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(unit, subgroup, per, modality, (estimated, increment, peak))| Remarks {
                unit,
                subgroup: subgroup.filter(|_| unit == Unit::People),
                per,
                modality,
                estimated,
                increment,
                peak,
            },
        )
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in ".{0,80}") {
        drop(Quantity::parse(&text, None));
    }

    #[test]
    fn any_mixture_of_words_is_read_or_refused(
        words in prop::collection::vec(prop::sample::select(vec![
            "0", "5", "12", "000", "200", "1.3", "00", "9".repeat(40).leak(), ",", ".", " ", "-", "'", "%", "–", "½",
            "million", "thousand", "mille", "cent", "deux", "million and a half", "half a", "tens of", "plus de",
            "between", "and", "to", "à", "or more", "about", "a", "un", "une centaine de", "тысяч", "двести", "с половиной", "до", "zwei", "hundert", "einund", "medio", "y", "billion", "trillion",
        ]), 0..20),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let phrase = words.join(glue);
        if let Ok(quantity) = Quantity::parse(&phrase, None)
            && let Some(set) = quantity.range(Reading::Rounded)
        {
            prop_assert!(set.min().is_some_and(|min| (0..=MAX_COUNT).contains(&min)));
        }
    }

    #[test]
    fn what_is_written_is_read_back(
        (quantity, remarks) in (quantity(), remarks()),
        lang in prop::sample::select(Lang::ALL),
    ) {
        let estimated = remarks.estimated && quantity.hedge() != Hedge::Exact;
        let quantity = quantity.with_remarks(Remarks { estimated, ..remarks });
        let words = quantity.in_words(lang);
        let read = Quantity::parse(&words, Some(lang));
        let read = read.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.literal(), quantity.literal(), "{}", words);
        prop_assert_eq!(read.rounded(), quantity.rounded(), "{}", words);
        // Not every language has a word for "scores": there it's a range.
        if lang == Lang::En || quantity.hedge() != Hedge::PluralScale {
            prop_assert_eq!(read.hedge(), quantity.hedge(), "{}", words);
        }
        if quantity.literal().is_some() {
            prop_assert_eq!(outcome(Ok(read)).split_off(3), outcome(Ok(quantity)).split_off(3), "{}", words);
        }
    }

    #[test]
    fn a_range_that_is_written_is_read_back(
        (a, b) in (number(), number()),
        (has_min, has_max) in (any::<bool>(), any::<bool>()),
        lang in prop::sample::select(Lang::ALL),
    ) {
        let (min, max) = (has_min.then_some(a.min(b)), has_max.then_some(a.max(b)));
        let range = CountRange::new(min, max).unwrap();
        let words = range.in_words(lang);
        let read = Quantity::parse(&words, Some(lang));
        let read = read.map_err(|error| TestCaseError::fail(error.to_string()))?;
        // A count is never below zero.
        let floor = max.map(|_| min.unwrap_or(0)).or(min);
        let expected = (min, max) != (None, None);
        let expected = expected.then(|| CountRange::new(floor, max).unwrap());
        prop_assert_eq!(read.literal(), expected, "{}", words);
        prop_assert_eq!(read.rounded(), expected, "{}", words);
    }

    #[test]
    fn a_set_holds_the_other_reading(quantity in quantity()) {
        if let (Some(literal), Some(rounded)) = (quantity.literal(), quantity.rounded()) {
            prop_assert!(literal.is_subset(rounded));
        }
    }

    #[test]
    fn every_separator_is_read_alike(number in 1_000_i64..10_000_000_000) {
        let english = Quantity::exactly(number).unwrap().to_string();
        let grouped = english.trim_start_matches("exactly ");
        for separator in [",", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "’", "."] {
            let phrase = grouped.replace(',', separator);
            for lang in Lang::ALL.iter().copied().map(Some).chain([None]) {
                let read = Quantity::parse(&phrase, lang).unwrap();
                prop_assert_eq!(read.nominal(), Some((number, number)), "{}", phrase);
            }
        }
    }
}
