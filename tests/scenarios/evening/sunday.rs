//! Sunday at church, as domain.md §5.2 tells it: who has what, since Thursday, the next round, and no conflict anywhere.

use doorstep_core::companion::HealthMatter;
use doorstep_core::companion::WhatToDo;
use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::cast::A_DAY_S;
use super::cast::AN_HOUR_MS;
use super::cast::Hand;
use super::cast::knock;
use super::cast::met;

/// A month in the life of a team. Dora was not heard of since it began, and Carys not since Monday. On Thursday Anna and
/// Beth knocked at nine doors; at the tenth Romanian was spoken a month ago.
struct Month {
    team: Team,
    doors: Vec<RecordId>,
    thursday_ms: u64,
    ana: RecordId,
    at_anas: RecordId,
}

impl Month {
    fn until_sunday() -> Self {
        let mut team = Team::of("Tamsin", ["Anna", "Beth", "Carys", "Ioana", "Dora"]);
        let lead = team.phone("Tamsin");
        let doors: Vec<RecordId> = (1..=18).map(|n| lead.add_place(&format!("Door {n}"))).collect();
        let ana = lead.add_person("Juniper");
        let long_ago = Visit {
            languages: ["ro".to_owned()].into(),
            ..met(doors[9], &[ana])
        };
        lead.visits().record(long_ago).unwrap();
        team.settle().offline(["Dora"]);
        later(&team, 28);
        team.phone("Carys").add_person("Rowan");
        team.settle().offline(["Carys"]);
        later(&team, 3);
        let thursday_ms = team.phone("Tamsin").watch.now_ms() - AN_HOUR_MS;
        team.offline(["Anna", "Beth"]);
        let at_anas = thursday(&team, &doors, ana);
        later(&team, 3);
        team.online(["Anna", "Beth"]).settle();
        Self {
            team,
            doors,
            thursday_ms,
            ana,
            at_anas,
        }
    }

    fn lead(&self) -> &Phone {
        self.team.phone("Tamsin")
    }
}

fn later(team: &Team, days: u64) {
    for phone in team.phones() {
        phone.watch.later(days * A_DAY_S);
    }
}

/// Nine doors without signal: three opened, at one a child was heard. Three follow-ups are due by Sunday, two new places
/// were heard of, and somebody may be somebody else. Says which visit was at Ana's.
fn thursday(team: &Team, doors: &[RecordId], ana: RecordId) -> RecordId {
    let (anna, beth) = (team.phone("Anna"), team.phone("Beth"));
    let sunday = Day::in_london(anna.watch.now_ms()).plus_days(3).to_string();
    let at_anas = Visit {
        needs: [("dental".to_owned(), "wanted".to_owned())].into(),
        ..met(doors[0], &[ana])
    };
    let at_anas = anna.visits().record(at_anas).unwrap().id;
    anna.knock(doors[1], "brief");
    beth.knock(doors[2], "notnow");
    for door in &doors[3..8] {
        beth.knock(*door, "noanswer");
    }
    let child = Visit {
        modifiers: ["child".to_owned()].into(),
        ..knock(doors[8], "noanswer")
    };
    let child = anna.visits().record(child).unwrap().id;
    let concern = Concern {
        visit: Some(child),
        basis: "observed".to_owned(),
        words: "A child was heard inside, late in the evening.".to_owned(),
        ..Concern::default()
    };
    anna.care().raise(concern).unwrap();
    for (door, what) in [
        (1, "Ring the dentist"),
        (2, "Warm socks"),
        (3, "Ask about Tuesday"),
    ] {
        let next = FollowUp {
            what: what.to_owned(),
            place: Some(doors[door]),
            due_on: sunday.clone(),
            is_promise: (door == 2).then_some(true),
            ..FollowUp::default()
        };
        beth.support().plan(next).unwrap();
    }
    let again = beth.add_person("Wren");
    beth.people().link(ana, again, "possible").unwrap();
    for nickname in ["Heard of by the river", "Heard of by the mill"] {
        let heard_of = Place {
            nickname: nickname.to_owned(),
            kind: "flat".to_owned(),
            ..Place::default()
        };
        beth.places().add(heard_of).unwrap();
    }
    at_anas
}

#[test]
fn the_lead_sees_who_has_what_and_reads_what_came_in_since_thursday_in_one_call_each() {
    let month = Month::until_sunday();
    // 12:10 "Anna and Beth have it all; Carys was last seen six days ago".
    let hand = Hand::of(month.lead());
    let has = hand.call(|phone| phone.whereabouts().devices().unwrap());
    let of = |name: &str| has.iter().find(|line| line.name == name).unwrap();
    for name in ["Anna", "Beth", "Ioana"] {
        assert_eq!(
            (of(name).has, of(name).to_do),
            (of(name).of, WhatToDo::Nothing),
            "{name}"
        );
    }
    let days =
        |name: &str| (month.lead().watch.now_ms() - of(name).last_heard_ms.unwrap()) / (A_DAY_S * 1000);
    assert_eq!((days("Carys"), of("Carys").to_do), (6, WhatToDo::Wait));
    assert_eq!((days("Dora"), of("Dora").to_do), (34, WhatToDo::Meet));
    // 12:12 since Thursday.
    let since = hand.call(|phone| phone.rounds().since(month.thursday_ms).unwrap());
    assert_eq!((since.doors, since.opened), (9, 3));
    assert_eq!((since.concerns_due.len(), since.follow_ups_due.len()), (1, 3));
    assert_eq!((since.same_women.len(), since.new_leads.len()), (1, 2));
    assert!(since.to_finish.is_empty() && since.asked_not_to_come.is_empty());
    assert_eq!(hand.took(), 2);

    // The concern is to be decided today: it opens in two calls, and that it was opened is noted.
    let hand = Hand::of(month.lead());
    let raised = hand.call(|phone| phone.care().concerns(0, 9).unwrap()).concerns[0].id;
    let concern = hand.call(|phone| phone.care().open(raised).unwrap()).concern;
    assert_eq!(concern.visit, Some(since.concerns_due[0]));
    assert_eq!(hand.took(), 2);
    assert_eq!(month.lead().privacy().audit(0, 9).unwrap().lines[0].act, "opened");
    assert!(
        month
            .team
            .phone("Anna")
            .care()
            .concerns(0, 100)
            .unwrap()
            .concerns
            .is_empty()
    );
}

#[test]
fn the_next_round_is_planned_from_what_is_due_by_hand_and_split_by_language() {
    let mut month = Month::until_sunday();
    let member = |name: &str| month.team.phone(name).team().own_member().unwrap().to_string();
    let pairs = [("Anna", 1), ("Beth", 1), ("Ioana", 2), ("Carys", 2)];
    let draft = Round {
        name: "Thursday C".to_owned(),
        on: Day::in_london(month.lead().watch.now_ms())
            .plus_days(4)
            .to_string(),
        pairs: pairs.map(|(name, pair)| (member(name), pair)).into(),
        ..Round::default()
    };
    // 12:18 promise before cadence, a shared language before none, new leads last.
    let hand = Hand::of(month.lead());
    let due = hand.call(|phone| phone.rounds().due(vec!["ro".to_owned()], 0, 20).unwrap());
    let reasons: Vec<&str> = due.places.iter().map(|due| due.reason.as_str()).collect();
    let mut in_order = vec!["promise"];
    in_order.extend(["cadence"; 9]);
    in_order.extend(["new_lead"; 2]);
    assert_eq!(reasons, in_order);
    assert_eq!(due.places[0].place, month.doors[2]);
    assert_eq!(due.places[1].place, month.doors[9], "Romanian was spoken there");
    assert_eq!(due.places[1].shared_languages, ["ro"]);

    let stops: Vec<RecordId> = due.places.iter().take(11).map(|due| due.place).collect();
    let round = hand.call(|phone| phone.rounds().plan(draft).unwrap());
    let mut behind = None;
    for due in due.places.iter().take(11) {
        let reason = Some(due.reason.clone());
        hand.call(|phone| phone.rounds().put(round, due.place, behind, reason).unwrap());
        behind = Some(due.place);
    }
    // The new lead lies on the way to the second stop.
    hand.call(|phone| {
        phone
            .rounds()
            .put(round, stops[10], Some(stops[0]), None)
            .unwrap()
    });
    let speaker = month.team.phone("Ioana").team().own_member().unwrap();
    hand.call(|phone| phone.rounds().say_spoken(speaker, vec!["ro".to_owned()]).unwrap());
    hand.call(|phone| phone.rounds().split(round).unwrap());
    assert_eq!(
        hand.took(),
        16,
        "what is due, the round, eleven stops, one moved, what one speaks, the pairs"
    );

    month.team.online(["Carys"]).settle();
    let walk = month.team.phone("Ioana").rounds().walk(round).unwrap();
    let walked: Vec<RecordId> = walk.stops.iter().map(|stop| stop.id).collect();
    assert_eq!(walked[..3], [stops[0], stops[10], stops[1]]);
    let pair_at = |place| walk.stops.iter().find(|stop| stop.id == place).unwrap().pair;
    assert_eq!(
        pair_at(month.doors[9]),
        Some(2),
        "Ioana goes where Romanian is spoken"
    );
    assert!(walk.stops.iter().all(|stop| stop.pair.is_some()));
    assert_eq!(walk.stops[0].to_do[0].what, "Warm socks");
    assert_eq!(walk.stops[1].reason.as_deref(), Some("new_lead"));
}

#[test]
fn two_people_write_about_one_visit_apart_and_the_history_says_who_wrote_what() {
    let mut month = Month::until_sunday();
    month.team.offline(["Anna", "Beth"]);
    let visit = month.at_anas;
    let hand = Hand::of(month.team.phone("Beth"));
    let seen = hand.call(|phone| phone.visit(visit));
    let mut wished = seen.clone();
    wished.needs.insert("dental".to_owned(), "met".to_owned());
    hand.call(|phone| phone.visits().amend(visit, &seen, &wished).unwrap());
    assert_eq!(hand.took(), 2);
    let hand = Hand::of(month.team.phone("Anna"));
    hand.call(|phone| {
        phone
            .visits()
            .note(visit, "She laughed at last.".to_owned())
            .unwrap()
    });
    assert_eq!(hand.took(), 1);
    month.team.online(["Anna", "Beth", "Carys", "Dora"]).settle();

    let hand = Hand::of(month.lead());
    let history = hand.call(|phone| phone.visits().history(visit).unwrap());
    assert_eq!(hand.took(), 1);
    let told: Vec<(&str, bool, &str)> = history
        .iter()
        .map(|amended| {
            let field = amended.fields.first().map_or("", String::as_str);
            (amended.by_name.as_deref().unwrap(), amended.is_creation, field)
        })
        .collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!((told[0].0, told[0].1), ("Anna", true));
    assert!(told.contains(&("Beth", false, "needs/dental")), "{told:?}");
    let note = |(by, is_creation, field): &&(&str, bool, &str)| {
        *by == "Anna" && !is_creation && field.starts_with("notes/")
    };
    assert_eq!(told.iter().filter(note).count(), 1, "{told:?}");

    // Both are there, on every phone, and nobody was asked anything.
    for name in ["Anna", "Beth", "Carys", "Ioana", "Dora", "Tamsin"] {
        let phone = month.team.phone(name);
        assert_eq!(phone.visit(visit).needs["dental"], "met", "{name}");
        let note = month.team.phone("Anna").note_on(visit, phone);
        assert_eq!(note.as_deref(), Some("She laughed at last."), "{name}");
        let need = &phone.support().needs_of(month.ana, 0, 9).unwrap().needs[0];
        assert_eq!(need.story.last().unwrap().status, "met", "{name}");
    }
    let hashes = ["Anna", "Beth", "Carys", "Ioana", "Dora"].map(|name| month.team.phone(name).dump_hash());
    assert!(hashes.iter().all(|hash| *hash == hashes[0]));
}

#[test]
fn the_lead_is_told_how_the_team_would_come_through_a_bad_day() {
    let month = Month::until_sunday();
    let hand = Hand::of(month.lead());
    // 12:30 quick health.
    let health = hand.call(|phone| phone.team().health().unwrap());
    assert_eq!(hand.took(), 1);
    assert_eq!(
        (health.leads, health.is_alone, health.last_backup_at_ms),
        (1, true, None)
    );
    let whats: Vec<HealthMatter> = health.lines.iter().map(|line| line.what).collect();
    assert_eq!(
        whats,
        [HealthMatter::Alone, HealthMatter::NoBackup, HealthMatter::Unseen]
    );
    let unseen = &health.lines[2].devices;
    let unseen: Vec<Option<&str>> = unseen.iter().map(|unseen| unseen.name.as_deref()).collect();
    assert_eq!(
        unseen,
        [Some("Dora")],
        "six days are no reason to ask after Carys"
    );
    month.lead().recovering().print_kit().unwrap();
    let to = month.team.folder().path().join("stick.backup");
    month
        .lead()
        .recovering()
        .back_up(to.to_str().unwrap().to_owned(), None)
        .unwrap();
    later(&month.team, 3);
    let health = month.lead().team().health().unwrap();
    let days = (month.lead().watch.now_ms() - health.last_backup_at_ms.unwrap()) / (A_DAY_S * 1000);
    assert_eq!(
        (health.kit_at_ms.is_some(), health.is_alone, days),
        (true, false, 3)
    );
}

#[test]
fn a_woman_who_may_be_another_is_counted_once_until_somebody_says_no() {
    let month = Month::until_sunday();
    let hand = Hand::of(month.lead());
    let maybe = hand.call(|phone| phone.people().same_as(month.ana).unwrap());
    let names: Vec<Option<&str>> = maybe.iter().map(|maybe| maybe.pseudonym.as_deref()).collect();
    assert_eq!(names, [Some("Wren")]);
    let other = maybe[0].person;
    hand.call(|phone| phone.people().unlink(month.ana, other).unwrap());
    assert_eq!(hand.took(), 2);
    assert!(month.lead().people().same_as(month.ana).unwrap().is_empty());
    let Person { pseudonym, .. } = month.lead().person(other);
    assert_eq!(pseudonym, "Wren", "nothing of hers is lost");
}
