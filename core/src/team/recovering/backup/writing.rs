use std::io::Write;

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroizing;

use super::head::Head;
use super::head::chained;
use super::tables;
use super::tables::Frame;
use crate::crypto::ChunkPlace;
use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Random;
use crate::crypto::digest;
use crate::crypto::seal_chunk;
use crate::store::Connection;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Error;
use crate::team::put;
use crate::team::recovering::Unreadable;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
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
    let head = Head::seal(&key, making, &recipients)?.to_bytes()?;
    let mut file = ChunkWriter::begin(out, key, &head)?;
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

/// Notes that a backup was made and is safe where it should be.
pub fn note_made(db: &Connection, at_ms: u64) -> Result<(), Error> {
    put(db, MADE, &at_ms.to_be_bytes())
}

/// When the last backup was made on this device, in milliseconds since 1970; none where none was.
pub fn last_made_at_ms(db: &Connection) -> Result<Option<u64>, Error> {
    let kept = setting(db, MADE)?.and_then(|kept| kept.try_into().ok());
    Ok(kept.map(u64::from_be_bytes))
}

/// What the last chunk holds: who wrote all before it.
#[derive(Encode, Decode)]
pub(super) struct Closing {
    #[n(0)]
    pub(super) by: DeviceId,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) signature: Vec<u8>,
}

/// Cuts what is written into chunks and seals each.
pub(super) struct ChunkWriter<'a> {
    out: &'a mut dyn Write,
    key: FileKey,
    head: Hash,
    chain: Hash,
    index: u64,
    text: Zeroizing<Vec<u8>>,
}

impl<'a> ChunkWriter<'a> {
    pub(super) fn begin(out: &'a mut dyn Write, key: FileKey, head: &[u8]) -> Result<Self, Error> {
        out.write_all(head).map_err(Unreadable::from)?;
        let head = digest(&[head]);
        Ok(Self {
            out,
            key,
            head,
            chain: head,
            index: 0,
            text: Zeroizing::new(Vec::with_capacity(CHUNK_BYTES)),
        })
    }

    /// Adds a frame: its length, then itself. It may run over into the next chunk.
    pub(super) fn add(&mut self, frame: &Frame) -> Result<(), Error> {
        let bytes = Zeroizing::new(minicbor::to_vec(frame).map_err(|_| Unreadable::TooBig)?);
        if bytes.len() > FRAME_BYTES_MAX {
            return Err(Unreadable::TooBig.into());
        }
        let length = u32::try_from(bytes.len()).map_err(|_| Unreadable::TooBig)?;
        self.add_bytes(&length.to_be_bytes())?;
        self.add_bytes(&bytes)
    }

    /// Seals what is left, and behind it a last chunk with a signature over the hash of all before it.
    pub(super) fn close(mut self, by: &IdentityKey) -> Result<(), Error> {
        self.seal(false)?;
        let closing = Closing {
            by: by.device(),
            signature: by.sign(SIGN_LABEL, self.chain.as_bytes()).to_vec(),
        };
        let closing = minicbor::to_vec(closing).map_err(|_| Unreadable::TooBig)?;
        self.text.extend_from_slice(&closing);
        self.seal(true)?;
        Ok(self.out.flush().map_err(Unreadable::from)?)
    }

    pub(super) fn add_bytes(&mut self, mut bytes: &[u8]) -> Result<(), Error> {
        while !bytes.is_empty() {
            let room = CHUNK_BYTES - self.text.len();
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            self.text.extend_from_slice(now);
            bytes = later;
            if self.text.len() == CHUNK_BYTES {
                self.seal(false)?;
            }
        }
        Ok(())
    }

    fn seal(&mut self, is_last: bool) -> Result<(), Error> {
        if self.text.is_empty() {
            return Ok(());
        }
        let place = ChunkPlace {
            head: &self.head,
            index: self.index,
            is_last,
        };
        let sealed = seal_chunk(&self.key, &place, &self.text);
        let length = u32::try_from(sealed.len()).map_err(|_| Unreadable::TooBig)?;
        let length = if is_last { length | LAST } else { length };
        self.out
            .write_all(&length.to_be_bytes())
            .map_err(Unreadable::from)?;
        self.out.write_all(&sealed).map_err(Unreadable::from)?;
        self.chain = chained(&self.chain, &sealed);
        self.index += 1;
        self.text.clear();
        Ok(())
    }
}

/// What a chunk holds, in bytes, unless it is the last but one or the last.
pub(super) const CHUNK_BYTES: usize = 64 * 1024;
/// No row is longer: an envelope and its columns, or the wraps of an epoch.
pub(super) const FRAME_BYTES_MAX: usize = 256 * 1024;
/// The bit of a chunk's length that says it is the last.
pub(super) const LAST: u32 = 1 << 31;
pub(super) const SIGN_LABEL: &str = "doorstep backup 1";
const MADE: &str = "backup made";
