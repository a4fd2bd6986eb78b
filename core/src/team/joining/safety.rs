use std::fmt;

use super::InviteTrouble;
use super::Square;
use super::frame::Kind;
use super::frame::framed;
use super::frame::unframed;
use super::groups::groups;
use super::groups::ungrouped;
use crate::crypto::digest;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::TeamId;

/// The number that two people of a team can compare at any time: the same on both devices, if nobody stands between.
///
/// Each device gives thirty digits (about 100 bits), which follow from its identity key and the team by 5,200 rounds of
/// SHA-256. docs/formats/invite.md#safety-number
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SafetyNumber {
    team: [u8; 16],
    own: Hash,
    other: Hash,
}

/// What came of scanning another device's safety number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
pub enum Compared {
    /// Nobody stands between the two.
    Same,
    /// The other device is in another team.
    NotThisTeam,
    /// It is another person's, or somebody stands between the two. Compare once more, then tell a lead.
    NotThisPerson,
}

impl SafetyNumber {
    /// The number between this device and another one of the team. Takes a few milliseconds.
    pub fn between(team: &TeamId, own: &DeviceId, other: &DeviceId) -> Self {
        Self {
            team: digest(&[b"doorstep safety team 1\0", team.as_bytes()]).first(),
            own: fingerprint(team, own),
            other: fingerprint(team, other),
        }
    }

    /// The sixty digits as twelve groups of five, the same whoever asks.
    pub fn groups(&self) -> Vec<String> {
        let ordered = [self.own.min(self.other), self.own.max(self.other)];
        let chunks = ordered.iter().flat_map(|hash| hash.as_bytes().chunks_exact(5));
        let group =
            |chunk: &[u8]| chunk.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)) % 100_000;
        chunks.map(|chunk| format!("{:05}", group(chunk))).collect()
    }

    /// The number to be scanned by the other device.
    pub fn square(&self) -> Result<Square, InviteTrouble> {
        Square::of(&groups(&self.to_bytes()))
    }

    /// What the square says.
    pub fn to_bytes(&self) -> Vec<u8> {
        let pieces: [&[u8]; 3] = [&self.team, self.own.as_bytes(), self.other.as_bytes()];
        framed(Kind::SafetyNumber, &pieces.concat())
    }

    /// Compares with what was scanned from the other device's screen: its text, or the bytes themselves.
    pub fn compare(&self, scanned: &[u8]) -> Result<Compared, InviteTrouble> {
        let bytes = match std::str::from_utf8(scanned) {
            Ok(text) => ungrouped(text)?,
            Err(_) => scanned.to_vec(),
        };
        let body = unframed(Kind::SafetyNumber, &bytes)?;
        let (team, devices) = body.split_at_checked(16).ok_or(InviteTrouble::Altered)?;
        if devices.len() != 64 {
            return Err(InviteTrouble::Altered);
        }
        let seen_from_there = [self.other.as_bytes().as_slice(), self.own.as_bytes()].concat();
        Ok(match (team == self.team, devices == seen_from_there) {
            (true, true) => Compared::Same,
            (true, false) => Compared::NotThisPerson,
            (false, _) => Compared::NotThisTeam,
        })
    }
}

impl fmt::Display for SafetyNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().join(" "))
    }
}

fn fingerprint(team: &TeamId, device: &DeviceId) -> Hash {
    let first = digest(&[b"doorstep safety number 1\0", team.as_bytes(), device.as_bytes()]);
    slowed(first, device.as_bytes())
}

/// The hash after many rounds over the same bytes, so that each trial of somebody who searches for a similar one is dear.
pub(in crate::team) fn slowed(first: Hash, over: &[u8]) -> Hash {
    (0..ROUNDS).fold(first, |hash, _| digest(&[hash.as_bytes(), over]))
}

/// Signal's figure: it makes each trial of somebody who searches for a key with a similar number 5,200 times as dear.
const ROUNDS: u32 = 5_200;
