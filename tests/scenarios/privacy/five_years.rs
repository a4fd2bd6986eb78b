//! A small team, five years on.

use std::collections::BTreeMap;

use doorstep_core::features::care::Concern;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;

use super::retention::DAY_S;
use super::retention::QUARTER_MS;
use super::retention::add_place;
use super::retention::assert_leads_agree;
use super::retention::hold;
use super::retention::later;
use super::retention::listed;
use super::retention::meet;
use super::retention::monthly;
use super::retention::run;
use super::retention::team;

#[test]
fn five_years_on_what_is_old_is_gone_from_all_phones_what_is_held_stays_and_the_counts_add_up() {
    let mut team = team();
    let lead = team.phone("Tamsin");
    let began_ms = lead.watch.now_ms();
    let blue = add_place(lead, "Blue door", "confirmed");
    let rumour = add_place(lead, "Rumour", "lead");
    let shut = add_place(lead, "Shut", "closed");
    let barred = add_place(lead, "Barred", "closed");
    lead.places()
        .note_safety(barred, "do_not_visit".to_owned(), None)
        .unwrap();
    let [old_friend, regular, stopped, feared, held] =
        ["Clover", "Fern", "Hazel", "Juniper", "Laurel"].map(|name| lead.add_person(name));
    for her in [old_friend, regular, stopped, feared, held] {
        meet(lead, blue, her);
    }
    let (seen, mut wished) = (lead.person(stopped), lead.person(stopped));
    wished.status = "asked_stop".to_owned();
    lead.people().change(stopped, &seen, &wished).unwrap();
    let concern = Concern {
        person: Some(feared),
        basis: "told".to_owned(),
        words: "She is afraid to leave.".to_owned(),
        ..Concern::default()
    };
    let concern = lead.care().raise(concern).unwrap();
    let round = Round {
        name: "Thursday B".to_owned(),
        on: Day::in_london(began_ms).to_string(),
        ..Round::default()
    };
    let round = lead.rounds().plan(round).unwrap();
    team.settle();
    hold(&mut team, vec![held]);

    let mut expected: BTreeMap<String, u64> = BTreeMap::from([("2026-11".to_owned(), 5)]);
    let mut gone_after: BTreeMap<RecordId, u64> = BTreeMap::new();
    for month in 1..=MONTHS {
        later(&mut team, 30);
        let visit = meet(team.phone("Bethan"), blue, regular);
        let at_ms = team.phone("Bethan").visit(visit).at_ms;
        *expected.entry(month_of(at_ms)).or_default() += 1;
        let lead = team.phone(["Tamsin", "Amina"][usize::try_from(month % 2).unwrap()]);
        run(lead);
        listed(lead);
        team.settle();
        let bethan = team.phone("Bethan");
        for place in [rumour, shut] {
            if bethan.places().by_id(place).unwrap().is_none() {
                gone_after.entry(place).or_insert(month);
            }
        }
        for her in [old_friend, stopped] {
            if bethan.people().by_id(her).unwrap().is_none() {
                gone_after.entry(her).or_insert(month);
            }
        }
    }
    team.settle();
    assert_leads_agree(&team);
    // Of 30 days, so a little later by months; and a run may come up to a month after a day.
    let within = |record: RecordId, months: u64| {
        let after = gone_after[&record];
        assert!((months..=months + 2).contains(&after), "{after} of {months}");
    };
    within(rumour, 6);
    within(shut, 12);
    within(stopped, 18);
    within(old_friend, 24);
    for phone in team.phones() {
        let name = &phone.name;
        assert_eq!(phone.place(barred).safety_level.as_deref(), Some("do_not_visit"));
        assert_eq!(phone.person(regular).pseudonym, "Fern", "{name}: met last month");
        assert_eq!(
            phone.person(held).pseudonym,
            "Laurel",
            "{name}: two leads hold her"
        );
        assert_eq!(
            phone.person(feared).pseudonym,
            "Juniper",
            "{name}: a concern is kept"
        );
        assert_eq!(phone.rounds().by_id(round).unwrap(), None, "{name}");
        let now_ms = phone.watch.now_ms();
        let all = phone.visits().between(0, now_ms).unwrap();
        assert!((23..=27).contains(&all.len()), "{name}: {}", all.len());
        for known in &all {
            let age_days = (now_ms - known.visit.at_ms) / (DAY_S * 1000);
            let at_ms = known.visit.at_ms;
            let noon_ms = Day::in_london(at_ms).london_ms(12 * 60);
            assert!(age_days < 65 || at_ms % QUARTER_MS == 0, "{name}: {age_days}");
            assert!(age_days < 400 || at_ms == noon_ms, "{name}: {age_days}");
        }
        let mut counted: BTreeMap<String, u64> = BTreeMap::new();
        for line in monthly(phone) {
            assert_eq!(
                (line.area.as_deref(), line.outcome.as_str()),
                (Some("KT1"), "talked")
            );
            *counted.entry(line.month).or_default() += line.count;
        }
        assert_eq!(counted, expected, "{name}");
    }
    let concerns = team.phone("Tamsin").care().concerns().unwrap();
    assert_eq!(concerns.len(), 1, "six years are not over");
    assert_eq!(concerns[0].id, concern);
}

fn month_of(at_ms: u64) -> String {
    let (year, month, _) = Day::in_london(at_ms).date();
    format!("{year:04}-{month:02}")
}

/// Five years of 30 days a month.
const MONTHS: u64 = 61;
