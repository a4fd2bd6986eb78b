//! A pair's evening without signal, as it is walked, and the lead's Sunday. Each step counts its calls: every call is a
//! tap that somebody makes on a dark stairwell.

use doorstep_core::companion::Horizon;
use doorstep_core::companion::look_at;
use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Person;
use doorstep_core::features::places::Place;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::guard::Field;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::cast::AN_HOUR_MS;
use super::cast::Evening;
use super::cast::knock;
use super::cast::met;
use super::cast::planned;

#[test]
fn no_answer_is_one_call_and_is_there_though_the_phone_dies() {
    let mut evening = Evening::at_church();
    let hand = evening.hand("Amina");
    let visit = hand.call(|phone| {
        phone
            .visits()
            .record(knock(evening.doors[0], "noanswer"))
            .unwrap()
            .id
    });
    assert_eq!(hand.took(), 1);
    // What a killed phone leaves behind: its files as they are, with nothing said goodbye to.
    let files = doorstep_tests::Folder::make();
    doorstep_tests::copy_folder(evening.team.phone("Amina").folder(), files.path());
    let mut again = Phone::locked(files.path(), "Amina", 77);
    again.watch.put_to(evening.team.phone("Amina").watch.now_ms());
    again.unlock();
    assert_eq!(again.visit(visit).outcome, "noanswer");
    again.lock();
    let hand = evening.hand("Amina");
    hand.call(|phone| phone.visits().undo(visit).unwrap());
    assert_eq!(hand.took(), 1);
    assert_eq!(evening.team.phone("Amina").visits().by_id(visit), Ok(None));
    evening
        .team
        .online(["Amina", "Bethan"])
        .settle()
        .assert_all_agree();
}

#[test]
fn a_pairs_evening_without_signal_takes_the_calls_it_should_and_the_team_agrees_afterwards() {
    let mut evening = Evening::at_church();
    let thursday_ms = evening.team.phone("Tamsin").watch.now_ms() - AN_HOUR_MS;
    let (doors, round, ana) = (evening.doors.clone(), evening.round, evening.ana);

    // 18:40, at church: tonight, with what was promised. 18:45: out, and a check-in every 45 minutes.
    let hand = evening.hand("Amina");
    assert_eq!(
        hand.call(|phone| phone.rounds().tonight().unwrap().rounds)[0].id,
        round
    );
    let walk = hand.call(|phone| phone.rounds().walk(round).unwrap());
    assert_eq!(walk.stops.len(), 11);
    let to_do = walk.stops.iter().flat_map(|stop| &stop.to_do);
    let brought: Vec<&str> = to_do.map(|to_do| to_do.what.as_str()).collect();
    assert_eq!(brought, ["birthday gift", "dental leaflet"]);
    assert_eq!(hand.call(|phone| phone.rounds().go_out(round)), Ok(Vec::new()));
    let check_in = hand.call(|phone| phone.safety().start(round, None).unwrap())[0];
    assert_eq!(hand.took(), 4);
    let bethan = evening.team.phone("Bethan");
    bethan.rounds().go_out(round).unwrap();
    for name in ["Amina", "Bethan"] {
        let horizon = evening.team.phone(name).rounds().horizon().unwrap();
        assert!(matches!(horizon, Horizon::Out { .. }), "{name}: {horizon:?}");
    }

    // 19:02 nothing; 19:06 a man, hostile; 19:15 Ana, who has toothache, while somebody listens.
    let hand = evening.hand("Amina");
    hand.call(|phone| phone.visits().record(knock(doors[0], "noanswer")).unwrap());
    assert_eq!(hand.took(), 1);
    let hand = evening.hand("Amina");
    let hostile = Visit {
        modifiers: ["lookout".to_owned()].into(),
        ..knock(doors[1], "refused")
    };
    hand.call(|phone| phone.visits().record(hostile).unwrap());
    assert_eq!(hand.took(), 1);
    let hand = evening.hand("Amina");
    let at_anas = Visit {
        modifiers: ["listening".to_owned()].into(),
        support: [("baking".to_owned(), 1), ("card".to_owned(), 1)].into(),
        needs: [("dental".to_owned(), "noticed".to_owned())].into(),
        languages: ["ro".to_owned()].into(),
        finish_later: Some(true),
        ..met(doors[2], &[ana])
    };
    let at_anas = hand.call(|phone| phone.visits().record(at_anas).unwrap().id);
    assert_eq!(hand.took(), 1);

    // 19:31 two women in one flat, one of them new. 19:45 a check-in, with one tap.
    let hand = evening.hand("Amina");
    let word = hand.call(|phone| phone.people().suggest_pseudonym().unwrap());
    let new = Person {
        pseudonym: word,
        ..Person::default()
    };
    let new = hand.call(|phone| phone.people().add(new).unwrap());
    hand.call(|phone| phone.visits().record(met(doors[3], &[ana, new])).unwrap());
    assert_eq!(hand.took(), 3);
    let hand = evening.hand("Amina");
    hand.phone.watch.later(45 * 60);
    hand.call(|phone| phone.safety().answer(check_in, None).unwrap());
    assert_eq!(hand.took(), 1);

    // 20:20 a child's voice: not an ordinary visit, and a concern before the round can be closed.
    let hand = evening.hand("Amina");
    let child = Visit {
        modifiers: ["child".to_owned()].into(),
        ..knock(doors[7], "noanswer")
    };
    let recorded = hand.call(|phone| phone.visits().record(child).unwrap());
    assert!(recorded.concern_due);
    let concern = Concern {
        visit: Some(recorded.id),
        basis: "observed".to_owned(),
        words: "A child was heard inside, late in the evening.".to_owned(),
        ..Concern::default()
    };
    hand.call(|phone| phone.care().raise(concern).unwrap());
    assert_eq!(hand.took(), 2);

    // 20:50 in the car: the rest, and a guard that points at what should not be written.
    let hand = evening.hand("Amina");
    let left = hand.call(|phone| phone.visits().to_finish(0, 100).unwrap().visits);
    assert_eq!(left.iter().map(|known| known.id).collect::<Vec<_>>(), [at_anas]);
    assert!(!look_at("She says 80 pounds an hour.".to_owned(), Field::VisitNote).is_empty());
    let seen = left[0].visit.clone();
    let mut wished = seen.clone();
    wished.minutes = Some(12);
    hand.call(|phone| phone.visits().finish(at_anas, &seen, &wished).unwrap());
    assert_eq!(hand.took(), 2);

    // 21:10 home: one tap on each phone. Then the Wi-Fi at church.
    for name in ["Amina", "Bethan"] {
        let hand = evening.hand(name);
        hand.call(|phone| phone.rounds().come_home(round).unwrap());
        assert_eq!(hand.took(), 1);
    }
    evening.team.online(["Amina", "Bethan"]).settle();
    evening.assert_agreed();
    let amina = evening.team.phone("Amina");
    assert_eq!(amina.rounds().horizon(), Ok(Horizon::AtHome));
    assert_eq!(amina.places().list(0, 100).unwrap().places.len(), 12);

    // Sunday: one call says what came in, one what is due.
    let hand = evening.hand("Tamsin");
    let since = hand.call(|phone| phone.rounds().since(thursday_ms).unwrap());
    assert_eq!((since.doors, since.opened), (5, 2));
    assert!(since.to_finish.is_empty());
    let due = hand.call(|phone| phone.rounds().due(vec!["ro".to_owned()], 0, 20).unwrap());
    assert_eq!(due.places[0].reason, "promise");
    assert_eq!(hand.took(), 2);
    let needs = evening
        .team
        .phone("Tamsin")
        .support()
        .needs_of(ana, 0, 100)
        .unwrap()
        .needs;
    assert_eq!(needs.len(), 1, "the toothache is hers");
    evening.team.phone("Tamsin").rounds().close(round).unwrap();
    evening.team.settle();
    evening.assert_agreed();
}

#[test]
fn what_was_promised_behind_a_door_of_a_block_stands_on_its_one_stop() {
    let team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let lead = team.phone("Tamsin");
    let place = |nickname: &str, building: Option<_>| Place {
        nickname: nickname.to_owned(),
        kind: if building.is_none() { "block" } else { "flat" }.to_owned(),
        state: "confirmed".to_owned(),
        building,
        ..Place::default()
    };
    let block = lead.places().add(place("Mill Court", None)).unwrap();
    let doors =
        ["Low landing", "High landing"].map(|name| lead.places().add(place(name, Some(block))).unwrap());
    for (door, what) in doors.into_iter().zip(["Birthday gift", "Dental leaflet"]) {
        let promise = FollowUp {
            what: what.to_owned(),
            place: Some(door),
            is_promise: Some(true),
            ..FollowUp::default()
        };
        lead.support().plan(promise).unwrap();
    }
    let round = planned(&team, &[block]);
    let walk = lead.rounds().walk(round).unwrap();
    assert_eq!((walk.stops.len(), walk.stops[0].doors.len()), (1, 2));
    let mut to_do: Vec<&str> = walk.stops[0]
        .to_do
        .iter()
        .map(|to_do| to_do.what.as_str())
        .collect();
    to_do.sort_unstable();
    assert_eq!(to_do, ["Birthday gift", "Dental leaflet"]);
}
