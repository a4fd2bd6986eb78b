use std::cmp::Reverse;

use super::CompanionError;
use super::held::Doorway;
use super::held::Standing;
use crate::features::Page;
use crate::features::privacy;
use crate::features::privacy::KnownEvent;
use crate::store::Connection;
use crate::team::Act;
use crate::team::Matter;
use crate::team::Statement;
use crate::team::roll;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::audit;

/// Who looked at what is restricted.
#[derive(uniffi::Object)]
pub struct Privacy(pub(super) Doorway);

/// That someone opened, exported or erased restricted records.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AuditLine {
    /// What was done: a code of the audit acts.
    pub act: String,
    /// The device that did it, known from its signature.
    pub by: DeviceId,
    /// The first name typed on it; absent where the team does not know the device.
    pub by_name: Option<String>,
    /// When, by that device's clock, in milliseconds since 1970.
    pub at_ms: u64,
    /// With which records; none where it was everything.
    pub records: Vec<RecordId>,
    /// To which other team, where somebody was handed over; absent otherwise.
    pub to_whom: Option<String>,
    /// Whether somebody changed the event afterwards. Ask her who did: no app of ours does.
    pub is_altered: bool,
}

/// A page of what was done with restricted records.
#[derive(Debug, Clone, PartialEq, Eq, uniffi::Record)]
pub struct AuditList {
    /// The lines, newest first.
    pub lines: Vec<AuditLine>,
    /// How many there are on all pages. None means that nobody did anything, as far as this device has heard.
    pub of: u64,
}

#[uniffi::export]
impl Privacy {
    /// What was done, newest first: at most so many lines, after so many that were shown already. For leads.
    ///
    /// Erasures and what takes two leads are the signed statements themselves; the rest are events that the devices
    /// wrote, each at least as new as its last exchange.
    pub fn audit(&self, shown: u32, lines_max: u32) -> Result<AuditList, CompanionError> {
        let standing = self.0.standing()?;
        standing.as_lead()?;
        let (mut lines, of) = self.0.read(|db| {
            let mut lines = stated(db, &standing)?;
            let stated = u64::try_from(lines.len()).unwrap_or(u64::MAX);
            let of = stated.saturating_add(privacy::event_count(db)?);
            let noted = privacy::events(db, shown.saturating_add(lines_max))?;
            lines.extend(noted.into_iter().map(|known| noted_line(&standing, known)));
            Ok::<_, CompanionError>((lines, of))
        })?;
        lines.sort_by_key(|(at, line)| (Reverse(*at), line.by));
        let page = Page::cut(lines, shown, lines_max);
        let lines = page.map(|(_, line)| line).lines;
        Ok(AuditList { lines, of })
    }
}

fn noted_line(standing: &Standing, known: KnownEvent) -> (Hlc, AuditLine) {
    let records = known.event.records.iter();
    let line = AuditLine {
        act: known.event.act,
        by: known.by,
        by_name: standing.name_of(&known.by),
        at_ms: known.at.wall_ms(),
        records: records.filter_map(|record| record.parse().ok()).collect(),
        to_whom: known.event.to_whom,
        is_altered: known.is_altered,
    };
    (known.at, line)
}

/// What leads stated about records.
fn stated(db: &Connection, standing: &Standing) -> Result<Vec<(Hlc, AuditLine)>, CompanionError> {
    let line = |statement: Statement| {
        let (act, records) = match statement.act {
            Act::Erase { records } => (audit::ERASED, records),
            Act::Ask { matter } => (audit::ASKED, named(matter)),
            Act::Agree { to } => {
                let asked = standing.team.asks.get(&to);
                let records = asked.map(|(_, matter)| named(matter.clone()));
                (audit::AGREED, records.unwrap_or_default())
            }
            _ => return None,
        };
        let line = AuditLine {
            act: act.to_owned(),
            by: statement.author,
            by_name: standing.name_of(&statement.author),
            at_ms: statement.at.wall_ms(),
            records,
            to_whom: None,
            is_altered: false,
        };
        Some((statement.at, line))
    };
    let counting = roll::counting(db, &standing.team)?;
    Ok(counting.filter_map(|signed| line(signed.statement)).collect())
}

/// The records that a matter is about; none where it is everything.
fn named(matter: Matter) -> Vec<RecordId> {
    match matter {
        Matter::Hold { records } | Matter::Lift { records } => records,
        Matter::EraseTeam | Matter::Export | Matter::Restore => Vec::new(),
    }
}
