//! When the relay was reached last, and what stood in the way since.

use super::Error;
use super::Fault;
use super::Here;
use super::lost;
use crate::store::Connection;
use crate::team::put;
use crate::team::setting;

/// How the relay was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reached {
    /// When it answered last, by this device's wall clock, in milliseconds since 1970; to the minute. None: never.
    pub at_ms: Option<u64>,
    /// What stands in the way since; none where nothing does.
    pub fault: Option<String>,
}

/// How the relay was found last.
pub fn reached(db: &Connection) -> Result<Reached, Error> {
    let at_ms = setting(db, REACHED)?.and_then(|at| at.try_into().ok());
    let fault = setting(db, FAULT)?.and_then(|code| String::from_utf8(code).ok());
    Ok(Reached {
        at_ms: at_ms.map(u64::from_be_bytes),
        fault,
    })
}

/// Notes that the relay answered. Writes no more than once a minute, so that asking for news stays without a commit.
pub(super) fn note(db: &Connection, now_ms: u64) -> Result<(), Error> {
    let Reached { at_ms, fault } = reached(db)?;
    if at_ms.is_none_or(|at_ms| now_ms.abs_diff(at_ms) >= MINUTE_MS) {
        put(db, REACHED, &now_ms.to_be_bytes())?;
    }
    match fault {
        Some(_) => lost::remove(db, FAULT),
        None => Ok(()),
    }
}

impl Here<'_> {
    /// Notes what stands in the way, where that is news. What the exchange mends by itself is none.
    pub(super) fn note_fault(&self, fault: &Fault) -> Result<(), Error> {
        let Some(code) = fault.code() else {
            return Ok(());
        };
        if self.store.read(reached)?.fault.as_deref() == Some(code) {
            return Ok(());
        }
        Ok(self.store.write(|tx| put(tx, FAULT, code.as_bytes()))?)
    }
}

const REACHED: &str = "relay reached";
const FAULT: &str = "relay fault";
const MINUTE_MS: u64 = 60 * 1000;
