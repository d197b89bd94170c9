use proptest::prelude::*;

use super::pattern::rows;
use super::*;
use crate::text::lexicon::Table;

/// Texts, each with the mentions in it, from the fixtures of a language; none if nobody has written any yet.
fn cases(lang: Lang, kind: &str) -> Vec<(String, String)> {
    let name = format!("tests/fixtures/places_{lang}{kind}.tsv");
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let file = std::fs::read_to_string(path).unwrap_or_default();
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    let parted = lines.map(|line| line.split_once('\t').unwrap_or((line, "")));
    parted
        .map(|(text, expected)| (text.to_owned(), expected.to_owned()))
        .collect()
}

fn code(reading: &PlaceReading) -> String {
    match reading {
        PlaceReading::Country(country) => country.to_string(),
        PlaceReading::Group(group) => (*group).to_owned(),
        PlaceReading::Ambiguous(countries) => {
            let codes: Vec<_> = countries.iter().map(ToString::to_string).collect();
            codes.join("/")
        }
    }
}

/// What is found in a text, said as a fixture says it: with the role and direction only where `expected` has them.
fn found(text: &str, lang: Lang, expected: &str) -> String {
    let expected: Vec<_> = expected.split(" | ").collect();
    let mentions = find(text, lang).into_iter().enumerate();
    let said = mentions.map(|(at, mention)| {
        let direction = mention.direction.map(|direction| format!("{direction:?}"));
        let parts = [
            text[mention.span].to_owned(),
            code(&mention.reading),
            format!("{:?}", mention.role).to_lowercase(),
            direction.unwrap_or("-".to_owned()).to_lowercase(),
        ];
        let asked = expected
            .get(at)
            .map_or(2, |mention| mention.split(':').count());
        parts[..asked.clamp(2, 4)].join(":")
    });
    said.collect::<Vec<_>>().join(" | ")
}

#[test]
fn texts_speak_of_the_places_a_reader_finds_in_them() {
    let mut wrong = Vec::new();
    assert!(!cases(Lang::En, "").is_empty() && !cases(Lang::Ru, "_held_out").is_empty());
    for &lang in Lang::ALL {
        for (text, expected) in cases(lang, "")
            .into_iter()
            .chain(cases(lang, "_held_out"))
            .chain(cases(lang, "_held_out_2"))
        {
            let found = found(&text, lang, &expected);
            if found != expected {
                wrong.push(format!("{text}\n  found    {found}\n  expected {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_row_of_every_table_is_read() {
    let tables = Lang::ALL
        .iter()
        .map(|&lang| (lang.as_str(), Table::of(lang)));
    for (name, table) in tables.chain([("common", Table::COMMON)]) {
        for row in rows(table.section(gazetteer::PLACES)) {
            if let Err(line) = row {
                panic!("{name}.tsv: {line:?}");
            }
        }
    }
}

#[test]
fn every_country_is_found_by_its_name() {
    let mut missed = Vec::new();
    for &lang in Lang::ALL {
        for country in Country::all() {
            let Some(name) = country.name(lang.as_str()) else {
                continue; // a language in which CLDR's names aren't compiled in
            };
            let name = gazetteer::without_brackets(name);
            let mentions = find(&format!("x {name}"), lang);
            let read = mentions.iter().any(|mention| match &mention.reading {
                PlaceReading::Country(read) => *read == country,
                PlaceReading::Ambiguous(countries) => countries.contains(&country),
                PlaceReading::Group(_) => false,
            });
            let is_one = country != Country::STATELESS && country != Country::UNKNOWN;
            // Nobody writes the dashes of "Конго – Кіншаса" in a sentence either.
            if !read && is_one && !name.contains([',', '–', '—']) {
                missed.push(format!("{lang} {name}"));
            }
        }
    }
    // Persons, saints and towns are called like these more often than the countries are.
    let others = [
        "es Granada",
        "es San Martín",
        "fr Dominique",
        "fr Saint-Martin",
        "fr Maurice",
        "fr Saint-Martin",
    ];
    assert_eq!(missed, others);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "\\PC*|([A-Za-zА-яé'’.,\\- ]|Georgia|в |Россию|aux |Émirats|\u{301}|\u{ad})*") {
        for &lang in Lang::ALL {
            let mentions = find(&text, lang);
            prop_assert!(mentions.is_sorted_by(|a, b| a.span.end <= b.span.start));
            for mention in mentions {
                prop_assert!(text.get(mention.span).is_some_and(|named| !named.is_empty()));
            }
        }
    }
}

#[test]
fn an_abbreviation_may_be_of_something_else() {
    let found = |text| find(text, Lang::En).len();
    assert_eq!(found("US$40 million was pledged."), 0);
    assert_eq!(
        found("The Philippine Red Cross (PRC) helped."),
        1,
        "the adjective alone"
    );
    assert_eq!(found("They came from China (PRC) and the US."), 3);
}
