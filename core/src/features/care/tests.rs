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
