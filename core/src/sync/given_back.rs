//! Records that a lead erased while another took her out: who lost them takes them again, who has them gives them back.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Error;
use super::Stream;
use super::cursor;
use super::deposits::Holds;
use super::links::Link;
use super::links::links_of_record;
use crate::crypto::Contents;
use crate::crypto::Header;
use crate::crypto::Slot;
use crate::documents;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::Team;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Takes back what was erased here and is not to be erased after all. Everything the carrier has is read once more: what
/// it still holds of these records was passed over before.
pub(super) fn take_back(tx: &Transaction<'_>, team: &Team) -> Result<(), Error> {
    let mut is_any = false;
    for record in &team.given_back {
        is_any |= documents::take_back(tx, *record)?;
    }
    if is_any {
        for stream in Stream::ALL {
            cursor::rewind(tx, stream)?;
        }
    }
    Ok(())
}

/// A link with records that come back: what to note once a carrier has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack {
    author: i64,
    incarnation: u32,
    first_seq: u64,
    records: BTreeSet<RecordId>,
}

/// The links of a scope with records to be given back that this device has, and no carrier is known to have.
pub(super) fn owed(db: &Connection, team: &Team, scope: Scope) -> Result<Vec<(Link, GivenBack)>, Error> {
    let mut owed: BTreeMap<(i64, u32, u64), (Link, GivenBack)> = BTreeMap::new();
    for record in &team.given_back {
        if ledger::record(db, *record)?.is_none_or(|row| row.scope != scope) {
            continue;
        }
        for link in links_of_record(db, *record)? {
            let place = (link.author, link.incarnation, link.first_seq);
            if link.scope != scope || setting(db, &name(record, place))?.is_some() {
                continue;
            }
            let (author, incarnation, first_seq) = place;
            let (_, given) = owed.entry(place).or_insert_with(|| {
                let records = BTreeSet::new();
                (
                    link,
                    GivenBack {
                        author,
                        incarnation,
                        first_seq,
                        records,
                    },
                )
            });
            given.records.insert(*record);
        }
    }
    Ok(owed.into_values().collect())
}

impl GivenBack {
    /// Notes that a carrier has it.
    pub(super) fn note(&self, db: &Connection) -> Result<(), Error> {
        for record in &self.records {
            put(
                db,
                &name(record, (self.author, self.incarnation, self.first_seq)),
                &[],
            )?;
        }
        Ok(())
    }

    /// Whether it is this link.
    pub(super) fn is_of(&self, link: &Link) -> bool {
        (self.author, self.incarnation, self.first_seq) == (link.author, link.incarnation, link.first_seq)
    }

    pub(super) fn holds(&self) -> Holds {
        Holds::Link(self.author, self.incarnation, self.first_seq)
    }
}

/// Notes what a carrier is seen to have of records to be given back.
pub(super) fn note(
    db: &Connection,
    team: &Team,
    contents: &Contents,
    author: i64,
    header: &Header,
) -> Result<(), Error> {
    if team.given_back.is_empty() {
        return Ok(());
    }
    let present = contents.slots().iter().filter_map(|slot| match slot {
        Slot::Present { record, .. } => Some(*record),
        Slot::Absent(_) => None,
    });
    let seen = GivenBack {
        author,
        incarnation: header.incarnation,
        first_seq: header.first_seq,
        records: present
            .filter(|record| team.given_back.contains(record))
            .collect(),
    };
    seen.note(db)
}

/// Forgets what was given back of a record, which is erased for good.
pub(super) fn forget(db: &Connection, record: &RecordId) -> Result<(), Error> {
    let forget = "DELETE FROM settings WHERE name LIKE ?1";
    db.execute(forget, [format!("gave back {record} %")])?;
    Ok(())
}

fn name(record: &RecordId, (author, incarnation, first_seq): (i64, u32, u64)) -> String {
    format!("gave back {record} {author} {incarnation} {first_seq}")
}
