//! The dictionary: where it came from, and what it is worth.

use super::arising;
use super::corpus;
use super::corpus::Dice;
use crate::documents::Error;
use crate::documents::body::Packer;
use crate::documents::body::older;
use crate::documents::lift::lift;

/// Trained from invented records, as the shipped dictionaries were.
///
/// With `DOORSTEP_DICTIONARY` set to a path the new one is written there: it then ships under the next number, because
/// bodies packed with an old dictionary open with nothing else.
#[test]
fn a_dictionary_can_be_trained_from_invented_records() {
    let asked_for = std::env::var_os("DOORSTEP_DICTIONARY");
    let count = if asked_for.is_some() { 9000 } else { 300 };
    let mut insides = insides(1, count);
    insides.extend(arising::insides(2, count / 2));
    let samples: Vec<Vec<u8>> = insides
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
fn the_second_dictionary_is_no_worse_for_visits_and_better_by_a_third_for_what_comes_of_them() {
    let mut packer = Packer::new().unwrap();
    let mut lengths = |insides: &[Vec<u8>]| {
        let [new, old] = [&mut |inside: &[u8]| packer.pack(inside), &mut older::pack]
            as [&mut dyn FnMut(&[u8]) -> Result<Vec<u8>, Error>; 2];
        let new: usize = insides.iter().map(|inside| new(inside).unwrap().len()).sum();
        let old: usize = insides.iter().map(|inside| old(inside).unwrap().len()).sum();
        (new, old)
    };
    let (new, old) = lengths(&insides(77, 500));
    assert!(new <= old, "{new} bytes, where the first dictionary takes {old}");
    let (new, old) = lengths(&arising::insides(78, 500));
    assert!(
        3 * new <= 2 * old,
        "{new} bytes, where the first dictionary takes {old}"
    );
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

const DICTIONARY_BYTES: usize = 40 * 1024;
