use super::*;

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
            let known = [QUANTITIES, "dates", "places", "shares"].contains(&heading);
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
