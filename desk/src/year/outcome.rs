use std::fmt;

use serde::Deserialize;
use serde::Serialize;

/// What came of a year: times, bytes and sizes. The keys are stable (docs/benchmarks.md#the-year).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearOutcome {
    /// Places of the year.
    pub places: usize,
    /// People of the year.
    pub people: usize,
    /// Visits of the year.
    pub visits: usize,
    /// Amendments of the year.
    pub edits: usize,
    /// Entries the reader was sent; an amendment that changed nothing is none.
    pub entries: u64,
    /// Milliseconds to write places, people and visits.
    pub records_ms: f64,
    /// Milliseconds to write the amendments.
    pub edits_ms: f64,
    /// Milliseconds until the relay had it all.
    pub up_ms: f64,
    /// Milliseconds until the reader could show it all.
    pub down_ms: f64,
    /// Both.
    pub total_ms: f64,
    /// Bytes from writer to relay, on the socket.
    pub up_bytes: u64,
    /// Bytes from relay to reader, on the socket.
    pub down_bytes: u64,
    /// Bytes of envelopes among those the reader was sent.
    pub envelope_bytes: u64,
    /// The phone that wrote.
    pub writer: Weight,
    /// The phone that read.
    pub reader: Weight,
    /// The relay.
    pub relay: Weight,
    /// Whether both phones have the same records.
    pub is_same: bool,
}

/// What a process takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weight {
    /// Bytes of its files.
    pub files_bytes: u64,
    /// The most memory it ever held, in bytes; absent where the system does not say.
    pub memory_bytes: Option<u64>,
}

impl fmt::Display for YearOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            places,
            people,
            visits,
            edits,
            ..
        } = self;
        writeln!(
            f,
            "A year: {places} places, {people} people, {visits} visits, {edits} amendments\n"
        )?;
        writeln!(
            f,
            "  written on one phone    {:9.0} ms",
            self.records_ms + self.edits_ms
        )?;
        writeln!(
            f,
            "  sent to the relay       {:9.0} ms   {}",
            self.up_ms,
            mb(self.up_bytes)
        )?;
        writeln!(
            f,
            "  read on a fresh phone   {:9.0} ms   {}",
            self.down_ms,
            mb(self.down_bytes)
        )?;
        for (who, weight) in [
            ("writer", self.writer),
            ("reader", self.reader),
            ("relay", self.relay),
        ] {
            let memory = weight.memory_bytes.map_or_else(|| "not known".to_owned(), mb);
            writeln!(
                f,
                "  {who:<7} files {:>10}   memory at most {memory:>10}",
                mb(weight.files_bytes)
            )?;
        }
        let same = if self.is_same {
            "the same records"
        } else {
            "DIFFERENT records"
        };
        writeln!(f, "\n  {} entries; both phones have {same}", self.entries)
    }
}

fn mb(bytes: u64) -> String {
    let kb = bytes / 1000;
    format!("{}.{:02} MB", kb / 1000, kb % 1000 / 10)
}
