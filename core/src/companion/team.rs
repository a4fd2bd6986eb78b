use std::collections::BTreeMap;

use super::CompanionError;
use super::held::Doorway;
use super::held::Held;
use crate::sync::RelayPlace;
use crate::team::Anchor;
use crate::team::Card;
use crate::team::Gavel;
use crate::team::RELAY_PLACE;
use crate::team::Welcome;
use crate::team::put;
use crate::team::setting;
use crate::vocabulary::DeviceId;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;

/// Who is in.
#[derive(uniffi::Object)]
pub struct TeamRoom(pub(super) Doorway);

/// A device of the team and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TeamDevice {
    /// The device.
    pub device: DeviceId,
    /// The person whose device it is.
    pub member: MemberId,
    /// The first name typed on it.
    pub name: String,
    /// What she may open and do.
    pub role: Role,
    /// Whether leads removed or demoted each other and a third has to say who stays: until then she has no power.
    pub is_contested: bool,
    /// Whether it was silent for so long that it is given no new keys, until a lead turns them with it in.
    pub rests: bool,
}

/// Somebody who is or was in.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct TeamPerson {
    /// The person.
    pub member: MemberId,
    /// The first name typed on a device of hers, one that is in where there is one.
    pub name: String,
    /// Whether a device of hers is in.
    pub is_in: bool,
}

#[uniffi::export]
impl TeamRoom {
    /// What this device shows of itself to be added: hand it to a lead.
    pub fn card(&self) -> Result<Vec<u8>, CompanionError> {
        Ok(self.0.held()?.own()?.device.card()?.to_bytes()?)
    }

    /// Founds a team with this device as its lead.
    pub fn found(&self, name: String) -> Result<(), CompanionError> {
        self.0.state(|gavel| Ok(gavel.found(&name)?)).map(drop)
    }

    /// Adds the device that a card shows, and turns the keys. Returns the welcome to hand back.
    pub fn add(&self, card: Vec<u8>, role: Role) -> Result<Vec<u8>, CompanionError> {
        let welcomes = self.add_all(vec![Newcomer { card, role }])?;
        welcomes
            .into_iter()
            .next()
            .ok_or(CompanionError::NotForThisDevice)
    }

    /// Adds several devices and turns the keys once. Returns their welcomes, in the same order.
    pub fn add_all(&self, newcomers: Vec<Newcomer>) -> Result<Vec<Vec<u8>>, CompanionError> {
        let anchor = self.0.standing()?.anchor;
        let read = |newcomer: &Newcomer| Ok((Card::from_bytes(&newcomer.card)?, newcomer.role));
        let cards: Result<Vec<_>, CompanionError> = newcomers.iter().map(read).collect();
        let cards = cards?;
        self.0.state(|gavel| {
            gavel.add(&anchor, &cards)?;
            let relay = relay_for_welcome(gavel.tx)?;
            let welcome = |(card, _): &(Card, Role)| {
                let welcome = gavel.welcome(&anchor, card.device(), relay.clone());
                Ok(welcome.to_bytes()?)
            };
            cards.iter().map(welcome).collect()
        })
    }

    /// Takes a lead's welcome. What the team knows comes with the next exchange.
    pub fn join(&self, welcome: Vec<u8>) -> Result<(), CompanionError> {
        let welcome = Welcome::from_bytes(&welcome)?;
        self.0.state(|gavel| take_welcome(gavel, &welcome))
    }

    /// What the team calls itself.
    pub fn name(&self) -> Result<String, CompanionError> {
        Ok(self.0.standing()?.team.name.clone())
    }

    /// The devices that are in, by first name.
    pub fn devices(&self) -> Result<Vec<TeamDevice>, CompanionError> {
        let team = self.0.standing()?.team;
        let known = team.members.iter().map(|(device, member)| TeamDevice {
            device: *device,
            member: member.member,
            name: member.card.name().to_owned(),
            role: member.role,
            is_contested: member.is_contested,
            rests: member.rests,
        });
        let mut devices: Vec<TeamDevice> = known.collect();
        devices.sort_by(|one, other| (&one.name, one.device).cmp(&(&other.name, other.device)));
        Ok(devices)
    }

    /// The people who are or were in, by first name: whoever comes back with another phone is one of them.
    pub fn people(&self) -> Result<Vec<TeamPerson>, CompanionError> {
        let team = self.0.standing()?.team;
        let former = team.former.values().filter(|former| !former.is_paper);
        let was_in = former.map(|former| (former.member, former.card.name(), false));
        let members = team.members.values().filter(|member| !member.is_paper);
        let is_in = members.map(|member| (member.member, member.card.name(), true));
        let mut people = BTreeMap::new();
        for (member, name, is_in) in was_in.chain(is_in) {
            let name = name.to_owned();
            people.insert(member, TeamPerson { member, name, is_in });
        }
        let mut people: Vec<TeamPerson> = people.into_values().collect();
        people.sort_by(|one, other| (&one.name, one.member).cmp(&(&other.name, other.member)));
        Ok(people)
    }

    /// The person whose device this is.
    pub fn own_member(&self) -> Result<MemberId, CompanionError> {
        let own = self.0.standing()?.own.ok_or(CompanionError::NotInTeam)?;
        Ok(own.member)
    }

    /// The epoch whose keys are in use.
    pub fn epoch(&self) -> Result<u32, CompanionError> {
        let team = self.0.standing()?.team;
        Ok(team.epoch().map_or(0, |(_, mark)| mark.number))
    }
}

/// A device to be added, and as what.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct Newcomer {
    /// What it showed of itself.
    pub card: Vec<u8>,
    /// What its person may open and do.
    pub role: Role,
}

/// Joins the team that a welcome names, and knows its relay from now on.
pub(super) fn take_welcome(gavel: &mut Gavel<'_>, welcome: &Welcome) -> Result<(), CompanionError> {
    gavel.join(welcome)?;
    if let Some(place) = RelayPlace::from_welcome(&welcome.relay) {
        keep_relay_place(gavel.tx, &place)?;
    }
    Ok(())
}

/// The team's relay as a welcome says it; empty where there is none.
pub(super) fn relay_for_welcome(db: &crate::store::Connection) -> Result<Vec<u8>, CompanionError> {
    Ok(relay_place(db)?.map_or_else(Vec::new, |place| place.to_welcome()))
}

/// The relay of this device's team; none where it has none.
pub(super) fn relay_place(db: &crate::store::Connection) -> Result<Option<RelayPlace>, CompanionError> {
    let kept = setting(db, RELAY_PLACE)?;
    Ok(kept.and_then(|bytes| minicbor::decode(&bytes).ok()))
}

/// Keeps where the team's relay is.
pub(super) fn keep_relay_place(
    db: &crate::store::Connection,
    place: &RelayPlace,
) -> Result<(), CompanionError> {
    let bytes = minicbor::to_vec(place).map_err(|_| CompanionError::NotForThisDevice)?;
    Ok(put(db, RELAY_PLACE, &bytes)?)
}

/// The team that this device is in, if any; for those who exchange.
pub(super) fn anchor(held: &Held) -> Result<Anchor, CompanionError> {
    Ok(held.standing()?.anchor)
}
