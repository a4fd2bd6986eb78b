use super::called;
use crate::features::people::Consent;
use crate::features::people::Contact;
use crate::features::people::Moment;
use crate::features::people::Person;
use crate::features::people::Refusal;
use crate::features::people::SameAs;
use crate::features::people::Sighting;
use crate::features::people::naming;
use crate::features::people::rules::check_sighting;
use crate::features::people::sightings_before;
use crate::features::people::sightings_of;
use crate::features::people::status_proposed;
use crate::features::people::timeline;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::vocabulary::Day;

#[test]
fn a_woman_who_is_somewhere_else_than_before_has_moved_on() {
    let told = timeline(vec![
        at_place("2026-01-05", 1),
        at_place("2026-01-19", 1),
        in_area("2026-02-02", "LU1"),
        in_area("2026-02-09", "lu1"),
        at_place("2026-03-02", 2),
        at_place("2026-03-03", 1),
    ]);
    let moved: Vec<_> = told.iter().map(|moment| moment.has_moved_on).collect();
    assert_eq!(
        moved,
        [true, false, false, false, false, false],
        "newest first; a place without area tells nothing"
    );
    let placed = |on, outcode: &str| Moment {
        area_outcode: Some(outcode.into()),
        ..at_place(on, 1)
    };
    let told = timeline(vec![
        placed("2026-01-05", "KT1"),
        in_area("2026-02-02", "LU1"),
        placed("2026-02-03", "KT1"),
    ]);
    assert!(told[0].has_moved_on && told[1].has_moved_on && !told[2].has_moved_on);
}

#[test]
fn a_town_tells_where_no_postcode_is_known_whatever_its_case() {
    let told = timeline(vec![
        in_town("2026-01-05", "Luton"),
        in_town("2026-01-06", "LUTON"),
        in_town("2026-01-07", "Leeds"),
    ]);
    let moved: Vec<_> = told.iter().map(|moment| moment.has_moved_on).collect();
    assert_eq!(moved, [true, false, false]);
}

#[test]
fn who_is_seen_after_three_months_is_seen_again_and_what_was_said_meanwhile_is_no_sight() {
    let said = |on| Moment {
        basis: "told".into(),
        ..in_area(on, "KT1")
    };
    let told = timeline(vec![
        at_place("2026-01-01", 1),
        said("2026-03-01"),
        at_place("2026-04-01", 1),
        at_place("2026-06-29", 1),
    ]);
    let again: Vec<_> = told
        .iter()
        .map(|moment| (moment.on.as_str(), moment.is_seen_again))
        .collect();
    assert_eq!(
        again,
        [
            ("2026-06-29", false),
            ("2026-04-01", true),
            ("2026-03-01", false),
            ("2026-01-01", false)
        ]
    );
}

#[test]
fn a_timeline_is_the_same_whatever_came_first() {
    let mut moments: Vec<_> = (1..=9)
        .map(|number| Moment {
            record: Some(id(number)),
            ..at_place(
                ["2026-01-01", "2026-05-01", "2026-09-01"][usize::from(number % 3)],
                number,
            )
        })
        .collect();
    let told = timeline(moments.clone());
    for turn in 0..moments.len() {
        moments.rotate_left(turn);
        assert_eq!(timeline(moments.clone()), told);
    }
}

#[test]
fn a_sighting_is_of_a_day_at_a_place_or_in_an_area() {
    let fine = Sighting {
        place: Some(id(1)),
        on: "2026-11-26".into(),
        basis: "seen".into(),
        ..Sighting::default()
    };
    assert_eq!(noted(&fine), Ok(()));
    let in_area = Sighting {
        place: None,
        area_outcode: Some("LU1".into()),
        area_town: Some("Luton".into()),
        basis: "told".into(),
        ..fine.clone()
    };
    assert_eq!(noted(&in_area), Ok(()));
    let bad = |change: fn(&mut Sighting)| {
        let mut sighting = in_area.clone();
        change(&mut sighting);
        noted(&sighting).unwrap_err()
    };
    assert_eq!(bad(|it| it.place = Some(id(1))), Refusal::TwicePlaced);
    assert_eq!(
        bad(|it| (it.area_outcode, it.area_town) = (None, None)),
        Refusal::Nowhere
    );
    assert_eq!(
        bad(|it| it.area_outcode = Some("LU1 3AA".into())),
        Refusal::NotAnOutcode
    );
    assert_eq!(
        bad(|it| it.on = "yesterday".into()),
        Refusal::NotADay { field: "on" }
    );
    assert_eq!(
        bad(|it| it.on = "2026-12-01".into()),
        Refusal::StillToCome { field: "on" }
    );
    assert_eq!(
        bad(|it| it.basis = "guess".into()),
        Refusal::UnknownCode {
            list: "sighting basis"
        }
    );
    let long = bad(|it| it.area_town = Some("a".repeat(41)));
    assert_eq!(
        long,
        Refusal::TooLong {
            field: "area_town",
            letters: 41,
            letters_max: 40
        }
    );
    let house = bad(|it| it.area_town = Some("12 Mill Lane".into()));
    assert!(
        matches!(
            house,
            Refusal::NeverKept {
                field: "area_town",
                ..
            }
        ),
        "{house}"
    );
    let phone = bad(|it| it.area_town = Some("ring 07700 900123".into()));
    assert!(
        matches!(
            phone,
            Refusal::NeverKept {
                field: "area_town",
                ..
            }
        ),
        "{phone}"
    );
}

#[test]
fn where_a_woman_is_who_asked_us_to_stop_is_not_noted() {
    let stopped = Person {
        status: "asked_stop".into(),
        ..called("Heron")
    };
    let sighting = Sighting {
        place: Some(id(1)),
        on: "2026-11-26".into(),
        basis: "seen".into(),
        ..Sighting::default()
    };
    assert_eq!(
        check_sighting(&sighting, &stopped, today()),
        Err(Refusal::AskedUsToStop)
    );
}

#[test]
fn what_was_taken_back_is_not_shown_and_still_goes_with_her() {
    let mut phone = Rows::of::<Person>()
        .with::<Sighting>()
        .with::<SameAs>()
        .with::<Consent>();
    let seen = |on: &str, undone| Sighting {
        person: Some(id(9)),
        place: Some(id(1)),
        on: on.into(),
        undone,
        ..Sighting::default()
    };
    phone.keep(id(1), &seen("2026-11-26", None));
    phone.keep(id(2), &seen("2026-11-20", Some(true)));
    phone.keep(id(3), &seen("2026-10-01", None));
    phone.keep(
        id(4),
        &Sighting {
            person: Some(id(8)),
            ..seen("2026-10-01", None)
        },
    );
    let shown: Vec<_> = sightings_of(&phone.db, id(9))
        .unwrap()
        .iter()
        .map(|known| known.id)
        .collect();
    assert_eq!(shown, [id(3), id(1)]);
    assert_eq!(naming(&phone.db, id(9)).unwrap(), [id(1), id(2), id(3)]);
    let old = sightings_before(&phone.db, "2026-11-26".parse().unwrap()).unwrap();
    assert_eq!(
        old.iter().map(|(old, _)| *old).collect::<Vec<_>>(),
        [id(3), id(4), id(2)]
    );
    phone.forget::<Sighting>(id(1));
    assert_eq!(sightings_of(&phone.db, id(9)).unwrap().len(), 1);
}

#[test]
fn a_status_is_proposed_by_what_happened_since_it_was_said() {
    let proposed = |status: &str, said_on: Option<&str>, met: Option<&str>, elsewhere: Option<&str>| {
        let person = Person {
            status: status.into(),
            status_on: said_on.map(str::to_owned),
            ..called("Heron")
        };
        let contact = Contact {
            noted_on: day("2026-01-01"),
            met_on: met.map(day),
            elsewhere_on: elsewhere.map(day),
        };
        status_proposed(&person, contact, day("2026-12-31"), 6)
            .map(|(status, since)| (status, since.to_string()))
    };
    let some = |status, on: &str| Some((status, on.to_owned()));
    assert_eq!(proposed("in_touch", None, Some("2026-11-01"), None), None);
    assert_eq!(
        proposed("in_touch", None, Some("2026-06-30"), None),
        some("quiet", "2026-06-30")
    );
    assert_eq!(
        proposed("in_touch", None, None, None),
        some("quiet", "2026-01-01")
    );
    assert_eq!(
        proposed("in_touch", Some("2026-08-01"), Some("2026-06-30"), None),
        None,
        "still so, somebody said"
    );
    assert_eq!(
        proposed("in_touch", None, Some("2026-11-01"), Some("2026-11-20")),
        some("moved", "2026-11-20")
    );
    assert_eq!(
        proposed(
            "in_touch",
            Some("2026-11-20"),
            Some("2026-11-01"),
            Some("2026-11-20")
        ),
        None
    );
    for status in ["quiet", "moved", "ended"] {
        let said = Some("2026-10-01");
        assert_eq!(
            proposed(status, said, Some("2026-10-02"), None),
            some("in_touch", "2026-10-02")
        );
        assert_eq!(
            proposed(status, said, Some("2026-10-01"), None),
            None,
            "{status}: known as it was said"
        );
    }
    let (met, elsewhere) = (Some("2026-11-01"), Some("2026-11-20"));
    assert_eq!(proposed("asked_stop", None, met, elsewhere), None);
    assert_eq!(
        proposed("newer", None, met, elsewhere),
        None,
        "a newer phone's status"
    );
}

fn noted(sighting: &Sighting) -> Result<(), Refusal> {
    check_sighting(sighting, &called("Heron"), today())
}

fn today() -> Day {
    day("2026-11-28")
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn at_place(on: &str, place: u8) -> Moment {
    Moment {
        on: on.into(),
        place: Some(id(place)),
        basis: "seen".into(),
        ..Moment::default()
    }
}

fn in_area(on: &str, outcode: &str) -> Moment {
    Moment {
        on: on.into(),
        area_outcode: Some(outcode.into()),
        basis: "seen".into(),
        ..Moment::default()
    }
}

fn in_town(on: &str, town: &str) -> Moment {
    Moment {
        on: on.into(),
        area_town: Some(town.into()),
        basis: "told".into(),
        ..Moment::default()
    }
}
