//! Which safety notes were seen on this device, as they are now. That is this device's own fact and never leaves it.

use std::collections::HashSet;

use super::CompanionError;
use crate::crypto::digest;
use crate::features::places;
use crate::features::places::Place;
use crate::store::Connection;
use crate::store::Transaction;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::RecordId;

/// What was seen: one mark for each note, made of the place, its level and its words. Another word, another mark.
pub(super) struct Seen(HashSet<Vec<u8>>);

impl Seen {
    pub(super) fn load(db: &Connection) -> Result<Self, CompanionError> {
        let kept = setting(db, SEEN)?.unwrap_or_default();
        Ok(Self(kept.chunks_exact(MARK_BYTES).map(<[u8]>::to_vec).collect()))
    }

    /// Whether somebody has to look at what is known of a place before she knocks.
    pub(super) fn is_missing(&self, id: RecordId, place: &Place) -> bool {
        places::must_be_seen(place) && !self.0.contains(&mark(id, place))
    }
}

/// Notes that what is known of a place, and of the block it is in, was seen here as it is now. Marks of notes that have
/// changed or gone since go with it.
pub(super) fn note_seen(tx: &Transaction<'_>, id: RecordId) -> Result<(), CompanionError> {
    let known = places::by_id(tx, id)?.ok_or(CompanionError::NotFound)?;
    let now_seen = [Some(id), known.place.building];
    let seen = Seen::load(tx)?;
    let all = places::list(tx)?.into_iter();
    let kept = all
        .filter(|known| places::must_be_seen(&known.place))
        .filter_map(|known| {
            let mark = mark(known.id, &known.place);
            (seen.0.contains(&mark) || now_seen.contains(&Some(known.id))).then_some(mark)
        });
    let kept: Vec<u8> = kept.flatten().collect();
    Ok(put(tx, SEEN, &kept)?)
}

fn mark(id: RecordId, place: &Place) -> Vec<u8> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (level, note) = (text(&place.safety_level), text(&place.safety_note));
    let whole = digest(&[id.as_bytes(), level.as_bytes(), note.as_bytes()]);
    whole.as_bytes().iter().copied().take(MARK_BYTES).collect()
}

const SEEN: &str = "safety seen";
/// How long a mark is, in bytes: enough that two notes never share one.
const MARK_BYTES: usize = 16;
