//! How far others have come, as they said themselves: what somebody who is not here need not be given.

use std::collections::BTreeMap;

use super::Frontier;
use super::frontier::End;
use super::frontier::front_of;
use super::frontier::heads;
use crate::store::Connection;
use crate::sync::Error;
use crate::team::Team;
use crate::team::roll;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

impl Frontier {
    /// Of somebody of whom nothing is known: she is given everything, and every key once more.
    pub(crate) fn nothing() -> Self {
        Self {
            wants_keys: true,
            ..Self::default()
        }
    }

    /// The least of what these devices are known to have: each what it said in its receipts, and the statements it has
    /// acknowledged. A chain is asked of those who can read it.
    pub(crate) fn known_to(db: &Connection, team: &Team, devices: &[DeviceId]) -> Result<Self, Error> {
        if devices.is_empty() {
            return Ok(Self::default());
        }
        let statements = roll::statements(db)?;
        let all_have = |statement: &Hash| {
            let mut devices = devices.iter();
            devices.all(|device| team.has_acknowledged(device, statement))
        };
        let known = statements.values().filter(|signed| all_have(&signed.hash));
        let epoch = team.current.filter(|current| all_have(current));
        Ok(Self {
            heads: heads(known),
            epoch,
            ends: ends(db, team, devices)?,
            ..Self::default()
        })
    }
}

fn ends(db: &Connection, team: &Team, devices: &[DeviceId]) -> Result<Vec<End>, Error> {
    let find = "SELECT authors.device, receipts.incarnation, receipts.scope, receipts.seq FROM receipts
                JOIN devices AS readers ON readers.number = receipts.device
                JOIN devices AS authors ON authors.number = receipts.author
                WHERE readers.device = ?1";
    let reads = |device: &DeviceId, scope: Scope| {
        let member = team.members.get(device);
        member.is_some_and(|member| member.role.scope() >= scope)
    };
    let mut least: BTreeMap<(Scope, [u8; 8], u32), (u64, usize)> = BTreeMap::new();
    let mut statement = db.prepare_cached(find)?;
    for device in devices {
        let rows = statement.query_map([device.as_bytes()], |row| {
            let author = front_of(&DeviceId::new(row.get(0)?));
            let scope = Scope::from_number(row.get(2)?).unwrap_or(Scope::Prayer);
            Ok(((scope, author, row.get(1)?), row.get(3)?))
        })?;
        for row in rows {
            let (chain, seq): ((Scope, _, _), u64) = row?;
            if !reads(device, chain.0) {
                continue;
            }
            let (known, devices) = least.entry(chain).or_insert((seq, 0));
            *known = seq.min(*known);
            *devices += 1;
        }
    }
    let readers = |scope: Scope| devices.iter().filter(|device| reads(device, scope)).count();
    let all_said = least
        .into_iter()
        .filter(|((scope, ..), (_, said))| *said == readers(*scope));
    let ends = all_said.map(|((scope, author, incarnation), (seq, _))| End {
        scope,
        author,
        incarnation,
        seq,
    });
    Ok(ends.collect())
}
