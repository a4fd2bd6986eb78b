use super::people::BEGIN_MS;
use super::people::Lead;
use super::people::Phone;
use super::people::met;
use super::people::nonce_in;
use super::people::trouble;
use crate::crypto::InviteSecret;
use crate::crypto::SeededRandom;
use crate::team::Error;
use crate::team::Welcome;
use crate::team::joining::Answered;
use crate::team::joining::Digits;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::Revealed;
use crate::team::joining::frame::Kind;
use crate::team::joining::invitation::Terms;
use crate::team::joining::kept::Asked;
use crate::team::joining::kept::Shown;
use crate::team::joining::messages::Admission;
use crate::team::joining::messages::Answer;
use crate::team::joining::messages::Heard;
use crate::team::joining::messages::Reveal;
use crate::team::joining::messages::opened;
use crate::team::joining::messages::sealed;
use crate::vocabulary::Role;

#[test]
fn both_screens_show_the_same_digits_and_she_is_in_as_what_she_was_invited() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    for role in [Role::PrayerPartner, Role::Volunteer, Role::Caseworker, Role::Lead] {
        let newcomer = Phone::of("Joel", 10 + u64::from(role.scope().number()) + role as u64);
        let answered = newcomer.answer(tamsin.invite_as(role).bytes());
        let asking = tamsin.receive(answered.message()).unwrap();
        assert_eq!((asking.name.as_str(), asking.role), ("Joel", role));
        let revealed = answered.reveal(&asking.reveal).unwrap();
        assert_eq!(revealed.digits(), asking.digits);
        tamsin.confirm(asking.id).unwrap();
        assert_eq!(tamsin.team().members[&newcomer.device.id()].role, role);
    }
    let (asking, revealed) = met(&tamsin, &amina);
    let welcome = revealed
        .admit(&amina.device, &tamsin.confirm(asking.id).unwrap())
        .unwrap();
    assert_eq!(
        (welcome.team, welcome.by),
        (tamsin.anchor.team, tamsin.phone.device.id())
    );
    assert_eq!(
        (welcome.newcomer, welcome.relay.as_slice()),
        (amina.device.id(), b"relay".as_slice())
    );
    amina.gavel(|gavel| gavel.join(&welcome)).unwrap();
}

#[test]
fn names_in_any_script_arrive_as_they_were_typed() {
    let tamsin = Lead::of("Tamsin", 1);
    for (name, seed) in ["أمينة", "Thảo", "李小红", "Бояна", "ቤተልሔም", "👩🏽‍🌾"]
        .into_iter()
        .zip(20..)
    {
        let (asking, revealed) = met(&tamsin, &Phone::of(name, seed));
        assert_eq!(asking.name, name);
        assert_eq!(asking.digits, revealed.digits());
    }
}

#[test]
fn digits_look_the_same_on_every_screen() {
    let (asking, _) = met(&Lead::of("Tamsin", 1), &Phone::of("Amina", 2));
    let shown = asking.digits.to_string();
    assert_eq!(shown.len(), 7);
    let is_digit_or_gap = |(at, letter): (usize, char)| (at == 3 && letter == ' ') || letter.is_ascii_digit();
    assert!(shown.chars().enumerate().all(is_digit_or_gap), "{shown}");
}

#[test]
fn whoever_photographed_the_invitation_and_answers_first_is_told_apart_on_both_phones() {
    let (tamsin, amina, thief) = (
        Lead::of("Tamsin", 1),
        Phone::of("Amina", 2),
        Phone::of("Amina", 3),
    );
    let shown = tamsin.invite();
    let asking = tamsin.receive(thief.answer(&shown).message()).unwrap();
    let answered = amina.answer(&shown);
    assert_eq!(
        tamsin.receive(answered.message()),
        Err(InviteTrouble::AnsweredTwice)
    );
    let warned = tamsin.invitations();
    assert!(warned[0].asking.as_ref().unwrap().is_contested);
    // Whatever the mailbox hands her, she shows no digits.
    assert_eq!(
        answered.reveal(&asking.reveal).err(),
        Some(InviteTrouble::SomeoneElseAnswered)
    );
}

#[test]
fn a_mailbox_that_swaps_the_answer_gives_her_no_digits_to_agree_with() {
    for seed in 0..8 {
        let (tamsin, amina) = (Lead::of("Tamsin", 1 + seed), Phone::of("Amina", 100 + seed));
        let thief = Phone::of("Amina", 200 + seed);
        let shown = tamsin.invite();
        let hers = amina.answer(&shown);
        let stolen = thief.answer(&shown);
        let asking = tamsin.receive(stolen.message()).unwrap();
        // He knows the secret, so he can seal whatever he likes, but nobody has signed a reveal over her answer.
        let invitation = Invitation::read(&shown).unwrap();
        let plain = opened(Kind::Reveal, &invitation, &asking.reveal).unwrap();
        let nonce = nonce_in(&plain);
        let answer = Answer::hash(&opened(Kind::Answer, &invitation, hers.message()).unwrap());
        let forged = Reveal::sign(&thief.device.identity, answer, nonce).unwrap();
        let forged = sealed(Kind::Reveal, &invitation, &forged, &thief.random);
        assert_eq!(hers.reveal(&forged).err(), Some(InviteTrouble::NotFromInviter));
    }
}

#[test]
fn an_invitation_swapped_before_her_eyes_shows_other_digits_than_the_lead_s() {
    // He pasted his own square over the lead's, plays the lead towards her and her towards the lead.
    let (tamsin, thief) = (Lead::of("Tamsin", 1), Lead::of("Tamsin", 2));
    let pretending = Phone::of("Amina", 3);
    let pairs = (0..20).map(|seed| {
        let (asking, _) = met(&tamsin, &pretending);
        let (_, hers) = met(&thief, &Phone::of("Amina", 100 + seed));
        (asking.digits, hers.digits())
    });
    let same: Vec<(Digits, Digits)> = pairs.filter(|(lead, hers)| lead == hers).collect();
    assert_eq!(same, []);
}

#[test]
fn an_inviter_cannot_choose_the_nonce_after_she_has_seen_the_answer() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let shown = tamsin.invite();
    let answered = amina.answer(&shown);
    let invitation = Invitation::read(&shown).unwrap();
    let answer = Answer::hash(&opened(Kind::Answer, &invitation, answered.message()).unwrap());
    let chosen = Reveal::sign(&tamsin.phone.device.identity, answer, [5; 32]).unwrap();
    let chosen = sealed(Kind::Reveal, &invitation, &chosen, &tamsin.phone.random);
    assert_eq!(
        answered.reveal(&chosen).err(),
        Some(InviteTrouble::NotFromInviter)
    );
}

#[test]
fn the_nonce_is_in_nothing_that_can_be_seen_before_the_answer_is_fixed() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let shown = tamsin.invite();
    let answered = amina.answer(&shown);
    let before = [shown.clone(), answered.message().to_vec()].concat();
    let asking = tamsin.receive(answered.message()).unwrap();
    let plain = opened(Kind::Reveal, &Invitation::read(&shown).unwrap(), &asking.reveal).unwrap();
    let nonce = nonce_in(&plain);
    assert!(
        !before
            .windows(8)
            .any(|window| nonce.windows(8).any(|piece| piece == window))
    );
    // Another answer to an invitation with the same nonce is another transcript: nobody can carry digits over.
    let again = amina.answer(&shown);
    assert_eq!(
        again.reveal(&asking.reveal).err(),
        Some(InviteTrouble::SomeoneElseAnswered)
    );
}

#[test]
fn a_reveal_or_admission_of_another_invitation_is_named() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let (first, _) = met(&tamsin, &amina);
    let (second, revealed) = met(&tamsin, &amina);
    let answered = amina.answer(&tamsin.invite());
    assert_eq!(
        answered.reveal(&second.reveal).err(),
        Some(InviteTrouble::OtherInvitation)
    );
    let admission = tamsin.confirm(first.id).unwrap();
    assert_eq!(
        revealed.admit(&amina.device, &admission).err(),
        Some(InviteTrouble::OtherInvitation)
    );
}

#[test]
fn messages_in_the_wrong_place_are_named() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let answered = amina.answer(&tamsin.invite());
    let answer = answered.message().to_vec();
    let asking = tamsin.receive(&answer).unwrap();
    let other = Some(InviteTrouble::OtherPurpose);
    assert_eq!(tamsin.receive(&asking.reveal).err(), other);
    assert_eq!(Invitation::read(&answer).err(), other);
    assert_eq!(answered.reveal(&answer).err(), other);
    assert_eq!(
        amina.answer(&tamsin.invite()).reveal(b"a letter").err(),
        Some(InviteTrouble::NotOurs)
    );
}

#[test]
fn an_admission_opens_on_her_device_only() {
    let (tamsin, amina, joel) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2), Phone::of("Joel", 3));
    let (asking, revealed) = met(&tamsin, &amina);
    let admission = tamsin.confirm(asking.id).unwrap();
    assert_eq!(
        revealed.admit(&joel.device, &admission).err(),
        Some(InviteTrouble::NotForThisDevice)
    );
}

#[test]
fn a_welcome_to_another_team_cannot_be_slipped_in_after_the_digits() {
    let (tamsin, thief, amina) = (
        Lead::of("Tamsin", 1),
        Lead::of("Mallory", 2),
        Phone::of("Amina", 3),
    );
    let shown = tamsin.invite();
    let answered = amina.answer(&shown);
    let invitation = Invitation::read(&shown).unwrap();
    let answer = opened(Kind::Answer, &invitation, answered.message()).unwrap();
    let asking = tamsin.receive(answered.message()).unwrap();
    let plain = opened(Kind::Reveal, &invitation, &asking.reveal).unwrap();
    let nonce = nonce_in(&plain);
    let shown = Shown {
        invitation: shown,
        nonce,
    };
    let asked = Asked {
        shown,
        answer,
        reveal: Vec::new(),
        is_contested: false,
    };
    let heard = Heard::of(&asked, tamsin.phone.device.id()).unwrap();
    let theirs = Welcome {
        team: thief.anchor.team,
        founding: thief.anchor.founding,
        by: tamsin.phone.device.id(),
        newcomer: amina.device.id(),
        relay: Vec::new(),
    };
    let forged = Admission::seal(&heard, &theirs, &thief.phone.device.identity, &thief.phone.random).unwrap();
    let admitted = answered
        .reveal(&asking.reveal)
        .unwrap()
        .admit(&amina.device, &forged);
    assert_eq!(admitted.err(), Some(InviteTrouble::NotFromInviter));
}

#[test]
fn a_newcomer_goes_on_where_she_was_after_her_phone_was_locked() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    assert!(amina.read(Answered::load).is_none());
    let answered = amina.answer(&tamsin.invite());
    amina.gavel(|gavel| answered.keep(gavel.tx)).unwrap();
    assert!(amina.read(Revealed::load).is_none());
    let answered = amina.read(Answered::load).unwrap();
    let asking = tamsin.receive(answered.message()).unwrap();
    let revealed = answered.reveal(&asking.reveal).unwrap();
    amina.gavel(|gavel| revealed.keep(gavel.tx)).unwrap();
    let revealed = amina.read(Revealed::load).unwrap();
    assert_eq!(revealed.digits(), asking.digits);
    assert!(
        revealed
            .admit(&amina.device, &tamsin.confirm(asking.id).unwrap())
            .is_ok()
    );
    amina.gavel(|gavel| Answered::forget(gavel.tx)).unwrap();
    assert!(amina.read(Answered::load).is_none());
}

#[test]
fn terms_altered_on_the_way_to_her_are_noticed_by_the_lead() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let invitation = tamsin.invite_as(Role::PrayerPartner);
    let terms = Terms {
        inviter: invitation.inviter,
        role: Role::Lead,
        minutes: 15,
        until_ms: BEGIN_MS,
        meeting: None,
    };
    let secret = InviteSecret::from_bytes(*invitation.secret.expose());
    let altered = Invitation::make(terms, secret, &[1; 32]).unwrap();
    let answered = altered.answer(&amina.device, &SeededRandom::new(9)).unwrap();
    assert_eq!(tamsin.receive(answered.message()), Err(InviteTrouble::Altered));
}

#[test]
fn a_newcomer_who_is_in_already_is_not_added_twice() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let (first, _) = met(&tamsin, &amina);
    let (second, _) = met(&tamsin, &amina);
    let admission = tamsin.confirm(first.id).unwrap();
    assert_eq!(tamsin.confirm(first.id).unwrap(), admission);
    assert!(matches!(tamsin.confirm(second.id), Err(Error::AlreadyIn)));
    assert_eq!(tamsin.team().members.len(), 2);
    assert_eq!(
        trouble(tamsin.confirm(amina.answer(&tamsin.invite()).invitation().id())),
        InviteTrouble::TooEarly
    );
}
