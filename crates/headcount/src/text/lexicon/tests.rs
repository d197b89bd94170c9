use super::*;

const TABLES: [(&str, &str); 7] = [
    ("common", include_str!("common.tsv")),
    ("en", include_str!("en.tsv")),
    ("fr", include_str!("fr.tsv")),
    ("de", include_str!("de.tsv")),
    ("es", include_str!("es.tsv")),
    ("ru", include_str!("ru.tsv")),
    ("uk", include_str!("uk.tsv")),
];

#[test]
fn every_row_of_every_table_is_read() {
    for (name, table) in TABLES {
        for row in row::read(table) {
            if let Err(line) = row {
                panic!("{name}.tsv: {line:?}");
            }
        }
    }
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
