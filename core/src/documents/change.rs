//! Writing: one change with the leaves that differ, and nothing else.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use automerge::ActorId;
use automerge::Automerge;
use automerge::Change;
use automerge::ROOT;
use automerge::ReadDoc;
use automerge::ScalarValue;
use automerge::transaction::CommitOptions;
use automerge::transaction::Transactable;

use super::Error;
use super::chunk;
use super::chunk::ACTOR_BYTES;
use super::leaf::Fields;
use super::leaf::Leaf;
use crate::vocabulary::Hlc;

/// The inside of the change that creates a record with these fields.
pub(super) fn creation(actor: &[u8; ACTOR_BYTES], fields: &Fields, at: Hlc) -> Result<Vec<u8>, Error> {
    let mut document = Automerge::new().with_actor(ActorId::from(actor));
    commit(&mut document, actor, &Fields::new(), fields, at)?.ok_or(Error::Document)
}

/// The inside of the change that turns `before` into `after` on top of `history`; none where they are the same.
pub(super) fn edit(
    history: Vec<Change>,
    actor: &[u8; ACTOR_BYTES],
    before: &Fields,
    after: &Fields,
    at: Hlc,
) -> Result<Option<Vec<u8>>, Error> {
    let write = || {
        let mut document = Automerge::new();
        document.apply_changes(history).map_err(|_| Error::Document)?;
        document.set_actor(ActorId::from(actor));
        commit(&mut document, actor, before, after, at)
    };
    catch_unwind(AssertUnwindSafe(write)).map_err(|_| Error::Document)?
}

fn commit(
    document: &mut Automerge,
    actor: &[u8; ACTOR_BYTES],
    before: &Fields,
    after: &Fields,
    at: Hlc,
) -> Result<Option<Vec<u8>>, Error> {
    let mut writing = document.transaction();
    for (path, leaf) in after {
        if before.get(path) != Some(leaf) {
            writing
                .put(ROOT, path.as_str(), scalar(leaf))
                .map_err(|_| Error::Document)?;
        }
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        writing.delete(ROOT, path.as_str()).map_err(|_| Error::Document)?;
    }
    let time = i64::try_from(at.packed()).map_err(|_| Error::Document)?;
    let (hash, _) = writing.commit_with(CommitOptions::default().with_time(time));
    let Some(hash) = hash else {
        return Ok(None);
    };
    let change = document.get_change_by_hash(&hash).ok_or(Error::Document)?;
    let inside = chunk::cut(change.raw_bytes()).ok_or(Error::Document)?;
    // What others would stop at the gate must not be kept here either.
    chunk::restore(&inside, actor)?;
    Ok(Some(inside))
}

fn scalar(leaf: &Leaf) -> ScalarValue {
    match leaf {
        Leaf::Text(text) => ScalarValue::Str(text.as_str().into()),
        Leaf::Int(number) => ScalarValue::Int(*number),
        Leaf::Bool(truth) => ScalarValue::Boolean(*truth),
    }
}
