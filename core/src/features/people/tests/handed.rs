use proptest::prelude::any;
use proptest::proptest;

use super::*;
use crate::crypto::frozen::frozen_bytes;
use crate::vocabulary::Day;

fn today() -> Day {
    "2026-11-28".parse().unwrap()
}

fn told() -> Handed {
    Handed {
        from: "Doorstep Ealing".into(),
        on: "2026-11-28".into(),
        pseudonym: "Heron".into(),
        languages: vec![HandedLanguage {
            language: "ro".into(),
            ease: "good".into(),
            basis: Some("she_said".into()),
        }],
        needs_speaker: Some(true),
        age_band: Some("25-39".into()),
        needs: vec![HandedNeed {
            need: "gp".into(),
            status: "wanted".into(),
        }],
        promises: vec!["gp_letter_shown".into()],
        note: Some("We met over tea in spring".into()),
        consents: vec![HandedConsent {
            purpose: "hand_over".into(),
            how: "via_speaker".into(),
            language: Some("ro".into()),
            on: "2026-11-27".into(),
        }],
    }
}

fn refused(bend: impl FnOnce(&mut Handed)) -> Refusal {
    let mut bent = told();
    bend(&mut bent);
    bent.check(today()).expect_err("it is not to be kept")
}

#[test]
fn what_is_told_is_read_back_from_a_packet_and_frozen() {
    let bytes = told().to_bytes().unwrap();
    let padded = [bytes.as_slice(), &[0; 90]].concat();
    assert_eq!(Handed::from_bytes(&bytes), Ok(told()));
    assert_eq!(Handed::from_bytes(&padded), Ok(told()));
    assert_eq!(told().check(today()), Ok(()));
    let kept = frozen_bytes("features/handed-1", &[("told", bytes)]);
    assert_eq!(Handed::from_bytes(&kept["told"]), Ok(told()));
}

#[test]
fn what_is_cut_or_has_something_behind_it_is_not_read() {
    let bytes = told().to_bytes().unwrap();
    for cut in 0..bytes.len() {
        assert_eq!(Handed::from_bytes(&bytes[..cut]), Err(NotHanded), "{cut}");
    }
    let more = [bytes.as_slice(), &[0, 0, 7]].concat();
    assert_eq!(Handed::from_bytes(&more), Err(NotHanded));
}

#[test]
fn codes_that_only_the_other_team_knows_survive() {
    let mut newer = told();
    newer.languages[0].language = "tlh".into();
    newer.languages[0].ease = "sings".into();
    newer.needs[0].need = "x-носки".into();
    newer.needs[0].status = "handed_on".into();
    newer.promises = vec!["left_a_parcel".into()];
    newer.age_band = Some("60+".into());
    newer.consents[0].purpose = "be_rung".into();
    assert_eq!(newer.check(today()), Ok(()));
    let bytes = newer.to_bytes().unwrap();
    assert_eq!(Handed::from_bytes(&bytes), Ok(newer));
}

#[test]
fn what_is_no_code_is_refused_wherever_it_stands() {
    for bad in [
        "",
        "two words",
        "2026-11-26 wanted\n",
        "<b>",
        &"a".repeat(61),
        "\u{202e}ro",
    ] {
        let bends: [&dyn Fn(&mut Handed); 9] = [
            &|told| told.languages[0].language = bad.into(),
            &|told| told.languages[0].ease = bad.into(),
            &|told| told.languages[0].basis = Some(bad.into()),
            &|told| told.needs[0].need = bad.into(),
            &|told| told.needs[0].status = bad.into(),
            &|told| told.promises[0] = bad.into(),
            &|told| told.age_band = Some(bad.into()),
            &|told| told.consents[0].purpose = bad.into(),
            &|told| told.consents[0].language = Some(bad.into()),
        ];
        for bend in bends {
            assert_eq!(refused(bend), Refusal::NotACode, "{bad:?}");
        }
    }
}

#[test]
fn what_no_team_keeps_is_neither_told_nor_taken() {
    let long = |letters: usize| "a".repeat(letters);
    assert!(matches!(
        refused(|told| told.note = Some(long(81))),
        Refusal::TooLong { field: "note", .. }
    ));
    assert!(matches!(
        refused(|told| told.pseudonym = long(33)),
        Refusal::TooLong {
            field: "pseudonym",
            ..
        }
    ));
    assert!(matches!(
        refused(|told| told.from = long(41)),
        Refusal::TooLong { field: "from", .. }
    ));
    assert!(matches!(
        refused(|told| told.note = Some("Ring 07700 900123".into())),
        Refusal::NeverKept { field: "note", .. }
    ));
    assert!(matches!(
        refused(|told| told.from = "Ring 07700 900123".into()),
        Refusal::NeverKept { field: "from", .. }
    ));
    assert_eq!(refused(|told| told.from = " ".into()), Refusal::NotToWhom);
    assert_eq!(
        refused(|told| told.pseudonym = "a@b".into()),
        Refusal::NotAPseudonym
    );
    assert_eq!(
        refused(|told| told.age_band = Some("under_18".into())),
        Refusal::MayBeUnder18
    );
    let no = |told: &mut Handed| told.consents[0].how = "withdrawn".into();
    assert_eq!(refused(no), Refusal::NotAYes);
    let many = |told: &mut Handed| told.promises = vec!["card".into(); 25];
    assert_eq!(refused(many), Refusal::TooManyLines { lines_max: 24 });
}

#[test]
fn days_that_are_none_or_still_to_come_are_refused() {
    for (day, refusal) in [
        ("yesterday", Refusal::NotADay { field: "on" }),
        ("2026-02-30", Refusal::NotADay { field: "on" }),
        ("", Refusal::NotADay { field: "on" }),
        ("2026-11-30", Refusal::StillToCome { field: "on" }),
        ("9999-12-31", Refusal::StillToCome { field: "on" }),
    ] {
        assert_eq!(refused(|told| told.on = day.into()), refusal);
        assert_eq!(refused(|told| told.consents[0].on = day.into()), refusal);
    }
}

#[test]
fn of_her_words_the_yeses_that_hold_are_told_and_no_service_she_named() {
    let said = |number: u8, purpose: &str, to_whom: Option<&str>, withdrawn: Option<&str>| KnownConsent {
        id: id(number),
        consent: Consent {
            person: Some(id(9)),
            purpose: purpose.into(),
            to_whom: to_whom.map(str::to_owned),
            how: "spoken".into(),
            on: format!("2026-11-0{number}"),
            ..Consent::default()
        },
        withdrawn_on: withdrawn.map(str::to_owned),
    };
    let held = [
        said(1, "keep_record", None, None),
        said(2, "quote", None, Some("2026-11-20")),
        said(3, "share_service", Some("Open Doors"), None),
        said(4, "hand_over", Some("doorstep bristol"), None),
        said(5, "hand_over", Some("Doorstep Leeds"), None),
    ];
    let person = Person {
        hint: Some("Laughed about burnt marmalade".into()),
        reads: ["it".into()].into(),
        ..called("Juniper")
    };
    let told = Handed::of(&person, &held, "Doorstep Bristol");
    let purposes: Vec<&str> = told.consents.iter().map(|yes| yes.purpose.as_str()).collect();
    assert_eq!(purposes, ["keep_record", "hand_over"]);
    assert_eq!(
        (told.pseudonym.as_str(), told.note),
        ("", None),
        "neither what the team calls her nor how it knows her"
    );
}

proptest! {
    #[test]
    fn any_bytes_are_somebody_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(told) = Handed::from_bytes(&bytes) {
            let _ = told.check(today());
        }
    }

    #[test]
    fn whatever_is_bent_in_a_packet_is_read_or_refused(
        at in any::<proptest::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut bytes = told().to_bytes().unwrap();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        if let Ok(told) = Handed::from_bytes(&bytes) {
            let _ = told.check(today());
        }
    }
}
