//! What people do to the team: found it, add to it, turn its keys, join it.

use std::collections::BTreeSet;

use minicbor::Decode;
use minicbor::Encode;

use super::Error;
use super::card::Card;
use super::card::NAME_LETTERS_MAX;
use super::device::Device;
use super::epoch;
use super::membership::Act;
use super::membership::PARENTS_MAX;
use super::membership::Signed;
use super::membership::Statement;
use super::resolver::Team;
use super::roll;
use super::roll::Anchor;
use crate::crypto::Random;
use crate::crypto::derive_member;
use crate::crypto::draw;
use crate::store::Transaction;
use crate::vocabulary::Clock;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
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

/// What a newcomer is told: which team it is, and who says so. It holds no secret: what she may open is wrapped to her
/// own device in the epoch that her coming turned.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Welcome {
    /// The team's id.
    #[n(0)]
    pub team: TeamId,
    /// The hash of its founding.
    #[n(1)]
    pub founding: Hash,
    /// The device that welcomes.
    #[n(2)]
    pub by: DeviceId,
    /// The device that is welcomed.
    #[n(3)]
    pub newcomer: DeviceId,
    /// Where the team's relay is, as the carrier reads it; empty where there is none.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub relay: Vec<u8>,
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

    /// Adds devices, each with a role, and turns the epoch once for all of them.
    pub fn add(&mut self, anchor: &Anchor, newcomers: &[(Card, Role)]) -> Result<Vec<MemberId>, Error> {
        let team = self.as_lead(anchor)?;
        if team.members.len() + newcomers.len() > DEVICES_MAX {
            return Err(Error::Full);
        }
        let mut coming = BTreeSet::new();
        let mut heads = parents(&team);
        let mut members = Vec::with_capacity(newcomers.len());
        for (card, role) in newcomers {
            card.check()?;
            if team.members.contains_key(&card.device()) || !coming.insert(card.device()) {
                return Err(Error::AlreadyIn);
            }
            let member = derive_member(&card.device());
            let act = Act::Add {
                member,
                role: *role,
                card: card.clone(),
            };
            heads = vec![self.state(anchor.team, heads, act)?];
            members.push(member);
        }
        self.turn(anchor)?;
        Ok(members)
    }

    /// Begins the next epoch, and keeps its wraps until they are sent.
    pub fn turn(&mut self, anchor: &Anchor) -> Result<u32, Error> {
        let team = self.as_lead(anchor)?;
        if team.members.len() > DEVICES_MAX {
            return Err(Error::Full);
        }
        let turned = epoch::turn(&anchor.team, &team, self.random)?;
        let Act::Epoch { number, .. } = turned.act else {
            return Err(Error::Statement);
        };
        epoch::keep(self.tx, number, Scope::Care, &turned.care)?;
        let hash = self.state(anchor.team, parents(&team), turned.act)?;
        roll::keep_wraps(self.tx, &hash, &turned.wraps)?;
        Ok(number)
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

    fn as_lead(&self, anchor: &Anchor) -> Result<Team, Error> {
        let team = anchor.team(self.tx)?;
        match team.members.get(&self.device.id()) {
            Some(member) if member.role == Role::Lead => Ok(team),
            _ => Err(Error::NotALead),
        }
    }

    fn state(&mut self, team: TeamId, parents: Vec<Hash>, act: Act) -> Result<Hash, Error> {
        let statement = Statement {
            team,
            author: self.device.id(),
            parents,
            at: self.clock.tick(),
            act,
        };
        let signed = Signed::sign(statement, &self.device.identity)?;
        roll::add(self.tx, &signed, false)?;
        Ok(signed.hash)
    }
}

impl Welcome {
    /// The welcome as it is handed over.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        minicbor::to_vec(self).map_err(|_| Error::Welcome)
    }

    /// Reads a welcome.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > WELCOME_BYTES_MAX {
            return Err(Error::Welcome);
        }
        let mut decoder = minicbor::Decoder::new(bytes);
        let welcome = decoder.decode().map_err(|_| Error::Welcome)?;
        let is_whole = decoder.position() == bytes.len();
        is_whole.then_some(welcome).ok_or(Error::Welcome)
    }
}

/// What the next statement stands on.
fn parents(team: &Team) -> Vec<Hash> {
    team.heads.iter().copied().take(PARENTS_MAX).collect()
}

/// The most devices of one team: their wraps fill one envelope.
pub const DEVICES_MAX: usize = 50;
const WELCOME_BYTES_MAX: usize = 4096;
