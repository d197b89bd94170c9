//! What a word may be in a date, as bits, so that most words are passed over after one look.

use bitflags::bitflags;

use super::words::{Class, Rule};

bitflags! {
    /// What a word may be in a date.
    #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
    pub(super) struct Role: u16 {
        /// It may stand within a period.
        const BELONGS = 1;
        /// It tells by itself that days may be spoken of.
        const TELLS = 1 << 1;
        /// A pattern starts with it.
        const STARTS = 1 << 2;
        /// A period starts with it that has no slots: "so far".
        const STARTS_FIXED = 1 << 3;
        /// It may be passed over.
        const LINKS = 1 << 4;
        /// It's a preposition that says no more than that something was then.
        const IN = 1 << 5;
        /// A point in time starts with it.
        const STARTS_POINT = 1 << 6;
        /// A number starts with it.
        const COUNTS = 1 << 7;
        /// Some pattern has it.
        const IN_PATTERN = 1 << 8;
    }
}

impl Role {
    /// What the first word of a rule is by it.
    pub(super) fn of_first(rule: &Rule) -> Self {
        let starts_point = match rule.class {
            Class::Month(_) | Class::Weekday(_) | Class::Unit(_) | Class::DayWord(_) => true,
            class => class.is_point(),
        };
        let own = [
            (Self::STARTS, true),
            (
                Self::STARTS_FIXED,
                rule.class.is_period() && rule.is_fixed(),
            ),
            (Self::LINKS, rule.class == Class::Link),
            (Self::IN, rule.class == Class::In),
            (Self::COUNTS, matches!(rule.class, Class::Count(_))),
            (Self::STARTS_POINT, starts_point),
        ];
        let own = own.into_iter().filter(|&(_, is_it)| is_it);
        own.map(|(role, _)| role).collect()
    }
}
