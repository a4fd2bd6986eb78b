use std::path::Path;

use doorstep::year::Corpus;
use rusqlite::Connection;
use rusqlite::params;

/// One encrypted table with the two indexes that the questions need, and nothing else. A commit is on the disk.
pub struct FloorStore(Connection);

/// A visit as that table holds it.
#[derive(Clone)]
pub struct Row {
    pub id: String,
    pub place: i64,
    pub at_ms: i64,
    pub outcome: String,
    pub body: String,
}

impl Row {
    /// The visits of a year, each whole in its body.
    pub fn all_of(corpus: &Corpus) -> Vec<Self> {
        let row = |(number, knock): (usize, &doorstep::year::Knock)| {
            let mut visit = knock.visit.clone();
            visit.notes.insert("author".to_owned(), knock.note.clone());
            Self {
                id: format!("{:032x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
                place: i64::try_from(knock.place).unwrap(),
                at_ms: i64::try_from(knock.visit.at_ms).unwrap(),
                outcome: knock.visit.outcome.clone(),
                body: serde_json::to_string(&visit).unwrap(),
            }
        };
        corpus.visits.iter().enumerate().map(row).collect()
    }

    /// The same visit once more, under another id.
    pub fn again(&self, number: usize) -> Self {
        Self {
            id: format!("{:032x}", number.wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ 1),
            ..self.clone()
        }
    }
}

impl FloorStore {
    pub fn create(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{}'\";", "ab".repeat(32)))
            .unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
                 PRAGMA cache_size = -32768;
                 CREATE TABLE visits (id TEXT PRIMARY KEY, place INTEGER, at INTEGER, outcome TEXT, body TEXT)
                 WITHOUT ROWID;
                 CREATE INDEX of_place ON visits (place, at DESC);
                 CREATE INDEX by_time ON visits (at, outcome);",
            )
            .unwrap();
        Self(connection)
    }

    /// Narrows the page cache to what a phone has day by day.
    pub fn narrow(&self) {
        self.0
            .execute_batch("PRAGMA cache_size = -2000; PRAGMA shrink_memory;")
            .unwrap();
    }

    /// One commit.
    pub fn insert<'r>(&self, rows: impl IntoIterator<Item = &'r Row>) {
        let tx = self.0.unchecked_transaction().unwrap();
        for row in rows {
            tx.prepare_cached("INSERT OR REPLACE INTO visits VALUES (?, ?, ?, ?, ?)")
                .unwrap()
                .execute(params![row.id, row.place, row.at_ms, row.outcome, row.body])
                .unwrap();
        }
        tx.commit().unwrap();
    }

    /// The newest visits of a place, read to their fields.
    pub fn last_of(&self, place: usize) -> Vec<serde_json::Value> {
        let find = "SELECT body FROM visits WHERE place = ? ORDER BY at DESC LIMIT 20";
        let mut statement = self.0.prepare_cached(find).unwrap();
        let bodies = statement
            .query_map([i64::try_from(place).unwrap()], |row| row.get::<_, String>(0))
            .unwrap();
        bodies
            .map(|body| serde_json::from_str(&body.unwrap()).unwrap())
            .collect()
    }

    /// How often knocks ended in which way.
    pub fn counts(&self) -> Vec<(String, i64)> {
        let count = "SELECT outcome, count(*) FROM visits WHERE at >= ? AND at < ? GROUP BY outcome";
        let mut statement = self.0.prepare_cached(count).unwrap();
        let counts = statement.query_map([0, i64::MAX], |row| Ok((row.get(0)?, row.get(1)?)));
        counts.unwrap().map(Result::unwrap).collect()
    }
}
