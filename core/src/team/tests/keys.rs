use std::collections::BTreeSet;

use tempfile::TempDir;

use super::graph::card;
use crate::crypto::LeafKey;
use crate::crypto::LeafPublic;
use crate::crypto::ScopeSecret;
use crate::crypto::SeededRandom;
use crate::store::Store;
use crate::store::StoreFile;
use crate::team::Card;
use crate::team::Device;
use crate::team::EpochMark;
use crate::team::Error;
use crate::team::Member;
use crate::team::Team;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::leaves;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([9; 16]);

fn store() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = StoreFile::at(folder.path().join("store"))
        .create(&[7; 32])
        .unwrap();
    (folder, store)
}

fn device(seed: u64) -> Device {
    someone(seed).0
}

/// A device and the leaf keys its store holds.
fn someone(seed: u64) -> (Device, Vec<LeafKey>) {
    let (_folder, store) = store();
    let device = store.write(|tx| Device::make(tx, "Amina", &SeededRandom::new(seed)));
    (device.unwrap(), store.read(leaves::all).unwrap())
}

fn team(members: &[(&Device, Role)]) -> Team {
    let member = |(device, role): &(&Device, Role)| {
        let card = device.card().unwrap();
        let mut member = Member::coming(MemberId::new([1; 16]), &card, device.id(), false);
        member.role = *role;
        (device.id(), member)
    };
    Team {
        members: members.iter().map(member).collect(),
        ..Team::default()
    }
}

#[test]
fn wraps_open_for_exactly_the_members_and_not_above_their_role() {
    let people = [1, 2, 3, 4].map(someone);
    let [lead, volunteer, partner, stranger] = &people;
    let team = team(&[
        (&lead.0, Role::Lead),
        (&volunteer.0, Role::Volunteer),
        (&partner.0, Role::PrayerPartner),
    ]);
    let turned = epoch::turn(&TEAM, &team, &BTreeSet::new(), &SeededRandom::new(5)).unwrap();
    let wraps: Vec<&[u8]> = turned.wraps.iter().map(Vec::as_slice).collect();
    let opened = |(_, leaves): &(Device, Vec<LeafKey>)| epoch::unwrap(leaves, &TEAM, 1, &wraps);
    for (someone, scope) in [
        (lead, Scope::Care),
        (volunteer, Scope::Field),
        (partner, Scope::Prayer),
    ] {
        let epoch::Given {
            scope: given, secret, ..
        } = opened(someone).unwrap();
        assert_eq!(given, scope);
        assert_eq!(
            secret.expose(),
            turned.care.reach(Scope::Care, scope).unwrap().expose()
        );
    }
    assert!(opened(stranger).is_none());
    assert!(epoch::unwrap(&lead.1, &TEAM, 2, &wraps).is_none());
    assert!(epoch::unwrap(&lead.1, &TeamId::new([8; 16]), 1, &wraps).is_none());
}

#[test]
fn a_leaf_that_only_looks_like_a_key_stops_no_turn() {
    let (lead, (volunteer, leaves)) = (device(1), someone(2));
    let mut team = team(&[(&lead, Role::Lead), (&volunteer, Role::Volunteer)]);
    let mut leaf = leaves[0].public().to_bytes();
    leaf[2..].fill(255);
    assert!(LeafPublic::has_shape(&leaf) && LeafPublic::from_bytes(&leaf).is_err());
    team.members.get_mut(&volunteer.id()).unwrap().leaf = Some(leaf);
    let turned = epoch::turn(&TEAM, &team, &BTreeSet::new(), &SeededRandom::new(5)).unwrap();
    let wraps: Vec<&[u8]> = turned.wraps.iter().map(Vec::as_slice).collect();
    assert!(epoch::unwrap(&leaves, &TEAM, 1, &wraps).is_some());
}

#[test]
fn a_lead_who_gives_devices_different_secrets_is_found_out() {
    let lead = device(1);
    let turned = epoch::turn(
        &TEAM,
        &team(&[(&lead, Role::Lead)]),
        &BTreeSet::new(),
        &SeededRandom::new(5),
    )
    .unwrap();
    let commitments = turned.turn.commitments;
    for scope in Scope::ALL {
        let right = turned.care.reach(Scope::Care, scope).unwrap();
        assert!(epoch::is_committed(&TEAM, 1, &commitments, scope, &right).unwrap());
        let wrong = ScopeSecret::from_bytes([6; 32]);
        assert!(!epoch::is_committed(&TEAM, 1, &commitments, scope, &wrong).unwrap());
        assert!(!epoch::is_committed(&TEAM, 2, &commitments, scope, &right).unwrap());
    }
}

#[test]
fn of_sibling_epochs_the_secret_that_is_committed_to_is_found() {
    let (_folder, store) = store();
    let (one, other) = (ScopeSecret::from_bytes([1; 32]), ScopeSecret::from_bytes([2; 32]));
    let mark = EpochMark {
        number: 3,
        commitments: Scope::ALL.map(|scope| {
            other
                .reach(Scope::Care, scope)
                .unwrap()
                .commitment(&TEAM, 3, scope)
        }),
        wraps: Hash::new([0; 32]),
    };
    let found = store.write(|tx| {
        epoch::keep(tx, 3, Scope::Care, &one)?;
        epoch::keep(tx, 3, Scope::Care, &other)?;
        epoch::find(tx, &TEAM, 3, &mark.commitments, Scope::Care)
    });
    assert_eq!(found.unwrap().unwrap().expose(), other.expose());
}

#[test]
fn keyring_pieces_open_only_under_their_epoch_and_scope() {
    let (_one, full) = store();
    let (_other, empty) = store();
    let secret = ScopeSecret::from_bytes([1; 32]);
    let pieces = full.write(|tx| {
        epoch::keep(tx, 4, Scope::Field, &ScopeSecret::from_bytes([3; 32]))?;
        keyring::pieces(tx, &TEAM, Scope::Field, 5, &secret, &SeededRandom::new(1))
    });
    let pieces = pieces.unwrap();
    let take = |scope, number, secret: &ScopeSecret| {
        empty.write(|tx| keyring::take(tx, &TEAM, scope, number, secret, &pieces[0]))
    };
    assert!(matches!(take(Scope::Care, 5, &secret), Err(Error::Refused(_))));
    assert!(matches!(take(Scope::Field, 6, &secret), Err(Error::Refused(_))));
    assert!(matches!(
        take(Scope::Field, 5, &ScopeSecret::from_bytes([2; 32])),
        Err(Error::Refused(_))
    ));
    take(Scope::Field, 5, &secret).unwrap();
    assert_eq!(
        empty.read(|db| epoch::outers(db, 4, Scope::Field)).unwrap().len(),
        1
    );
    assert_eq!(
        empty
            .read(|db| epoch::secrets(db, 4, Scope::Field))
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn a_card_names_its_device_and_keys() {
    let amina = card(1);
    assert_eq!(Card::from_bytes(&amina.to_bytes().unwrap()).unwrap(), amina);
    assert_eq!(amina.relay_key(), [1; 32]);
}
