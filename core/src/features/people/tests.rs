mod consents;
mod handed;
mod search;
mod sightings;
mod women;

use std::collections::HashSet;

use super::*;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::vocabulary::folded;
use crate::vocabulary::pseudonym::WORDS;

#[test]
fn a_person_is_read_back_as_she_was_written() {
    let mut phone = Rows::of::<Person>();
    let ana = Person {
        languages: [("ro".into(), "good".into()), ("en".into(), "few_words".into())].into(),
        language_basis: [("ro".into(), "she_said".into())].into(),
        reads: ["ro".into(), "it".into()].into(),
        needs_speaker: Some(true),
        age_band: Some("25-39".into()),
        consents: [("keep_record".into(), "spoken".into())].into(),
        ..called("Ana")
    };
    phone.keep(id(1), &ana);
    assert_eq!(
        by_id(&phone.db, id(1)).unwrap().map(|known| known.person),
        Some(ana)
    );
    assert_eq!(by_id(&phone.db, id(2)).unwrap(), None);
}

#[test]
fn people_are_found_by_pseudonym_whatever_the_case_and_accents() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &called("Juniper"));
    phone.keep(id(2), &called("Ămber"));
    phone.keep(id(3), &called("juniper"));
    let found = by_pseudonym(&phone.db, " JUNIPER ").unwrap();
    assert_eq!(
        found.iter().map(|known| known.id).collect::<Vec<_>>(),
        [id(1), id(3)]
    );
    assert_eq!(by_pseudonym(&phone.db, "Amber").unwrap().len(), 1);
    assert!(by_pseudonym(&phone.db, "Heron").unwrap().is_empty());
    assert_eq!(
        list(&phone.db).unwrap().first().map(|known| known.id),
        Some(id(2))
    );
}

#[test]
fn a_renamed_person_is_listed_once_and_her_old_pseudonym_is_free() {
    let mut phone = Rows::of::<Person>();
    phone.keep(id(1), &called("Juniper"));
    phone.keep(id(1), &called("Heron"));
    phone.keep(id(2), &called("Agate"));
    assert_eq!(pseudonyms(&phone.db, Some(id(2))).unwrap(), ["heron"]);
    assert_eq!(pseudonyms(&phone.db, None).unwrap().len(), 2);
}

#[test]
fn a_taken_pseudonym_is_refused_and_she_may_keep_her_own() {
    let taken = ["Juniper".to_owned()];
    assert_eq!(
        check(&Person::default(), &called("júniper"), &taken),
        Err(Refusal::PseudonymTaken)
    );
    assert_eq!(check(&Person::default(), &called("Heron"), &taken), Ok(()));
    let noted = Person {
        needs_speaker: Some(true),
        ..called("Juniper")
    };
    assert_eq!(check(&called("Juniper"), &noted, &taken), Ok(()));
}

#[test]
fn a_pseudonym_is_a_word_or_two() {
    assert_eq!(refused(called("  ")), Refusal::NoPseudonym);
    for odd in [
        "07700 900123",
        "Heron@door",
        "Heron  Moss",
        "-Heron",
        "Heron 1990",
        "Heron\nMoss",
    ] {
        assert_eq!(refused(called(odd)), Refusal::NotAPseudonym, "{odd}");
    }
    for fine in ["Ana", "Juniper Heron", "Sea-glass", "Heron 2", "Ștefana"] {
        assert_eq!(check(&Person::default(), &called(fine), &[]), Ok(()), "{fine}");
    }
}

#[test]
fn a_text_longer_than_its_field_is_refused() {
    let long = |field, letters, letters_max| Refusal::TooLong {
        field,
        letters,
        letters_max,
    };
    assert_eq!(refused(called(&"a".repeat(33))), long("pseudonym", 33, 32));
    let told = Person {
        hint: Some("a".repeat(81)),
        ..called("Heron")
    };
    assert_eq!(refused(told), long("hint", 81, 80));
}

#[test]
fn a_hint_with_what_is_never_kept_is_refused_and_an_old_one_left_in_peace() {
    let hinted = |hint: &str| Person {
        hint: Some(hint.into()),
        ..called("Heron")
    };
    let never = Refusal::NeverKept {
        field: "hint",
        kind: "a telephone number",
    };
    assert_eq!(
        never.to_string(),
        "hint has a telephone number in it, and that is not kept"
    );
    assert_eq!(refused(hinted("text 07700 900123")), never);
    let (old, noted) = (
        hinted("text 07700 900123"),
        Person {
            needs_speaker: Some(true),
            ..hinted("text 07700 900123")
        },
    );
    assert_eq!(check(&old, &noted, &[]), Ok(()));
    assert_eq!(
        check(&Person::default(), &hinted("we met over tea in spring"), &[]),
        Ok(())
    );
}

#[test]
fn an_unknown_code_is_refused_but_a_newer_phone_s_code_is_left_in_peace() {
    let pair = |one: &str, other: &str| [(one.to_owned(), other.to_owned())].into();
    let cases = [
        (
            "person status",
            Person {
                status: "saved".into(),
                ..called("Heron")
            },
        ),
        (
            "language",
            Person {
                languages: pair("xx", "good"),
                ..called("Heron")
            },
        ),
        (
            "ease",
            Person {
                languages: pair("ro", "fluent"),
                ..called("Heron")
            },
        ),
        (
            "basis",
            Person {
                languages: pair("ro", "good"),
                language_basis: pair("ro", "accent"),
                ..called("Heron")
            },
        ),
        (
            "age band",
            Person {
                age_band: Some("teens".into()),
                ..called("Heron")
            },
        ),
    ];
    for (list, person) in cases {
        assert_eq!(refused(person.clone()), Refusal::UnknownCode { list });
        let noted = Person {
            hint: Some("tea".into()),
            ..person.clone()
        };
        assert_eq!(check(&person, &noted, &[]), Ok(()));
    }
}

#[test]
fn a_suggested_pseudonym_is_free_and_may_be_used() {
    assert_eq!(suggest_pseudonym(&[], 0), "Juniper");
    assert_eq!(suggest_pseudonym(&["júniper".into()], 0), "Heron");
    let mut taken: Vec<String> = Vec::new();
    for chance in 0..WORDS.len() as u64 + 200 {
        let word = suggest_pseudonym(&taken, chance * 7_919);
        assert_eq!(
            check(&Person::default(), &called(&word), &taken),
            Ok(()),
            "{word}"
        );
        taken.push(word);
    }
    assert!(taken.last().unwrap().contains(' '));
    assert!(!suggest_pseudonym(&[], u64::MAX).is_empty());
}

#[test]
fn the_bundled_words_are_many_and_no_two_alike() {
    let different: HashSet<String> = WORDS.iter().map(|word| folded(word)).collect();
    assert!(WORDS.len() >= 300);
    assert_eq!(different.len(), WORDS.len());
    let names = "rose ruby iris daisy lily hazel ivy pearl olive willow heather jasmine violet poppy basil robin jade";
    assert!(names.split(' ').all(|name| !different.contains(name)));
}

#[test]
fn who_asked_us_to_stop_is_not_contacted() {
    assert!(may_be_contacted(&called("Heron")));
    assert!(!may_be_contacted(&Person {
        status: "asked_stop".into(),
        ..called("Heron")
    }));
}

#[test]
fn what_another_wrote_meanwhile_stays() {
    let seen = called("Heron");
    let wished = Person {
        languages: [("ro".into(), "good".into())].into(),
        ..seen.clone()
    };
    let mut now = Person {
        languages: [("it".into(), "some".into())].into(),
        hint: Some("tea".into()),
        ..seen.clone()
    };
    now.carry(&seen, &wished);
    assert_eq!((now.languages.len(), now.hint.as_deref()), (2, Some("tea")));
}

#[test]
fn who_may_be_under_eighteen_has_no_age_band_but_a_concern() {
    let young = Person {
        age_band: Some("under_18".into()),
        ..called("Heron")
    };
    assert_eq!(refused(young.clone()), Refusal::MayBeUnder18);
    assert_eq!(
        check(&young, &young, &[]),
        Err(Refusal::MayBeUnder18),
        "however it came there"
    );
}

#[test]
fn how_a_language_is_known_is_said_only_of_one_she_has() {
    let basis = |languages: &[&str], reads: &[&str]| Person {
        languages: languages
            .iter()
            .map(|code| ((*code).into(), "good".into()))
            .collect(),
        reads: reads.iter().map(|code| (*code).into()).collect(),
        language_basis: [("ro".into(), "guess".into())].into(),
        ..called("Heron")
    };
    assert_eq!(refused(basis(&["it"], &[])), Refusal::BasisWithoutLanguage);
    for has in [basis(&["ro"], &[]), basis(&[], &["ro"])] {
        assert_eq!(check(&Person::default(), &has, &[]), Ok(()));
    }
    let (old, noted) = (basis(&["it"], &[]), basis(&[], &[]));
    assert_eq!(
        check(&old, &noted, &[]),
        Ok(()),
        "what was there is left in peace"
    );
}

#[test]
fn the_day_of_a_status_is_a_day() {
    let since = |on: &str| Person {
        status_on: Some(on.into()),
        ..called("Heron")
    };
    assert_eq!(
        refused(since("in spring")),
        Refusal::NotADay { field: "status_on" }
    );
    assert_eq!(check(&Person::default(), &since("2026-11-26"), &[]), Ok(()));
    assert_eq!(check(&since("in spring"), &since("in spring"), &[]), Ok(()));
}

#[test]
fn nothing_is_agreed_to_without_a_day_any_more() {
    let agreed = |how: &str| Person {
        consents: [("quote".into(), how.into())].into(),
        ..called("Heron")
    };
    assert_eq!(refused(agreed("spoken")), Refusal::ConsentNeedsDay);
    let noted = Person {
        needs_speaker: Some(true),
        ..agreed("spoken")
    };
    assert_eq!(
        check(&agreed("spoken"), &noted, &[]),
        Ok(()),
        "an older phone's stays"
    );
    assert_eq!(
        check(&agreed("withdrawn"), &agreed("spoken"), &[]),
        Err(Refusal::ConsentNeedsDay)
    );
}

fn refused(person: Person) -> Refusal {
    check(&Person::default(), &person, &[]).unwrap_err()
}

fn called(pseudonym: &str) -> Person {
    started(Person {
        pseudonym: pseudonym.into(),
        ..Person::default()
    })
}
