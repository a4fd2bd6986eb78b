//! Lists come a page at a time, and an empty one says why.

use doorstep_core::companion::Companion;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::companion::WhyNoNeighbours;
use doorstep_core::features::rounds::Round;
use doorstep_core::vocabulary::Day;
use doorstep_tests::Team;

/// Why each list of a phone is empty; none for one that is not.
fn whys(phone: &Companion) -> Vec<(&'static str, Option<WhyEmpty>)> {
    let (visits, support) = (phone.visits(), phone.support());
    vec![
        ("places", phone.places().list(0, 9).unwrap().why_empty),
        (
            "changes",
            phone.places().changes_proposed(0, 9).unwrap().why_empty,
        ),
        ("people", phone.people().list(0, 9).unwrap().why_empty),
        (
            "statuses",
            phone.people().status_proposals(0, 9).unwrap().why_empty,
        ),
        ("visits", visits.between(0, u64::MAX, 0, 9).unwrap().why_empty),
        ("to finish", visits.to_finish(0, 9).unwrap().why_empty),
        ("children", visits.concerns_due(0, 9).unwrap().why_empty),
        ("to raise", visits.concerns_to_raise(0, 9).unwrap().why_empty),
        ("rounds", phone.rounds().list(0, 9).unwrap().why_empty),
        ("tonight", phone.rounds().tonight().unwrap().why_empty),
        ("needs", support.open_needs(0, 9).unwrap().why_empty),
        ("to do", support.to_do(0, 9).unwrap().why_empty),
        ("to ask", phone.guides().to_ask(0, 9).unwrap().why_empty),
        ("incidents", phone.safety().incidents(0, 9).unwrap().why_empty),
        (
            "services",
            phone.services().list(None, None, 0, 9).unwrap().why_empty,
        ),
        (
            "closed services",
            phone.services().closed(0, 9).unwrap().why_empty,
        ),
        ("prayer", phone.prayer().points(0, 9).unwrap().why_empty),
        ("prayer to come", phone.prayer().coming(0, 9).unwrap().why_empty),
        ("proposals", phone.prayer().proposals(0, 9).unwrap().why_empty),
        ("imports", phone.imports().list(0, 9).unwrap().why_empty),
    ]
}

#[test]
fn a_list_comes_a_page_at_a_time_and_says_how_much_there_is() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let names = ["Ash", "Birch", "Cedar", "Damson", "Elder"];
    let places = names.map(|name| lead.add_place(name));
    let women = names.map(|name| lead.add_person(name));
    let visits = names.map(|_| {
        lead.watch.later(60);
        lead.knock(places[0], "noanswer")
    });
    let mut paged = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for shown in [0, 2, 4] {
        let page = lead.places().list(shown, 2).unwrap();
        assert_eq!((page.of, page.why_empty), (5, None));
        paged.0.extend(page.places.into_iter().map(|line| line.id));
        let page = lead.people().list(shown, 2).unwrap();
        assert_eq!((page.of, page.why_empty), (5, None));
        paged.1.extend(page.people.into_iter().map(|known| known.id));
        let page = lead.visits().last_of(places[0], shown, 2).unwrap();
        assert_eq!((page.of, page.why_empty), (5, None));
        paged.2.extend(page.visits.into_iter().map(|known| known.id));
        let page = lead.people().search("e", shown, 2).unwrap();
        assert_eq!((page.of, page.why_empty), (2, None), "Cedar and Elder");
        paged.3.extend(page.people.into_iter().map(|known| known.id));
    }
    assert_eq!(paged.0, places);
    assert_eq!(paged.1, women);
    assert!(paged.2.iter().eq(visits.iter().rev()), "the newest first");
    assert_eq!(paged.3, [women[4], women[2]], "who begins so comes first");
    let beyond = lead.places().list(9, 2).unwrap();
    assert_eq!((beyond.places.len(), beyond.of, beyond.why_empty), (0, 5, None));
}

#[test]
fn a_phone_to_which_nothing_has_come_says_so_in_every_list() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    for (list, why) in whys(lead) {
        assert_eq!(why, Some(WhyEmpty::NotReceived), "{list}");
    }
    assert_eq!(
        lead.care().concerns(0, 9).unwrap().why_empty,
        Some(WhyEmpty::NotReceived)
    );
    lead.add_place("Blue door");
    for (list, why) in whys(lead).into_iter().skip(1) {
        assert_eq!(why, Some(WhyEmpty::Nothing), "{list}");
    }
    assert_eq!(
        lead.care().concerns(0, 9).unwrap().why_empty,
        Some(WhyEmpty::Nothing)
    );
}

#[test]
fn what_does_not_match_is_told_from_what_is_not_there() {
    let team = Team::of("Tamsin", []);
    let lead = team.phone("Tamsin");
    let (blue, red) = (lead.add_place("Blue door"), lead.add_place("Red gate"));
    let search = || lead.people().search("heron", 0, 9).unwrap().why_empty;
    assert_eq!(search(), Some(WhyEmpty::Nothing));
    lead.add_person("Juniper");
    assert_eq!(search(), Some(WhyEmpty::NoneMatch));
    lead.knock(blue, "noanswer");
    let of_old = lead.visits().between(0, 1, 0, 9).unwrap();
    assert_eq!(of_old.why_empty, Some(WhyEmpty::NoneMatch));
    let at_red = lead.visits().last_of(red, 0, 9).unwrap();
    assert_eq!(
        at_red.why_empty,
        Some(WhyEmpty::Nothing),
        "nobody has knocked there"
    );
    let draft = Round {
        name: "Last Thursday".to_owned(),
        on: Day::in_london(lead.watch.now_ms()).plus_days(7).to_string(),
        ..Round::default()
    };
    lead.rounds().plan(draft).unwrap();
    assert_eq!(
        lead.rounds().tonight().unwrap().why_empty,
        Some(WhyEmpty::NoneMatch)
    );
}

#[test]
fn a_phone_that_is_out_says_so_in_every_list_that_is_empty() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let lead = team.phone("Tamsin");
    let blue = lead.add_place("Blue door");
    lead.add_person("Juniper");
    let amina = team.phone("Amina").team().own_member().unwrap().to_string();
    let draft = Round {
        name: "Thursday".to_owned(),
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        pairs: [(amina, 1)].into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    lead.rounds().put(round, blue, None, None).unwrap();
    team.settle();
    team.phone("Amina").rounds().go_out(round).unwrap();
    team.settle();
    let amina = team.phone("Amina");
    for (list, why) in whys(amina) {
        let expected = match list {
            "places" | "rounds" | "tonight" => None,
            // The directory goes along: what is not in it here is nowhere.
            "services" | "closed services" => Some(WhyEmpty::Nothing),
            _ => Some(WhyEmpty::OnRound),
        };
        assert_eq!(why, expected, "{list}");
    }
    let near = amina.places().neighbours(Some("KT1".to_owned()), None, 0, 9);
    assert_eq!(near.unwrap().why_empty, Some(WhyNoNeighbours::OnRound));
}
