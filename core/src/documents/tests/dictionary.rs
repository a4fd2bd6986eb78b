//! The dictionary: where it came from, and what it is worth.

use super::corpus;
use super::corpus::Dice;
use crate::documents::body::Packer;
use crate::documents::lift::lift;

/// Trained again from the same invented records the shipped dictionary came from.
///
/// With `DOORSTEP_DICTIONARY` set to a path the new one is written there: it then ships under the next number, because
/// bodies packed with an old dictionary open with nothing else.
#[test]
fn a_dictionary_can_be_trained_from_invented_records() {
    let asked_for = std::env::var_os("DOORSTEP_DICTIONARY");
    let count = if asked_for.is_some() { 6000 } else { 300 };
    let samples: Vec<Vec<u8>> = insides(1, count)
        .iter()
        .map(|inside| lift(inside, None).unwrap().rest)
        .collect();
    let dictionary = zstd::dict::from_samples(&samples, DICTIONARY_BYTES).unwrap();
    assert!(dictionary.len() <= DICTIONARY_BYTES);
    if let Some(path) = asked_for {
        std::fs::write(path, dictionary).unwrap();
    }
}

#[test]
fn a_visit_takes_less_than_190_bytes_and_an_edit_less_than_95() {
    let mut dice = Dice::new(7);
    let mut packer = Packer::new().unwrap();
    let (mut visits, mut edits, mut count) = (0, 0, 0);
    let (mut places, mut people) = (0, 0);
    for _ in 0..1000 {
        let at_ms = corpus::instant(&mut dice);
        let visit = corpus::visit(&mut dice, at_ms);
        let (creation, edit) =
            corpus::written(&mut dice, &visit, at_ms, |visit, dice| corpus::amend(dice, visit));
        visits += packer.pack(&creation).unwrap().len();
        if let Some(edit) = edit {
            edits += packer.pack(&edit).unwrap().len();
            count += 1;
        }
        let place = corpus::place(&mut dice);
        places += packer
            .pack(&corpus::written(&mut dice, &place, at_ms, |_, _| {}).0)
            .unwrap()
            .len();
        let person = corpus::person(&mut dice);
        people += packer
            .pack(&corpus::written(&mut dice, &person, at_ms, |_, _| {}).0)
            .unwrap()
            .len();
    }
    println!(
        "visit {} edit {} place {} person {}",
        visits / 1000,
        edits / count,
        places / 1000,
        people / 1000
    );
    assert!(visits / 1000 < 190, "a visit takes {} bytes", visits / 1000);
    assert!(edits / count < 95, "an edit takes {} bytes", edits / count);
}

pub(super) fn insides(seed: u64, count: usize) -> Vec<Vec<u8>> {
    let mut dice = Dice::new(seed);
    let mut insides = Vec::new();
    while insides.len() < count {
        let at_ms = corpus::instant(&mut dice);
        let visit = corpus::visit(&mut dice, at_ms);
        let (creation, edit) =
            corpus::written(&mut dice, &visit, at_ms, |visit, dice| corpus::amend(dice, visit));
        insides.push(creation);
        insides.extend(edit);
        if insides.len() % 5 == 0 {
            let place = corpus::place(&mut dice);
            let (creation, edit) = corpus::written(&mut dice, &place, at_ms, |place, _| {
                place.state = "quiet".to_owned()
            });
            insides.push(creation);
            insides.extend(edit);
            let person = corpus::person(&mut dice);
            let (creation, edit) = corpus::written(&mut dice, &person, at_ms, |person, _| {
                person.status = "quiet".to_owned()
            });
            insides.push(creation);
            insides.extend(edit);
        }
    }
    insides
}

const DICTIONARY_BYTES: usize = 24 * 1024;
