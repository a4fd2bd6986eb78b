//! Which epoch is used, when the next is due, and what it stands on.

use super::history::History;
use super::history::add;
use super::history::device;
use super::history::give;
use super::history::remove;
use super::history::turn;
use crate::team::Act;
use crate::vocabulary::Role;

#[test]
fn a_forged_add_below_an_epoch_taints_nothing() {
    let mut history = History::begin(1);
    let forged = history.say(5, &[history.last()], |_| add(6, Role::Lead));
    let turned = history.say(1, &[forged], |number| turn(number).into());
    assert_eq!(history.team().current, Some(history.hash(turned)));
}

#[test]
fn more_heads_than_a_statement_names_come_together_in_two() {
    let mut history = History::begin(2);
    let top = history.last();
    for _ in 0..40 {
        history.say(2, &[top], |number| turn(number).into());
    }
    history.say(2, &[history.last()], |number| turn(number).into());
    for _ in 0..2 {
        let team = history.team();
        let places = (0..history.all.len()).filter(|place| team.parents().contains(&history.hash(*place)));
        let parents: Vec<usize> = places.collect();
        history.say(1, &parents, |_| turn(team.highest_number + 1).into());
    }
    let team = history.team();
    assert_eq!((team.heads.len(), team.refused.len()), (1, 0));
}

#[test]
fn an_open_dispute_calls_for_no_turn() {
    let mut history = History::begin(3);
    let top = history.last();
    history.say(1, &[top], |number| remove(number, &[2], &[]));
    history.say(2, &[top], |number| remove(number, &[1], &[]));
    let team = history.team();
    assert!(team.current.is_some() && !team.needs_turn);
}

#[test]
fn what_is_refused_is_no_head() {
    let mut history = History::begin(1);
    let top = history.last();
    history.say(5, &[top], |_| add(6, Role::Lead));
    let heads: Vec<_> = history.team().heads.into_iter().collect();
    assert_eq!(heads, [history.hash(top)]);
}

#[test]
fn leaf_statements_are_no_heads() {
    let mut history = History::begin(1);
    let top = history.last();
    history.say(5, &[top], |_| Act::Leaf { leaf: vec![7] });
    let heads: Vec<_> = history.team().heads.into_iter().collect();
    assert_eq!(heads, [history.hash(top)]);
}

#[test]
fn an_epoch_given_to_one_who_was_demoted_is_not_used() {
    let mut history = History::begin(2);
    let top = history.last();
    history.say(2, &[top], |_| turn(2).into());
    let higher = history.say(2, &[history.last()], |number| turn(number).into());
    let lowered = history.say(1, &[top], |number| give(number, 5, Role::PrayerPartner));
    let team = history.team();
    assert_eq!(team.epoch().map(|(hash, _)| hash), Some(history.hash(lowered)));
    assert!(team.needs_turn);
    history.say(2, &[higher, lowered], |number| turn(number).into());
    let team = history.team();
    assert_eq!(team.epoch().map(|(_, mark)| mark.number), Some(4));
    assert!(!team.needs_turn);
}

#[test]
fn an_epoch_turned_between_a_dispute_and_its_end_is_not_used_after_it() {
    let mut history = History::begin(4);
    let top = history.last();
    let one = history.say(1, &[top], |number| remove(number, &[2], &[]));
    let other = history.say(2, &[top], |number| remove(number, &[1], &[]));
    let first = history.say(3, &[one, other], |number| turn(number).into());
    let between = history.say(3, &[first], |number| turn(number).into());
    assert_eq!(history.team().current, Some(history.hash(between)));
    // It was given to device 2 as well: what removes that was below it already, and did not count then.
    let beside = history.say(4, &[one, other], |number| remove(number, &[2], &[1]));
    let team = history.team();
    assert_eq!(team.current, Some(history.hash(beside)));
    assert!(team.needs_turn);
}

#[test]
fn an_epoch_given_to_someone_whose_add_was_cancelled_is_not_used() {
    let mut history = History::begin(3);
    let top = history.last();
    let added = history.say(2, &[top], |_| add(6, Role::Volunteer));
    history.say(3, &[added], |number| turn(number).into());
    history.say(3, &[history.last()], |number| turn(number).into());
    let removed = history.say(1, &[top], |number| remove(number, &[2], &[]));
    let team = history.team();
    assert!(!team.members.contains_key(&device(6)));
    assert_eq!(team.current, Some(history.hash(removed)));
    assert!(team.needs_turn);
    let parents = [removed - 1, removed];
    let both = history.say(3, &parents, |number| turn(number).into());
    let team = history.team();
    assert_eq!(
        team.current,
        Some(history.hash(both)),
        "what was cancelled was given nothing"
    );
    assert!(!team.needs_turn);
}

#[test]
fn when_each_epoch_is_held_by_someone_who_is_out_none_is_used() {
    let mut history = History::begin(2);
    let top = history.last();
    history.say(1, &[top], |_| add(6, Role::Volunteer));
    let top = history.say(1, &[history.last()], |number| turn(number).into());
    let one = history.say(1, &[top], |number| remove(number, &[5], &[]));
    let other = history.say(2, &[top], |number| remove(number, &[6], &[]));
    let team = history.team();
    assert_eq!(team.epoch(), None);
    assert!(team.needs_turn);
    let both = history.say(1, &[one, other], |number| turn(number).into());
    let team = history.team();
    assert_eq!(team.current, Some(history.hash(both)));
    assert!(!team.needs_turn);
}
