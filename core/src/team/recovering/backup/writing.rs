use std::io::Write;

use super::tables;
use super::tables::Frame;
use crate::crypto::FileKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::store::Connection;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Error;
use crate::team::put;
use crate::team::sealed_file::ChunkWriter;
use crate::team::sealed_file::FileKind;
use crate::team::sealed_file::Head;
use crate::team::sealed_file::Locks;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// What a lead makes a backup with.
pub struct Making<'a> {
    /// Her device: it signs the file.
    pub device: &'a Device,
    /// When it is made, in milliseconds since 1970. Stands in the file in clear, so that the newest is found.
    pub at_ms: u64,
    /// A passphrase that opens it beside the kit and the leads' devices, and what a guess at it costs.
    pub passphrase: Option<(&'a Passphrase, PassphraseCost)>,
    /// Where the key of the file comes from.
    pub random: &'a dyn Random,
}

/// Writes a backup of the team: what opens it is the kit, any lead's device, and the passphrase if there is one.
///
/// Answers how many rows it holds. Holds a few chunks in memory, however much there is. Where it fails, `out` holds no
/// backup, and whoever made the file takes it away.
pub fn write(db: &Connection, out: &mut dyn Write, making: &Making<'_>) -> Result<u64, Error> {
    let anchor = Anchor::load(db)?.ok_or(Error::NoTeam)?;
    let team = anchor.team(db)?;
    let is_lead = |id: &DeviceId| {
        team.members
            .get(id)
            .is_some_and(|member| member.role == Role::Lead)
    };
    if !is_lead(&making.device.id()) {
        return Err(Error::NotALead);
    }
    let leads = team.members.values().filter(|member| member.role == Role::Lead);
    let recipients: Vec<LeafPublic> = leads.map(|lead| lead.newest_leaf()).collect::<Result<_, _>>()?;
    let key = FileKey::make_key(making.random);
    let head = making.head(&key, &recipients)?;
    let mut file = ChunkWriter::begin(out, &BACKUP, key, &head)?;
    file.add(&Frame::Team {
        team: anchor.team,
        founding: anchor.founding,
        store: tables::version(db)?,
    })?;
    let rows = tables::export(db, &mut |frame| file.add(frame))?;
    file.add(&Frame::End { rows })?;
    file.close(&making.device.identity)?;
    Ok(rows)
}

impl Making<'_> {
    /// All that stands before the first chunk of a backup.
    pub(super) fn head(&self, key: &FileKey, recipients: &[LeafPublic]) -> Result<Vec<u8>, Error> {
        let locks = Locks {
            leaves: recipients,
            passphrase: self.passphrase,
            random: self.random,
        };
        Head::seal(&BACKUP, key, self.at_ms, &locks)?.to_bytes(&BACKUP)
    }
}

/// Notes that a backup was made and is safe where it should be.
pub fn note_made(db: &Connection, at_ms: u64) -> Result<(), Error> {
    put(db, MADE, &at_ms.to_be_bytes())
}

/// When the last backup was made on this device, in milliseconds since 1970; none where none was.
pub fn last_made_at_ms(db: &Connection) -> Result<Option<u64>, Error> {
    let kept = setting(db, MADE)?.and_then(|kept| kept.try_into().ok());
    Ok(kept.map(u64::from_be_bytes))
}

/// The mark is the first half of SHA-256 of `doorstep backup 1`. The head has room for wraps for every device that a team
/// may have, twice. The file is a hundred times what five years of fifty people write: a store cannot be filled further
/// by a hostile one.
pub(super) static BACKUP: FileKind = FileKind {
    mark: [
        0x48, 0xd8, 0xb8, 0xfb, 0x1a, 0x03, 0x9d, 0xe9, 0x50, 0xd2, 0x2a, 0xb8, 0x30, 0x5a, 0xa8, 0x41,
    ],
    version: 1,
    sign_label: "doorstep backup 1",
    key_info: b"doorstep backup key 1\0",
    head_bytes_max: 128 * 1024,
    file_bytes_max: 8 * 1024 * 1024 * 1024,
};
const MADE: &str = "backup made";
