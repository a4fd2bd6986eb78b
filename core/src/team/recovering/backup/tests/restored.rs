use super::world::World;
use super::world::everything;
use super::world::new_laptop;
use super::world::passphrase;
use super::world::restore;
use super::world::rows;
use super::world::store;
use super::world::tables;
use crate::crypto::LeafKey;
use crate::store::Value;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Error;
use crate::team::recovering::Unreadable;
use crate::team::recovering::backup;
use crate::team::recovering::backup::Opener;
use crate::team::recovering::backup::tables::Cell;
use crate::team::recovering::backup::tables::Frame;
use crate::team::recovering::backup::tables::LEFT_BEHIND;
use crate::team::recovering::backup::tests::world::MADE_AT_MS;

const TEAMS_OWN: [&str; 8] = [
    "SELECT * FROM devices",
    "SELECT * FROM membership",
    "SELECT epoch, scope, record, outer_secret FROM epochs",
    "SELECT * FROM records",
    "SELECT * FROM document_keys",
    "SELECT * FROM entries",
    "SELECT * FROM envelopes",
    "SELECT * FROM sealed",
];

#[test]
fn a_new_laptop_has_everything_the_team_had() {
    let world = World::make();
    let file = world.backup();
    let kit = world.kit.device().leaf.unwrap();
    let phrase = passphrase("seven lamps lit");
    for opener in [
        Opener::Leaf(&kit),
        Opener::Leaf(world.lead.leaf.as_ref().unwrap()),
        Opener::Passphrase(&phrase),
    ] {
        let (_folder, laptop) = new_laptop();
        let restored = restore(&laptop, &file, &opener).unwrap();
        assert_eq!(restored.by, world.lead.id());
        assert_eq!(restored.made_at_ms, MADE_AT_MS);
        for query in TEAMS_OWN {
            assert!(!rows(&world.store, query).is_empty(), "{query} shows nothing");
            assert_eq!(rows(&laptop, query), rows(&world.store, query), "{query}");
        }
        let relay = "SELECT value FROM settings WHERE name = 'relay place'";
        assert_eq!(rows(&laptop, relay), rows(&world.store, relay));
    }
}

#[test]
fn the_laptop_sees_who_was_in_and_is_not_in_itself() {
    let world = World::make();
    let (_folder, laptop) = new_laptop();
    let restored = restore(
        &laptop,
        &world.backup(),
        &Opener::Leaf(world.kit.device().leaf.as_ref().unwrap()),
    )
    .unwrap();
    let team = laptop.read(|db| restored.anchor.team(db)).unwrap();
    let was = world
        .store
        .read(|db| Anchor::load(db)?.ok_or(Error::NoTeam)?.team(db))
        .unwrap();
    assert_eq!(
        team.members.keys().collect::<Vec<_>>(),
        was.members.keys().collect::<Vec<_>>()
    );
    assert!(team.members.contains_key(&world.kit.id()));
    let own = laptop.read(Device::load).unwrap();
    assert!(!team.members.contains_key(&own.id()));
    assert_ne!(own.id(), world.lead.id());
}

#[test]
fn what_a_device_has_for_itself_stays_behind() {
    let world = World::make();
    let cells = world.frames().into_iter().flat_map(|frame| match frame {
        Frame::Row(cells) => cells,
        _ => Vec::new(),
    });
    let mut held = Vec::new();
    for Cell(value) in cells {
        match value {
            Value::Blob(bytes) => held.extend(bytes),
            Value::Text(text) => held.extend(text.into_bytes()),
            _ => {}
        }
    }
    let holds = |secret: &[u8]| held.windows(secret.len()).any(|window| window == secret);
    let lead = &world.lead;
    for secret in [
        lead.identity.expose(),
        lead.relay.expose(),
        lead.leaf.as_ref().unwrap().expose(),
    ] {
        assert!(!holds(secret));
    }
    let epochs = world.store.read(|db| {
        let mut statement = db.prepare("SELECT secret, outer_secret FROM epochs WHERE secret IS NOT NULL")?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok::<Vec<([u8; 32], [u8; 32])>, crate::store::Error>(rows.collect::<Result<_, _>>()?)
    });
    let epochs = epochs.unwrap();
    assert!(!epochs.is_empty());
    for (secret, outer) in epochs {
        assert!(!holds(&secret), "an epoch's secret is in the backup");
        assert!(holds(&outer), "an outer secret is missing");
    }
    assert!(!holds(b"sent 2"));
    assert!(holds(b"where the relay is"));
}

#[test]
fn each_table_of_the_store_is_taken_along_or_left_behind_on_purpose() {
    let world = World::make();
    let taken: Vec<String> = world
        .frames()
        .into_iter()
        .filter_map(|frame| match frame {
            Frame::Table { name, .. } => Some(name),
            _ => None,
        })
        .collect();
    for table in tables(&world.store) {
        let is_left = LEFT_BEHIND.contains(&table.as_str());
        assert!(
            taken.contains(&table) != is_left,
            "decide whether {table} goes into a backup (team/recovering/backup/tables.rs)"
        );
    }
}

#[test]
fn nothing_in_the_file_can_be_read_without_a_key() {
    let file = World::make().backup();
    for words in [
        b"Thursday evenings".as_slice(),
        b"Tamsin",
        b"place",
        b"relay",
        b"entries",
    ] {
        assert!(!file.windows(words.len()).any(|window| window == words));
    }
}

#[test]
fn whoever_is_no_lead_makes_no_backup_and_opens_none() {
    let world = World::make();
    assert!(matches!(world.backup_by(&world.volunteer), Err(Error::NotALead)));
    let (_folder, laptop) = new_laptop();
    let phrase = passphrase("seven lamps out");
    let stranger = LeafKey::from_bytes([8; 32]);
    for opener in [
        Opener::Leaf(world.volunteer.leaf.as_ref().unwrap()),
        Opener::Leaf(&stranger),
        Opener::Passphrase(&phrase),
    ] {
        let refused = restore(&laptop, &world.backup(), &opener).unwrap_err();
        assert!(matches!(refused, Error::Unreadable(Unreadable::WrongKey)));
    }
}

#[test]
fn a_store_that_holds_a_team_takes_no_backup() {
    let world = World::make();
    let opener = world.kit.device().leaf.unwrap();
    let (_folder, laptop) = new_laptop();
    restore(&laptop, &world.backup(), &Opener::Leaf(&opener)).unwrap();
    let before = everything(&laptop);
    let again = restore(&laptop, &world.backup(), &Opener::Leaf(&opener));
    assert!(matches!(again, Err(Error::HasTeam)));
    assert_eq!(everything(&laptop), before);
}

#[test]
fn a_device_in_no_team_has_nothing_to_back_up() {
    let world = World::make();
    let (_folder, empty) = store();
    let making = backup::Making {
        device: &world.lead,
        at_ms: MADE_AT_MS,
        passphrase: None,
        random: &crate::crypto::SeededRandom::new(1),
    };
    let mut out = Vec::new();
    let refused = empty.read(|db| backup::write(db, &mut out, &making));
    assert!(matches!(refused, Err(Error::NoTeam)));
    assert!(out.is_empty());
}

#[test]
fn the_day_of_the_last_backup_is_remembered() {
    let world = World::make();
    let last = || world.store.read(backup::last_made_at_ms).unwrap();
    assert_eq!(last(), None);
    world.store.write(|tx| backup::note_made(tx, MADE_AT_MS)).unwrap();
    assert_eq!(last(), Some(MADE_AT_MS));
}
