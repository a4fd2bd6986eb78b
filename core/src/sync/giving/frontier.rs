//! How far a device has come, told without a word of what it holds.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use minicbor::Decode;
use minicbor::Encode;

use super::unread;
use super::word;
use crate::crypto::digest;
use crate::documents::horizon;
use crate::documents::horizon::Phase;
use crate::store::Connection;
use crate::sync::Error;
use crate::sync::Stream;
use crate::sync::receipts;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Signed;
use crate::team::Team;
use crate::team::epoch;
use crate::team::roll;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

/// How far a device has come: what it need not be given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Frontier {
    /// The statements here that no other statement here stands on.
    #[n(0)]
    pub(super) heads: Vec<Hash>,
    /// The epoch that is the current one here, where its secret is here too.
    #[n(1)]
    pub(super) epoch: Option<Hash>,
    /// The end of every chain.
    #[n(2)]
    pub(super) ends: Vec<End>,
    /// The newest receipt of every device.
    #[n(3)]
    pub(super) words: Vec<Told>,
    /// The first eight bytes of the id of every envelope that is kept unread, behind each other.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub(super) kept: Vec<u8>,
    /// Whether something here waits for its key.
    #[n(5)]
    pub(super) wants_keys: bool,
}

/// How far one chain is known, without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(super) struct End {
    #[n(0)]
    pub(super) scope: Scope,
    /// The first eight bytes of its author's id.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) author: [u8; 8],
    #[n(2)]
    pub(super) incarnation: u32,
    #[n(3)]
    pub(super) seq: u64,
}

/// How new a device's newest known receipt is, by its own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub(super) struct Told {
    #[n(0)]
    pub(super) scope: Scope,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(super) device: [u8; 8],
    #[n(2)]
    pub(super) at: u64,
}

/// A frontier in so few bytes that two devices see at one look whether they have the same.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub(crate) struct Marks {
    /// One hash for the statements and the epoch, and one for each scope.
    #[n(0)]
    streams: [Hash; 4],
    /// One hash for what is kept unread.
    #[n(1)]
    pub(crate) kept: Hash,
}

impl Frontier {
    /// How far this device has come that may open `scope`.
    pub(crate) fn of(db: &Connection, anchor: &Anchor, team: &Team, scope: Scope) -> Result<Self, Error> {
        let statements = roll::statements(db)?;
        let (ends, words) = ends_and_words(db)?;
        let phase = horizon::look(db)?.map(|drawn| drawn.phase);
        let wants_keys = phase != Some(Phase::Out)
            && (phase == Some(Phase::ComingHome)
                || horizon::is_any_waiting(db)?
                || unread::waits_for_key(db, scope)?);
        let has_secret = epoch::current(db, &anchor.team, team, scope)?.is_some();
        Ok(Self {
            heads: heads(statements.values()),
            epoch: team.current.filter(|_| has_secret),
            ends,
            words,
            kept: unread::fronts(db, KEPT_MAX)?.concat(),
            wants_keys,
        })
    }

    /// Whether what was read can be somebody's frontier: bounded, so that nobody makes others count for long.
    pub(crate) fn is_sound(&self) -> bool {
        self.heads.len() <= HEADS_MAX
            && self.ends.len() <= ENDS_MAX
            && self.words.len() <= ENDS_MAX
            && self.kept.len() <= KEPT_MAX * FRONT_BYTES
    }

    /// How far a chain is known; 0 where nothing is.
    pub(super) fn end(&self, scope: Scope, author: [u8; 8], incarnation: u32) -> u64 {
        let is_it = |end: &&End| (end.scope, end.author, end.incarnation) == (scope, author, incarnation);
        self.ends.iter().find(is_it).map_or(0, |end| end.seq)
    }

    /// Notes that a chain goes up to here.
    pub(super) fn set_end(&mut self, to: End) {
        let is_it = |end: &&mut End| {
            (end.scope, end.author, end.incarnation) == (to.scope, to.author, to.incarnation)
        };
        match self.ends.iter_mut().find(is_it) {
            Some(end) => end.seq = to.seq.max(end.seq),
            None => self.ends.push(to),
        }
    }

    /// How new the newest known receipt of a device is; 0 where there is none.
    pub(super) fn told(&self, scope: Scope, device: [u8; 8]) -> u64 {
        let is_it = |told: &&Told| (told.scope, told.device) == (scope, device);
        self.words.iter().find(is_it).map_or(0, |told| told.at)
    }

    pub(super) fn set_told(&mut self, to: Told) {
        let is_it = |told: &&mut Told| (told.scope, told.device) == (to.scope, to.device);
        match self.words.iter_mut().find(is_it) {
            Some(told) => told.at = to.at.max(told.at),
            None => self.words.push(to),
        }
    }

    /// Whether an envelope with this id is kept unread.
    pub(super) fn keeps(&self, id: &[u8]) -> bool {
        let front = id.get(..FRONT_BYTES).unwrap_or_default();
        self.kept.chunks(FRONT_BYTES).any(|kept| kept == front)
    }

    pub(super) fn set_kept(&mut self, id: &[u8]) {
        self.kept
            .extend_from_slice(id.get(..FRONT_BYTES).unwrap_or_default());
    }

    /// Of what stands here, this device's own chains above its scope: what it wrote for others.
    pub(crate) fn posts(&self, device: &Device, above: Scope) -> Self {
        let own = front_of(&device.id());
        let ends = self
            .ends
            .iter()
            .filter(|end| end.scope > above && end.author == own);
        Self {
            ends: ends.copied().collect(),
            ..Self::default()
        }
    }

    /// How far this device's own chain is known there.
    pub(crate) fn own_end(&self, device: &Device, scope: Scope) -> u64 {
        self.end(scope, front_of(&device.id()), device.incarnation)
    }

    /// Whether the statements are the same here and there.
    pub(crate) fn stands_with(&self, other: &Self) -> bool {
        (&self.heads, self.epoch) == (&other.heads, other.epoch)
    }

    /// How many entries of these scopes are known there and not here.
    pub(crate) fn beyond(&self, other: &Self, scope: Scope) -> u64 {
        let there = other.ends.iter().filter(|end| end.scope <= scope);
        there
            .map(|end| {
                end.seq
                    .saturating_sub(self.end(end.scope, end.author, end.incarnation))
            })
            .fold(0, u64::saturating_add)
    }

    /// Of this device's chains above its own scope, whether another has all that this one names.
    pub(crate) fn holds_posts_of(&self, other: &Self, above: Scope) -> bool {
        let posts = other.ends.iter().filter(|end| end.scope > above);
        posts
            .into_iter()
            .all(|end| self.end(end.scope, end.author, end.incarnation) >= end.seq)
    }
}

impl Marks {
    /// The marks of this device, and how far its chains go. Reads no statement and no entry: costs the same after five years.
    pub(crate) fn of(
        db: &Connection,
        anchor: &Anchor,
        team: &Team,
        scope: Scope,
    ) -> Result<(Self, Frontier), Error> {
        let has_secret = epoch::current(db, &anchor.team, team, scope)?.is_some();
        let current = team.current.filter(|_| has_secret);
        let current = current.map_or([0; 32], |current| *current.as_bytes());
        let (ends, words) = ends_and_words(db)?;
        let of_scope = |scope: Scope| {
            let mut bytes = Vec::new();
            for end in ends.iter().filter(|end| end.scope == scope) {
                bytes.extend_from_slice(&end.author);
                bytes.extend_from_slice(&end.incarnation.to_be_bytes());
                bytes.extend_from_slice(&end.seq.to_be_bytes());
            }
            for told in words.iter().filter(|told| told.scope == scope) {
                bytes.extend_from_slice(&told.device);
                bytes.extend_from_slice(&told.at.to_be_bytes());
            }
            digest(&[&bytes])
        };
        let [prayer, field, care] = Scope::ALL.map(of_scope);
        let membership = digest(&[roll::names(db)?.as_bytes(), &current]);
        let marks = Self {
            streams: [membership, prayer, field, care],
            kept: digest(&[&unread::fronts(db, KEPT_MAX)?.concat()]),
        };
        let chains = Frontier {
            ends,
            ..Frontier::default()
        };
        Ok((marks, chains))
    }

    /// Whether nothing is kept unread there.
    pub(crate) fn keeps_nothing(&self) -> bool {
        self.kept == digest(&[&[]])
    }

    /// Whether two devices hold the same of everything that both may open.
    pub(crate) fn agree(&self, other: &Self, scope: Scope) -> bool {
        let both = Stream::ALL.iter().zip(self.streams.iter().zip(&other.streams));
        both.filter(|(stream, _)| stream.scope() <= scope)
            .all(|(_, (ours, theirs))| ours == theirs)
    }
}

fn ends_and_words(db: &Connection) -> Result<(Vec<End>, Vec<Told>), Error> {
    let mut ends = Vec::new();
    let mut words = Vec::new();
    for scope in Scope::ALL {
        ends.extend(receipts::frontier(db, scope)?.into_iter().map(|seen| End {
            scope,
            author: seen.author,
            incarnation: seen.incarnation,
            seq: seen.seq,
        }));
        words.extend(word::all(db, scope)?.into_iter().map(|word| Told {
            scope,
            device: word.front,
            at: word.at,
        }));
    }
    Ok((ends, words))
}

/// The first eight bytes of a device's id: enough to tell the devices of a team apart.
pub(super) fn front_of(device: &DeviceId) -> [u8; FRONT_BYTES] {
    let mut front = [0; FRONT_BYTES];
    front.copy_from_slice(device.as_bytes().split_at(FRONT_BYTES).0);
    front
}

/// The statements among these that no other of them stands on.
pub(super) fn heads<'a>(statements: impl Iterator<Item = &'a Signed> + Clone) -> Vec<Hash> {
    let below: BTreeSet<&Hash> = statements
        .clone()
        .flat_map(|signed| &signed.statement.parents)
        .collect();
    let above = statements
        .map(|signed| signed.hash)
        .filter(|hash| !below.contains(hash));
    above.take(HEADS_MAX).collect()
}

/// The statements here that stand at or below these.
pub(super) fn below(statements: &BTreeMap<Hash, Signed>, heads: &[Hash]) -> BTreeSet<Hash> {
    let mut found = BTreeSet::new();
    let mut to_look_at: Vec<Hash> = heads.to_vec();
    while let Some(hash) = to_look_at.pop() {
        if let Some(signed) = statements.get(&hash)
            && found.insert(hash)
        {
            to_look_at.extend(&signed.statement.parents);
        }
    }
    found
}

/// More than any team has devices that ever stated something.
const HEADS_MAX: usize = 512;
/// More than any team has devices, restored stores and scopes.
const ENDS_MAX: usize = 2048;
/// So many of the envelopes kept unread are named; the rest is given again.
const KEPT_MAX: usize = 2048;
const FRONT_BYTES: usize = 8;
