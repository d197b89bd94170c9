//! How much work a text takes, counted in looks at its words rather than in time.

use std::cell::Cell;

thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// Notes a look at a word.
pub(super) fn note() {
    LOOKS.set(LOOKS.get().wrapping_add(1));
}

/// How many looks at words something takes.
pub(super) fn of<T>(work: impl FnOnce() -> T) -> u64 {
    let before = LOOKS.get();
    let _done = work();
    LOOKS.get().wrapping_sub(before)
}
