//! Invented needs, follow-ups and gifts: what comes of visits, for the dictionary to learn from.

use super::corpus;
use super::corpus::Dice;
use crate::documents::Kind;
use crate::features::support::FollowUp;
use crate::features::support::Need;
use crate::features::support::SupportGiven;
use crate::vocabulary::need;
use crate::vocabulary::support;

pub(super) fn need(dice: &mut Dice) -> Need {
    let step = format!("{} {}", corpus::day(dice), dice.code(&need::NEED_STATUSES));
    Need {
        person: maybe_known(dice, 40),
        need: dice.code(&need::NEEDS),
        steps: [(step, 1)].into(),
        visit: Some(dice.id()).filter(|_| dice.below(100) < 85),
        vocabulary: 1 + u32::try_from(dice.below(3)).unwrap(),
        ..Need::default()
    }
}

pub(super) fn follow_up(dice: &mut Dice) -> FollowUp {
    FollowUp {
        what: match dice.below(3) {
            0 => super::notes::note(dice, 40),
            _ => String::new(),
        },
        support: Some(dice.code(&support::SUPPORT)).filter(|_| dice.below(3) == 0),
        who: maybe_known(dice, 30).map(|who| who.to_string()),
        person: maybe_known(dice, 40),
        place: maybe_known(dice, 80),
        visit: Some(dice.id()).filter(|_| dice.below(100) < 80),
        due_on: match dice.below(2) {
            0 => corpus::day(dice),
            _ => String::new(),
        },
        is_promise: Some(true).filter(|_| dice.below(2) == 0),
        vocabulary: 1 + u32::try_from(dice.below(3)).unwrap(),
        ..FollowUp::default()
    }
}

pub(super) fn given(dice: &mut Dice) -> SupportGiven {
    SupportGiven {
        what: dice.code(&support::SUPPORT),
        count: u32::try_from(1 + dice.below(4)).unwrap(),
        given_on: corpus::day(dice),
        person: maybe_known(dice, 70),
        visit: Some(dice.id()).filter(|_| dice.below(100) < 70),
        vocabulary: 1 + u32::try_from(dice.below(3)).unwrap(),
        ..SupportGiven::default()
    }
}

/// The insides of these records and of edits to them, twice as many needs as others: they are twice as common.
pub(super) fn insides(seed: u64, count: usize) -> Vec<Vec<u8>> {
    let mut dice = Dice::new(seed);
    let mut insides = Vec::new();
    while insides.len() < count {
        for _ in 0..2 {
            let need = need(&mut dice);
            write(&mut dice, &need, &mut insides, |need, dice| {
                let step = format!("{} {}", corpus::day(dice), dice.code(&need::NEED_STATUSES));
                need.steps.insert(step, 1);
            });
        }
        let follow_up = follow_up(&mut dice);
        write(&mut dice, &follow_up, &mut insides, |next, dice| {
            next.ended.insert("done".to_owned(), corpus::day(dice));
        });
        let given = given(&mut dice);
        write(&mut dice, &given, &mut insides, |given, _| {
            given.undone = Some(true)
        });
    }
    insides
}

fn write<K: Kind>(
    dice: &mut Dice,
    record: &K,
    insides: &mut Vec<Vec<u8>>,
    edit: impl FnOnce(&mut K, &mut Dice),
) {
    let at_ms = corpus::instant(dice);
    let (creation, edit) = corpus::written(dice, record, at_ms, edit);
    insides.push(creation);
    insides.extend(edit.filter(|_| dice.below(3) == 0));
}

fn maybe_known(dice: &mut Dice, percent: u64) -> Option<crate::vocabulary::RecordId> {
    Some(dice.known_id(600)).filter(|_| dice.below(100) < percent)
}
