//! Each example prints what `expected/` holds, letter by letter.

use crate::{EXAMPLES, day_by_day, exodus, kazakhstan_georgia, quickstart, read};

fn check(name: &str, printed: &str) {
    let expected = read(&format!("expected/{name}.txt"));
    assert_eq!(printed, expected, "`.ci/expected` writes {name}.txt anew");
}

#[test]
fn exodus_prints_what_is_expected() {
    let book = format!("{EXAMPLES}/data/exodus-2022.json");
    check("exodus", &exodus::report(&book, false).unwrap());
}

#[test]
fn exodus_writes_the_same_answers_as_json() {
    let book = format!("{EXAMPLES}/data/exodus-2022.json");
    let json = exodus::report(&book, true).unwrap();
    for figure in ["280002", "-19998", "26788", "133334"] {
        assert!(json.contains(&format!("\"lo\": {figure}")), "{figure}");
    }
}

#[test]
fn kazakhstan_georgia_prints_what_is_expected() {
    check("kazakhstan_georgia", &kazakhstan_georgia::report().unwrap());
}

#[test]
fn day_by_day_prints_what_is_expected() {
    check("day_by_day", &day_by_day::report().unwrap());
}

#[test]
fn quickstart_prints_what_is_expected() {
    check("quickstart", &quickstart::report().unwrap());
}

#[test]
fn no_line_is_wider_than_a_page() {
    for name in ["day_by_day", "exodus", "kazakhstan_georgia", "quickstart"] {
        for line in read(&format!("expected/{name}.txt")).lines() {
            assert!(line.chars().count() <= 100, "{name}: {line}");
        }
    }
}
