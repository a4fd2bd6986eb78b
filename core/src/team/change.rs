//! What people do to the team: found it, add to it, turn its keys, join it.

use std::collections::BTreeSet;

use super::Error;
use super::act::Act;
use super::act::Gone;
use super::act::Matter;
use super::act::Turn;
use super::calendar;
use super::card::Card;
use super::card::NAME_LETTERS_MAX;
use super::device::Device;
use super::epoch;
use super::membership::NAMED_MAX;
use super::membership::PARENTS_MAX;
use super::membership::STATEMENT_BYTES_MAX;
use super::membership::Signed;
use super::membership::Statement;
use super::resolver::Member;
use super::resolver::Team;
use super::roll;
use super::roll::Anchor;
use super::welcome::Welcome;
use crate::crypto::IdentityKey;
use crate::crypto::LeafPublic;
use crate::crypto::Random;
use crate::crypto::derive_member;
use crate::crypto::draw;
use crate::documents;
use crate::documents::horizon;
use crate::store::Transaction;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// What a lead states with: one transaction, her device, her clock.
pub struct Gavel<'a> {
    /// The transaction that all of it is part of.
    pub tx: &'a Transaction<'a>,
    /// The device that states it.
    pub device: &'a Device,
    /// Its clock.
    pub clock: &'a mut Clock,
    /// Where keys and ids come from.
    pub random: &'a dyn Random,
}

impl Gavel<'_> {
    /// Founds a team with this device as its lead, and begins its first epoch.
    pub fn found(&mut self, name: &str) -> Result<Anchor, Error> {
        let name = name.trim();
        if name.is_empty() || name.chars().count() > NAME_LETTERS_MAX {
            return Err(Error::Name);
        }
        let team = TeamId::new(draw(self.random));
        let act = Act::Found {
            name: name.to_owned(),
            member: derive_member(&self.device.id()),
            card: self.device.card()?,
        };
        let founding = self.state(team, Vec::new(), act)?;
        let anchor = Anchor::new(team, founding);
        anchor.keep(self.tx)?;
        self.turn(&anchor)?;
        Ok(anchor)
    }

    /// Adds devices of new members, each with a role, and turns the epoch once for all of them.
    pub fn add(&mut self, anchor: &Anchor, newcomers: &[(Card, Role)]) -> Result<Vec<MemberId>, Error> {
        let member = |(card, _): &(Card, Role)| derive_member(&card.device());
        let members: Vec<MemberId> = newcomers.iter().map(member).collect();
        let acts = members
            .iter()
            .zip(newcomers)
            .map(|(member, (card, role))| Act::Add {
                member: *member,
                role: *role,
                card: card.clone(),
            });
        self.bring(anchor, acts.collect())?;
        Ok(members)
    }

    /// Adds another device of someone who is or was in, and turns the epoch.
    pub fn add_phone(
        &mut self,
        anchor: &Anchor,
        member: MemberId,
        card: Card,
        role: Role,
    ) -> Result<(), Error> {
        let team = self.as_lead(anchor)?;
        let is_in = team.members.values().any(|known| known.member == member);
        let was_in = team.former.values().any(|known| known.member == member);
        if !is_in && !was_in {
            return Err(Error::Unknown);
        }
        self.bring(anchor, vec![Act::Add { member, role, card }])
    }

    /// Adds a kit, and turns the epoch so that it can open what there is.
    pub fn add_kit(&mut self, anchor: &Anchor, card: Card) -> Result<(), Error> {
        self.bring(anchor, vec![Act::Kit { card }])
    }

    /// Removes devices for good and turns the epoch without them. The dispute about those who stay is over.
    pub fn remove(&mut self, anchor: &Anchor, gone: Vec<Gone>, stays: Vec<DeviceId>) -> Result<u32, Error> {
        let mut team = self.as_lead(anchor)?;
        let out: BTreeSet<DeviceId> = gone.iter().map(|gone| gone.device).collect();
        if out.is_empty()
            || !out.iter().all(|device| is_known(&team, device))
            || !are_contested(&team, &stays)
        {
            return Err(Error::Unknown);
        }
        let is_kit_left = team
            .members
            .iter()
            .any(|(device, member)| member.is_paper && !out.contains(device));
        if team.leads_without(&out) == 0 && !is_kit_left {
            return Err(Error::LastLead);
        }
        team.members.retain(|device, _| !out.contains(device));
        self.turn_with(anchor, &team, |turn| Act::Remove {
            gone,
            stays,
            turn: Box::new(turn),
        })
    }

    /// Gives devices another role, and turns the epoch that opens just what it opens.
    pub fn set_role(&mut self, anchor: &Anchor, devices: &[DeviceId], role: Role) -> Result<u32, Error> {
        let mut team = self.as_lead(anchor)?;
        let named: BTreeSet<DeviceId> = devices.iter().copied().collect();
        let is_person = |device| {
            team.members
                .get(device)
                .is_some_and(|known: &Member| !known.is_paper)
        };
        if named.is_empty() || !named.iter().all(is_person) {
            return Err(Error::Unknown);
        }
        if role < Role::Lead && team.leads_without(&named) == 0 && !team.has_kit() {
            return Err(Error::LastLead);
        }
        for (_, member) in team
            .members
            .iter_mut()
            .filter(|(device, _)| named.contains(device))
        {
            member.role = role;
        }
        let devices = named.into_iter().collect();
        self.turn_with(anchor, &team, |turn| Act::Role {
            devices,
            role,
            turn: Box::new(turn),
        })
    }

    /// States that records are to be erased everywhere.
    pub fn erase(&mut self, anchor: &Anchor, records: &[RecordId]) -> Result<Vec<Hash>, Error> {
        let erase = |records: &[RecordId]| Act::Erase {
            records: records.to_vec(),
        };
        let shares = records.chunks(NAMED_MAX).map(erase);
        shares.map(|act| self.say(anchor, act)).collect()
    }

    /// Asks for something that takes two leads.
    pub fn ask(&mut self, anchor: &Anchor, matter: Matter) -> Result<Hash, Error> {
        if let Matter::Hold { records } | Matter::Lift { records } = &matter
            && records.len() > NAMED_MAX
        {
            return Err(Error::TooMany);
        }
        self.say(anchor, Act::Ask { matter })
    }

    /// Agrees to what another lead asked for.
    pub fn agree(&mut self, anchor: &Anchor, to: Hash) -> Result<Hash, Error> {
        let team = self.as_lead(anchor)?;
        let (asked_by, _) = team.asks.get(&to).ok_or(Error::Unknown)?;
        let whose = |device| team.members.get(device).map(|member: &Member| member.member);
        if whose(asked_by) == whose(&self.device.id()) {
            return Err(Error::NotALead);
        }
        self.say(anchor, Act::Agree { to })
    }

    /// Begins the next epoch, and keeps its wraps until they are sent. Who rests, rests on.
    pub fn turn(&mut self, anchor: &Anchor) -> Result<u32, Error> {
        let team = self.as_lead(anchor)?;
        self.turn_as(anchor, &team, &self.device.identity, &resting(&team), Act::from)
    }

    /// Begins the next epoch and gives these devices nothing: they rest until a turn that gives to them.
    pub fn turn_without(&mut self, anchor: &Anchor, rests: &BTreeSet<DeviceId>) -> Result<u32, Error> {
        let team = self.as_lead(anchor)?;
        if rests.contains(&self.device.id()) || !rests.iter().all(|device| team.members.contains_key(device))
        {
            return Err(Error::Unknown);
        }
        self.turn_as(anchor, &team, &self.device.identity, rests, Act::from)
    }

    /// Says that this device has taken every statement here, and which leaf key it opens the next epoch with.
    pub fn acknowledge(&mut self, anchor: &Anchor, leaf: &LeafPublic) -> Result<Hash, Error> {
        let team = anchor.team(self.tx)?;
        let own = team.members.get(&self.device.id()).ok_or(Error::NoTeam)?;
        let mut on = team.parents();
        on.truncate(PARENTS_MAX - 1);
        on.extend(own.leaf_statement);
        let act = Act::Leaf {
            leaf: leaf.to_bytes(),
        };
        self.state(anchor.team, on, act)
    }

    /// What the lead hands to a newcomer she has added.
    pub fn welcome(&self, anchor: &Anchor, newcomer: DeviceId, relay: Vec<u8>) -> Welcome {
        Welcome {
            team: anchor.team,
            founding: anchor.founding,
            by: self.device.id(),
            newcomer,
            relay,
        }
    }

    /// Takes a welcome: from now on this device is in that team, and reads its statements.
    pub fn join(&mut self, welcome: &Welcome) -> Result<Anchor, Error> {
        if welcome.newcomer != self.device.id() {
            return Err(Error::Welcome);
        }
        let anchor = Anchor::new(welcome.team, welcome.founding);
        anchor.keep(self.tx)?;
        Ok(anchor)
    }

    /// States what brings devices in, one on the other, and turns the epoch once.
    fn bring(&mut self, anchor: &Anchor, acts: Vec<Act>) -> Result<(), Error> {
        let team = self.as_lead(anchor)?;
        if team.members.len() + acts.len() > DEVICES_MAX {
            return Err(Error::Full);
        }
        let mut coming = BTreeSet::new();
        for card in acts.iter().flat_map(Act::cards) {
            card.check()?;
            if is_known(&team, &card.device()) || !coming.insert(card.device()) {
                return Err(Error::AlreadyIn);
            }
        }
        let mut heads = team.parents();
        for act in acts {
            heads = vec![self.state(anchor.team, heads, act)?];
        }
        self.turn(anchor)?;
        Ok(())
    }

    /// States something that turns no keys.
    fn say(&mut self, anchor: &Anchor, act: Act) -> Result<Hash, Error> {
        let team = self.as_lead(anchor)?;
        self.state(anchor.team, team.parents(), act)
    }

    fn turn_with(
        &mut self,
        anchor: &Anchor,
        after: &Team,
        act: impl FnOnce(Turn) -> Act,
    ) -> Result<u32, Error> {
        self.turn_as(anchor, after, &self.device.identity, &resting(after), act)
    }

    /// States an act together with the epoch that it begins, for the team as it will be after it.
    pub(super) fn turn_as(
        &mut self,
        anchor: &Anchor,
        after: &Team,
        identity: &IdentityKey,
        rests: &BTreeSet<DeviceId>,
        act: impl FnOnce(Turn) -> Act,
    ) -> Result<u32, Error> {
        if after.members.len() > DEVICES_MAX {
            return Err(Error::Full);
        }
        if horizon::is_drawn(self.tx)? {
            return Err(documents::Error::Away.into());
        }
        let turned = epoch::turn(&anchor.team, after, rests, self.random)?;
        let number = turned.turn.number;
        epoch::keep(self.tx, number, Scope::Care, &turned.care)?;
        let begin_ms = calendar::begin_ms(self.tx, self.clock.wall_ms())?;
        epoch::set_came_at(self.tx, number, begin_ms)?;
        let hash = self.state_as(identity, anchor.team, after.parents(), act(turned.turn))?;
        roll::keep_wraps(self.tx, &hash, &turned.wraps)?;
        Ok(number)
    }

    /// The team, if this device leads in it and nobody disputes that.
    pub(super) fn as_lead(&self, anchor: &Anchor) -> Result<Team, Error> {
        let team = anchor.team(self.tx)?;
        match team.members.get(&self.device.id()) {
            Some(member) if member.leads() => Ok(team),
            Some(member) if member.role == Role::Lead => Err(Error::Contested),
            _ => Err(Error::NotALead),
        }
    }

    fn state(&mut self, team: TeamId, parents: Vec<Hash>, act: Act) -> Result<Hash, Error> {
        self.state_as(&self.device.identity, team, parents, act)
    }

    fn state_as(
        &mut self,
        identity: &IdentityKey,
        team: TeamId,
        parents: Vec<Hash>,
        act: Act,
    ) -> Result<Hash, Error> {
        let statement = Statement {
            team,
            author: identity.device(),
            parents,
            at: self.clock.tick(),
            act,
        };
        let signed = Signed::sign(statement, identity)?;
        if signed.to_bytes().len() > STATEMENT_BYTES_MAX {
            return Err(Error::TooMany);
        }
        roll::add(self.tx, &signed, false)?;
        Ok(signed.hash)
    }
}

/// The devices that the current epoch gives nothing to.
pub(super) fn resting(team: &Team) -> BTreeSet<DeviceId> {
    let resting = team.members.iter().filter(|(_, member)| member.rests);
    resting.map(|(device, _)| *device).collect()
}

/// Whether a device is or was in.
pub(super) fn is_known(team: &Team, device: &DeviceId) -> bool {
    team.members.contains_key(device) || team.former.contains_key(device)
}

/// Whether all of these are disputed, so that it can be said that they stay.
pub(super) fn are_contested(team: &Team, devices: &[DeviceId]) -> bool {
    let mut known = devices.iter().map(|device| team.members.get(device));
    known.all(|member| member.is_some_and(|member| member.is_contested))
}

/// The most devices of one team: their wraps fill one envelope.
pub const DEVICES_MAX: usize = 50;
