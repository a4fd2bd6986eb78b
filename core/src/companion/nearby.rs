//! Phone to phone: one shows a square, the other scans it, and both have the same.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use super::CompanionError;
use super::Progress;
use super::Progressed;
use super::exchanges::with_here;
use super::held::Doorway;
use super::held::Held;
use super::team::anchor;
use crate::crypto::Random;
use crate::sync::Fault;
use crate::sync::Nudge;
use crate::sync::Wakes;
use crate::sync::nearby::Caller;
use crate::sync::nearby::Guest;
use crate::sync::nearby::Host;
use crate::sync::nearby::Line;
use crate::sync::nearby::Pass;
use crate::sync::nearby::Porch;
use crate::sync::nearby::Reply;
use crate::sync::nearby::Step;
use crate::sync::nearby::Trouble;
use crate::sync::nearby::visit;
use crate::team::joining::Square;
use crate::vocabulary::DeviceId;

/// Giving each other what both lack, on one local network, without a relay: a hotspot is enough.
#[derive(uniffi::Object)]
pub struct Nearby(pub(super) Doorway);

/// A meeting as the screen of the device shows it that is visited.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct ShownMeeting {
    /// To be scanned by the other device. Serves one device.
    pub square: Square,
    /// For how long it serves, in seconds from now.
    pub lasts_s: u64,
}

/// Where a meeting stands that this device has opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum MeetingState {
    /// Nobody has come yet.
    Waiting,
    /// This device of the team has come.
    Visited {
        /// Which.
        by: DeviceId,
    },
    /// It is over: its time is up, it was closed, or three wrong tries closed it. Open another.
    Over {
        /// Whether somebody tried who had not scanned the square.
        was_tried: bool,
    },
}

/// What came of a visit. Whatever cut it off, both devices keep what they took until then.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Visited {
    /// Whom.
    pub device: DeviceId,
    /// The first name typed on it; absent where this device does not know it yet.
    pub name: Option<String>,
    /// How many entries were given.
    pub given: u64,
    /// How many entries were new here.
    pub taken: u64,
    /// How many envelopes crossed, either way.
    pub envelopes: u64,
    /// Bytes of both.
    pub bytes: u64,
    /// How often something was asked and answered.
    pub round_trips: u64,
    /// Whether both have the same of what both may open.
    pub is_same: bool,
}

/// A meeting that is open.
pub(super) struct Hosting {
    host: Host,
    is_closed: AtomicBool,
    until: Instant,
}

#[uniffi::export]
impl Nearby {
    /// Opens this device to one visitor of the team, for a quarter of an hour, and shows what she has to scan. One that was
    /// open before is closed.
    ///
    /// It listens on a random port at `addresses`, those of the phone's hotspot or Wi-Fi; with none given, at the local
    /// addresses the phone finds itself. Nothing is announced. [`CompanionError::NoSignal`]: it is in no local network.
    pub fn open(&self, addresses: Vec<String>) -> Result<ShownMeeting, CompanionError> {
        let held = self.0.held()?;
        held.own()?;
        anchor(&held)?;
        let given: Result<Vec<IpAddr>, _> = addresses.iter().map(|address| address.parse()).collect();
        let given = given.map_err(|_| CompanionError::NotForThisDevice)?;
        let addresses = match given.is_empty() {
            true => local_addresses(),
            false => given,
        };
        let porch = Porch::open(&addresses, &*held.random).map_err(|_| CompanionError::NoSignal)?;
        let square = porch.pass().square()?;
        let hosting = Arc::new(Hosting {
            host: Host::new(porch.pass().clone()),
            is_closed: AtomicBool::new(false),
            until: Instant::now() + LASTS,
        });
        if let Some(before) = held.hosting().replace(Arc::clone(&hosting)) {
            before.close();
        }
        let doorway = Doorway::to(&held);
        let _receiving = std::thread::spawn(move || receive(&doorway, &porch, &hosting));
        Ok(ShownMeeting {
            square,
            lasts_s: LASTS.as_secs(),
        })
    }

    /// Where the meeting stands that was opened last; absent where none was.
    pub fn state(&self) -> Result<Option<MeetingState>, CompanionError> {
        let held = self.0.held()?;
        let hosting = held.hosting().clone();
        Ok(hosting.map(|hosting| hosting.state()))
    }

    /// Closes it. A visit under way ends after the request that is being answered; nothing is lost.
    pub fn end_meeting(&self) -> Result<(), CompanionError> {
        if let Some(hosting) = self.0.held()?.hosting().take() {
            hosting.close();
        }
        Ok(())
    }

    /// Visits the device whose square was scanned: gives it what it lacks, takes what this one lacks. Blocks until both
    /// have the same.
    pub fn visit(&self, scanned: Vec<u8>) -> Result<Visited, CompanionError> {
        self.visit_by(&scanned, None)
    }

    /// As [`Self::visit`], and tells how far it has come. Asked to stop, it ends with [`CompanionError::Stopped`], and both
    /// keep what they took.
    pub fn visit_with(
        &self,
        scanned: Vec<u8>,
        progress: Arc<dyn Progress>,
    ) -> Result<Visited, CompanionError> {
        self.visit_by(&scanned, Some(&*progress))
    }

    /// Visits, and stays: what either writes from now on is on the other's screen by itself, until
    /// [`super::Exchanges::stop`], the meeting's end or a broken line. Blocks; for a thread of its own.
    pub fn stay(&self, scanned: Vec<u8>) -> Result<(), CompanionError> {
        let held = self.0.held()?;
        let nudge = held.nudge();
        let pass = Pass::read(&scanned)?;
        let mut caller = Caller::call(&pass).map_err(unreachable)?;
        while !nudge.is_stopped() {
            let heard = nudge.heard();
            match visit_over(&held, &nudge, &mut caller, &pass, None) {
                Err(CompanionError::Stopped) => break,
                visited => drop(visited?),
            }
            nudge.rest(Some(LOOK_AGAIN_MS), Wakes::Any, heard);
        }
        Ok(())
    }
}

impl Nearby {
    fn visit_by(&self, scanned: &[u8], progress: Option<&dyn Progress>) -> Result<Visited, CompanionError> {
        let held = self.0.held()?;
        let pass = Pass::read(scanned)?;
        let mut caller = Caller::call(&pass).map_err(unreachable)?;
        visit_over(&held, &held.nudge(), &mut caller, &pass, progress)
    }

    /// As [`Self::visit`], over a line of the caller's.
    pub fn visit_over(&self, line: &mut dyn Line, pass: &Pass) -> Result<Visited, CompanionError> {
        let held = self.0.held()?;
        visit_over(&held, &held.nudge(), line, pass, None)
    }

    /// A meeting without a network: for whoever carries requests and answers herself.
    pub fn meeting(&self, random: &dyn Random) -> Result<Meeting, CompanionError> {
        let pass = Pass::without_network(random);
        Ok(Meeting {
            doorway: Doorway::to(&self.0.held()?),
            host: Host::new(pass.clone()),
            pass,
        })
    }
}

/// A meeting whose requests and answers somebody else carries. For tests and the simulation.
pub struct Meeting {
    doorway: Doorway,
    host: Host,
    /// What lets the visitor in.
    pub pass: Pass,
}

impl Meeting {
    /// Answers one request of one line; none: it hangs up.
    pub fn answer(&self, guest: &mut Guest, request: &[u8]) -> Option<Reply> {
        answer(&self.doorway, &self.host, guest, request)
    }
}

impl Hosting {
    pub(super) fn close(&self) {
        self.is_closed.store(true, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.is_closed.load(Ordering::Relaxed) || self.host.is_closed() || Instant::now() >= self.until
    }

    fn state(&self) -> MeetingState {
        match (self.is_over(), self.host.guest()) {
            (true, _) => MeetingState::Over {
                was_tried: self.host.is_closed(),
            },
            (false, Some(by)) => MeetingState::Visited { by },
            (false, None) => MeetingState::Waiting,
        }
    }
}

/// Receives visitors until the meeting is over or the device is locked.
fn receive(doorway: &Doorway, porch: &Porch, hosting: &Hosting) {
    let is_over = || hosting.is_over() || doorway.held().is_err();
    porch.receive(&is_over, &|guest, request| {
        answer(doorway, &hosting.host, guest, request)
    });
}

fn answer(doorway: &Doorway, host: &Host, guest: &mut Guest, request: &[u8]) -> Option<Reply> {
    let held = doorway.held().ok()?;
    let answered = held.here(|here| host.answer(here, guest, request)).ok()?;
    if answered.taken.is_team_changed {
        // What is unsent here is to be opened by who is in now.
        let _ = held.keep_rescue();
    }
    held.tell(&answered.taken);
    held.end_if_removed();
    Some(Reply {
        bytes: answered.bytes,
        is_over: answered.is_over,
    })
}

fn visit_over(
    held: &Arc<Held>,
    nudge: &Nudge,
    line: &mut dyn Line,
    pass: &Pass,
    progress: Option<&dyn Progress>,
) -> Result<Visited, CompanionError> {
    let on_step = |step: Step| {
        let so_far = Progressed {
            records: step.entries,
            of_records: step.of,
            bytes: step.bytes,
            of_bytes: 0,
        };
        !nudge.is_stopped() && progress.is_none_or(|progress| progress.on_progress(so_far))
    };
    let met = with_here(held, nudge, |here| {
        visit(here, line, pass, &|taken| held.tell(taken), &on_step)
    })?;
    if held.end_if_removed() {
        return Err(CompanionError::Removed);
    }
    match met.trouble {
        None => {}
        Some(Trouble::Stopped) => return Err(CompanionError::Stopped),
        Some(trouble) => return Err(CompanionError::Meeting { trouble }),
    }
    let device = met.device.ok_or(CompanionError::Meeting {
        trouble: Trouble::NotTheDevice,
    })?;
    Ok(Visited {
        device,
        name: held.standing()?.name_of(&device),
        given: met.given,
        taken: met.taken,
        envelopes: met.envelopes,
        bytes: met.bytes,
        round_trips: met.round_trips,
        is_same: met.is_same,
    })
}

impl Held {
    fn hosting(&self) -> MutexGuard<'_, Option<Arc<Hosting>>> {
        self.hosting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the meeting that is open, if one is.
    pub(super) fn close_meeting(&self) {
        if let Some(hosting) = self.hosting().take() {
            hosting.close();
        }
    }
}

/// The addresses of this device on local networks: those that nobody outside can reach (RFC 1918, RFC 4193).
fn local_addresses() -> Vec<IpAddr> {
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let addresses = found.into_iter().map(|interface| interface.ip());
    addresses.filter(is_local).collect()
}

fn is_local(address: &IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_private(),
        IpAddr::V6(v6) => v6.is_unique_local(),
    }
}

fn unreachable(fault: Fault) -> CompanionError {
    CompanionError::Meeting {
        trouble: match fault {
            Fault::NotTheRelay => Trouble::NotTheDevice,
            _ => Trouble::Unreachable,
        },
    }
}

/// How long a meeting is open: long enough to fetch the other phone, too short to be forgotten.
const LASTS: Duration = Duration::from_secs(15 * 60);
/// How often whoever stays looks for what the other has written. What she writes herself goes at once.
const LOOK_AGAIN_MS: u64 = 1000;
