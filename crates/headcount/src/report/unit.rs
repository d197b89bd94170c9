//! What numbers count, in words that go with one and with many.

use crate::model::{Measure, Scope};

/// The noun after a number; empty where the scopes that it counts have no measure in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unit {
    one: String,
    pub(super) many: String,
}

impl Unit {
    /// What is counted, if all the scopes count the same.
    pub(super) fn of<'s>(scopes: impl IntoIterator<Item = &'s Scope>) -> Self {
        let mut measures = scopes.into_iter().map(Scope::measure);
        match measures.next() {
            Some(first) if measures.all(|measure| measure == first) => Self::counting(first),
            _ => Self::default(),
        }
    }

    fn counting(measure: &Measure) -> Self {
        let many = match measure {
            Measure::Arrivals => "persons".to_owned(),
            Measure::Stock => "persons present".to_owned(),
            other => other.to_string(),
        };
        // The noun ends at its first s before a space: "persons present", "registrations (IIN)".
        let singular = |words: &str| match words.split_once("s ") {
            Some((noun, rest)) => format!("{noun} {rest}"),
            None => words.strip_suffix('s').unwrap_or(words).to_owned(),
        };
        Self {
            one: singular(&many),
            many,
        }
    }

    /// The words that go after a number, with the space before them.
    pub(super) fn after(&self, number: i64) -> String {
        let words = match number {
            1 | -1 => &self.one,
            _ => &self.many,
        };
        if words.is_empty() {
            String::new()
        } else {
            format!(" {words}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Months;

    #[test]
    fn nouns_go_with_their_numbers() {
        let register = Measure::from_parts("registrations", None, Some("IIN")).unwrap();
        let cases = [
            (Measure::Crossings, " crossing", " crossings"),
            (Measure::Net, " net crossing", " net crossings"),
            (Measure::Arrivals, " person", " persons"),
            (Measure::Stock, " person present", " persons present"),
            (
                Measure::AsylumApplications,
                " asylum application",
                " asylum applications",
            ),
            (
                Measure::Migrations(Months::Twelve),
                " migration (≥ 12 months)",
                " migrations (≥ 12 months)",
            ),
            (register, " registration (IIN)", " registrations (IIN)"),
        ];
        for (measure, one, many) in cases {
            let unit = Unit::counting(&measure);
            assert_eq!((unit.after(1), unit.after(2)), (one.into(), many.into()));
        }
        assert_eq!(Unit::default().after(1), "");
    }
}
