use crate::sync::Effect;
use crate::sync::Event;
use crate::sync::Exchange;
use crate::sync::Fault;
use crate::sync::Mode;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::outbox::Carried;
use crate::sync::outbox::Parcel;
use crate::vocabulary::Hash;
use crate::vocabulary::Scope;

fn parcel() -> Parcel {
    Parcel {
        envelope: vec![0; 512],
        carries: Carried::Receipt(Hash::new([0; 32])),
    }
}

/// Answers everything with success; what there is to send is sent once. Says what was done, in short.
fn follow(exchange: &mut Exchange, first: Event, steps: usize) -> Vec<String> {
    let mut said = Vec::new();
    let mut event = first;
    for _ in 0..steps {
        let effect = exchange.next(event, 0);
        said.push(match &effect {
            Effect::Pull { stream, wait_s } => format!("pull {stream:?} {wait_s}"),
            Effect::Seal { stream } => format!("seal {stream:?}"),
            Effect::Rest { wait_ms, wakes } => format!("rest {wait_ms:?} {wakes:?}"),
            Effect::Finish(fault) => format!("finish {fault:?}"),
            Effect::Open => "open".to_owned(),
            Effect::Take { .. } => "take".to_owned(),
            Effect::Push { .. } => "push".to_owned(),
            Effect::Note { .. } => "note".to_owned(),
            Effect::PassOver { .. } => "pass over".to_owned(),
        });
        event = match effect {
            Effect::Open => Event::Opened,
            Effect::Pull { .. } => Event::Pulled(Pulled::default()),
            Effect::Take { .. } => Event::Taken { again: false },
            Effect::Seal { .. } => Event::Sealed(Vec::new()),
            Effect::Push { .. } => Event::Pushed(Pushed::default()),
            Effect::Note { .. } | Effect::PassOver { .. } => Event::Noted { again: false },
            Effect::Rest { .. } | Effect::Finish(_) => return said,
        };
    }
    said
}

#[test]
fn once_reads_everything_and_sends_everything() {
    let mut exchange = Exchange::new(Mode::Once, Scope::Field);
    let said = follow(&mut exchange, Event::Begin, 40);
    let expected = [
        "open",
        "pull Membership 0",
        "take",
        "pull Prayer 0",
        "take",
        "pull Field 0",
        "take",
        "seal Membership",
        "seal Prayer",
        "seal Field",
        "seal Care",
        "finish None",
    ];
    assert_eq!(said, expected, "what is above is posted, never read");
}

#[test]
fn listening_waits_on_the_field_only_and_never_seals() {
    let mut exchange = Exchange::new(Mode::Listen, Scope::Care);
    let said = follow(&mut exchange, Event::Begin, 60);
    let waits: Vec<_> = said
        .iter()
        .filter(|said| said.starts_with("pull") && !said.ends_with(" 0"))
        .collect();
    assert!(waits.len() > 2);
    assert!(waits.iter().all(|said| *said == "pull Field 25"));
    assert!(!said.iter().any(|said| said.starts_with("seal")));
}

#[test]
fn a_prayer_partner_listens_to_prayer() {
    let mut exchange = Exchange::new(Mode::Listen, Scope::Prayer);
    let said = follow(&mut exchange, Event::Begin, 20);
    assert!(said.contains(&"pull Prayer 25".to_owned()));
    assert!(!said.iter().any(|said| said.contains("Field")));
}

#[test]
fn sending_rests_until_nudged() {
    let mut exchange = Exchange::new(Mode::Send, Scope::Prayer);
    let said = follow(&mut exchange, Event::Begin, 20);
    let seals = [
        "seal Membership",
        "seal Prayer",
        "seal Field",
        "seal Care",
        "rest None Any",
    ];
    assert_eq!(said, [["open"].as_slice(), &seals].concat());
    let said = follow(&mut exchange, Event::Rested, 20);
    assert_eq!(said, seals);
}

#[test]
fn after_a_new_epoch_everything_is_read_before_the_keyring_is_sealed() {
    let mut exchange = Exchange::new(Mode::Send, Scope::Field);
    exchange.next(Event::Begin, 0);
    exchange.next(Event::Opened, 0);
    exchange.next(Event::Sealed(vec![parcel()]), 0);
    exchange.next(Event::Pushed(Pushed::default()), 0);
    let said = follow(&mut exchange, Event::Noted { again: false }, 20);
    let place = |wanted: &str| said.iter().position(|said| said == wanted);
    assert!(place("pull Field 0").unwrap() < place("seal Prayer").unwrap());
}

#[test]
fn stop_finishes_whatever_it_does() {
    for mode in [Mode::Once, Mode::Listen, Mode::Send] {
        let mut exchange = Exchange::new(mode, Scope::Care);
        for _ in 0..3 {
            assert!(matches!(exchange.next(Event::Stop, 0), Effect::Finish(None)));
            exchange.next(Event::Begin, 0);
        }
    }
}

/// What comes of a carrier that opens and is read, and answers each push with this.
fn pushes_until_rest(mode: Mode, fault: &Fault) -> (usize, Effect) {
    let mut exchange = Exchange::new(mode, Scope::Prayer);
    let mut event = Event::Begin;
    let mut pushes = 0;
    for _ in 0..200 {
        event = match exchange.next(event, u64::MAX) {
            Effect::Open => Event::Opened,
            Effect::Pull { .. } => Event::Pulled(Pulled::default()),
            Effect::Take { .. } => Event::Taken { again: true },
            Effect::Seal { .. } => Event::Sealed(vec![parcel()]),
            Effect::Push { .. } => {
                pushes += 1;
                Event::Failed(fault.clone())
            }
            Effect::Note { .. } | Effect::PassOver { .. } => Event::Noted { again: false },
            end => return (pushes, end),
        };
    }
    panic!("{mode:?} goes round in circles on {fault}");
}

#[test]
fn no_fault_is_met_in_circles() {
    let faults = [
        Fault::Unreachable,
        Fault::NoSession,
        Fault::StaleEpoch,
        Fault::HeadMoved,
        Fault::NotOnRoster,
        Fault::UnknownTeam,
        Fault::SlowDown { retry_after_s: 3 },
        Fault::Full,
        Fault::NotTheRelay,
        Fault::NotAKeeper,
        Fault::Erased { id: [1; 32] },
        Fault::TeamErased,
        Fault::Refused { code: 1 },
    ];
    for fault in faults {
        let (pushes, end) = pushes_until_rest(Mode::Once, &fault);
        assert!(pushes <= 4);
        assert!(matches!(end, Effect::Finish(Some(met)) if met == fault));
        let (pushes, end) = pushes_until_rest(Mode::Send, &fault);
        assert!(pushes <= 4);
        let is_over = matches!(
            fault,
            Fault::NotTheRelay
                | Fault::NotAKeeper
                | Fault::Erased { .. }
                | Fault::TeamErased
                | Fault::Refused { .. }
        );
        assert_eq!(matches!(end, Effect::Finish(Some(_))), is_over, "{fault}");
    }
}

fn rest_after(exchange: &mut Exchange, fault: Fault, chance: u64) -> u64 {
    match exchange.next(Event::Failed(fault), chance) {
        Effect::Rest {
            wait_ms: Some(ms), ..
        } => ms,
        other => panic!("{other:?}"),
    }
}

#[test]
fn back_off_grows_and_stays_about_a_minute() {
    let mut exchange = Exchange::new(Mode::Send, Scope::Field);
    let mut last = 0;
    for failures in 0..80 {
        exchange.next(Event::Begin, 0);
        let least = rest_after(&mut exchange, Fault::Unreachable, 0);
        assert!(least >= last && least <= 64_000, "{failures}");
        last = least;
    }
    let most = rest_after(&mut exchange, Fault::Unreachable, u64::MAX);
    assert!((32_000..=64_000).contains(&most));
}

#[test]
fn a_carrier_that_asks_to_wait_is_heard_within_reason() {
    let mut exchange = Exchange::new(Mode::Listen, Scope::Field);
    assert!(rest_after(&mut exchange, Fault::SlowDown { retry_after_s: 90 }, 0) >= 90_000);
    let most = rest_after(
        &mut exchange,
        Fault::SlowDown {
            retry_after_s: u64::MAX,
        },
        u64::MAX,
    );
    assert!(most <= 16 * 60 * 1000);
}

#[test]
fn a_scope_that_widens_is_read_and_sent_in_the_same_exchange() {
    let mut exchange = Exchange::new(Mode::Once, Scope::Prayer);
    exchange.next(Event::Begin, 0);
    exchange.next(Event::Opened, 0);
    exchange.next(Event::Pulled(Pulled::default()), 0);
    exchange.widen(Scope::Field);
    let said = follow(&mut exchange, Event::Taken { again: false }, 40);
    assert!(said.contains(&"pull Field 0".to_owned()) && said.contains(&"seal Field".to_owned()));
    assert!(!said.iter().any(|said| said.contains("pull Care")));
}
