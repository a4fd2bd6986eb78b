//! What to do next: a machine without clock, network or disk.
//!
//! It is told what happened and answers with one thing to do. Whoever runs it does that thing and tells it what came of
//! it. So an exchange is tested by events alone, and every carrier is driven by the same rules.

use std::collections::BTreeSet;
use std::collections::VecDeque;

use super::Effect;
use super::Event;
use super::Fault;
use super::Mode;
use super::Pace;
use super::Stream;
use super::nudge::Wakes;
use super::outbox::Parcel;
use crate::crypto::envelope_id;
use crate::vocabulary::Scope;

/// One exchange with one carrier.
#[derive(Debug)]
pub struct Exchange {
    mode: Mode,
    scope: Scope,
    to_pull: VecDeque<Stream>,
    to_seal: VecDeque<Stream>,
    to_push: VecDeque<Parcel>,
    at: Stream,
    in_flight: Vec<Parcel>,
    is_more: bool,
    /// Whether more of what is owed may follow what was sealed last.
    owes_more: bool,
    /// The streams that were read to their end since this device rested.
    read: BTreeSet<Stream>,
    pace: Pace,
    is_open: bool,
    repairs: u32,
    rereads: u32,
    failures: u32,
}

impl Exchange {
    /// An exchange of a device that can open `scope` and what lies below.
    pub fn new(mode: Mode, scope: Scope) -> Self {
        Self {
            mode,
            scope,
            to_pull: VecDeque::new(),
            to_seal: VecDeque::new(),
            to_push: VecDeque::new(),
            at: Stream::Membership,
            in_flight: Vec::new(),
            is_more: false,
            owes_more: false,
            read: BTreeSet::new(),
            pace: Pace::default(),
            is_open: false,
            repairs: 0,
            rereads: 0,
            failures: 0,
        }
    }

    /// The same at another pace.
    pub fn at_pace(self, pace: Pace) -> Self {
        Self { pace, ..self }
    }

    /// Tells what happened; answers with what to do. `chance` spreads what many devices do after one failure.
    pub fn next(&mut self, event: Event, chance: u64) -> Effect {
        match event {
            Event::Begin => self.begin(),
            Event::Rested | Event::Nudged { is_urgent: true } => {
                self.repairs = 0;
                self.rereads = 0;
                self.begin()
            }
            Event::Nudged { is_urgent: false } => Effect::Rest {
                wait_ms: Some(self.pace.gather_ms + chance % self.pace.spread_ms.max(1)),
                wakes: Wakes::Urgent,
            },
            Event::Opened => {
                self.is_open = true;
                self.go_on()
            }
            Event::Pulled(pulled) => {
                if self.repairs == 0 {
                    self.failures = 0;
                }
                self.is_more = !pulled.is_last();
                if !self.is_more {
                    self.read.insert(self.at);
                }
                Effect::Take {
                    stream: self.at,
                    pulled,
                }
            }
            Event::Taken { again } => {
                // A carrier that is another one each time must not be read in a circle.
                let is_again = again && self.rereads < REPAIRS_MAX;
                self.rereads += u32::from(is_again);
                if is_again {
                    // What sent one stream back may have sent them all.
                    self.to_pull = Stream::within(self.scope).collect();
                } else if self.is_more {
                    self.to_pull.push_front(self.at);
                }
                self.go_on()
            }
            Event::Sealed(parcels) => self.sealed(parcels),
            Event::Pushed(pushed) => {
                self.repairs = 0;
                self.failures = 0;
                Effect::Note {
                    stream: self.at,
                    parcels: std::mem::take(&mut self.in_flight),
                    pushed,
                }
            }
            Event::Noted { again } => {
                let is_again = again && self.rereads < REPAIRS_MAX;
                if is_again {
                    self.rereads += 1;
                    self.plan();
                    self.to_pull = Stream::within(self.scope).collect();
                    return self.go_on();
                }
                if self.owes_more && self.to_push.is_empty() {
                    self.to_seal.push_front(self.at);
                }
                // Once the carrier knows of a new epoch it takes nothing under the one before. What came until then is
                // read before the keyring is sealed, so that no key is missing in it.
                if self.at == Stream::Membership && self.to_push.is_empty() {
                    self.to_pull = Stream::within(self.scope).collect();
                }
                self.go_on()
            }
            Event::Failed(fault) => self.fail(fault, chance),
            Event::Stop => Effect::Finish(None),
        }
    }

    /// Whether a change of the team came in since the scope was given: read its streams too from now on.
    pub fn widen(&mut self, scope: Scope) {
        if scope > self.scope {
            let new = Stream::within(scope).filter(|stream| stream.scope() > self.scope);
            let new: Vec<_> = new.collect();
            self.to_pull.extend(&new);
            self.scope = scope;
        }
    }

    fn begin(&mut self) -> Effect {
        self.plan();
        if self.is_open { self.go_on() } else { Effect::Open }
    }

    /// What others wrote, they may have given themselves meanwhile: a device that only sends looks first.
    fn sealed(&mut self, parcels: Vec<Parcel>) -> Effect {
        let is_readable = self.at.scope() <= self.scope;
        let is_others = parcels.iter().any(|parcel| parcel.carries.is_others());
        if self.mode == Mode::Send && is_others && is_readable && self.read.insert(self.at) {
            self.to_pull.push_front(self.at);
            self.to_seal.push_front(self.at);
            return self.go_on();
        }
        self.owes_more = parcels.iter().any(|parcel| parcel.carries.is_debt());
        self.to_push = parcels.into();
        self.go_on()
    }

    fn plan(&mut self) {
        self.owes_more = false;
        self.read.clear();
        self.to_push.clear();
        self.in_flight.clear();
        self.to_pull.clear();
        self.to_seal.clear();
        if self.mode != Mode::Send {
            self.to_pull.extend(Stream::within(self.scope));
        }
        if self.mode != Mode::Listen {
            // All of them: what is written for those above is posted into what this device cannot read.
            self.to_seal.extend(Stream::ALL);
        }
    }

    fn go_on(&mut self) -> Effect {
        if !self.to_push.is_empty() {
            return self.push();
        }
        if let Some(stream) = self.to_pull.pop_front() {
            self.at = stream;
            return Effect::Pull { stream, wait_s: 0 };
        }
        if let Some(stream) = self.to_seal.pop_front() {
            self.at = stream;
            return Effect::Seal { stream };
        }
        self.repairs = 0;
        self.failures = 0;
        match self.mode {
            Mode::Once => Effect::Finish(None),
            Mode::Send => Effect::Rest {
                wait_ms: None,
                wakes: Wakes::Any,
            },
            Mode::Listen => {
                // News of records is what people wait for; the rest is looked at whenever the wait is over.
                self.to_pull.extend(Stream::within(self.scope));
                self.to_pull.retain(|stream| *stream != Stream::Field);
                self.at = Stream::Field.min(self.widest());
                Effect::Pull {
                    stream: self.at,
                    wait_s: LISTEN_S,
                }
            }
        }
    }

    fn widest(&self) -> Stream {
        Stream::within(self.scope).max().unwrap_or(Stream::Membership)
    }

    fn push(&mut self) -> Effect {
        let mut bytes = 0;
        let epoch = self
            .to_push
            .front()
            .and_then(|first| first.carries.unread_epoch());
        while let Some(parcel) = self.to_push.front() {
            // What can only be offered as it is stands or falls together, and nothing else with it.
            if parcel.carries.unread_epoch() != epoch {
                break;
            }
            bytes += parcel.envelope.len() + PARCEL_FRAME_BYTES;
            if self.in_flight.len() == PUSH_PARCELS_MAX || bytes > PUSH_BYTES_MAX {
                break;
            }
            self.in_flight.extend(self.to_push.pop_front());
        }
        Effect::Push {
            stream: self.at,
            parcels: self.in_flight.clone(),
        }
    }

    fn fail(&mut self, fault: Fault, chance: u64) -> Effect {
        if let Some(refused) = self.refused(&fault) {
            return refused;
        }
        let is_hopeful = self.repairs < REPAIRS_MAX;
        self.is_open &= fault != Fault::NoSession;
        match fault {
            Fault::NoSession if is_hopeful => {
                self.repairs += 1;
                return self.begin();
            }
            Fault::StaleEpoch | Fault::HeadMoved if is_hopeful => {
                self.repairs += 1;
                self.plan();
                self.to_pull = Stream::within(self.scope).collect();
                return self.go_on();
            }
            _ => self.failures = self.failures.saturating_add(1),
        }
        match fault {
            fault if self.mode == Mode::Once => Effect::Finish(Some(fault)),
            Fault::NotTheRelay
            | Fault::NotAKeeper
            | Fault::Erased { .. }
            | Fault::TeamErased
            | Fault::Refused { .. } => Effect::Finish(Some(fault)),
            fault => {
                let at_least_ms = match fault {
                    Fault::SlowDown { retry_after_s } => retry_after_s.min(SLOW_DOWN_MAX_S) * 1000,
                    _ => 0,
                };
                let back_off_ms = BACK_OFF_FIRST_MS << self.failures.min(BACK_OFF_DOUBLINGS);
                let at_least_ms = at_least_ms.max(back_off_ms / 2);
                Effect::Rest {
                    wait_ms: Some(at_least_ms + chance % (back_off_ms / 2)),
                    wakes: match self.mode {
                        Mode::Send => Wakes::Urgent,
                        _ => Wakes::Nothing,
                    },
                }
            }
        }
    }

    /// What can only be offered as it is and is not taken holds nothing else up. Where one of several that are owed was
    /// erased, the others are offered without it.
    fn refused(&mut self, fault: &Fault) -> Option<Effect> {
        let is_it = |parcel: &Parcel| match fault {
            Fault::Erased { id } => {
                parcel.carries.is_debt() && envelope_id(&parcel.envelope).as_bytes() == id
            }
            Fault::StaleEpoch | Fault::Refused { .. } => parcel.carries.unread_epoch().is_some(),
            _ => false,
        };
        if !self.in_flight.iter().any(is_it) {
            return None;
        }
        let in_flight = std::mem::take(&mut self.in_flight);
        let (parcels, others): (Vec<_>, Vec<_>) = in_flight.into_iter().partition(is_it);
        for other in others.into_iter().rev() {
            self.to_push.push_front(other);
        }
        Some(Effect::PassOver {
            stream: self.at,
            parcels,
        })
    }
}

/// How long one question for news stays open, in seconds: below what church Wi-Fi boxes cut off.
const LISTEN_S: u64 = 25;
/// Envelopes in one push: the relay's limit.
const PUSH_PARCELS_MAX: usize = 64;
/// Bytes in one push: the relay's limit of 1 MiB, less room for its framing.
const PUSH_BYTES_MAX: usize = 1024 * 1024 - 1024;
const PARCEL_FRAME_BYTES: usize = 8;
/// How often in a row a session is opened again or the team read again before it counts as a failure.
const REPAIRS_MAX: u32 = 3;
/// Longest wait that a carrier may ask for, in seconds: a wrong answer must not silence a phone for a day.
const SLOW_DOWN_MAX_S: u64 = 15 * 60;
const BACK_OFF_FIRST_MS: u64 = 500;
/// Half a second, doubled up to about a minute.
const BACK_OFF_DOUBLINGS: u32 = 7;
