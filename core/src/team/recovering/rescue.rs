//! What a device wrote and has not sent, sealed to the team, in a file beside its store.
//!
//! A forgotten PIN then loses nothing: whoever finds the file can hand it to another device of the team, and nobody
//! else can read it. What is in it was signed and sealed as it would have been sent (docs/formats/rescue.md).

use std::fs;
use std::fs::File;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::path::Path;

use super::Unreadable;
use crate::crypto::ENVELOPE_BYTES_MAX;
use crate::crypto::digest;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

/// An envelope that was not sent, and the stream it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// The number of the stream.
    pub stream: u8,
    /// The envelope, as the carrier would have been given it.
    pub envelope: Vec<u8>,
}

/// What a rescue file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescue {
    /// Whose it is, as [`pseudonym`] writes it.
    pub by: [u8; 16],
    /// In the order in which they would have been sent.
    pub unsent: Vec<Unsent>,
    /// Whether that is all: `false` where the file was cut off or damaged, and what stood behind is not known.
    pub is_whole: bool,
}

impl Rescue {
    /// Puts a whole file in place of the one before, which stays until then. With nothing unsent, there is no file.
    pub fn write(&self, path: &Path) -> Result<(), Unreadable> {
        if self.unsent.is_empty() {
            return match fs::remove_file(path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
                _ => Ok(()),
            };
        }
        let half = path.with_added_extension("part");
        let mut file = File::create(&half)?;
        file.write_all(&self.to_bytes()?)?;
        // On the disk before it takes the place of the one before: the battery may be empty the next moment.
        file.sync_all()?;
        Ok(fs::rename(&half, path)?)
    }

    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self, Unreadable> {
        let mut bytes = Vec::new();
        File::open(path)?
            .take(FILE_BYTES_MAX + 1)
            .read_to_end(&mut bytes)?;
        Self::from_bytes(&bytes)
    }

    /// The file's bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let mut bytes = front(&self.by);
        for unsent in &self.unsent {
            append(&self.by, unsent, &mut bytes)?;
        }
        Ok(bytes)
    }

    /// Reads the file's bytes. The envelopes are still to be opened and judged, as if a carrier had given them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        if bytes.len() as u64 > FILE_BYTES_MAX {
            return Err(Unreadable::TooBig);
        }
        let rest = match bytes.strip_prefix(&MARK) {
            None if MARK.starts_with(bytes) => return Err(Unreadable::Torn),
            None => return Err(Unreadable::Foreign),
            Some(rest) => rest,
        };
        let (version, rest) = rest.split_first_chunk().ok_or(Unreadable::Torn)?;
        let (found, known) = (u32::from_be_bytes(*version), VERSION);
        if found > known {
            return Err(Unreadable::TooNew { found, known });
        }
        if found != known {
            return Err(Unreadable::Altered);
        }
        let (by, mut rest) = rest.split_first_chunk().ok_or(Unreadable::Torn)?;
        let mut unsent = Vec::new();
        while let Some((next, behind)) = take(by, rest) {
            unsent.push(next);
            rest = behind;
        }
        Ok(Self {
            by: *by,
            unsent,
            is_whole: rest.is_empty(),
        })
    }
}

fn front(by: &[u8; 16]) -> Vec<u8> {
    [MARK.as_slice(), &VERSION.to_be_bytes(), by].concat()
}

/// `length u32 ‖ stream u8 ‖ envelope ‖ check[16]`
fn append(by: &[u8; 16], unsent: &Unsent, bytes: &mut Vec<u8>) -> Result<(), Unreadable> {
    if unsent.envelope.len() > ENVELOPE_BYTES_MAX {
        return Err(Unreadable::TooBig);
    }
    let length = u32::try_from(unsent.envelope.len()).map_err(|_| Unreadable::TooBig)?;
    let check = check_of(by, unsent.stream, &unsent.envelope);
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.push(unsent.stream);
    bytes.extend_from_slice(&unsent.envelope);
    bytes.extend_from_slice(&check);
    Ok(())
}

/// The next envelope and what stands behind it; none where it is not whole.
fn take<'b>(by: &[u8; 16], bytes: &'b [u8]) -> Option<(Unsent, &'b [u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = u32::from_be_bytes(*length) as usize;
    let (stream, rest) = rest.split_first()?;
    let (envelope, rest) = rest.split_at_checked(length)?;
    let (check, rest) = rest.split_first_chunk::<CHECK_BYTES>()?;
    if length > ENVELOPE_BYTES_MAX || *check != check_of(by, *stream, envelope) {
        return None;
    }
    let unsent = Unsent {
        stream: *stream,
        envelope: envelope.to_vec(),
    };
    Some((unsent, rest))
}

/// By what a device is named in its rescue file: who knows the team and its devices knows which one it is, and nobody
/// else can tell that two files are of one team.
pub fn pseudonym(team: &TeamId, device: &DeviceId) -> [u8; 16] {
    digest(&[PSEUDONYM_LABEL, team.as_bytes(), device.as_bytes()]).first()
}

fn check_of(by: &[u8; 16], stream: u8, envelope: &[u8]) -> [u8; CHECK_BYTES] {
    digest(&[CHECK_LABEL, by, &[stream], envelope]).first()
}

/// The first half of SHA-256 of `doorstep rescue 1`: says that the file is ours to us only.
const MARK: [u8; 16] = [
    0x85, 0x03, 0x70, 0x7e, 0xdc, 0x30, 0x7b, 0xe1, 0x54, 0x4f, 0xef, 0x66, 0xd0, 0xe7, 0xd9, 0x60,
];
const VERSION: u32 = 1;
const CHECK_LABEL: &[u8] = b"doorstep rescue check 1\0";
const PSEUDONYM_LABEL: &[u8] = b"doorstep rescue name 1\0";
const CHECK_BYTES: usize = 16;
/// Nobody writes so much without once having signal: some thousand visits fill a hundredth of it.
const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
