use super::corpus;
use super::corpus::Dice;
use super::team::NOW_MS;
use super::team::Phone;
use crate::documents::Error;
use crate::documents::Kinds;
use crate::documents::dump_hash;
use crate::documents::fit;
use crate::documents::rebuild;
use crate::features::places;
use crate::features::places::Place;
use crate::features::visits::Visit;
use crate::store::Connection;
use crate::store::SqlError;

/// Every row of every projection, and of the ledger.
fn rows(phone: &Phone) -> Vec<String> {
    let look = |db: &Connection| {
        let mut rows = Vec::new();
        for table in ["places", "visits", "visit_people", "people", "records", "entries"] {
            let mut statement = db.prepare(&format!("SELECT * FROM {table}"))?;
            let columns = statement.column_count();
            let mut found = statement.query([])?;
            while let Some(row) = found.next()? {
                let values: Result<Vec<_>, _> = (0..columns)
                    .map(|column| Ok(format!("{:?}", row.get_ref(column)?)))
                    .collect();
                rows.push(format!("{table} {:?}", values.map_err(|error: SqlError| error)?));
            }
        }
        rows.sort();
        Ok(rows)
    };
    phone.store.read::<_, Error>(look).unwrap()
}

#[test]
fn rebuilding_gives_exactly_the_rows_that_were_there() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let mut dice = Dice::new(11);
    let visits: Vec<_> = (0..30)
        .map(|_| amina.create(&corpus::visit(&mut dice, NOW_MS)))
        .collect();
    for _ in 0..10 {
        amina.create(&corpus::place(&mut dice));
        amina.create(&corpus::person(&mut dice));
    }
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    for (index, id) in visits.iter().enumerate() {
        joel.change::<Visit>(*id, |visit| corpus::amend(&mut dice, visit));
        if index % 3 == 0 {
            amina.change::<Visit>(*id, |visit| visit.undone = Some(true));
        }
        if index % 6 == 0 {
            amina.change::<Visit>(*id, |visit| visit.undone = None);
        }
    }
    amina.receive(&joel.sent().iter().collect::<Vec<_>>());
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    for phone in [&amina, &joel] {
        let before = rows(phone);
        let records = phone
            .store
            .write::<_, Error>(|tx| rebuild(tx, &phone.kinds))
            .unwrap();
        assert_eq!(records, 50);
        assert_eq!(rows(phone), before);
    }
    assert_eq!(amina.count("visits"), 25);
    let hash = |phone: &Phone| phone.store.read::<_, Error>(dump_hash).unwrap();
    assert_eq!(hash(&amina), hash(&joel));
}

#[test]
fn a_clock_that_lags_behind_anothers_leaves_the_same_rows_as_a_rebuild() {
    let (mut amina, mut joel) = (Phone::of(1), Phone::of(2));
    let id = amina.create(&Visit::default());
    for minutes in 1..6 {
        amina.change::<Visit>(id, |visit| visit.minutes = Some(minutes));
    }
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    joel.change::<Visit>(id, |visit| visit.outcome = "talked".to_owned());
    let before = rows(&joel);
    joel.store
        .write::<_, Error>(|tx| rebuild(tx, &joel.kinds))
        .unwrap();
    assert_eq!(rows(&joel), before);
}

#[test]
fn an_app_that_learns_a_kind_shows_what_came_before_it_knew() {
    let mut joel = Phone::with(2, Kinds::default());
    let mut amina = Phone::of(1);
    let place = amina.create(&corpus::place(&mut Dice::new(3)));
    joel.receive(&amina.sent().iter().collect::<Vec<_>>());
    joel.kinds = Kinds::default().with::<Place>();
    let fit = |joel: &Phone| joel.store.write::<_, Error>(|tx| fit(tx, &joel.kinds)).unwrap();
    assert!(fit(&joel), "the update brought tables");
    let found = joel.store.read::<_, Error>(|db| Ok(places::by_id(db, place)?));
    assert!(found.unwrap().is_some());
    assert!(!fit(&joel), "once is enough");
}

#[test]
fn rows_of_an_older_shape_are_written_anew() {
    let mut amina = Phone::of(1);
    let place = amina.create(&corpus::place(&mut Dice::new(3)));
    amina
        .store
        .write::<_, Error>(|tx| {
            tx.execute_batch("DROP TABLE places; CREATE TABLE places (id BLOB, of_an_older_app TEXT)")?;
            fit(tx, &amina.kinds)
        })
        .unwrap();
    let found = amina.store.read::<_, Error>(|db| Ok(places::by_id(db, place)?));
    assert!(found.unwrap().is_some());
}
