use std::fs;
use std::sync::Arc;
use std::sync::OnceLock;
use std::time::Instant;

/// A clock that nobody sets, in milliseconds: how long the phone has been on. A parameter, so that tests can bend it.
pub type Steady = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The system's own, as far as it can be had: since the machine was started, or else since this program was.
pub(in crate::companion) fn system_steady() -> Steady {
    let began = *BEGAN.get_or_init(Instant::now);
    Arc::new(move || {
        let since_program = || u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        uptime_ms().unwrap_or_else(since_program)
    })
}

/// Linux says it in seconds with two digits after the point: `12345.67 54321.00`.
fn uptime_ms() -> Option<u64> {
    let text = fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let seconds: u64 = seconds.parse().ok()?;
    let hundredths: u64 = hundredths.parse().ok()?;
    seconds
        .checked_mul(1000)?
        .checked_add(hundredths.checked_mul(10)?)
}

static BEGAN: OnceLock<Instant> = OnceLock::new();
