use super::*;
use crate::documents::Facts;
use crate::documents::Kind;
use crate::features::rows::Rows;
use crate::features::rows::id;
use crate::features::rows::written;
use crate::vocabulary::Day;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::audit::OPENED;

#[test]
fn an_event_says_who_did_what_with_which_record_and_when() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    leads.keep_as(id(2), &written(BETH, NOON_MS + 1), &opened(id(8)));
    let shown = events(&leads.db, 10).unwrap();
    let said: Vec<_> = shown.iter().map(|known| (known.by, known.at.wall_ms())).collect();
    assert_eq!(said, [(BETH, NOON_MS + 1), (ANNA, NOON_MS)], "newest first");
    assert_eq!(shown[1].event, opened(id(9)));
    assert!(!shown[1].is_altered);
    assert_eq!(events(&leads.db, 1).unwrap().len(), 1);
}

#[test]
fn one_opening_a_day_and_device_is_noted() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    let day = Day::in_london(NOON_MS);
    let is_noted = |record, by, act, day| read::is_noted(&leads.db, record, by, act, day).unwrap();
    assert!(is_noted(id(9), ANNA, OPENED, day));
    assert!(!is_noted(id(8), ANNA, OPENED, day), "another record");
    assert!(!is_noted(id(9), BETH, OPENED, day), "another device");
    assert!(!is_noted(id(9), ANNA, "exported", day), "another act");
    assert!(!is_noted(id(9), ANNA, OPENED, day.plus_months(1)), "another day");
}

#[test]
fn an_event_that_was_changed_afterwards_says_so() {
    let mut leads = Rows::of::<AuditEvent>();
    let facts = Facts {
        changed_at: Hlc::at_ms(NOON_MS + 5),
        ..written(ANNA, NOON_MS)
    };
    leads.keep_as(id(1), &facts, &opened(id(9)));
    assert!(events(&leads.db, 10).unwrap()[0].is_altered);
}

#[test]
fn a_record_id_that_is_none_is_shown_and_harms_nothing() {
    let mut leads = Rows::of::<AuditEvent>();
    let odd = AuditEvent {
        records: ["no id".to_owned()].into(),
        ..opened(id(9))
    };
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &odd);
    assert_eq!(events(&leads.db, 10).unwrap()[0].event, odd);
}

#[test]
fn a_forgotten_event_leaves_no_rows() {
    let mut leads = Rows::of::<AuditEvent>();
    leads.keep_as(id(1), &written(ANNA, NOON_MS), &opened(id(9)));
    leads.forget::<AuditEvent>(id(1));
    for table in AuditEvent::TABLES {
        let count = format!("SELECT count(*) FROM {table}");
        assert_eq!(leads.db.query_row(&count, [], |row| row.get(0)), Ok(0), "{table}");
    }
}

fn opened(record: RecordId) -> AuditEvent {
    AuditEvent {
        act: OPENED.to_owned(),
        records: [record.to_string()].into(),
        vocabulary: 1,
    }
}

const ANNA: DeviceId = DeviceId::new([1; 32]);
const BETH: DeviceId = DeviceId::new([2; 32]);
/// Noon of 26 November 2026.
const NOON_MS: u64 = 1_795_694_400_000;
