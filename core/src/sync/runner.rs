//! Does what an exchange says, with one store and one carrier.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::Instant;

use super::Effect;
use super::Error;
use super::Event;
use super::Exchange;
use super::Fault;
use super::Mode;
use super::Nudge;
use super::Pulled;
use super::Stream;
use super::Taken;
use super::carrier::Admitted;
use super::carrier::Carrier;
use super::cursor;
use super::cursor::Moved;
use super::farewell;
use super::horizon;
use super::horizon::Then;
use super::inbox::Inbox;
use super::outbox;
use super::outbox::Outbox;
use super::outbox::Parcel;
use crate::crypto::Random;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::documents::Kinds;
use crate::store::Connection;
use crate::store::Store;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Member;
use crate::team::Team;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::Clock;
use crate::vocabulary::Scope;

/// What an exchange works on: this device and its store.
pub struct Here<'a> {
    /// The store.
    pub store: &'a Store,
    /// This device.
    pub device: &'a Device,
    /// The team it is in.
    pub anchor: &'a Anchor,
    /// Which kinds have rows.
    pub kinds: &'a Kinds,
    /// This device's clock.
    pub clock: &'a Mutex<Clock>,
    /// Where salts and chance come from.
    pub random: &'a dyn Random,
    /// Wakes the exchange when there is something to send, and stops it.
    pub nudge: &'a Nudge,
}

/// What an exchange did before it finished.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Done {
    /// Envelopes taken in.
    pub pulled: usize,
    /// Envelopes handed over.
    pub pushed: usize,
    /// Bytes of both.
    pub bytes: usize,
    /// Entries that were new here.
    pub entries: usize,
    /// Why it did not finish what it began, if so. Nothing is lost; try again.
    pub fault: Option<Fault>,
}

/// Runs an exchange to its end. `on_taken` hears of each batch after it is in the store, with no lock held.
pub fn run(
    here: &Here<'_>,
    carrier: &mut dyn Carrier,
    mode: Mode,
    on_taken: &dyn Fn(&Taken),
) -> Result<Done, Error> {
    let mut done = Done::default();
    let mut exchange = Exchange::new(mode, here.scope()?);
    let mut event = Event::Begin;
    let mut heard = here.nudge.count();
    // Wide from the first big batch until nothing more is at hand: pages that the next batch needs are still there.
    let mut wide = None;
    loop {
        if here.nudge.is_stopped() {
            event = Event::Stop;
        }
        let chance = u64::from_be_bytes(draw(here.random));
        event = match exchange.next(event, chance) {
            Effect::Open => here.open(carrier)?,
            Effect::Pull { stream, wait_s } => {
                if wait_s > 0 {
                    wide = None;
                }
                here.pull(carrier, stream, wait_s)?
            }
            Effect::Take { stream, pulled } => {
                done.count_pulled(&pulled);
                if wide.is_none() && pulled.frames.len() >= WIDE_FROM {
                    wide = Some(here.store.widen_cache()?);
                }
                let (taken, again) = here.take(stream, &pulled)?;
                if taken.erased > 0 {
                    // Someone who reads for long keeps the log whole; the next erasure or lock cuts it.
                    let _ = here.store.checkpoint();
                }
                done.entries += taken.merged.entries;
                if taken.is_team_changed {
                    exchange.widen(here.scope()?);
                }
                on_taken(&taken);
                Event::Taken { again }
            }
            Effect::Seal { stream } => {
                let (event, has_stated) = here.seal(carrier, stream)?;
                if has_stated {
                    on_taken(&Taken {
                        is_team_changed: true,
                        ..Taken::default()
                    });
                }
                event
            }
            Effect::Push { stream, parcels } => {
                let envelopes: Vec<&[u8]> = parcels.iter().map(|parcel| parcel.envelope.as_slice()).collect();
                let pushed = carrier.push(stream, &envelopes);
                if pushed.is_ok() {
                    done.count_pushed(&parcels);
                }
                pushed.map_or_else(Event::Failed, |()| Event::Pushed)
            }
            Effect::Note { stream, parcels } => {
                here.outbox(|outbox| outbox.note(stream, &parcels))?;
                match stream {
                    Stream::Membership => here.admit(carrier)?.map_or_else(Event::Failed, |()| Event::Noted),
                    _ => Event::Noted,
                }
            }
            Effect::Rest { wait_ms } => {
                wide = None;
                here.nudge.rest(wait_ms, (mode == Mode::Send).then_some(heard));
                heard = here.nudge.count();
                Event::Rested
            }
            Effect::Finish(fault) => {
                if fault == Some(Fault::NotOnRoster) {
                    let taken = farewell::hear(here, carrier)?;
                    if taken.is_team_changed {
                        on_taken(&taken);
                    }
                }
                done.fault = fault;
                return Ok(done);
            }
        };
    }
}

impl Here<'_> {
    /// A lead whose relay does not know her brings the team there and tries once more. For want of a voucher she waits
    /// for the lead who has one.
    fn open(&self, carrier: &mut dyn Carrier) -> Result<Event, Error> {
        let mut opened = carrier.open();
        if opened == Err(Fault::NotOnRoster) && self.is_lead()? {
            let admitted = admitted(&self.team()?);
            opened = match carrier.admit(&admitted) {
                Ok(()) => {
                    self.store
                        .write(|tx| put(tx, ADMITTED, admitted.head.as_bytes()))?;
                    carrier.open()
                }
                Err(Fault::UnknownTeam | Fault::NoSession) => Err(Fault::NotOnRoster),
                Err(fault) => Err(fault),
            };
        }
        Ok(opened.map_or_else(Event::Failed, |()| Event::Opened))
    }

    /// Asks, and holds the answer against the cursor: numbers that do not rise would be asked for without end.
    fn pull(&self, carrier: &mut dyn Carrier, stream: Stream, wait_s: u64) -> Result<Event, Error> {
        let after = self.store.read(|db| cursor::cursor(db, stream))?.1;
        let asked_at = Instant::now();
        let pulled = match carrier.pull(stream, after, wait_s) {
            Ok(pulled) if cursor::is_in_order(&pulled, after) => pulled,
            Ok(_) => return Ok(Event::Failed(Fault::NotTheRelay)),
            Err(fault) => return Ok(Event::Failed(fault)),
        };
        // A carrier that does not wait for news must not be asked in a circle.
        if wait_s > 0 && pulled.frames.is_empty() && asked_at.elapsed() < BREATH {
            self.nudge.rest(Some(BREATH_MS), None);
        }
        Ok(Event::Pulled(pulled))
    }

    /// With nothing new to say about the team, looks whether the carrier still has to hear who is in: the last time may
    /// have been cut off, or another lead was faster.
    fn seal(&self, carrier: &mut dyn Carrier, stream: Stream) -> Result<(Event, bool), Error> {
        let (parcels, has_stated) = self.outbox(|outbox| {
            let parcels = outbox.seal(stream)?;
            Ok((parcels, outbox.has_stated))
        })?;
        if stream == Stream::Membership
            && parcels.is_empty()
            && let Err(fault) = self.admit(carrier)?
        {
            return Ok((Event::Failed(fault), has_stated));
        }
        if parcels.is_empty()
            && let Err(fault) = self.tidy(carrier, stream)?
        {
            return Ok((Event::Failed(fault), has_stated));
        }
        Ok((Event::Sealed(parcels), has_stated))
    }

    /// Has the carrier delete what was erased, and keyrings that are over, and put what stays in their place.
    fn tidy(&self, carrier: &mut dyn Carrier, stream: Stream) -> Result<Result<(), Fault>, Error> {
        while let Some(pack) = self.outbox(|outbox| outbox.pack(stream))? {
            let envelopes: Vec<&[u8]> = pack.envelopes.iter().map(Vec::as_slice).collect();
            let ids: Vec<[u8; 32]> = pack.ids.iter().map(|id| *id.as_bytes()).collect();
            if let Err(fault) = carrier.supersede(stream, &ids, &envelopes) {
                return Ok(Err(fault));
            }
            self.outbox(|outbox| outbox.note_packed(stream, &pack))?;
        }
        Ok(Ok(()))
    }

    /// Tells the carrier who is in, if this device is a lead's and it is not what it told last.
    fn admit(&self, carrier: &mut dyn Carrier) -> Result<Result<(), Fault>, Error> {
        let team = self.team()?;
        let admitted = admitted(&team);
        let last = self.store.read(|db| setting(db, ADMITTED))?;
        if !self.is_lead()? {
            return Ok(Ok(()));
        }
        if last.as_deref() != Some(admitted.head.as_bytes()) {
            if let Err(fault) = carrier.admit(&admitted) {
                return Ok(Err(fault));
            }
            self.store
                .write(|tx| put(tx, ADMITTED, admitted.head.as_bytes()))?;
        }
        farewell::leave(self, carrier, &team)?;
        Ok(Ok(()))
    }

    /// Takes in what came; says besides whether the stream has to be read again from its beginning.
    fn take(&self, stream: Stream, pulled: &Pulled) -> Result<(Taken, bool), Error> {
        let now_ms = self.wall_ms();
        let took = self.store.write(|tx| {
            let (log_instance, after) = cursor::cursor(tx, stream)?;
            let moved = cursor::move_on(tx, stream, pulled)?;
            if moved == Moved::ToAnother {
                outbox::send_again(tx, stream, &self.device.id())?;
            }
            let before = cursor::cursor(tx, stream)?;
            let envelopes = pulled.frames.iter().map(|(_, envelope)| envelope.as_slice());
            let mut taken = match pulled.frames.is_empty() {
                true => Taken::default(),
                false => {
                    let inbox = Inbox::new(tx, self.anchor, self.kinds, now_ms)?;
                    inbox.of(self.device).take(stream, envelopes)?
                }
            };
            if let Some(number) = taken.keyring {
                let after = if log_instance == pulled.log_instance {
                    after
                } else {
                    0
                };
                horizon::note_keyring(tx, stream, number, pulled.log_instance, after)?;
            }
            let mut is_rewound = cursor::cursor(tx, stream)? != before;
            if !is_rewound && moved == Moved::On && pulled.is_last() {
                let then = horizon::has_read(tx, stream, self.anchor, self.device)?;
                is_rewound = then == Then::ReadAgain;
                taken.is_home = then == Then::AtHome;
            }
            Ok::<_, Error>((taken, is_rewound, moved))
        });
        if matches!(took, Err(Error::Copied)) {
            // The next unlock begins a new incarnation, and then takes what was not taken now.
            self.store.write(Device::note_copied)?;
        }
        let (taken, is_rewound, moved) = took?;
        // What the team stated is acknowledged by whoever sends, which may be another thread than the one that reads.
        if moved == Moved::ToAnother || taken.is_team_changed {
            self.nudge.nudge();
        }
        self.hear(&taken);
        Ok((taken, is_rewound || moved == Moved::ToAnother))
    }

    pub(super) fn wall_ms(&self) -> u64 {
        self.clock
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .wall_ms()
    }

    /// Lets the clock hear of what others wrote.
    pub(super) fn hear(&self, taken: &Taken) {
        let mut clock = self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        clock.hear(taken.merged.heard);
    }

    pub(super) fn outbox<T>(
        &self,
        act: impl FnOnce(&mut Outbox<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut clock = self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.write(|tx| {
            act(&mut Outbox {
                tx,
                device: self.device,
                anchor: self.anchor,
                kinds: self.kinds,
                clock: &mut clock,
                random: self.random,
                has_stated: false,
            })
        })
    }

    pub(super) fn team(&self) -> Result<Team, Error> {
        Ok(self.store.read(|db| self.anchor.team(db))?)
    }

    fn is_lead(&self) -> Result<bool, Error> {
        let team = self.team()?;
        let own = team.members.get(&self.device.id());
        Ok(own.is_some_and(Member::leads))
    }

    pub(super) fn scope(&self) -> Result<Scope, Error> {
        let team = self.team()?;
        let own = team.members.get(&self.device.id());
        Ok(own.map_or(Scope::Prayer, |member| member.role.scope()))
    }
}

/// The head this device last told the carrier, if it told any.
pub fn last_admitted(db: &Connection) -> Result<Option<[u8; 32]>, Error> {
    Ok(setting(db, ADMITTED)?.and_then(|head| head.try_into().ok()))
}

/// Who may come in, as the membership has it.
pub(super) fn admitted(team: &Team) -> Admitted {
    let heads: Vec<&[u8]> = team.heads.iter().map(|head| head.as_bytes().as_slice()).collect();
    let keys = |members: Vec<&Member>| {
        let keys = members
            .into_iter()
            .map(|member| member.card.relay_key().try_into());
        keys.filter_map(Result::ok).collect()
    };
    let leads = team
        .members
        .values()
        .filter(|member| member.leads() || member.is_paper);
    Admitted {
        epoch: team.epoch().map_or(0, |(_, mark)| mark.number),
        head: digest(&heads),
        keys: keys(team.members.values().collect()),
        keepers: keys(leads.collect()),
    }
}

impl Done {
    fn count_pulled(&mut self, pulled: &Pulled) {
        self.pulled += pulled.frames.len();
        self.bytes += pulled
            .frames
            .iter()
            .map(|(_, envelope)| envelope.len())
            .sum::<usize>();
    }

    fn count_pushed(&mut self, parcels: &[Parcel]) {
        self.pushed += parcels.len();
        self.bytes += parcels.iter().map(|parcel| parcel.envelope.len()).sum::<usize>();
    }
}

pub(super) const ADMITTED: &str = "relay head";
/// The least time between two questions for news that were answered with nothing.
const BREATH: Duration = Duration::from_millis(BREATH_MS);
const BREATH_MS: u64 = 1000;
/// Batches of at least so many envelopes are worth a wide page cache.
const WIDE_FROM: usize = 4;
