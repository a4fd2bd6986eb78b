use std::time::Duration;
use std::time::Instant;

use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::Refused;
use crate::crypto::stretch;

/// What one guess is to cost on this device: 300 to 600 ms, dear to whoever guesses and bearable to whoever knows.
/// Measured once, when the device is set up.
///
/// `stopwatch` says how long one guess of a cost takes; refused where the memory is not to be had. However slow the
/// device is, it is never less than [`PassphraseCost::OWASP_LEAST`].
pub fn calibrate(mut stopwatch: impl FnMut(PassphraseCost) -> Result<Duration, Refused>) -> PassphraseCost {
    let mut fit = |memory_kib: u32, passes_min: u32| {
        let took = stopwatch(PassphraseCost::new(memory_kib, 1, 1).ok()?).ok()?;
        let passes = AIM.as_micros() / took.as_micros().max(1);
        let passes = u32::try_from(passes)
            .unwrap_or(PASSES_MAX)
            .clamp(passes_min, PASSES_MAX);
        let cost = PassphraseCost::new(memory_kib, passes, 1).ok()?;
        let takes = took.saturating_mul(passes);
        (takes <= LONGEST).then_some((cost, takes))
    };
    let found = MEMORIES
        .into_iter()
        .find_map(|(memory_kib, passes)| fit(memory_kib, passes));
    let Some((mut cost, mut takes)) = found else {
        return PassphraseCost::OWASP_LEAST;
    };
    while takes < SHORTEST {
        match fit(cost.memory_kib().saturating_mul(2), 1) {
            Some(dearer) => (cost, takes) = dearer,
            None => break,
        }
    }
    cost
}

/// How long a guess takes here.
pub(super) fn system_stopwatch(cost: PassphraseCost) -> Result<Duration, Refused> {
    let phrase = Passphrase::parse("how long does it take".to_owned())?;
    let began = Instant::now();
    stretch(&phrase, &[0; 32], cost)?;
    Ok(began.elapsed())
}

/// Memory in KiB, and the fewest passes with it, from the one we like best.
const MEMORIES: [(u32, u32); 2] = [(64 * 1024, 1), (32 * 1024, 2)];
const PASSES_MAX: u32 = 16;
const SHORTEST: Duration = Duration::from_millis(300);
const AIM: Duration = Duration::from_millis(450);
const LONGEST: Duration = Duration::from_millis(600);
