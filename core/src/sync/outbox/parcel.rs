use crate::sync::given_back::GivenBack;
use crate::vocabulary::Hash;

/// A sealed envelope on its way, and what to note once the carrier has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    /// The envelope.
    pub envelope: Vec<u8>,
    /// What it carries.
    pub carries: Carried,
}

/// What a parcel carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// Statements about the team.
    Statements(Vec<Hash>),
    /// This device's entries.
    Entries {
        /// The number of the first.
        first_seq: u64,
        /// The number of the last.
        up_to: u64,
        /// What they say this device has read, as one hash.
        told: Hash,
    },
    /// A piece of the keyring of the epoch that this statement began. Only the last piece says that it is sent.
    Keyring {
        /// The epoch's statement.
        epoch: Hash,
        /// The epoch's number.
        number: u32,
        /// Whether no other piece follows.
        is_last: bool,
    },
    /// How far this device has read, as one hash.
    Receipt(Hash),
    /// Another device's newest receipt, as a friend gave it.
    Word {
        /// Whose, by its local number.
        device: i64,
        /// When it was said, by that device's clock, packed.
        at: u64,
    },
    /// A link of anybody's chain with a record that was erased and comes back.
    GivenBack(GivenBack),
    /// A link of anybody's chain that the relay has not got.
    Link {
        /// Its author, by her local number.
        author: i64,
        /// Which life of her store.
        incarnation: u32,
        /// The number of its first entry.
        first_seq: u64,
        /// Whether this device wrote it.
        is_own: bool,
    },
    /// An envelope that nothing here opens, as a friend gave it.
    Unread {
        /// Under which name it is kept.
        name: Vec<u8>,
        /// The epoch it was sealed in.
        epoch: u32,
    },
}

impl Carried {
    /// Whether it is part of what is owed, so that there may be more of it.
    pub(in crate::sync) fn is_debt(&self) -> bool {
        matches!(self, Self::Link { .. } | Self::Unread { .. })
    }

    /// Whether others wrote it, and may have given it to the relay themselves meanwhile.
    pub(in crate::sync) fn is_others(&self) -> bool {
        matches!(
            self,
            Self::Link { is_own: false, .. } | Self::Unread { .. } | Self::Word { .. }
        )
    }

    /// The epoch of an envelope that can only be offered as it is.
    pub(in crate::sync) fn unread_epoch(&self) -> Option<u32> {
        match self {
            Self::Unread { epoch, .. } => Some(*epoch),
            _ => None,
        }
    }
}
