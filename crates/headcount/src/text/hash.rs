//! A hash for short words of the library's own: nobody chooses them so as to collide.

use std::hash::{BuildHasherDefault, Hasher};

pub(super) type BuildHash = BuildHasherDefault<Fnv>;

/// The 64-bit Fowler–Noll–Vo hash, 1a.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fnv(u64);

impl Fnv {
    /// The hash of a word.
    pub(super) fn of(word: &str) -> Self {
        let mut hash = Self::default();
        hash.write(word.as_bytes());
        hash
    }
}

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
