use super::*;
use crate::model::Hedge;

#[test]
fn every_row_of_every_table_is_read() {
    let tables = Lang::ALL
        .iter()
        .map(|&lang| (lang.as_str(), Table::of(lang)));
    for (name, table) in tables.chain([("common", Table::COMMON)]) {
        for rows in [table.head(), table.section(QUANTITIES)] {
            for row in row::read(rows) {
                if let Err(line) = row {
                    panic!("{name}.tsv: {line:?}");
                }
            }
        }
        for heading in table.0.lines().filter_map(table::heading) {
            let known =
                [QUANTITIES, "words", "dates", "places", "shares", "prose"].contains(&heading);
            assert!(known, "{name}.tsv: {heading:?}");
        }
    }
}

#[test]
fn a_table_is_cut_at_its_headings() {
    let table = Table("name\tItalian\n\n[dates]\na\nb\n[quantities]\nc\n");
    assert_eq!(table.head(), "name\tItalian\n\n");
    assert_eq!(table.section("dates"), "a\nb\n");
    assert_eq!(table.section("quantities"), "c\n");
    assert_eq!(table.section("places"), "");
    assert_eq!(Table("").head(), "");
}

#[test]
fn the_longest_pattern_wins() {
    let tokens = Tokens::of("no more than 5,000");
    let (hedge, end) = Lexicon::of(Lang::En)
        .longest(&tokens, 0, |class, _| match class {
            Class::Hedge(hedge) => Some(hedge),
            _ => None,
        })
        .unwrap();
    assert_eq!((hedge, end), (Hedge::AtMost, 3));
}

#[test]
fn every_language_says_everything() {
    use crate::model::{Modality, Per, Subgroup, Unit};

    let hedges = Hedge::ALL.iter().map(|hedge| hedge.as_str().to_owned());
    let per = Per::ALL.iter().map(|per| format!("per_{per}"));
    let modalities = Modality::ALL.iter().map(ToString::to_string);
    let flags = ["increment", "peak", "estimated"].map(str::to_owned);
    let phrases: Vec<String> = hedges.chain(per).chain(modalities).chain(flags).collect();
    let units = Unit::ALL.iter().map(|unit| unit.as_str());
    let nouns = units.chain(Subgroup::ALL.iter().map(|subgroup| subgroup.as_str()));
    let nouns: Vec<&str> = nouns.filter(|&noun| noun != "people").collect();
    for &lang in Lang::ALL {
        let words = Words::of(lang);
        for name in phrases.iter().filter(|&name| name != "plural_scale") {
            let text = words.phrase(name).alone();
            assert!(
                !text.is_empty() && text != "N",
                "{lang}.tsv says no `{name}`"
            );
        }
        for noun in &nouns {
            assert!(
                !words.noun(noun, None, 5).is_empty(),
                "{lang}.tsv says no `{noun}`"
            );
        }
        assert!(
            words.plural(1_000).is_some(),
            "{lang}.tsv says no `thousands`"
        );
    }
}
