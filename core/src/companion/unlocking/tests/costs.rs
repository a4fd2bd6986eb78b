use std::time::Duration;

use proptest::prelude::proptest;

use crate::companion::calibrate;
use crate::crypto::PassphraseCost;
use crate::crypto::Refused;

/// A device that goes through a MiB in so many microseconds, and has so many MiB.
fn device(mib_us: u64, mib_max: u32) -> impl FnMut(PassphraseCost) -> Result<Duration, Refused> {
    move |cost| match cost.memory_kib() / 1024 {
        mib if mib > mib_max => Err(Refused),
        mib => Ok(Duration::from_micros(
            u64::from(mib) * mib_us * u64::from(cost.passes()),
        )),
    }
}

fn takes_ms(cost: PassphraseCost, mib_us: u64) -> u64 {
    u64::from(cost.memory_kib() / 1024) * mib_us * u64::from(cost.passes()) / 1000
}

#[test]
fn a_guess_takes_300_to_600_ms_on_phones_slow_and_fast() {
    for mib_us in [80, 100, 300, 500, 1000, 2000, 4000, 7000, 9000] {
        let cost = calibrate(device(mib_us, 1024));
        let takes_ms = takes_ms(cost, mib_us);
        assert!(
            (300..=600).contains(&takes_ms),
            "{mib_us} us a MiB: {cost:?} takes {takes_ms} ms"
        );
    }
}

#[test]
fn a_phone_with_little_memory_goes_through_it_more_often() {
    let cost = calibrate(device(500, 48));
    assert_eq!(cost.memory_kib(), 32 * 1024);
    assert!(cost.passes() >= 2);
}

#[test]
fn however_slow_or_small_the_phone_the_floor_holds() {
    assert_eq!(calibrate(device(1_000_000, 1024)), PassphraseCost::OWASP_LEAST);
    assert_eq!(calibrate(|_| Err(Refused)), PassphraseCost::OWASP_LEAST);
}

#[test]
fn however_fast_the_machine_the_ceiling_holds() {
    let cost = calibrate(|_| Ok(Duration::ZERO));
    assert_eq!((cost.memory_kib(), cost.passes()), (256 * 1024, 16));
}

proptest! {
    #[test]
    fn no_device_gets_less_than_the_floor(mib_us in 0_u64..100_000, mib_max in 0_u32..300) {
        let cost = calibrate(device(mib_us, mib_max));
        let work = cost.memory_kib() * cost.passes();
        assert!(cost.memory_kib() >= 19 * 1024 && work >= 2 * 19 * 1024, "{cost:?}");
    }
}
