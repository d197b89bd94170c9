use std::collections::BTreeMap;

use super::{Country, CountrySet, UnknownCountryReason, fold, table, table::Meaning};

const MESSY: &str = include_str!("../../../tests/fixtures/country_names.tsv");
const ALIASES: &str = include_str!("../../../data/countries/aliases.tsv");
const REFUSED: &str = include_str!("../../../data/countries/refused.tsv");

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// The text with each `\u{…}` as its character.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut plain = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        plain.push(char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap());
        plain.push_str(rest);
    }
    plain
}

fn found(text: &str) -> &'static str {
    Country::parse(text).map_or("refused", Country::alpha2)
}

#[test]
fn names_from_outside_mean_what_they_mean_there() {
    let wrong: Vec<_> = rows(MESSY)
        .filter(|row| found(&unescaped(row[0])) != row[1])
        .map(|row| format!("{}: {}, not {}", row[0], found(&unescaped(row[0])), row[1]))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(rows(MESSY).count() > 1500);
}

#[test]
fn every_code_leads_back_to_its_country() {
    for country in Country::all() {
        for code in [
            Some(country.alpha2()),
            Some(country.alpha3()),
            country.numeric(),
        ] {
            let Some(code) = code else { continue };
            assert_eq!(Country::parse(code), Ok(country), "{code}");
            assert_eq!(Country::parse(&code.to_lowercase()), Ok(country), "{code}");
        }
    }
}

#[test]
fn every_cldr_name_leads_back_to_its_country() {
    let mut refused = BTreeMap::new();
    for country in Country::all() {
        for lang in Country::languages() {
            let name = country.name(lang).unwrap();
            match Country::parse(name) {
                Ok(parsed) => assert_eq!(parsed, country, "{name} ({lang})"),
                Err(_) => _ = refused.insert(name, country.alpha2()),
            }
            if !refused.contains_key(name) {
                assert_eq!(
                    Country::parse(&name.to_uppercase()),
                    Ok(country),
                    "{name} ({lang})"
                );
            }
        }
    }
    assert_eq!(
        refused,
        BTreeMap::from([("Congo", "CG"), ("Kongo", "CG"), ("Guiana", "GY")])
    );
}

#[test]
fn every_alias_means_its_country_and_every_refusal_is_refused() {
    for row in rows(ALIASES) {
        for code in row[0].split(' ') {
            let country = Country::parse(code).unwrap();
            for pattern in row[1].split('|') {
                let name = table::filled(pattern, country).unwrap();
                assert_eq!(found(&name), code, "{name}");
            }
        }
    }
    for row in rows(REFUSED) {
        for name in row[2].split('|') {
            assert_eq!(found(name), "refused", "{name}");
        }
    }
}

#[test]
fn keys_are_sorted_unique_and_stay_what_they_are() {
    let meanings = table::meanings();
    assert!(meanings.is_sorted_by(|(a, _), (b, _)| a < b));
    for (key, meaning) in meanings {
        assert_eq!(table::meaning(key), Some(*meaning), "{key}");
        if let Meaning::Refused(_, codes) = meaning {
            assert!(
                codes
                    .split(' ')
                    .all(|code| code.is_empty() || Country::from_code(code).is_some()),
                "{key}"
            );
        }
    }
    assert_eq!(table::meaning(""), None);
    assert_eq!(table::meaning("zzz"), None);
}

#[test]
fn no_name_is_the_code_of_another_country() {
    for (key, meaning) in table::meanings() {
        if let (Meaning::Country(named), Some(coded)) = (meaning, Country::from_any_code(key)) {
            assert_eq!(*named, coded, "{key}");
        }
    }
}

#[test]
fn folding_makes_spellings_alike() {
    for (spelling, key) in [
        ("  Trinidad  &\tTobago ", "trinidadtobago"),
        ("U.A.E.", "uae"),
        ("St.\u{a0}Lucia", "saintlucia"),
        ("Łódź", "lodz"),
        ("e", ""),
        ("İSTANBUL", "istanbul"),
    ] {
        assert_eq!(fold::key(&fold::fold(spelling)), key, "{spelling:?}");
    }
    assert_eq!(
        fold::inverted("korea, republic of").as_deref(),
        Some(" republic of korea")
    );
    assert_eq!(fold::inverted("korea"), None);
}

#[track_caller]
fn check_error(text: &str, reason: UnknownCountryReason, message: &str) {
    let error = Country::parse(text).unwrap_err();
    assert_eq!(
        (error.given(), error.reason(), error.to_string().as_str()),
        (text, reason, message)
    );
}

#[test]
fn errors_say_why_and_suggest() {
    use UnknownCountryReason as Why;
    check_error(
        "Germny",
        Why::NotFound,
        "unknown country `Germny` (did you mean `Germany` (DE)?)",
    );
    // As near as Polish "Kazachstan": English comes first.
    check_error(
        "Kazahstan",
        Why::NotFound,
        "unknown country `Kazahstan` (did you mean `Kazakhstan` (KZ)?)",
    );
    check_error(
        "Казакстан",
        Why::NotFound,
        "unknown country `Казакстан` (did you mean `Казахстан` (KZ)?)",
    );
    check_error(
        "Korea",
        Why::Ambiguous,
        "unknown country `Korea`: more than one country is called this \
         (did you mean `South Korea` (KR) or `North Korea` (KP)?)",
    );
    check_error(
        "Scotland",
        Why::Part,
        "unknown country `Scotland`: it has no code of its own in ISO 3166-1 (did you mean `United Kingdom` (GB)?)",
    );
    check_error(
        "EU",
        Why::Region,
        "unknown country `EU`: this is a region or group, not a country",
    );
    check_error(
        " ",
        Why::Empty,
        "unknown country ` `: expected a code or a name",
    );
    check_error(
        "q\nb\u{1b}",
        Why::NotFound,
        "unknown country `q\\nb\\u{1b}`",
    );
    let long = "x".repeat(201);
    let shown = format!(
        "unknown country `{}…`: longer than any name of a country",
        "x".repeat(60)
    );
    check_error(&long, Why::TooLong, &shown);
}

#[test]
fn serde_writes_alpha2_and_reads_what_parse_reads() {
    let country: Country = serde_json::from_str("\"Казахстан\"").unwrap();
    assert_eq!(serde_json::to_string(&country).unwrap(), "\"KZ\"");
    let error = serde_json::from_str::<Country>("\"Korea\"")
        .unwrap_err()
        .to_string();
    assert!(error.contains("South Korea"), "{error}");
    assert!(serde_json::from_str::<Country>("7").is_err());
}

#[test]
fn sets_are_what_their_members_say() {
    let [at, us, zw] = ["AT", "US", "ZW"].map(|code| Country::parse(code).unwrap());
    let two = CountrySet::from_iter([zw, at, zw]);
    assert_eq!(
        (
            two.len(),
            two.to_string().as_str(),
            format!("{two:?}").as_str()
        ),
        (2, "AT, ZW", "{AT, ZW}")
    );
    assert_eq!(two.complement().len(), 250);
    assert!(two.complement().contains(us) && !two.complement().intersects(two));
    assert_eq!(two.union(two.complement()), CountrySet::ALL);
    assert_eq!(CountrySet::ALL.len(), 252);
    assert!(CountrySet::ALL.iter().eq(Country::all()));
    assert_eq!(two.intersection(CountrySet::of(zw)).single(), Some(zw));
    assert_eq!((two.single(), CountrySet::EMPTY.single()), (None, None));
    assert!(
        CountrySet::EMPTY.is_subset(two) && two.is_subset(two) && !CountrySet::ALL.is_subset(two)
    );
}
