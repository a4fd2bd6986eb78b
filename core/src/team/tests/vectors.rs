//! The frozen vectors of this floor: `tests/vectors/team`.

use super::graph::add;
use super::graph::card;
use super::graph::found;
use super::graph::identity;
use super::graph::say;
use super::graph::turn;
use crate::crypto::ScopeSecret;
use crate::crypto::SeededRandom;
use crate::crypto::frozen::frozen_bytes;
use crate::store::StoreFile;
use crate::team::Act;
use crate::team::Card;
use crate::team::Cut;
use crate::team::Gone;
use crate::team::Matter;
use crate::team::Signed;
use crate::team::Turn;
use crate::team::Welcome;
use crate::team::epoch;
use crate::team::keyring;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// The frozen file of this name, which must say the same as `made`.
pub(crate) fn frozen(name: &str, made: &[(&str, Vec<u8>)]) {
    frozen_bytes(&format!("team/{name}"), made);
}

#[test]
fn a_card_is_frozen() {
    let bytes = card(1).to_bytes().unwrap();
    assert!(Card::from_bytes(&bytes).is_ok());
    frozen("card-1", &[("card", bytes)]);
}

#[test]
fn statements_are_frozen() {
    let start = found(1);
    let added = add(1, &[start.hash], 2, Role::Volunteer);
    let turned = turn(1, &[added.hash], 1);
    let leaf = card(3).leaf().unwrap().to_bytes();
    let renewed = say(2, &[turned.hash], 4, Act::Leaf { leaf });
    let all = [
        ("found", &start),
        ("add", &added),
        ("epoch", &turned),
        ("leaf", &renewed),
    ];
    for (name, signed) in all {
        frozen_statement(name, signed);
    }
}

fn frozen_statement(name: &str, signed: &Signed) {
    let bytes = signed.to_bytes();
    assert_eq!(&Signed::from_bytes(&bytes).unwrap(), signed);
    for place in (0..bytes.len()).step_by(11) {
        let mut altered = bytes.clone();
        altered[place] ^= 1;
        assert!(Signed::from_bytes(&altered).is_err(), "{name}, byte {place}");
        assert!(Signed::from_bytes(&bytes[..place]).is_err());
    }
    let hash = signed.hash.as_bytes().to_vec();
    frozen(
        &format!("statement-{name}-1"),
        &[("statement", bytes), ("hash", hash)],
    );
}

#[test]
fn later_acts_are_frozen() {
    let start = found(1);
    let device = |of| card(of).device();
    let record = RecordId::new([6; 16]);
    let turn = Turn {
        number: 1,
        commitments: [Hash::new([3; 32]); 3],
        wraps: Hash::new([4; 32]),
        posts: [5, 6]
            .map(|of| card(of).leaf().unwrap().to_bytes().into())
            .to_vec(),
        rests: vec![device(2)],
    };
    let gone = Gone {
        device: device(3),
        cuts: vec![Cut {
            scope: Scope::Field,
            incarnation: 1,
            seq: 300,
        }],
    };
    let remove = Act::Remove {
        gone: vec![gone.clone()],
        stays: vec![device(4)],
        turn: Box::new(turn.clone()),
    };
    let role = Act::Role {
        devices: vec![device(2)],
        role: Role::Caseworker,
        turn: Box::new(turn.clone()),
    };
    let recover = Act::Recover {
        member: MemberId::new([2; 16]),
        card: card(7),
        kit: card(8),
        gone: vec![gone],
        stays: Vec::new(),
        turn: Box::new(turn.clone()),
    };
    let only_rests = Turn {
        posts: Vec::new(),
        ..turn.clone()
    };
    let hold = Matter::Hold {
        records: vec![record],
    };
    let lift = Matter::Lift {
        records: vec![record],
    };
    let ask = |matter| Act::Ask { matter };
    let all = [
        ("epoch-posts", turn.into()),
        ("epoch-rests", only_rests.into()),
        ("remove", remove),
        ("role", role),
        ("recover", recover),
        ("kit", Act::Kit { card: card(9) }),
        (
            "erase",
            Act::Erase {
                records: vec![record],
            },
        ),
        ("ask-erase-team", ask(Matter::EraseTeam)),
        ("ask-export", ask(Matter::Export)),
        ("ask-restore", ask(Matter::Restore)),
        ("ask-hold", ask(hold)),
        ("ask-lift", ask(lift)),
        ("agree", Act::Agree { to: start.hash }),
    ];
    for (name, act) in all {
        frozen_statement(name, &say(1, &[start.hash], 5, act));
    }
}

#[test]
fn a_welcome_is_frozen() {
    let welcome = Welcome {
        team: TeamId::new([9; 16]),
        founding: found(1).hash,
        by: identity(1).device(),
        newcomer: identity(2).device(),
        relay: vec![1, 2, 3],
    };
    let bytes = welcome.to_bytes().unwrap();
    assert_eq!(Welcome::from_bytes(&bytes).unwrap(), welcome);
    frozen("welcome-1", &[("welcome", bytes)]);
}

#[test]
fn a_keyring_piece_is_frozen() {
    let folder = tempfile::tempdir().unwrap();
    let store = StoreFile::at(folder.path().join("store"))
        .create(&[7; 32])
        .unwrap();
    let (team, secret) = (TeamId::new([9; 16]), ScopeSecret::from_bytes([1; 32]));
    let pieces = store.write(|tx| {
        epoch::keep(tx, 4, Scope::Prayer, &ScopeSecret::from_bytes([3; 32]))?;
        keyring::pieces(tx, &team, Scope::Prayer, 5, &secret, &SeededRandom::new(1))
    });
    let piece = pieces.unwrap().remove(0);
    frozen(
        "keyring-1",
        &[("secret", secret.expose().to_vec()), ("piece", piece)],
    );
}
