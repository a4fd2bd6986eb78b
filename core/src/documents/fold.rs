//! Reading: what a set of changes amounts to, without building a document.
//!
//! A flat record needs little of Automerge to be read: of the values written to a leaf and not overwritten by someone
//! who had seen them, the one with the greatest operation id wins. That costs a decode of each change, where applying
//! them to a document costs thirty times as much. The property test `folding_is_what_automerge_reads` holds the two
//! together.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use automerge::ActorId;
use automerge::Change;
use automerge::ChangeHash;
use automerge::ScalarValue;
use automerge::legacy::Key;
use automerge::legacy::ObjectId;
use automerge::legacy::OpId;
use automerge::legacy::OpType;

use super::leaf::Fields;
use super::leaf::Leaf;
use crate::vocabulary::Hlc;

/// What a set of changes amounts to.
pub(super) struct Folded {
    /// The record as it stands.
    pub(super) fields: Fields,
    /// For each change given, in the order given, whether it is part of the record; the others wait for an earlier one.
    pub(super) merged: Vec<bool>,
    /// The time of the newest change that is part of the record.
    pub(super) changed_at: Hlc,
}

/// Merges changes, whatever order they came in. `may_write` says whether the author of a change, by its place among
/// them, may write a field; what she may not write is passed over, and overwrites nothing.
pub(super) fn fold(changes: &[Change], may_write: impl Fn(usize, &str) -> bool) -> Folded {
    let merged = causally_complete(changes);
    let mut leaves: HashMap<OpId, (String, Option<Leaf>)> = HashMap::new();
    let mut overwritten: HashSet<OpId> = HashSet::new();
    let mut changed_at = Hlc::default();
    let counting = changes.iter().zip(&merged).enumerate();
    for (index, (change, _)) in counting.filter(|(_, (_, merged))| **merged) {
        changed_at = changed_at.max(time_of(change));
        let expanded = change.decode();
        for (counter, operation) in (expanded.start_op.get()..).zip(expanded.operations) {
            let path = match (operation.obj, operation.key) {
                (ObjectId::Root, Key::Map(path)) if !may_write(index, &path) => continue,
                (ObjectId::Root, Key::Map(path)) => Some(path),
                _ => None,
            };
            overwritten.extend(operation.pred.iter().cloned());
            let Some(path) = path else {
                continue;
            };
            if let OpType::Put(value) = operation.action {
                let id = OpId(counter, expanded.actor_id.clone());
                leaves.insert(id, (path.to_string(), leaf(value)));
            }
        }
    }
    Folded {
        fields: winners(leaves, &overwritten),
        merged,
        changed_at,
    }
}

/// When a change was written, by its author's clock.
pub(super) fn time_of(change: &Change) -> Hlc {
    Hlc::from_packed(u64::try_from(change.timestamp()).unwrap_or(0))
}

/// Whether a change stands on nothing, and so can be the first of its record.
pub(super) fn is_creation(change: &Change) -> bool {
    change.deps().is_empty() && change.seq() == 1
}

fn winners(leaves: HashMap<OpId, (String, Option<Leaf>)>, overwritten: &HashSet<OpId>) -> Fields {
    let mut greatest: BTreeMap<String, ((u64, ActorId), Option<Leaf>)> = BTreeMap::new();
    for (OpId(counter, actor), (path, leaf)) in leaves {
        let id = (counter, actor);
        if overwritten.contains(&OpId(id.0, id.1.clone())) {
            continue;
        }
        match greatest.get(&path) {
            Some((greater, _)) if *greater > id => {}
            _ => {
                greatest.insert(path, (id, leaf));
            }
        }
    }
    greatest
        .into_iter()
        .filter_map(|(path, (_, leaf))| Some((path, leaf?)))
        .collect()
}

/// Which changes have all they stand on, and stand in their author's order.
///
/// Where an author wrote two changes with one number, the one with the smaller hash counts, on every device the same.
fn causally_complete(changes: &[Change]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..changes.len()).collect();
    let key = |index: &usize| changes.get(*index).map(|change| (change.seq(), change.hash()));
    order.sort_by_key(key);
    let mut merged = vec![false; changes.len()];
    let mut known: HashSet<ChangeHash> = HashSet::new();
    let mut written: HashMap<&ActorId, u64> = HashMap::new();
    loop {
        let before = known.len();
        for &index in &order {
            let (Some(change), Some(is_merged)) = (changes.get(index), merged.get_mut(index)) else {
                continue;
            };
            let next = written.get(change.actor_id()).map_or(1, |seq| seq + 1);
            let stands = change.deps().iter().all(|dep| known.contains(dep));
            if !*is_merged && change.seq() == next && stands {
                *is_merged = true;
                known.insert(change.hash());
                written.insert(change.actor_id(), next);
            }
        }
        if known.len() == before {
            return merged;
        }
    }
}

/// The leaf that a value of Automerge is; none for values that flat records do not have.
pub(super) fn leaf(value: ScalarValue) -> Option<Leaf> {
    match value {
        ScalarValue::Str(text) => Some(Leaf::Text(text.to_string())),
        ScalarValue::Int(number) => Some(Leaf::Int(number)),
        ScalarValue::Uint(number) => i64::try_from(number).ok().map(Leaf::Int),
        ScalarValue::Boolean(truth) => Some(Leaf::Bool(truth)),
        _ => None,
    }
}
