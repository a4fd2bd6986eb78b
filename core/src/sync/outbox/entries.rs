//! This device's entries, as many to an envelope as fit.

use super::Carried;
use super::Outbox;
use super::Parcel;
use super::sent_name;
use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::Draft;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::EntryPlace;
use crate::crypto::KEY_ROOM;
use crate::crypto::NewKeys;
use crate::crypto::Purpose;
use crate::crypto::SLOT_ROOM;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::Slot;
use crate::crypto::entry_hash;
use crate::crypto::seal_entry;
use crate::crypto::seal_envelope;
use crate::documents::ledger;
use crate::documents::ledger::EntryRow;
use crate::documents::ledger::Part;
use crate::sync::Error;
use crate::sync::kept;
use crate::sync::kept::Link;
use crate::team::Team;
use crate::team::setting;
use crate::vocabulary::Scope;

impl Outbox<'_> {
    pub(super) fn seal_entries(
        &mut self,
        team: &Team,
        scope: Scope,
        number: u32,
        secret: &ScopeSecret,
    ) -> Result<Vec<Parcel>, Error> {
        let author = ledger::device_number(self.tx, &self.device.id())?;
        let incarnation = self.device.incarnation;
        let sent = setting(self.tx, &sent_name(scope))?;
        let mut after = sent
            .and_then(|sent| sent.try_into().ok())
            .map_or(0, u64::from_be_bytes);
        let mut parcels = Vec::new();
        loop {
            let link = kept::link_after(self.tx, author, incarnation, scope, after)?;
            let most = link.as_ref().map_or(ROWS_A_BATCH, |link| link.count);
            let rows = ledger::entries_after(self.tx, author, incarnation, scope, after, most)?;
            let rows = self.with_keys(rows)?;
            let (batch, contents) = match link {
                Some(link) => self.batch_again(&rows, &link)?,
                None => {
                    let last = kept::last_of(self.tx, author, incarnation, scope.number())?;
                    let draft = Draft {
                        first_seq: after + 1,
                        previous: last.map(|(_, hash)| hash),
                        ..self.draft(Purpose::Entries, team, scope)?
                    };
                    let batch = self.batch(&rows, &[], draft.room())?;
                    if batch.slots.is_empty() {
                        return Ok(parcels);
                    }
                    let contents = self.sign(draft, batch.slots.clone(), author)?;
                    (batch, contents)
                }
            };
            let told = self.told(&contents.verify()?.seen);
            let Some(last) = batch.last_seq else {
                return Ok(parcels);
            };
            let keys: Vec<(u16, &DocumentKey)> = batch.keys.iter().map(|(slot, key)| (*slot, key)).collect();
            let sealing = Sealing {
                epoch: number,
                outer: &secret.outer(),
                keys: Some(NewKeys {
                    scope_secret: secret,
                    keys: &keys,
                }),
                wraps: &[],
            };
            parcels.push(Parcel {
                envelope: seal_envelope(&contents, &sealing, self.random)?,
                carries: Carried::Entries { up_to: last, told },
            });
            after = last;
        }
    }

    /// Every key that an entry may have been sealed under. Where people apart made one each for a generation, there
    /// are several, and their order may change.
    fn with_keys(&self, rows: Vec<EntryRow>) -> Result<Vec<Keyed>, Error> {
        let keyed = rows.into_iter().map(|row| {
            let keys = ledger::keys(self.tx, row.record, row.generation)?;
            match keys.is_empty() {
                true => Err(crate::documents::Error::Missing.into()),
                false => Ok(Keyed { row, keys }),
            }
        });
        keyed.collect()
    }

    /// Seals as many of these entries as fit one envelope whose header takes `header_room`. `choice` says which of
    /// several keys to take; the first where it says nothing.
    fn batch(&self, rows: &[Keyed], choice: &[usize], header_room: usize) -> Result<Batch, Error> {
        let mut batch = Batch::default();
        let mut room = ENVELOPE_BYTES_MAX.saturating_sub(header_room);
        for (index, Keyed { row, keys }) in rows.iter().enumerate() {
            let chosen = choice.get(index).copied().unwrap_or(0);
            let key = keys.get(chosen).ok_or(crate::documents::Error::Missing)?;
            let place = EntryPlace {
                team: self.anchor.team,
                scope: row.position.scope,
                author: self.device.id(),
                incarnation: row.position.incarnation,
                seq: row.position.seq,
                record: row.record,
                generation: row.generation,
            };
            let sealed = seal_entry(key, &place, &row.body);
            // What no envelope can carry must not hold up what comes after it: its hash goes in its place.
            let is_too_long = sealed.len() > SEALED_ENTRY_MAX;
            let needs = SLOT_ROOM + KEY_ROOM + if is_too_long { 0 } else { sealed.len() };
            if needs > room {
                break;
            }
            room -= needs;
            let slot = u16::try_from(index).map_err(|_| crate::crypto::Refused)?;
            batch.slots.push(if is_too_long {
                Slot::Absent(entry_hash(&place, &sealed))
            } else {
                if row.part != Part::Changes {
                    batch.keys.push((slot, DocumentKey::from_bytes(*key.expose())));
                }
                Slot::Present {
                    record: row.record,
                    generation: row.generation,
                    sealed,
                }
            });
            batch.last_seq = Some(row.position.seq);
        }
        Ok(batch)
    }

    /// The same envelope as it was signed before. Where an entry may have been sealed under several keys, the ones that
    /// were taken then are those under which the signature holds.
    fn batch_again(&self, rows: &[Keyed], link: &Link) -> Result<(Batch, Contents), Error> {
        let several: Vec<usize> = (0..rows.len())
            .filter(|index| rows[*index].keys.len() > 1)
            .collect();
        let mut choice = vec![0; rows.len()];
        for _ in 0..CHOICES_MAX {
            let batch = self.batch(rows, &choice, 0)?;
            let contents = link.contents(batch.slots.clone())?;
            if contents.verify().is_ok() {
                return Ok((batch, contents));
            }
            let mut is_over = true;
            for index in &several {
                choice[*index] += 1;
                if choice[*index] < rows[*index].keys.len() {
                    is_over = false;
                    break;
                }
                choice[*index] = 0;
            }
            if is_over {
                break;
            }
        }
        Err(crate::crypto::Refused.into())
    }

    /// Signs a batch, and adds it to this device's own chain.
    fn sign(&mut self, draft: Draft, slots: Vec<Slot>, author: i64) -> Result<Contents, Error> {
        let contents = Contents::sign(draft, slots, Vec::new(), &self.device.identity)?;
        let hash = contents.signed_hash();
        kept::add_link(self.tx, author, contents.verify()?, &contents, &hash)?;
        Ok(contents)
    }
}

/// One entry, with every key it may have been sealed under.
struct Keyed {
    row: EntryRow,
    keys: Vec<DocumentKey>,
}

#[derive(Default)]
struct Batch {
    slots: Vec<Slot>,
    keys: Vec<(u16, DocumentKey)>,
    last_seq: Option<u64>,
}

/// The longest sealed entry that fits an envelope alone, beside the longest header.
const SEALED_ENTRY_MAX: usize = 58_000;
/// Rows looked at for one envelope: more than the smallest entries need to fill it.
const ROWS_A_BATCH: u32 = 600;
/// How many choices of keys are tried for an envelope that was signed before.
const CHOICES_MAX: usize = 256;
