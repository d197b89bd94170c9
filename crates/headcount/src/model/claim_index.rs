//! Ids of claims to their positions, without a copy of the ids: a book may hold a million claims.

use std::fmt;
use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;

use super::{Claim, ClaimId};

/// Where each claim of a list is, by its id; of an id that's there twice, the first.
#[derive(Clone, Default)]
pub(super) struct ClaimIndex {
    positions: HashTable<ClaimId>,
    hasher: RandomState,
}

impl ClaimIndex {
    pub(super) fn of(claims: &[Claim]) -> Self {
        let mut index = Self {
            positions: HashTable::with_capacity(claims.len()),
            hasher: RandomState::new(),
        };
        let hasher = &index.hasher;
        let hash = |at: &ClaimId| hasher.hash_one(id_of(claims, *at));
        for (position, claim) in claims.iter().enumerate() {
            let same = |at: &ClaimId| id_of(claims, *at) == Some(claim.id.as_str());
            let entry = index
                .positions
                .entry(hasher.hash_one(Some(claim.id.as_str())), same, hash);
            entry.or_insert(ClaimId::at(position));
        }
        index
    }

    /// The claim with an id, in the list the index was made of.
    pub(super) fn get(&self, claims: &[Claim], id: &str) -> Option<ClaimId> {
        let same = |at: &ClaimId| id_of(claims, *at) == Some(id);
        let hash = self.hasher.hash_one(Some(id));
        self.positions.find(hash, same).copied()
    }
}

fn id_of(claims: &[Claim], at: ClaimId) -> Option<&str> {
    claims.get(at.index()).map(|claim| claim.id.as_str())
}

impl fmt::Debug for ClaimIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClaimIndex").finish_non_exhaustive()
    }
}

/// It follows from the claims, so two books don't differ by it.
impl PartialEq for ClaimIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
