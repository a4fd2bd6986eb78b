//! Nothing is written by whoever only looks, and nothing restricted is opened unnoticed.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::TwoLeads;
use doorstep_core::companion::WordList;
use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Person;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::places::Place;
use doorstep_core::features::privacy::Kept;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::safety::CodeWords;
use doorstep_core::features::safety::Incident;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::support::SupportGiven;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Role;

use super::Thursday;
use super::member;

#[test]
fn everything_that_would_write_is_refused_and_nothing_is_written() {
    let mut thursday = Thursday::planned();
    // Whoever leads may do everything there is, so that no other refusal comes first.
    thursday.give_role("Bethan", Role::Lead);
    let (blue, ana, round) = (thursday.blue, thursday.ana, thursday.round);
    let visit = thursday.lead().knock(blue, "noanswer");
    let amina = member(thursday.team.phone("Amina"));
    let device = thursday.team.phone("Amina").id();
    let before = thursday.lead().dump_hash().unwrap();
    let entries = thursday.lead().whereabouts().devices().unwrap();
    let shown = thursday.as_seen_by("Bethan");
    let listed = thursday.lead().services().list(None, None, 0, 9).unwrap();
    let listed = listed.services.into_iter().next().unwrap();
    let (house, lantern) = (listed.id, listed.service);
    let hall = Service {
        name: "Lantern Hall".to_owned(),
        ..lantern.clone()
    };
    let (places, people, visits) = (shown.places(), shown.people(), shown.visits());
    let (rounds, support, safety) = (shown.rounds(), shown.support(), shown.safety());
    let (team, lists, exchanges) = (shown.team(), shown.lists(), shown.exchanges());
    let (services, prayer) = (shown.services(), shown.prayer());
    let proposal = prayer.proposals(0, 9).unwrap().proposals[0].id;
    let text = str::to_owned;
    let place = Place {
        nickname: text("Green gate"),
        kind: text("house"),
        ..Place::default()
    };
    let knock = Visit {
        place: Some(blue),
        outcome: text("noanswer"),
        ..Visit::default()
    };
    let person = Person {
        pseudonym: text("Plover"),
        ..Person::default()
    };
    let refused: Vec<(&str, Result<(), CompanionError>)> = vec![
        ("a place", places.add(place.clone()).map(drop)),
        ("confirmed", places.confirm(blue)),
        ("changed", places.change(blue, &place, &Place::default())),
        ("how safe", places.note_safety(blue, text("care"), None)),
        ("seen", places.safety_seen(blue)),
        ("where it is", places.set_location(blue, "12 Sorrel Street")),
        ("a visit", visits.record(knock.clone()).map(drop)),
        ("amended", visits.amend(visit, &knock, &Visit::default())),
        ("finished", visits.finish(visit, &knock, &Visit::default())),
        ("a note", visits.note(visit, text("Tea."))),
        ("undone", visits.undo(visit)),
        ("a woman", people.add(person.clone()).map(drop)),
        ("she changed", people.change(ana, &person, &Person::default())),
        ("her status", people.stand(ana, "in_touch")),
        ("a sighting", people.note_sighting(Sighting::default()).map(drop)),
        ("a link", people.link(ana, thursday.mara, "likely").map(drop)),
        ("a consent", people.consent(Consent::default()).map(drop)),
        ("taken back", people.withdraw(Consent::default())),
        (
            "a need",
            support
                .raise(Some(ana), text("gp"), text("wanted"), None, None)
                .map(drop),
        ),
        ("a promise", support.plan(FollowUp::default()).map(drop)),
        ("given", support.give(SupportGiven::default()).map(drop)),
        ("heard from", support.heard_from(ana, "text", None).map(drop)),
        ("a concern", shown.care().raise(Concern::default()).map(drop)),
        ("a round", rounds.plan(Round::default()).map(drop)),
        ("a stop", rounds.put(round, blue, None, None)),
        ("taken off", rounds.take_off(round, blue)),
        ("split", rounds.split(round)),
        ("spoken", rounds.say_spoken(amina, vec!["ro".to_owned()])),
        ("handed over", rounds.hand_over(round, amina)),
        ("out", rounds.go_out(round).map(drop)),
        ("home", rounds.come_home(round)),
        ("closed", rounds.close(round)),
        ("a sheet", rounds.print_sheet(round).map(drop)),
        ("a check-in", safety.start(round, None).map(drop)),
        ("the plan", safety.open_plan(round).map(drop)),
        ("code words", safety.set_words(CodeWords::default())),
        ("an incident", safety.report(Incident::default()).map(drop)),
        (
            "called off",
            safety.call_off(round, Incident::default()).map(drop),
        ),
        ("a debrief", safety.debrief(round, text("fine"), None)),
        (
            "a word",
            lists
                .add(WordList::Needs, text("Bus fare"), text("To get there."))
                .map(drop),
        ),
        ("a service", services.add(hall.clone()).map(drop)),
        ("called otherwise", services.change(house, &lantern, &hall)),
        ("checked", services.check(house)),
        ("offered no longer", services.close(house)),
        ("offered again", services.open_again(house)),
        (
            "a prayer",
            prayer.propose(text("Peace at night."), false).map(drop),
        ),
        (
            "approved",
            prayer.approve(proposal, text("Peace."), None, false).map(drop),
        ),
        ("left out", prayer.leave_out(proposal)),
        ("kept longer", shown.retention().keep(blue, "2027-01-01")),
        ("a term", shown.retention().set_term(Kept::Visit, 12)),
        (
            "an address",
            shown.handing().address(text("Doorstep Ealing"), 3).map(drop),
        ),
        (
            "taken in",
            shown.handing().take_in(b"a packet".to_vec(), None).map(drop),
        ),
        (
            "an import",
            shown
                .imports()
                .take_in(b"name,kind\nGreen gate,house\n", None)
                .map(drop),
        ),
        ("erased", team.erase(vec![blue])),
        ("she erased", team.erase_person(ana)),
        ("removed", team.remove(vec![device])),
        ("a role", team.set_role(vec![device], Role::Lead)),
        ("new keys", team.turn_keys(Vec::new())),
        ("asked", team.ask(TwoLeads::Export)),
        ("a card", team.card().map(drop)),
        (
            "an invitation",
            shown.inviting().invite(Role::Volunteer, 60).map(drop),
        ),
        ("a kit", shown.recovering().print_kit().map(drop)),
        (
            "a backup",
            shown.recovering().back_up(text("backup"), None).map(drop),
        ),
        ("exchanged", exchanges.once().map(drop)),
        ("exchanging", exchanges.keep_going()),
        (
            "a relay",
            exchanges.use_relay(text("https://example.org"), None, None),
        ),
        (
            "a PIN",
            shown.change_pin(text("271828"), text("four quiet green words")),
        ),
        (
            "a duress PIN",
            shown.set_duress_pin(text("271828"), text("314159")),
        ),
        ("a training team", shown.prepare_training()),
        ("another key", shown.rekey_store()),
        ("who has what", shown.whereabouts().devices().map(drop)),
        ("what waits on her phone", shown.whereabouts().here().map(drop)),
        ("rows anew", shown.rebuild().map(drop)),
        ("many at once", shown.write_all(|_| Ok(()))),
    ];
    for (what, answer) in refused {
        assert_eq!(answer, Err(CompanionError::OnlyLooking), "{what}");
    }
    assert_eq!(thursday.lead().dump_hash().unwrap(), before);
    assert_eq!(thursday.lead().whereabouts().devices().unwrap(), entries);
    assert!(!std::path::Path::new("backup").exists());
}

#[test]
fn the_words_of_a_concern_are_not_read_over_a_caseworkers_shoulder() {
    let mut thursday = Thursday::planned();
    thursday.give_role("Bethan", Role::Caseworker);
    let shown = thursday.as_seen_by("Bethan");
    let line = shown.care().concerns(0, 9).unwrap().concerns.remove(0);
    assert_eq!(line.id, thursday.concern);
    assert_eq!(shown.care().open(line.id), Err(CompanionError::OnlyLooking));
    thursday.team.settle();
    let opened = |thursday: &Thursday| {
        let audit = thursday.lead().privacy().audit(0, 50).unwrap().lines;
        let opened = audit.into_iter().filter(|line| line.act == "opened");
        opened.map(|line| line.by).collect::<Vec<_>>()
    };
    assert_eq!(opened(&thursday), []);
    thursday.lead().care().open(line.id).unwrap();
    assert_eq!(
        opened(&thursday),
        [thursday.lead().id()],
        "as herself she may, and it is noted"
    );
}

#[test]
fn which_safety_notes_she_has_seen_is_not_told_by_the_leads_own_eyes() {
    let thursday = Thursday::planned();
    let lead = thursday.lead();
    lead.places()
        .note_safety(thursday.blue, "care".to_owned(), Some("A dog.".to_owned()))
        .unwrap();
    assert_eq!(lead.places().must_be_seen(thursday.blue), Ok(false));
    let shown = thursday.as_seen_by("Amina");
    assert_eq!(shown.places().must_be_seen(thursday.blue), Ok(true));
}
