//! A hash for short words of the library's own: nobody chooses them so as to collide.

use std::hash::{BuildHasherDefault, Hasher};

pub(in crate::text) type BuildHash = BuildHasherDefault<Fnv>;

/// The 64-bit Fowler–Noll–Vo hash, 1a.
pub(in crate::text) struct Fnv(u64);

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
