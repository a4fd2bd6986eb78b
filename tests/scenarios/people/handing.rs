//! She goes to another town, and says that the team there may be told of her: that it is, and nobody else.

use doorstep_core::companion::AuditLine;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::HandOver;
use doorstep_core::companion::ShownAddress;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Handed;
use doorstep_core::features::people::Person;
use doorstep_core::features::support::FollowUp;
use doorstep_core::team::handing::HandingTrouble;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;
use doorstep_tests::search;

pub(super) const BRISTOL: &str = "Doorstep Bristol";

pub(super) fn refused(trouble: HandingTrouble) -> CompanionError {
    CompanionError::HandingOver { trouble }
}

/// What the team calls her, so that it can be looked for in every file.
const JUNIPER: &str = "Juniperina";

/// The team that knows her, and what it knows.
pub(super) struct Ealing {
    pub(super) team: Team,
    pub(super) her: RecordId,
    pub(super) need: RecordId,
    pub(super) promise: RecordId,
}

impl Ealing {
    pub(super) fn knows_her() -> Self {
        let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
        let lead = team.phone("Tamsin");
        let person = Person {
            pseudonym: JUNIPER.to_owned(),
            languages: [("ro", "good"), ("en", "few_words")]
                .map(|(language, ease)| (language.to_owned(), ease.to_owned()))
                .into(),
            language_basis: [("ro".to_owned(), "she_said".to_owned())].into(),
            needs_speaker: Some(true),
            hint: Some("Laughed about burnt marmalade".to_owned()),
            age_band: Some("25-39".to_owned()),
            ..Person::default()
        };
        let her = lead.people().add(person).unwrap();
        let raise = |need: &str| {
            lead.support()
                .raise(Some(her), need.to_owned(), "wanted".to_owned(), None, None)
        };
        let need = raise("gp").unwrap();
        lead.support().move_on(need, "in_hand", None).unwrap();
        raise("housing").unwrap();
        let promise = promised(lead, her, Some("gp_letter_shown"));
        team.settle();
        Self {
            team,
            her,
            need,
            promise,
        }
    }

    pub(super) fn phone(&self, name: &str) -> &Phone {
        self.team.phone(name)
    }

    /// She says yes to a team being told.
    pub(super) fn agrees(&mut self, to_whom: &str) {
        let yes = Consent {
            person: Some(self.her),
            purpose: "hand_over".to_owned(),
            to_whom: Some(to_whom.to_owned()),
            how: "via_speaker".to_owned(),
            language: Some("ro".to_owned()),
            ..Consent::default()
        };
        self.phone("Amina").people().consent(yes).unwrap();
        self.team.settle();
    }

    /// What she agreed to have told, to be sealed to an address whose words were heard.
    pub(super) fn draft(&self, to: &ShownAddress) -> HandOver {
        HandOver {
            person: self.her,
            address: to.square.text.clone().into_bytes(),
            heard: to.words.join(" "),
            pseudonym: None,
            needs: vec![self.need],
            promises: vec![self.promise],
            note: Some("Likes her tea strong".to_owned()),
            from: "Doorstep Ealing".to_owned(),
            moved_to: None,
        }
    }
}

pub(super) fn promised(phone: &Phone, her: RecordId, support: Option<&str>) -> RecordId {
    let draft = FollowUp {
        what: "The letter, in Romanian".to_owned(),
        support: support.map(str::to_owned),
        person: Some(her),
        is_promise: Some(true),
        ..FollowUp::default()
    };
    phone.support().plan(draft).unwrap()
}

/// The team in the other town.
pub(super) fn bristol() -> Team {
    Team::elsewhere("Rosa", ["Dina", "Effie"])
}

/// Every phone of the receiving team knows her, and by whom it was told.
#[track_caller]
fn assert_all_know_her(team: &Team, her: RecordId, told: &Handed) {
    team.assert_all_agree();
    for phone in team.phones() {
        let person = phone.person(her);
        assert_eq!(person.pseudonym, told.pseudonym, "{}", phone.name);
        assert_eq!(person.languages["ro"], "good");
        assert_eq!(person.language_basis["ro"], "she_said");
        assert!(!person.language_basis.contains_key("en"));
        assert_eq!(
            (person.needs_speaker, person.age_band.as_deref()),
            (Some(true), Some("25-39"))
        );
        assert_eq!(person.hint.as_deref(), Some("Likes her tea strong"));
        assert_eq!(person.told_by.as_deref(), Some("Doorstep Ealing"));
        let [need] = phone
            .support()
            .needs_of(her, 0, 9)
            .unwrap()
            .needs
            .try_into()
            .unwrap();
        assert_eq!(need.need.need, "gp");
        assert_eq!(
            need.story.last().unwrap().status,
            "wanted",
            "nobody here has it in hand"
        );
        assert_eq!(need.need.told_by.as_deref(), Some("Doorstep Ealing"));
        let [to_do] = phone
            .support()
            .follow_ups_of(her, 0, 9)
            .unwrap()
            .lines
            .try_into()
            .unwrap();
        assert_eq!(to_do.support.as_deref(), Some("gp_letter_shown"));
        assert!(
            to_do.is_promise && to_do.what.is_empty(),
            "no words of the other team's"
        );
        assert_eq!(to_do.told_by.as_deref(), Some("Doorstep Ealing"));
        let [yes] = phone.people().consents(her).unwrap().try_into().unwrap();
        assert_eq!(
            (yes.consent.purpose.as_str(), yes.consent.to_whom.as_deref()),
            ("hand_over", Some(BRISTOL))
        );
        assert_eq!(
            (yes.consent.how.as_str(), yes.consent.on.as_str()),
            ("via_speaker", "2026-11-26")
        );
        assert_eq!(yes.consent.told_by.as_deref(), Some("Doorstep Ealing"));
    }
}

/// Neither what the one team calls her, nor what the other does, nor what was told stands in any file of a team.
#[track_caller]
fn assert_no_file_names_her(team: &Team, told: &Handed) {
    let words = [JUNIPER, told.pseudonym.as_str(), "marmalade", "tea strong"];
    let found = search(&[team.folder().path()], &words);
    assert!(found.files > 8 && found.bytes > 100_000, "{found:?}");
    assert!(found.hits.is_empty(), "{:?}", found.hits);
}

fn last_audit(phone: &Phone) -> AuditLine {
    phone.privacy().audit(0, 1).unwrap().lines.remove(0)
}

#[test]
fn she_is_handed_over_as_a_file_and_only_what_she_agreed_to_is_told() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    let made = bristol
        .phone("Effie")
        .handing()
        .address(BRISTOL.to_owned(), 3)
        .unwrap();
    assert_eq!(
        bristol.phone("Effie").handing().addresses(),
        Ok(vec![made.clone()])
    );
    let amina = ealing.phone("Amina").handing();
    let read = amina.read(made.square.text.clone().into_bytes()).unwrap();
    assert_eq!(
        read, made,
        "both see the same words, the same team and the same day"
    );
    assert_eq!((read.words.len(), read.relay), (6, None));

    ealing.agrees("doorstep BRISTOL");
    let amina = ealing.phone("Amina").handing();
    let draft = ealing.draft(&made);
    let shown = amina.preview(&draft).unwrap();
    assert_eq!(shown.to, BRISTOL);
    assert_eq!(
        amina.preview(&draft).unwrap(),
        shown,
        "the same word is offered each time"
    );
    let packet = amina.hand_over(&draft).unwrap();
    ealing.team.settle();

    let effie = bristol.phone("Effie").handing();
    let offered = effie.open(packet.clone()).unwrap();
    assert_eq!(offered.told, shown.told, "what was previewed is what travels");
    assert_eq!((offered.address, offered.similar.len()), (made.id, 0));
    assert_eq!(offered.told.needs.len(), 1, "the other need was not chosen");
    assert_eq!(
        bristol.phone("Effie").people().list(0, 100).unwrap().people,
        [],
        "nothing is kept yet"
    );
    let dina = bristol.phone("Dina").handing();
    let foreign = refused(HandingTrouble::NotForThisDevice);
    assert_eq!(dina.open(packet.clone()), Err(foreign.clone()));
    let her = effie.take_in(packet.clone(), None).unwrap();
    bristol.settle();
    assert_all_know_her(&bristol, her, &shown.told);
    assert!(
        bristol
            .phone("Rosa")
            .people()
            .may(her, "hand_over", Some(BRISTOL.to_owned()))
            .unwrap()
    );

    let again = refused(HandingTrouble::TakenInBefore);
    let (effie, dina) = (bristol.phone("Effie").handing(), bristol.phone("Dina").handing());
    assert_eq!(effie.take_in(packet.clone(), None), Err(again.clone()));
    assert_eq!(effie.open(packet.clone()), Err(again));
    assert_eq!(dina.take_in(packet.clone(), None), Err(foreign));
    assert_eq!(effie.addresses(), Ok(Vec::new()));
    assert_eq!(
        bristol.phone("Rosa").people().list(0, 100).unwrap().people.len(),
        1
    );

    let id = |id: RecordId| id.as_bytes().to_vec();
    let told = shown.told.to_bytes().unwrap();
    for own in [id(ealing.her), id(ealing.need), id(ealing.promise)] {
        let mut windows = told.windows(own.len());
        assert!(
            !windows.any(|window| window == own),
            "no id of the sending team travels"
        );
    }
    for word in [JUNIPER, "marmalade", "housing", "Romanian", "Amina", "Tamsin"] {
        let mut windows = told.windows(word.len());
        assert!(!windows.any(|window| window == word.as_bytes()), "{word} travels");
    }
    assert_no_file_names_her(&ealing.team, &shown.told);
    assert_no_file_names_her(&bristol, &shown.told);
}

#[test]
fn she_is_handed_over_by_a_mailbox_and_the_relay_reads_nothing() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    let rosa = bristol.phone("Rosa").handing();
    let made = rosa.address_by_relay(BRISTOL.to_owned(), 3).unwrap();
    assert!(made.relay.as_ref().unwrap().starts_with("127.0.0.1"));
    assert_eq!(rosa.fetch(made.id, 0), Ok(None));
    ealing.agrees(BRISTOL);
    let amina = ealing.phone("Amina").handing();
    let draft = ealing.draft(&made);
    let told = amina.preview(&draft).unwrap().told;
    let packet = amina.hand_over(&draft).unwrap();
    amina
        .leave(
            draft.address.clone(),
            b"from somebody who saw the address".to_vec(),
        )
        .unwrap();
    assert_eq!(rosa.fetch(made.id, 0), Err(refused(HandingTrouble::NotOurs)));
    amina.leave(draft.address.clone(), packet.clone()).unwrap();
    amina.leave(draft.address.clone(), packet.clone()).unwrap();

    let dina = bristol.phone("Dina").handing();
    assert_eq!(
        dina.fetch(made.id, 0),
        Err(refused(HandingTrouble::NotForThisDevice))
    );
    let fetched = rosa.fetch(made.id, 5).unwrap();
    assert_eq!(fetched, Some(packet.clone()));
    let her = rosa.take_in(packet.clone(), None).unwrap();
    ealing.team.settle();
    bristol.settle();
    assert_all_know_her(&bristol, her, &told);
    for name in ["Dina", "Effie"] {
        let elsewhere = bristol.phone(name).handing().open(packet.clone());
        assert_eq!(
            elsewhere,
            Err(refused(HandingTrouble::NotForThisDevice)),
            "{name}"
        );
    }
    let rosa = bristol.phone("Rosa").handing();
    assert_eq!(
        rosa.take_in(packet, None),
        Err(refused(HandingTrouble::TakenInBefore))
    );
    assert_no_file_names_her(&ealing.team, &told);
    assert_no_file_names_her(&bristol, &told);
}

#[test]
fn leads_are_told_who_handed_her_over_when_and_to_whom_and_she_is_noted_as_moved() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let made = bristol
        .phone("Effie")
        .handing()
        .address(BRISTOL.to_owned(), 1)
        .unwrap();
    let draft = HandOver {
        moved_to: Some("Bristol".to_owned()),
        ..ealing.draft(&made)
    };
    ealing.phone("Amina").handing().preview(&draft).unwrap();
    ealing.team.settle();
    assert_eq!(
        ealing.phone("Tamsin").privacy().audit(0, 9).unwrap().lines,
        [],
        "a preview is no hand-over"
    );
    ealing.phone("Amina").handing().hand_over(&draft).unwrap();
    ealing.team.settle();
    let line = last_audit(ealing.phone("Tamsin"));
    assert_eq!(
        (line.act.as_str(), line.by_name.as_deref()),
        ("handed_over", Some("Amina"))
    );
    assert_eq!(
        (line.to_whom.as_deref(), line.records),
        (Some(BRISTOL), vec![ealing.her])
    );
    assert_eq!(line.at_ms / 1_000, ealing.phone("Amina").watch.now_ms() / 1_000);
    for phone in ealing.team.phones() {
        assert_eq!(phone.person(ealing.her).status, "moved", "{}", phone.name);
        let moments = phone.people().timeline(ealing.her, 0, 9).unwrap().moments;
        assert_eq!(moments[0].area_town.as_deref(), Some("Bristol"));
        assert_eq!(moments[0].basis, "told");
    }
    let without = ealing.draft(&made);
    let before = ealing.phone("Bethan").person(ealing.her);
    ealing.phone("Bethan").handing().hand_over(&without).unwrap();
    assert_eq!(ealing.phone("Bethan").person(ealing.her), before, "as she stands");
}

#[test]
fn where_her_word_is_taken_another_is_offered_and_the_team_may_choose_its_own() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    bristol.phone("Rosa").add_person("Heron");
    bristol.settle();
    ealing.agrees(BRISTOL);
    let made = bristol
        .phone("Effie")
        .handing()
        .address(BRISTOL.to_owned(), 1)
        .unwrap();
    let chosen = HandOver {
        pseudonym: Some("heron".to_owned()),
        ..ealing.draft(&made)
    };
    let packet = ealing.phone("Amina").handing().hand_over(&chosen).unwrap();
    let effie = bristol.phone("Effie").handing();
    let offered = effie.open(packet.clone()).unwrap();
    assert_eq!(offered.told.pseudonym, "heron");
    assert_ne!(offered.pseudonym.to_lowercase(), "heron");
    assert_eq!(effie.open(packet.clone()).unwrap().pseudonym, offered.pseudonym);
    let taken = effie.take_in(packet.clone(), Some("Heron".to_owned()));
    assert_eq!(crate::rule(taken), "the pseudonym is taken");
    assert_eq!(
        effie.addresses().unwrap().len(),
        1,
        "refused, and the key is there still"
    );
    let her = effie.take_in(packet, Some("Wren".to_owned())).unwrap();
    assert_eq!(bristol.phone("Effie").person(her).pseudonym, "Wren");
}
