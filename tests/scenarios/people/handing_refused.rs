//! Each reason for which nobody is handed over or taken in has its name, and changes nothing.

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::HandOver;
use doorstep_core::companion::Horizon;
use doorstep_core::companion::ShownAddress;
use doorstep_core::features::people::Consent;
use doorstep_core::features::rounds::Round;
use doorstep_core::team::handing::HandingTrouble;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Phone;
use doorstep_tests::Team;

use super::handing::BRISTOL;
use super::handing::Ealing;
use super::handing::bristol;
use super::handing::promised;
use super::handing::refused;
use crate::rule;

pub(super) fn address_of(team: &Team) -> ShownAddress {
    let made = team.phone("Effie").handing().address(BRISTOL.to_owned(), 3);
    made.unwrap()
}

/// Why neither a preview nor a hand-over is made; nothing is noted of it.
#[track_caller]
fn assert_refused(phone: &Phone, draft: &HandOver, trouble: HandingTrouble) {
    let handing = phone.handing();
    assert_eq!(handing.preview(draft), Err(refused(trouble)));
    assert_eq!(handing.hand_over(draft), Err(refused(trouble)));
}

#[test]
fn nobody_is_handed_over_who_did_not_agree_to_this_team_or_took_it_back() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    let draft = ealing.draft(&address_of(&bristol));
    assert_refused(ealing.phone("Amina"), &draft, HandingTrouble::NotConsented);
    ealing.agrees("Doorstep Leeds");
    assert_refused(ealing.phone("Amina"), &draft, HandingTrouble::NotConsented);
    ealing.agrees(BRISTOL);
    assert!(ealing.phone("Bethan").handing().preview(&draft).is_ok());
    let no = Consent {
        person: Some(ealing.her),
        purpose: "hand_over".to_owned(),
        ..Consent::default()
    };
    ealing.phone("Bethan").people().withdraw(no).unwrap();
    ealing.team.settle();
    for phone in ealing.team.phones() {
        assert_refused(phone, &draft, HandingTrouble::NotConsented);
    }
    assert_eq!(ealing.phone("Tamsin").privacy().audit(0, 9).unwrap().lines, []);
}

#[test]
fn nobody_is_handed_over_who_asked_us_to_stop_nor_whoever_may_be_her() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let draft = ealing.draft(&address_of(&bristol));
    let lead = ealing.phone("Tamsin");
    let maybe_her = lead.add_person("Heron");
    lead.people().stand(maybe_her, "asked_stop").unwrap();
    assert!(
        lead.handing().preview(&draft).is_ok(),
        "another woman, as far as is known"
    );
    lead.people().link(ealing.her, maybe_her, "possible").unwrap();
    assert_refused(lead, &draft, HandingTrouble::AskedUsToStop);
    lead.people().unlink(ealing.her, maybe_her).unwrap();
    lead.people().stand(ealing.her, "asked_stop").unwrap();
    assert_refused(lead, &draft, HandingTrouble::AskedUsToStop);
}

#[test]
fn nothing_is_sealed_before_the_words_were_heard() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let (hers, his) = (
        address_of(&bristol),
        bristol
            .phone("Dina")
            .handing()
            .address(BRISTOL.to_owned(), 3)
            .unwrap(),
    );
    // Somebody on the way put a key of his own there; on the telephone Effie reads the words of hers.
    let swapped = HandOver {
        address: his.square.text.into_bytes(),
        ..ealing.draft(&hers)
    };
    let amina = ealing.phone("Amina").handing();
    assert!(amina.preview(&swapped).is_ok());
    assert_eq!(
        amina.hand_over(&swapped),
        Err(refused(HandingTrouble::OtherWords))
    );
    let unheard = HandOver {
        heard: String::new(),
        ..ealing.draft(&hers)
    };
    assert_eq!(
        amina.hand_over(&unheard),
        Err(refused(HandingTrouble::OtherWords))
    );
}

#[test]
fn only_what_is_hers_and_open_and_has_a_code_is_told() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let draft = ealing.draft(&address_of(&bristol));
    let lead = ealing.phone("Tamsin");
    let other = lead.add_person("Heron");
    let raise = |need: &str| {
        let raised = lead
            .support()
            .raise(Some(other), need.to_owned(), "wanted".to_owned(), None, None);
        raised.unwrap()
    };
    let needs = |needs| HandOver {
        needs,
        ..draft.clone()
    };
    let promises = |promises| HandOver {
        promises,
        ..draft.clone()
    };
    assert_refused(lead, &needs(vec![raise("dental")]), HandingTrouble::NotHers);
    assert_refused(lead, &needs(vec![ealing.promise]), HandingTrouble::NotHers);
    assert_refused(
        lead,
        &promises(vec![promised(lead, other, Some("card"))]),
        HandingTrouble::NotHers,
    );
    let in_words = promised(lead, ealing.her, None);
    assert_refused(lead, &promises(vec![in_words]), HandingTrouble::OnlyInWords);
    lead.support().move_on(ealing.need, "met", None).unwrap();
    lead.support().keep(ealing.promise).unwrap();
    assert_refused(lead, &needs(vec![ealing.need]), HandingTrouble::NotOpen);
    assert_refused(
        lead,
        &HandOver {
            needs: Vec::new(),
            ..draft.clone()
        },
        HandingTrouble::NotOpen,
    );
    let rest = HandOver {
        needs: Vec::new(),
        promises: Vec::new(),
        ..draft
    };
    let numbered = HandOver {
        note: Some("Ring 07700 900123".to_owned()),
        ..rest.clone()
    };
    assert!(rule(lead.handing().preview(&numbered)).starts_with("note has"));
    let named = HandOver {
        from: "a".repeat(41),
        ..rest.clone()
    };
    assert_eq!(
        rule(lead.handing().hand_over(&named)),
        "from has 41 letters, 40 at most"
    );
    assert!(lead.handing().hand_over(&rest).is_ok());
}

#[test]
fn an_address_that_is_too_old_is_refused_on_both_sides() {
    let mut ealing = Ealing::knows_her();
    let bristol = bristol();
    ealing.agrees(BRISTOL);
    let made = address_of(&bristol);
    let draft = ealing.draft(&made);
    let packet = ealing.phone("Amina").handing().hand_over(&draft).unwrap();
    let expired = refused(HandingTrouble::Expired);
    for phone in [ealing.phone("Amina"), bristol.phone("Effie")] {
        phone.watch.later(5 * 24 * 60 * 60);
    }
    let amina = ealing.phone("Amina").handing();
    assert_refused(ealing.phone("Amina"), &draft, HandingTrouble::Expired);
    assert_eq!(amina.read(draft.address.clone()), Err(expired.clone()));
    let effie = bristol.phone("Effie").handing();
    assert_eq!(effie.open(packet.clone()), Err(expired.clone()));
    assert_eq!(effie.take_in(packet, None), Err(expired));
    assert_eq!(effie.addresses(), Ok(Vec::new()));
}

#[test]
fn an_address_taken_back_opens_nothing_and_a_phone_that_was_locked_in_between_still_takes_her_in() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    ealing.agrees(BRISTOL);
    let seal = |made: &ShownAddress| {
        ealing
            .phone("Amina")
            .handing()
            .hand_over(&ealing.draft(made))
            .unwrap()
    };
    let (first, second) = (address_of(&bristol), address_of(&bristol));
    let (to_first, to_second) = (seal(&first), seal(&second));
    let room = bristol.phone("Effie").handing();
    room.take_back(first.id).unwrap();
    assert_eq!(room.open(to_first), Err(refused(HandingTrouble::TakenBack)));
    bristol.phone_mut("Effie").lock();
    assert_eq!(room.open(to_second.clone()), Err(CompanionError::Locked));
    assert_eq!(room.take_in(to_second.clone(), None), Err(CompanionError::Locked));
    assert_eq!(room.addresses(), Err(CompanionError::Locked));
    bristol.phone_mut("Effie").unlock();
    bristol.phone("Effie").handing().take_in(to_second, None).unwrap();
}

#[test]
fn out_on_a_round_nobody_is_handed_over_or_taken_in() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    ealing.agrees(BRISTOL);
    let made = address_of(&bristol);
    let packet = ealing
        .phone("Amina")
        .handing()
        .hand_over(&ealing.draft(&made))
        .unwrap();
    for (team, name) in [(&mut ealing.team, "Amina"), (&mut bristol, "Effie")] {
        set_out(team, name);
    }
    let out = refused(HandingTrouble::OutOnARound);
    let draft = ealing.draft(&made);
    assert_refused(ealing.phone("Amina"), &draft, HandingTrouble::OutOnARound);
    let effie = bristol.phone("Effie").handing();
    assert_eq!(effie.open(packet.clone()), Err(out.clone()));
    assert_eq!(effie.take_in(packet.clone(), None), Err(out.clone()));
    assert_eq!(effie.address(BRISTOL.to_owned(), 1), Err(out));
}

fn set_out(team: &mut Team, name: &str) {
    let lead = &team.phones()[0];
    let place = lead.add_place("Blue door");
    let own = team.phone(name).team().own_member().unwrap().to_string();
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: Day::in_london(lead.watch.now_ms()).to_string(),
        pairs: [(own, 1)].into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    lead.rounds().put(round, place, None, None).unwrap();
    team.settle();
    let phone = team.phone(name);
    phone.rounds().go_out(round).unwrap();
    assert!(matches!(phone.rounds().horizon(), Ok(Horizon::Out { .. })));
}

#[test]
fn who_prays_hands_nobody_over_and_only_a_lead_opens_a_mailbox() {
    let mut ealing = Ealing::knows_her();
    let mut bristol = bristol();
    ealing.agrees(BRISTOL);
    let by_file = address_of(&bristol);
    let packet = ealing
        .phone("Amina")
        .handing()
        .hand_over(&ealing.draft(&by_file))
        .unwrap();
    let no_mailbox = Err(refused(HandingTrouble::NoMailbox));
    let left = ealing
        .phone("Amina")
        .handing()
        .leave(ealing.draft(&by_file).address, packet.clone());
    assert_eq!(left, no_mailbox);
    let effie = bristol.phone("Effie");
    assert_eq!(
        effie.handing().address_by_relay(BRISTOL.to_owned(), 1),
        Err(CompanionError::NotALead)
    );
    let prays = effie.id();
    bristol
        .phone("Rosa")
        .team()
        .set_role(vec![prays], Role::PrayerPartner)
        .unwrap();
    bristol.settle();
    let effie = bristol.phone("Effie").handing();
    let role = refused(HandingTrouble::NotThisRole);
    assert_eq!(effie.address(BRISTOL.to_owned(), 1), Err(role.clone()));
    assert_eq!(effie.open(packet.clone()), Err(role.clone()));
    assert_eq!(effie.take_in(packet, None), Err(role));
}
