use proptest::prelude::prop_assert_eq;
use proptest::prelude::proptest;

use crate::companion::CompanionError;
use crate::companion::SecretRule;
use crate::companion::unlocking::secret_rule::are_far_apart;
use crate::vocabulary::Role;

#[test]
fn pins_that_anyone_would_try_first_are_refused() {
    let easy = [
        "000000", "7777777", "123456", "345678", "654321", "890123", "210987", "121212", "123123",
        "12341234", "aaaaaa",
    ];
    for pin in easy {
        assert_eq!(
            SecretRule::Pin.check(pin),
            Err(CompanionError::PinTooEasy),
            "{pin}"
        );
    }
    for pin in ["271828", "246810", "123457", "112233", "brown bread 41"] {
        assert_eq!(SecretRule::Pin.check(pin), Ok(()), "{pin}");
    }
}

#[test]
fn a_pin_has_six_digits_at_least() {
    let refused = Err(CompanionError::PinTooShort { letters_min: 6 });
    assert_eq!(SecretRule::Pin.check("27182"), refused);
    assert_eq!(SecretRule::Pin.check(""), refused);
    assert_eq!(SecretRule::Passphrase.check("27182"), refused);
}

#[test]
fn leads_need_four_words_or_twelve_characters() {
    assert_eq!(SecretRule::of(Role::Lead), SecretRule::Passphrase);
    assert_eq!(SecretRule::of(Role::Volunteer), SecretRule::Pin);
    for phrase in ["blue door tea boat", "k7!pQ2#vR9$w", "294817360528"] {
        assert_eq!(SecretRule::Passphrase.check(phrase), Ok(()), "{phrase}");
    }
    for pin in ["271828", "blue door", "a b c d e"] {
        assert_eq!(
            SecretRule::Passphrase.check(pin),
            Err(CompanionError::PassphraseNeeded),
            "{pin}"
        );
    }
    assert_eq!(
        SecretRule::Passphrase.check("000000000000"),
        Err(CompanionError::PinTooEasy)
    );
}

#[test]
fn no_slip_of_the_finger_leads_from_the_pin_to_the_duress_pin() {
    for slip in ["271828", "271829", "27182", "2718288", "271882", "721828"] {
        assert!(!are_far_apart("271828", slip), "{slip}");
        assert!(!are_far_apart(slip, "271828"), "{slip}");
    }
    for other in ["271899", "371829", "314159", "2718", "828271"] {
        assert!(are_far_apart("271828", other), "{other}");
    }
}

proptest! {
    #[test]
    fn two_pins_of_six_digits_are_far_apart_only_if_two_digits_differ(one in "[0-9]{6}", other in "[0-9]{6}") {
        let differing = one.chars().zip(other.chars()).filter(|(one, other)| one != other).count();
        if are_far_apart(&one, &other) {
            assert!(differing >= 2, "{one} {other}");
        }
        prop_assert_eq!(are_far_apart(&one, &other), are_far_apart(&other, &one));
    }
}
