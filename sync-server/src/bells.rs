use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use doorstep_wire::StreamId;
use tokio::sync::Notify;

/// A bell per stream that someone waits for. Holds at most one for each stream there is.
#[derive(Default)]
pub(crate) struct Bells {
    hung: Mutex<HashMap<StreamId, Arc<Notify>>>,
}

impl Bells {
    /// The bell of a stream. Listen first, look second, then wait: what comes in between rings.
    pub(crate) fn of(&self, stream: &StreamId) -> Arc<Notify> {
        Arc::clone(self.hung().entry(*stream).or_default())
    }

    /// Wakes everyone who waits for a stream.
    pub(crate) fn ring(&self, stream: &StreamId) {
        if let Some(bell) = self.hung().remove(stream) {
            bell.notify_waiters();
        }
    }

    fn hung(&self) -> MutexGuard<'_, HashMap<StreamId, Arc<Notify>>> {
        self.hung.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
