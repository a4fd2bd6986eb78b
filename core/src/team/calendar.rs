//! The team's time on this device: what waits is counted in it, and no single clock can move it.
//!
//! This device's clock carries it forward, a fortnight at most from one look to the next; more than that is a clock
//! put to another time. Where most of the team has spoken later than that, their word brings it up. It never goes back.

use super::Error;
use super::device::put;
use super::device::setting;
use super::roll;
use crate::store::Connection;

/// What time it is by the team's time, in milliseconds since 1970. `wall_ms` is what this device's clock shows.
pub(crate) fn now_ms(db: &Connection, wall_ms: u64) -> Result<u64, Error> {
    match last_look(db)? {
        Some(last) => Ok(last.now_ms(wall_ms)),
        None => Ok(wall_ms.max(median(roll::last_said(db)?).unwrap_or(0))),
    }
}

/// When a wait begins that begins now. A phone that was away for months may hear of something before the team's time has
/// reached today: nothing is over because the rest of the way is made up for.
pub(crate) fn begin_ms(db: &Connection, wall_ms: u64) -> Result<u64, Error> {
    Ok(now_ms(db, wall_ms)?.max(wall_ms))
}

/// Looks at this device's clock, and at when each device of the team was last heard of. Returns what time it is.
pub(crate) fn look(db: &Connection, wall_ms: u64, heard_ms: Vec<u64>) -> Result<u64, Error> {
    let now_ms = now_ms(db, wall_ms)?.max(median(heard_ms).unwrap_or(0));
    let is_kept = last_look(db)?.is_some_and(|last| {
        let is_forward = last.wall_ms <= wall_ms && wall_ms - last.wall_ms <= STEP_MAX_MS;
        is_forward && now_ms - last.team_ms < KEPT_EACH_MS
    });
    if !is_kept {
        let look = Look {
            team_ms: now_ms,
            wall_ms,
        };
        put(db, LOOK, &look.to_bytes())?;
    }
    Ok(now_ms)
}

/// The time that at least half of them, and never one alone, have reached; none where there are not two.
fn median(mut said_ms: Vec<u64>) -> Option<u64> {
    said_ms.sort_unstable();
    match said_ms.len() {
        0 | 1 => None,
        count => said_ms.get((count - 1) / 2).copied(),
    }
}

/// The team's time, and what this device's clock showed then.
struct Look {
    team_ms: u64,
    wall_ms: u64,
}

impl Look {
    fn now_ms(&self, wall_ms: u64) -> u64 {
        let step_ms = wall_ms.saturating_sub(self.wall_ms);
        match step_ms <= STEP_MAX_MS {
            true => self.team_ms.saturating_add(step_ms),
            false => self.team_ms,
        }
    }

    fn to_bytes(&self) -> [u8; 16] {
        (u128::from(self.team_ms) << 64 | u128::from(self.wall_ms)).to_be_bytes()
    }
}

fn last_look(db: &Connection) -> Result<Option<Look>, Error> {
    let kept = setting(db, LOOK)?;
    Ok(kept.and_then(|kept| {
        let (team, wall) = kept.split_first_chunk()?;
        Some(Look {
            team_ms: u64::from_be_bytes(*team),
            wall_ms: u64::from_be_bytes(wall.try_into().ok()?),
        })
    }))
}

const LOOK: &str = "team time";
/// How far this device's clock may go on from one look to the next and still be believed: whoever uses her phone only
/// now and then looks at least so often.
const STEP_MAX_MS: u64 = 14 * 24 * 60 * 60 * 1000;
/// A look is kept when an hour has passed, so that an exchange without news writes nothing.
const KEPT_EACH_MS: u64 = 60 * 60 * 1000;

#[cfg(test)]
mod tests {
    use super::begin_ms;
    use super::look;
    use crate::store::StoreFile;
    use crate::team::Error;

    const DAY_MS: u64 = 24 * 60 * 60 * 1000;
    const NOW_MS: u64 = 1_800_000_000_000;
    const IN_2099_MS: u64 = 4_070_908_800_000;

    /// The team's time, in days after now, as one device has it after these looks at its clock and at the others.
    fn after(looks: &[(u64, &[u64])]) -> Vec<u64> {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("store"))
            .create(&[7; 32])
            .unwrap();
        let look = |(wall_ms, heard): &(u64, &[u64])| {
            let heard_ms = heard.iter().map(|day| NOW_MS + day * DAY_MS).collect();
            let now_ms = store.write(|tx| look(tx, *wall_ms, heard_ms)).unwrap();
            (now_ms - NOW_MS) / DAY_MS
        };
        looks.iter().map(look).collect()
    }

    fn day(day: u64) -> u64 {
        NOW_MS + day * DAY_MS
    }

    #[test]
    fn a_device_alone_goes_by_its_own_clock_and_never_in_jumps() {
        let looks: [(u64, &[u64]); 7] = [
            (day(0), &[]),
            (day(7), &[]),
            (IN_2099_MS, &[]),
            (day(8), &[]),
            (1000, &[]),
            (day(8), &[]),
            (day(15), &[]),
        ];
        assert_eq!(after(&looks), [0, 7, 7, 7, 7, 7, 14]);
    }

    #[test]
    fn one_clock_among_others_moves_nothing() {
        let ahead = (IN_2099_MS - NOW_MS) / DAY_MS;
        let looks: [(u64, &[u64]); 4] = [
            (day(0), &[0, 0]),
            (day(0), &[0, ahead]),
            (day(0), &[0, 0, ahead]),
            (IN_2099_MS, &[0, 0, ahead]),
        ];
        assert_eq!(after(&looks), [0; 4]);
    }

    #[test]
    fn whoever_was_away_for_long_hears_from_most_of_the_others_how_late_it_is() {
        let looks: [(u64, &[u64]); 3] = [
            (day(0), &[0, 0, 0]),
            (day(60), &[0, 0, 59]),
            (day(60), &[0, 58, 59]),
        ];
        assert_eq!(after(&looks), [0, 0, 58]);
    }

    #[test]
    fn what_is_heard_of_after_months_away_has_not_waited_for_months() {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("store"))
            .create(&[7; 32])
            .unwrap();
        let (begun_ms, now_ms) = store
            .write::<_, Error>(|tx| {
                look(tx, day(0), Vec::new())?;
                let begun_ms = begin_ms(tx, day(60))?;
                Ok((begun_ms, look(tx, day(60), vec![day(59); 3])?))
            })
            .unwrap();
        assert_eq!((begun_ms, now_ms), (day(60), day(59)));
    }

    #[test]
    fn many_looks_in_one_hour_lose_no_time() {
        let looks: Vec<(u64, &[u64])> = (0..=72)
            .map(|step| (NOW_MS + step * DAY_MS / 72, [].as_slice()))
            .collect();
        assert_eq!(after(&looks).last(), Some(&1));
    }
}
