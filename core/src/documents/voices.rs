//! Whose words are whose: what stands under a member's name counts only where one of her own devices wrote it.

use std::collections::HashMap;

use super::Error;
use super::leaf::SEPARATOR;
use crate::store::Connection;
use crate::store::params;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;

/// The members behind the devices known here.
pub(super) struct Voices(HashMap<DeviceId, String>);

impl Voices {
    /// Reads whose device each is.
    pub(super) fn load(db: &Connection) -> Result<Self, Error> {
        let mut statement =
            db.prepare_cached("SELECT device, member FROM devices WHERE member IS NOT NULL")?;
        let rows = statement.query_map([], |row| {
            let member = MemberId::new(row.get(1)?);
            Ok((DeviceId::new(row.get(0)?), member.to_string()))
        })?;
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }

    /// Whether a device may write this field. A device that no statement named yet may: nothing of it is shown then.
    pub(super) fn may_write(&self, author: &DeviceId, path: &str) -> bool {
        let Some((name, owner)) = path.split_once(SEPARATOR) else {
            return true;
        };
        if !UNDER_A_NAME.contains(&name) {
            return true;
        }
        self.0.get(author).is_none_or(|member| member == owner)
    }
}

/// Notes whose device it is.
pub(crate) fn set_member(db: &Connection, device: &DeviceId, member: &MemberId) -> Result<(), Error> {
    let set = "INSERT INTO devices (device, member) VALUES (?1, ?2)
               ON CONFLICT (device) DO UPDATE SET member = excluded.member WHERE member IS NOT excluded.member";
    db.prepare_cached(set)?
        .execute(params![device.as_bytes(), member.as_bytes()])?;
    Ok(())
}

/// The fields of all kinds whose keys are members' ids (docs/formats/records.md#words-under-a-name).
const UNDER_A_NAME: [&str; 4] = ["notes", "answers", "answered_at", "afterwards"];
