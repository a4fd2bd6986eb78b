use automerge::ActorId;
use automerge::Automerge;
use automerge::Change;
use automerge::ROOT;
use automerge::ReadDoc;
use automerge::ScalarValue;
use automerge::Value;
use automerge::transaction::CommitOptions;
use automerge::transaction::Transactable;
use proptest::prelude::*;

use super::corpus;
use super::corpus::Dice;
use crate::documents::change;
use crate::documents::chunk;
use crate::documents::fold::fold;
use crate::documents::fold::leaf;
use crate::documents::leaf::Fields;
use crate::documents::leaf::Leaf;
use crate::vocabulary::Hlc;

/// One thing that one of the writers does.
#[derive(Debug, Clone)]
enum Step {
    Put { by: usize, key: usize, value: i64 },
    Text { by: usize, key: usize, value: i64 },
    Clear { by: usize, key: usize },
    Hear { by: usize, from: usize },
}

const KEYS: [&str; 5] = ["outcome", "minutes", "languages/ro", "needs/dental", "notes/a"];
const WRITERS: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    let (by, key) = (0..WRITERS, 0..KEYS.len());
    prop_oneof![
        (by.clone(), key.clone(), 0..9_i64).prop_map(|(by, key, value)| Step::Put { by, key, value }),
        (by.clone(), key.clone(), 0..9_i64).prop_map(|(by, key, value)| Step::Text { by, key, value }),
        (by.clone(), key).prop_map(|(by, key)| Step::Clear { by, key }),
        (by.clone(), by).prop_map(|(by, from)| Step::Hear { by, from }),
    ]
}

fn write(document: &mut Automerge, put: impl FnOnce(&mut automerge::transaction::Transaction<'_>)) {
    let mut writing = document.transaction();
    put(&mut writing);
    writing.commit();
}

/// All changes that come of these steps.
fn live(steps: &[Step]) -> Vec<Change> {
    let writer =
        |number: usize| Automerge::new().with_actor(ActorId::from([u8::try_from(number).unwrap(); 16]));
    let mut writers: Vec<Automerge> = (0..WRITERS).map(writer).collect();
    for step in steps {
        match *step {
            Step::Put { by, key, value } => {
                write(&mut writers[by], |tx| tx.put(ROOT, KEYS[key], value).unwrap())
            }
            Step::Text { by, key, value } => write(&mut writers[by], |tx| {
                tx.put(ROOT, KEYS[key], value.to_string()).unwrap()
            }),
            Step::Clear { by, key } => write(&mut writers[by], |tx| drop(tx.delete(ROOT, KEYS[key]))),
            Step::Hear { by, from } => {
                let mut other = writers[from].fork();
                writers[by].merge(&mut other).unwrap();
            }
        }
    }
    let mut all = Automerge::new();
    for writer in &mut writers {
        all.merge(writer).unwrap();
    }
    all.get_changes(&[])
}

fn read(document: &Automerge) -> Fields {
    let value = |key: String| match document.get(ROOT, &key).unwrap() {
        Some((Value::Scalar(value), _)) => leaf(value.into_owned()).map(|leaf| (key, leaf)),
        _ => None,
    };
    document.keys(ROOT).filter_map(value).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_is_what_automerge_reads(steps in prop::collection::vec(step(), 1..40), seed: u64) {
        let mut dice = Dice::new(seed);
        let mut changes = live(&steps);
        for last in (1..changes.len()).rev() {
            changes.swap(last, usize::try_from(dice.below(last as u64 + 1)).unwrap());
        }
        let folded = fold(&changes, |_, _| true);
        prop_assert!(folded.merged.iter().all(|merged| *merged));
        prop_assert_eq!(folded.fields, read(&document(&changes)));
    }

    #[test]
    fn an_edit_is_what_automerge_writes(steps in prop::collection::vec(step(), 1..40), seed: u64) {
        let changes = live(&steps);
        let mut document = document(&changes);
        let before = read(&document);
        let after = another(&mut Dice::new(seed), &before);
        let edit = change::edit(&changes, &EDITOR, &before, &after, AT).unwrap();
        document.set_actor(ActorId::from(EDITOR));
        let mut writing = document.transaction();
        for (path, leaf) in after.iter().filter(|(path, leaf)| before.get(*path) != Some(leaf)) {
            writing.put(ROOT, path, scalar(leaf)).unwrap();
        }
        for path in before.keys().filter(|path| !after.contains_key(*path)) {
            writing.delete(ROOT, path).unwrap();
        }
        let time = i64::try_from(AT.packed()).unwrap();
        let (hash, _) = writing.commit_with(CommitOptions::default().with_time(time));
        let written = hash.map(|hash| document.get_change_by_hash(&hash).unwrap());
        prop_assert_eq!(edit, written.map(|change| chunk::cut(change.raw_bytes()).unwrap()));
    }

    #[test]
    fn what_never_comes_holds_up_nobody_else(steps in prop::collection::vec(step(), 1..40), seed: u64, kept in 0..4_u64) {
        let changes = live(&steps);
        let is_here = |change: &&Change| change.actor_id() != &ActorId::from([0; 16]) || change.seq() <= kept;
        let mut here: Vec<Change> = changes.iter().filter(is_here).cloned().collect();
        let folded = fold(&here, |_, _| true);
        prop_assert!(folded.merged.iter().all(|merged| *merged));

        let after = another(&mut Dice::new(seed), &folded.fields);
        let edit = change::edit(&here, &EDITOR, &folded.fields, &after, AT).unwrap();
        here.extend(edit.map(|edit| corpus::read(&edit, &EDITOR)));
        prop_assert_eq!(fold(&here, |_, _| true).fields, after);
        let missing: Vec<Change> = changes.iter().filter(|change| !is_here(change)).cloned().collect();
        here.extend(missing);
        prop_assert_eq!(fold(&here, |_, _| true).fields, read(&document(&here)), "and all is well if it comes after all");
    }
}

fn document(changes: &[Change]) -> Automerge {
    let mut document = Automerge::new();
    document.apply_changes(changes.to_vec()).unwrap();
    document
}

/// The same fields with some emptied and some written anew.
fn another(dice: &mut Dice, before: &Fields) -> Fields {
    let mut after = before.clone();
    for key in KEYS {
        match dice.below(3) {
            0 => drop(after.remove(key)),
            1 => drop(after.insert(key.to_owned(), Leaf::Text(dice.below(5).to_string()))),
            _ => {}
        }
    }
    after
}

fn scalar(leaf: &Leaf) -> ScalarValue {
    match leaf {
        Leaf::Text(text) => ScalarValue::Str(text.as_str().into()),
        Leaf::Int(number) => ScalarValue::Int(*number),
        Leaf::Bool(truth) => ScalarValue::Boolean(*truth),
    }
}

const EDITOR: [u8; 16] = [9; 16];
const AT: Hlc = Hlc::at_ms(1_790_000_000_000);
