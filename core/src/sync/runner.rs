//! Does what an exchange says, with one store and one carrier.

use std::sync::Mutex;
use std::sync::PoisonError;

use super::Effect;
use super::Error;
use super::Event;
use super::Exchange;
use super::Fault;
use super::Mode;
use super::Nudge;
use super::Pace;
use super::Pulled;
use super::Stream;
use super::Taken;
use super::asking::Questions;
use super::carrier::Admitted;
use super::carrier::Carrier;
use super::farewell;
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
    /// Whether it was told to stop before it had done everything.
    pub is_stopped: bool,
    /// Why it did not finish what it began, if so. Nothing is lost; try again.
    pub fault: Option<Fault>,
}

/// How far an exchange is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoFar {
    /// Envelopes taken in and handed over.
    pub envelopes: usize,
    /// How many there are to be, as far as that is known by now.
    pub of_envelopes: usize,
    /// Bytes of those that were.
    pub bytes: usize,
}

/// Runs an exchange to its end. `on_taken` hears of each batch after it is in the store, with no lock held.
pub fn run(
    here: &Here<'_>,
    carrier: &mut dyn Carrier,
    mode: Mode,
    on_taken: &dyn Fn(&Taken),
) -> Result<Done, Error> {
    run_watched(here, carrier, mode, Pace::default(), on_taken, &|_| true)
}

/// As [`run`], at a pace. `on_progress` hears how far it is, now and then, and says whether to go on: what was taken in until
/// then stays, and the next exchange goes on behind it.
pub fn run_watched(
    here: &Here<'_>,
    carrier: &mut dyn Carrier,
    mode: Mode,
    pace: Pace,
    on_taken: &dyn Fn(&Taken),
    on_progress: &dyn Fn(SoFar) -> bool,
) -> Result<Done, Error> {
    let mut done = Done::default();
    let mut exchange = Exchange::new(mode, here.scope()?).at_pace(pace);
    let mut event = Event::Begin;
    let mut heard = here.nudge.heard();
    if mode == Mode::Send {
        here.nudge.await_nudges();
    }
    let mut asked = None;
    let mut junk = Junk::default();
    let mut questions = Questions::default();
    // Wide from the first big batch until nothing more is at hand: pages that the next batch needs are still there.
    let mut wide = None;
    loop {
        if here.nudge.is_stopped() {
            event = Event::Stop;
        }
        done.is_stopped = matches!(event, Event::Stop);
        if let Event::Failed(fault) = &event {
            here.note_fault(fault)?;
        }
        let chance = u64::from_be_bytes(draw(here.random));
        event = match exchange.next(event, chance) {
            Effect::Open => match here.open(carrier, &mut questions, mode) {
                // It was locked while the carrier was waited for.
                Err(_) if here.nudge.is_stopped() => Event::Stop,
                opened => opened?,
            },
            Effect::Pull { stream, wait_s } => {
                if wait_s > 0 {
                    wide = None;
                }
                match here.pull(carrier, &mut questions, stream, wait_s) {
                    Err(_) if here.nudge.is_stopped() => Event::Stop,
                    pulled => {
                        let (event, question) = pulled?;
                        asked = Some(question);
                        event
                    }
                }
            }
            Effect::Take { stream, pulled } => {
                let Some(asked) = asked.take() else {
                    event = Event::Failed(Fault::NotTheRelay);
                    continue;
                };
                let came = done.count_pulled(&pulled, asked.reading.after);
                let ahead = ahead_of(&pulled);
                if wide.is_none() && pulled.frames.len() >= WIDE_FROM {
                    wide = Some(here.store.widen_cache()?);
                }
                let (taken, again) = here.take(stream, &asked, pulled)?;
                questions.note_taken(stream);
                if taken.erased > 0 {
                    // Someone who reads for long keeps the log whole; the next erasure or lock cuts it.
                    let _ = here.store.checkpoint();
                }
                done.entries += taken.merged.entries;
                if taken.is_team_changed {
                    exchange.widen(here.scope()?);
                }
                on_taken(&taken);
                if !on_progress(done.so_far(ahead)) {
                    event = Event::Stop;
                    continue;
                }
                match junk.is_too_much(&taken, came) {
                    true => Event::Failed(Fault::NotTheRelay),
                    false => Event::Taken { again },
                }
            }
            Effect::Seal { stream } => {
                let sealed = here.seal(carrier, stream)?;
                if sealed.has_stated || sealed.is_relay_changed {
                    on_taken(&Taken {
                        is_team_changed: sealed.has_stated,
                        is_relay_changed: sealed.is_relay_changed,
                        ..Taken::default()
                    });
                }
                if let Event::Sealed(parcels) = &sealed.event
                    && !parcels.is_empty()
                    && !on_progress(done.so_far(parcels.len()))
                {
                    event = Event::Stop;
                    continue;
                }
                sealed.event
            }
            Effect::Push { stream, parcels } => {
                questions.forget_looks();
                asked = Some(here.asked(stream, false)?);
                let envelopes: Vec<&[u8]> = parcels.iter().map(|parcel| parcel.envelope.as_slice()).collect();
                let pushed = carrier.push(stream, &envelopes);
                if pushed.is_ok() {
                    done.count_pushed(&parcels);
                }
                pushed.map_or_else(Event::Failed, Event::Pushed)
            }
            Effect::Note {
                stream,
                parcels,
                pushed,
            } => {
                let again = here.note(stream, &parcels, asked.take().as_ref(), &pushed)?;
                if again {
                    on_taken(&Taken {
                        is_relay_changed: true,
                        ..Taken::default()
                    });
                }
                match stream {
                    Stream::Membership => here
                        .admit(carrier)?
                        .map_or_else(Event::Failed, |()| Event::Noted { again }),
                    _ => Event::Noted { again },
                }
            }
            Effect::PassOver { stream, parcels } => {
                here.outbox(|outbox| outbox.note_refused(stream, &parcels))?;
                Event::Noted { again: false }
            }
            Effect::Rest { wait_ms, wakes } => {
                wide = None;
                let woken = here.nudge.rest(wait_ms, wakes, heard);
                let gathers = woken == Some(false);
                if !gathers {
                    heard = here.nudge.heard();
                }
                woken.map_or(Event::Rested, |is_urgent| Event::Nudged { is_urgent })
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

    pub(super) fn is_lead(&self) -> Result<bool, Error> {
        let team = self.team()?;
        let own = team.members.get(&self.device.id());
        Ok(own.is_some_and(Member::leads))
    }

    pub(super) fn scope(&self) -> Result<Scope, Error> {
        self.store.read(|db| self.scope_in(db))
    }

    /// What this device may read.
    pub(super) fn scope_in(&self, db: &Connection) -> Result<Scope, Error> {
        let team = self.anchor.team(db)?;
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
    /// How far it is, where so many envelopes are still known to come or go.
    fn so_far(&self, ahead: usize) -> SoFar {
        let envelopes = self.pulled + self.pushed;
        SoFar {
            envelopes,
            of_envelopes: envelopes + ahead,
            bytes: self.bytes,
        }
    }

    /// Counts what came, but for what was here and was asked for once more; and says how much that is.
    fn count_pulled(&mut self, pulled: &Pulled, after: u64) -> usize {
        let new = pulled.frames.iter().filter(|(seq, _)| *seq > after);
        let lengths: Vec<usize> = new.map(|(_, envelope)| envelope.len()).collect();
        self.pulled += lengths.len();
        self.bytes += lengths.iter().sum::<usize>();
        lengths.len()
    }

    fn count_pushed(&mut self, parcels: &[Parcel]) {
        self.pushed += parcels.len();
        self.bytes += parcels.iter().map(|parcel| parcel.envelope.len()).sum::<usize>();
    }
}

/// What a carrier gave that was of no use.
#[derive(Debug, Default)]
struct Junk(usize);

impl Junk {
    /// Whether it is so much that this is no relay but a flood. What was of use is in the store by now.
    fn is_too_much(&mut self, taken: &Taken, came: usize) -> bool {
        let is_of_use = taken.merged.entries > 0 || taken.is_team_changed || taken.keyring.is_some();
        match is_of_use {
            true => self.0 = 0,
            false => self.0 += came + TORN_WEIGHS * (taken.refused + taken.missed),
        }
        self.0 > JUNK_MAX
    }
}

/// How many envelopes a carrier has behind what it gave, as it says.
fn ahead_of(pulled: &Pulled) -> usize {
    let last = pulled.frames.last().map_or(pulled.newest, |(seq, _)| *seq);
    usize::try_from(pulled.newest.saturating_sub(last)).unwrap_or(usize::MAX / 2)
}

pub(super) const ADMITTED: &str = "relay head";
/// Batches of at least so many envelopes are worth a wide page cache.
const WIDE_FROM: usize = 4;
/// Envelopes in a row that bring nothing new, before a carrier is taken for a flood: more than any team writes in ten years.
const JUNK_MAX: usize = 200_000;
/// As how many of them one counts that is torn, forged or finds no room.
const TORN_WEIGHS: usize = 10;
