use std::collections::BTreeMap;

use time::Date;

use crate::model::{Lang, Missing, Period, PeriodError, parse_date};

/// Reads a phrase as on 4 October 2022, a Tuesday, and writes its days down.
fn read(phrase: &str, lang: &str) -> String {
    let said: Date = parse_date("2022-10-04").unwrap();
    written(Period::parse(
        phrase,
        Some(lang.parse().unwrap()),
        Some(said),
    ))
}

fn written(period: Result<Period, PeriodError>) -> String {
    let period = match period {
        Ok(period) => period,
        Err(error) => return format!("{error}"),
    };
    if let Some(missing) = period.missing() {
        return format!("no {missing}");
    }
    let end = |days: Option<crate::model::Window>| {
        days.map_or("?".to_owned(), |days| {
            if days.days() == 1 {
                days.start().to_string()
            } else {
                format!("{}~{}", days.start(), days.end())
            }
        })
    };
    format!("{} .. {}", end(period.starts()), end(period.ends()))
}

/// The phrases of a fixture that are misread, each by its language, and how many there are of it.
fn misread(table: &str) -> BTreeMap<&str, (Vec<String>, usize)> {
    let mut langs: BTreeMap<&str, (Vec<String>, usize)> = BTreeMap::new();
    let is_case = |line: &&str| !line.is_empty() && !line.starts_with('#');
    for line in table.lines().filter(is_case) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, phrase, expected, ..] = cells[..] else {
            panic!("{line}");
        };
        let found = read(phrase, lang);
        let (wrong, of) = langs.entry(lang).or_default();
        *of += 1;
        if found != expected {
            wrong.push(format!("{lang} {phrase}: {found}, expected {expected}"));
        }
    }
    langs
}

#[test]
fn phrases_are_read_as_the_fixture_says() {
    let langs = misread(include_str!("../../../tests/fixtures/periods.tsv"));
    let wrong: Vec<String> = langs.into_values().flat_map(|(wrong, _)| wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `docs/phrases.md` has these figures; `--nocapture` prints them.
#[test]
#[expect(clippy::print_stdout, reason = "a measurement")]
fn most_phrases_held_out_are_read() {
    let (mut misreadings, mut every) = (0, 0);
    for (lang, (wrong, of)) in misread(include_str!("../../../tests/fixtures/periods_held_out.tsv"))
    {
        println!("{lang}: {} of {of}\n{}", of - wrong.len(), wrong.join("\n"));
        assert!(wrong.len() * 10 <= of, "{lang}: {} of {of}", wrong.len());
        (misreadings, every) = (misreadings + wrong.len(), every + of);
    }
    assert!(
        misreadings * 20 <= every,
        "{misreadings} of {every} misread"
    );
}

#[test]
fn a_weekday_settles_the_year_or_rules_the_day_out() {
    assert_eq!(
        read("Wednesday, 21 September", "en"),
        "2022-09-21 .. 2022-09-21"
    );
    // Five months off, which without the weekday would ask for the year.
    assert_eq!(read("by Wednesday, 15 March", "en"), "? .. 2023-03-15");
    assert!(read("Tuesday, 21 September 2022", "en").starts_with("impossible date"));
    assert!(read("Monday, 31 September", "en").starts_with("impossible date"));
}

#[test]
fn what_is_left_out_is_said() {
    let missing = |phrase, lang| Period::parse(phrase, Some(lang), None).unwrap().missing();
    assert_eq!(missing("since 21 September", Lang::En), Some(Missing::Year));
    assert_eq!(missing("le 30", Lang::Fr), Some(Missing::Month));
    assert_eq!(
        missing("over the past two weeks", Lang::En),
        Some(Missing::Said)
    );
    assert_eq!(missing("9/10/2022", Lang::En), Some(Missing::Order));
    assert_eq!(missing("9/10/2022", Lang::Fr), None);
    assert_eq!(missing("seit Kriegsbeginn", Lang::De), Some(Missing::Event));
}

#[test]
fn without_a_language_only_what_all_read_alike_is_taken() {
    let parse = |phrase: &str| Period::parse(phrase, None, None);
    assert_eq!(
        parse("с 21 сентября 2022 года").unwrap().lang(),
        Some(Lang::Ru)
    );
    assert_eq!(
        parse("21.09.2022").unwrap().start(),
        parse_date("2022-09-21").ok()
    );
    assert!(matches!(
        parse("9/10/2022"),
        Err(PeriodError::Ambiguous { .. })
    ));
    assert!(matches!(
        parse("plenty of people"),
        Err(PeriodError::Unreadable { .. })
    ));
    assert!(matches!(parse(""), Err(PeriodError::Empty)));
    assert!(matches!(
        parse(&"9".repeat(1_000_000)),
        Err(PeriodError::TooLong { .. })
    ));
    assert!(matches!(parse("2022-02-30"), Err(PeriodError::Date(_))));
}
