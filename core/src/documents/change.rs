//! Writing: one change with the leaves that differ, and nothing else.

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;
use std::num::NonZeroU64;
use std::panic::catch_unwind;

use automerge::ActorId;
use automerge::Change;
use automerge::ChangeHash;
use automerge::ExpandedChange;
use automerge::ScalarValue;
use automerge::legacy::Key;
use automerge::legacy::ObjectId;
use automerge::legacy::Op;
use automerge::legacy::OpId;
use automerge::legacy::OpType;

use super::Error;
use super::chunk;
use super::chunk::ACTOR_BYTES;
use super::leaf::Fields;
use super::leaf::Leaf;
use crate::vocabulary::Hlc;

/// The inside of the change that creates a record with these fields.
pub(super) fn creation(actor: &[u8; ACTOR_BYTES], fields: &Fields, at: Hlc) -> Result<Vec<u8>, Error> {
    edit(&[], actor, &Fields::new(), fields, at)?.ok_or(Error::Document)
}

/// The inside of the change that turns `before` into `after` on top of `history`; none where they are the same.
///
/// It is put together here and not by a document, which takes no change whose ground is missing: what somebody wrote on
/// words that do not count can be written on all the same. Where nothing is missing it is what a document would write.
pub(super) fn edit(
    history: &[Change],
    actor: &[u8; ACTOR_BYTES],
    before: &Fields,
    after: &Fields,
    at: Hlc,
) -> Result<Option<Vec<u8>>, Error> {
    let written = after
        .iter()
        .filter(|(path, leaf)| before.get(*path) != Some(leaf))
        .map(|(path, leaf)| (path, OpType::Put(scalar(leaf))));
    let emptied = before.keys().filter(|path| !after.contains_key(*path));
    let mut ground = Ground::of(history);
    let operations: Vec<Op> = written
        .chain(emptied.map(|path| (path, OpType::Delete)))
        .map(|(path, action)| Op {
            action,
            obj: ObjectId::Root,
            key: Key::Map(path.as_str().into()),
            pred: ground.standing.remove(path.as_str()).unwrap_or_default().into(),
            insert: false,
        })
        .collect();
    if operations.is_empty() {
        return Ok(None);
    }
    let actor_id = ActorId::from(actor);
    let own = history.iter().filter(|change| *change.actor_id() == actor_id);
    let last_op = history.iter().map(Change::max_op).max().unwrap_or(0);
    let expanded = ExpandedChange {
        operations,
        seq: own.map(Change::seq).max().unwrap_or(0) + 1,
        actor_id,
        hash: None,
        start_op: NonZeroU64::MIN.saturating_add(last_op),
        time: i64::try_from(at.packed()).map_err(|_| Error::Document)?,
        message: None,
        deps: ground.heads.into_iter().collect(),
        extra_bytes: Vec::new(),
        author: None,
    };
    let change = catch_unwind(|| Change::from(expanded)).map_err(|_| Error::Document)?;
    inside_of(&change, actor).map(Some)
}

/// What a change is written on.
struct Ground {
    /// The changes that no other one stands on.
    heads: BTreeSet<ChangeHash>,
    /// The operations that make up each field: what the next one there takes the place of.
    standing: HashMap<String, Vec<OpId>>,
}

impl Ground {
    fn of(history: &[Change]) -> Self {
        let mut heads: BTreeSet<ChangeHash> = history.iter().map(Change::hash).collect();
        let mut replaced: HashSet<OpId> = HashSet::new();
        let mut written: Vec<(String, OpId)> = Vec::new();
        for change in history {
            for dep in change.deps() {
                heads.remove(dep);
            }
            let expanded = change.decode();
            for (counter, operation) in (expanded.start_op.get()..).zip(expanded.operations) {
                replaced.extend(operation.pred.iter().cloned());
                if let (ObjectId::Root, Key::Map(path), OpType::Put(_)) =
                    (operation.obj, operation.key, operation.action)
                {
                    written.push((path.to_string(), OpId(counter, expanded.actor_id.clone())));
                }
            }
        }
        let mut standing: HashMap<String, Vec<OpId>> = HashMap::new();
        for (path, id) in written.into_iter().filter(|(_, id)| !replaced.contains(id)) {
            standing.entry(path).or_default().push(id);
        }
        Self { heads, standing }
    }
}

/// What others would stop at the gate must not be kept here either.
fn inside_of(change: &Change, actor: &[u8; ACTOR_BYTES]) -> Result<Vec<u8>, Error> {
    let inside = chunk::cut(change.raw_bytes()).ok_or(Error::Document)?;
    chunk::restore(&inside, actor)?;
    Ok(inside)
}

fn scalar(leaf: &Leaf) -> ScalarValue {
    match leaf {
        Leaf::Text(text) => ScalarValue::Str(text.as_str().into()),
        Leaf::Int(number) => ScalarValue::Int(*number),
        Leaf::Bool(truth) => ScalarValue::Boolean(*truth),
    }
}
