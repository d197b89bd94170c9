//! Many short lists of weighted indices, stored one after another.

/// Lists of `(index, weight)`: the rows, or the columns, of a sparse matrix.
#[derive(Debug, Clone, Default)]
pub(super) struct Lists<T> {
    ends: Vec<usize>,
    entries: Vec<(u32, T)>,
}

impl<T: Copy> Lists<T> {
    /// Adds a list after the others.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = (u32, T)>) {
        self.entries.extend(list);
        self.ends.push(self.entries.len());
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One list.
    pub(super) fn of(&self, at: usize) -> &[(u32, T)] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.entries[start..self.ends[at]]
    }

    /// Every list in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[(u32, T)]> {
        (0..self.len()).map(|at| self.of(at))
    }

    /// All entries, one list after another.
    pub(super) fn into_entries(self) -> Vec<(u32, T)> {
        self.entries
    }

    /// The same matrix read the other way, in `width` lists.
    pub(super) fn transposed(&self, width: usize) -> Self {
        Self::collect(width, self.entries.first().map(|entry| entry.1), || {
            let lists = self.iter().enumerate();
            lists.flat_map(|(at, list)| {
                list.iter()
                    .map(move |&(to, weight)| (to, index(at), weight))
            })
        })
    }

    /// Sorts `(list, index, weight)` into lists, keeping their order within each.
    ///
    /// `any` is some weight, to fill the space with at first; without one there's nothing to sort.
    pub(super) fn collect<I>(width: usize, any: Option<T>, triples: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, u32, T)>,
    {
        let mut ends = vec![0; width];
        for (list, _, _) in triples() {
            ends[list as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            let count = *end;
            *end = total;
            total += count;
        }
        let mut entries = any.map_or_else(Vec::new, |any| vec![(0, any); total]);
        for (list, at, weight) in triples() {
            let end = &mut ends[list as usize];
            entries[*end] = (at, weight);
            *end += 1;
        }
        Self { ends, entries }
    }
}

/// A position as an index of 32 bits: problems are far smaller, which [`Problem`](super::Problem)
/// sees to.
pub(super) fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
