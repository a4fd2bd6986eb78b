use super::rules::check_alias;
use super::rules::check_words;
use super::*;
use crate::documents::Facts;
use crate::features::rows::Rows;
use crate::features::rows::WRITTEN_AT_MS;
use crate::features::rows::WROTE;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::Role;
use crate::vocabulary::alias;

const STRANGER: DeviceId = DeviceId::new([8; 32]);

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn point(words: &str) -> PrayerPoint {
    PrayerPoint {
        words: words.into(),
        from: "2026-12-03".into(),
        until: "2027-02-24".into(),
        ..PrayerPoint::default()
    }
}

fn proposal(words: &str) -> PrayerProposal {
    PrayerProposal {
        words: words.into(),
        ..PrayerProposal::default()
    }
}

fn pseudonyms() -> Vec<String> {
    ["Mint", "Blue Fern", "Édera", "Anna-Fleur", "?"]
        .map(str::to_owned)
        .into()
}

#[test]
fn those_who_go_out_propose_and_leads_decide() {
    for by in [Role::Volunteer, Role::Caseworker, Role::Lead] {
        assert_eq!(may_propose(by), Ok(()));
    }
    assert_eq!(may_propose(Role::PrayerPartner), Err(Refusal::OnlyThoseWhoGoOut));
    assert_eq!(may_decide(Role::Lead), Ok(()));
    for by in [Role::PrayerPartner, Role::Volunteer, Role::Caseworker] {
        assert_eq!(may_decide(by), Err(Refusal::OnlyLeads));
    }
}

#[test]
fn a_point_needs_words_and_has_room_for_two_hundred_letters() {
    assert_eq!(check_words("Peace at night.", &[]), Ok(()));
    assert_eq!(check_words(&"ș".repeat(200), &[]), Ok(()));
    assert_eq!(
        check_words(&"ș".repeat(201), &[]),
        Err(Refusal::WordsTooLong {
            letters: 201,
            letters_max: 200
        })
    );
    for blank in ["", "  \n"] {
        assert_eq!(check_words(blank, &[]), Err(Refusal::NoWords));
    }
}

#[test]
fn what_the_guard_would_only_ask_about_elsewhere_is_refused_in_a_prayer() {
    for risky in [
        "For the Romanian girl in the flat above the nail bar.",
        "She lives at 12 Sorrel Street.",
        "Her number is 07700 900123.",
        "For three women in one flat.",
    ] {
        let refused = check_words(risky, &[]);
        assert!(matches!(refused, Err(Refusal::NeverKept { .. })), "{risky}");
    }
}

#[test]
fn a_word_by_which_the_team_calls_a_woman_is_refused_however_it_is_accented() {
    for named in [
        "For Mint, who is tired.",
        "Mint",
        "A home for Blue Fern.",
        "Thanks: Edera slept.",
        "MINT was there",
        "Mint's home.",
        "For Anna-Fleur.",
        "For Blue-fern.",
    ] {
        assert_eq!(
            check_words(named, &pseudonyms()),
            Err(Refusal::CallsSomebody),
            "{named}"
        );
    }
}

#[test]
fn a_plant_that_is_only_a_plant_may_be_prayed_with() {
    for plain in [
        "We gave her mint tea.",
        "Minted and new.",
        "The blue fern in the hall.",
        "Anna can rest?",
    ] {
        assert_eq!(check_words(plain, &pseudonyms()), Ok(()), "{plain}");
    }
}

#[test]
fn a_point_bears_no_name_but_one_of_those_that_are_suggested() {
    assert_eq!(check_alias("Ruth", &pseudonyms()), Ok(()));
    for own in ["Ileana", "ruth", ""] {
        assert_eq!(check_alias(own, &[]), Err(Refusal::UnknownAlias), "{own}");
    }
    let called = ["rúth".to_owned()];
    assert_eq!(check_alias("Ruth", &called), Err(Refusal::CallsSomebody));
}

#[test]
fn an_alias_is_suggested_from_anywhere_in_the_list_and_none_that_is_taken() {
    assert_eq!(alias::suggest(&[], 0), Some("Ruth"));
    assert_eq!(alias::suggest(&[], 1), Some("Naomi"));
    assert_eq!(alias::suggest(&["naomi".into()], 1), Some("Lydia"));
    let all: Vec<String> = alias::NAMES.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(alias::suggest(&all[1..], 5), Some("Ruth"), "it comes round");
    assert_eq!(alias::suggest(&all, 5), None);
    for (at, name) in all.iter().enumerate() {
        assert!(!all[..at].contains(name), "{name} stands twice");
    }
}

#[test]
fn a_point_is_shown_from_its_first_day_to_its_last() {
    let point = point("Peace at night.");
    for (on, shown, to_come) in [
        ("2026-12-02", false, true),
        ("2026-12-03", true, false),
        ("2027-02-24", true, false),
        ("2027-02-25", false, false),
    ] {
        assert_eq!(is_shown(&point, day(on)), shown, "{on}");
        assert_eq!(is_to_come(&point, day(on)), to_come, "{on}");
    }
}

#[test]
fn a_point_whose_days_cannot_be_read_is_never_shown() {
    for (from, until) in [("", ""), ("soon", "2027-02-24"), ("2026-12-03", "later")] {
        let torn = PrayerPoint {
            from: from.into(),
            until: until.into(),
            ..PrayerPoint::default()
        };
        assert!(!is_shown(&torn, day("2026-12-10")), "{from} {until}");
        assert!(!is_to_come(&torn, day("2026-01-01")) || from == "2026-12-03");
    }
}

#[test]
fn points_are_those_that_a_lead_approved_and_nobody_changed_the_last_first() {
    let mut phone = Rows::of::<PrayerPoint>();
    let later = |by| written(by, WRITTEN_AT_MS + 1);
    phone.keep(id(1), &point("Peace at night."));
    phone.keep_as(id(2), &later(WROTE), &point("A home of her own."));
    phone.keep_as(id(3), &later(STRANGER), &point("By nobody who leads."));
    let changed = Facts {
        changed_at: Hlc::at_ms(WRITTEN_AT_MS + 2),
        ..later(WROTE)
    };
    phone.keep_as(id(4), &changed, &point("Put in afterwards."));
    let shown = points(&phone.db, |by| by == WROTE).unwrap();
    let ids: Vec<_> = shown.iter().map(|known| known.id).collect();
    assert_eq!(ids, [id(2), id(1)]);
    assert_eq!(shown[1].point, point("Peace at night."));
    assert_eq!(points_written(&phone.db).unwrap().len(), 4, "each has its clock");
    phone.forget::<PrayerPoint>(id(2));
    assert_eq!(points(&phone.db, |_| true).unwrap().len(), 2);
}

#[test]
fn proposals_wait_oldest_first_until_one_is_decided() {
    let mut phone = Rows::of::<PrayerProposal>();
    let late = written(STRANGER, WRITTEN_AT_MS + 1);
    phone.keep_as(id(1), &late, &proposal("Second."));
    phone.keep(id(2), &proposal("First."));
    let decided = PrayerProposal {
        is_decided: Some(true),
        ..proposal("Done with.")
    };
    phone.keep(id(3), &decided);
    let page = proposals(&phone.db, 0, 1).unwrap();
    assert_eq!((page.of, page.lines.len()), (2, 1));
    assert_eq!(page.lines[0].proposal.words, "First.");
    let page = proposals(&phone.db, 1, 9).unwrap();
    assert_eq!(page.lines[0].proposal.words, "Second.");
    assert_eq!(page.lines[0].proposed_by, STRANGER);
    assert_eq!(proposals_written(&phone.db).unwrap().len(), 3);
    phone.forget::<PrayerProposal>(id(2));
    assert_eq!(proposals(&phone.db, 0, 9).unwrap().of, 1);
}
