//! What waits to be sent, sealed: statements with their wraps, keyrings, entries in batches, receipts.

mod entries;
mod others;
mod owed;
mod packs;
mod parcel;
mod posts;
mod statements;

pub(super) use entries::seal_link;
pub use parcel::Carried;
pub use parcel::Parcel;
pub(super) use posts::posting;

use super::Error;
use super::Stream;
use super::debts;
use super::debts::Standing;
use super::deposits;
use super::deposits::Holds;
use super::echoes;
use super::given_back;
use super::giving::word;
use super::heard;
use super::kept;
use super::lost;
use super::receipts;
use super::reckoning::let_keys_go;
use super::reckoning::reckon;
use crate::crypto::Contents;
use crate::crypto::Draft;
use crate::crypto::Purpose;
use crate::crypto::Random;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::Seen;
use crate::crypto::digest;
use crate::crypto::envelope_id;
use crate::crypto::seal_envelope;
use crate::documents::Kinds;
use crate::documents::horizon;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Team;
use crate::team::calendar;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::put;
use crate::team::roll;
use crate::team::setting;
use crate::vocabulary::Clock;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::Scope;

/// Seals for one device, in one transaction.
pub(crate) struct Outbox<'a> {
    pub(crate) tx: &'a Transaction<'a>,
    pub(crate) device: &'a Device,
    pub(crate) anchor: &'a Anchor,
    pub(crate) kinds: &'a Kinds,
    pub(crate) clock: &'a mut Clock,
    pub(crate) random: &'a dyn Random,
    /// Whether this device stated something about the team meanwhile.
    pub(crate) has_stated: bool,
}

impl Outbox<'_> {
    /// Seals what waits for a stream, oldest first. The signed parts are in the store before anything is sent, so that
    /// what is sent twice is the same twice.
    pub(crate) fn seal(&mut self, stream: Stream) -> Result<Vec<Parcel>, Error> {
        if stream == Stream::Membership {
            let team = self.settle_team()?;
            let mut parcels = self.seal_statements(&team)?;
            parcels.extend(self.unread(stream)?);
            return Ok(parcels);
        }
        let team = self.anchor.team(self.tx)?;
        let scope = stream.scope();
        if self.is_above(&team, stream) {
            let mut parcels = self.seal_posts(&team, scope)?;
            parcels.extend(self.unread(stream)?);
            return Ok(parcels);
        }
        let Some((number, secret)) = epoch::current(self.tx, &self.anchor.team, &team, scope)? else {
            return self.unread(stream);
        };
        let mut parcels = self.seal_keyring(&team, scope, number, &secret)?;
        parcels.extend(self.seal_given_back(&team, scope, number, &secret)?);
        let own_links = self.seal_links(&parcels, scope, number, &secret, true)?;
        let has_more_of_own = own_links.is_full;
        parcels.extend(own_links.parcels);
        if has_more_of_own {
            return Ok(parcels);
        }
        parcels.extend(self.seal_entries(&team, scope, number, &secret)?);
        let told = match parcels.last().map(|parcel| &parcel.carries) {
            Some(Carried::Entries { told, .. }) => Some(told.as_bytes().to_vec()),
            _ => setting(self.tx, &told_name(scope))?,
        };
        let seen = self.seen(scope)?;
        let has_read = seen.iter().any(|seen| !self.is_own(seen));
        if has_read && told.as_deref() != Some(self.told(&seen).as_bytes()) {
            parcels.push(self.seal_receipt(&team, scope, number, &secret)?);
        }
        let others = self.seal_links(&parcels, scope, number, &secret, false)?;
        parcels.extend(others.parcels);
        for word in word::owed(self.tx, scope)? {
            parcels.push(Parcel {
                envelope: self.seal_rebuilt(&word.rebuilt()?, number, &secret)?,
                carries: Carried::Word {
                    device: word.device,
                    at: word.at,
                },
            });
        }
        parcels.extend(self.unread(stream)?);
        Ok(parcels)
    }

    /// Turns the keys and acknowledges, where that is due. Returns the team as it is then.
    pub(super) fn settle_team(&mut self) -> Result<Team, Error> {
        let team = self.anchor.team(self.tx)?;
        let wall_ms = self.clock.wall_ms();
        let now_ms = calendar::look(self.tx, wall_ms, heard::all(self.tx, &team)?)?;
        let_keys_go(self.tx, &team, now_ms, wall_ms)?;
        if !(self.turn_if_due(&team)? | self.acknowledge_if_owed()?) {
            return Ok(team);
        }
        self.has_stated = true;
        let team = self.anchor.team(self.tx)?;
        reckon(self.tx, self.kinds, self.anchor, &team, wall_ms)?;
        Ok(team)
    }

    /// Notes that the carrier has it.
    pub(crate) fn note(&mut self, stream: Stream, parcels: &[Parcel]) -> Result<(), Error> {
        let scope = stream.scope();
        let team = self.anchor.team(self.tx)?;
        for parcel in parcels {
            match &parcel.carries {
                Carried::Statements(hashes) => {
                    roll::set_published(self.tx, hashes)?;
                    self.note_brought(hashes)?;
                }
                Carried::Entries {
                    first_seq,
                    up_to,
                    told,
                } => {
                    put(self.tx, &sent_name(scope), &up_to.to_be_bytes())?;
                    put(self.tx, &told_name(scope), told.as_bytes())?;
                    let author = ledger::device_number(self.tx, &self.device.id())?;
                    let holds = Holds::Link(author, self.device.incarnation, *first_seq);
                    deposits::settle(self.tx, stream, &envelope_id(&parcel.envelope), holds)?;
                    if !self.is_above(&team, stream) {
                        echoes::add(self.tx, stream, &envelope_id(&parcel.envelope))?;
                    }
                    self.let_go_of_posts(scope, *up_to)?;
                }
                Carried::Keyring {
                    epoch,
                    number,
                    is_last,
                } => {
                    let holds = Holds::Keyring(*number);
                    deposits::add(self.tx, stream, &envelope_id(&parcel.envelope), holds)?;
                    if *is_last {
                        put(self.tx, &keyring_name(scope), epoch.as_bytes())?;
                        deposits::set_keyrings_stale(self.tx, stream, *number)?;
                    }
                }
                Carried::Receipt(told) => {
                    put(self.tx, &told_name(scope), told.as_bytes())?;
                    echoes::add(self.tx, stream, &envelope_id(&parcel.envelope))?;
                }
                Carried::Word { device, at } => word::set_there(self.tx, *device, scope, *at)?,
                Carried::GivenBack(given) => {
                    given.note(self.tx)?;
                    deposits::settle(self.tx, stream, &envelope_id(&parcel.envelope), given.holds())?;
                }
                Carried::Link {
                    author,
                    incarnation,
                    first_seq,
                    ..
                } => {
                    let holds = Holds::Link(*author, *incarnation, *first_seq);
                    deposits::settle(self.tx, stream, &envelope_id(&parcel.envelope), holds)?;
                }
                // What was only carried for those above has arrived where they find it.
                Carried::Unread { name, .. } if self.is_above(&team, stream) => {
                    kept::set(self.tx, stream, name, None)?;
                }
                Carried::Unread { name, .. } => {
                    debts::set_unread(self.tx, stream, name, Standing::There)?;
                }
            }
        }
        Ok(())
    }

    /// The keyring of the current epoch, if this device owes it and has not sent it.
    fn seal_keyring(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Vec<Parcel>, Error> {
        let Some((epoch, _)) = team.epoch() else {
            return Ok(Vec::new());
        };
        let sent = setting(self.tx, &keyring_name(scope))?;
        let is_sent = sent.as_deref() == Some(epoch.as_bytes());
        if is_sent || !self.owes_keyring(&epoch, number, scope)? {
            return Ok(Vec::new());
        }
        let pieces = keyring::pieces(self.tx, &self.anchor.team, scope, number, secret, self.random)?;
        let mut parcels = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let draft = self.draft(Purpose::Keyring, team, scope)?;
            let envelope = self.seal_items(draft, number, secret, vec![piece], &[])?;
            parcels.push(Parcel {
                envelope,
                carries: Carried::Keyring {
                    epoch,
                    number,
                    is_last: false,
                },
            });
        }
        if let Some(last) = parcels.last_mut() {
            last.carries = Carried::Keyring {
                epoch,
                number,
                is_last: true,
            };
        }
        Ok(parcels)
    }

    /// What others have lost by an erasure that does not count after all, and this device has.
    fn seal_given_back(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Vec<Parcel>, Error> {
        let mut parcels = Vec::new();
        if horizon::is_drawn(self.tx)? {
            return Ok(parcels);
        }
        for (link, given) in given_back::owed(self.tx, team, scope)? {
            // What cannot be put together again here, somebody else may have whole.
            if let Some(rebuilt) = link.rebuild(self.tx, &self.anchor.team)? {
                parcels.push(Parcel {
                    envelope: self.seal_rebuilt(&rebuilt, number, secret)?,
                    carries: Carried::GivenBack(given),
                });
            }
        }
        Ok(parcels)
    }

    fn seal_receipt(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Parcel, Error> {
        let contents = self.sign_receipt(team, scope)?;
        word::keep(self.tx, contents.verify()?, &contents, false)?;
        let told = self.told(&contents.verify()?.seen);
        Ok(Parcel {
            envelope: self.seal_contents(&contents, number, secret, &[])?,
            carries: Carried::Receipt(told),
        })
    }

    pub(super) fn seal_items(
        &self,
        draft: Draft,
        number: u32,
        secret: &ScopeSecret,
        items: Vec<Vec<u8>>,
        wraps: &[Vec<u8>],
    ) -> Result<Vec<u8>, Error> {
        let contents = Contents::sign(draft, Vec::new(), items, &self.device.identity)?;
        self.seal_contents(&contents, number, secret, wraps)
    }

    fn seal_contents(
        &self,
        contents: &Contents,
        number: u32,
        secret: &ScopeSecret,
        wraps: &[Vec<u8>],
    ) -> Result<Vec<u8>, Error> {
        let sealing = Sealing {
            epoch: number,
            outer: &secret.outer(),
            keys: None,
            wraps,
        };
        Ok(seal_envelope(contents, &sealing, self.random)?)
    }

    pub(super) fn draft(&mut self, purpose: Purpose, team: &Team, scope: Scope) -> Result<Draft, Error> {
        let hlc: Hlc = self.clock.tick();
        Ok(Draft {
            purpose,
            team: self.anchor.team,
            scope,
            incarnation: self.device.incarnation,
            first_seq: 1,
            previous: None,
            heads: team.heads.iter().copied().take(HEADS_MAX).collect(),
            seen: self.seen(scope)?,
            hlc,
        })
    }

    pub(super) fn seen(&self, scope: Scope) -> Result<Vec<Seen>, Error> {
        let mut seen = receipts::frontier(self.tx, scope)?;
        seen.truncate(SEEN_MAX);
        Ok(seen)
    }

    pub(super) fn is_own(&self, seen: &Seen) -> bool {
        self.device.id().as_bytes().starts_with(&seen.author)
    }

    /// What a header says of how far others were read, as one hash: a receipt is owed when it is another one.
    pub(super) fn told(&self, seen: &[Seen]) -> Hash {
        let mut bytes = Vec::new();
        for seen in seen.iter().filter(|seen| !self.is_own(seen)) {
            bytes.extend_from_slice(&seen.author);
            bytes.extend_from_slice(&seen.incarnation.to_be_bytes());
            bytes.extend_from_slice(&seen.seq.to_be_bytes());
        }
        digest(&[&bytes])
    }
}

/// Notes that a carrier may have lost what it had: keyring and receipt are sent again, and what this device posts above its
/// scope, which it cannot read there to see what is missing.
pub(super) fn send_again(db: &Connection, stream: Stream, is_above: bool) -> Result<(), Error> {
    if stream == Stream::Membership {
        return Ok(());
    }
    let scope = stream.scope();
    lost::remove(db, &keyring_name(scope))?;
    lost::remove(db, &told_name(scope))?;
    if is_above {
        lost::remove(db, &sent_name(scope))?;
    }
    Ok(())
}

/// The last of this device's entries in a scope that the carrier is known to have; 0 before the first.
pub(super) fn sent_up_to(db: &Connection, scope: Scope) -> Result<u64, Error> {
    let sent = setting(db, &sent_name(scope))?;
    Ok(sent
        .and_then(|sent| sent.try_into().ok())
        .map_or(0, u64::from_be_bytes))
}

fn sent_name(scope: Scope) -> String {
    format!("sent {}", scope.number())
}

fn keyring_name(scope: Scope) -> String {
    format!("keyring {}", scope.number())
}

fn told_name(scope: Scope) -> String {
    format!("told {}", scope.number())
}

/// More receipts than a team has devices and restored stores.
const SEEN_MAX: usize = 200;
const HEADS_MAX: usize = 32;
