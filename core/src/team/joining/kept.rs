//! What stays on the inviter's device of an invitation, until it is over and a while longer.

use minicbor::Decode;
use minicbor::Encode;

use super::InviteTrouble;
use super::invitation::DAY_MS;
use crate::store::Connection;
use crate::team::Error;
use crate::team::device::put;
use crate::team::device::remove;
use crate::team::device::setting;
use crate::vocabulary::InviteId;

/// An invitation this device has made.
#[derive(Encode, Decode)]
pub(super) struct Kept {
    #[n(0)]
    pub(super) id: InviteId,
    #[n(1)]
    pub(super) until_ms: u64,
    #[n(2)]
    pub(super) stage: Stage,
}

/// How far it has come. Once it is over, neither secret nor nonce is left.
#[derive(Encode, Decode)]
pub(super) enum Stage {
    #[n(0)]
    Open {
        #[n(0)]
        shown: Shown,
        #[n(1)]
        failures: u8,
    },
    #[n(1)]
    Asking(#[n(0)] Asked),
    #[n(2)]
    Used {
        #[cbor(n(0), with = "minicbor::bytes")]
        admission: Vec<u8>,
    },
    #[n(3)]
    TakenBack,
    #[n(4)]
    TriedTooOften,
    #[n(5)]
    Expired,
}

/// What the screen shows, and the nonce it is bound to.
#[derive(Encode, Decode)]
pub(super) struct Shown {
    #[cbor(n(0), with = "minicbor::bytes")]
    pub(super) invitation: Vec<u8>,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) nonce: [u8; 32],
}

/// An answer that has been taken, and what was said to it.
#[derive(Encode, Decode)]
pub(super) struct Asked {
    #[n(0)]
    pub(super) shown: Shown,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) answer: Vec<u8>,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(super) reveal: Vec<u8>,
    #[n(3)]
    pub(super) is_contested: bool,
}

impl Kept {
    pub(super) fn keep(&self, db: &Connection) -> Result<(), Error> {
        let bytes = minicbor::to_vec(self).map_err(|_| InviteTrouble::Altered)?;
        put(db, &name(self.id), &bytes)
    }

    /// The invitation with this id, as it is at this instant.
    pub(super) fn load(db: &Connection, id: InviteId, now_ms: u64) -> Result<Self, Error> {
        let bytes = setting(db, &name(id))?.ok_or(InviteTrouble::Unknown)?;
        Ok(Self::read(&bytes)?.at(now_ms))
    }

    /// All that this device still knows of. Those that have expired are over from now on; those long over go away.
    pub(super) fn all(db: &Connection, now_ms: u64) -> Result<Vec<Self>, Error> {
        let find = "SELECT value FROM settings WHERE name >= 'invite ' AND name < 'invite!' ORDER BY name";
        let mut found = db.prepare_cached(find)?;
        let rows = found.query_map([], |row| row.get(0))?;
        // All are read before the first is written: what a query still gives out must not change under it.
        let rows: Vec<Vec<u8>> = rows.collect::<Result<_, _>>()?;
        let mut all = Vec::new();
        for bytes in rows {
            let kept = Self::read(&bytes)?.at(now_ms);
            if kept.until_ms + REMEMBERED_MS < now_ms {
                remove(db, &name(kept.id))?;
                continue;
            }
            kept.keep(db)?;
            all.push(kept);
        }
        Ok(all)
    }

    fn at(mut self, now_ms: u64) -> Self {
        let is_alive = matches!(self.stage, Stage::Open { .. } | Stage::Asking(_));
        if is_alive && now_ms > self.until_ms {
            self.stage = Stage::Expired;
        }
        self
    }

    fn read(bytes: &[u8]) -> Result<Self, Error> {
        Ok(minicbor::decode(bytes).map_err(|_| InviteTrouble::Unknown)?)
    }
}

fn name(id: InviteId) -> String {
    format!("invite {id}")
}

/// How long an invitation that is over is still told apart from one this device never made.
const REMEMBERED_MS: u64 = 30 * DAY_MS;
