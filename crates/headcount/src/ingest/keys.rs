//! The known key that an unknown one probably means.

use crate::model::nearest;

/// What other formats call a key. What these lead to may be the end of a key: `nationality` is `who.citizenship`.
const ELSEWHERE: [(&str, &str); 24] = [
    ("origin", "from"),
    ("destination", "to"),
    ("figure", "quantity"),
    ("count", "quantity"),
    ("number", "quantity"),
    ("value", "quantity"),
    ("total", "quantity"),
    ("min", "quantity"),
    ("max", "quantity"),
    ("nationality", "citizenship"),
    ("gender", "sex"),
    ("citizenship", "who"),
    ("sex", "who"),
    ("age", "who"),
    ("start", "window"),
    ("end", "window"),
    ("period", "window"),
    ("date", "said"),
    ("published", "said"),
    ("type", "measure"),
    ("link", "url"),
    ("text", "note"),
    ("question", "note"),
    ("comment", "note"),
];

/// The known key that is probably meant: one that ends so, one that others call so, or one that is spelt alike.
pub(super) fn meant(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let key = key.trim().to_lowercase();
    let elsewhere = || {
        let mut names = ELSEWHERE.iter().filter(|(name, _)| *name == key);
        names.find_map(|(_, meant)| ending(meant, known))
    };
    ending(&key, known).or_else(elsewhere).or_else(|| {
        let nearest = nearest(&key, known.iter().copied())?;
        known.iter().find(|name| **name == nearest).copied()
    })
}

/// The key that is this one, or else the least nested that ends with it.
fn ending(key: &str, known: &[&'static str]) -> Option<&'static str> {
    let ends = |name: &&&str| {
        let before = name.strip_suffix(key);
        before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let names = known.iter().filter(ends);
    names.min_by_key(|name| name.split('.').count()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_told_by_its_end_its_other_names_and_its_letters() {
        let columns = [
            "from",
            "quantity",
            "quantity.min",
            "status",
            "window.start",
            "share_of.from",
        ];
        let all = [
            ("FROM", "from"),
            ("Start", "window.start"),
            ("Origin", "from"),
            ("min", "quantity.min"),
            ("satus", "status"),
        ];
        for (given, expected) in all {
            assert_eq!(meant(given, &columns), Some(expected), "{given}");
        }
        for other in ["", "text", "starts at", "statistics"] {
            assert_eq!(meant(other, &columns), None, "{other}");
        }
        assert_eq!(meant("text", &["left", "right", "note"]), Some("note"));
        assert_eq!(meant("start", &["window", "status"]), Some("window"));
    }
}
