use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

/// Wakes resting exchanges that have something to send, and stops them. Several may share one.
#[derive(Debug, Default)]
pub struct Nudge {
    state: Mutex<NudgeState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct NudgeState {
    nudges: u64,
    urgent: u64,
    hurried_until: Option<Instant>,
    is_stopped: bool,
    is_awaited: bool,
}

/// How many nudges somebody has heard.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    nudges: u64,
    urgent: u64,
}

/// What ends a rest before its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wakes {
    /// Nothing but being stopped.
    Nothing,
    /// A nudge that is urgent.
    Urgent,
    /// Any nudge.
    Any,
}

impl Nudge {
    /// There is something to send. It is urgent for a while after [`Self::hurry`].
    pub fn nudge(&self) {
        let mut state = self.state();
        let is_urgent = state.hurried_until.is_some_and(|until| Instant::now() < until);
        state.nudge(is_urgent);
        self.changed.notify_all();
    }

    /// There is something to send at once.
    pub fn nudge_now(&self) {
        self.state().nudge(true);
        self.changed.notify_all();
    }

    /// Somebody is waiting: whatever there is to send goes at once, now and for so long.
    pub fn hurry(&self, lasts: Duration) {
        let mut state = self.state();
        state.hurried_until = Instant::now().checked_add(lasts);
        state.nudge(true);
        self.changed.notify_all();
    }

    /// Finish as soon as the present call is answered.
    pub fn stop(&self) {
        self.state().is_stopped = true;
        self.changed.notify_all();
    }

    /// Whether somebody sends whenever this is nudged, so that it matters how urgent it is.
    pub fn is_awaited(&self) -> bool {
        self.state().is_awaited
    }

    /// Somebody sends whenever this is nudged, from now on.
    pub(super) fn await_nudges(&self) {
        self.state().is_awaited = true;
    }

    /// Whether it was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.state().is_stopped
    }

    /// How often it was nudged so far.
    pub(crate) fn heard(&self) -> Heard {
        let state = self.state();
        Heard {
            nudges: state.nudges,
            urgent: state.urgent,
        }
    }

    /// Rests for so long, until woken by what was not `heard` yet, or until asked to stop. Says whether that was urgent; none
    /// where the time was over.
    pub(crate) fn rest(&self, wait_ms: Option<u64>, wakes: Wakes, heard: Heard) -> Option<bool> {
        let is_resting = |state: &mut NudgeState| !state.is_stopped && state.woken(wakes, heard).is_none();
        let state = match wait_ms {
            None => self.changed.wait_while(self.state(), is_resting),
            Some(ms) => {
                let waited =
                    self.changed
                        .wait_timeout_while(self.state(), Duration::from_millis(ms), is_resting);
                waited
                    .map(|(state, _)| state)
                    .map_err(|error| PoisonError::new(error.into_inner().0))
            }
        };
        state.unwrap_or_else(PoisonError::into_inner).woken(wakes, heard)
    }

    fn state(&self) -> MutexGuard<'_, NudgeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl NudgeState {
    fn nudge(&mut self, is_urgent: bool) {
        self.nudges += 1;
        self.urgent += u64::from(is_urgent);
    }

    fn woken(&self, wakes: Wakes, heard: Heard) -> Option<bool> {
        let is_urgent = self.urgent != heard.urgent;
        match wakes {
            Wakes::Nothing => None,
            Wakes::Urgent => is_urgent.then_some(true),
            Wakes::Any => (self.nudges != heard.nudges).then_some(is_urgent),
        }
    }
}
