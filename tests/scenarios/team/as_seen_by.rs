//! A lead looks at what somebody else sees: the same rooms, and nothing in them that her phone could not show.

mod refused;

use std::fmt::Debug;
use std::sync::Arc;

use doorstep_core::companion::Companion;
use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Horizon;
use doorstep_core::companion::WhyEmpty;
use doorstep_core::companion::WordList;
use doorstep_core::features::care::Concern;
use doorstep_core::features::people::Consent;
use doorstep_core::features::people::Sighting;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::services::Service;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::DeviceId;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

/// A Thursday: Amina and Bethan go to the blue door, where they know Ana; nobody goes to the red gate, where they know
/// Mara, of whom Tamsin is worried.
struct Thursday {
    team: Team,
    blue: RecordId,
    red: RecordId,
    ana: RecordId,
    mara: RecordId,
    round: RecordId,
    concern: RecordId,
}

impl Thursday {
    fn planned() -> Self {
        let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
        let lead = team.phone("Tamsin");
        let (blue, red) = (lead.add_place("Blue door"), lead.add_place("Red gate"));
        let (ana, mara) = (lead.add_person("Juniper"), lead.add_person("Marigold"));
        met(lead, blue, ana, |_| {});
        met(lead, red, mara, |_| {});
        for (person, need) in [(ana, "gp"), (mara, "dental")] {
            lead.support()
                .raise(Some(person), need.to_owned(), "wanted".to_owned(), None, None)
                .unwrap();
            let contact = Consent {
                person: Some(person),
                purpose: "contact_her".to_owned(),
                how: "spoken".to_owned(),
                ..Consent::default()
            };
            lead.people().consent(contact).unwrap();
        }
        let house = Service {
            name: "Lantern House".to_owned(),
            needs: ["housing".to_owned()].into(),
            ..Service::default()
        };
        lead.services().add(house).unwrap();
        let prayer = lead.prayer();
        let proposal = prayer.propose("Rest for the team.".to_owned(), false).unwrap();
        prayer
            .approve(proposal, "Rest for us.".to_owned(), None, false)
            .unwrap();
        prayer.propose("Peace at night.".to_owned(), false).unwrap();
        let concern = Concern {
            place: Some(red),
            basis: "observed".to_owned(),
            words: "Something is not right here.".to_owned(),
            ..Concern::default()
        };
        let concern = lead.care().raise(concern).unwrap();
        let pairs = ["Amina", "Bethan"].map(|name| (member(team.phone(name)).to_string(), 1));
        let draft = Round {
            name: "Thursday B".to_owned(),
            on: Day::in_london(lead.watch.now_ms()).to_string(),
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
            concern,
        }
    }

    fn lead(&self) -> &Phone {
        self.team.phone("Tamsin")
    }

    fn as_seen_by(&self, name: &str) -> Arc<Companion> {
        let member = member(self.team.phone(name));
        self.lead().as_seen_by(member).unwrap()
    }

    fn give_role(&mut self, name: &str, role: Role) {
        let device = self.team.phone(name).id();
        self.lead().team().set_role(vec![device], role).unwrap();
        self.team.settle();
    }

    /// Tamsin is shown to every question what this phone says.
    #[track_caller]
    fn assert_shown_as_on_the_phone_of(&self, name: &str) {
        let both = Both {
            shown: self.as_seen_by(name),
            hers: self.team.phone(name).companion(),
        };
        both.agree("all places", |phone| phone.places().list(0, 50));
        both.agree("changes", |phone| phone.places().changes_proposed(0, 50));
        both.agree("everyone", |phone| phone.people().list(0, 50));
        both.agree("a search", |phone| phone.people().search("i", 0, 50));
        both.agree("visits", |phone| phone.visits().between(0, u64::MAX, 0, 50));
        both.agree("to finish", |phone| phone.visits().to_finish(0, 50));
        both.agree("children", |phone| phone.visits().concerns_to_raise(0, 50));
        both.agree("outcomes", |phone| phone.visits().outcome_counts(0, u64::MAX));
        both.agree("due", |phone| phone.rounds().due(vec!["ro".to_owned()], 0, 50));
        both.agree("rounds", |phone| phone.rounds().list(0, 50));
        both.agree("tonight", |phone| phone.rounds().tonight());
        both.agree("the walk", |phone| phone.rounds().walk(self.round));
        both.agree("since", |phone| phone.rounds().since(0));
        both.agree("horizon", |phone| phone.rounds().horizon());
        both.agree("stays open", |phone| phone.rounds().stays_open(self.round));
        both.agree("open needs", |phone| phone.support().open_needs(0, 50));
        both.agree("to do", |phone| phone.support().to_do(0, 50));
        both.agree("chips", |phone| phone.support().chips());
        both.agree("incidents", |phone| phone.safety().incidents(0, 50));
        both.agree("check-ins", |phone| phone.safety().check_ins(self.round));
        both.agree("to see to", |phone| phone.safety().to_see_to());
        both.agree("alarms", |phone| phone.safety().alarms());
        both.agree("debriefs", |phone| phone.safety().debriefs_due());
        both.agree("concerns", |phone| phone.care().concerns(0, 50));
        both.agree("a concern", |phone| phone.care().open(self.concern));
        both.agree("imports", |phone| phone.imports().list(0, 50));
        both.agree("words", |phone| phone.lists().words(WordList::Needs));
        both.agree("services", |phone| phone.services().list(None, None, 0, 50));
        both.agree("closed services", |phone| phone.services().closed(0, 50));
        both.agree("prayer", |phone| phone.prayer().points(0, 50));
        both.agree("prayer to come", |phone| phone.prayer().coming(0, 50));
        both.agree("proposals", |phone| phone.prayer().proposals(0, 50));
        both.agree("languages", |phone| phone.phrases().languages());
        both.agree("audit", |phone| phone.privacy().audit(0, 50));
        both.agree("retention", |phone| phone.retention().proposed(0, 50));
        both.agree("own member", |phone| phone.team().own_member());
        both.agree("own device", |phone| (phone.id(), phone.name()));
        both.agree("how many", Companion::record_count);
        both.agree("every record", Companion::dump_hash);
        for place in [self.blue, self.red] {
            both.agree("a place", |phone| phone.places().by_id(place));
            both.agree("best time", |phone| phone.places().best_time(place));
            both.agree("at a place", |phone| phone.visits().last_of(place, 0, 50));
            both.agree("its history", |phone| phone.places().history(place));
        }
        for woman in [self.ana, self.mara] {
            both.agree("a woman", |phone| phone.people().by_id(woman));
            both.agree("consents", |phone| phone.people().consents(woman));
            both.agree("same as", |phone| phone.people().same_as(woman));
            both.agree("timeline", |phone| phone.people().timeline(woman, 0, 50));
            both.agree("who knows her", |phone| phone.people().who_knows(woman));
            both.agree("may ring", |phone| phone.people().may(woman, "contact_her", None));
            both.agree("met", |phone| phone.visits().with_person(woman, 0, 50));
            both.agree("her needs", |phone| phone.support().needs_of(woman, 0, 50));
            both.agree("for her", |phone| phone.support().follow_ups_of(woman, 0, 50));
            both.agree("her history", |phone| phone.people().history(woman));
        }
    }
}

/// What Tamsin is shown, and the phone itself.
struct Both {
    shown: Arc<Companion>,
    hers: Arc<Companion>,
}

impl Both {
    #[track_caller]
    fn agree<T: PartialEq + Debug>(&self, question: &str, ask: impl Fn(&Companion) -> T) {
        assert_eq!(ask(&self.shown), ask(&self.hers), "{question}");
    }
}

fn member(phone: &Phone) -> MemberId {
    phone.team().own_member().unwrap()
}

fn met(phone: &Phone, place: RecordId, person: RecordId, more: impl FnOnce(&mut Visit)) -> RecordId {
    let mut visit = Visit {
        place: Some(place),
        outcome: "talked".to_owned(),
        met: [(person.to_string(), "face".to_owned())].into(),
        ..Visit::default()
    };
    more(&mut visit);
    phone.visits().record(visit).unwrap().id
}

#[test]
fn at_home_a_lead_is_shown_what_a_volunteers_phone_shows_and_no_concern() {
    let thursday = Thursday::planned();
    thursday.assert_shown_as_on_the_phone_of("Amina");
    let shown = thursday.as_seen_by("Amina");
    assert_eq!(shown.places().list(0, 9).unwrap().of, 2);
    assert_eq!(shown.services().list(None, None, 0, 9).unwrap().of, 1);
    let concerns = shown.care().concerns(0, 9).unwrap();
    assert_eq!((concerns.of, concerns.why_empty), (0, Some(WhyEmpty::OutOfScope)));
    assert_eq!(shown.care().open(thursday.concern), Err(CompanionError::NotFound));
    assert_eq!(shown.privacy().audit(0, 9), Err(CompanionError::NotALead));
    assert_eq!(
        thursday.lead().care().concerns(0, 9).unwrap().of,
        1,
        "her own eyes see it still"
    );
}

#[test]
fn a_prayer_partner_is_shown_prayer_and_nothing_else_and_told_why() {
    let mut thursday = Thursday::planned();
    thursday.give_role("Bethan", Role::PrayerPartner);
    let shown = thursday.as_seen_by("Bethan");
    let why = [
        shown.places().list(0, 9).unwrap().why_empty,
        shown.people().list(0, 9).unwrap().why_empty,
        shown.people().search("juniper", 0, 9).unwrap().why_empty,
        shown.visits().between(0, u64::MAX, 0, 9).unwrap().why_empty,
        shown.rounds().list(0, 9).unwrap().why_empty,
        shown.support().open_needs(0, 9).unwrap().why_empty,
        shown.services().list(None, None, 0, 9).unwrap().why_empty,
        shown.prayer().proposals(0, 9).unwrap().why_empty,
    ];
    assert_eq!(why, [Some(WhyEmpty::OutOfScope); 8]);
    assert_eq!(shown.record_count(), Ok(1));
    assert_eq!(shown.prayer().coming(0, 9).unwrap().of, 1);
    assert_eq!(shown.visits().history(thursday.blue), Ok(Vec::new()));
}

#[test]
fn while_she_is_out_a_lead_is_shown_tonight_alone_as_her_phone_shows_it() {
    let mut thursday = Thursday::planned();
    let lead = thursday.team.phone("Tamsin");
    let long_ago_ms = lead.watch.now_ms() - 100 * 24 * 60 * 60 * 1000;
    met(lead, thursday.blue, thursday.mara, |visit| {
        visit.at_ms = long_ago_ms
    });
    let promise = FollowUp {
        what: "ginger tea".to_owned(),
        place: Some(thursday.blue),
        is_promise: Some(true),
        ..FollowUp::default()
    };
    let promise = lead.support().plan(promise).unwrap();
    thursday.team.settle();
    let amina = thursday.team.phone("Amina");
    amina.rounds().go_out(thursday.round).unwrap();
    thursday.team.settle();
    thursday.assert_shown_as_on_the_phone_of("Amina");

    // The evening goes on: on her phone, on that of her pair, and elsewhere.
    let (lead, amina) = (thursday.lead(), thursday.team.phone("Amina"));
    let bethan = thursday.team.phone("Bethan");
    amina.safety().start(thursday.round, None).unwrap();
    amina.support().keep(promise).unwrap();
    let rowan = bethan.add_person("Rowan");
    met(bethan, thursday.blue, rowan, |_| {});
    amina.add_person("Plover");
    let green = lead.add_place("Green gate");
    lead.knock(thursday.red, "noanswer");
    lead.rounds()
        .put(thursday.round, thursday.red, None, None)
        .unwrap();
    lead.knock(green, "noanswer");
    let sighting = Sighting {
        person: Some(thursday.ana),
        place: Some(green),
        basis: "told".to_owned(),
        ..Sighting::default()
    };
    lead.people().note_sighting(sighting).unwrap();
    thursday.team.settle();
    thursday.assert_shown_as_on_the_phone_of("Amina");
    let shown = thursday.as_seen_by("Amina");
    let places = shown.places().list(0, 9).unwrap().places;
    assert_eq!(
        places.iter().map(|line| line.id).collect::<Vec<_>>(),
        [thursday.blue]
    );
    let red = shown.visits().last_of(thursday.red, 0, 9).unwrap();
    assert_eq!(red.why_empty, Some(WhyEmpty::OnRound));
    assert!(matches!(
        shown.rounds().horizon(),
        Ok(Horizon::Out { closed: 8.., .. })
    ));

    // Home again, everything is there.
    thursday
        .team
        .phone("Amina")
        .rounds()
        .come_home(thursday.round)
        .unwrap();
    thursday.team.settle();
    thursday.assert_shown_as_on_the_phone_of("Amina");
    assert_eq!(thursday.as_seen_by("Amina").places().list(0, 9).unwrap().of, 3);
}

#[test]
fn only_a_lead_looks_and_only_at_somebody_who_is_in() {
    let mut thursday = Thursday::planned();
    let tamsin = member(thursday.lead());
    let bethan = member(thursday.team.phone("Bethan"));
    let amina = thursday.team.phone("Amina");
    assert_eq!(amina.as_seen_by(tamsin).err(), Some(CompanionError::NotALead));
    let shown = thursday.as_seen_by("Amina");
    assert_eq!(shown.as_seen_by(bethan).err(), Some(CompanionError::OnlyLooking));
    let device: DeviceId = thursday.team.phone("Bethan").id();
    thursday.lead().team().remove(vec![device]).unwrap();
    assert_eq!(
        thursday.lead().as_seen_by(bethan).err(),
        Some(CompanionError::NotAMember)
    );
    thursday.team.phone_mut("Bethan").is_online = false;
}

#[test]
fn a_look_ends_when_the_phone_locks_or_its_person_leads_no_longer() {
    let mut thursday = Thursday::planned();
    let shown = thursday.as_seen_by("Amina");
    let places = shown.places();
    thursday.team.phone_mut("Tamsin").lock();
    assert_eq!(places.list(0, 9), Err(CompanionError::Locked));
    assert_eq!(shown.places().list(0, 9), Err(CompanionError::Locked));
    assert_eq!(shown.record_count(), Err(CompanionError::Locked));

    thursday.team.phone_mut("Tamsin").unlock();
    thursday.give_role("Bethan", Role::Lead);
    let shown = thursday.as_seen_by("Amina");
    assert_eq!(shown.places().list(0, 9).unwrap().of, 2);
    let device = thursday.lead().id();
    let bethan = thursday.team.phone("Bethan");
    bethan.team().set_role(vec![device], Role::Volunteer).unwrap();
    thursday.team.settle();
    assert_eq!(shown.places().list(0, 9), Err(CompanionError::NotALead));
}

#[test]
fn a_look_that_is_let_go_of_leaves_the_phone_as_it_is() {
    let thursday = Thursday::planned();
    let shown = thursday.as_seen_by("Amina");
    let concerns = shown.care();
    drop(shown);
    assert_eq!(concerns.concerns(0, 9), Err(CompanionError::Locked));
    assert_eq!(thursday.lead().care().concerns(0, 9).unwrap().of, 1);
    thursday.lead().add_place("Green gate");
}
