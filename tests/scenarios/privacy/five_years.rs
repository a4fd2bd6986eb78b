//! A small team, five years on.

use std::collections::BTreeMap;

use doorstep_core::companion::WordList;
use doorstep_core::features::care::Concern;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::Incident;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Team;

use super::clocks::evening;
use super::clocks::say_hint;
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
    say_hint(lead, regular, Some("met over marmalade"));
    let evening = evening(lead);
    let incident = Incident {
        kind: "followed".to_owned(),
        effect: "shaken".to_owned(),
        happened: "A car drove beside us.".to_owned(),
        ..Incident::default()
    };
    let incident = lead.safety().report(incident).unwrap();
    lead.support().heard_from(regular, "phone", None).unwrap();
    let lists = lead.lists();
    let soup = lists
        .add(WordList::Support, "Soup".to_owned(), "At the door.".to_owned())
        .unwrap();
    lists.retire(WordList::Support, soup.code).unwrap();
    team.add(["Carys"]);
    team.settle();
    let carys = team.phone("Carys");
    let own = carys.team().own_member().unwrap();
    carys.rounds().say_spoken(own, vec!["ro".to_owned()]).unwrap();
    team.settle();
    hold(&mut team, vec![held]);
    let left = team.phone("Carys").id();
    team.phone("Tamsin").team().remove(vec![left]).unwrap();
    team.offline(["Carys"]).settle();

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
        if month == 3 {
            assert_eq!(speaks(&team), 0, "she left three months ago");
        }
        let bethan = team.phone("Bethan");
        let tamsin = team.phone("Tamsin");
        let still = [
            (regular, bethan.person(regular).hint.is_some()),
            (evening, !tamsin.safety().debriefs(evening).unwrap().is_empty()),
            (incident, bethan.safety().incident(incident).unwrap().is_some()),
        ];
        for (record, is_there) in still {
            if !is_there {
                gone_after.entry(record).or_insert(month);
            }
        }
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
    within(regular, 12);
    within(evening, 3);
    within(incident, 36);
    for phone in team.phones().iter().filter(|phone| phone.name != "Carys") {
        let name = &phone.name;
        assert_eq!(phone.person(regular).hint, None, "{name}: said five years ago");
        let heard = phone.support().last_heard_from(regular).unwrap();
        assert_eq!(heard, None, "{name}");
        assert_eq!(phone.lists().own(WordList::Support).unwrap(), [], "{name}");
        assert_eq!(phone.safety().check_ins(evening).unwrap(), [], "{name}");
        let words = phone.safety().words(Some(evening), None).unwrap();
        assert_eq!(words, None, "{name}");
        assert_eq!(phone.rounds().by_id(evening).unwrap(), None, "{name}");
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
        let all = phone.visits().between(0, now_ms, 0, 1000).unwrap().visits;
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
    let concerns = team
        .phone("Tamsin")
        .care()
        .concerns(0, u32::MAX)
        .unwrap()
        .concerns;
    assert_eq!(concerns.len(), 1, "six years are not over");
    assert_eq!(concerns[0].id, concern);
}

/// How many of the team have said what they speak.
fn speaks(team: &Team) -> usize {
    let spoken = team.phone("Tamsin").rounds().spoken().unwrap().into_iter();
    spoken.filter(|line| !line.languages.is_empty()).count()
}

fn month_of(at_ms: u64) -> String {
    let (year, month, _) = Day::in_london(at_ms).date();
    format!("{year:04}-{month:02}")
}

/// Five years of 30 days a month.
const MONTHS: u64 = 61;
