use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::BinaryHeap;
use std::collections::HashMap;

use super::places::Places;
use super::state::Refusal;
use crate::team::Act;
use crate::team::Signed;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Role;

/// The statements whose parents are all known, and what each stands on.
pub(super) struct Graph<'a> {
    pub(super) all: Vec<&'a Signed>,
    /// What each stands on, directly or not.
    pub(super) below: Vec<Places>,
    /// Why some count for nothing, whatever else is known.
    pub(super) refused: BTreeMap<usize, Refusal>,
    /// The highest epoch number that each begins or stands on.
    pub(super) numbers: Vec<u32>,
    pub(super) devices: HashMap<DeviceId, About>,
    pub(super) places: HashMap<Hash, usize>,
}

/// What there is about one device, by places.
#[derive(Default)]
pub(super) struct About {
    /// What it states.
    pub(super) authored: Vec<usize>,
    /// What brings it in.
    pub(super) brought: Vec<Bring>,
    /// What removes it or gives it a role.
    pub(super) changed: Vec<Change>,
    /// What says that it stays.
    pub(super) kept: Vec<usize>,
}

#[derive(Clone, Copy)]
pub(super) struct Bring {
    pub(super) by: usize,
    /// None for a kit.
    pub(super) role: Option<Role>,
}

#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) by: usize,
    /// None for a removal.
    pub(super) role: Option<Role>,
}

impl Change {
    /// Whether it takes a lead's power.
    pub(super) fn lowers(&self) -> bool {
        self.role.is_none_or(|role| role < Role::Lead)
    }
}

impl<'a> Graph<'a> {
    /// The graph of statements that come in an order in which none comes before what it stands on.
    pub(super) fn of(founding: &Hash, standing: Vec<&'a Signed>) -> Self {
        let mut graph = Self {
            all: Vec::with_capacity(standing.len()),
            below: Vec::with_capacity(standing.len()),
            refused: BTreeMap::new(),
            numbers: Vec::with_capacity(standing.len()),
            devices: HashMap::new(),
            places: HashMap::with_capacity(standing.len()),
        };
        for signed in standing {
            let place = graph.all.len();
            let mut below = Places::below(place);
            let mut number = 0;
            for parent in &signed.statement.parents {
                let Some(parent) = graph.places.get(parent).copied() else {
                    continue;
                };
                below.join(&graph.below[parent]);
                below.add(parent);
                number = number.max(graph.numbers[parent]);
            }
            graph.all.push(signed);
            graph.below.push(below);
            graph.places.insert(signed.hash, place);
            match graph.check(founding, place, number) {
                Ok(()) => {
                    graph.note(place);
                    number = signed.statement.act.number().unwrap_or(number);
                }
                Err(refusal) => {
                    graph.refused.insert(place, refusal);
                }
            }
            graph.numbers.push(number);
        }
        graph
    }

    pub(super) fn act(&self, place: usize) -> &'a Act {
        &self.all[place].statement.act
    }

    pub(super) fn author(&self, place: usize) -> &'a DeviceId {
        &self.all[place].statement.author
    }

    pub(super) fn hash(&self, place: usize) -> Hash {
        self.all[place].hash
    }

    pub(super) fn about(&self, device: &DeviceId) -> &About {
        self.devices.get(device).unwrap_or(&NOTHING)
    }

    pub(super) fn stands_on(&self, place: usize, other: usize) -> bool {
        self.below[place].has(other)
    }

    pub(super) fn are_apart(&self, one: usize, other: usize) -> bool {
        one != other && !self.stands_on(one, other) && !self.stands_on(other, one)
    }

    /// Of some places those that no other of them stands on.
    pub(super) fn newest(&self, places: impl DoubleEndedIterator<Item = usize>) -> Vec<usize> {
        let mut newest: Vec<usize> = Vec::new();
        for place in places.rev() {
            if !newest.iter().any(|above| self.stands_on(*above, place)) {
                newest.push(place);
            }
        }
        newest
    }

    /// What can be said against a statement by what it stands on alone.
    fn check(&self, founding: &Hash, place: usize, number: u32) -> Result<(), Refusal> {
        let signed = self.all[place];
        let act = &signed.statement.act;
        if let Act::Found { card, .. } = act {
            let is_ours = signed.hash == *founding && signed.statement.parents.is_empty();
            if !is_ours || card.device() != signed.statement.author {
                return Err(Refusal::AnotherFounding);
            }
        }
        if let Some(fault) = signed.fault {
            return Err(fault);
        }
        if act.number().is_some_and(|own| number.checked_add(1) != Some(own)) {
            return Err(Refusal::BadNumber);
        }
        let is_kept = |device: &DeviceId| {
            let mut changes = self.about(device).changed.iter();
            changes.any(|change| change.lowers() && self.stands_on(place, change.by))
        };
        if !act.stays().iter().all(is_kept) {
            return Err(Refusal::NotRemoved);
        }
        if let Act::Agree { to } = act {
            let asked = self.places.get(to).filter(|asked| self.stands_on(place, **asked));
            let is_asked = asked.is_some_and(|asked| {
                matches!(self.act(*asked), Act::Ask { .. }) && !self.refused.contains_key(asked)
            });
            return is_asked.then_some(()).ok_or(Refusal::NotAsked);
        }
        Ok(())
    }

    /// Notes what a statement says about whom.
    fn note(&mut self, place: usize) {
        let signed = self.all[place];
        let act = &signed.statement.act;
        self.some(signed.statement.author).authored.push(place);
        let role = match act {
            Act::Add { role, .. } => Some(*role),
            Act::Kit { .. } => None,
            _ => Some(Role::Lead),
        };
        if let Some(first) = act.cards().first() {
            let bring = Bring { by: place, role };
            self.some(first.device()).brought.push(bring);
        }
        if let Act::Recover { kit, .. } = act {
            let next = Bring {
                by: place,
                role: None,
            };
            self.some(kit.device()).brought.push(next);
        }
        let removal = Change {
            by: place,
            role: None,
        };
        for device in removed(signed) {
            self.some(device).changed.push(removal);
        }
        if let Act::Role { devices, role, .. } = act {
            let change = Change {
                by: place,
                role: Some(*role),
            };
            for device in devices.iter().collect::<BTreeSet<_>>() {
                self.some(*device).changed.push(change);
            }
        }
        for device in act.stays() {
            self.some(*device).kept.push(place);
        }
    }

    fn some(&mut self, device: DeviceId) -> &mut About {
        self.devices.entry(device).or_default()
    }
}

/// The devices that a statement removes; a recovery removes the kit that made it.
pub(super) fn removed(signed: &Signed) -> BTreeSet<DeviceId> {
    let act = &signed.statement.act;
    let used = matches!(act, Act::Recover { .. }).then_some(signed.statement.author);
    let gone = act.gone().iter().map(|gone| gone.device);
    gone.chain(used).collect()
}

/// The statements whose parents are all known, each after what it stands on. Among those that could come next the one
/// with the smallest hash does, so that the order follows from the set.
pub(super) fn standing(statements: &BTreeMap<Hash, Signed>) -> Vec<&Signed> {
    let hashes: Vec<&Hash> = statements.keys().collect();
    let all: Vec<&Signed> = statements.values().collect();
    let mut missing = vec![0_usize; all.len()];
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); all.len()];
    for (at, signed) in all.iter().enumerate() {
        let parents: BTreeSet<&Hash> = signed.statement.parents.iter().collect();
        missing[at] = parents.len();
        for parent in parents {
            if let Ok(parent) = hashes.binary_search(&parent) {
                above[parent].push(at);
            }
        }
    }
    let ready = (0..all.len()).filter(|at| missing[*at] == 0).map(Reverse);
    let mut ready: BinaryHeap<Reverse<usize>> = ready.collect();
    let mut standing = Vec::with_capacity(all.len());
    while let Some(Reverse(at)) = ready.pop() {
        standing.push(all[at]);
        for next in &above[at] {
            missing[*next] -= 1;
            if missing[*next] == 0 {
                ready.push(Reverse(*next));
            }
        }
    }
    standing
}

static NOTHING: About = About {
    authored: Vec::new(),
    brought: Vec::new(),
    changed: Vec::new(),
    kept: Vec::new(),
};
