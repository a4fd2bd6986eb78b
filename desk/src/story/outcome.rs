use serde::Serialize;

use super::moment::Moment;
use super::moment::PlannedRound;
use super::moment::Sunday;

/// What came of an evening. The keys are stable (docs/formats/story.md).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Outcome {
    /// Which evening it was.
    pub evening: Told,
    /// How each volunteer came in.
    pub joined: Vec<Joined>,
    /// The round as the lead planned it; absent where the evening has none.
    pub round: Option<PlannedRound>,
    /// What happened on the round besides the visits, in its order.
    pub moments: Vec<Moment>,
    /// Every device, the lead's first.
    pub devices: Vec<DeviceOutcome>,
    /// What two people wrote together.
    pub merged: Vec<MergedRecord>,
    /// Who had what of the evening's round, as each device knew it before it had signal; empty where there was none.
    pub tonight: Vec<ReceiptLine>,
    /// Who has what, as each device knows it.
    pub receipts: Vec<ReceiptLine>,
    /// What the lead reads on Sunday, and what is due next.
    pub sunday: Sunday,
    /// The phone that was lost; absent where none was.
    pub lost: Option<LostPhone>,
    /// The woman whose records were erased; absent where nobody's were.
    pub erased: Option<ErasedPerson>,
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

/// How somebody came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Joined {
    /// Her first name.
    pub name: String,
    /// `typed` or `scanned`: how the invitation came from the lead's screen to her device.
    pub handed: String,
    /// The invitation as groups to type. It is of no use any more: it was answered.
    pub groups: Vec<String>,
    /// How many modules a side of the same as a square has.
    pub square_side: u32,
    /// The six digits on the lead's screen.
    pub lead_sees: String,
    /// The six digits on hers.
    pub newcomer_sees: String,
    /// Which epoch's keys are in use since.
    pub epoch: u32,
}

/// A phone that was lost, taken out, found and switched on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LostPhone {
    /// Whose it was.
    pub name: String,
    /// How many entries it held, its own and others'.
    pub entries: u64,
    /// How many acts of hers had not left it: they went with it.
    pub unsent: usize,
    /// The epochs before and after it was taken out.
    pub epochs: [u32; 2],
    /// Whether it was out on the round still.
    pub was_out: bool,
    /// How many records were closed on it.
    pub closed: u64,
    /// Words of what is not of that evening, looked for in all that it shows and in every value of its opened store.
    pub beyond: usize,
    /// How often one of them was found.
    pub beyond_found: usize,
    /// How many of the sealed entries one of its own keys opened.
    pub beyond_opened: usize,
    /// How many records its finder, with the PIN, could open before it met the relay.
    pub finder_read: u64,
    /// How many of the records written since it was taken out the finder could read, before and after.
    pub finder_read_since: u64,
    /// Whether it was told that it is out.
    pub was_told: bool,
    /// Whether the PIN opens anything on it afterwards.
    pub opens_again: bool,
    /// Bytes in its folder before and after.
    pub bytes: [u64; 2],
    /// The files that are left in it.
    pub left: Vec<String>,
}

/// How a woman's records were erased.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ErasedPerson {
    /// Her pseudonym.
    pub pseudonym: String,
    /// How many records went: hers, and visits at which she was met.
    pub records: usize,
    /// How many devices have said that they are gone there.
    pub devices: u64,
    /// How many there are.
    pub of: u64,
    /// Whether the relay deleted every envelope that held them.
    pub is_gone_from_relay: bool,
    /// Whether the keys that could open a kept copy are destroyed on every device.
    pub are_keys_gone: bool,
    /// Words that stood in her records only.
    pub words: usize,
    /// How often one of them was found on unlocked devices, before and after.
    pub shown: [usize; 2],
    /// How often one of them was found in any file afterwards.
    pub found: usize,
    /// How many files were looked through.
    pub files: usize,
    /// The evening's visits before and after.
    pub visits: [u64; 2],
    /// Those of them at which somebody was met, before and after.
    pub met: [u64; 2],
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
    /// SHA-256 in canonical form over those that every volunteer may open.
    pub sha256: String,
    /// The evening's visits as it shows them in the end.
    pub stops: Vec<Stop>,
    /// The same before Sunday's signal.
    pub stops_before_signal: Vec<Stop>,
    /// Whether it was lost before Sunday: then it holds nothing in the end.
    pub is_lost: bool,
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
    /// How many entries written on it have not come to whoever knows it.
    pub not_here: u64,
    /// The day on which it was last heard of, `2026-11-19`; null where it never was, and for the device itself.
    pub heard_on: Option<String>,
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
    /// Both screens showed the same six digits, each time.
    pub same_digits: bool,
    /// All devices hold the same records, but for concerns and who looked at what, which are for leads.
    pub same_records: bool,
    /// Everything that anyone wrote is on every device, but for what went with a lost phone.
    pub everything_written_is_there: bool,
    /// Every device is known to have everything.
    pub receipts_complete: bool,
    /// A phone that was out opened tonight and nothing else, also in its finder's hands; true where nobody went out.
    pub out_opens_tonight_only: bool,
    /// Whoever came home has everything again; true where nobody went out.
    pub home_opens_everything: bool,
    /// Every check-in that was missed opened the plan, with a note of who looked, and no plan opened without.
    pub plans_open_when_missed: bool,
    /// Concerns can be opened by leads and by nobody else.
    pub concerns_are_for_leads: bool,
    /// What the guard refused is on no device.
    pub refused_is_not_kept: bool,
    /// A lost phone was told, destroyed what it held and read nothing written since; true where none was lost.
    pub lost_phone_is_out: bool,
    /// Every device and the relay said that the erased records are gone, no key opens a kept copy, and none of their
    /// words is anywhere; true where nothing was erased.
    pub erased_everywhere: bool,
    /// Visits kept their outcomes and how many women were met; true where nothing was erased.
    pub counts_kept: bool,
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
            same_digits,
            same_records,
            everything_written_is_there,
            receipts_complete,
            out_opens_tonight_only,
            home_opens_everything,
            plans_open_when_missed,
            concerns_are_for_leads,
            refused_is_not_kept,
            lost_phone_is_out,
            erased_everywhere,
            counts_kept,
            nothing_readable,
        } = self.held;
        let about_the_round = out_opens_tonight_only && home_opens_everything && plans_open_when_missed;
        let about_words = concerns_are_for_leads && refused_is_not_kept && nothing_readable;
        let about_the_team = same_digits && lost_phone_is_out && erased_everywhere && counts_kept;
        let about_records = same_records && everything_written_is_there && receipts_complete;
        about_the_team && about_the_round && about_words && about_records
    }
}
