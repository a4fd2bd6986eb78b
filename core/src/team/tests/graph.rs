use std::collections::BTreeMap;
use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::team::Act;
use crate::team::Card;
use crate::team::Refusal;
use crate::team::STATEMENT_BYTES_MAX;
use crate::team::Signed;
use crate::team::Statement;
use crate::team::Team;
use crate::team::Welcome;
use crate::team::resolve;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;
use crate::vocabulary::TeamId;

pub(super) fn identity(of: u8) -> IdentityKey {
    IdentityKey::from_bytes([of; 32])
}

pub(super) fn card(of: u8) -> Card {
    let leaf = LeafKey::from_bytes([of; 32]).public();
    Card::sign(&identity(of), &[of; 32], &leaf, "Amina").unwrap()
}

pub(super) fn say(by: u8, parents: &[Hash], at_ms: u64, act: Act) -> Signed {
    let statement = Statement {
        team: TeamId::new([9; 16]),
        author: identity(by).device(),
        parents: parents.to_vec(),
        at: Hlc::at_ms(at_ms),
        act,
    };
    Signed::sign(statement, &identity(by)).unwrap()
}

pub(super) fn found(by: u8) -> Signed {
    let act = Act::Found {
        name: "Evening team".to_owned(),
        member: MemberId::new([by; 16]),
        card: card(by),
    };
    say(by, &[], 1, act)
}

pub(super) fn add(by: u8, parents: &[Hash], whom: u8, role: Role) -> Signed {
    let act = Act::Add {
        member: MemberId::new([whom; 16]),
        role,
        card: card(whom),
    };
    say(by, parents, 2, act)
}

pub(super) fn turn(by: u8, parents: &[Hash], number: u32) -> Signed {
    let act = Act::Epoch {
        number,
        commitments: [Hash::new([3; 32]); 3],
        wraps: Hash::new([4; 32]),
        posts: Vec::new(),
        rests: Vec::new(),
    };
    say(by, parents, 3, act)
}

fn team_of(founding: &Signed, all: &[&Signed]) -> Team {
    let statements = all
        .iter()
        .map(|signed| (signed.hash, (*signed).clone()))
        .collect();
    resolve(&founding.hash, &statements)
}

#[test]
fn only_leads_add() {
    let start = found(1);
    let lead = add(1, &[start.hash], 2, Role::Lead);
    for role in [Role::PrayerPartner, Role::Volunteer, Role::Caseworker] {
        let lower = add(1, &[lead.hash], 3, role);
        let refused = add(3, &[lower.hash], 4, Role::Volunteer);
        let team = team_of(&start, &[&start, &lead, &lower, &refused]);
        assert_eq!(team.refused.get(&refused.hash), Some(&Refusal::NotALead));
    }
    let second = add(2, &[lead.hash], 4, Role::Volunteer);
    let team = team_of(&start, &[&start, &lead, &second]);
    assert_eq!(team.members.len(), 3);
}

#[test]
fn a_statement_before_its_author_was_lead_does_not_count() {
    let start = found(1);
    let lead = add(1, &[start.hash], 2, Role::Lead);
    let early = add(2, &[start.hash], 3, Role::Volunteer);
    let team = team_of(&start, &[&start, &lead, &early]);
    assert_eq!(team.refused.get(&early.hash), Some(&Refusal::NotALead));
}

#[test]
fn what_stands_on_refused_counts_by_itself() {
    let start = found(1);
    let refused = add(7, &[start.hash], 3, Role::Lead);
    let above = add(1, &[start.hash, refused.hash], 4, Role::Volunteer);
    let team = team_of(&start, &[&start, &refused, &above]);
    assert_eq!(team.refused.get(&refused.hash), Some(&Refusal::NotALead));
    assert_eq!(team.members.len(), 2);
    assert_eq!(team.heads, BTreeSet::from([above.hash]));
}

#[test]
fn another_founding_does_not_count() {
    let (start, other) = (found(1), found(2));
    let team = team_of(&start, &[&start, &other]);
    assert_eq!(team.refused.get(&other.hash), Some(&Refusal::AnotherFounding));
    assert_eq!(team_of(&other, &[&start]).members.len(), 0);
}

#[test]
fn an_epoch_whose_number_does_not_follow_is_refused() {
    let start = found(1);
    let first = turn(1, &[start.hash], 1);
    for number in [0, 1, 3, u32::MAX] {
        let wrong = turn(1, &[first.hash], number);
        let team = team_of(&start, &[&start, &first, &wrong]);
        assert_eq!(team.refused.get(&wrong.hash), Some(&Refusal::BadNumber));
    }
}

#[test]
fn a_card_of_another_is_refused() {
    let start = found(1);
    let mut bytes = card(2).to_bytes().unwrap();
    let place = bytes.windows(5).position(|window| window == b"Amina").unwrap();
    bytes[place] = b'E';
    assert!(Card::from_bytes(&bytes).is_err());
    let forged = Act::Add {
        member: MemberId::new([2; 16]),
        role: Role::Volunteer,
        card: minicbor::decode(&bytes).unwrap(),
    };
    let forged = say(1, &[start.hash], 2, forged);
    let team = team_of(&start, &[&start, &forged]);
    assert_eq!(team.refused.get(&forged.hash), Some(&Refusal::BadCard));
    let again = add(1, &[start.hash], 1, Role::Lead);
    let team = team_of(&start, &[&start, &again]);
    assert_eq!(team.refused.get(&again.hash), Some(&Refusal::AlreadyIn));
}

#[test]
fn a_forged_statement_is_none() {
    let good = found(1).to_bytes();
    assert!(Signed::from_bytes(&good).is_ok());
    for place in 0..good.len() {
        let mut altered = good.clone();
        altered[place] ^= 1;
        assert!(Signed::from_bytes(&altered).is_err(), "byte {place}");
    }
    assert!(Signed::from_bytes(&[good.as_slice(), &[0]].concat()).is_err());
    let other = found(2).statement;
    assert!(Signed::sign(other, &identity(1)).is_err());
}

#[test]
fn a_statement_that_is_too_long_or_stands_on_too_many_is_none() {
    let parents: Vec<Hash> = (0..=32).map(|number| Hash::new([number; 32])).collect();
    let wide = say(1, &parents, 1, Act::Leaf { leaf: Vec::new() });
    assert!(Signed::from_bytes(&wide.to_bytes()).is_err());
    let leaf = vec![0; STATEMENT_BYTES_MAX];
    assert!(Signed::from_bytes(&say(1, &[], 1, Act::Leaf { leaf }).to_bytes()).is_err());
}

#[test]
fn a_device_that_came_in_beside_the_epoch_asks_for_a_turn() {
    let start = found(1);
    let first = turn(1, &[start.hash], 1);
    let beside = add(1, &[start.hash], 2, Role::Volunteer);
    assert!(team_of(&start, &[&start, &first, &beside]).needs_turn);
    let second = turn(1, &[first.hash, beside.hash], 2);
    assert!(!team_of(&start, &[&start, &first, &beside, &second]).needs_turn);
}

/// Statements by leads, members and strangers, each standing on some of those before it.
fn history() -> impl Strategy<Value = Vec<Signed>> {
    let step = (
        1..6_u8,
        0..4_u8,
        2..7_u8,
        0..4_u8,
        any::<[prop::sample::Index; 2]>(),
    );
    prop::collection::vec(step, 1..14).prop_map(|steps| {
        let mut all = vec![found(1)];
        for (by, act, whom, role, under) in steps {
            let mut parents: Vec<Hash> = under.iter().map(|index| index.get(&all).hash).collect();
            parents.dedup();
            let role =
                [Role::PrayerPartner, Role::Volunteer, Role::Caseworker, Role::Lead][usize::from(role)];
            all.push(match act {
                0 | 1 => add(by, &parents, whom, role),
                2 => turn(by, &parents, u32::from(whom) - 1),
                _ => say(by, &parents, u64::from(whom), Act::Leaf { leaf: vec![whom] }),
            });
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_order_of_arrival_gives_one_team(
        (all, shuffled) in history().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let founding = all[0].hash;
        let whole = all.iter().map(|signed| (signed.hash, signed.clone())).collect();
        let wanted = resolve(&founding, &whole);
        prop_assert!(wanted.waiting.is_empty());
        let mut here = BTreeMap::new();
        let mut last = Team::default();
        for signed in shuffled {
            here.insert(signed.hash, signed);
            last = resolve(&founding, &here);
            prop_assert!(last.members.keys().all(|device| wanted.members.contains_key(device)));
            prop_assert!(last.refused.iter().all(|(hash, refusal)| wanted.refused.get(hash) == Some(refusal)));
        }
        prop_assert_eq!(last, wanted);
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Card::from_bytes(&bytes);
        let _ = Welcome::from_bytes(&bytes);
        let _ = Signed::from_bytes(&bytes);
    }

    #[test]
    fn altered_bytes_never_panic_and_never_pass(place in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = card(1).to_bytes().unwrap();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        prop_assert!(Card::from_bytes(&bytes).is_err());
    }
}
