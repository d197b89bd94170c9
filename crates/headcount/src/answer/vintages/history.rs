//! Values that change now and then: what they were after each of many steps, in the room that the changes take.

/// What something was, from step to step.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct History<T>(Vec<(usize, T)>);

impl<T: PartialEq> History<T> {
    /// What it was before the first step.
    pub(super) fn from(value: T) -> Self {
        Self(vec![(0, value)])
    }

    /// What it is from a step on, if that's anything new; steps come in order.
    pub(super) fn note(&mut self, step: usize, value: T) {
        if self.last() != Some(&value) {
            self.0.push((step, value));
        }
    }

    /// What it was after a step.
    pub(super) fn after(&self, step: usize) -> Option<&T> {
        let later = self.0.partition_point(|(known, _)| *known <= step);
        self.0.get(later.checked_sub(1)?).map(|(_, value)| value)
    }

    /// What it is now.
    pub(super) fn last(&self) -> Option<&T> {
        self.0.last().map(|(_, value)| value)
    }

    /// Each step after which it was new, with what it was.
    pub(super) fn changes(&self) -> impl Iterator<Item = (usize, &T)> {
        self.0.iter().map(|(step, value)| (*step, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_known_when() {
        let mut history = History::from('a');
        history.note(2, 'b');
        history.note(3, 'b');
        history.note(5, 'c');
        let after: String = (0..7).filter_map(|step| history.after(step)).collect();
        assert_eq!(after, "aabbbcc");
        assert_eq!(history.changes().count(), 3, "the same again is no change");
    }
}
