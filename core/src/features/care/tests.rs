use super::Concern;
use super::Refusal;
use super::WORDS_LETTERS_MAX;
use super::check;

fn concern() -> Concern {
    Concern {
        basis: "told".to_owned(),
        words: "She is afraid to leave.".to_owned(),
        ..Concern::default()
    }
}

#[test]
fn a_concern_needs_words_and_a_basis() {
    assert_eq!(check(&concern()), Ok(()));
    let silent = Concern {
        words: "  ".to_owned(),
        ..concern()
    };
    assert_eq!(check(&silent), Err(Refusal::NoWords));
    let unfounded = Concern {
        basis: "rumour".to_owned(),
        ..concern()
    };
    assert!(matches!(check(&unfounded), Err(Refusal::UnknownCode { .. })));
}

#[test]
fn a_concern_tells_what_happened_to_her_and_not_how_to_reach_her() {
    let said = |words: &str| Concern {
        words: words.to_owned(),
        ..concern()
    };
    assert_eq!(check(&said("He took her passport; she owes him £5000.")), Ok(()));
    let reached = check(&said("Call her on 07700 900123."));
    assert!(matches!(
        reached,
        Err(Refusal::NeverKept {
            kind: "a telephone number",
            ..
        })
    ));
}

#[test]
fn a_concern_is_no_case_file() {
    let long = Concern {
        words: "x".repeat(usize::try_from(WORDS_LETTERS_MAX).unwrap() + 1),
        ..concern()
    };
    assert!(matches!(
        check(&long),
        Err(Refusal::WordsTooLong { letters: 501, .. })
    ));
}
