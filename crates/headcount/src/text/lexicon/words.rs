//! How a language says a quantity: the section `[words]` of its table.
//!
//! A row is what is said, the words for it and, where it has one, a value:
//!
//! - A hedge, or a remark such as `estimated`, has words around `N`, and `between` around `A` and `B`. The value is the
//!   grammatical case that they ask of what is counted.
//! - What is counted (`households`, `men`…) has a form for each of the Unicode plural categories that are its value; the
//!   forms of a case are a row of their own, `households genitive`.
//! - `plural` names several of the scale that is its value, and `of` stands between it and what is counted.
//! - `group` is the sign between thousands, by its code point.

use std::collections::HashMap;
use std::sync::LazyLock;

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

use super::Table;
use crate::model::Lang;

/// The words of one language for quantities.
#[derive(Default)]
pub(in crate::text) struct Words {
    phrases: HashMap<&'static str, Phrase>,
    nouns: HashMap<&'static str, Vec<(PluralCategory, &'static str)>>,
    plurals: HashMap<i64, &'static str>,
    of: &'static str,
    group: Option<char>,
    rules: Option<PluralRules>,
}

/// Words around a number.
#[derive(Clone, Copy)]
pub(in crate::text) struct Phrase {
    text: &'static str,
    case: Option<&'static str>,
}

impl Phrase {
    /// The case that the words ask of what is counted.
    pub(in crate::text) const fn case(self) -> Option<&'static str> {
        self.case
    }

    /// The words without a number.
    pub(in crate::text) const fn alone(self) -> &'static str {
        self.text
    }

    pub(in crate::text) fn around(self, number: &str) -> String {
        self.text.replacen('N', number, 1)
    }

    pub(in crate::text) fn between(self, lower: &str, upper: &str) -> String {
        let (before, rest) = self.text.split_once('A').unwrap_or(("", self.text));
        format!("{before}{lower}{}", rest.replacen('B', upper, 1))
    }
}

impl Words {
    /// How a language says quantities.
    pub(in crate::text) fn of(lang: Lang) -> &'static Self {
        static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
            let langs = Lang::ALL.iter();
            langs
                .map(|&lang| Words::read(lang.as_str(), Table::of(lang)))
                .collect()
        });
        static NONE: LazyLock<Words> = LazyLock::new(Words::default);
        WORDS.get(lang.place()).unwrap_or(&NONE)
    }

    fn read(code: &str, table: Table<'static>) -> Self {
        let lang = code.parse::<LanguageIdentifier>().ok();
        let rules = lang.and_then(|lang| PluralRules::create(lang, PluralRuleType::CARDINAL).ok());
        let mut words = Self {
            rules,
            ..Self::default()
        };
        for line in table.section("words").lines() {
            let mut cells = line.split('\t');
            if let (Some(name), Some(text)) = (cells.next(), cells.next()) {
                words.add(name, text, cells.next());
            }
        }
        words
    }

    fn add(&mut self, name: &'static str, text: &'static str, value: Option<&'static str>) {
        let scale = value.and_then(|value| value.parse().ok());
        let forms = || {
            let categories = value?.split(' ').map(category);
            categories
                .zip(text.split(" | "))
                .map(|(category, form)| Some((category?, form)))
                .collect()
        };
        match (name, scale) {
            ("group", _) => {
                let code = text.strip_prefix("U+").unwrap_or(text);
                self.group = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
            }
            ("of", _) => self.of = text,
            ("plural", Some(scale)) => drop(self.plurals.insert(scale, text)),
            _ => match forms() {
                Some(forms) => drop(self.nouns.insert(name, forms)),
                None => drop(self.phrases.insert(name, Phrase { text, case: value })),
            },
        }
    }

    /// The words for a hedge or a remark; only the number where the table has none.
    pub(in crate::text) fn phrase(&self, name: &str) -> Phrase {
        let bare = Phrase {
            text: "N",
            case: None,
        };
        self.phrases.get(name).copied().unwrap_or(bare)
    }

    /// The form of what is counted that goes with a count.
    pub(in crate::text) fn noun(&self, name: &str, case: Option<&str>, count: i64) -> &'static str {
        let in_case = case.and_then(|case| self.nouns.get(&*format!("{name} {case}")));
        let forms = in_case.or_else(|| self.nouns.get(name));
        let rules = self.rules.as_ref();
        let category = rules.and_then(|rules| rules.select(count.unsigned_abs()).ok());
        let forms = forms.map(Vec::as_slice).unwrap_or_default();
        let fitting = forms.iter().find(|(of, _)| Some(of) == category.as_ref());
        fitting.or(forms.last()).map_or("", |&(_, form)| form)
    }

    /// What several of a scale are called, and what parts that from what is counted; `None` where there is no word.
    pub(in crate::text) fn plural(&self, scale: i64) -> Option<(&'static str, &'static str)> {
        self.plurals.get(&scale).map(|&text| (text, self.of))
    }

    /// A number with its thousands apart.
    pub(in crate::text) fn number(&self, number: i64) -> String {
        let digits = number.unsigned_abs().to_string();
        let mut written = String::from(if number < 0 { "-" } else { "" });
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                written.extend(self.group);
            }
            written.push(digit);
        }
        written
    }
}

fn category(name: &str) -> Option<PluralCategory> {
    Some(match name {
        "zero" => PluralCategory::ZERO,
        "one" => PluralCategory::ONE,
        "two" => PluralCategory::TWO,
        "few" => PluralCategory::FEW,
        "many" => PluralCategory::MANY,
        "other" => PluralCategory::OTHER,
        _ => return None,
    })
}
