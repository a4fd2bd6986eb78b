//! Who has what, and what waits here: numbers from signed receipts, never more than somebody has signed
//! (docs/decisions/0026-who-has-what-is-counted.md).

use std::collections::BTreeSet;

use super::CompanionError;
use super::WhatToDo;
use super::held::Doorway;
use super::held::Held;
use super::held::Standing;
use super::pending::PendingHere;
use super::pending::pending_here;
use super::team::relay_place;
use crate::features::rounds;
use crate::features::rounds::Round;
use crate::store::Connection;
use crate::sync::heard;
use crate::sync::heard::Heard;
use crate::sync::holdings::Holdings;
use crate::team::Member;
use crate::team::calendar;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;

/// Who has what, and what waits here.
#[derive(uniffi::Object)]
pub struct Whereabouts(pub(super) Doorway);

/// What a device of the team is known to hold: "her phone has 14 of 14".
///
/// What is counted are entries: a visit is one, and each change to it is another. Only what both this device and that one
/// may open is counted.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct DeviceHas {
    /// The device.
    pub device: DeviceId,
    /// The person whose device it is.
    pub member: MemberId,
    /// The first name typed on it.
    pub name: String,
    /// Whether it is this device.
    pub is_here: bool,
    /// How many of the entries known here it has, by its own signed word.
    pub has: u64,
    /// How many entries are known here.
    pub of: u64,
    /// How many entries written on it have not come here, by its own signed word.
    pub not_here: u64,
    /// How many entries it says it has, of anybody's, that have not come here. Its word alone.
    pub has_more: u64,
    /// When it was last heard of, by its own clock, in milliseconds since 1970; absent where it never was, and for this
    /// device.
    pub last_heard_ms: Option<u64>,
    /// Whether it was silent for so long that it is given no new keys.
    pub rests: bool,
    /// Whether it has said that it has the team's present keys.
    pub has_keys: bool,
    /// What to do about it.
    pub to_do: WhatToDo,
}

/// Who has what of one evening.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TonightHas {
    /// How many entries the walkers wrote that day, as far as they are known here.
    pub of: u64,
    /// How many of them no other device is known to have: lost with this one.
    pub only_here: u64,
    /// The walkers' devices, this one first, then by first name.
    pub devices: Vec<HasOfTonight>,
}

/// What a walker's device is known to have of one evening.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct HasOfTonight {
    /// The device.
    pub device: DeviceId,
    /// The person whose device it is.
    pub member: MemberId,
    /// The first name typed on it.
    pub name: String,
    /// Whether it is this device.
    pub is_here: bool,
    /// How many of the evening's entries it has, by its own signed word.
    pub has: u64,
    /// When it was last heard of, by its own clock, in milliseconds since 1970; absent where it never was, and for this
    /// device.
    pub last_heard_ms: Option<u64>,
    /// What to do about it.
    pub to_do: WhatToDo,
}

#[uniffi::export]
impl Whereabouts {
    /// What each device of the team is known to hold, by first name. The kit is no device that holds anything.
    pub fn devices(&self) -> Result<Vec<DeviceHas>, CompanionError> {
        let look = Look::at(&self.0)?;
        self.0.read(|db| look.devices(db))
    }

    /// What of this device's is nowhere else, and what waits on it.
    pub fn here(&self) -> Result<PendingHere, CompanionError> {
        let look = Look::at(&self.0)?;
        self.0.read(|db| pending_here(db, &look))
    }

    /// Who has what of the evening of a round: of the pair in which this person walks, or of all pairs where she is in
    /// none. Only what is on the round's day, until four in the morning, is counted, and of it what volunteers may open.
    pub fn tonight(&self, round: RecordId) -> Result<TonightHas, CompanionError> {
        let look = Look::at(&self.0)?;
        self.0.read(|db| {
            let round = rounds::by_id(db, round)?.ok_or(CompanionError::NotFound)?;
            look.tonight(db, &round.round)
        })
    }
}

/// From where one looks.
pub(super) struct Look {
    pub(super) standing: Standing,
    pub(super) own: DeviceId,
    pub(super) wall_ms: u64,
}

impl Look {
    fn at(doorway: &Doorway) -> Result<Self, CompanionError> {
        Self::from(&*doorway.held()?)
    }

    /// From this device; as somebody else nobody sees it, since what has come to her phone only that knows.
    pub(super) fn from(held: &Held) -> Result<Self, CompanionError> {
        Ok(Self {
            own: held.own()?.device.id(),
            standing: held.standing()?,
            wall_ms: held.clock().wall_ms(),
        })
    }

    /// The devices that can hold something, with whose they are.
    pub(super) fn members(&self) -> impl Iterator<Item = (&DeviceId, &Member)> {
        let members = self.standing.team.members.iter();
        members.filter(|(_, member)| !member.is_paper)
    }

    /// The devices beside this one.
    pub(super) fn others(&self) -> BTreeSet<DeviceId> {
        let members = self.members().map(|(device, _)| *device);
        members.filter(|device| *device != self.own).collect()
    }

    /// Up to which scope this device's person may read.
    fn up_to(&self) -> Scope {
        let own = self.standing.own.as_ref();
        own.map_or(Scope::Prayer, |own| own.role.scope())
    }

    /// Whether a device has said that it took the present epoch.
    pub(super) fn has_keys(&self, device: &DeviceId, member: &Member) -> bool {
        let team = &self.standing.team;
        let epoch = team.epoch();
        !member.rests && epoch.is_some_and(|(epoch, _)| team.has_acknowledged(device, &epoch))
    }

    pub(super) fn devices(&self, db: &Connection) -> Result<Vec<DeviceHas>, CompanionError> {
        let holdings = Holdings::look(db, &self.own)?;
        let heard = heard::every(db)?;
        let waiting = Waiting::look(db, self.wall_ms)?;
        let line = |(device, member): (&DeviceId, &Member)| {
            let up_to = self.up_to().min(member.role.scope());
            let is_here = *device == self.own;
            let heard = heard.get(device).filter(|_| !is_here);
            let mut line = DeviceHas {
                device: *device,
                member: member.member,
                name: member.card.name().to_owned(),
                is_here,
                has: holdings.has(device, up_to),
                of: holdings.of(up_to),
                not_here: holdings.not_here(device, up_to),
                has_more: holdings.has_more(device, up_to),
                last_heard_ms: heard.map(|heard| heard.at_ms),
                rests: member.rests,
                has_keys: self.has_keys(device, member),
                to_do: WhatToDo::Nothing,
            };
            let has_all = line.has == line.of && line.has_more == 0;
            line.to_do = match (is_here, line.has_keys) {
                (true, true) => WhatToDo::Nothing,
                (true, false) if line.rests => WhatToDo::AskLeadForKeys,
                (true, false) => WhatToDo::Exchange,
                (false, _) if line.rests => WhatToDo::TurnKeys,
                (false, true) if has_all => WhatToDo::Nothing,
                (false, _) => waiting.for_news(heard),
            };
            line
        };
        let mut devices: Vec<DeviceHas> = self.members().map(line).collect();
        devices.sort_by(|one, other| (&one.name, one.device).cmp(&(&other.name, other.device)));
        Ok(devices)
    }

    fn tonight(&self, db: &Connection, round: &Round) -> Result<TonightHas, CompanionError> {
        let walkers = self.walkers(round);
        let is_walker = |member: MemberId| walkers.contains(&member.to_string());
        let team = &self.standing.team;
        let former = team.former.iter().map(|(device, former)| (device, former.member));
        let members = team
            .members
            .iter()
            .map(|(device, member)| (device, member.member));
        let of_walkers = members.chain(former).filter(|(_, member)| is_walker(*member));
        let authors = of_walkers.map(|(device, _)| *device).collect();
        let Ok(day) = round.on.parse::<Day>() else {
            return Err(CompanionError::NotFound);
        };
        let until_ms = day.plus_days(1).london_ms(UNTIL_MINUTE);
        let holdings = Holdings::look(db, &self.own)?;
        let written = holdings.written_between(db, &authors, Scope::Field, day.london_ms(0), until_ms)?;
        let of = written.values().map(BTreeSet::len).sum::<usize>();
        let of = u64::try_from(of).unwrap_or(u64::MAX);
        let heard = heard::every(db)?;
        let waiting = Waiting::look(db, self.wall_ms)?;
        let of_walkers = self.members().filter(|(_, member)| is_walker(member.member));
        let line = |(device, member): (&DeviceId, &Member)| {
            let is_here = *device == self.own;
            let heard = heard.get(device).filter(|_| !is_here);
            let has = holdings.has_of(device, &written);
            HasOfTonight {
                device: *device,
                member: member.member,
                name: member.card.name().to_owned(),
                is_here,
                has,
                last_heard_ms: heard.map(|heard| heard.at_ms),
                to_do: match has == of {
                    true => WhatToDo::Nothing,
                    false if member.rests => WhatToDo::TurnKeys,
                    false => waiting.for_news(heard),
                },
            }
        };
        let mut devices: Vec<HasOfTonight> = of_walkers.map(line).collect();
        devices.sort_by(|one, other| {
            (!one.is_here, &one.name, one.device).cmp(&(!other.is_here, &other.name, other.device))
        });
        Ok(TonightHas {
            of,
            only_here: holdings.in_no(&self.others(), &written),
            devices,
        })
    }

    /// The members of the pair in which this person walks, or of all pairs.
    fn walkers(&self, round: &Round) -> BTreeSet<String> {
        let own = self.standing.own.as_ref().map(|own| own.member.to_string());
        let own_pair = own.and_then(|own| round.pairs.get(&own));
        let pairs = round.pairs.iter();
        let walks = pairs.filter(|(_, pair)| own_pair.is_none_or(|own_pair| own_pair == *pair));
        walks.map(|(member, _)| member.clone()).collect()
    }
}

/// Whether news may be waited for.
pub(super) struct Waiting {
    now_ms: u64,
    pub(super) has_relay: bool,
}

impl Waiting {
    pub(super) fn look(db: &Connection, wall_ms: u64) -> Result<Self, CompanionError> {
        Ok(Self {
            now_ms: calendar::now_ms(db, wall_ms)?,
            has_relay: relay_place(db)?.is_some(),
        })
    }

    /// What to do about a device that lacks something, or has what is not here.
    fn for_news(&self, heard: Option<&Heard>) -> WhatToDo {
        let is_fresh = heard.is_some_and(|heard| self.now_ms.saturating_sub(heard.at_ms) <= WAIT_MS);
        match self.has_relay && is_fresh {
            true => WhatToDo::Wait,
            false => WhatToDo::Meet,
        }
    }
}

/// How long a device that uses the relay is waited for, in milliseconds: a week, since most teams go out once in one.
const WAIT_MS: u64 = 7 * 24 * 60 * 60 * 1000;
/// Until when an evening lasts on the day after, in minutes after midnight: whoever stays out late is out that evening.
const UNTIL_MINUTE: u32 = 4 * 60;
