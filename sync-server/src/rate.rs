use std::time::Duration;
use std::time::Instant;

use doorstep_wire::Refusal;

/// A bucket of calls that fills again at a steady rate.
pub(crate) struct Bucket {
    per_s: f64,
    burst: f64,
    left: f64,
    at: Instant,
}

impl Bucket {
    pub(crate) fn full(per_s: u32, burst: u32, now: Instant) -> Self {
        Self {
            per_s: f64::from(per_s.max(1)),
            burst: f64::from(burst.max(1)),
            left: f64::from(burst.max(1)),
            at: now,
        }
    }

    /// Takes one call, or says when to come again.
    pub(crate) fn take(&mut self, now: Instant) -> Result<(), Refusal> {
        let waited = now.saturating_duration_since(self.at).as_secs_f64();
        self.left = (self.left + waited * self.per_s).min(self.burst);
        self.at = now;
        if self.left < 1.0 {
            let wait = Duration::from_secs_f64((1.0 - self.left) / self.per_s);
            let retry_after_s = u32::try_from(wait.as_secs())
                .unwrap_or(u32::MAX)
                .saturating_add(1);
            return Err(Refusal::SlowDown { retry_after_s });
        }
        self.left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_gives_its_burst_then_its_rate() {
        let start = Instant::now();
        let mut bucket = Bucket::full(2, 3, start);
        assert!((0..3).all(|_| bucket.take(start).is_ok()));
        assert_eq!(bucket.take(start), Err(Refusal::SlowDown { retry_after_s: 1 }));
        assert_eq!(bucket.take(start + Duration::from_millis(500)), Ok(()));
        assert!(bucket.take(start + Duration::from_millis(500)).is_err());
    }
}
