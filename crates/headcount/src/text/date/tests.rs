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

#[test]
fn phrases_are_read_as_the_fixture_says() {
    let mut wrong = Vec::new();
    let table = include_str!("../../../tests/fixtures/periods.tsv");
    for line in table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let [lang, phrase, expected, ..] = cells[..] else {
            panic!("{line}");
        };
        let found = read(phrase, lang);
        if found != expected {
            wrong.push(format!("{lang} {phrase}: {found}, expected {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
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
