use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;

use crate::vocabulary::RecordId;

/// Something a screen may want to draw anew.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Enum)]
pub enum Event {
    /// These records look different now, whoever wrote them.
    Changed {
        /// Which; none named: look at everything again.
        records: Vec<RecordId>,
    },
    /// Someone came in, or may do something else now.
    TeamChanged,
    /// Another device said what it has.
    Heard,
    /// The relay was seen to have lost something, or has everything again: look at what is known of it.
    RelayChanged,
    /// A lead has taken this device out of the team: what it held is gone, and it is locked.
    Removed,
}

/// Hears of events, on a thread of its own, with no lock held: it may call the companion back.
#[uniffi::export(with_foreign)]
pub trait Listener: Send + Sync {
    /// Something happened. Should return soon; what it does not hear of meanwhile waits. Whatever it throws is passed
    /// over, and the next event is told all the same.
    fn on_event(&self, event: Event);
}

/// The queue between those who write and those who draw.
#[derive(Default)]
pub(super) struct Events {
    queue: Mutex<Queue>,
    arrived: Condvar,
}

#[derive(Default)]
struct Queue {
    events: VecDeque<Event>,
    is_closed: bool,
}

impl Events {
    pub(super) fn push(&self, event: Event) {
        let mut queue = self.queue();
        if queue.events.len() == EVENTS_MAX {
            // Nobody listens, or far too slowly: one "everything" stands for all that waited.
            queue.events.clear();
            queue.events.push_back(Event::TeamChanged);
            queue.events.push_back(Event::Changed { records: Vec::new() });
        }
        queue.events.push_back(event);
        self.arrived.notify_all();
    }

    /// The next event; none when `wait` is over or the companion was locked.
    pub(super) fn next(&self, wait: Duration) -> Option<Event> {
        let is_waiting = |queue: &mut Queue| queue.events.is_empty() && !queue.is_closed;
        let waited = self.arrived.wait_timeout_while(self.queue(), wait, is_waiting);
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        queue.events.pop_front()
    }

    pub(super) fn close(&self) {
        self.queue().is_closed = true;
        self.arrived.notify_all();
    }

    fn is_closed(&self) -> bool {
        let queue = self.queue();
        queue.is_closed && queue.events.is_empty()
    }

    /// Hands events to a listener until the companion is locked.
    pub(super) fn tell(self: Arc<Self>, listener: Arc<dyn Listener>) {
        std::thread::spawn(move || {
            while !self.is_closed() {
                if let Some(event) = self.next(WAIT) {
                    // A listener in another language fails by a panic here. One screen that has gone must not silence
                    // the rest of the evening, and no lock of ours is held that could be left half done.
                    let _ = catch_unwind(AssertUnwindSafe(|| listener.on_event(event)));
                }
            }
        });
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// More events than a screen can draw one by one.
const EVENTS_MAX: usize = 1000;
const WAIT: Duration = Duration::from_secs(3600);
