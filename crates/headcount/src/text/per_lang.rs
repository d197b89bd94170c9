//! Something of each language, made when it's first asked for.

use std::sync::{LazyLock, OnceLock};

use crate::model::Lang;

/// A value for each language, kept in a `static`.
pub(super) struct PerLang<T> {
    values: LazyLock<Vec<OnceLock<T>>>,
    /// That of a language that isn't among all of them, which there is none of.
    other: OnceLock<T>,
}

impl<T> PerLang<T> {
    pub(super) const fn new() -> Self {
        Self {
            values: LazyLock::new(|| Lang::ALL.iter().map(|_| OnceLock::new()).collect()),
            other: OnceLock::new(),
        }
    }

    /// The value of a language, which `make` makes the first time.
    pub(super) fn get(&self, lang: Lang, make: impl FnOnce(Lang) -> T) -> &T {
        let value = self.values.get(lang.place()).unwrap_or(&self.other);
        value.get_or_init(|| make(lang))
    }
}
