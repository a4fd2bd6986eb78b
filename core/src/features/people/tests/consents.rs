use std::collections::HashMap;

use crate::features::people::Consent;
use crate::features::people::KnownConsent;
use crate::features::people::Refusal;
use crate::features::people::allows;
use crate::features::people::check_consent;
use crate::features::people::consent::Said;
use crate::features::people::held;
use crate::features::people::taken_back_on;
use crate::features::rows::id;
use crate::vocabulary::Day;

#[test]
fn the_first_time_she_takes_it_back_counts_and_a_later_yes_is_a_new_one() {
    let words = in_order(&[
        ("quote", None, "spoken", "2026-01-01"),
        ("quote", None, "withdrawn", "2026-03-01"),
        ("quote", None, "withdrawn", "2026-04-01"),
        ("quote", None, "written", "2026-05-01"),
    ]);
    let withdrawn: Vec<_> = words.iter().map(|known| known.withdrawn_on.as_deref()).collect();
    assert_eq!(withdrawn, [Some("2026-03-01"), None, None, None]);
    assert!(may(&words, "quote", None));
    assert_eq!(taken_back_on(&words, "quote"), None);
    let before = held_of(words, 3);
    assert!(!may(&before, "quote", None));
    assert_eq!(taken_back_on(&before, "quote"), Some(day("2026-03-01")));
    assert_eq!(
        taken_back_on(&before, "keep_record"),
        None,
        "she never spoke of it"
    );
}

#[test]
fn each_purpose_stands_by_itself() {
    let words = in_order(&[
        ("quote", None, "spoken", "2026-01-01"),
        ("contact_her", None, "via_speaker", "2026-01-01"),
        ("quote", None, "withdrawn", "2026-02-01"),
    ]);
    assert!(may(&words, "contact_her", None));
    assert!(!may(&words, "quote", None));
    assert!(!may(&words, "pray_alias", None));
}

#[test]
fn one_may_be_told_and_another_not_and_a_no_without_a_name_is_for_all() {
    let mut words = vec![
        ("share_service", Some("Clinic"), "spoken", "2026-01-01"),
        ("share_service", Some("Advice desk"), "spoken", "2026-01-01"),
        ("share_service", Some("clinic"), "withdrawn", "2026-02-01"),
    ];
    let said = in_order(&words);
    assert!(!may(&said, "share_service", Some("Clinic")));
    assert!(may(&said, "share_service", Some("ADVICE DESK")));
    assert!(!may(&said, "share_service", Some("Somebody else")));
    assert!(!may(&said, "share_service", None), "whom?");
    words.push(("share_service", None, "withdrawn", "2026-03-01"));
    assert!(!may(&in_order(&words), "share_service", Some("Advice desk")));
}

#[test]
fn on_one_day_the_word_that_was_written_later_counts() {
    let yes_then_no = in_order(&[
        ("quote", None, "spoken", "2026-01-01"),
        ("quote", None, "withdrawn", "2026-01-01"),
    ]);
    assert!(!may(&yes_then_no, "quote", None));
    let no_then_yes = in_order(&[
        ("quote", None, "withdrawn", "2026-01-01"),
        ("quote", None, "spoken", "2026-01-01"),
    ]);
    assert!(may(&no_then_yes, "quote", None));
}

#[test]
fn a_no_that_reached_this_phone_before_its_yes_counts_all_the_same() {
    let mut words = said(&[
        ("quote", None, "spoken", "2026-01-01"),
        ("quote", None, "withdrawn", "2026-02-01"),
    ]);
    words.reverse();
    assert!(!may(&held(words), "quote", None));
}

#[test]
fn what_had_no_day_holds_until_she_speaks_of_it_again_and_names_nobody() {
    let undated: HashMap<String, String> = [
        ("quote".to_owned(), "spoken".to_owned()),
        ("pray_alias".to_owned(), "withdrawn".to_owned()),
        ("share_service".to_owned(), "spoken".to_owned()),
    ]
    .into();
    let allows = |words: &[KnownConsent], purpose, whom| allows(words, &undated, purpose, whom);
    assert!(allows(&[], "quote", None));
    assert!(!allows(&[], "pray_alias", None));
    assert!(!allows(&[], "keep_record", None));
    assert!(!allows(&[], "share_service", None) && !allows(&[], "share_service", Some("Clinic")));
    let no = in_order(&[("quote", None, "withdrawn", "2026-02-01")]);
    assert!(!allows(&no, "quote", None));
    let yes = in_order(&[("pray_alias", None, "written", "2026-02-01")]);
    assert!(allows(&yes, "pray_alias", None));
    assert_eq!(
        taken_back_on(&no, "quote"),
        Some(day("2026-02-01")),
        "a no without a yes"
    );
}

#[test]
fn a_consent_is_a_yes_of_a_day_to_one_purpose() {
    let fine = Consent {
        person: Some(id(1)),
        purpose: "share_service".into(),
        to_whom: Some("The clinic".into()),
        how: "via_speaker".into(),
        language: Some("ro".into()),
        on: "2026-11-28".into(),
        told_by: None,
        vocabulary: 0,
    };
    let kept = |consent: &Consent| check_consent(consent, day("2026-11-28"));
    assert_eq!(kept(&fine), Ok(()));
    let bad = |change: fn(&mut Consent)| {
        let mut consent = fine.clone();
        change(&mut consent);
        kept(&consent).unwrap_err()
    };
    assert_eq!(bad(|it| it.person = None), Refusal::Nobody);
    assert_eq!(bad(|it| it.to_whom = None), Refusal::NotToWhom);
    assert_eq!(bad(|it| it.purpose = "quote".into()), Refusal::ToNobody);
    assert_eq!(bad(|it| it.how = "withdrawn".into()), Refusal::NotAYes);
    assert_eq!(
        bad(|it| it.on = "2026-11-30".into()),
        Refusal::StillToCome { field: "on" }
    );
    assert_eq!(bad(|it| it.on = String::new()), Refusal::NotADay { field: "on" });
    let unknown = |list| Refusal::UnknownCode { list };
    assert_eq!(bad(|it| it.how = "assumed".into()), unknown("consent"));
    assert_eq!(bad(|it| it.language = Some("xx".into())), unknown("language"));
    assert_eq!(
        bad(|it| (it.purpose, it.to_whom) = ("police".into(), None)),
        unknown("consent purpose")
    );
    let long = bad(|it| it.to_whom = Some("a".repeat(41)));
    assert_eq!(
        long,
        Refusal::TooLong {
            field: "to_whom",
            letters: 41,
            letters_max: 40
        }
    );
    let mail = bad(|it| it.to_whom = Some("help@clinic.example".into()));
    assert!(
        matches!(mail, Refusal::NeverKept { field: "to_whom", .. }),
        "{mail}"
    );
}

type Word<'a> = (&'a str, Option<&'a str>, &'a str, &'a str);

fn said(words: &[Word<'_>]) -> Vec<Said> {
    let word = |(at, (purpose, to_whom, how, on)): (u8, &Word<'_>)| Said {
        id: id(200 - at),
        written_at: i64::from(at),
        consent: Consent {
            person: Some(id(1)),
            purpose: (*purpose).to_owned(),
            to_whom: to_whom.map(str::to_owned),
            how: (*how).to_owned(),
            on: (*on).to_owned(),
            ..Consent::default()
        },
    };
    (0..).zip(words).map(word).collect()
}

fn in_order(words: &[Word<'_>]) -> Vec<KnownConsent> {
    held(said(words))
}

/// As if only the first words had been said.
fn held_of(words: Vec<KnownConsent>, count: usize) -> Vec<KnownConsent> {
    words.into_iter().take(count).collect()
}

fn may(words: &[KnownConsent], purpose: &str, to_whom: Option<&str>) -> bool {
    allows(words, &HashMap::new(), purpose, to_whom)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
