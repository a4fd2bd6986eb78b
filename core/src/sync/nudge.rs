use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

/// Wakes resting exchanges that have something to send, and stops them. Several may share one.
#[derive(Debug, Default)]
pub struct Nudge {
    state: Mutex<NudgeState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct NudgeState {
    nudges: u64,
    is_stopped: bool,
}

impl Nudge {
    /// There is something to send.
    pub fn nudge(&self) {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).nudges += 1;
        self.changed.notify_all();
    }

    /// Finish as soon as the present call is answered.
    pub fn stop(&self) {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_stopped = true;
        self.changed.notify_all();
    }

    /// Whether it was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.state
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_stopped
    }

    /// How often it was nudged so far.
    pub(crate) fn count(&self) -> u64 {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).nudges
    }

    /// Rests for so long, until a nudge after `heard` of them, or until asked to stop. `None` for `heard`: deaf to nudges.
    pub(crate) fn rest(&self, wait_ms: Option<u64>, heard: Option<u64>) {
        let guard = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let is_resting =
            |state: &mut NudgeState| !state.is_stopped && heard.is_none_or(|heard| state.nudges == heard);
        match wait_ms {
            None => drop(self.changed.wait_while(guard, is_resting)),
            Some(ms) => drop(
                self.changed
                    .wait_timeout_while(guard, Duration::from_millis(ms), is_resting),
            ),
        }
    }
}
