use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::proptest;

use crate::crypto::SeededRandom;
use crate::crypto::WordsRefused;
use crate::team::Card;
use crate::team::Error;
use crate::team::recovering::CODE_BYTES;
use crate::team::recovering::KIT_NAME;
use crate::team::recovering::Kit;
use crate::team::recovering::Sheet;
use crate::team::recovering::Unreadable;
use crate::vocabulary::Day;
use crate::vocabulary::TeamId;

const TEAM: TeamId = TeamId::new([9; 16]);

fn kit() -> Kit {
    Kit::make(&SeededRandom::new(1))
}

fn sheet() -> Sheet {
    Sheet::of(&kit(), "Tuesday & <Thursday>", 2, Day::of(2026, 11, 27).unwrap())
}

#[test]
fn a_kit_is_the_same_device_whether_typed_or_scanned() {
    let typed = Kit::from_words(&kit().words().join(" ")).unwrap();
    let (scanned, team) = Kit::from_code(&kit().code(&TEAM)).unwrap();
    assert_eq!(team, TEAM);
    for again in [typed, scanned] {
        assert_eq!(again.id(), kit().id());
        assert_eq!(again.card().unwrap(), kit().card().unwrap());
    }
    assert_ne!(Kit::make(&SeededRandom::new(2)).id(), kit().id());
}

#[test]
fn a_kit_shows_a_card_as_every_device_does() {
    let card = kit().card().unwrap();
    assert_eq!(Card::from_bytes(&card.to_bytes().unwrap()).unwrap(), card);
    assert_eq!(card.name(), KIT_NAME);
    assert_eq!(card.device(), kit().id());
    let device = kit().device();
    assert_eq!(card.relay_key(), device.relay.public());
    assert_eq!(card.leaf().unwrap(), device.leaf.as_ref().unwrap().public());
    assert_ne!(device.identity.public(), device.relay.public());
}

#[test]
fn a_misread_word_is_named_by_its_place() {
    let mut words = kit().words();
    words[4] = "amxyz";
    let refused = Kit::from_words(&words.join(" ")).err();
    assert!(matches!(
        refused,
        Some(Error::Words(WordsRefused::Unknown { place: 5 }))
    ));
}

#[test]
fn a_damaged_code_is_refused_wherever_it_was_damaged() {
    let code = kit().code(&TEAM);
    assert_eq!(code.len(), CODE_BYTES);
    for at in 1..code.len() {
        let mut bent = code.to_vec();
        bent[at] ^= 1;
        assert!(matches!(Kit::from_code(&bent), Err(Unreadable::Altered)));
        assert!(matches!(Kit::from_code(&code[..at]), Err(Unreadable::Foreign)));
    }
    assert!(matches!(Kit::from_code(&[]), Err(Unreadable::Foreign)));
    assert!(matches!(
        Kit::from_code(&[&code[..], &[0]].concat()),
        Err(Unreadable::Foreign)
    ));
}

#[test]
fn a_code_of_a_newer_app_asks_for_an_update() {
    let newer = [&[2], &kit().code(&TEAM)[1..], &[0; 9]].concat();
    assert!(matches!(
        Kit::from_code(&newer),
        Err(Unreadable::TooNew { found: 2, known: 1 })
    ));
}

#[test]
fn the_paper_holds_all_words_in_six_rows_of_four() {
    let rows = sheet().rows();
    assert_eq!(rows.as_flattened(), kit().words());
    let (text, page) = (sheet().text(), sheet().html(""));
    for (number, word) in (1..).zip(kit().words()) {
        assert!(text.contains(&format!("{number}. {word}")), "{}", *text);
        assert!(page.contains(&format!("{number}</small> {word}<")));
    }
    assert_eq!(
        Kit::from_words(
            text.split("What it is for")
                .next()
                .unwrap()
                .split("11-27")
                .nth(1)
                .unwrap()
        )
        .unwrap()
        .id(),
        kit().id()
    );
}

#[test]
fn the_paper_says_whose_it_is_and_what_it_can_do_in_wrong_hands() {
    let (text, page) = (sheet().text(), sheet().html("<svg></svg>"));
    for paper in [&text, &page] {
        assert!(paper.contains("Kit number 2, printed on 2026-11-27"));
        assert!(paper.contains("can read what the team could read"));
        assert!(paper.contains("after records were erased"));
    }
    assert!(text.contains("Tuesday & <Thursday>"));
    assert!(page.contains("Tuesday &amp; &lt;Thursday&gt;"));
    assert!(page.contains("<svg></svg>"));
    assert!(!page.contains("http"), "the page loads nothing");
    assert!(!sheet().html("").contains("figure>"));
}

proptest! {
    #[test]
    fn any_bytes_are_a_code_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        if let Ok((kit, team)) = Kit::from_code(&bytes) {
            let code = kit.code(&team);
            prop_assert_eq!(code.as_slice(), bytes.as_slice());
        }
    }
}
