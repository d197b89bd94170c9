//! A vector that knows where it may differ from zero.

use super::field::Field;

/// A full vector with a bit for each place that may be nonzero, so that a sparse one is worked through
/// in order without looking at every zero.
#[derive(Debug, Clone)]
pub(super) struct Marked<F> {
    values: Vec<F>,
    marks: Vec<u64>,
}

const BITS: usize = 64;

impl<F: Field> Marked<F> {
    pub(super) fn zero(len: usize) -> Self {
        Self {
            values: vec![F::ZERO; len],
            marks: vec![0; len.div_ceil(BITS)],
        }
    }

    pub(super) fn get(&self, at: usize) -> F {
        self.values[at]
    }

    pub(super) fn set(&mut self, at: usize, value: F) {
        self.values[at] = value;
        self.marks[at / BITS] |= 1 << (at % BITS);
    }

    pub(super) fn add(&mut self, at: usize, value: F) {
        self.set(at, self.values[at].plus(value));
    }

    /// Takes `times` × `value` away from a place.
    pub(super) fn take(&mut self, at: usize, times: F, value: F) {
        self.set(at, self.values[at].minus_product(times, value));
    }

    /// Makes a place zero.
    pub(super) fn drop_at(&mut self, at: usize) {
        self.values[at] = F::ZERO;
        self.marks[at / BITS] &= !(1 << (at % BITS));
    }

    /// The value of a place, made zero if rounding is all that's left of it.
    pub(super) fn settle(&mut self, at: usize) -> Option<F> {
        let value = self.values[at];
        if value.is_negligible() {
            self.drop_at(at);
            return None;
        }
        Some(value)
    }

    /// The first marked place at or after this one.
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        let mut word = at / BITS;
        let mut bits = self.marks.get(word)? & (u64::MAX << (at % BITS));
        while bits == 0 {
            word += 1;
            bits = *self.marks.get(word)?;
        }
        Some(word * BITS + bits.trailing_zeros() as usize)
    }

    /// The last marked place before this one.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let mut word = at.checked_sub(1)? / BITS;
        let mut bits = self.marks[word];
        if word == at / BITS {
            bits &= !(u64::MAX << (at % BITS));
        }
        while bits == 0 {
            word = word.checked_sub(1)?;
            bits = self.marks[word];
        }
        Some((word + 1) * BITS - 1 - bits.leading_zeros() as usize)
    }

    /// The nonzero places in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, F)> {
        let words = self.marks.iter().enumerate();
        words
            .flat_map(|(word, &bits)| places(bits).map(move |place| word * BITS + place))
            .map(|at| (at, self.values[at]))
            .filter(|(_, value)| !value.is_negligible())
    }

    /// Makes all of it zero.
    pub(super) fn clear(&mut self) {
        for (word, bits) in self.marks.iter_mut().enumerate() {
            while *bits != 0 {
                self.values[word * BITS + bits.trailing_zeros() as usize] = F::ZERO;
                *bits &= *bits - 1;
            }
        }
    }
}

/// Where a word's bits are set, in order.
fn places(bits: u64) -> impl Iterator<Item = usize> {
    let mut left = bits;
    std::iter::from_fn(move || {
        let place = (left != 0).then_some(left.trailing_zeros() as usize);
        left &= left.wrapping_sub(1);
        place
    })
}
