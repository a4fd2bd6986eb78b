//! As a member sees it: the same rooms, behind views that hide what her phone could not show
//! (docs/decisions/0022-as-she-sees-it.md).

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::RwLock;

use super::Companion;
use super::CompanionError;
use super::events::Events;
use super::held::Doorway;
use super::held::Held;
use super::held::Standing;
use super::horizon::tonight;
use super::kinds::kinds;
use super::unlocking::Lock;
use crate::documents;
use crate::documents::Packer;
use crate::documents::horizon;
use crate::documents::shown;
use crate::features::rounds;
use crate::features::rounds::KnownRound;
use crate::store::Connection;
use crate::sync::RelayCarrier;
use crate::team::Device;
use crate::team::Member;
use crate::team::Team;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::round;

/// With whose eyes and keys everything is read and written.
pub(super) enum Whose {
    /// This device's own.
    Own(Box<Own>),
    /// Those of a member, for a lead who looks: without any key, and nothing can be written.
    Shown {
        /// The device through which the lead looks.
        by: Doorway,
        /// How many records are closed on her phone, as far as can be told.
        closed: u64,
    },
}

/// What only the device itself has.
pub(super) struct Own {
    pub(super) lock: Lock,
    pub(super) device: Device,
    /// The relay as it was last spoken to: its session lasts an hour, and so may the connection.
    pub(super) line: Mutex<Option<RelayCarrier>>,
}

#[uniffi::export(name = "DoorstepCompanion")]
impl Companion {
    /// This device as a member sees hers: every room shows what her phone could show now, and everything that would write
    /// is refused as [`CompanionError::OnlyLooking`], and so is what notes who opened it, such as the words of a concern.
    /// For leads. It is of use until this device is locked or its person leads no longer; whoever goes out, comes home or
    /// gets another role meanwhile is to be looked at anew.
    ///
    /// While her pair is out on a round, it shows tonight's, as if she had set out on her own phone too, when the
    /// round did. Everything else it shows as this device has it: which of it has come to hers, and what only hers keeps,
    /// cannot be known here. That is which safety notes she has seen, what she has drafted or not yet sent, and whether she
    /// herself said that she is home. Of two phones of hers, the one that opens more is shown. It tells no events.
    pub fn as_seen_by(&self, member: MemberId) -> Result<Arc<Self>, CompanionError> {
        let held = &self.held;
        held.own()?;
        let standing = held.standing()?;
        standing.as_lead()?;
        let (id, hers) = phone_of(&standing.team, member).ok_or(CompanionError::NotAMember)?;
        let scope = hers.role.scope();
        let out_with = match hers.role {
            Role::Lead | Role::PrayerPartner => None,
            Role::Caseworker | Role::Volunteer => held.out_with(member)?,
        };
        let store = held
            .store
            .behind(shown::views(&held.kinds, scope, out_with.as_ref()));
        let all = held.read(|db| shown::record_count(db, scope))?;
        let open = store.read(|db| Ok::<_, CompanionError>(shown::record_count(db, scope)?))?;
        let shown = Held {
            store,
            whose: Whose::Shown {
                by: Doorway::to(held),
                closed: all.saturating_sub(open),
            },
            id,
            name: hers.card.name().to_owned(),
            kinds: kinds(),
            clock: Mutex::new(held.clock().to_look_at()),
            random: Arc::clone(&held.random),
            events: Arc::new(Events::default()),
            nudge: Mutex::default(),
            packer: Mutex::new(Packer::new()?),
            hosting: Mutex::default(),
            standing: RwLock::new(Some(Standing {
                own: Some(hers),
                ..standing
            })),
        };
        Ok(Arc::new(Self {
            held: Arc::new(shown),
        }))
    }
}

impl Held {
    /// The device's lock and keys; refused to whoever only looks.
    pub(super) fn own(&self) -> Result<&Own, CompanionError> {
        match &self.whose {
            Whose::Own(own) => Ok(own),
            Whose::Shown { .. } => Err(CompanionError::OnlyLooking),
        }
    }

    /// What a member is out with; none where no round is out on which she walks.
    fn out_with(&self, member: MemberId) -> Result<Option<BTreeSet<RecordId>>, CompanionError> {
        let mut packer = Packer::new()?;
        self.read(|db| {
            let mut out = rounds::out(db)?;
            out.retain(|known| known.round.out_with(member).is_some());
            let mut out_with: Option<BTreeSet<RecordId>> = None;
            for known in out {
                let (known, since) = as_it_set_out(db, &mut packer, known)?;
                let mut within = tonight(db, &known, since.wall_ms())?;
                horizon::gone_on(db, &self.kinds, &mut packer, since, &member, &mut within)?;
                out_with.get_or_insert_default().extend(within);
            }
            Ok::<_, CompanionError>(out_with)
        })
    }
}

/// Of the devices of a member, the one that opens most.
fn phone_of(team: &Team, member: MemberId) -> Option<(DeviceId, Member)> {
    let devices = team.members.iter();
    let hers = devices.filter(|(_, device)| device.member == member && !device.is_paper);
    let most = hers.max_by_key(|(id, device)| (device.role, **id))?;
    Some((*most.0, most.1.clone()))
}

/// A round with the stops it had when its pairs set out, and when that was.
fn as_it_set_out(
    db: &Connection,
    packer: &mut Packer,
    mut known: KnownRound,
) -> Result<(KnownRound, Hlc), CompanionError> {
    let mut stops = HashMap::new();
    let mut set_out = (known.round.stops.clone(), Hlc::default());
    for amendment in documents::history(db, packer, known.id)? {
        for (field, value) in &amendment.fields {
            match (field.strip_prefix("stops/"), value) {
                (Some(place), Some(rank)) => drop(stops.insert(place.to_owned(), rank.clone())),
                (Some(place), None) => drop(stops.remove(place)),
                _ => {}
            }
        }
        if amendment.fields.get("state").and_then(Option::as_deref) == Some(round::OUT) {
            set_out = (stops.clone(), amendment.at);
        }
    }
    let (stops, since) = set_out;
    known.round.stops = stops;
    Ok((known, since))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::companion::kinds::kinds;
    use crate::documents::shown::views;
    use crate::store::Connection;
    use crate::vocabulary::Scope;

    /// The tables of all rooms and what else stands behind views, and one row of each kind of settings.
    fn tables(views: &str) -> (Connection, Vec<String>) {
        let db = Connection::open_in_memory().unwrap();
        kinds().create_tables(&db).unwrap();
        let find = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let tables = db
            .prepare(find)
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        db.execute_batch(
            "CREATE TABLE records (record BLOB PRIMARY KEY, kind TEXT, scope INTEGER);
             CREATE TABLE leaf_keys (statement BLOB PRIMARY KEY, key BLOB);
             CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB);
             INSERT INTO settings VALUES ('device identity', x'07'), ('safety seen', x'07');
             INSERT INTO leaf_keys VALUES (x'00', x'07');",
        )
        .unwrap();
        db.execute_batch(views).unwrap();
        (db, tables)
    }

    fn in_front(db: &Connection) -> BTreeSet<String> {
        db.prepare("SELECT name FROM temp.sqlite_schema WHERE type = 'view'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }

    #[test]
    fn no_table_but_that_of_prayer_points_is_open_to_whoever_opens_prayer_alone() {
        let (db, tables) = tables(&views(&kinds(), Scope::Prayer, None));
        let hidden = in_front(&db);
        assert!(tables.len() > 20);
        for table in tables.into_iter().filter(|table| table != "prayer_points") {
            assert!(hidden.contains(&table), "{table} is open");
            let is_any = format!("SELECT EXISTS (SELECT 1 FROM {table})");
            assert!(!db.query_row(&is_any, [], |row| row.get::<_, bool>(0)).unwrap());
        }
    }

    #[test]
    fn out_on_a_round_every_table_is_limited_by_its_records_but_those_needed_everywhere() {
        let (db, tables) = tables(&views(&kinds(), Scope::Care, Some(&BTreeSet::new())));
        let hidden = in_front(&db);
        let open: Vec<String> = tables
            .into_iter()
            .filter(|table| !hidden.contains(table))
            .collect();
        assert_eq!(open, ["code_words", "own_codes", "services"]);
        for table in hidden {
            // A column that is not there would be told here.
            db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        }
    }

    #[test]
    fn what_a_device_keeps_for_itself_is_behind_no_view() {
        for out_with in [None, Some(&BTreeSet::new())] {
            let (db, _) = tables(&views(&kinds(), Scope::Care, out_with));
            let find = "SELECT count(*) FROM settings WHERE name <> 'horizon'";
            let count = |find: &str| db.query_row(find, [], |row| row.get::<_, i64>(0)).unwrap();
            assert_eq!(count(find), 0);
            assert_eq!(count("SELECT count(*) FROM leaf_keys"), 0);
        }
    }
}
