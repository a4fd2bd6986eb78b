//! A room's tables in memory, for tests of what is asked of them.

use crate::documents::Facts;
use crate::documents::Kind;
use crate::store::Connection;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;

/// The tables of one kind of record, or of several.
pub(super) struct Rows {
    pub(super) db: Connection,
}

impl Rows {
    pub(super) fn of<K: Kind>() -> Self {
        let db = Connection::open_in_memory().unwrap();
        Self { db }.with::<K>()
    }

    pub(super) fn with<K: Kind>(self) -> Self {
        self.db.execute_batch(K::CREATE).unwrap();
        self
    }

    /// Keeps a record that one phone wrote, and nobody changed since.
    pub(super) fn keep<K: Kind>(&mut self, id: RecordId, record: &K) {
        self.keep_as(id, &written(WROTE, WRITTEN_AT_MS), record);
    }

    pub(super) fn keep_as<K: Kind>(&mut self, id: RecordId, facts: &Facts, record: &K) {
        let tx = self.db.transaction().unwrap();
        record.project(id, facts, &tx).unwrap();
        tx.commit().unwrap();
    }

    pub(super) fn forget<K: Kind>(&mut self, id: RecordId) {
        let tx = self.db.transaction().unwrap();
        K::forget(id, &tx).unwrap();
        tx.commit().unwrap();
    }
}

/// The facts of a record that was written at once and not changed.
pub(super) fn written(by: DeviceId, at_ms: u64) -> Facts {
    Facts {
        created_by: by,
        created_at: Hlc::at_ms(at_ms),
        changed_at: Hlc::at_ms(at_ms),
    }
}

/// A record's id that a reader can follow.
pub(super) fn id(number: u8) -> RecordId {
    RecordId::new([number; 16])
}

pub(super) const WROTE: DeviceId = DeviceId::new([7; 32]);
pub(super) const WRITTEN_AT_MS: u64 = 1_800_000_000_000;
