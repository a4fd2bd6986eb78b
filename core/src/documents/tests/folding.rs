use automerge::ActorId;
use automerge::Automerge;
use automerge::Change;
use automerge::ROOT;
use automerge::ReadDoc;
use automerge::Value;
use automerge::transaction::Transactable;
use proptest::prelude::*;

use super::corpus::Dice;
use crate::documents::fold::fold;
use crate::documents::fold::leaf;
use crate::documents::leaf::Fields;

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
    fn folding_is_what_automerge_reads(steps in prop::collection::vec(step(), 1..40), seed: u64, missing in 0..4_u64) {
        let mut dice = Dice::new(seed);
        let mut changes = live(&steps);
        for last in (1..changes.len()).rev() {
            changes.swap(last, usize::try_from(dice.below(last as u64 + 1)).unwrap());
        }
        changes.retain(|_| missing == 0 || dice.below(8) >= missing);
        let mut document = Automerge::new();
        document.apply_changes(changes.clone()).unwrap();
        let folded = fold(&changes, |_, _| true);
        let applied: Vec<bool> = changes.iter().map(|change| document.get_change_by_hash(&change.hash()).is_some()).collect();
        prop_assert_eq!(folded.merged, applied);
        prop_assert_eq!(folded.fields, read(&document));
    }
}
