//! Who is in: a pure function of the statements, the same whatever order they came in.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Error;
use super::card::Card;
use super::membership::Act;
use super::membership::Signed;
use crate::crypto::LeafPublic;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;

/// The team as its statements make it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Team {
    /// What the team calls itself.
    pub name: String,
    /// The devices that are in.
    pub members: BTreeMap<DeviceId, Member>,
    /// The epochs that count, by the hash of their statement.
    pub epochs: BTreeMap<Hash, EpochMark>,
    /// The statements that no other stands on: what the next one names as its parents.
    pub heads: BTreeSet<Hash>,
    /// Statements that do not count, and why. Shown to leads.
    pub refused: BTreeMap<Hash, Refusal>,
    /// Statements that stand on one not known here yet.
    pub waiting: BTreeSet<Hash>,
    /// Whether a device came in beside the current epoch, so that the next lead who sees it has to turn the keys.
    pub is_behind: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It founds a team, but is not this team's founding.
    AnotherFounding,
    /// Its author was not a lead, by what it stands on.
    NotALead,
    /// Its author was not in the team, by what it stands on.
    NotAMember,
    /// It adds a device that is in already.
    AlreadyIn,
    /// Its card was not signed by the device it names, or holds no keys.
    BadCard,
    /// Its epoch's number does not follow the highest it stands on.
    BadNumber,
    /// It stands on a statement that does not count.
    StandsOnRefused,
}

impl Team {
    /// The epoch that new envelopes are sealed under: the highest, and of siblings the one with the smaller hash.
    pub fn epoch(&self) -> Option<(Hash, &EpochMark)> {
        let first = |(hash, mark): &(&Hash, &EpochMark)| (mark.number, std::cmp::Reverse(**hash));
        self.epochs
            .iter()
            .max_by_key(first)
            .map(|(hash, mark)| (*hash, mark))
    }
}

/// Resolves the statements of the team that `founding` began.
///
/// What a statement may do is judged by what it stands on, never by when it arrived. Quadratic in the number of
/// statements, of which even a large team makes a few hundred in years.
pub fn resolve(founding: &Hash, statements: &BTreeMap<Hash, Signed>) -> Team {
    let mut verdicts: BTreeMap<Hash, Result<BTreeSet<Hash>, Refusal>> = BTreeMap::new();
    loop {
        let ready = statements.values().filter(|signed| {
            let parents = &signed.statement.parents;
            !verdicts.contains_key(&signed.hash) && parents.iter().all(|parent| verdicts.contains_key(parent))
        });
        let ready: Vec<_> = ready.collect();
        if ready.is_empty() {
            break;
        }
        for signed in ready {
            let verdict = judge(founding, signed, statements, &verdicts);
            verdicts.insert(signed.hash, verdict);
        }
    }

    let counting = verdicts.iter().filter(|(_, verdict)| verdict.is_ok());
    let counting: BTreeSet<Hash> = counting.map(|(hash, _)| *hash).collect();
    let mut team = state(&counting, statements);
    for (hash, verdict) in &verdicts {
        if let Err(refusal) = verdict {
            team.refused.insert(*hash, *refusal);
        }
    }
    let current = team.epoch().map(|(hash, _)| hash);
    let below = current
        .and_then(|hash| verdicts.get(&hash))
        .and_then(|verdict| verdict.as_ref().ok());
    team.is_behind = below.is_some_and(|below| {
        let comes_in = |hash: &&Hash| {
            statements
                .get(*hash)
                .is_some_and(|signed| matches!(signed.statement.act, Act::Add { .. }))
        };
        counting.iter().filter(comes_in).any(|hash| !below.contains(hash))
    });
    team.waiting = statements
        .keys()
        .filter(|hash| !verdicts.contains_key(*hash))
        .copied()
        .collect();
    team
}

/// Whether a statement counts; if so, with everything it stands on.
fn judge(
    founding: &Hash,
    signed: &Signed,
    statements: &BTreeMap<Hash, Signed>,
    verdicts: &BTreeMap<Hash, Result<BTreeSet<Hash>, Refusal>>,
) -> Result<BTreeSet<Hash>, Refusal> {
    let statement = &signed.statement;
    let mut below = BTreeSet::new();
    for parent in &statement.parents {
        match verdicts.get(parent) {
            Some(Ok(ancestors)) => {
                below.extend(ancestors);
                below.insert(*parent);
            }
            _ => return Err(Refusal::StandsOnRefused),
        }
    }
    let before = state(&below, statements);
    let author = before.members.get(&statement.author);
    let is_lead = author.is_some_and(|member| member.role == Role::Lead);
    match &statement.act {
        Act::Found { card, .. } => {
            if signed.hash != *founding || !statement.parents.is_empty() || card.device() != statement.author
            {
                return Err(Refusal::AnotherFounding);
            }
            card.check().map_err(|_| Refusal::BadCard)?;
        }
        Act::Add { card, .. } => {
            if !is_lead {
                return Err(Refusal::NotALead);
            }
            if before.members.contains_key(&card.device()) {
                return Err(Refusal::AlreadyIn);
            }
            card.check().map_err(|_| Refusal::BadCard)?;
        }
        Act::Epoch { number, .. } => {
            if !is_lead {
                return Err(Refusal::NotALead);
            }
            let highest = before.epoch().map_or(0, |(_, mark)| mark.number);
            if highest.checked_add(1) != Some(*number) {
                return Err(Refusal::BadNumber);
            }
        }
        Act::Leaf { .. } => {
            author.ok_or(Refusal::NotAMember)?;
        }
    }
    Ok(below)
}

/// What a set of counting statements amounts to. Where two leads apart added one device, the earlier hash counts.
fn state(counting: &BTreeSet<Hash>, statements: &BTreeMap<Hash, Signed>) -> Team {
    let mut team = Team {
        heads: counting.clone(),
        ..Team::default()
    };
    let mut leaves = Vec::new();
    for signed in counting.iter().filter_map(|hash| statements.get(hash)) {
        for parent in &signed.statement.parents {
            team.heads.remove(parent);
        }
        match &signed.statement.act {
            Act::Found { name, member, card } => {
                team.name.clone_from(name);
                team.members
                    .insert(card.device(), Member::new(*member, Role::Lead, card));
            }
            Act::Add { member, role, card } => {
                let added = Member::new(*member, *role, card);
                team.members.entry(card.device()).or_insert(added);
            }
            Act::Epoch {
                number,
                commitments,
                wraps,
            } => {
                let mark = EpochMark {
                    number: *number,
                    commitments: *commitments,
                    wraps: *wraps,
                };
                team.epochs.insert(signed.hash, mark);
            }
            Act::Leaf { leaf } => {
                leaves.push((signed.statement.at, signed.hash, signed.statement.author, leaf))
            }
        }
    }
    leaves.sort();
    for (_, _, author, leaf) in leaves {
        if let Some(member) = team.members.get_mut(&author) {
            member.leaf = Some(leaf.clone());
        }
    }
    team
}

impl Member {
    /// The leaf key that the next epoch is wrapped to.
    pub(super) fn newest_leaf(&self) -> Result<LeafPublic, Error> {
        match &self.leaf {
            Some(leaf) => LeafPublic::from_bytes(leaf).map_err(|_| Error::Card),
            None => self.card.leaf(),
        }
    }

    fn new(member: MemberId, role: Role, card: &Card) -> Self {
        Self {
            member,
            role,
            card: card.clone(),
            leaf: None,
        }
    }
}
