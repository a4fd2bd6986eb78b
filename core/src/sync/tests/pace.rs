//! How soon what was written goes out, and what of it holds nothing else up: told by events alone.

use std::time::Duration;
use std::time::Instant;

use crate::sync::Effect;
use crate::sync::Event;
use crate::sync::Exchange;
use crate::sync::Fault;
use crate::sync::Mode;
use crate::sync::Nudge;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::sync::Wakes;
use crate::sync::outbox::Carried;
use crate::sync::outbox::Parcel;
use crate::vocabulary::Scope;

fn link(is_own: bool) -> Parcel {
    Parcel {
        envelope: vec![0; 512],
        carries: Carried::Link {
            author: 1,
            incarnation: 0,
            first_seq: 1,
            is_own,
        },
    }
}

fn unread(epoch: u32) -> Parcel {
    Parcel {
        envelope: vec![1; 512],
        carries: Carried::Unread { name: vec![1], epoch },
    }
}

/// An exchange that has opened and seals its first stream.
fn sealing(mode: Mode) -> Exchange {
    let mut exchange = Exchange::new(mode, Scope::Field);
    let mut event = Event::Begin;
    loop {
        event = match exchange.next(event, 0) {
            Effect::Open => Event::Opened,
            Effect::Pull { .. } => Event::Pulled(Pulled::default()),
            Effect::Take { .. } => Event::Taken { again: false },
            Effect::Seal { .. } => return exchange,
            other => panic!("{other:?}"),
        };
    }
}

/// Seals nothing more, until it rests.
fn resting() -> Exchange {
    let mut exchange = sealing(Mode::Send);
    while !matches!(
        exchange.next(Event::Sealed(Vec::new()), 0),
        Effect::Rest {
            wait_ms: None,
            wakes: Wakes::Any
        }
    ) {}
    exchange
}

#[test]
fn in_the_background_what_is_written_gathers_for_half_a_minute_to_a_minute_and_a_half() {
    for chance in [0, 1, 59_999, 60_000, u64::MAX] {
        match resting().next(Event::Nudged { is_urgent: false }, chance) {
            Effect::Rest {
                wait_ms: Some(ms),
                wakes: Wakes::Urgent,
            } => assert!((30_000..90_000).contains(&ms), "{ms}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_was_gathered_goes_when_the_time_is_over_or_somebody_waits() {
    for over in [Event::Rested, Event::Nudged { is_urgent: true }] {
        let mut exchange = resting();
        exchange.next(Event::Nudged { is_urgent: false }, 0);
        assert!(matches!(exchange.next(over, 0), Effect::Seal { .. }));
    }
}

#[test]
fn somebody_who_waits_is_served_at_once() {
    assert!(matches!(
        resting().next(Event::Nudged { is_urgent: true }, 0),
        Effect::Seal { .. }
    ));
}

#[test]
fn without_signal_only_somebody_who_waits_makes_it_try_sooner() {
    let mut exchange = Exchange::new(Mode::Send, Scope::Field);
    exchange.next(Event::Begin, 0);
    assert!(matches!(
        exchange.next(Event::Failed(Fault::Unreachable), 0),
        Effect::Rest {
            wait_ms: Some(_),
            wakes: Wakes::Urgent
        }
    ));
}

#[test]
fn as_long_as_something_is_owed_the_same_stream_is_sealed_again() {
    let mut exchange = sealing(Mode::Once);
    for _ in 0..5 {
        let pushed = exchange.next(Event::Sealed(vec![link(false), link(false)]), 0);
        assert!(matches!(pushed, Effect::Push { parcels, .. } if parcels.len() == 2));
        exchange.next(Event::Pushed(Pushed::default()), 0);
        let mut next = exchange.next(Event::Noted { again: false }, 0);
        while let Effect::Pull { .. } = next {
            exchange.next(Event::Pulled(Pulled::default()), 0);
            next = exchange.next(Event::Taken { again: false }, 0);
        }
        assert!(matches!(
            next,
            Effect::Seal {
                stream: Stream::Membership
            }
        ));
    }
    let next = exchange.next(Event::Sealed(Vec::new()), 0);
    assert!(matches!(
        next,
        Effect::Seal {
            stream: Stream::Prayer
        }
    ));
}

#[test]
fn who_only_sends_looks_before_giving_what_others_wrote() {
    let mut exchange = sealing(Mode::Send);
    let looked = exchange.next(Event::Sealed(vec![link(false)]), 0);
    assert!(matches!(
        looked,
        Effect::Pull {
            stream: Stream::Membership,
            wait_s: 0
        }
    ));
    exchange.next(Event::Pulled(Pulled::default()), 0);
    let sealed = exchange.next(Event::Taken { again: false }, 0);
    assert!(matches!(
        sealed,
        Effect::Seal {
            stream: Stream::Membership
        }
    ));
    assert!(matches!(
        exchange.next(Event::Sealed(vec![link(false)]), 0),
        Effect::Push { .. }
    ));
    let mut exchange = sealing(Mode::Send);
    assert!(matches!(
        exchange.next(Event::Sealed(vec![link(true)]), 0),
        Effect::Push { .. }
    ));
}

#[test]
fn what_can_only_be_offered_as_it_is_goes_by_itself_and_is_passed_over_when_refused() {
    for fault in [Fault::StaleEpoch, Fault::Refused { code: 3 }] {
        let mut exchange = sealing(Mode::Once);
        let batch = vec![link(false), unread(1), unread(1), unread(2)];
        let sizes = |effect: &Effect| match effect {
            Effect::Push { parcels, .. } => parcels.len(),
            other => panic!("{other:?}"),
        };
        assert_eq!(sizes(&exchange.next(Event::Sealed(batch), 0)), 1);
        exchange.next(Event::Pushed(Pushed::default()), 0);
        assert_eq!(sizes(&exchange.next(Event::Noted { again: false }, 0)), 2);
        let passed = exchange.next(Event::Failed(fault), 0);
        assert!(matches!(passed, Effect::PassOver { parcels, .. } if parcels.len() == 2));
        assert_eq!(sizes(&exchange.next(Event::Noted { again: false }, 0)), 1);
    }
}

#[test]
fn a_relay_that_lost_something_is_read_and_given_again_but_not_in_a_circle() {
    let mut exchange = sealing(Mode::Send);
    let mut next = exchange.next(Event::Sealed(Vec::new()), 0);
    let mut rereads = 0;
    for _ in 0..20 {
        assert!(matches!(
            next,
            Effect::Seal {
                stream: Stream::Prayer
            }
        ));
        exchange.next(Event::Sealed(vec![link(true)]), 0);
        exchange.next(Event::Pushed(Pushed::default()), 0);
        next = exchange.next(Event::Noted { again: true }, 0);
        rereads += usize::from(matches!(next, Effect::Pull { .. }));
        while let Effect::Pull { .. } = next {
            exchange.next(Event::Pulled(Pulled::default()), 0);
            next = exchange.next(Event::Taken { again: false }, 0);
        }
        if let Effect::Seal {
            stream: Stream::Membership,
        } = next
        {
            next = exchange.next(Event::Sealed(Vec::new()), 0);
        }
    }
    assert_eq!(rereads, 3);
}

#[test]
fn a_nudge_is_urgent_for_a_while_after_somebody_asked() {
    let nudge = Nudge::default();
    let heard = nudge.heard();
    nudge.nudge();
    assert_eq!(nudge.rest(Some(0), Wakes::Urgent, heard), None);
    assert_eq!(nudge.rest(None, Wakes::Any, heard), Some(false));
    nudge.hurry(Duration::from_secs(60));
    assert_eq!(nudge.rest(None, Wakes::Urgent, heard), Some(true));
    let heard = nudge.heard();
    nudge.nudge();
    assert_eq!(nudge.rest(None, Wakes::Any, heard), Some(true));
}

#[test]
fn whoever_rests_is_woken_by_being_stopped() {
    let nudge = Nudge::default();
    let began = Instant::now();
    std::thread::scope(|scope| {
        let rested = scope.spawn(|| nudge.rest(None, Wakes::Nothing, nudge.heard()));
        nudge.nudge_now();
        nudge.stop();
        assert_eq!(rested.join().unwrap(), None);
    });
    assert!(began.elapsed() < Duration::from_secs(10));
}
