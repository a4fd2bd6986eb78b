//! Phone to phone: one shows a square, the other scans it, and no relay is in sight.

use std::io::Read;
use std::io::Write;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::time::Duration;

use doorstep_core::companion::CompanionError;
use doorstep_core::companion::Meeting;
use doorstep_core::companion::MeetingState;
use doorstep_core::crypto::SeededRandom;
use doorstep_core::features::care::Concern;
use doorstep_core::features::rounds::Round;
use doorstep_core::sync::Fault;
use doorstep_core::sync::nearby::Guest;
use doorstep_core::sync::nearby::Line;
use doorstep_core::sync::nearby::Pass;
use doorstep_core::sync::nearby::Trouble;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Dice;
use doorstep_tests::Team;

/// A team that has a relay, and whose phones have no signal from now on.
fn in_the_car_park<const N: usize>(volunteers: [&str; N]) -> Team {
    let mut team = Team::of("Tamsin", volunteers);
    team.office().switch_off();
    team
}

fn trouble<T: std::fmt::Debug>(met: Result<T, CompanionError>) -> Trouble {
    match met {
        Err(CompanionError::Meeting { trouble }) => trouble,
        other => panic!("{other:?} is no trouble at a meeting"),
    }
}

#[test]
fn two_phones_that_meet_have_the_same() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    let place = amina.add_place("Blue door");
    let other = bethan.add_place("Green gate");
    let visit = bethan.knock(other, "talked");
    let met = amina.meet(bethan).unwrap();
    assert_eq!((met.given, met.taken, met.is_same), (1, 2, true), "{met:?}");
    assert_eq!(met.name.as_deref(), Some("Bethan"));
    assert_eq!(bethan.place(place).nickname, "Blue door");
    assert_eq!(amina.visit(visit).outcome, "talked");
    assert_eq!(amina.dump_hash().unwrap(), bethan.dump_hash().unwrap());
    assert_eq!(
        bethan.nearby().state().unwrap(),
        Some(MeetingState::Visited { by: amina.id() })
    );
}

#[test]
fn meeting_again_with_nothing_new_takes_one_question_of_less_than_a_kilobyte() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    for nickname in 0..60 {
        amina.add_place(&format!("House {nickname}"));
    }
    amina.meet(bethan).unwrap();
    for (one, other) in [(amina, bethan), (bethan, amina)] {
        let met = one.meet(other).unwrap();
        assert_eq!(
            (met.round_trips, met.given, met.taken, met.is_same),
            (1, 0, 0, true)
        );
        assert!(met.bytes < 1024, "{} bytes", met.bytes);
    }
}

#[test]
fn a_newcomer_has_everything_after_one_meeting_with_a_lead() {
    let mut team = in_the_car_park(["Amina"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.phone("Tamsin").meet(team.phone("Amina")).unwrap();
    team.add(["Cath"]);
    let (lead, cath) = (team.phone("Tamsin"), team.phone("Cath"));
    let met = cath.meet(lead).unwrap();
    assert!(met.is_same, "{met:?}");
    assert_eq!(cath.place(place).nickname, "Blue door");
    let visit = cath.knock(place, "talked");
    let amina = team.phone("Amina");
    // Amina has never heard of Cath, who brings the statements that say who she is.
    assert!(amina.meet(cath).unwrap().is_same);
    assert_eq!(amina.visit(visit).outcome, "talked");
}

#[test]
fn keys_that_turned_reach_a_phone_that_never_has_signal() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    lead.team().turn_keys(Vec::new()).unwrap();
    let place = lead.add_place("Blue door");
    amina.meet(lead).unwrap();
    let met = bethan.meet(amina).unwrap();
    assert!(met.is_same, "{met:?}");
    assert_eq!(bethan.place(place).nickname, "Blue door");
    let visit = bethan.knock(place, "talked");
    amina.meet(bethan).unwrap();
    lead.meet(amina).unwrap();
    assert_eq!(lead.visit(visit).outcome, "talked");
}

#[test]
fn what_is_erased_is_gone_from_phones_that_only_meet() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let place = amina.add_place("Blue door");
    bethan.meet(amina).unwrap();
    lead.meet(amina).unwrap();
    lead.team().erase(vec![place]).unwrap();
    amina.meet(lead).unwrap();
    bethan.meet(amina).unwrap();
    for phone in [amina, bethan] {
        assert_eq!(phone.places().by_id(place).unwrap(), None, "{}", phone.name);
    }
    // The word of both goes back the same way, and the keys turn.
    for _ in 0..2 {
        amina.meet(bethan).unwrap();
        lead.meet(amina).unwrap();
        lead.team().turn_keys(Vec::new()).unwrap();
    }
    let erasures = lead.team().erasures().unwrap();
    assert_eq!(erasures[0].devices, erasures[0].of, "{erasures:?}");
}

#[test]
fn a_phone_that_is_out_is_told_so_and_given_nothing() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    lead.team().remove(vec![bethan.id()]).unwrap();
    let secret = lead.add_place("Blue door");
    amina.meet(lead).unwrap();
    assert_eq!(bethan.meet(amina).unwrap_err(), CompanionError::Removed);
    assert_eq!(bethan.places().by_id(secret), Err(CompanionError::Locked));
    let folder = bethan.folder();
    assert!(!folder.join("store").exists(), "what it held is gone");
}

#[test]
fn a_phone_that_is_out_hears_it_too_when_it_is_visited() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (lead, bethan) = (team.phone("Tamsin"), team.phone("Bethan"));
    lead.team().remove(vec![bethan.id()]).unwrap();
    assert_eq!(trouble(lead.meet(bethan)), Trouble::TheyAreOut);
    assert_eq!(
        bethan.places().by_id(RecordId::new([1; 16])),
        Err(CompanionError::Locked)
    );
}

#[test]
fn a_phone_of_another_team_learns_nothing() {
    let team = in_the_car_park(["Amina"]);
    let elsewhere = Team::elsewhere("Ursula", ["Vera"]);
    let amina = team.phone("Amina");
    let square = amina.show_square();
    for _ in 0..3 {
        assert_eq!(
            trouble(elsewhere.phone("Vera").nearby().visit(square.clone())),
            Trouble::NotForYou
        );
    }
    // Three wrong words close it, for the right one too.
    assert_ne!(
        trouble(team.phone("Tamsin").nearby().visit(square)),
        Trouble::NotTheDevice
    );
    assert_eq!(
        amina.nearby().state().unwrap(),
        Some(MeetingState::Over { was_tried: true })
    );
}

#[test]
fn a_square_serves_one_phone() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let square = team.phone("Tamsin").show_square();
    team.phone("Amina").nearby().visit(square.clone()).unwrap();
    team.phone("Amina").nearby().visit(square.clone()).unwrap();
    assert_eq!(
        trouble(team.phone("Bethan").nearby().visit(square)),
        Trouble::NotForYou
    );
}

#[test]
fn a_closed_or_locked_phone_is_not_reached() {
    let mut team = in_the_car_park(["Amina"]);
    let square = team.phone("Amina").show_square();
    team.phone("Amina").nearby().end_meeting().unwrap();
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(
        trouble(team.phone("Tamsin").nearby().visit(square)),
        Trouble::Unreachable
    );
    let square = team.phone("Amina").show_square();
    team.phone_mut("Amina").lock();
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(
        trouble(team.phone("Tamsin").nearby().visit(square)),
        Trouble::Unreachable
    );
}

#[test]
fn a_concern_reaches_a_lead_by_way_of_a_phone_that_cannot_read_it() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (lead, amina, bethan) = (team.phone("Tamsin"), team.phone("Amina"), team.phone("Bethan"));
    let raised = amina.care().raise(Concern {
        basis: "observed".to_owned(),
        words: "She is afraid.".to_owned(),
        ..Concern::default()
    });
    raised.unwrap();
    bethan.meet(amina).unwrap();
    // Meeting again hands it over no second time.
    assert_eq!(
        bethan.meet(amina).unwrap().given + amina.meet(bethan).unwrap().given,
        0
    );
    lead.meet(bethan).unwrap();
    let concerns = lead.care().concerns(0, 10).unwrap().concerns;
    assert_eq!(concerns.len(), 1, "{concerns:?}");
}

#[test]
fn a_phone_that_is_cut_off_half_way_keeps_what_it_has_and_goes_on_from_there() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    let places: Vec<RecordId> = (0..40)
        .map(|at| amina.add_place(&format!("House {at}")))
        .collect();
    let meeting = amina.nearby().meeting(&SeededRandom::new(5)).unwrap();
    // The line breaks after one more answer each time: what was taken until then stays.
    let mut met = Err(CompanionError::Stopped);
    for answers in 1..20 {
        let mut line = Breaking {
            meeting: &meeting,
            guest: Guest::default(),
            left: answers,
        };
        met = bethan.nearby().visit_over(&mut line, &meeting.pass);
        if met.is_ok() {
            break;
        }
    }
    assert!(met.unwrap().is_same);
    for place in places {
        assert!(bethan.places().by_id(place).unwrap().is_some());
    }
}

/// A line that breaks after so many answers.
struct Breaking<'a> {
    meeting: &'a Meeting,
    guest: Guest,
    left: usize,
}

impl Line for Breaking<'_> {
    fn ask(&mut self, request: &[u8]) -> Result<Vec<u8>, Fault> {
        let reply = self
            .meeting
            .answer(&mut self.guest, request)
            .ok_or(Fault::Unreachable)?;
        self.left = self.left.checked_sub(1).ok_or(Fault::Unreachable)?;
        Ok(reply.bytes)
    }
}

#[test]
fn what_one_writes_is_on_the_screen_of_whoever_stays() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    let square = amina.show_square();
    let visitor = bethan.companion();
    let staying = std::thread::spawn(move || visitor.nearby().stay(square));
    let first = amina.add_place("Blue door");
    until(|| bethan.places().by_id(first).unwrap().is_some());
    let second = bethan.add_place("Green gate");
    until(|| amina.places().by_id(second).unwrap().is_some());
    bethan.exchanges().stop();
    staying.join().unwrap().unwrap();
}

#[test]
fn whoever_stays_may_be_stopped_within_a_question_too() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let (amina, bethan) = (team.phone("Amina"), team.phone("Bethan"));
    for _ in 0..8 {
        let (square, visitor) = (amina.show_square(), bethan.companion());
        let staying = std::thread::spawn(move || visitor.nearby().stay(square));
        let written = amina.add_place("Blue door");
        until(|| bethan.places().by_id(written).unwrap().is_some());
        bethan.add_place("Green gate");
        bethan.exchanges().stop();
        staying.join().unwrap().unwrap();
        amina.nearby().end_meeting().unwrap();
    }
}

/// Waits for something that happens by itself.
fn until(happens: impl Fn() -> bool) {
    for _ in 0..500 {
        if happens() {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("it did not happen");
}

#[test]
fn a_stranger_on_the_network_learns_that_a_port_is_open_and_nothing_else() {
    let team = in_the_car_park(["Amina", "Bethan"]);
    let amina = team.phone("Amina");
    let square = amina.show_square();
    let address = address_in(&square);
    for hello in [
        b"GET / HTTP/1.1\r\n\r\n".as_slice(),
        &[0x16, 0x03, 0x01, 0xff, 0xff],
        &[0; 4096],
    ] {
        let mut socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        socket.write_all(hello).unwrap();
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        // A TLS alert at most.
        assert!(answer.len() <= 7, "{answer:?}");
    }
    // Silent lines hold up nobody.
    let silent: Vec<TcpStream> = (0..4).map(|_| TcpStream::connect(address).unwrap()).collect();
    assert!(team.phone("Bethan").nearby().visit(square).unwrap().is_same);
    drop(silent);
}

/// Where the square says the phone is.
fn address_in(square: &[u8]) -> SocketAddr {
    let pass = Pass::read(square).unwrap();
    pass.addresses()[0]
}

#[test]
fn what_a_friend_gave_without_its_key_opens_when_the_relay_brings_it() {
    let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
    team.offline(["Tamsin"]);
    let place = team.phone("Amina").add_place("Blue door");
    team.settle();
    let bethan = team.phone("Bethan");
    let round = bethan.rounds().plan(Round {
        name: "Thursday".to_owned(),
        on: "2026-11-26".to_owned(),
        pairs: [(bethan.team().own_member().unwrap().to_string(), 1)].into(),
        ..Round::default()
    });
    bethan.rounds().go_out(round.unwrap()).unwrap();
    assert_eq!(
        bethan.places().by_id(place).unwrap(),
        None,
        "it is not of tonight"
    );
    let lead = team.phone("Tamsin");
    assert!(lead.meet(bethan).unwrap().taken > 0);
    assert_eq!(
        lead.places().by_id(place).unwrap(),
        None,
        "nobody there had its key"
    );
    team.online(["Tamsin"]).settle();
    assert_eq!(team.phone("Tamsin").place(place).nickname, "Blue door");
}

#[test]
fn whoever_has_not_greeted_is_told_nothing_whatever_she_says() {
    let team = in_the_car_park(["Amina"]);
    let mut dice = Dice::new(11);
    for round in 0..300_usize {
        let meeting = team
            .phone("Amina")
            .nearby()
            .meeting(&SeededRandom::new(6))
            .unwrap();
        let mut said: Vec<u8> = (0..dice.below(400))
            .map(|_| dice.throw().to_le_bytes()[0])
            .collect();
        if round % 3 == 0 {
            // The beginning of something that is understood.
            said.splice(0..0, [0x82, u8::try_from(round % 6).unwrap(), 0x81]);
        }
        let reply = meeting.answer(&mut Guest::default(), &said).unwrap();
        assert!(reply.is_over && reply.bytes.len() <= 8, "{:?}", reply.bytes);
    }
}
