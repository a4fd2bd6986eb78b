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
    /// For each change given, in the order given, whether it is part of the record; the others wait for an earlier one
    /// of the same author.
    pub(super) merged: Vec<bool>,
    /// The time of the newest change that is part of the record.
    pub(super) changed_at: Hlc,
}

/// Merges changes, whatever order they came in. `may_write` says whether the author of a change, by its place among
/// them, may write a field; what she may not write is passed over, and overwrites nothing.
pub(super) fn fold(changes: &[Change], may_write: impl Fn(usize, &str) -> bool) -> Folded {
    let merged = in_order(changes);
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

/// Which changes have come with all that their author wrote before them.
///
/// What others wrote before is not waited for: it may never come, or not count, and what stands on it was written all the
/// same. Where an author wrote two changes with one number, the one with the smaller hash counts, on every device the
/// same.
fn in_order(changes: &[Change]) -> Vec<bool> {
    let mut order: Vec<(usize, &Change)> = changes.iter().enumerate().collect();
    order.sort_by_cached_key(|(_, change)| (change.seq(), change.hash()));
    let mut merged = vec![false; changes.len()];
    let mut written: HashMap<&ActorId, u64> = HashMap::new();
    for (index, change) in order {
        let last = written.entry(change.actor_id()).or_default();
        if let (true, Some(is_merged)) = (change.seq() == *last + 1, merged.get_mut(index)) {
            *is_merged = true;
            *last += 1;
        }
    }
    merged
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
