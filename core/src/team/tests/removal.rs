//! What a removal leaves, and what a statement cannot say.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::graph;
use super::history::History;
use super::history::KIT;
use super::history::add;
use super::history::device;
use super::history::give;
use super::history::gone;
use super::history::remove;
use super::history::turn;
use crate::team::Act;
use crate::team::Cut;
use crate::team::Matter;
use crate::team::Refusal;
use crate::team::Signed;
use crate::team::Statement;
use crate::team::resolve;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

fn cut(scope: Scope, seq: u64) -> Cut {
    Cut {
        scope,
        incarnation: 0,
        seq,
    }
}

fn remove_at(number: u32, whom: u8, cuts: &[Cut]) -> Act {
    Act::Remove {
        gone: gone(&[whom], cuts),
        stays: Vec::new(),
        turn: Box::new(turn(number)),
    }
}

#[test]
fn a_removal_says_how_much_still_counts() {
    let mut history = History::begin(1);
    let top = history.last();
    let cuts = [cut(Scope::Prayer, 2), cut(Scope::Field, 7)];
    history.say(1, &[top], |number| remove_at(number, 5, &cuts));
    let former = &history.team().former[&device(5)];
    assert_eq!(former.cuts, cuts);
    assert_eq!(former.role, Role::Volunteer);
    assert_eq!(former.by_statement, history.hash(history.last()));
}

#[test]
fn of_removals_apart_the_lower_cuts_count() {
    let mut history = History::begin(2);
    let top = history.last();
    let one = [cut(Scope::Prayer, 2), cut(Scope::Field, 7)];
    history.say(1, &[top], |number| remove_at(number, 5, &one));
    history.say(2, &[top], |number| remove_at(number, 5, &[cut(Scope::Field, 5)]));
    assert_eq!(history.team().former[&device(5)].cuts, [cut(Scope::Field, 5)]);
}

#[test]
fn a_lead_who_removes_again_says_anew_how_much_counts() {
    let mut history = History::begin(1);
    let top = history.last();
    let first = history.say(1, &[top], |number| remove_at(number, 5, &[]));
    history.say(1, &[first], |number| {
        remove_at(number, 5, &[cut(Scope::Field, 9)])
    });
    assert_eq!(history.team().former[&device(5)].cuts, [cut(Scope::Field, 9)]);
}

#[test]
fn a_removed_device_is_not_added_again() {
    let mut history = History::begin(2);
    let top = history.last();
    let out = history.say(1, &[top], |number| remove(number, &[5], &[]));
    let again = history.say(2, &[out], |_| add(5, Role::Volunteer));
    let team = history.team();
    assert_eq!(team.refused[&history.hash(again)], Refusal::AlreadyIn);
    assert!(team.former.contains_key(&device(5)));
}

#[test]
fn an_add_beside_a_removal_of_the_same_device_loses() {
    let mut history = History::begin(3);
    let top = history.last();
    let one = history.say(1, &[top], |_| add(6, Role::Volunteer));
    history.say(1, &[one], |number| remove(number, &[6], &[]));
    history.say(2, &[top], |_| add(6, Role::Lead));
    let team = history.team();
    assert!(!team.members.contains_key(&device(6)));
}

#[test]
fn nobody_says_of_herself_that_she_stays() {
    let mut history = History::begin(3);
    let top = history.last();
    let one = history.say(1, &[top], |number| remove(number, &[2], &[]));
    let other = history.say(2, &[top], |number| remove(number, &[1], &[]));
    history.say(1, &[one, other], |number| remove(number, &[2], &[1]));
    let team = history.team();
    assert_eq!(team.contested_statements.len(), 3);
    assert!(team.members[&device(1)].is_contested && team.members[&device(2)].is_contested);
    assert_eq!(team.leads(), 1);
}

#[test]
fn leads_who_settle_a_dispute_both_ways_end_it_for_both() {
    let mut history = History::begin(4);
    let top = history.last();
    let one = history.say(1, &[top], |number| remove(number, &[2], &[]));
    let other = history.say(2, &[top], |number| remove(number, &[1], &[]));
    history.say(3, &[one, other], |number| remove(number, &[1], &[2]));
    history.say(4, &[one, other], |number| remove(number, &[2], &[1]));
    let team = history.team();
    assert!(team.former.contains_key(&device(1)) && team.former.contains_key(&device(2)));
    assert_eq!(team.leads(), 2);
}

#[test]
fn a_device_that_removes_itself_apart_is_out() {
    let mut history = History::begin(2);
    let top = history.last();
    history.say(2, &[top], |number| remove(number, &[2], &[]));
    history.say(2, &[top], |number| remove(number, &[2], &[]));
    let team = history.team();
    assert!(team.former.contains_key(&device(2)));
    assert_eq!((team.refused.len(), team.contested_statements.len()), (1, 0));
}

#[test]
fn a_leaf_statement_of_a_disputed_device_still_renews_its_key() {
    let mut history = History::begin(3);
    let top = history.last();
    let one = history.say(1, &[top], |number| remove(number, &[2], &[]));
    let other = history.say(2, &[top], |number| remove(number, &[1], &[]));
    let leaf = history.say(1, &[one, other], |_| Act::Leaf { leaf: vec![7] });
    let team = history.team();
    assert_eq!(team.members[&device(1)].leaf_statement, Some(history.hash(leaf)));
    assert!(team.has_acknowledged(&device(1), &history.hash(other)));
    assert!(!team.has_acknowledged(&device(2), &history.hash(other)));
}

#[test]
fn the_newest_leaf_is_the_one_that_stands_on_the_others() {
    let mut history = History::begin(1);
    let top = history.last();
    let mut last = top;
    for leaf in [9, 3, 7, 1] {
        last = history.say(5, &[last], |_| Act::Leaf { leaf: vec![leaf] });
    }
    // A clock that was set back changes nothing.
    let mut late = history.all[last].statement.clone();
    late.at = crate::vocabulary::Hlc::at_ms(0);
    let late = Signed::unsigned(Statement {
        act: Act::Leaf { leaf: vec![8] },
        parents: vec![history.hash(last)],
        ..late
    });
    history.all.push(late);
    assert_eq!(history.team().members[&device(5)].leaf, Some(vec![8]));
}

#[test]
fn a_kit_that_is_given_a_role_is_still_a_kit() {
    let mut history = History::begin(1);
    let top = history.last();
    let given = history.say(1, &[top], |number| give(number, KIT, Role::Lead));
    let wrong = history.say(KIT, &[given], |_| add(6, Role::Lead));
    let team = history.team();
    assert_eq!(team.refused[&history.hash(wrong)], Refusal::OnlyRecovers);
    assert!(team.members[&device(KIT)].is_paper && team.leads() == 1);
}

#[test]
fn what_stands_on_another_number_is_refused() {
    let mut history = History::begin(1);
    let top = history.last();
    for number in [0, 1, 3, u32::MAX] {
        let wrong = history.say(1, &[top], |_| remove(number, &[5], &[]));
        assert_eq!(history.team().refused[&history.hash(wrong)], Refusal::BadNumber);
    }
}

#[test]
fn that_someone_stays_whom_nobody_removed_is_refused() {
    let mut history = History::begin(2);
    let top = history.last();
    let wrong = history.say(1, &[top], |number| remove(number, &[5], &[2]));
    assert_eq!(history.team().refused[&history.hash(wrong)], Refusal::NotRemoved);
}

#[test]
fn an_agreement_to_nothing_is_refused() {
    let mut history = History::begin(2);
    let top = history.last();
    let to = history.hash(top);
    let wrong = history.say(1, &[top], |_| Act::Agree { to });
    assert_eq!(history.team().refused[&history.hash(wrong)], Refusal::NotAsked);
}

#[test]
fn a_hold_that_was_agreed_on_beside_an_erasure_wins() {
    let record = RecordId::new([3; 16]);
    let hold = || Act::Ask {
        matter: Matter::Hold {
            records: vec![record],
        },
    };
    let erase = || Act::Erase {
        records: vec![record],
    };
    let mut history = History::begin(2);
    let top = history.last();
    history.say(1, &[top], |_| erase());
    let asked = history.say(1, &[top], |_| hold());
    assert!(
        history.team().erased.contains_key(&record),
        "one lead holds nothing"
    );
    let to = history.hash(asked);
    history.say(2, &[asked], |_| Act::Agree { to });
    let team = history.team();
    assert!(team.erased.is_empty() && team.holds.contains(&record));

    let mut history = History::begin(2);
    let erased = history.say(1, &[top], |_| erase());
    let asked = history.say(1, &[erased], |_| hold());
    let to = history.hash(asked);
    history.say(2, &[asked], |_| Act::Agree { to });
    assert!(history.team().erased.contains_key(&record), "it came too late");
}

#[test]
fn what_is_wrong_by_itself_is_refused_as_such() {
    let start = graph::found(1);
    let lead = graph::add(1, &[start.hash], 2, Role::Lead);
    let bad_posts = |posts: usize| {
        let mut turn = turn(1);
        turn.posts = vec![vec![1; 1218].into(); posts];
        Act::from(turn)
    };
    let twice = |card| Act::Recover {
        member: crate::vocabulary::MemberId::new([1; 16]),
        card: graph::card(card),
        kit: graph::card(card),
        gone: Vec::new(),
        stays: Vec::new(),
        turn: Box::new(turn(1)),
    };
    let records = |count: u8| (0..count).map(|at| RecordId::new([at; 16])).collect();
    let wrong = [
        (remove(1, &[], &[]), Refusal::Empty),
        (Act::Erase { records: records(0) }, Refusal::Empty),
        (
            Act::Erase {
                records: records(129),
            },
            Refusal::TooMany,
        ),
        (bad_posts(1), Refusal::BadKeys),
        (bad_posts(2), Refusal::BadKeys),
        (Act::Leaf { leaf: vec![1; 9] }, Refusal::BadKeys),
        (twice(3), Refusal::BadCard),
        (Act::Newer, Refusal::Newer),
    ];
    for (act, refusal) in wrong {
        let said = graph::say(1, &[lead.hash], 5, act.clone());
        let statements = [&start, &lead, &said].map(|signed| (signed.hash, signed.clone()));
        let team = resolve(&start.hash, &BTreeMap::from(statements));
        assert_eq!(team.refused.get(&said.hash), Some(&refusal), "{act:?}");
    }
}

#[test]
fn what_a_later_version_says_is_kept_and_counts_for_nothing() {
    let start = graph::found(1);
    let mut bytes = minicbor::to_vec(&graph::say(1, &[start.hash], 5, Act::Newer).statement).unwrap();
    let place = bytes.windows(2).rposition(|pair| pair == [0x82, 7]).unwrap();
    bytes.splice(place.., [0x82, 12, 0x82, 1, 0x61, b'a']);
    let signature = graph::identity(1).sign("doorstep membership 1", &bytes);
    let sent = [signature.as_slice(), &bytes].concat();
    let newer = Signed::from_bytes(&sent).unwrap();
    assert_eq!(newer.statement.act, Act::Newer);
    assert_eq!(newer.to_bytes(), sent);
    let above = graph::add(1, &[newer.hash], 2, Role::Volunteer);
    let statements = [&start, &newer, &above].map(|signed| (signed.hash, signed.clone()));
    let team = resolve(&start.hash, &BTreeMap::from(statements));
    assert_eq!(team.refused.get(&newer.hash), Some(&Refusal::Newer));
    assert_eq!(team.members.len(), 2, "what stands on it counts");
}

#[test]
fn what_comes_back_is_what_a_lead_erased_in_vain_and_nothing_that_a_volunteer_named() {
    let erase = |record: u8| Act::Erase {
        records: vec![RecordId::new([record; 16])],
    };
    let mut history = History::begin(2);
    let top = history.last();
    history.say(2, &[top], |_| erase(1));
    history.say(5, &[top], |_| erase(2));
    let counts = history.say(1, &[top], |_| erase(3));
    assert!(history.team().given_back.is_empty());
    let removed = history.say(1, &[counts], |number| remove(number, &[2], &[]));
    let team = history.team();
    assert_eq!(team.given_back, BTreeSet::from([RecordId::new([1; 16])]));
    assert_eq!(team.erased.len(), 1);
    history.say(1, &[removed], |_| erase(1));
    assert!(history.team().given_back.is_empty(), "it is erased for good now");
}
