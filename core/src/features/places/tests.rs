use super::*;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::vocabulary::Day;
use crate::vocabulary::Role;

#[test]
fn a_place_with_a_number_or_an_address_for_a_name_is_refused() {
    let never = |field, kind| Err(Refusal::NeverKept { field, kind });
    let named = |nickname: &str| Place {
        nickname: nickname.into(),
        kind: "house".into(),
        ..Place::default()
    };
    let check_new = |place: &Place| check(&Place::default(), place, Role::Lead);
    assert_eq!(
        check_new(&named("12 Sorrel Street")),
        never("nickname", "a street address")
    );
    let reached = Place {
        access_hint: Some("ring 07700 900123".into()),
        ..named("Blue door 3")
    };
    assert_eq!(check_new(&reached), never("access_hint", "a telephone number"));
    let noted = Place {
        safety_level: Some("care".into()),
        ..reached.clone()
    };
    assert_eq!(check(&reached, &noted, Role::Lead), Ok(()));
}

#[test]
fn a_place_is_read_back_as_it_was_written() {
    let mut phone = Rows::of::<Place>();
    let door = Place {
        building: Some(id(1)),
        unit_hint: Some("second floor, left".into()),
        area_outcode: Some("KT1".into()),
        cadence_days: Some(14),
        ..blue_door()
    };
    phone.keep(id(2), &door);
    assert_eq!(
        by_id(&phone.db, id(2)).unwrap().map(|known| known.place),
        Some(door)
    );
    assert_eq!(by_id(&phone.db, id(3)).unwrap(), None);
}

#[test]
fn a_place_is_listed_once_however_often_it_changes() {
    let mut phone = Rows::of::<Place>();
    phone.keep(id(1), &blue_door());
    phone.keep(
        id(1),
        &Place {
            nickname: "Green door".into(),
            ..blue_door()
        },
    );
    phone.keep(
        id(2),
        &Place {
            nickname: "élan corner".into(),
            ..blue_door()
        },
    );
    let names: Vec<String> = list(&phone.db)
        .unwrap()
        .into_iter()
        .map(|known| known.place.nickname)
        .collect();
    assert_eq!(names, ["élan corner", "Green door"]);
}

#[test]
fn a_block_shows_its_doors_and_no_others() {
    let mut phone = Rows::of::<Place>();
    phone.keep(
        id(1),
        &Place {
            kind: "block".into(),
            ..blue_door()
        },
    );
    phone.keep(
        id(2),
        &Place {
            building: Some(id(1)),
            ..blue_door()
        },
    );
    phone.keep(
        id(3),
        &Place {
            building: Some(id(9)),
            ..blue_door()
        },
    );
    phone.keep(id(4), &blue_door());
    let doors = doors_of(&phone.db, id(1)).unwrap();
    assert_eq!(doors.iter().map(|door| door.id).collect::<Vec<_>>(), [id(2)]);
}

#[test]
fn the_list_says_how_the_last_knock_ended() {
    let mut phone = Rows::of::<Place>();
    phone.keep(id(1), &blue_door());
    phone.keep(id(2), &blue_door());
    let last = LastKnock {
        at_ms: 5,
        outcome: "noanswer".into(),
    };
    let lines = lines(&phone.db, |place| Ok((place == id(1)).then(|| last.clone()))).unwrap();
    assert_eq!(
        lines.iter().map(|line| line.last.clone()).collect::<Vec<_>>(),
        [Some(last), None]
    );
}

#[test]
fn a_new_place_is_a_lead_for_six_months_until_confirmed() {
    let heard = Place {
        state: String::new(),
        confidence: Some("low".into()),
        ..blue_door()
    };
    let lead = started(heard, today());
    assert_eq!(
        (lead.state.as_str(), lead.expires_on.as_deref()),
        ("lead", Some("2027-05-26"))
    );
    assert_eq!(lead.first_known_on.as_deref(), Some("2026-11-26"));
    let (eve, day) = ("2027-05-25".parse().unwrap(), "2027-05-26".parse().unwrap());
    assert!(!is_expired(&lead, eve) && is_on_rounds(&lead, eve));
    assert!(is_expired(&lead, day) && !is_on_rounds(&lead, day));
    let sure = confirmed(&lead);
    assert_eq!(
        (sure.state.as_str(), &sure.expires_on, &sure.confidence),
        ("confirmed", &None, &None)
    );
    assert!(!is_expired(&sure, day));
}

#[test]
fn a_place_nobody_may_visit_is_on_no_round_until_a_lead_says_so() {
    let shut = Place {
        safety_level: Some("do_not_visit".into()),
        ..blue_door()
    };
    let open = Place {
        safety_level: Some("care".into()),
        ..blue_door()
    };
    assert!(!is_on_rounds(&shut, today()));
    assert_eq!(check(&open, &shut, Role::Volunteer), Ok(()));
    assert_eq!(check(&shut, &open, Role::Volunteer), Err(Refusal::OnlyALead));
    assert_eq!(check(&shut, &open, Role::Lead), Ok(()));
}

#[test]
fn a_place_without_nickname_or_kind_is_refused() {
    assert_eq!(
        refused(Place {
            nickname: "  ".into(),
            ..blue_door()
        }),
        Refusal::NoNickname
    );
    assert_eq!(
        refused(Place {
            kind: String::new(),
            ..blue_door()
        }),
        Refusal::NoKind
    );
}

#[test]
fn a_text_longer_than_its_field_is_refused() {
    let fits = Place {
        safety_note: Some("é".repeat(280)),
        ..blue_door()
    };
    assert_eq!(check(&Place::default(), &fits, Role::Volunteer), Ok(()));
    let long = Refusal::TooLong {
        field: "safety_note",
        letters: 281,
        letters_max: 280,
    };
    assert_eq!(
        refused(Place {
            safety_note: Some("a".repeat(281)),
            ..blue_door()
        }),
        long
    );
}

#[test]
fn a_whole_postcode_is_refused() {
    for whole in ["KT1 1AA", "KT11AA", "kt1", "Mill Lane", ""] {
        assert_eq!(
            refused(Place {
                area_outcode: Some(whole.into()),
                ..blue_door()
            }),
            Refusal::TooFine,
            "{whole}"
        );
    }
    for half in ["KT1", "W1", "SW19", "EC1A", "N1C"] {
        let place = Place {
            area_outcode: Some(half.into()),
            ..blue_door()
        };
        assert_eq!(
            check(&Place::default(), &place, Role::Volunteer),
            Ok(()),
            "{half}"
        );
    }
}

#[test]
fn an_unknown_code_is_refused_but_a_newer_phone_s_code_is_left_in_peace() {
    let newer = Place {
        kind: "houseboat".into(),
        ..blue_door()
    };
    assert_eq!(
        refused(newer.clone()),
        Refusal::UnknownCode { list: "place kind" }
    );
    let renamed = Place {
        nickname: "Blue boat".into(),
        ..newer.clone()
    };
    assert_eq!(check(&newer, &renamed, Role::Volunteer), Ok(()));
}

#[test]
fn a_block_inside_a_block_and_an_impossible_day_are_refused() {
    let nested = Place {
        kind: "block".into(),
        building: Some(id(1)),
        ..blue_door()
    };
    assert_eq!(refused(nested), Refusal::BlockInBlock);
    let leap = Place {
        expires_on: Some("2027-02-29".into()),
        ..blue_door()
    };
    assert_eq!(refused(leap), Refusal::NotADay { field: "expires_on" });
}

#[test]
fn what_another_wrote_meanwhile_stays() {
    let seen = blue_door();
    let wished = Place {
        access_hint: Some("side door".into()),
        ..seen.clone()
    };
    let mut now = Place {
        safety_note: Some("loose step".into()),
        ..seen.clone()
    };
    now.carry(&seen, &wished);
    assert_eq!(now.access_hint.as_deref(), Some("side door"));
    assert_eq!(now.safety_note.as_deref(), Some("loose step"));
}

fn refused(place: Place) -> Refusal {
    check(&Place::default(), &place, Role::Volunteer).unwrap_err()
}

fn blue_door() -> Place {
    Place {
        nickname: "Blue door 3".into(),
        kind: "house".into(),
        state: "confirmed".into(),
        ..Place::default()
    }
}

fn today() -> Day {
    "2026-11-26".parse().unwrap()
}
