use proptest::prelude::any;
use proptest::prop_assert;
use proptest::proptest;
use proptest::test_runner::Config;

use super::people::Lead;
use super::people::Phone;
use super::vectors::reframed;
use crate::team::joining::Answered;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::frame::Kind;
use crate::team::joining::frame::framed;
use crate::team::joining::messages::Answer;
use crate::team::joining::messages::opened;
use crate::team::joining::messages::sealed;

/// The same answer again, as if loaded from the store.
fn again(phone: &Phone, answered: &Answered) -> Answered {
    phone.gavel(|gavel| answered.keep(gavel.tx)).unwrap();
    phone.read(Answered::load).unwrap()
}

#[test]
fn an_answer_in_someone_else_s_name_is_refused() {
    let (tamsin, amina, thief) = (
        Lead::of("Tamsin", 1),
        Phone::of("Amina", 2),
        Phone::of("Amina", 3),
    );
    let shown = tamsin.invite();
    let invitation = Invitation::read(&shown).unwrap();
    let plain = opened(Kind::Answer, &invitation, amina.answer(&shown).message()).unwrap();
    // Her card, which he has seen, under a nonce of his.
    let theirs = Answer::sign(&invitation, &thief.device, &thief.random).unwrap();
    let mut mixed = plain.clone();
    let tail = 32 + 2 + 64 + 2;
    let at = mixed.len() - tail;
    mixed[at..].copy_from_slice(&theirs[theirs.len() - tail..]);
    let message = sealed(Kind::Answer, &invitation, &mixed, &thief.random);
    assert_eq!(tamsin.receive(&message), Err(InviteTrouble::Altered));
}

#[test]
fn an_answer_to_another_invitation_does_not_count_here() {
    let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
    let (first, second) = (tamsin.invite(), tamsin.invite());
    let (first, second) = (
        Invitation::read(&first).unwrap(),
        Invitation::read(&second).unwrap(),
    );
    let plain = Answer::sign(&first, &amina.device, &amina.random).unwrap();
    let message = sealed(Kind::Answer, &second, &plain, &amina.random);
    assert_eq!(tamsin.receive(&message), Err(InviteTrouble::Altered));
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn an_altered_message_is_refused_whether_or_not_its_check_was_mended(
        seed in 0_u64..3,
        at in any::<proptest::sample::Index>(),
        bit in 0_u8..8,
        is_mended in any::<bool>(),
    ) {
        let (tamsin, amina) = (Lead::of("Tamsin", 1 + seed), Phone::of("Amina", 50 + seed));
        let answered = amina.answer(&tamsin.invite());
        let alter = |message: &[u8]| {
            let place = at.index(message.len() - 4);
            if is_mended {
                return reframed(message, |bytes| bytes[place] ^= 1 << bit);
            }
            let mut altered = message.to_vec();
            altered[place] ^= 1 << bit;
            altered
        };
        prop_assert!(tamsin.receive(&alter(answered.message())).is_err());
        let asking = tamsin.receive(answered.message()).unwrap();
        prop_assert!(again(&amina, &answered).reveal(&alter(&asking.reveal)).is_err());
        let revealed = answered.reveal(&asking.reveal).unwrap();
        let admission = tamsin.confirm(asking.id).unwrap();
        prop_assert!(revealed.admit(&amina.device, &alter(&admission)).is_err());
    }

    #[test]
    fn any_bytes_at_any_step_are_refused_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let (tamsin, amina) = (Lead::of("Tamsin", 1), Phone::of("Amina", 2));
        let answered = amina.answer(&tamsin.invite());
        let id = *answered.invitation().id().as_bytes();
        let under = |kind| framed(kind, &[id.as_slice(), &bytes].concat());
        prop_assert!(tamsin.receive(&bytes).is_err());
        prop_assert!(tamsin.receive(&under(Kind::Answer)).is_err());
        prop_assert!(again(&amina, &answered).reveal(&bytes).is_err());
        let sealed_junk = sealed(Kind::Answer, answered.invitation(), &bytes, &amina.random);
        prop_assert!(tamsin.receive(&sealed_junk).is_err());
        let sealed_junk = sealed(Kind::Reveal, answered.invitation(), &bytes, &amina.random);
        prop_assert!(again(&amina, &answered).reveal(&sealed_junk).is_err());
        let asking = tamsin.receive(answered.message()).unwrap();
        let revealed = answered.reveal(&asking.reveal).unwrap();
        prop_assert!(revealed.admit(&amina.device, &under(Kind::Admission)).is_err());
    }
}
