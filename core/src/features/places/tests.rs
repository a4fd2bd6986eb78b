use super::*;
use crate::features::rows::Rows;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::guard;
use crate::vocabulary::guard::Field;

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
    let lines = lines(
        &phone.db,
        0,
        9,
        |place| Ok((place == id(1)).then(|| last.clone())),
    )
    .unwrap()
    .lines;
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

#[test]
fn an_address_may_stand_in_the_one_record_for_it_and_nothing_else_that_is_never_kept() {
    let kept = |text: &str| guard::against(None, Some(text), Field::Location).is_none();
    for address in [
        "12 Sorrel Street, second bell",
        "KT1 1AA",
        "Flat 14, 3 Mill Lane, KT1 1AA",
    ] {
        assert!(kept(address), "{address}");
    }
    for never in [
        "12 Sorrel Street, ring 07700 900123",
        "rose@example.org",
        "www.example.org",
        "QQ123456C",
    ] {
        assert!(!kept(never), "{never}");
    }
    assert!(guard::against(None, Some("KT1 1AA"), Field::AccessHint).is_some());
}

#[test]
fn a_location_is_read_by_its_place_alone_and_the_newest_is_shown() {
    let mut phone = Rows::of::<Place>().with::<Location>();
    phone.keep(id(1), &blue_door());
    let at = |text: &str| Location {
        place: Some(id(1)),
        text: text.into(),
    };
    assert_eq!(location(&phone.db, id(1)).unwrap(), None);
    phone.keep_as(id(8), &written(WROTE, 2_000), &at("12 Sorrel Street"));
    phone.keep_as(id(9), &written(WROTE, 1_000), &at("21 Sorrel Street"));
    assert_eq!(
        location(&phone.db, id(1)).unwrap().as_deref(),
        Some("12 Sorrel Street")
    );
    assert_eq!(locations_of(&phone.db, id(1)).unwrap(), [id(8), id(9)]);
    assert_eq!(location(&phone.db, id(2)).unwrap(), None);
    phone.keep_as(id(8), &written(WROTE, 3_000), &at(""));
    assert_eq!(location(&phone.db, id(1)).unwrap(), None, "taken away");
    assert_eq!(format!("{:?}", at("12 Sorrel Street")), "Location(..)");
}

#[test]
fn a_borough_is_one_of_the_list_but_a_newer_phone_s_is_left_in_peace() {
    let lies_in = |borough: &str| Place {
        area_borough: Some(borough.into()),
        ..blue_door()
    };
    assert_eq!(
        check(
            &Place::default(),
            &lies_in("Kingston upon Thames"),
            Role::Volunteer
        ),
        Ok(())
    );
    assert_eq!(
        refused(lies_in("Kingston")),
        Refusal::UnknownCode { list: "boroughs" }
    );
    let renamed = Place {
        nickname: "Blue gate".into(),
        ..lies_in("Thameside")
    };
    assert_eq!(check(&lies_in("Thameside"), &renamed, Role::Volunteer), Ok(()));
}

#[test]
fn a_new_place_sees_its_neighbours_by_outcode_or_ward_a_page_at_a_time() {
    let mut phone = Rows::of::<Place>();
    let at = |nickname: &str, outcode: &str, ward: &str| Place {
        nickname: nickname.into(),
        area_outcode: Some(outcode.into()),
        area_ward: Some(ward.into()),
        ..blue_door()
    };
    phone.keep(id(1), &at("Corner flat", "KT1", "Grove"));
    phone.keep(id(2), &at("Blue door", "KT2", "grove"));
    phone.keep(id(3), &at("Salon", "KT1", "Norbiton"));
    phone.keep(id(4), &at("Far away", "N1", "Elsewhere"));
    phone.keep(id(5), &blue_door());
    let near = |shown, count_max| -> Vec<RecordId> {
        let near = neighbours(&phone.db, Some("KT1"), Some("GROVE"), shown, count_max).unwrap();
        near.into_iter().map(|known| known.id).collect()
    };
    assert_eq!((near(0, 2), near(2, 2)), (vec![id(2), id(1)], vec![id(3)]));
    assert_eq!(
        neighbours_count(&phone.db, Some("KT1"), Some("GROVE")).unwrap(),
        3
    );
    assert_eq!(neighbours(&phone.db, None, Some(" "), 0, 9).unwrap(), []);
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
