//! The keyring of an epoch: every live document key and every outer secret of a scope, sealed under the epoch's secret.
//!
//! What is left out of it is erased once older secrets are gone. Pieces stay below the size of an envelope.

use minicbor::Decode;
use minicbor::Encode;

use super::Error;
use super::epoch;
use crate::crypto::DocumentKey;
use crate::crypto::OuterSecret;
use crate::crypto::Random;
use crate::crypto::ScopeSecret;
use crate::crypto::open;
use crate::crypto::seal;
use crate::documents;
use crate::documents::horizon;
use crate::documents::ledger;
use crate::store::Connection;
use crate::store::params;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// One piece of a keyring (docs/formats/membership.md#keyring).
#[derive(Default, Encode, Decode)]
struct Piece {
    /// Outer secrets of earlier epochs.
    #[n(0)]
    outers: Vec<HeldOuter>,
    /// Document keys.
    #[n(1)]
    keys: Vec<HeldKey>,
}

#[derive(Encode, Decode)]
struct HeldOuter {
    #[n(0)]
    epoch: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    secret: [u8; 32],
}

#[derive(Encode, Decode)]
struct HeldKey {
    #[n(0)]
    record: RecordId,
    #[n(1)]
    generation: u32,
    #[cbor(n(2), with = "minicbor::bytes")]
    key: [u8; 32],
}

/// The sealed pieces of a scope's keyring.
pub(crate) fn pieces(
    db: &Connection,
    team: &TeamId,
    scope: Scope,
    number: u32,
    secret: &ScopeSecret,
    random: &dyn Random,
) -> Result<Vec<Vec<u8>>, Error> {
    if horizon::is_drawn(db)? {
        return Err(documents::Error::Away.into());
    }
    let mut pieces = Vec::new();
    for share in epoch::all_outers(db, scope)?.chunks(KEYS_A_PIECE) {
        let outers = share.iter().map(|(epoch, outer)| HeldOuter {
            epoch: *epoch,
            secret: *outer.expose(),
        });
        pieces.push(Piece {
            outers: outers.collect(),
            keys: Vec::new(),
        });
    }
    let keys = live_keys(db, scope)?;
    for share in keys.chunks(KEYS_A_PIECE) {
        let keys = share.iter().map(|(record, generation, key)| HeldKey {
            record: *record,
            generation: *generation,
            key: *key.expose(),
        });
        pieces.push(Piece {
            outers: Vec::new(),
            keys: keys.collect(),
        });
    }
    let info = info(team, scope, number);
    let seal_piece = |piece: &Piece| {
        let bytes = minicbor::to_vec(piece).map_err(|_| Error::Statement)?;
        Ok(seal(secret.expose(), &info, &bytes, random))
    };
    pieces.iter().map(seal_piece).collect()
}

/// Opens a piece and keeps what it holds.
pub(crate) fn take(
    db: &Connection,
    team: &TeamId,
    scope: Scope,
    number: u32,
    secret: &ScopeSecret,
    sealed: &[u8],
) -> Result<(), Error> {
    let bytes = open(secret.expose(), &info(team, scope, number), sealed)?;
    let piece: Piece = minicbor::decode(&bytes).map_err(|_| Error::Statement)?;
    for held in piece.outers {
        epoch::keep_outer(db, held.epoch, scope, &OuterSecret::from_bytes(held.secret), None)?;
    }
    for held in piece.keys {
        ledger::learn_key(
            db,
            held.record,
            held.generation,
            &DocumentKey::from_bytes(held.key),
        )?;
    }
    Ok(())
}

/// The keys of a scope's records that are still there, in every generation that has entries; and of what is held or has
/// just been freed, so that those who come in meanwhile can read it too once a lead says that it counts.
fn live_keys(db: &Connection, scope: Scope) -> Result<Vec<(RecordId, u32, DocumentKey)>, Error> {
    let find = "SELECT record, generation, key FROM records WHERE scope = ?1 AND key IS NOT NULL
                UNION
                SELECT older.record, older.generation, older.key FROM document_keys AS older
                JOIN records ON records.record = older.record AND records.scope = ?1
                UNION
                SELECT held.record, held.generation, held.key FROM document_keys AS held
                JOIN entries ON entries.record = held.record AND entries.scope = ?1
                WHERE entries.state IN (?2, ?3)";
    let mut statement = db.prepare(find)?;
    let (held, freed) = (ledger::State::Held as u8, ledger::State::WaitsForKey as u8);
    let rows = statement.query_map(params![scope.number(), held, freed], |row| {
        let key = DocumentKey::from_bytes(row.get(2)?);
        Ok((RecordId::new(row.get(0)?), row.get(1)?, key))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn info(team: &TeamId, scope: Scope, number: u32) -> Vec<u8> {
    [INFO, team.as_bytes(), &[scope.number()], &number.to_be_bytes()].concat()
}

/// Some 55 bytes a key, so that a piece stays below 56 KiB and fits an envelope.
const KEYS_A_PIECE: usize = 1000;
const INFO: &[u8] = b"doorstep keyring 1\0";
