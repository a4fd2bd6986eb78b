use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::places::Ancestry;
use crate::crypto::LeafPublic;
use crate::team::Card;
use crate::team::Cut;
use crate::team::Error;
use crate::team::Matter;
use crate::team::membership::PARENTS_MAX;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

/// The team as its statements make it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    /// What the team calls itself.
    pub name: String,
    /// The devices that are in, the kit among them.
    pub members: BTreeMap<DeviceId, Member>,
    /// The devices that were in and are out. They never come back.
    pub former: BTreeMap<DeviceId, Former>,
    /// The epochs that count or may come to count, by the hash of their statement.
    pub epochs: BTreeMap<Hash, EpochMark>,
    /// The epoch that new envelopes are sealed under.
    pub current: Option<Hash>,
    /// The posting keys of field and care in the current epoch, where it states them.
    pub posts: Vec<Vec<u8>>,
    /// The highest epoch number that its next parents stand on: the next turn is one higher.
    pub highest_number: u32,
    /// The statements that no other stands on: what the next one names as its parents. Leaf statements are left out:
    /// only what their own device says stands on them.
    pub heads: BTreeSet<Hash>,
    /// Statements that do not count, and why. Shown to leads.
    pub refused: BTreeMap<Hash, Refusal>,
    /// Statements that hang on a dispute which a third lead or the kit has to settle.
    pub contested_statements: BTreeSet<Hash>,
    /// Statements that stand on one not known here yet.
    pub waiting: BTreeSet<Hash>,
    /// Whether the next lead who sees it has to turn the keys.
    pub needs_turn: bool,
    /// Whether records were erased that the current epoch's keyring may still hold.
    pub erases_since_epoch: bool,
    /// What was asked for that takes two leads, with the device that asked.
    pub asks: BTreeMap<Hash, (DeviceId, Matter)>,
    /// The asks that a lead of another person has agreed to.
    pub agreed: BTreeSet<Hash>,
    /// Records that must not be erased now.
    pub holds: BTreeSet<RecordId>,
    /// Records that are to be erased, and by which statement; of several the one with the smallest hash.
    pub erased: BTreeMap<RecordId, Hash>,
    /// Records that a lead erased and that are not to be erased after all: she was taken out at the same time, or they
    /// were held. Who took her word has lost them, and whoever has them gives them back.
    pub given_back: BTreeSet<RecordId>,
    /// Whether the team itself is to be erased.
    pub is_erased: bool,
    /// What each device has acknowledged.
    pub ancestry: Ancestry,
}

/// One device of the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The person whose device it is.
    pub member: MemberId,
    /// What she may open and do.
    pub role: Role,
    /// Her device's card.
    pub card: Card,
    /// The leaf key that the next epoch is wrapped to, where it is newer than the card's.
    pub leaf: Option<Vec<u8>>,
    /// Her newest leaf statement.
    pub leaf_statement: Option<Hash>,
    /// The statement that brought the device in.
    pub statement: Hash,
    /// The device that brought it in.
    pub added_by: DeviceId,
    /// Whether it is out or demoted if a dispute ends one way. Until it ends she has no power and keeps her keys.
    pub is_contested: bool,
    /// Whether the current epoch gives it nothing, until the next turn that does.
    pub rests: bool,
    /// Whether it is the kit: it opens what a lead opens, and does nothing but recover.
    pub is_paper: bool,
}

/// A device that was in and is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The person whose device it was.
    pub member: MemberId,
    /// What she could open and do.
    pub role: Role,
    /// The device's card.
    pub card: Card,
    /// How much of each of its chains still counts. Nothing of a chain that is not here.
    pub cuts: Vec<Cut>,
    /// The statement that removed it.
    pub by_statement: Hash,
    /// Whether it was a kit: used up, or replaced by another.
    pub is_paper: bool,
}

/// An epoch that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpochMark {
    /// Its number.
    pub number: u32,
    /// Commitments to its prayer, field and care secrets.
    pub commitments: [Hash; 3],
    /// SHA-256 over its wraps.
    pub wraps: Hash,
}

/// Why a statement does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, uniffi::Enum)]
#[uniffi(name = "WhyNotCounted")]
pub enum Refusal {
    /// It founds a team, but is not this team's founding.
    AnotherFounding,
    /// Its author was not a lead, by what it stands on.
    NotALead,
    /// Its author was not in the team, by what it stands on.
    NotAMember,
    /// It recovers, and its author was not a kit that can still be used.
    NotAKit,
    /// Its author is a kit, which does nothing but recover.
    OnlyRecovers,
    /// It brings in a device that was brought in before.
    AlreadyIn,
    /// A card of it was not signed by the device it names, or holds no keys.
    BadCard,
    /// Its epoch's number does not follow the highest it stands on.
    BadNumber,
    /// Its posting keys or its leaf key are no keys.
    BadKeys,
    /// It says that a device stays which nothing it stands on has removed.
    NotRemoved,
    /// It agrees to something that was not asked below it.
    NotAsked,
    /// It names nobody and nothing.
    Empty,
    /// It names too many.
    TooMany,
    /// Its author was removed or demoted at the same time.
    Beaten,
    /// It says something that only a later version understands.
    Newer,
}

impl Team {
    /// The epoch that new envelopes are sealed under: the highest whose secret nobody holds who is out, and of
    /// siblings the one with the smaller hash.
    pub fn epoch(&self) -> Option<(Hash, &EpochMark)> {
        let current = self.current?;
        self.epochs.get(&current).map(|mark| (current, mark))
    }

    /// What the next statement stands on: the heads, or as many of them as one statement names.
    pub fn parents(&self) -> Vec<Hash> {
        self.heads.iter().copied().take(PARENTS_MAX).collect()
    }

    /// Whether a device has said that it took a statement and everything that statement stands on.
    pub fn has_acknowledged(&self, device: &DeviceId, statement: &Hash) -> bool {
        self.ancestry.has_acknowledged(device, statement)
    }

    /// How many people lead, none of whose power is disputed.
    pub fn leads(&self) -> usize {
        self.leads_without(&BTreeSet::new())
    }

    /// How many people would lead without the power of these devices.
    pub fn leads_without(&self, devices: &BTreeSet<DeviceId>) -> usize {
        let left = self
            .members
            .iter()
            .filter(|(device, _)| !devices.contains(device));
        let leads = left.filter(|(_, member)| member.leads());
        leads
            .map(|(_, member)| member.member)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Whether there is a kit that can still be used.
    pub fn has_kit(&self) -> bool {
        self.members.values().any(|member| member.is_paper)
    }
}

impl Member {
    /// Whether the device may do what leads do.
    pub fn leads(&self) -> bool {
        self.role == Role::Lead && !self.is_paper && !self.is_contested
    }

    /// A device that comes in with the statement being made.
    pub(in crate::team) fn coming(member: MemberId, card: &Card, by: DeviceId, is_paper: bool) -> Self {
        Self {
            member,
            role: Role::Lead,
            card: card.clone(),
            leaf: None,
            leaf_statement: None,
            statement: Hash::new([0; 32]),
            added_by: by,
            is_contested: false,
            rests: false,
            is_paper,
        }
    }

    /// The leaf key that the next epoch is wrapped to. Where the newest one only looks like a key, the card's: nobody
    /// keeps the others from turning the keys.
    pub(crate) fn newest_leaf(&self) -> Result<LeafPublic, Error> {
        let newest = self.leaf.as_ref().map(|leaf| LeafPublic::from_bytes(leaf));
        match newest {
            Some(Ok(leaf)) => Ok(leaf),
            _ => self.card.leaf(),
        }
    }
}
