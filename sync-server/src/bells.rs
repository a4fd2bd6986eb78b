use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use tokio::sync::Notify;

/// A bell for each stream, or mailbox, that someone waits for. Holds at most one for each there is.
pub(crate) struct Bells<Id> {
    hung: Mutex<HashMap<Id, Arc<Notify>>>,
}

impl<Id> Default for Bells<Id> {
    fn default() -> Self {
        Self {
            hung: Mutex::default(),
        }
    }
}

impl<Id: Copy + Eq + Hash> Bells<Id> {
    /// The bell of an id. Listen first, look second, then wait: what comes in between rings.
    pub(crate) fn of(&self, id: &Id) -> Arc<Notify> {
        Arc::clone(self.hung().entry(*id).or_default())
    }

    /// Wakes everyone who waits for it.
    pub(crate) fn ring(&self, id: &Id) {
        if let Some(bell) = self.hung().remove(id) {
            bell.notify_waiters();
        }
    }

    fn hung(&self) -> MutexGuard<'_, HashMap<Id, Arc<Notify>>> {
        self.hung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
