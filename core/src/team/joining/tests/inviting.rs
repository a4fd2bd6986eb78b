use super::people::BEGIN_MS;
use super::people::DAY_MS;
use super::people::Lead;
use super::people::MINUTE_MS;
use super::people::Phone;
use super::people::met;
use super::people::trouble;
use crate::team::Error;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::Meeting;
use crate::team::joining::frame::Kind;
use crate::team::joining::messages::sealed;
use crate::team::setting;
use crate::vocabulary::Role;

#[test]
fn an_invitation_serves_one_newcomer_once() {
    let (tamsin, amina, joel) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2), Phone::of("Joel", 3));
    let shown = tamsin.invite();
    let (hers, his) = (amina.answer(&shown), joel.answer(&shown));
    let asking = tamsin.receive(hers.message()).unwrap();
    tamsin.confirm(asking.id).unwrap();
    for late in [hers, his] {
        assert_eq!(tamsin.receive(late.message()), Err(InviteTrouble::Used));
    }
    assert_eq!(tamsin.team().members.len(), 2);
}

#[test]
fn an_answer_that_is_brought_again_has_the_same_reveal() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let answered = amina.answer(&tamsin.invite());
    let first = tamsin.receive(answered.message()).unwrap();
    assert_eq!(tamsin.receive(answered.message()), Ok(first));
}

#[test]
fn three_answers_that_cannot_be_read_burn_the_invitation() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let shown = tamsin.invite();
    let junk = junk(&amina, &shown);
    assert_eq!(tamsin.receive(&junk), Err(InviteTrouble::Altered));
    assert_eq!(tamsin.receive(&junk), Err(InviteTrouble::Altered));
    assert_eq!(tamsin.receive(&junk), Err(InviteTrouble::TriedTooOften));
    let answered = amina.answer(&shown);
    assert_eq!(
        tamsin.receive(answered.message()),
        Err(InviteTrouble::TriedTooOften)
    );
    assert!(tamsin.invitations().is_empty());
}

#[test]
fn two_answers_that_cannot_be_read_leave_it_open_for_her() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let shown = tamsin.invite();
    let junk = junk(&amina, &shown);
    for _ in 0..2 {
        assert_eq!(tamsin.receive(&junk), Err(InviteTrouble::Altered));
    }
    let asking = tamsin.receive(amina.answer(&shown).message()).unwrap();
    // Once an answer is taken, junk can no longer burn what she waits for.
    for _ in 0..5 {
        assert_eq!(tamsin.receive(&junk), Err(InviteTrouble::Altered));
    }
    tamsin.confirm(asking.id).unwrap();
}

#[test]
fn a_damaged_message_is_not_held_against_the_invitation() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let answered = amina.answer(&tamsin.invite());
    for at in 0..20 {
        let mut damaged = answered.message().to_vec();
        damaged[at * 50] ^= 1;
        assert!(tamsin.receive(&damaged).is_err());
    }
    assert!(tamsin.receive(answered.message()).is_ok());
}

#[test]
fn an_expired_invitation_takes_no_answer_and_no_yes() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let answered = amina.answer(&tamsin.invite());
    let (asking, _) = met(&tamsin, &amina);
    tamsin.phone.wait(15 * MINUTE_MS);
    assert!(tamsin.receive(answered.message()).is_ok());
    tamsin.phone.wait(1);
    assert_eq!(tamsin.receive(answered.message()), Err(InviteTrouble::Expired));
    assert_eq!(trouble(tamsin.confirm(asking.id)), InviteTrouble::Expired);
    assert!(tamsin.invitations().is_empty());
    assert_eq!(tamsin.receive(answered.message()), Err(InviteTrouble::Expired));
}

#[test]
fn a_newcomer_s_clock_may_be_a_day_wrong() {
    let tamsin = Lead::of("Tamsin", 1);
    let invitation = tamsin.invite_as(Role::Volunteer);
    assert_eq!(invitation.check_day(BEGIN_MS + DAY_MS), Ok(()));
    assert_eq!(invitation.check_day(0), Ok(()));
    assert_eq!(
        invitation.check_day(BEGIN_MS + 2 * DAY_MS + 1),
        Err(InviteTrouble::Expired)
    );
}

#[test]
fn what_was_refused_or_taken_back_stays_so() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let (asking, _) = met(&tamsin, &amina);
    let unanswered = amina.answer(&tamsin.invite());
    for id in [asking.id, unanswered.invitation().id()] {
        tamsin.phone.gavel(|gavel| gavel.take_back(id)).unwrap();
        assert_eq!(trouble(tamsin.confirm(id)), InviteTrouble::TakenBack);
        assert_eq!(
            trouble(tamsin.phone.gavel(|gavel| gavel.take_back(id))),
            InviteTrouble::TakenBack
        );
    }
    assert_eq!(
        tamsin.receive(unanswered.message()),
        Err(InviteTrouble::TakenBack)
    );
    assert_eq!(tamsin.team().members.len(), 1);
}

#[test]
fn an_invitation_of_another_lead_s_device_is_unknown() {
    let (tamsin, ruth, amina) = (Lead::of("Tamsin", 1), Lead::of("Ruth", 2), Phone::of("Amina", 3));
    let answered = amina.answer(&tamsin.invite());
    assert_eq!(ruth.receive(answered.message()), Err(InviteTrouble::Unknown));
}

#[test]
fn open_invitations_are_listed_until_they_are_over() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    assert!(tamsin.invitations().is_empty());
    let invitation = tamsin.invite_as(Role::Caseworker);
    let [shown] = tamsin.invitations().try_into().unwrap();
    assert_eq!(shown.invitation.bytes(), invitation.bytes());
    assert_eq!((shown.until_ms, shown.asking), (BEGIN_MS + 15 * MINUTE_MS, None));
    let asking = tamsin
        .receive(amina.answer(invitation.bytes()).message())
        .unwrap();
    assert_eq!(tamsin.invitations()[0].asking.as_ref(), Some(&asking));
    tamsin.confirm(asking.id).unwrap();
    assert!(tamsin.invitations().is_empty());
}

#[test]
fn of_an_invitation_that_is_over_neither_secret_nor_nonce_is_left() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let shown = tamsin.invite();
    let invitation = Invitation::read(&shown).unwrap();
    let name = format!("invite {}", invitation.id());
    let kept = || tamsin.phone.read(|db| setting(db, &name));
    let has_secret = |bytes: Vec<u8>| {
        let secret = invitation.secret.expose();
        bytes.windows(32).any(|window| window == secret)
    };
    assert!(has_secret(kept().unwrap()));
    let asking = tamsin.receive(amina.answer(&shown).message()).unwrap();
    tamsin.confirm(asking.id).unwrap();
    assert!(!has_secret(kept().unwrap()));
    tamsin.phone.wait(31 * DAY_MS);
    assert!(tamsin.invitations().is_empty());
    assert_eq!(kept(), None);
}

#[test]
fn only_a_lead_invites() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let invited =
        |phone: &Phone| phone.gavel(|gavel| gavel.invite(&tamsin.anchor, Role::Lead, 15, None).map(drop));
    assert!(matches!(invited(&amina), Err(Error::NotALead)));
}

#[test]
fn lifetimes_and_addresses_have_bounds() {
    let tamsin = Lead::of("Tamsin", 1);
    let invite = |minutes, meeting: Option<Meeting>| {
        let anchor = &tamsin.anchor;
        let made = |gavel: &mut crate::team::Gavel<'_>| gavel.invite(anchor, Role::Lead, minutes, meeting);
        tamsin.phone.gavel(made)
    };
    let at = |url: &str, pin| Meeting {
        url: url.to_owned(),
        pin,
    };
    for minutes in [0, 30 * 24 * 60 + 1, u16::MAX] {
        assert_eq!(trouble(invite(minutes, None)), InviteTrouble::BadLifetime);
    }
    let longest = format!("https://{}", "a".repeat(56));
    let made = invite(30 * 24 * 60, Some(at(&longest, Some([9; 32])))).unwrap();
    assert_eq!(longest.len(), 64);
    assert!(
        made.invitation.bytes().len() <= 200,
        "{}",
        made.invitation.bytes().len()
    );
    for (url, pin) in [
        ("relay.example", None),
        ("ftp://relay.example", None),
        ("http://relay.example", Some([9; 32])),
        ("https://", None),
        ("https:///path", None),
        ("https://good.example@evil.example", None),
        ("https://relay.example/a b", None),
        ("https://r\u{0435}lay.example", None),
        (&"https://relay.example/".repeat(8), None),
    ] {
        assert_eq!(
            trouble(invite(15, Some(at(url, pin)))),
            InviteTrouble::BadAddress,
            "{url}"
        );
    }
}

/// A sealed answer that says nothing, from someone who has seen the invitation.
fn junk(from: &Phone, shown: &[u8]) -> Vec<u8> {
    let invitation = Invitation::read(shown).unwrap();
    sealed(Kind::Answer, &invitation, b"nothing", &from.random)
}
