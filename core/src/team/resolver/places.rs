use std::collections::BTreeMap;
use std::sync::Arc;

use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;

/// A set of places in the topological order of the statements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Places(Vec<u64>);

impl Places {
    pub(super) fn below(place: usize) -> Self {
        Self(vec![0; place / 64 + 1])
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.0
            .get(place / 64)
            .is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    pub(super) fn add(&mut self, place: usize) {
        if self.0.len() <= place / 64 {
            self.0.resize(place / 64 + 1, 0);
        }
        if let Some(word) = self.0.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub(super) fn join(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }
}

/// What each device has acknowledged: everything that its newest leaf statement stands on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ancestry {
    places: Arc<Vec<(Hash, usize)>>,
    taken: Arc<BTreeMap<DeviceId, Places>>,
}

impl Ancestry {
    pub(super) fn new(mut places: Vec<(Hash, usize)>, taken: BTreeMap<DeviceId, Places>) -> Self {
        places.sort_unstable();
        Self {
            places: Arc::new(places),
            taken: Arc::new(taken),
        }
    }

    pub(super) fn knows(&self, statement: &Hash) -> bool {
        self.place(statement).is_some()
    }

    pub(super) fn has_acknowledged(&self, device: &DeviceId, statement: &Hash) -> bool {
        let taken = self.taken.get(device);
        taken.is_some_and(|taken| self.place(statement).is_some_and(|place| taken.has(place)))
    }

    fn place(&self, statement: &Hash) -> Option<usize> {
        let found = self.places.binary_search_by_key(statement, |(hash, _)| *hash);
        let (_, place) = self.places.get(found.ok()?)?;
        Some(*place)
    }
}
