use super::OWN_WORDS_MAX;
use super::OwnCode;
use super::Refusal;
use super::check;
use super::may_change;
use super::started;
use crate::vocabulary::Role;

fn word(label: &str) -> OwnCode {
    started("support", label, "Given at the door.").unwrap()
}

#[test]
fn a_word_with_what_is_never_kept_is_refused() {
    let risky = "Ring 07700 900123";
    let kind = "a telephone number";
    assert_eq!(
        check(&word(risky), &[]),
        Err(Refusal::NeverKept { field: "label", kind })
    );
    let told = OwnCode {
        meaning: risky.to_owned(),
        ..word("Hot drinks")
    };
    let field = "meaning";
    assert_eq!(check(&told, &[]), Err(Refusal::NeverKept { field, kind }));
}

fn retired(label: &str) -> OwnCode {
    OwnCode {
        retired: Some(true),
        ..word(label)
    }
}

#[test]
fn leads_and_caseworkers_choose_the_words() {
    assert_eq!(may_change(Role::Lead), Ok(()));
    assert_eq!(may_change(Role::Caseworker), Ok(()));
    for by in [Role::Volunteer, Role::PrayerPartner] {
        assert_eq!(may_change(by), Err(Refusal::OnlyLeadsAndCaseworkers));
    }
}

#[test]
fn a_word_of_the_team_s_own_has_a_code_that_follows_from_its_label() {
    let word = started("support", " Hot drinks ", " Tea or soup. ").unwrap();
    assert_eq!(
        (&*word.code, &*word.label, &*word.meaning),
        ("x-hot_drinks", "Hot drinks", "Tea or soup.")
    );
    assert_eq!(check(&word, &[]), Ok(()));
}

#[test]
fn a_word_without_label_or_meaning_is_refused() {
    assert_eq!(started("support", " ?! ", "Something."), Err(Refusal::NoLabel));
    let silent = OwnCode {
        meaning: String::new(),
        ..word("Hot drinks")
    };
    assert_eq!(check(&silent, &[]), Err(Refusal::NoMeaning));
}

#[test]
fn a_label_that_fits_no_chip_is_refused() {
    let long = OwnCode {
        label: "a".repeat(29),
        ..word("Hot drinks")
    };
    assert!(matches!(
        check(&long, &[]),
        Err(Refusal::TooLong {
            field: "label",
            letters: 29,
            letters_max: 28
        })
    ));
    let long = OwnCode {
        meaning: "a".repeat(121),
        ..word("Hot drinks")
    };
    assert!(matches!(
        check(&long, &[]),
        Err(Refusal::TooLong {
            field: "meaning",
            letters: 121,
            letters_max: 120
        })
    ));
}

#[test]
fn only_open_lists_that_exist_take_a_word() {
    let of = |list: &str| OwnCode {
        list: list.to_owned(),
        ..word("Hot drinks")
    };
    assert_eq!(check(&of("gifts"), &[]), Err(Refusal::UnknownList));
    let list = "knock outcome";
    assert_eq!(
        check(&of("knock_outcomes"), &[]),
        Err(Refusal::ClosedList { list })
    );
}

#[test]
fn a_word_that_every_team_has_is_refused() {
    assert_eq!(check(&word("HOME baking"), &[]), Err(Refusal::Taken));
}

#[test]
fn a_code_is_never_used_again_not_even_a_retired_one() {
    assert_eq!(
        check(&word("Hot-drinks"), &[word("Hot drinks")]),
        Err(Refusal::Taken)
    );
    assert_eq!(
        check(&word("hot drinks!"), &[retired("Hot drinks")]),
        Err(Refusal::WasRetired)
    );
    let reworded = OwnCode {
        label: "Tea and soup".to_owned(),
        ..word("Hot drinks")
    };
    for label in ["Hot drinks", "TEA and soup"] {
        let beside = std::slice::from_ref(&reworded);
        assert_eq!(check(&word(label), beside), Err(Refusal::Taken), "{label}");
    }
}

#[test]
fn a_list_stays_short_enough_for_a_door() {
    let mut beside: Vec<OwnCode> = (0..OWN_WORDS_MAX).map(|n| word(&format!("Word {n}"))).collect();
    let words_max = OWN_WORDS_MAX as u64;
    assert_eq!(
        check(&word("Hot drinks"), &beside),
        Err(Refusal::TooMany { words_max })
    );
    beside[0].retired = Some(true);
    assert_eq!(check(&word("Hot drinks"), &beside), Ok(()));
}
