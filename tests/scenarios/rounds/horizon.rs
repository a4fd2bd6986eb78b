//! Out on a round a phone can open tonight and nothing else; home again everything is back.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::companion::StaysOpen;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::companion::WhyNoneDue;
use doorstep_core::features::people::Person;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Seized;
use doorstep_tests::Team;
use doorstep_tests::UnderTheLid;

use super::member;
use super::today;

/// A Thursday: Amina and Bethan go to the blue door, where they know Ana; nobody goes to the red gate, where they know
/// Mara.
struct Thursday {
    team: Team,
    blue: RecordId,
    red: RecordId,
    ana: RecordId,
    mara: RecordId,
    round: RecordId,
}

impl Thursday {
    fn planned() -> Self {
        let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
        let lead = team.phone("Tamsin");
        let (blue, red) = (lead.add_place("Blue door"), lead.add_place("Red gate"));
        let (ana, mara) = (lead.add_person("Juniper"), lead.add_person("Marigold"));
        met(lead, blue, ana, "she likes ginger tea");
        met(lead, red, mara, "she likes lemon cake");
        let pairs = ["Amina", "Bethan"].map(|name| (member(team.phone(name)).to_string(), 1));
        let draft = Round {
            name: "Thursday B".to_owned(),
            on: today(lead),
            pairs: pairs.into(),
            ..Round::default()
        };
        let round = lead.rounds().plan(draft).unwrap();
        lead.rounds().put(round, blue, None, None).unwrap();
        team.settle();
        Self {
            team,
            blue,
            red,
            ana,
            mara,
            round,
        }
    }

    fn amina(&self) -> &Phone {
        self.team.phone("Amina")
    }

    /// What Amina's phone shows: whether it is tonight's alone.
    #[track_caller]
    fn assert_tonight_alone(&self) {
        let amina = self.amina();
        let places = amina.places().list(0, 100).unwrap().places;
        let places: Vec<_> = places.into_iter().map(|line| line.place.nickname).collect();
        assert_eq!(places, ["Blue door"]);
        assert_eq!(amina.places().by_id(self.red), Ok(None));
        assert_eq!(amina.people().by_id(self.mara), Ok(None));
        let elsewhere = amina.visits().last_of(self.red, 0, 20).unwrap();
        assert_eq!((elsewhere.of, elsewhere.why_empty), (0, Some(WhyEmpty::OnRound)));
        assert_eq!(amina.person(self.ana).pseudonym, "Juniper");
        assert!(
            !amina
                .visits()
                .last_of(self.blue, 0, 20)
                .unwrap()
                .visits
                .is_empty()
        );
    }
}

fn met(phone: &Phone, place: RecordId, person: RecordId, note: &str) -> RecordId {
    let own = member(phone).to_string();
    let visit = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: [(person.to_string(), "face".to_owned())].into(),
        notes: [(own, note.to_owned())].into(),
        ..Visit::default()
    };
    phone.visits().record(visit).unwrap().id
}

#[test]
fn whoever_holds_the_unlocked_phone_its_pin_and_all_its_keys_but_not_the_relay_reads_tonight_alone() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.offline(["Amina"]);
    thursday.assert_tonight_alone();
    let amina = thursday.amina();
    assert!(matches!(
        amina.rounds().horizon().unwrap(),
        Horizon::Out { closed: 3, .. }
    ));
    let due = amina.rounds().due(Vec::new(), 0, 50).unwrap();
    assert_eq!(due.why_empty, Some(WhyNoneDue::OnRound));
    let asked = amina.visits().with_person(thursday.mara, 0, 20).unwrap();
    assert_eq!(asked.visits, []);

    // She presses everything there is to press.
    amina.rounds().come_home(thursday.round).unwrap();
    assert_eq!(amina.exchange(), Err(CompanionError::NoSignal));
    thursday.team.restart("Amina");
    thursday.assert_tonight_alone();
    thursday.amina().rebuild().unwrap();
    thursday.assert_tonight_alone();

    // She reads the file itself, byte by byte, and tries every key in it on everything that is sealed there.
    let folder = thursday.amina().folder().to_owned();
    thursday.team.phone_mut("Amina").lock();
    let seized = Seized::of(&folder);
    for tonight in ["Blue door", "Juniper", "ginger tea"] {
        assert!(seized.holds(tonight), "{tonight} is tonight's");
    }
    for beyond in ["Red gate", "Marigold", "lemon cake"] {
        assert!(!seized.holds(beyond), "{beyond} can be read");
    }
    assert_eq!(seized.left_open(), 0);
    assert_eq!(seized.opened_by_its_own_keys(), 0);
}

#[test]
fn the_same_tries_open_everything_on_a_phone_that_has_no_horizon() {
    let mut thursday = Thursday::planned();
    let folder = thursday.amina().folder().to_owned();
    thursday.team.phone_mut("Amina").lock();
    let seized = Seized::of(&folder);
    for known in ["Blue door", "Juniper", "Red gate", "Marigold", "lemon cake"] {
        assert!(seized.holds(known), "{known} cannot be found");
    }
}

#[test]
fn one_key_left_behind_would_be_found_and_would_open_what_it_closes() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    let [amina, tamsin] = ["Amina", "Tamsin"].map(|name| thursday.team.phone(name).folder().to_owned());
    for name in ["Amina", "Tamsin"] {
        thursday.team.phone_mut(name).lock();
    }
    let red: String = thursday
        .red
        .as_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let find = format!("SELECT hex(key) FROM records WHERE record = x'{red}'");
    let key = UnderTheLid::of(&tamsin).rows(&find).remove(0);
    UnderTheLid::of(&amina).write(&format!("INSERT INTO settings VALUES ('left behind', x'{key}')"));
    assert_eq!(Seized::of(&amina).opened_by_its_own_keys(), 1);
}

#[test]
fn home_again_everything_is_back_and_nothing_recorded_meanwhile_is_lost() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.offline(["Amina"]);
    let amina = thursday.amina();
    let spare = amina.people().suggest_pseudonym().unwrap();
    assert!(!["Juniper", "Marigold"].contains(&spare.as_str()));
    let rowan = Person {
        pseudonym: spare.clone(),
        ..Person::default()
    };
    let rowan = amina.people().add(rowan).unwrap();
    let tonight = met(amina, thursday.blue, rowan, "a new face");
    amina.knock(thursday.blue, "noanswer");
    let lead = thursday.team.phone("Tamsin");
    let elsewhere = met(lead, thursday.red, thursday.mara, "she asked after you");
    lead.change_place(thursday.red, |place| {
        place.access_hint = Some("side door".to_owned())
    })
    .unwrap();

    thursday.amina().rounds().come_home(thursday.round).unwrap();
    thursday
        .team
        .restart("Amina")
        .online(["Amina"])
        .settle()
        .assert_all_agree();
    let amina = thursday.amina();
    assert_eq!(amina.rounds().horizon(), Ok(Horizon::AtHome));
    assert_eq!(amina.places().list(0, 100).unwrap().places.len(), 2);
    assert_eq!(amina.person(thursday.mara).pseudonym, "Marigold");
    assert_eq!(amina.visit(elsewhere).place, Some(thursday.red));
    let lead = thursday.team.phone("Tamsin");
    assert_eq!(lead.visit(tonight).place, Some(thursday.blue));
    assert_eq!(lead.person(rowan).pseudonym, spare);
    // And it can be written in again.
    amina
        .change_place(thursday.red, |place| {
            place.access_hint = Some("front door".to_owned())
        })
        .unwrap();
    thursday.team.settle().assert_all_agree();
}

#[test]
fn what_the_relay_has_not_got_stays_open_until_it_has() {
    let mut thursday = Thursday::planned();
    thursday.team.offline(["Amina"]);
    let amina = thursday.amina();
    let green = amina.add_place("Green gate");
    amina.rounds().go_out(thursday.round).unwrap();
    assert_eq!(amina.place(green).nickname, "Green gate", "nobody else has it");
    thursday.team.online(["Amina"]).settle();
    assert_eq!(thursday.amina().places().by_id(green), Ok(None));
    let lead = thursday.team.phone("Tamsin");
    assert_eq!(lead.place(green).nickname, "Green gate");
    thursday.amina().rounds().come_home(thursday.round).unwrap();
    thursday.team.settle().assert_all_agree();
}

#[test]
fn two_phones_that_are_out_hear_of_each_other_and_of_nothing_else() {
    let mut thursday = Thursday::planned();
    for name in ["Amina", "Bethan"] {
        thursday.team.phone(name).rounds().go_out(thursday.round).unwrap();
    }
    thursday.team.settle();
    let bethan = thursday.team.phone("Bethan");
    let rowan = bethan.add_person("Rowan");
    let tonight = met(bethan, thursday.blue, rowan, "a new face");
    let lead = thursday.team.phone("Tamsin");
    let elsewhere = met(lead, thursday.red, thursday.mara, "she asked after you");
    thursday.team.settle();
    let amina = thursday.amina();
    assert_eq!(amina.visit(tonight).place, Some(thursday.blue));
    assert_eq!(
        amina.person(rowan).pseudonym,
        "Rowan",
        "whom the other met tonight"
    );
    assert_eq!(amina.visits().by_id(elsewhere), Ok(None));
    thursday.assert_tonight_alone();
    for name in ["Amina", "Bethan"] {
        thursday
            .team
            .phone(name)
            .rounds()
            .come_home(thursday.round)
            .unwrap();
    }
    thursday.team.settle().assert_all_agree();
    assert_eq!(thursday.amina().visit(elsewhere).place, Some(thursday.red));
}

#[test]
fn keys_that_turn_while_a_phone_is_out_open_nothing_on_it_until_it_is_home() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.add(["Chloe"]);
    thursday.team.settle();
    thursday.assert_tonight_alone();
    let folder = thursday.amina().folder().to_owned();
    thursday.team.phone_mut("Amina").lock();
    assert!(!Seized::of(&folder).holds("Marigold"));
    assert_eq!(Seized::of(&folder).opened_by_its_own_keys(), 0);
    thursday.team.phone_mut("Amina").unlock();
    thursday.amina().rounds().come_home(thursday.round).unwrap();
    thursday.team.settle().assert_all_agree();
    assert_eq!(thursday.amina().rounds().horizon(), Ok(Horizon::AtHome));
}

#[test]
fn a_relay_that_was_wiped_meanwhile_gives_everything_back_from_the_others() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.office().start_anew();
    thursday.team.offline(["Amina"]).settle();
    thursday.amina().rounds().come_home(thursday.round).unwrap();
    thursday
        .team
        .online(["Amina"])
        .settle()
        .settle()
        .assert_all_agree();
    assert_eq!(thursday.amina().person(thursday.mara).pseudonym, "Marigold");
    assert_eq!(thursday.amina().rounds().horizon(), Ok(Horizon::AtHome));
}

#[test]
fn a_record_that_is_erased_while_a_phone_is_out_does_not_come_back() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.offline(["Amina"]);
    let lead = thursday.team.phone("Tamsin");
    lead.team().erase(vec![thursday.red]).unwrap();
    thursday.team.settle();
    thursday.amina().rounds().come_home(thursday.round).unwrap();
    thursday.team.online(["Amina"]).settle().assert_all_agree();
    assert_eq!(thursday.amina().places().by_id(thursday.red), Ok(None));
    assert_eq!(thursday.amina().rounds().horizon(), Ok(Horizon::AtHome));
}

#[test]
fn a_check_in_is_answered_from_a_phone_that_is_out() {
    let mut thursday = Thursday::planned();
    thursday.amina().rounds().go_out(thursday.round).unwrap();
    thursday.team.offline(["Amina"]);
    let amina = thursday.amina();
    let check_in = amina.safety().start(thursday.round, None).unwrap()[0];
    amina.watch.later(45 * 60);
    assert!(!amina.safety().alarms().unwrap().is_empty());
    thursday.team.restart("Amina");
    thursday.amina().safety().answer(check_in, None).unwrap();
    thursday.team.online(["Amina"]).settle();
    let watched = thursday
        .team
        .phone("Tamsin")
        .safety()
        .check_ins(thursday.round)
        .unwrap();
    assert!(!watched.is_empty());
    assert!(
        !thursday
            .amina()
            .safety()
            .check_ins(thursday.round)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_phone_says_why_it_stays_open() {
    let mut thursday = Thursday::planned();
    let why = |thursday: &Thursday, name| {
        let rounds = thursday.team.phone(name).rounds();
        rounds.stays_open(thursday.round).unwrap()
    };
    assert_eq!(why(&thursday, "Amina"), None);
    assert_eq!(why(&thursday, "Tamsin"), Some(StaysOpen::Leads));
    thursday.team.add(["Chloe"]);
    thursday.team.phone("Amina").exchange().unwrap();
    assert_eq!(
        why(&thursday, "Amina"),
        None,
        "the keys are as they were at the relay"
    );
    thursday.team.settle();
    assert_eq!(why(&thursday, "Chloe"), Some(StaysOpen::NotInPairs));
    let lead = thursday.team.phone("Tamsin");
    lead.rounds().go_out(thursday.round).unwrap();
    assert_eq!(lead.rounds().horizon(), Ok(Horizon::AtHome));
    assert_eq!(lead.places().list(0, 100).unwrap().places.len(), 2);
}
