use crate::documents::merge::Merged;

/// What came of a batch.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What the records' side says.
    pub(crate) merged: Merged,
    /// Whether the team is another now.
    pub is_team_changed: bool,
    /// Whether receipts came in.
    pub is_heard_of: bool,
    /// Envelopes that were not what they should be. They are gone; nothing else is.
    pub refused: usize,
    /// Envelopes that contradict another of the same author: a restored store, or worse. Kept aside.
    pub forked: usize,
    /// Envelopes for which there was no room. They are read from the carrier again once more keys are known.
    pub missed: usize,
    /// Records that were erased here just now: what was deleted is still in the store's log.
    pub erased: usize,
    /// The newest epoch of which a keyring came.
    pub(crate) keyring: Option<u32>,
    /// Whether this device came home from a round: everything is open again.
    pub(crate) is_home: bool,
    /// Epochs that gave this device another secret than their statement commits to. Show it to a lead.
    pub unequal: usize,
    /// Whether something else is known of the relay now: that it lost something, or was given everything back.
    pub is_relay_changed: bool,
}

impl Taken {
    /// What came of this batch and of another.
    pub(crate) fn add(&mut self, other: Self) {
        self.merged.add(other.merged);
        self.is_team_changed |= other.is_team_changed;
        self.is_heard_of |= other.is_heard_of;
        self.refused += other.refused;
        self.forked += other.forked;
        self.missed += other.missed;
        self.erased += other.erased;
        self.keyring = self.keyring.max(other.keyring);
        self.is_home |= other.is_home;
        self.unequal += other.unequal;
        self.is_relay_changed |= other.is_relay_changed;
    }
}
