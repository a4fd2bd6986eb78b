use std::sync::Arc;
use std::sync::PoisonError;
use std::thread::JoinHandle;
use std::time::Duration;

use super::CompanionError;
use super::Event;
use super::Progress;
use super::Progressed;
use super::held::Doorway;
use super::held::Held;
use super::team::anchor;
use super::team::keep_relay_place;
use super::team::relay_place;
use crate::crypto::IdentityKey;
use crate::sync;
use crate::sync::Carrier;
use crate::sync::Done;
use crate::sync::Fault;
use crate::sync::Here;
use crate::sync::Mode;
use crate::sync::Nudge;
use crate::sync::Pace;
use crate::sync::RelayCarrier;
use crate::sync::RelayPlace;
use crate::sync::SoFar;
use crate::sync::Taken;
use crate::sync::last_admitted;
use crate::sync::run_watched;
use crate::team::Member;

/// From device to device.
#[derive(uniffi::Object)]
pub struct Exchanges(pub(super) Doorway);

/// What an exchange did.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Exchanged {
    /// Envelopes taken in.
    pub pulled: u64,
    /// Envelopes handed over.
    pub pushed: u64,
    /// Bytes of both.
    pub bytes: u64,
    /// Entries that were new here.
    pub entries: u64,
}

#[uniffi::export]
impl Exchanges {
    /// Says where the team's relay is. A lead who brings the team there needs the operator's voucher of 32 bytes.
    ///
    /// A relay with a certificate of its own making is known by `pin`: the SHA-256 that it prints when it starts.
    pub fn use_relay(
        &self,
        url: String,
        pin: Option<Vec<u8>>,
        voucher: Option<Vec<u8>>,
    ) -> Result<(), CompanionError> {
        let pin = pin.map(|pin| pin.try_into().map_err(|_| CompanionError::NotForThisDevice));
        let place = RelayPlace {
            url,
            pin: pin.transpose()?,
            voucher,
        };
        self.0.held()?.store.write(|tx| keep_relay_place(tx, &place))
    }

    /// Reads everything the relay has for this device and sends it everything that waits. Blocks until done. For a while
    /// after it, what is written goes out at once, as after [`Self::hurry`].
    pub fn once(&self) -> Result<Exchanged, CompanionError> {
        self.once_watched(&|_| true)
    }

    /// As [`Self::once`], telling how far it is. Where it is told to stop, what was done until then stays done, and the next
    /// exchange goes on behind it.
    pub fn once_with_progress(&self, progress: Arc<dyn Progress>) -> Result<Exchanged, CompanionError> {
        self.once_watched(&|so_far| {
            progress.on_progress(Progressed {
                records: count(so_far.envelopes),
                of_records: count(so_far.of_envelopes),
                bytes: count(so_far.bytes),
                of_bytes: count(so_far.bytes),
            })
        })
    }

    /// Somebody is waiting: what [`Self::keep_going`] sends goes out at once for the next minutes. Otherwise it gathers
    /// what is written for up to a minute and a half, unless this person's pair is out on a round.
    pub fn hurry(&self) -> Result<(), CompanionError> {
        self.0.held()?.nudge().hurry(HURRIES);
        Ok(())
    }

    /// Exchanges by itself from now on, as long as the device is unlocked: two threads, one that waits for news and one
    /// that sends what is written. Without signal they wait and try again.
    pub fn keep_going(&self) -> Result<(), CompanionError> {
        self.keep_going_at(Pace::default())
    }

    /// Stops what [`Self::keep_going`] began, as soon as the call under way is answered. It may be begun again.
    pub fn stop(&self) {
        if let Ok(held) = self.0.held() {
            held.stop_exchanging();
        }
    }
}

impl Exchanges {
    /// As [`Self::keep_going`], at another pace.
    pub fn keep_going_at(&self, pace: Pace) -> Result<(), CompanionError> {
        for mode in [Mode::Listen, Mode::Send] {
            let held = self.0.held()?;
            let mut carrier = relay(&held)?;
            // Taken here, so that a stop that comes before the thread has begun stops it too.
            let nudge = held.nudge();
            let _running: JoinHandle<()> = std::thread::spawn(move || {
                // What went wrong is seen again, and told, by the next exchange that someone asks for.
                let done = exchange(&held, &nudge, &mut carrier, mode, pace, &|_| true);
                let is_cut_off = done.is_ok_and(|done| done.fault == Some(Fault::NotOnRoster));
                if is_cut_off && anchor(&held).and_then(|anchor| held.is_removed(&anchor)) == Ok(true) {
                    // The next unlock finds what is left of it and says so.
                    let _ = held.destroy();
                }
            });
        }
        Ok(())
    }

    /// As [`Self::once`], with a carrier of the caller's.
    pub fn once_with(&self, carrier: &mut dyn Carrier) -> Result<Exchanged, CompanionError> {
        Ok(exchanged(&self.once_by(carrier, &|_| true)?))
    }

    fn once_watched(&self, on_progress: &dyn Fn(SoFar) -> bool) -> Result<Exchanged, CompanionError> {
        let held = self.0.held()?;
        held.nudge().hurry(HURRIES);
        let mut carrier = held.line()?;
        let done = self.once_by(&mut carrier, on_progress);
        if end_with_the_team(&held, &mut carrier)? {
            return Err(CompanionError::TeamErased);
        }
        let done = done?;
        // A session is kept once every stream was read in it.
        if !done.is_stopped {
            held.keep_line(carrier);
        }
        Ok(exchanged(&done))
    }

    fn once_by(
        &self,
        carrier: &mut dyn Carrier,
        on_progress: &dyn Fn(SoFar) -> bool,
    ) -> Result<Done, CompanionError> {
        let held = self.0.held()?;
        let nudge = held.nudge();
        let done = exchange(&held, &nudge, carrier, Mode::Once, Pace::default(), on_progress)?;
        if done.fault == Some(Fault::NotOnRoster) && held.is_removed(&anchor(&held)?)? {
            held.destroy()?;
            return Err(CompanionError::Removed);
        }
        match done.fault {
            Some(fault) => Err(fault.into()),
            None => Ok(done),
        }
    }
}

fn exchanged(done: &Done) -> Exchanged {
    Exchanged {
        pulled: count(done.pulled),
        pushed: count(done.pushed),
        bytes: count(done.bytes),
        entries: count(done.entries),
    }
}

pub(super) fn relay(held: &Held) -> Result<RelayCarrier, CompanionError> {
    let key = IdentityKey::from_bytes(*held.own()?.device.relay.expose());
    let last = held.read(last_admitted)?;
    relay_by(held, key, last)
}

/// The team's relay, for whoever is known there by this key.
pub(super) fn relay_by(
    held: &Held,
    key: IdentityKey,
    last: Option<[u8; 32]>,
) -> Result<RelayCarrier, CompanionError> {
    let anchor = anchor(held)?;
    let place = held.read(relay_place)?.ok_or(CompanionError::NotInTeam)?;
    Ok(RelayCarrier::new(place, anchor.team, key, last))
}

fn exchange(
    held: &Held,
    nudge: &Nudge,
    carrier: &mut dyn Carrier,
    mode: Mode,
    pace: Pace,
    on_progress: &dyn Fn(SoFar) -> bool,
) -> Result<Done, CompanionError> {
    with_here(held, nudge, |here| {
        run_watched(here, carrier, mode, pace, &|taken| held.tell(taken), on_progress)
    })
}

/// Exchanges with whomever, and puts this device in order afterwards.
pub(super) fn with_here<T>(
    held: &Held,
    nudge: &Nudge,
    exchange: impl FnOnce(&Here<'_>) -> Result<T, sync::Error>,
) -> Result<T, CompanionError> {
    let done = at_one_step(held, nudge, exchange);
    if !held.store.is_shut() {
        // What lies there from before is of use still.
        let _ = held.keep_rescue();
        let _ = held.narrow();
    }
    done
}

/// Does one step of an exchange with whomever.
pub(super) fn at_one_step<T>(
    held: &Held,
    nudge: &Nudge,
    step: impl FnOnce(&Here<'_>) -> Result<T, sync::Error>,
) -> Result<T, CompanionError> {
    let anchor = anchor(held)?;
    let here = Here {
        store: &held.store,
        device: &held.own()?.device,
        anchor: &anchor,
        kinds: &held.kinds,
        clock: &held.clock,
        random: &*held.random,
        nudge,
    };
    let done = step(&here);
    if matches!(done, Err(sync::Error::Copied)) {
        // What was written on from now would be numbered like what others have.
        held.shut();
    }
    Ok(done?)
}

/// Where two leads have ended the team: a device that has said so to the others destroys what it holds, and the last
/// lead has the relay delete everything first. Says whether this device is at its end.
fn end_with_the_team(held: &Held, carrier: &mut RelayCarrier) -> Result<bool, CompanionError> {
    let Ok(anchor) = anchor(held) else {
        return Ok(false);
    };
    let team = held.read(|db| anchor.team(db))?;
    if !team.is_erased {
        return Ok(false);
    }
    let own = held.id;
    let has_said = |device| {
        let mut heads = team.heads.iter();
        heads.all(|head| team.has_acknowledged(device, head))
    };
    let mut others = team
        .members
        .iter()
        .filter(|(device, member)| **device != own && !member.rests && !member.is_paper);
    let is_lead = team.members.get(&own).is_some_and(Member::leads);
    let may_end = !is_lead || others.all(|(device, _)| has_said(device));
    // Another lead may have been the last, and the relay has nothing left to tell of it.
    let mut is_over = || carrier.open() == Err(Fault::TeamErased);
    if !has_said(&own) || !(may_end || is_over()) {
        return Ok(false);
    }
    if is_lead && may_end {
        match carrier.erase_team() {
            Ok(_) | Err(Fault::TeamErased | Fault::UnknownTeam | Fault::NotOnRoster) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    held.destroy()?;
    Ok(true)
}

impl Held {
    /// Destroys what this device holds, if it was taken out of the team. Says whether it was.
    pub(super) fn end_if_removed(&self) -> bool {
        let is_removed = anchor(self).and_then(|anchor| self.is_removed(&anchor)) == Ok(true);
        // Where the file cannot be deleted now, the next unlock finds what is left of it and says so.
        is_removed && (self.destroy().is_ok() || self.store.is_shut())
    }

    /// The relay as it was last spoken to, or for the first time. Two at once get one each.
    fn line(&self) -> Result<RelayCarrier, CompanionError> {
        let kept = self
            .own()?
            .line
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let fresh = relay(self)?;
        Ok(match kept {
            Some(kept) => kept.or_where_it_is_now(fresh),
            None => fresh,
        })
    }

    /// A device that was locked meanwhile is left nothing.
    fn keep_line(&self, carrier: RelayCarrier) {
        if let (Ok(own), Ok(_)) = (self.own(), self.standing()) {
            *own.line.lock().unwrap_or_else(PoisonError::into_inner) = Some(carrier);
        }
    }

    /// Tells the app what came in.
    pub(super) fn tell(&self, taken: &Taken) {
        if taken.is_team_changed && self.read_team().is_ok() {
            self.events.push(Event::TeamChanged);
        }
        // What could not be closed now is tried again with the next batch.
        let _ = self.narrow();
        if taken.is_home {
            self.tell_all();
        }
        let records: Vec<_> = taken.merged.records.iter().copied().collect();
        if !records.is_empty() {
            self.events.push(Event::Changed { records });
        }
        if taken.is_heard_of {
            self.events.push(Event::Heard);
        }
        if taken.is_relay_changed {
            self.events.push(Event::RelayChanged);
        }
    }
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// How long somebody who asked is taken to be waiting: an evening's last minutes at the kitchen table.
const HURRIES: Duration = Duration::from_secs(10 * 60);
