use serde::Serialize;

/// What came of an evening. The keys are stable (docs/formats/story.md).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// Which evening it was.
    pub evening: Told,
    /// Every device, the lead's first.
    pub devices: Vec<DeviceOutcome>,
    /// What two people wrote together.
    pub merged: Vec<MergedRecord>,
    /// Who has what, as each device knows it.
    pub receipts: Vec<ReceiptLine>,
    /// What the relay holds.
    pub relay: RelayHolds,
    /// What was found of the evening's words in all files.
    pub search: Search,
    /// Each promise, and whether it held.
    pub held: Held,
    /// How long each step took.
    pub steps: Vec<Step>,
}

/// Which evening it was.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Told {
    /// What the team is called.
    pub team: String,
    /// The day of the round, `2026-11-19`.
    pub date: String,
    /// The evening file, or `bundled`.
    pub source: String,
}

/// One device.
#[derive(Debug, Clone, Default, Serialize)]
pub struct DeviceOutcome {
    /// The first name of whose device it is.
    pub name: String,
    /// `lead` or `volunteer`.
    pub role: String,
    /// How many records it holds.
    pub records: u64,
    /// SHA-256 over all of them in canonical form.
    pub sha256: String,
    /// The evening's visits as it shows them in the end.
    pub stops: Vec<Stop>,
    /// The same before Sunday's signal.
    pub stops_before_signal: Vec<Stop>,
}

/// A visit of the evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// London's time, `19:02`.
    pub at: String,
    /// The place's nickname.
    pub place: String,
    /// The outcome's code.
    pub outcome: String,
    /// The first name of who recorded it.
    pub by: String,
    /// Pseudonyms of the women met.
    pub met: Vec<String>,
    /// Needs, support and modifiers, by code.
    pub chips: Vec<String>,
    /// How many people wrote a note.
    pub notes: usize,
    /// Whether the rest is still to be written.
    pub finish_later: bool,
    /// Whether a child was seen or heard.
    pub concern: bool,
}

/// A record that two people wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MergedRecord {
    /// `visit`, `place` or `person`.
    pub kind: String,
    /// A nickname or pseudonym.
    pub label: String,
    /// Who wrote which fields, in the order they began.
    pub by: Vec<WrittenBy>,
}

/// Whose part of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WrittenBy {
    /// The first name.
    pub name: String,
    /// The fields she wrote.
    pub fields: Vec<String>,
}

/// Who has what: `device` has `has` of `of`, as `seen_by` knows from signed receipts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptLine {
    /// Who knows it.
    pub seen_by: String,
    /// Whose device.
    pub device: String,
    /// How many entries it has.
    pub has: u64,
    /// How many there are.
    pub of: u64,
}

/// What the relay holds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RelayHolds {
    /// Sealed envelopes.
    pub envelopes: u64,
    /// Their bytes.
    pub bytes: u64,
}

/// The search for every word of the evening.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Search {
    /// Words and texts looked for, each as it stands, in lower case and in UTF-16.
    pub words: usize,
    /// Files looked through: the relay's and every device's.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// How often one was found.
    pub found: usize,
    /// Words that an empty relay's files hold already, such as the names of its own tables.
    pub skipped: usize,
}

/// What was promised.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Held {
    /// All devices hold the same records.
    pub same_records: bool,
    /// Everything that anyone wrote is on every device.
    pub everything_written_is_there: bool,
    /// Every device is known to have everything.
    pub receipts_complete: bool,
    /// No word of the evening is in any file.
    pub nothing_readable: bool,
}

/// How long something took.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// What was done.
    pub name: String,
    /// In milliseconds.
    pub ms: f64,
}

impl Outcome {
    /// Whether every promise held.
    pub fn has_held(&self) -> bool {
        let Held {
            same_records,
            everything_written_is_there,
            receipts_complete,
            nothing_readable,
        } = self.held;
        same_records && everything_written_is_there && receipts_complete && nothing_readable
    }
}
