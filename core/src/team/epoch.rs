//! Epochs: fresh secrets for everyone who is in, and for nobody else.

use std::collections::BTreeSet;

use super::Error;
use super::act::Turn;
use super::resolver::Team;
use crate::crypto::LeafKey;
use crate::crypto::LeafPublic;
use crate::crypto::OuterSecret;
use crate::crypto::Random;
use crate::crypto::ScopeSecret;
use crate::crypto::digest;
use crate::crypto::wrap;
use crate::store::Connection;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// A new epoch, not yet stated: the secrets of its lead, and a wrap for each device.
pub(super) struct Turned {
    pub(super) turn: Turn,
    pub(super) care: ScopeSecret,
    pub(super) wraps: Vec<Vec<u8>>,
}

/// Draws the secrets of the next epoch and wraps them to the leaf key of every device of the team but those that rest:
/// to each the secret of its own role, from which those below follow. The team is as it will be with what the epoch
/// stands in.
pub(super) fn turn(
    id: &TeamId,
    team: &Team,
    rests: &BTreeSet<DeviceId>,
    random: &dyn Random,
) -> Result<Turned, Error> {
    let number = team.highest_number.checked_add(1).ok_or(Error::Statement)?;
    let care = ScopeSecret::make_key(random);
    let mut wraps = Vec::with_capacity(team.members.len());
    let given = team.members.iter().filter(|(device, _)| !rests.contains(device));
    for (_, member) in given {
        let scope = member.role.scope();
        let secret = care.reach(Scope::Care, scope)?;
        wraps.push(wrap(
            &member.newest_leaf()?,
            &info(id, number, scope),
            secret.expose(),
            random,
        ));
    }
    let post = |scope| Ok(care.reach(Scope::Care, scope)?.post_key().to_bytes().into());
    let turn = Turn {
        number,
        commitments: commitments(id, number, &care, Scope::Care)?,
        wraps: wraps_hash(&wraps),
        posts: [Scope::Field, Scope::Care]
            .into_iter()
            .map(post)
            .collect::<Result<_, Error>>()?,
        rests: rests.iter().copied().collect(),
    };
    Ok(Turned { turn, care, wraps })
}

/// A secret that was wrapped for this device.
pub(crate) struct Given {
    /// The scope it opens, with those below.
    pub(crate) scope: Scope,
    /// The secret.
    pub(crate) secret: ScopeSecret,
    /// Which of the leaf keys it was wrapped to.
    pub(crate) leaf: usize,
}

/// The secret that one of these wraps holds for one of these leaf keys, if one does. The scope is tried from the
/// highest down.
pub(crate) fn unwrap(leaves: &[LeafKey], id: &TeamId, number: u32, wraps: &[&[u8]]) -> Option<Given> {
    let roles = [Role::Lead, Role::Volunteer, Role::PrayerPartner];
    for scope in roles.map(Role::scope) {
        let info = info(id, number, scope);
        for wrapped in wraps {
            let opened = leaves.iter().enumerate();
            let mut opened = opened.filter_map(|(at, leaf)| Some((at, leaf.unwrap(&info, wrapped).ok()?)));
            if let Some((leaf, secret)) = opened.next() {
                let secret = ScopeSecret::from_bytes(*secret);
                return Some(Given { scope, secret, leaf });
            }
        }
    }
    None
}

/// Whether a device was given the secret that the statement commits to.
pub(crate) fn is_committed(
    id: &TeamId,
    number: u32,
    committed: &[Hash; 3],
    scope: Scope,
    secret: &ScopeSecret,
) -> Result<bool, Error> {
    let ours = commitments(id, number, secret, scope)?;
    let openable = usize::from(scope.number()) + 1;
    Ok(ours
        .iter()
        .zip(committed)
        .take(openable)
        .all(|(ours, stated)| ours == stated))
}

/// SHA-256 over wraps, in their order.
pub(crate) fn wraps_hash<W: AsRef<[u8]>>(wraps: &[W]) -> Hash {
    let pieces: Vec<&[u8]> = wraps.iter().map(AsRef::as_ref).collect();
    digest(&pieces)
}

/// Keeps an epoch's secret and outer secret for a scope and those below it.
pub(crate) fn keep(db: &Connection, number: u32, scope: Scope, secret: &ScopeSecret) -> Result<(), Error> {
    for below in Scope::ALL.into_iter().filter(|below| *below <= scope) {
        let secret = secret.reach(scope, below)?;
        keep_outer(db, number, below, &secret.outer(), Some(&secret))?;
    }
    Ok(())
}

/// Keeps an outer secret, with the scope's secret where it is known. A secret that was not here comes to it.
pub(crate) fn keep_outer(
    db: &Connection,
    number: u32,
    scope: Scope,
    outer: &OuterSecret,
    secret: Option<&ScopeSecret>,
) -> Result<bool, Error> {
    let add = "INSERT INTO epochs (epoch, scope, record, secret, outer_secret) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT DO UPDATE SET secret = excluded.secret
               WHERE secret IS NULL AND excluded.secret IS NOT NULL";
    let name = digest(&[outer.expose()]);
    let added = db.prepare_cached(add)?.execute(params![
        number,
        scope.number(),
        name.as_bytes(),
        secret.map(ScopeSecret::expose),
        outer.expose()
    ])?;
    Ok(added == 1)
}

/// When the secrets of an epoch came, by this device's wall clock; none where none came.
pub(crate) fn came_at(db: &Connection, number: u32) -> Result<Option<u64>, Error> {
    let find = "SELECT max(came_at) FROM epochs WHERE epoch = ?1 AND secret IS NOT NULL AND came_at > 0";
    let came_at: Option<i64> = db.prepare_cached(find)?.query_row([number], |row| row.get(0))?;
    Ok(came_at.and_then(|came_at| u64::try_from(came_at).ok()))
}

/// Notes when the secrets of an epoch came.
pub(crate) fn set_came_at(db: &Connection, number: u32, now_ms: u64) -> Result<(), Error> {
    let set = "UPDATE epochs SET came_at = ?2 WHERE epoch = ?1 AND came_at = 0";
    let now_ms = i64::try_from(now_ms).unwrap_or(i64::MAX);
    db.prepare_cached(set)?.execute(params![number, now_ms])?;
    Ok(())
}

/// Puts right when the secrets of an epoch came, where a clock was ahead then: not later than now.
pub(crate) fn bound_came_at(db: &Connection, number: u32, now_ms: u64) -> Result<(), Error> {
    let set = "UPDATE epochs SET came_at = ?2 WHERE epoch = ?1 AND came_at > ?2";
    let now_ms = i64::try_from(now_ms).unwrap_or(i64::MAX);
    db.prepare_cached(set)?.execute(params![number, now_ms])?;
    Ok(())
}

/// Whether secrets of epochs before the current one are still held here.
pub(crate) fn is_old_held(db: &Connection, team: &Team) -> Result<bool, Error> {
    let current = team.epoch().map_or(0, |(_, mark)| mark.number);
    let find = "SELECT EXISTS (SELECT 1 FROM epochs WHERE epoch < ?1 AND secret IS NOT NULL)";
    Ok(db.prepare_cached(find)?.query_row([current], |row| row.get(0))?)
}

/// Destroys the secrets of epochs before this number. What hides only who wrote when stays.
pub(crate) fn destroy_before(db: &Connection, number: u32) -> Result<usize, Error> {
    let destroy = "UPDATE epochs SET secret = NULL WHERE epoch < ?1 AND secret IS NOT NULL";
    Ok(db.prepare_cached(destroy)?.execute([number])?)
}

/// The outer secrets known for a number and scope: one, or one for each sibling.
pub(crate) fn outers(db: &Connection, number: u32, scope: Scope) -> Result<Vec<OuterSecret>, Error> {
    let find = "SELECT outer_secret FROM epochs WHERE epoch = ?1 AND scope = ?2";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map(params![number, scope.number()], |row| row.get(0))?;
    rows.map(|secret| Ok(OuterSecret::from_bytes(secret?))).collect()
}

/// The scope secrets still held for a number and scope.
pub(crate) fn secrets(db: &Connection, number: u32, scope: Scope) -> Result<Vec<ScopeSecret>, Error> {
    let find = "SELECT secret FROM epochs WHERE epoch = ?1 AND scope = ?2 AND secret IS NOT NULL";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map(params![number, scope.number()], |row| row.get(0))?;
    rows.map(|secret| Ok(ScopeSecret::from_bytes(secret?))).collect()
}

/// The current epoch's number and its secret for a scope, as the team's statements have it.
pub(crate) fn current(
    db: &Connection,
    id: &TeamId,
    team: &Team,
    scope: Scope,
) -> Result<Option<(u32, ScopeSecret)>, Error> {
    let Some((_, mark)) = team.epoch() else {
        return Ok(None);
    };
    let secret = find(db, id, mark.number, &mark.commitments, scope)?;
    Ok(secret.map(|secret| (mark.number, secret)))
}

/// The secret here that an epoch's statement commits to: siblings share their number.
pub(crate) fn find(
    db: &Connection,
    id: &TeamId,
    number: u32,
    commitments: &[Hash; 3],
    scope: Scope,
) -> Result<Option<ScopeSecret>, Error> {
    for secret in secrets(db, number, scope)? {
        if is_committed(id, number, commitments, scope, &secret)? {
            return Ok(Some(secret));
        }
    }
    Ok(None)
}

/// All outer secrets of a scope, for the next keyring.
pub(crate) fn all_outers(db: &Connection, scope: Scope) -> Result<Vec<(u32, OuterSecret)>, Error> {
    let find = "SELECT epoch, outer_secret FROM epochs WHERE scope = ?1 ORDER BY epoch, record";
    let mut statement = db.prepare_cached(find)?;
    let rows = statement.query_map([scope.number()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.map(|row| row.map(|(number, outer)| (number, OuterSecret::from_bytes(outer))))
        .collect::<Result<_, _>>()
        .map_err(Error::from)
}

fn commitments(id: &TeamId, number: u32, secret: &ScopeSecret, own: Scope) -> Result<[Hash; 3], Error> {
    let mut stated = [Hash::new([0; 32]); 3];
    for (place, scope) in stated.iter_mut().zip(Scope::ALL) {
        if scope <= own {
            *place = secret.reach(own, scope)?.commitment(id, number, scope);
        }
    }
    Ok(stated)
}

fn info(id: &TeamId, number: u32, scope: Scope) -> Vec<u8> {
    info_of(INFO, id, number, scope)
}

/// What a secret that someone below posts into a scope is bound to.
pub(crate) fn post_info(id: &TeamId, number: u32, scope: Scope) -> Vec<u8> {
    info_of(POST_INFO, id, number, scope)
}

fn info_of(label: &[u8], id: &TeamId, number: u32, scope: Scope) -> Vec<u8> {
    [label, id.as_bytes(), &number.to_be_bytes(), &[scope.number()]].concat()
}

/// The posting key of a scope in the current epoch; none where its statement has none.
pub(crate) fn post_key(team: &Team, scope: Scope) -> Result<Option<LeafPublic>, Error> {
    let place = match scope {
        Scope::Prayer => None,
        Scope::Field => team.posts.first(),
        Scope::Care => team.posts.get(1),
    };
    let key = place.map(|bytes| LeafPublic::from_bytes(bytes).map_err(|_| Error::Statement));
    key.transpose()
}

const POST_INFO: &[u8] = b"doorstep post 1\0";
const INFO: &[u8] = b"doorstep epoch 1\0";
