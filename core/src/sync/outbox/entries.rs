//! This device's entries, as many to an envelope as fit.

use std::collections::BTreeSet;

use super::Carried;
use super::Outbox;
use super::Parcel;
use super::sent_up_to;
use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::Draft;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::KEY_ROOM;
use crate::crypto::NewKeys;
use crate::crypto::Purpose;
use crate::crypto::Random;
use crate::crypto::SLOT_ROOM;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::Slot;
use crate::crypto::draw;
use crate::crypto::entry_hash;
use crate::crypto::seal_entry;
use crate::crypto::seal_envelope;
use crate::documents::ledger;
use crate::documents::ledger::EntryRow;
use crate::documents::ledger::Part;
use crate::documents::ledger::State;
use crate::sync::Error;
use crate::sync::kept;
use crate::sync::links;
use crate::sync::links::Rebuilt;
use crate::team::Team;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

impl Outbox<'_> {
    pub(in crate::sync) fn seal_entries(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Vec<Parcel>, Error> {
        let mut parcels = Vec::new();
        for rebuilt in self.sign_all(team, scope)? {
            let header = rebuilt.contents.verify()?;
            parcels.push(Parcel {
                envelope: self.seal_rebuilt(&rebuilt, number, secret)?,
                carries: Carried::Entries {
                    first_seq: header.first_seq,
                    up_to: header.last_seq()?,
                    told: self.told(&header.seen),
                },
            });
        }
        Ok(parcels)
    }

    /// This device's links that were not sent, as they were signed; what was not signed yet is.
    pub(super) fn sign_all(&mut self, team: &Team, scope: Scope) -> Result<Vec<Rebuilt>, Error> {
        let author = ledger::device_number(self.tx, &self.device.id())?;
        let incarnation = self.device.incarnation;
        let mut after = sent_up_to(self.tx, scope)?;
        let mut signed = Vec::new();
        loop {
            let link = links::link_of(self.tx, author, incarnation, scope, after + 1)?;
            let next = match link {
                Some(link) => {
                    let rebuilt = link.rebuild(self.tx, &self.anchor.team)?;
                    Some(rebuilt.ok_or(crate::crypto::Refused)?)
                }
                None => self.sign_next(team, scope, author, after)?,
            };
            let Some(next) = next else {
                return Ok(signed);
            };
            after = next.contents.verify()?.last_seq()?;
            signed.push(next);
        }
    }

    /// Seals a link, with the keys that its readers may not have.
    pub(in crate::sync) fn seal_rebuilt(
        &self,
        rebuilt: &Rebuilt,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Vec<u8>, Error> {
        seal_link(rebuilt, number, secret, &[], self.random)
    }

    /// Signs the entries after `after`, as many as fit one envelope, and adds them to this device's own chain.
    pub(in crate::sync) fn sign_next(
        &mut self,
        team: &Team,
        scope: Scope,
        author: i64,
        after: u64,
    ) -> Result<Option<Rebuilt>, Error> {
        let incarnation = self.device.incarnation;
        let rows = ledger::entries_after(self.tx, author, incarnation, scope, after, ROWS_A_BATCH)?;
        let last = kept::last_of(self.tx, author, incarnation, scope.number())?;
        let draft = Draft {
            first_seq: after + 1,
            previous: last.map(|(_, hash)| hash),
            ..self.draft(Purpose::Entries, team, scope)?
        };
        let (slots, keys) = self.batch(&rows, draft.room())?;
        if slots.is_empty() {
            return Ok(None);
        }
        let contents = Contents::sign(draft, slots, Vec::new(), &self.device.identity)?;
        let hash = contents.signed_hash();
        kept::add_link(
            self.tx,
            author,
            contents.verify()?,
            &contents,
            &hash,
            &BTreeSet::new(),
            false,
        )?;
        Ok(Some(Rebuilt { contents, keys }))
    }

    /// Seals as many of these entries as fit one envelope whose header takes `header_room`.
    fn batch(&self, rows: &[EntryRow], header_room: usize) -> Result<(Vec<Slot>, Keys), Error> {
        let (mut slots, mut brought) = (Vec::new(), Vec::new());
        let mut room = ENVELOPE_BYTES_MAX.saturating_sub(header_room);
        for (index, row) in rows.iter().enumerate() {
            if row.state == State::Erased {
                // It was erased before anyone had it: only its number is left.
                slots.push(Slot::Absent(Hash::new(draw(self.random))));
                room = room.saturating_sub(SLOT_ROOM);
                continue;
            }
            let keys = ledger::keys(self.tx, row.record, row.generation)?;
            let key = keys.into_iter().next().ok_or(crate::documents::Error::Missing)?;
            let place = row.place(&self.anchor.team, self.device.id());
            let sealed = seal_entry(&key, &place, &row.body);
            // What no envelope can carry must not hold up what comes after it: its hash goes in its place.
            let is_too_long = sealed.len() > SEALED_ENTRY_MAX;
            let needs = SLOT_ROOM + KEY_ROOM + if is_too_long { 0 } else { sealed.len() };
            if needs > room {
                break;
            }
            room -= needs;
            if is_too_long {
                slots.push(Slot::Absent(entry_hash(&place, &sealed)));
                continue;
            }
            if row.part != Part::Changes {
                let slot = u16::try_from(index).map_err(|_| crate::crypto::Refused)?;
                brought.push((slot, key));
            }
            slots.push(Slot::Present {
                record: row.record,
                generation: row.generation,
                sealed,
            });
        }
        Ok((slots, brought))
    }
}

/// Seals a link under a scope's secret, or under one that goes along in a wrap.
pub(in crate::sync) fn seal_link(
    rebuilt: &Rebuilt,
    number: u32,
    secret: &ScopeSecret,
    wraps: &[Vec<u8>],
    random: &dyn Random,
) -> Result<Vec<u8>, Error> {
    let keys: Vec<(u16, &DocumentKey)> = rebuilt.keys.iter().map(|(slot, key)| (*slot, key)).collect();
    let sealing = Sealing {
        epoch: number,
        outer: &secret.outer(),
        keys: (!keys.is_empty()).then_some(NewKeys {
            scope_secret: secret,
            keys: &keys,
        }),
        wraps,
    };
    Ok(seal_envelope(&rebuilt.contents, &sealing, random)?)
}

/// Document keys, each with the place of its entry.
type Keys = Vec<(u16, DocumentKey)>;

/// The longest sealed entry that fits an envelope alone, beside the longest header.
const SEALED_ENTRY_MAX: usize = 58_000;
/// Rows looked at for one envelope: more than the smallest entries need to fill it.
const ROWS_A_BATCH: u32 = 600;
