use super::*;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::store::Connection;
use crate::vocabulary::Day;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;

const TODAY: &str = "2026-11-26";

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A house that is not there, in an order that is not there.
fn lantern_house() -> Service {
    started(Service {
        name: "Lantern House".into(),
        needs: ["hostel_womenonly".into(), "housing".into()].into(),
        ..Service::default()
    })
}

fn check_new(service: &Service) -> Result<(), Refusal> {
    check(&Service::default(), service, day(TODAY))
}

fn called(name: &str) -> Service {
    Service {
        name: name.into(),
        ..lantern_house()
    }
}

fn names(page: &crate::features::Page<KnownService>) -> Vec<&str> {
    let names = page.lines.iter().map(|known| known.service.name.as_str());
    names.collect()
}

fn offered(db: &Connection, need: Option<&str>, language: Option<&str>) -> Vec<String> {
    let page = list(db, need, language, day(TODAY), 0, 9).unwrap();
    names(&page).into_iter().map(str::to_owned).collect()
}

#[test]
fn leads_and_caseworkers_answer_for_the_directory() {
    assert_eq!(may_change(Role::Lead), Ok(()));
    assert_eq!(may_change(Role::Caseworker), Ok(()));
    for by in [Role::Volunteer, Role::PrayerPartner] {
        assert_eq!(may_change(by), Err(Refusal::OnlyLeadsAndCaseworkers));
    }
}

#[test]
fn a_service_is_kept_with_all_that_is_known_of_it() {
    let whole = started(Service {
        name: "  Lantern House ".into(),
        area: Some("Barking and Dagenham, Havering".into()),
        is_women_only: Some(true),
        is_free: Some(false),
        languages: ["ro".into(), "x-romani_kale".into()].into(),
        how_to_refer: Some(" Ring first, or come to 12 Sorrel Street, KT99 1ZZ ".into()),
        hours: Some("Mon and Tue, Thu 9:00-17:00".into()),
        phone: Some("+44 20 7946 0000".into()),
        caution: Some("Asks for papers after 3 nights; £5 a night".into()),
        checked_on: Some(TODAY.into()),
        is_closed: Some(true),
        ..lantern_house()
    });
    assert_eq!(check_new(&whole), Ok(()));
    assert_eq!(whole.name, "Lantern House");
    assert_eq!(
        whole.how_to_refer.as_deref(),
        Some("Ring first, or come to 12 Sorrel Street, KT99 1ZZ")
    );
    assert_eq!(whole.is_closed, None, "what is added is offered");
    let mut phone = Rows::of::<Service>();
    phone.keep(id(1), &whole);
    let known = by_id(&phone.db, id(1), day(TODAY)).unwrap();
    assert_eq!(known.map(|known| known.service), Some(whole));
    assert_eq!(by_id(&phone.db, id(2), day(TODAY)).unwrap(), None);
}

#[test]
fn a_service_without_a_name_or_a_need_is_refused() {
    assert_eq!(check_new(&started(called("  "))), Err(Refusal::NoName));
    let of_no_use = Service {
        needs: [].into(),
        ..lantern_house()
    };
    assert_eq!(check_new(&of_no_use), Err(Refusal::NoNeed));
}

#[test]
fn a_text_of_which_nothing_is_left_is_absent() {
    let blank = || Some("  ".to_owned());
    let bare = started(Service {
        area: blank(),
        how_to_refer: blank(),
        hours: blank(),
        phone: blank(),
        caution: blank(),
        checked_on: blank(),
        ..lantern_house()
    });
    assert_eq!(bare, lantern_house());
}

#[test]
fn a_text_that_is_longer_than_its_field_is_refused_by_its_name() {
    let long = |letters: usize| Some("a".repeat(letters));
    let refused: [(Service, &str, u64); 6] = [
        (called(&"a".repeat(61)), "name", 60),
        (
            Service {
                area: long(41),
                ..lantern_house()
            },
            "area",
            40,
        ),
        (
            Service {
                how_to_refer: long(141),
                ..lantern_house()
            },
            "how_to_refer",
            140,
        ),
        (
            Service {
                hours: long(61),
                ..lantern_house()
            },
            "hours",
            60,
        ),
        (
            Service {
                phone: Some("0".repeat(21)),
                ..lantern_house()
            },
            "phone",
            20,
        ),
        (
            Service {
                caution: long(141),
                ..lantern_house()
            },
            "caution",
            140,
        ),
    ];
    for (service, field, letters_max) in refused {
        let letters = letters_max + 1;
        let too_long = Refusal::TooLong {
            field,
            letters,
            letters_max,
        };
        assert_eq!(check_new(&service), Err(too_long));
    }
}

#[test]
fn a_code_no_list_has_is_refused_and_one_of_a_newer_phone_is_left_in_peace() {
    let odd = Service {
        needs: ["unicorn".into()].into(),
        ..lantern_house()
    };
    assert_eq!(check_new(&odd), Err(Refusal::UnknownCode { list: "need" }));
    let tongue = Service {
        languages: ["elvish".into()].into(),
        ..lantern_house()
    };
    assert_eq!(check_new(&tongue), Err(Refusal::UnknownCode { list: "language" }));
    let renamed = Service {
        name: "Lantern Hall".into(),
        ..odd.clone()
    };
    assert_eq!(check(&odd, &renamed, day(TODAY)), Ok(()));
}

#[test]
fn an_organisation_s_number_stands_in_its_own_field_and_nowhere_else() {
    let numbered = |phone: &str| Service {
        phone: Some(phone.into()),
        ..lantern_house()
    };
    for number in [
        "020 7946 0000",
        "+44 20 7946 0000",
        "07700 900123",
        "116 123",
        "111",
    ] {
        assert_eq!(check_new(&numbered(number)), Ok(()), "{number}");
    }
    let digits_min = PHONE_DIGITS_MIN;
    for odd in [
        "ask at the door",
        "020-7946-0000",
        "12",
        "+",
        "020 7946 0000 x2",
        "٠٢٠٧٩٤٦",
    ] {
        assert_eq!(
            check_new(&numbered(odd)),
            Err(Refusal::NotANumber { digits_min }),
            "{odd}"
        );
    }
    let kind = "a card number";
    assert_eq!(
        check_new(&numbered("4111 1111 1111 1111")),
        Err(Refusal::NeverKept { field: "phone", kind })
    );
    let kind = "a telephone number";
    let number = || Some("Ring 07700 900123".to_owned());
    let elsewhere: [(&'static str, Service); 5] = [
        ("name", called("Lantern House 07700 900123")),
        (
            "area",
            Service {
                area: number(),
                ..lantern_house()
            },
        ),
        (
            "how_to_refer",
            Service {
                how_to_refer: number(),
                ..lantern_house()
            },
        ),
        (
            "hours",
            Service {
                hours: number(),
                ..lantern_house()
            },
        ),
        (
            "caution",
            Service {
                caution: number(),
                ..lantern_house()
            },
        ),
    ];
    for (field, service) in elsewhere {
        assert_eq!(check_new(&service), Err(Refusal::NeverKept { field, kind }));
    }
}

#[test]
fn somebody_s_name_is_refused_and_a_house_s_name_is_not() {
    for name in ["Grace Hub", "Dr Testescu and Partners", "Saint Anne Hostel"] {
        assert_eq!(check_new(&called(name)), Ok(()), "{name}");
    }
    let kind = "a real name";
    let asked_for = || Some("Ask for Mrs Testescu".to_owned());
    let referred = Service {
        how_to_refer: asked_for(),
        ..lantern_house()
    };
    let field = "how_to_refer";
    assert_eq!(check_new(&referred), Err(Refusal::NeverKept { field, kind }));
    let warned = Service {
        caution: asked_for(),
        ..lantern_house()
    };
    let field = "caution";
    assert_eq!(check_new(&warned), Err(Refusal::NeverKept { field, kind }));
    let later = Service {
        hours: Some("Mon 9-17".into()),
        ..warned.clone()
    };
    assert_eq!(
        check(&warned, &later, day(TODAY)),
        Ok(()),
        "what stood there before is left in peace"
    );
}

#[test]
fn nobody_has_checked_a_service_on_a_day_still_to_come() {
    let checked = |on: &str| Service {
        checked_on: Some(on.into()),
        ..lantern_house()
    };
    let field = "checked_on";
    assert_eq!(check_new(&checked(TODAY)), Ok(()));
    assert_eq!(check_new(&checked("2026-11-27")), Err(Refusal::NotYet { field }));
    assert_eq!(check_new(&checked("last week")), Err(Refusal::NotADay { field }));
    let ahead = checked("2026-11-27");
    assert_eq!(check(&ahead, &ahead, day(TODAY)), Ok(()), "another phone's clock");
}

#[test]
fn a_service_is_stale_after_180_days_or_where_nobody_ever_checked_it() {
    let stale = |on: Option<&str>| {
        let checked = Service {
            checked_on: on.map(str::to_owned),
            ..lantern_house()
        };
        is_stale(&checked, day(TODAY))
    };
    assert!(!stale(Some(TODAY)));
    assert!(!stale(Some("2026-05-30")), "180 days ago");
    assert!(stale(Some("2026-05-29")), "181 days ago");
    assert!(stale(None));
    assert!(stale(Some("long ago")));
    assert!(!stale(Some("2026-11-27")), "a phone whose clock lags behind");
}

#[test]
fn what_helps_comes_first_where_her_language_is_spoken_then_what_is_for_women_then_by_name() {
    let mut phone = Rows::of::<Service>();
    let gp = |name: &str, is_women_only: Option<bool>, languages: &[&str]| Service {
        needs: ["gp".into()].into(),
        is_women_only,
        languages: languages.iter().map(|code| (*code).to_owned()).collect(),
        ..called(name)
    };
    phone.keep(id(1), &gp("Zephyr Surgery", Some(true), &["ro"]));
    phone.keep(id(2), &gp("élan Surgery", None, &[]));
    phone.keep(id(3), &gp("Mill Surgery", Some(true), &["en"]));
    phone.keep(id(4), &gp("Birch Surgery", Some(false), &["ro", "en"]));
    phone.keep(id(5), &lantern_house());
    let db = &phone.db;
    let [birch, elan, mill, zephyr] = ["Birch Surgery", "élan Surgery", "Mill Surgery", "Zephyr Surgery"];
    assert_eq!(offered(db, Some("gp"), Some("ro")), [zephyr, birch, mill, elan]);
    assert_eq!(offered(db, Some("gp"), None), [mill, zephyr, birch, elan]);
    assert_eq!(
        offered(db, None, Some("th")),
        [mill, zephyr, birch, elan, "Lantern House"],
        "a language that nobody speaks leaves the order as it is"
    );
    assert_eq!(offered(db, Some("housing"), None), ["Lantern House"]);
    assert!(offered(db, Some("dental"), None).is_empty());
    let second = list(db, Some("gp"), Some("ro"), day(TODAY), 1, 2).unwrap();
    assert_eq!((names(&second), second.of), (vec![birch, mill], 4));
}

#[test]
fn a_closed_service_is_not_offered_and_can_still_be_found() {
    let mut phone = Rows::of::<Service>();
    let shut = Service {
        is_closed: Some(true),
        ..called("Ember House")
    };
    phone.keep(id(1), &lantern_house());
    phone.keep(id(2), &shut);
    assert_eq!(offered(&phone.db, None, None), ["Lantern House"]);
    let away = |db: &Connection| {
        let page = closed(db, day(TODAY), 0, 9).unwrap();
        page.lines
            .into_iter()
            .map(|known| known.id)
            .collect::<Vec<RecordId>>()
    };
    assert_eq!(away(&phone.db), [id(2)]);
    assert!(by_id(&phone.db, id(2), day(TODAY)).unwrap().is_some());
    phone.keep(id(2), &called("Ember House"));
    assert_eq!(offered(&phone.db, None, None), ["Ember House", "Lantern House"]);
    assert!(away(&phone.db).is_empty());
    phone.forget::<Service>(id(2));
    assert_eq!(offered(&phone.db, None, None), ["Lantern House"]);
    assert!(is_any(&phone.db).unwrap());
    phone.forget::<Service>(id(1));
    assert!(!is_any(&phone.db).unwrap());
}

#[test]
fn what_she_did_not_touch_stays_as_another_wrote_it_meanwhile() {
    let seen = lantern_house();
    let mut now = Service {
        hours: Some("Mon 9-17".into()),
        needs: ["housing".into(), "safety_now".into()].into(),
        ..seen.clone()
    };
    let wished = Service {
        is_free: Some(true),
        needs: ["hostel_womenonly".into(), "housing".into(), "gp".into()].into(),
        ..seen.clone()
    };
    now.carry(&seen, &wished);
    assert_eq!(
        (now.hours.as_deref(), now.is_free),
        (Some("Mon 9-17"), Some(true))
    );
    let mut needs: Vec<&str> = now.needs.iter().map(String::as_str).collect();
    needs.sort_unstable();
    assert_eq!(needs, ["gp", "housing", "safety_now"]);
}
