use super::*;
use crate::model::Hedge;

#[test]
fn every_row_of_every_table_is_read() {
    let tables = Lang::ALL
        .iter()
        .map(|&lang| (lang.as_str(), Table::of(lang)));
    for (name, table) in tables.chain([("common", Table::COMMON)]) {
        let sections = [table.head(), table.section(QUANTITIES)];
        let unread = sections.into_iter().flat_map(row::read);
        let mut unread: Vec<String> = unread.filter_map(Result::err).map(told).collect();
        unread.dedup();
        assert!(unread.is_empty(), "{name}.tsv:\n{}", unread.join("\n"));
        for heading in table.0.lines().filter_map(table::heading) {
            let known =
                [QUANTITIES, "words", "dates", "places", "shares", "prose"].contains(&heading);
            assert!(known, "{name}.tsv has no section {heading:?}");
        }
    }
}

/// What is wrong with a row that can't be read: its class, or else its value.
fn told(line: &str) -> String {
    let class = line.split('\t').next().unwrap_or_default();
    let known = || {
        let tables = Lang::ALL.iter().map(|&lang| Table::of(lang));
        let rows = tables.flat_map(|table| {
            let rows = table
                .head()
                .lines()
                .chain(table.section(QUANTITIES).lines());
            let read = rows.filter(|row| row::read(row).all(|row| row.is_ok()));
            read.filter_map(|row| row.split('\t').next())
        });
        rows.filter(|row| !row.is_empty() && !row.starts_with('#'))
    };
    if known().any(|name| name == class) {
        return format!("`{line}` has no pattern, or not the value that a `{class}` has");
    }
    let nearest = known().max_by(|a, b| {
        let likeness = |name| strsim::jaro_winkler(class, name);
        likeness(a).total_cmp(&likeness(b))
    });
    format!(
        "`{line}`: there is no class `{class}`; the nearest is `{}`",
        nearest.unwrap_or_default()
    )
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
        let is_said = |name: &&String| {
            let text = words.phrase(name).alone();
            !text.is_empty() && text != "N"
        };
        let phrases = phrases.iter().filter(|&name| name != "plural_scale");
        let unsaid = phrases.filter(|name| !is_said(name)).map(String::as_str);
        let unnamed = nouns
            .iter()
            .copied()
            .filter(|noun| words.noun(noun, None, 5).is_empty());
        let several = words.plural(1_000).is_none().then_some("plural of 1000");
        let missing: Vec<&str> = unsaid.chain(unnamed).chain(several).collect();
        assert!(
            missing.is_empty(),
            "{lang}.tsv lacks in [words]: {}",
            missing.join(", ")
        );
    }
}
