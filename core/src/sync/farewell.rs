//! A removed device is cut off by the relay at once, so the lead's device leaves it word: the statements by which it is
//! out. It believes them, not the relay: nothing is destroyed because a relay says so.

use minicbor::bytes::ByteVec;

use super::Error;
use super::Taken;
use super::carrier::Carrier;
use super::runner::Here;
use crate::crypto::Random;
use crate::crypto::digest;
use crate::crypto::open;
use crate::crypto::seal;
use crate::store::Connection;
use crate::team::Act;
use crate::team::Anchor;
use crate::team::Signed;
use crate::team::Team;
use crate::team::put;
use crate::team::roll;
use crate::team::setting;
use crate::vocabulary::DeviceId;

/// Where word for a device lies, and what it is sealed under. The relay can work out neither: it knows no device's id,
/// no team's, and not its founding.
pub(super) struct Spot {
    pub(super) id: [u8; 16],
    pub(super) key: [u8; 32],
    pub(super) seal: [u8; 32],
}

impl Spot {
    pub(super) fn of(anchor: &Anchor, device: &DeviceId) -> Self {
        let draw = |what: &[u8]| {
            let parts: [&[u8]; 5] = [
                LABEL,
                what,
                anchor.team.as_bytes(),
                anchor.founding.as_bytes(),
                device.as_bytes(),
            ];
            *digest(&parts).as_bytes()
        };
        let mut id = [0; 16];
        id.copy_from_slice(draw(b"id").split_at(16).0);
        Self {
            id,
            key: draw(b"key"),
            seal: draw(b"seal"),
        }
    }
}

/// Leaves word for every device that is out and was not left any by this one. What cannot be left now is left later.
pub(super) fn leave(here: &Here<'_>, carrier: &mut dyn Carrier, team: &Team) -> Result<(), Error> {
    for device in team.former.keys() {
        let name = left_name(device);
        if here.store.read(|db| setting(db, &name))?.is_some() {
            continue;
        }
        let spot = Spot::of(here.anchor, device);
        let words = here.store.read(|db| words(db, team, device))?;
        let words: Vec<Vec<u8>> = words
            .iter()
            .map(|words| seal(&spot.seal, LABEL, words, here.random))
            .collect();
        if carrier.leave_word(&spot.id, &spot.key, &words).is_ok() {
            here.store.write(|tx| put(tx, &name, &[1]))?;
        }
    }
    Ok(())
}

/// Looks whether word was left for this device, which the carrier no longer lets in. What was stated there is taken in
/// like any other statement.
pub(super) fn hear(here: &Here<'_>, carrier: &mut dyn Carrier) -> Result<Taken, Error> {
    let spot = Spot::of(here.anchor, &here.device.id());
    // Without signal, or where nothing lies, there is no word.
    let words = carrier.word_left(&spot.id, &spot.key).unwrap_or_default();
    take_words(here, words.iter().map(Vec::as_slice))
}

/// The words for a device that is out, sealed so that it alone of those who are out can read them.
pub(super) fn sealed_words(
    db: &Connection,
    anchor: &Anchor,
    team: &Team,
    device: &DeviceId,
    random: &dyn Random,
) -> Result<Vec<ByteVec>, Error> {
    let spot = Spot::of(anchor, device);
    let words = words(db, team, device)?.into_iter();
    Ok(words
        .map(|words| seal(&spot.seal, LABEL, &words, random).into())
        .collect())
}

/// Word for every device that went out of late, to stand in front of a bundle, which none of them opens: the newest
/// first, as long as there is room.
pub(super) fn for_a_bundle(
    here: &Here<'_>,
    db: &Connection,
    team: &Team,
    now_ms: u64,
) -> Result<Vec<Vec<u8>>, Error> {
    let statements = roll::statements(db)?;
    let mut out: Vec<(u64, &DeviceId)> = Vec::new();
    for (device, former) in team.former.iter().filter(|(_, former)| !former.is_paper) {
        let by = statements.get(&former.by_statement);
        let at_ms = by.map_or(0, |by| by.statement.at.wall_ms());
        if now_ms.saturating_sub(at_ms) < LIES_S * 1000 {
            out.push((at_ms, device));
        }
    }
    out.sort_unstable_by(|one, other| other.cmp(one));
    let mut room = BUNDLE_WORDS_BYTES_MAX;
    let mut sealed: Vec<Vec<u8>> = Vec::new();
    for (_, device) in out {
        for word in sealed_words(db, here.anchor, team, device, here.random)? {
            if word.len() > room {
                return Ok(sealed);
            }
            room -= word.len();
            sealed.push(word.into());
        }
    }
    Ok(sealed)
}

/// Takes in what was stated in words for this device.
pub(super) fn take_words<'a>(here: &Here<'_>, words: impl Iterator<Item = &'a [u8]>) -> Result<Taken, Error> {
    let spot = Spot::of(here.anchor, &here.device.id());
    let mut taken = Taken::default();
    for sealed in words {
        let Ok(bytes) = open(&spot.seal, LABEL, sealed) else {
            taken.refused += 1;
            continue;
        };
        let statements: Vec<ByteVec> = minicbor::decode(&bytes).unwrap_or_default();
        for statement in statements {
            match Signed::from_bytes(&statement) {
                Ok(signed) if signed.statement.team == here.anchor.team => {
                    let is_new = here.store.write(|tx| roll::add(tx, &signed, true))?;
                    taken.is_team_changed |= is_new;
                }
                _ => taken.refused += 1,
            }
        }
    }
    Ok(taken)
}

/// What a device that is out may not have heard: every statement it did not acknowledge, but for others'
/// acknowledgements. Packed into as few words as the carrier takes.
fn words(db: &Connection, team: &Team, device: &DeviceId) -> Result<Vec<Vec<u8>>, Error> {
    let statements = roll::statements(db)?;
    let unheard = statements.values().filter(|signed| {
        let is_acknowledgement = matches!(signed.statement.act, Act::Leaf { .. });
        !is_acknowledgement && !team.has_acknowledged(device, &signed.hash)
    });
    let mut words: Vec<Vec<ByteVec>> = vec![Vec::new()];
    let mut room = WORD_BYTES;
    for signed in unheard {
        let bytes = signed.to_bytes();
        if bytes.len() + FRAME_BYTES > room {
            words.push(Vec::new());
            room = WORD_BYTES;
        }
        room = room.saturating_sub(bytes.len() + FRAME_BYTES);
        if let Some(last) = words.last_mut() {
            last.push(bytes.into());
        }
    }
    let packed = words.iter().filter(|words| !words.is_empty()).take(WORDS_MAX);
    let packed = packed.map(|words| minicbor::to_vec(words).map_err(|_| crate::crypto::Refused));
    Ok(packed.collect::<Result<_, _>>()?)
}

fn left_name(device: &DeviceId) -> String {
    format!("farewell {device}")
}

/// How long word lies at a relay, in seconds: as long as anybody leaves a phone in a drawer.
pub(super) const LIES_S: u64 = 90 * 24 * 60 * 60;
/// The most words in front of one bundle, in bytes: below what its head holds beside the wraps of a whole team.
const BUNDLE_WORDS_BYTES_MAX: usize = 96 * 1024;
/// Statements of one word, below the relay's limit of 8 KiB with room for the seal.
const WORD_BYTES: usize = 7900;
const FRAME_BYTES: usize = 4;
/// The relay's limit for one mailbox.
const WORDS_MAX: usize = 8;
pub(super) const LABEL: &[u8] = b"doorstep farewell 1\0";
