//! What stands around everything that is handed over on the way in, or from team to team, so that each wrong thing is told by its name.

use super::InviteTrouble;
use crate::crypto::digest;

/// What a piece is. The numbers are sent: added to, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Invitation = 1,
    Answer = 2,
    Reveal = 3,
    Admission = 4,
    SafetyNumber = 5,
    HandOverAddress = 6,
    HandOver = 7,
    Meeting = 8,
}

/// `mark ‖ kind ‖ version ‖ body ‖ check[4]`.
pub(crate) fn framed(kind: Kind, body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![MARK, kind as u8, VERSION];
    bytes.extend_from_slice(body);
    checked(bytes)
}

/// The bytes with their check behind them.
pub(in crate::team) fn checked(mut bytes: Vec<u8>) -> Vec<u8> {
    let check = check(&bytes);
    bytes.extend_from_slice(&check);
    bytes
}

/// The body of a piece of this kind.
pub(crate) fn unframed(kind: Kind, bytes: &[u8]) -> Result<&[u8], InviteTrouble> {
    if bytes.first() != Some(&MARK) {
        return Err(InviteTrouble::NotOurs);
    }
    let (rest, check_bytes) = bytes.split_last_chunk().ok_or(InviteTrouble::Altered)?;
    if *check_bytes != check(rest) {
        return Err(InviteTrouble::Altered);
    }
    match rest {
        [_, is, _, ..] if *is != kind as u8 => Err(InviteTrouble::OtherPurpose),
        [_, _, version, ..] if *version != VERSION => Err(InviteTrouble::TooNew),
        [_, _, _, body @ ..] => Ok(body),
        _ => Err(InviteTrouble::Altered),
    }
}

/// Finds slips, not attackers: those are what signatures are for.
fn check(bytes: &[u8]) -> [u8; 4] {
    digest(&[b"doorstep piece 1\0", bytes]).first()
}

const MARK: u8 = 0xd5;
const VERSION: u8 = 1;
/// By how much a framed piece is longer than its body.
pub(in crate::team) const FRAME_BYTES: usize = 7;
