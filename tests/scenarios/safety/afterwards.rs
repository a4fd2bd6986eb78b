//! What happened, how everyone is, and what nobody can look up afterwards.

use doorstep_core::features::safety::Incident;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

use super::later;
use super::member;
use super::out;
use super::to_see_to;
use crate::rule;

fn followed() -> Incident {
    Incident {
        kind: "followed".to_owned(),
        effect: "shaken".to_owned(),
        area_outcode: Some("KT1".to_owned()),
        happened: "A car drove beside us.".to_owned(),
        ..Incident::default()
    }
}

#[test]
fn a_round_called_off_for_safety_is_home_and_says_why() {
    let (mut team, round, _) = out();
    let amina = team.phone("Amina");
    let unsaid = amina.safety().call_off(round, Incident::default());
    assert!(rule(unsaid).contains("incident kind"));
    assert_eq!(
        amina.rounds().by_id(round).unwrap().unwrap().round.state,
        "out",
        "all of it, or nothing"
    );
    let incident = amina.safety().call_off(round, followed()).unwrap();
    assert!(rule(amina.safety().call_off(round, followed())).contains("home"));
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    later(&team, 300);
    let lead = team.phone("Tamsin");
    assert_eq!(lead.rounds().by_id(round).unwrap().unwrap().round.state, "home");
    assert!(to_see_to(lead).is_empty(), "nobody is waited for");
    let known = lead.safety().incidents(0, 9).unwrap().incidents.remove(0);
    assert_eq!(
        (known.id, known.incident.round, known.incident.is_called_off),
        (incident, Some(round), Some(true))
    );
    let mut wished = known.incident.clone();
    wished.action = "Went home by taxi.".to_owned();
    lead.safety()
        .change_incident(incident, &known.incident, &wished)
        .unwrap();
    lead.safety().note_debriefed(incident).unwrap();
    let known = lead.safety().incident(incident).unwrap().unwrap();
    assert_eq!(known.incident.debriefed_by, Some(member(lead)));
    assert_eq!(known.incident.action, "Went home by taxi.");
}

#[test]
fn a_near_miss_is_reported_without_a_round_and_never_to_the_house() {
    let team = Team::of("Tamsin", []);
    let safety = team.phone("Tamsin").safety();
    let address = Incident {
        area_outcode: Some("KT1 1AA".to_owned()),
        ..followed()
    };
    assert!(rule(safety.report(address)).starts_with("area_outcode"));
    let wordy = Incident {
        happened: "x".repeat(281),
        ..followed()
    };
    assert!(rule(safety.report(wordy)).starts_with("happened"));
    let near = Incident {
        effect: "near_miss".to_owned(),
        ..followed()
    };
    let before_ms = team.phone("Tamsin").watch.now_ms();
    let reported = safety.report(near).unwrap();
    let known = safety.incident(reported).unwrap().unwrap();
    let after_ms = team.phone("Tamsin").watch.now_ms();
    assert!((before_ms..=after_ms).contains(&known.incident.at_ms));
}

#[test]
fn whoever_was_out_is_asked_how_she_is_until_she_has_said_so() {
    let (mut team, round, _) = out();
    let due = |phone: &Phone| -> Vec<String> {
        let due = phone.safety().debriefs_due().unwrap().into_iter();
        due.flat_map(|due| due.members)
            .map(|member| member.to_string())
            .collect()
    };
    assert!(due(team.phone("Amina")).is_empty(), "not while she is out");
    team.phone("Amina").rounds().come_home(round).unwrap();
    let amina = team.phone("Amina");
    assert_eq!(due(amina), [member(amina)]);
    assert!(rule(amina.safety().debrief(round, "grand".to_owned(), None)).contains("afterwards"));
    let note = Some("I keep thinking of her.".to_owned());
    amina.safety().debrief(round, "heavy".to_owned(), note).unwrap();
    let bethan = team.phone("Bethan");
    bethan.safety().debrief(round, "well".to_owned(), None).unwrap();
    assert!(due(amina).is_empty());
    team.online(["Amina", "Bethan"]).settle().assert_all_agree();
    let said = |name: &str| team.phone(name).safety().debriefs(round).unwrap();
    assert_eq!(
        (said("Tamsin").len(), said("Amina").len(), said("Carys").len()),
        (2, 1, 0)
    );
    assert_eq!(said("Bethan")[0].afterwards, "well");
    let phone = team.phone("Amina");
    phone
        .safety()
        .debrief(round, "well".to_owned(), Some(String::new()))
        .unwrap();
    let [hers] = said("Amina").try_into().unwrap();
    assert_eq!((hers.afterwards.as_str(), hers.note), ("well", None));
    assert!(due(team.phone("Tamsin")).is_empty());
}

#[test]
fn after_a_whole_evening_no_store_holds_where_anybody_was() {
    let (mut team, round, check_ins) = out();
    later(&team, 46);
    let amina = team.phone("Amina");
    amina.safety().answer(check_ins[0], None).unwrap();
    let place = amina.rounds().walk(round).unwrap().stops[0].id;
    amina.knock(place, "talked");
    amina.safety().call_off(round, followed()).unwrap();
    amina.safety().debrief(round, "tired".to_owned(), None).unwrap();
    team.online(["Amina", "Bethan"]).settle();
    for name in ["Tamsin", "Amina"] {
        let folder = team.phone(name).folder().to_owned();
        team.phone_mut(name).lock();
        let store = UnderTheLid::of(&folder);
        let columns = store.rows(
            "SELECT m.name || '.' || c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
        );
        // Every field that any projected record holds, whatever its kind.
        let mut names = columns.clone();
        for table in columns.iter().filter_map(|column| column.strip_suffix(".body")) {
            let texts = store.rows(&format!(
                "SELECT DISTINCT CAST(key AS TEXT) FROM (SELECT body FROM {table} WHERE typeof(body) = 'text'), json_tree(body) WHERE key IS NOT NULL"
            ));
            names.extend(texts.into_iter().map(|key| format!("{table}.{key}")));
            let fractions = store.count(&format!(
                "SELECT count(*) FROM (SELECT body FROM {table} WHERE typeof(body) = 'text'), json_tree(body) WHERE type = 'real'"
            ));
            assert_eq!(fractions, 0, "{table} holds a fraction, as a position would be");
        }
        assert!(
            names.iter().any(|name| name == "check_ins.answered_at"),
            "{names:?}"
        );
        for name in &names {
            let words: Vec<&str> = name.split(|letter: char| !letter.is_alphanumeric()).collect();
            let found = WHEREABOUTS.iter().find(|word| words.contains(word));
            assert_eq!(found, None, "{name}");
        }
    }
}

/// What a field for a position would be called.
const WHEREABOUTS: [&str; 13] = [
    "lat",
    "latitude",
    "lon",
    "lng",
    "longitude",
    "gps",
    "position",
    "positions",
    "whereabouts",
    "coordinates",
    "track",
    "geohash",
    "geolocation",
];
