//! The statements this device holds, and the team they make.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::Error;
use super::act::Act;
use super::device::put;
use super::device::remove;
use super::device::setting;
use super::membership::Signed;
use super::resolver::Team;
use super::resolver::resolve;
use crate::crypto::WRAP_BYTES;
use crate::crypto::digest;
use crate::store::Connection;
use crate::store::OptionalExtension;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// Which team this is: its id, and the statement that founded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The team's id.
    pub team: TeamId,
    /// The hash of its founding. Statements of any other founding do not count.
    pub founding: Hash,
    made: Made,
}

/// The team as it was made last, and of which statements: making it checks every card's signature, and few exchanges
/// bring a statement. Clones of an anchor share it.
#[derive(Debug, Clone, Default)]
struct Made(Arc<Mutex<Option<(Hash, Team)>>>);

impl PartialEq for Made {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Made {}

impl Anchor {
    /// The team with this id and founding.
    pub fn new(team: TeamId, founding: Hash) -> Self {
        Self {
            team,
            founding,
            made: Made::default(),
        }
    }

    /// The team this device is in, if it is in one.
    pub fn load(db: &Connection) -> Result<Option<Self>, Error> {
        let (Some(team), Some(founding)) = (setting(db, TEAM)?, setting(db, FOUNDING)?) else {
            return Ok(None);
        };
        let team = TeamId::try_from(team.as_slice()).map_err(|_| Error::NoTeam)?;
        let founding = Hash::try_from(founding.as_slice()).map_err(|_| Error::NoTeam)?;
        Ok(Some(Self::new(team, founding)))
    }

    /// Notes the team this device is in from now on. It is in one at most.
    pub(super) fn keep(&self, db: &Connection) -> Result<(), Error> {
        if Self::load(db)?.is_some() {
            return Err(Error::HasTeam);
        }
        put(db, TEAM, self.team.as_bytes())?;
        put(db, FOUNDING, self.founding.as_bytes())
    }

    /// The team as the statements here make it.
    pub fn team(&self, db: &Connection) -> Result<Team, Error> {
        let names = names(db)?;
        let mut made = self.made.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*made {
            Some((of, team)) if *of == names => Ok(team.clone()),
            _ => {
                let team = resolve(&self.founding, &statements(db)?);
                *made = Some((names, team.clone()));
                Ok(team)
            }
        }
    }
}

/// Keeps a statement. One that is here already is left: `false`.
pub(crate) fn add(db: &Connection, signed: &Signed, published: bool) -> Result<bool, Error> {
    let add = "INSERT OR IGNORE INTO membership (hash, record, published) VALUES (?1, ?2, ?3)";
    let added =
        db.prepare_cached(add)?
            .execute(params![signed.hash.as_bytes(), signed.to_bytes(), published])?;
    Ok(added == 1)
}

/// Every statement here, whether it counts or not.
pub(crate) fn statements(db: &Connection) -> Result<BTreeMap<Hash, Signed>, Error> {
    let mut statement = db.prepare_cached("SELECT record FROM membership")?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let mut statements = BTreeMap::new();
    for bytes in rows {
        let signed = Signed::from_store(&bytes?)?;
        statements.insert(signed.hash, signed);
    }
    Ok(statements)
}

/// The statements here that count, or may come to count.
pub(crate) fn counting(db: &Connection, team: &Team) -> Result<impl Iterator<Item = Signed>, Error> {
    let statements = statements(db)?.into_values();
    Ok(statements.filter(|signed| !team.refused.contains_key(&signed.hash)))
}

/// One hash for all statements here: the same statements, the same team.
pub(crate) fn names(db: &Connection) -> Result<Hash, Error> {
    let mut statement = db.prepare_cached("SELECT hash FROM membership ORDER BY hash")?;
    let rows = statement.query_map([], |row| row.get::<_, [u8; 32]>(0))?;
    let hashes: Vec<[u8; 32]> = rows.collect::<Result<_, _>>()?;
    Ok(digest(&[hashes.as_flattened()]))
}

/// Keeps the wraps of an epoch, for whoever this device meets: of one it began until its next one is sent, of another's as
/// long as that is the current one.
pub(crate) fn keep_wraps(db: &Connection, statement: &Hash, wraps: &[Vec<u8>]) -> Result<(), Error> {
    put(db, &wraps_name(statement), &wraps.concat())
}

/// The wraps that go with an epoch's statement, if they are kept here.
pub(crate) fn wraps(db: &Connection, statement: &Hash) -> Result<Option<Vec<Vec<u8>>>, Error> {
    let kept = setting(db, &wraps_name(statement))?;
    Ok(kept.map(|wraps| wraps.chunks(WRAP_BYTES).map(<[u8]>::to_vec).collect()))
}

/// The device that made a statement, or for which the kit made it; none where it is not here.
pub(crate) fn author(db: &Connection, hash: &Hash) -> Result<Option<DeviceId>, Error> {
    let find = "SELECT record FROM membership WHERE hash = ?1";
    let bytes: Option<Vec<u8>> = db
        .prepare_cached(find)?
        .query_row([hash.as_bytes()], |row| row.get(0))
        .optional()?;
    let signed = bytes.map(|bytes| Signed::from_store(&bytes)).transpose()?;
    Ok(signed.map(|signed| match &signed.statement.act {
        Act::Recover { card, .. } => card.device(),
        _ => signed.statement.author,
    }))
}

/// Whether a device was ever given a role that opens this scope, by a statement that counts.
pub(crate) fn had_scope(
    db: &Connection,
    team: &Team,
    device: &DeviceId,
    scope: Scope,
) -> Result<bool, Error> {
    Ok(counting(db, team)?.any(|signed| match &signed.statement.act {
        Act::Found { card, .. } | Act::Recover { card, .. } => card.device() == *device,
        Act::Add { card, role, .. } => card.device() == *device && role.scope() >= scope,
        Act::Role { devices, role, .. } => devices.contains(device) && role.scope() >= scope,
        _ => false,
    }))
}

/// When each device stated something last, by its own clock, in milliseconds since 1970.
pub(super) fn last_said(db: &Connection) -> Result<Vec<u64>, Error> {
    let mut last: BTreeMap<DeviceId, u64> = BTreeMap::new();
    for signed in statements(db)?.into_values() {
        let said_ms = signed.statement.at.wall_ms();
        let known = last.entry(signed.statement.author).or_default();
        *known = said_ms.max(*known);
    }
    Ok(last.into_values().collect())
}

/// How many kits the team ever had: the next one's number is one higher.
pub(crate) fn kits(db: &Connection, team: &Team) -> Result<usize, Error> {
    let is_kit = |signed: &Signed| matches!(signed.statement.act, Act::Kit { .. } | Act::Recover { .. });
    Ok(counting(db, team)?.filter(is_kit).count())
}

/// Statements that no carrier is known to have, in the order in which they stand on each other.
pub(crate) fn unpublished(db: &Connection) -> Result<Vec<Signed>, Error> {
    let mut statement = db.prepare_cached("SELECT record FROM membership WHERE published = 0")?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    let unsent: Vec<Signed> = rows
        .map(|bytes| Signed::from_store(&bytes?))
        .collect::<Result<_, Error>>()?;
    Ok(in_order(unsent.iter()).into_iter().cloned().collect())
}

/// Statements in an order in which each comes after those of them that it stands on, and the earlier said first where it
/// can be: a clock that was set back puts none before what it stands on.
pub(crate) fn in_order<'a>(statements: impl Iterator<Item = &'a Signed>) -> Vec<&'a Signed> {
    let mut by_hash: BTreeMap<Hash, &Signed> = statements.map(|signed| (signed.hash, signed)).collect();
    let mut children: BTreeMap<Hash, Vec<Hash>> = BTreeMap::new();
    let mut open: BTreeMap<Hash, usize> = BTreeMap::new();
    for signed in by_hash.values() {
        let parents = signed.statement.parents.iter().collect::<BTreeSet<_>>();
        let here = parents.into_iter().filter(|parent| by_hash.contains_key(parent));
        let mut count = 0;
        for parent in here {
            children.entry(*parent).or_default().push(signed.hash);
            count += 1;
        }
        open.insert(signed.hash, count);
    }
    let mut ready: BTreeSet<(Hlc, Hash)> = BTreeSet::new();
    for signed in by_hash
        .values()
        .filter(|signed| open.get(&signed.hash) == Some(&0))
    {
        ready.insert((signed.statement.at, signed.hash));
    }
    let mut ordered = Vec::with_capacity(by_hash.len());
    while let Some((_, hash)) = ready.pop_first() {
        ordered.extend(by_hash.remove(&hash));
        for child in children.remove(&hash).unwrap_or_default() {
            if let (Some(left), Some(signed)) = (open.get_mut(&child), by_hash.get(&child)) {
                *left -= 1;
                if *left == 0 {
                    ready.insert((signed.statement.at, child));
                }
            }
        }
    }
    ordered
}

/// Notes that the carrier may have lost any statement.
pub(crate) fn doubt_published(db: &Connection) -> Result<(), Error> {
    db.execute("UPDATE membership SET published = 2 WHERE published = 1", [])?;
    Ok(())
}

/// Notes that the carrier showed a statement.
pub(crate) fn note_shown(db: &Connection, hash: &Hash) -> Result<(), Error> {
    db.prepare_cached("UPDATE membership SET published = 1 WHERE hash = ?1 AND published <> 1")?
        .execute([hash.as_bytes()])?;
    Ok(())
}

/// Everything the carrier has was read: what it did not show is sent again, whoever stated it.
pub(crate) fn settle_doubts(db: &Connection) -> Result<(), Error> {
    db.execute("UPDATE membership SET published = 0 WHERE published = 2", [])?;
    Ok(())
}

/// Notes that statements were sent. Wraps stay until those of the next epoch are sent, for a carrier that loses them.
pub(crate) fn set_published(db: &Connection, sent: &[Hash]) -> Result<(), Error> {
    for hash in sent {
        db.prepare_cached("UPDATE membership SET published = 1 WHERE hash = ?1")?
            .execute([hash.as_bytes()])?;
        if setting(db, &wraps_name(hash))?.is_none() {
            continue;
        }
        if let Some(before) = setting(db, WRAPS_SENT)?
            && before != hash.as_bytes()
            && let Ok(before) = Hash::try_from(before.as_slice())
        {
            remove(db, &wraps_name(&before))?;
        }
        put(db, WRAPS_SENT, hash.as_bytes())?;
    }
    Ok(())
}

/// Lets go of the wraps of epochs before the current one, but for those that a relay is still to be told.
pub(crate) fn drop_old_wraps(db: &Connection, team: &Team) -> Result<(), Error> {
    let Some((_, current)) = team.epoch() else {
        return Ok(());
    };
    let is_told = "SELECT published FROM membership WHERE hash = ?1";
    for (hash, _) in team
        .epochs
        .iter()
        .filter(|(_, mark)| mark.number < current.number)
    {
        let told: Option<bool> = db
            .prepare_cached(is_told)?
            .query_row([hash.as_bytes()], |row| row.get(0))
            .optional()?;
        if told == Some(true) {
            remove(db, &wraps_name(hash))?;
        }
    }
    Ok(())
}

fn wraps_name(statement: &Hash) -> String {
    format!("wraps {statement}")
}

const WRAPS_SENT: &str = "wraps sent";
const TEAM: &str = "team id";
const FOUNDING: &str = "team founding";
