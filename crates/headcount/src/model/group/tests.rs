use time::{Date, macros::date};

use super::Group;

fn members(group: &str, day: Date) -> String {
    Group::builtin(group).unwrap().members_on(day).to_string()
}

#[track_caller]
fn check_count(group: &str, day: Date, expected: usize) {
    let members = Group::builtin(group).unwrap().members_on(day);
    assert_eq!(members.len(), expected, "{group} on {day}: {members}");
}

#[test]
fn the_eu_grows_and_shrinks() {
    check_count("EU", date!(1957 - 12 - 31), 0);
    check_count("EU", date!(1958 - 01 - 01), 6);
    check_count("EU", date!(1973 - 01 - 01), 9);
    check_count("EU", date!(1981 - 01 - 01), 10);
    check_count("EU", date!(1986 - 01 - 01), 12);
    check_count("EU", date!(1995 - 01 - 01), 15);
    check_count("EU", date!(2004 - 04 - 30), 15);
    check_count("EU", date!(2004 - 05 - 01), 25);
    check_count("EU", date!(2007 - 01 - 01), 27);
    check_count("EU", date!(2013 - 06 - 30), 27);
    check_count("EU", date!(2013 - 07 - 01), 28);
    check_count("EU", date!(2020 - 01 - 31), 28);
    check_count("EU", date!(2020 - 02 - 01), 27);
}

#[test]
fn eurostat_lists_are_the_eu_of_their_time() {
    assert_eq!(
        members("EU28", date!(1990 - 01 - 01)),
        members("EU", date!(2019 - 12 - 31))
    );
    assert_eq!(
        members("EU27_2020", date!(1990 - 01 - 01)),
        members("EU", date!(2022 - 09 - 21))
    );
}

#[test]
fn schengen_is_neither_the_eu_nor_a_part_of_it() {
    check_count("Schengen", date!(1995 - 03 - 26), 7);
    check_count("Schengen", date!(2007 - 12 - 20), 15);
    check_count("Schengen", date!(2007 - 12 - 21), 24);
    check_count("Schengen", date!(2022 - 09 - 21), 26);
    check_count("Schengen", date!(2023 - 01 - 01), 27);
    check_count("Schengen", date!(2024 - 12 - 31), 27);
    check_count("Schengen", date!(2025 - 01 - 01), 29);
    let now = Group::builtin("schengen")
        .unwrap()
        .members_on(date!(2025 - 01 - 01));
    let eu = Group::builtin("eu")
        .unwrap()
        .members_on(date!(2025 - 01 - 01));
    assert_eq!(now.difference(eu).to_string(), "CH, IS, LI, NO");
    assert_eq!(eu.difference(now).to_string(), "CY, IE");
}

#[test]
fn the_eea_is_the_eu_and_three_more() {
    let day = date!(2022 - 09 - 21);
    let eu = Group::builtin("EU").unwrap().members_on(day);
    let eea = Group::builtin("EEA").unwrap().members_on(day);
    assert!(eu.is_subset(eea));
    assert_eq!(eea.difference(eu).to_string(), "IS, LI, NO");
    check_count("EEA", date!(1994 - 12 - 31), 17);
    check_count("EEA", date!(2007 - 01 - 01), 28);
}

#[test]
fn efta_lost_most_of_its_founders() {
    assert_eq!(
        members("EFTA", date!(1960 - 05 - 03)),
        "AT, CH, DK, GB, NO, PT, SE"
    );
    assert_eq!(members("EFTA", date!(1995 - 01 - 01)), "CH, IS, LI, NO");
}

#[test]
fn the_cis_lost_turkmenistan_georgia_and_ukraine() {
    check_count("CIS", date!(1992 - 01 - 01), 10);
    check_count("CIS", date!(1994 - 01 - 01), 12);
    check_count("CIS", date!(2005 - 08 - 26), 11);
    assert!(members("CIS", date!(2009 - 08 - 17)).contains("GE"));
    assert!(!members("CIS", date!(2009 - 08 - 18)).contains("GE"));
    assert_eq!(
        members("CIS", date!(2022 - 09 - 21)),
        "AM, AZ, BY, KG, KZ, MD, RU, TJ, UZ"
    );
}

#[test]
fn the_eaeu_grew_twice_in_its_first_year() {
    assert_eq!(members("EAEU", date!(2014 - 12 - 31)), "");
    assert_eq!(members("EAEU", date!(2015 - 01 - 01)), "BY, KZ, RU");
    assert_eq!(members("EAEU", date!(2015 - 01 - 02)), "AM, BY, KZ, RU");
    assert_eq!(members("EAEU", date!(2015 - 08 - 12)), "AM, BY, KG, KZ, RU");
}

#[test]
fn every_membership_has_its_source_and_ordered_days() {
    for name in Group::builtin_names() {
        for member in Group::builtin(name).unwrap().memberships() {
            assert!(member.source().is_some_and(|source| source.len() > 20));
            assert!(
                member
                    .last_day()
                    .is_none_or(|last| member.first_day() < Some(last))
            );
        }
    }
}

#[test]
fn no_code_of_a_row_is_lost() {
    for (name, codes) in [
        ("EU", 28),
        ("Schengen", 29),
        ("EEA", 31),
        ("EFTA", 10),
        ("CIS", 12),
    ] {
        assert_eq!(
            Group::builtin(name).unwrap().memberships().len(),
            codes,
            "{name}"
        );
    }
}
