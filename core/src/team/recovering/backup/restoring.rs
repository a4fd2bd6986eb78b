use std::io::Read;

use super::Opener;
use super::tables;
use super::tables::Frame;
use super::writing::BACKUP;
use crate::store::Transaction;
use crate::team::Anchor;
use crate::team::Error;
use crate::team::Signed;
use crate::team::recovering::Unreadable;
use crate::team::sealed_file::ChunkReader;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// What was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The team.
    pub anchor: Anchor,
    /// The lead's device that wrote the backup.
    pub by: DeviceId,
    /// When she wrote it, in milliseconds since 1970.
    pub made_at_ms: u64,
    /// How many rows came in.
    pub rows: u64,
}

/// Puts a backup's rows into a new device's store, which must hold no team yet.
///
/// What is wrong with the file shows at its end at the latest, so the transaction must be left uncommitted on every
/// error. Afterwards the device is in no team by that: the kit, or a lead, states that it comes in. What screens show is
/// made by [`crate::documents::rebuild`].
pub fn restore(tx: &Transaction<'_>, input: &mut dyn Read, opener: &Opener<'_>) -> Result<Restored, Error> {
    tables::check_empty(tx)?;
    let mut file = ChunkReader::begin(input, &BACKUP, opener)?;
    let Some(Frame::Team {
        team,
        founding,
        store,
    }) = file.next()?
    else {
        return Err(Unreadable::Altered.into());
    };
    let known = tables::version(tx)?;
    if store > known {
        return Err(Unreadable::TooNew { found: store, known }.into());
    }
    let anchor = Anchor::new(team, founding);
    anchor.keep(tx)?;
    let rows = tables::import(tx, &mut file)?;
    let by = file.signed_by().ok_or(Unreadable::Torn)?;
    check_statements(tx, &anchor)?;
    let members = anchor.team(tx)?.members;
    if members.get(&by).is_none_or(|member| member.role != Role::Lead) {
        return Err(Unreadable::NotByALead.into());
    }
    Ok(Restored {
        anchor,
        by,
        made_at_ms: file.made_at_ms(),
        rows,
    })
}

/// Who is in is said by signatures, and by whoever wrote the backup only as far as they hold.
fn check_statements(tx: &Transaction<'_>, anchor: &Anchor) -> Result<(), Error> {
    let mut statement = tx.prepare("SELECT hash, record FROM membership")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (hash, record): ([u8; 32], Vec<u8>) = (row.get(0)?, row.get(1)?);
        let signed = Signed::from_bytes(&record).map_err(|_| Unreadable::Altered)?;
        if signed.hash.as_bytes() != &hash || signed.statement.team != anchor.team {
            return Err(Unreadable::Altered.into());
        }
    }
    Ok(())
}
