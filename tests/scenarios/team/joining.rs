//! At the church door: who is invited comes in, and nobody in her place.

use doorstep_core::companion::CompanionError;
use doorstep_core::team::joining::Compared;
use doorstep_core::team::joining::InviteTrouble;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::Role;
use doorstep_tests::Folder;
use doorstep_tests::Phone;
use doorstep_tests::Team;

#[test]
fn the_lead_invites_and_both_see_the_same_six_digits_and_she_has_everything() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.settle();
    let (_folder, cath) = newcomer("Cath", 50);
    let tamsin = team.phone("Tamsin");
    let shown = tamsin.inviting().invite(Role::Volunteer, 15).unwrap();
    let scanned = shown.square.text.clone();
    let read = cath.inviting().read(scanned.clone().into_bytes()).unwrap();
    assert_eq!((read.role, read.minutes), (Role::Volunteer, 15));
    assert!(read.relay.unwrap().starts_with("127.0.0.1"));
    let answer = cath.inviting().answer(scanned.clone().into_bytes()).unwrap();
    let asking = tamsin.inviting().receive(answer).unwrap();
    assert_eq!((asking.name.as_str(), asking.role), ("Cath", Role::Volunteer));
    assert_eq!(
        cath.inviting().reveal(asking.reveal.clone()).unwrap(),
        asking.digits
    );
    let admission = tamsin.inviting().confirm(shown.id, None).unwrap();
    cath.inviting().admit(admission).unwrap();
    tamsin.exchange().unwrap();
    cath.exchange().unwrap();
    assert_eq!(cath.place(place).nickname, "Blue door");
    assert_eq!(cath.inviting().waiting().unwrap(), None);
    assert_eq!(tamsin.inviting().invitations().unwrap(), []);
}

#[test]
fn whoever_lost_her_phone_comes_back_with_another_as_herself_and_what_she_wrote_stays_hers() {
    let mut team = Team::of("Tamsin", ["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    let visit = team.phone("Amina").knock(place, "talked");
    let amina = team.phone("Amina");
    amina.visits().note(visit, "She likes tea.".to_owned()).unwrap();
    let member = amina.team().own_member().unwrap();
    team.settle();
    let lost = team.phone("Amina").id();
    let tamsin = team.phone("Tamsin");
    tamsin.team().remove(vec![lost]).unwrap();
    let people = tamsin.team().people().unwrap();
    let was_in: Vec<_> = people.iter().filter(|person| !person.is_in).collect();
    assert_eq!(
        (was_in.len(), was_in[0].member, was_in[0].name.as_str()),
        (1, member, "Amina")
    );

    let (_folder, new) = newcomer("Amina", 50);
    let shown = tamsin.inviting().invite(Role::Volunteer, 15).unwrap();
    let answer = new.inviting().answer(shown.square.text.into_bytes()).unwrap();
    let asking = tamsin.inviting().receive(answer).unwrap();
    new.inviting().reveal(asking.reveal).unwrap();
    let nobody = MemberId::new([9; 16]);
    let refused = tamsin.inviting().confirm(shown.id, Some(nobody));
    let is_kept_out = matches!(refused, Err(CompanionError::NotKept { .. }));
    assert!(is_kept_out, "somebody the team never knew: {refused:?}");
    let admission = tamsin.inviting().confirm(shown.id, Some(member)).unwrap();
    new.inviting().admit(admission).unwrap();
    tamsin.exchange().unwrap();
    new.exchange().unwrap();
    assert_eq!(new.team().own_member(), Ok(member));
    new.visits()
        .note(visit, "She likes her tea strong.".to_owned())
        .unwrap();
    new.exchange().unwrap();
    tamsin.exchange().unwrap();
    let note = new.note_on(visit, tamsin);
    assert_eq!(note.as_deref(), Some("She likes her tea strong."));
    tamsin.recovering().print_kit().unwrap();
    let people = tamsin.team().people().unwrap();
    assert!(people.len() == 2 && people.iter().all(|person| person.is_in));
    tamsin.recovering().print_kit().unwrap();
    assert_eq!(tamsin.team().people(), Ok(people), "a kit is nobody, nor was one");
}

#[test]
fn an_invitation_typed_group_by_group_says_which_group_is_wrong() {
    let team = Team::of("Tamsin", []);
    let (_folder, cath) = newcomer("Cath", 50);
    let mut groups = team
        .phone("Tamsin")
        .inviting()
        .invite(Role::Volunteer, 15)
        .unwrap()
        .groups;
    groups[6] = "AAAAAA".to_owned();
    assert_eq!(
        cath.inviting().read(groups.join(" ").into_bytes()),
        Err(refused(InviteTrouble::Mistyped { group: 7 }))
    );
}

#[test]
fn whoever_photographed_the_square_is_not_let_in_in_her_place() {
    let team = Team::of("Tamsin", []);
    let ((_one, cath), (_two, thief)) = (newcomer("Cath", 50), newcomer("Cath", 51));
    let tamsin = team.phone("Tamsin").inviting();
    let shown = tamsin.invite(Role::Volunteer, 15).unwrap();
    let scanned = shown.square.text.clone();
    let stolen = thief.inviting().answer(scanned.clone().into_bytes()).unwrap();
    let hers = cath.inviting().answer(scanned.clone().into_bytes()).unwrap();
    let asking = tamsin.receive(stolen).unwrap();
    assert_eq!(tamsin.receive(hers), Err(refused(InviteTrouble::AnsweredTwice)));
    assert_eq!(
        cath.inviting().reveal(asking.reveal.clone()),
        Err(refused(InviteTrouble::SomeoneElseAnswered))
    );
    tamsin.take_back(shown.id).unwrap();
    assert_eq!(
        tamsin.confirm(shown.id, None),
        Err(refused(InviteTrouble::TakenBack))
    );
    assert_eq!(team.phone("Tamsin").team().devices().unwrap().len(), 1);
}

#[test]
fn a_phone_locked_between_the_steps_goes_on_where_it_was() {
    let mut team = Team::of("Tamsin", []);
    let (_folder, mut cath) = newcomer("Cath", 50);
    let shown = team
        .phone("Tamsin")
        .inviting()
        .invite(Role::Volunteer, 15)
        .unwrap();
    cath.inviting()
        .answer(shown.square.text.clone().into_bytes())
        .unwrap();
    cath.lock();
    cath.unlock();
    let waiting = cath.inviting().waiting().unwrap().unwrap();
    assert_eq!(waiting.digits, None);
    let asking = team
        .phone("Tamsin")
        .inviting()
        .receive(waiting.answer.clone())
        .unwrap();
    team.restart("Tamsin");
    let tamsin = team.phone("Tamsin").inviting();
    assert_eq!(tamsin.invitations().unwrap()[0].asking.as_ref(), Some(&asking));
    let again = cath
        .inviting()
        .answer(shown.square.text.clone().into_bytes())
        .unwrap();
    assert_eq!(again, waiting.answer);
    cath.inviting().reveal(asking.reveal.clone()).unwrap();
    cath.lock();
    cath.unlock();
    let waiting = cath.inviting().waiting().unwrap().unwrap();
    assert_eq!(waiting.digits, Some(asking.digits));
    cath.inviting()
        .admit(tamsin.confirm(shown.id, None).unwrap())
        .unwrap();
    cath.exchange().unwrap_err();
    team.phone("Tamsin").exchange().unwrap();
    cath.exchange().unwrap();
    assert_eq!(cath.team().devices().unwrap().len(), 2);
}

#[test]
fn steps_out_of_turn_are_refused_and_change_nothing() {
    let team = Team::of("Tamsin", ["Amina"]);
    let (_folder, cath) = newcomer("Cath", 50);
    let tamsin = team.phone("Tamsin").inviting();
    let shown = tamsin.invite(Role::Volunteer, 15).unwrap();
    let early = refused(InviteTrouble::TooEarly);
    assert_eq!(cath.inviting().reveal(b"anything".to_vec()), Err(early.clone()));
    assert_eq!(cath.inviting().admit(b"anything".to_vec()), Err(early.clone()));
    assert_eq!(tamsin.confirm(shown.id, None), Err(early));
    let amina = team.phone("Amina").inviting();
    assert_eq!(amina.invite(Role::Volunteer, 15), Err(CompanionError::NotALead));
    assert!(amina.answer(shown.square.text.clone().into_bytes()).is_err());
    assert_eq!(
        cath.inviting().invite(Role::Volunteer, 15),
        Err(CompanionError::NotInTeam)
    );
    cath.inviting()
        .answer(shown.square.text.clone().into_bytes())
        .unwrap();
    cath.inviting().give_up().unwrap();
    assert_eq!(cath.inviting().waiting().unwrap(), None);
}

#[test]
fn two_members_compare_their_safety_number_at_any_time() {
    let team = Team::of("Tamsin", ["Amina", "Bethan"]);
    let [tamsin, amina, bethan] = ["Tamsin", "Amina", "Bethan"].map(|name| team.phone(name));
    let hers = amina.inviting().safety_number(bethan.id()).unwrap();
    let theirs = bethan.inviting().safety_number(amina.id()).unwrap();
    assert_eq!(hers.groups, theirs.groups);
    assert_ne!(
        hers.groups,
        amina.inviting().safety_number(tamsin.id()).unwrap().groups
    );
    assert_eq!(
        amina
            .inviting()
            .compare(bethan.id(), theirs.square.text.clone().into_bytes()),
        Ok(Compared::Same)
    );
    assert_eq!(
        amina
            .inviting()
            .compare(tamsin.id(), theirs.square.text.clone().into_bytes()),
        Ok(Compared::NotThisPerson)
    );
    let (_folder, stranger) = newcomer("Cath", 50);
    assert_eq!(
        amina.inviting().safety_number(stranger.id()),
        Err(CompanionError::NotFound)
    );
}

fn newcomer(name: &str, seed: u64) -> (Folder, Phone) {
    let folder = Folder::make();
    let phone = Phone::set_up(folder.path(), name, seed);
    (folder, phone)
}

fn refused(trouble: InviteTrouble) -> CompanionError {
    CompanionError::Invitation { trouble }
}

#[test]
fn where_there_is_a_relay_nothing_is_carried_by_hand() {
    let team = Team::of("Tamsin", []);
    let (_folder, cath) = newcomer("Cath", 50);
    let tamsin = team.phone("Tamsin").inviting();
    let shown = tamsin.invite_by_relay(Role::Volunteer, 15).unwrap();
    assert_eq!(tamsin.wait_for_answer(shown.id, 0).unwrap(), None);
    cath.inviting()
        .answer_by_relay(shown.square.text.clone().into_bytes())
        .unwrap();
    assert_eq!(cath.inviting().wait_for_lead(0).unwrap().unwrap().digits, None);
    let asking = tamsin.wait_for_answer(shown.id, 0).unwrap().unwrap();
    let waiting = cath.inviting().wait_for_lead(0).unwrap().unwrap();
    assert_eq!(waiting.digits, Some(asking.digits));
    tamsin.confirm_by_relay(shown.id, None).unwrap();
    assert_eq!(cath.inviting().wait_for_lead(0).unwrap(), None);
    team.phone("Tamsin").exchange().unwrap();
    cath.exchange().unwrap();
    assert_eq!(cath.team().devices().unwrap().len(), 2);
}
