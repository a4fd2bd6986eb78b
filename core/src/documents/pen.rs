use super::Error;
use super::Facts;
use super::Kind;
use super::Kinds;
use super::body::Packer;
use super::change;
use super::fields::fields_of;
use super::fields::record_of;
use super::fold::Folded;
use super::leaf::Fields;
use super::leaf::KIND;
use super::leaf::Leaf;
use super::leaf::SCHEMA;
use super::ledger;
use super::ledger::EntryRow;
use super::ledger::Part;
use super::ledger::Position;
use super::ledger::RecordRow;
use super::ledger::State;
use super::record::load;
use crate::crypto::DocumentKey;
use crate::crypto::Random;
use crate::crypto::derive_actor;
use crate::crypto::draw;
use crate::store::Transaction;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Who writes on this device, and under which number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The device's identity.
    pub device: DeviceId,
    /// Its local number in the store.
    pub number: i64,
    /// The person whose device it is.
    pub member: MemberId,
    /// How often the store was restored or cloned, so that no (author, seq) is ever used again.
    pub incarnation: u32,
    /// The team's epoch: records written for the first time after it turned get a new key.
    pub epoch: u32,
}

/// What one writes with: one transaction, in which each action leaves its entry, its record and its rows.
pub struct Pen<'a> {
    /// The transaction that all of an action is part of.
    pub tx: &'a Transaction<'a>,
    /// Who writes.
    pub author: &'a Author,
    /// The device's clock.
    pub clock: &'a mut Clock,
    /// Where keys and ids come from.
    pub random: &'a dyn Random,
    /// Which kinds have rows.
    pub kinds: &'a Kinds,
    /// Packs bodies.
    pub packer: &'a mut Packer,
    /// The records written so far, for the "changed" event.
    pub written: Vec<RecordId>,
}

impl Pen<'_> {
    /// Creates a record, durable when the transaction commits.
    pub fn create<K: Kind>(&mut self, record: &K) -> Result<RecordId, Error> {
        let id = RecordId::new(draw(self.random));
        let at = self.clock.tick();
        let mut fields = fields_of(record)?;
        fields.insert(KIND.to_owned(), Leaf::Text(K::CODE.to_owned()));
        fields.insert(SCHEMA.to_owned(), Leaf::Int(i64::from(K::SCHEMA)));
        let actor = derive_actor(&self.author.device, &id, self.author.incarnation);
        let inside = change::creation(&actor, &fields, at)?;

        let position = self.next_position(K::SCOPE)?;
        let row = RecordRow {
            scope: K::SCOPE,
            generation: FIRST_GENERATION,
            key: DocumentKey::make_key(self.random),
            key_epoch: self.author.epoch,
            creation: position,
            created_at: at,
        };
        ledger::add_entry(
            self.tx,
            &EntryRow {
                position,
                record: id,
                generation: FIRST_GENERATION,
                part: Part::Creates,
                state: State::Merged,
                at,
                body: self.packer.written_by(&self.author.device).pack(&inside)?,
            },
        )?;
        ledger::found_record(self.tx, id, &row, K::CODE, None)?;
        let facts = Facts {
            created_by: self.author.device,
            created_at: at,
            changed_at: at,
        };
        self.kinds.project(&fields, id, K::SCOPE, &facts, self.tx)?;
        self.written.push(id);
        Ok(id)
    }

    /// Changes a record from the state it has here. Only leaves that differ afterwards are written; none, nothing.
    pub fn change<K: Kind>(&mut self, id: RecordId, edit: impl FnOnce(&mut K)) -> Result<(), Error> {
        let row = ledger::record(self.tx, id)?.ok_or(Error::Missing)?;
        let loaded = load(self.tx, self.packer, id)?;
        let Folded {
            mut fields,
            merged,
            changed_at,
        } = loaded.folded;
        if fields.get(KIND) != Some(&Leaf::Text(K::CODE.to_owned())) {
            return Err(Error::Missing);
        }
        let mut record: K = record_of(&fields);
        let before = fields_of(&record)?;
        edit(&mut record);
        let after = fields_of(&record)?;

        let at = self.clock.tick();
        let actor = derive_actor(&self.author.device, &id, self.author.incarnation);
        let history = loaded
            .changes
            .into_iter()
            .zip(&merged)
            .filter(|(_, merged)| **merged);
        let history: Vec<_> = history.map(|(change, _)| change).collect();
        let changes = history.len() + 1;
        let Some(inside) = change::edit(&history, &actor, &before, &after, at)? else {
            return Ok(());
        };

        let (generation, part) = self.generation_for(id, &row)?;
        let position = self.next_position(row.scope)?;
        ledger::add_entry(
            self.tx,
            &EntryRow {
                position,
                record: id,
                generation,
                part,
                state: State::Merged,
                at,
                body: self.packer.written_by(&self.author.device).pack(&inside)?,
            },
        )?;
        // Another phone's clock may be ahead of this one's.
        let changed_at = changed_at.max(at);
        ledger::set_changed(self.tx, id, changes, changed_at)?;
        overlay(&mut fields, &before, after);
        let facts = Facts {
            created_by: ledger::device(self.tx, row.creation.author)?,
            created_at: row.created_at,
            changed_at,
        };
        self.kinds.project(&fields, id, row.scope, &facts, self.tx)?;
        self.written.push(id);
        Ok(())
    }

    /// What the wall clock says, in milliseconds since 1970.
    pub fn wall_ms(&self) -> u64 {
        self.clock.wall_ms()
    }

    /// Whether the wall clock is to be doubted.
    pub fn clock_is_doubtful(&self) -> bool {
        self.clock.is_doubtful()
    }

    /// The person who writes.
    pub fn member(&self) -> MemberId {
        self.author.member
    }

    /// The key under which the next change of a record is sealed: a new one where the epoch turned since the last.
    fn generation_for(&mut self, id: RecordId, row: &RecordRow) -> Result<(u32, Part), Error> {
        if row.key_epoch >= self.author.epoch {
            return Ok((row.generation, Part::Changes));
        }
        let generation = row.generation + 1;
        let key = DocumentKey::make_key(self.random);
        ledger::add_key(self.tx, id, row.generation, &row.key)?;
        ledger::set_key(self.tx, id, generation, &key, self.author.epoch)?;
        Ok((generation, Part::ChangesKey))
    }

    fn next_position(&self, scope: Scope) -> Result<Position, Error> {
        let last = ledger::last_seq(self.tx, self.author.number, self.author.incarnation, scope)?;
        Ok(Position {
            author: self.author.number,
            incarnation: self.author.incarnation,
            scope,
            seq: last + 1,
        })
    }
}

fn overlay(fields: &mut Fields, before: &Fields, after: Fields) {
    fields.retain(|path, _| !before.contains_key(path) || after.contains_key(path));
    fields.extend(after);
}

/// The generation of a record's first key.
pub(super) const FIRST_GENERATION: u32 = 1;
