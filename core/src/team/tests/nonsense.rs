//! Bytes of every length, and right ones that were bent: read or refused, and never more than that.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::graph::add;
use super::graph::card;
use super::graph::found;
use super::graph::turn;
use crate::crypto::OuterSecret;
use crate::crypto::ScopeSecret;
use crate::crypto::SeededRandom;
use crate::crypto::open;
use crate::crypto::seal;
use crate::store::Store;
use crate::store::StoreFile;
use crate::team::Card;
use crate::team::Signed;
use crate::team::Welcome;
use crate::team::epoch;
use crate::team::keyring;
use crate::team::membership::STATEMENT_BYTES_MAX;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([9; 16]);

fn read_all(bytes: &[u8]) {
    let _ = Card::from_bytes(bytes);
    let _ = Welcome::from_bytes(bytes);
    let _ = Signed::from_bytes(bytes);
}

/// Small ones, and around the longest statement; of the long ones each byte is the same, or they take for ever to draw.
fn sizes() -> impl Strategy<Value = Vec<u8>> {
    let longest = STATEMENT_BYTES_MAX - 2..STATEMENT_BYTES_MAX + 3;
    prop_oneof![
        vec(any::<u8>(), 0..600),
        (any::<u8>(), longest).prop_map(|(byte, length)| vec![byte; length]),
    ]
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let file = StoreFile::at(folder.path().join("store"));
    let store = file.create(&[7; 32]).unwrap();
    (folder, store)
}

proptest! {
    #[test]
    fn bytes_of_any_size_are_read_or_refused(bytes in sizes()) {
        read_all(&bytes);
    }

    #[test]
    fn a_statement_or_card_that_was_bent_cut_or_drawn_out_is_refused(
        which in 0..4_usize,
        bends in vec((any::<Index>(), 1..=255_u8), 1..5),
        keep in any::<Index>(),
        behind in vec(any::<u8>(), 0..20),
    ) {
        let founding = found(1);
        let whole = match which {
            0 => founding.to_bytes(),
            1 => add(1, &[founding.hash], 2, Role::Volunteer).to_bytes(),
            2 => turn(1, &[founding.hash], 2).to_bytes(),
            _ => card(1).to_bytes().unwrap(),
        };
        let mut bytes = whole.clone();
        for (at, change) in bends {
            let at = at.index(bytes.len());
            bytes[at] ^= change;
        }
        bytes.truncate(bytes.len() - keep.index(bytes.len()) / 2);
        bytes.extend(behind);
        read_all(&bytes);
        prop_assert!(bytes == whole || Signed::from_bytes(&bytes).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_piece_of_a_keyring_is_read_or_refused_whatever_a_broken_phone_sealed(
        inside in prop_oneof![vec(any::<u8>(), 0..300), (any::<u8>(), 50_000..66_000_usize).prop_map(|(byte, length)| vec![byte; length])],
        bends in vec((any::<Index>(), any::<u8>()), 1..5),
    ) {
        let (_folder, store) = store();
        let (secret, random) = (ScopeSecret::from_bytes([6; 32]), SeededRandom::new(4));
        let (scope, number) = (Scope::Field, 2);
        let pieces = store.write(|tx| {
            epoch::keep_outer(tx, 1, scope, &OuterSecret::from_bytes([3; 32]), None)?;
            keyring::pieces(tx, &TEAM, scope, number, &secret, &random)
        });
        let info = keyring::info(&TEAM, scope, number);
        let mut bent = open(secret.expose(), &info, &pieces.unwrap()[0]).unwrap().to_vec();
        for (at, byte) in bends {
            let at = at.index(bent.len());
            bent[at] = byte;
        }
        for inside in [&inside, &bent] {
            let piece = seal(secret.expose(), &info, inside, &random);
            let _ = store.write(|tx| keyring::take(tx, &TEAM, scope, number, &secret, &piece));
            // Not under its own lock, it is nothing at all.
            let taken = store.write(|tx| keyring::take(tx, &TEAM, scope, number, &secret, inside));
            prop_assert!(taken.is_err());
        }
    }
}
