//! What can be said about who is in: the acts of statements (docs/formats/membership.md#acts).

use minicbor::Decode;
use minicbor::Decoder;
use minicbor::Encode;
use minicbor::bytes::ByteVec;
use minicbor::decode;

use super::card::Card;
use super::resolver::EpochMark;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::MemberId;
use crate::vocabulary::RecordId;
use crate::vocabulary::Role;
use crate::vocabulary::Scope;

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Act {
    /// The team begins, with its author as its first lead.
    #[n(0)]
    Found {
        /// What the team calls itself.
        #[n(0)]
        name: String,
        /// The founder as a person.
        #[n(1)]
        member: MemberId,
        /// The founder's device.
        #[n(2)]
        card: Card,
    },
    /// A device comes in.
    #[n(1)]
    Add {
        /// The person whose device it is.
        #[n(0)]
        member: MemberId,
        /// What she may open and do.
        #[n(1)]
        role: Role,
        /// The device.
        #[n(2)]
        card: Card,
    },
    /// The keys turn. Its fields are those of [`Turn`].
    #[n(2)]
    Epoch {
        /// One more than the highest number it stands on.
        #[n(0)]
        number: u32,
        /// Commitments to the prayer, field and care secrets: all devices were given the same.
        #[n(1)]
        commitments: [Hash; 3],
        /// SHA-256 over the wraps that go with it, in their order.
        #[n(2)]
        wraps: Hash,
        /// The posting keys of field and care, or none.
        #[cbor(n(3), default, skip_if = "Vec::is_empty")]
        posts: Vec<ByteVec>,
        /// Devices that are in and were given nothing.
        #[cbor(n(4), default, skip_if = "Vec::is_empty")]
        rests: Vec<DeviceId>,
    },
    /// A device has taken everything this stands on, and will open the next epoch with another leaf key.
    #[n(3)]
    Leaf {
        /// The public half.
        #[cbor(n(0), with = "minicbor::bytes")]
        leaf: Vec<u8>,
    },
    /// Devices are out, and the keys turn.
    #[n(4)]
    Remove {
        /// Who is out, and what of theirs still counts.
        #[n(0)]
        gone: Vec<Gone>,
        /// Devices whose removal or demotion, as far as this stands on it, is undone.
        #[n(1)]
        stays: Vec<DeviceId>,
        /// The epoch without them.
        #[n(2)]
        turn: Box<Turn>,
    },
    /// Devices have another role, and the keys turn.
    #[n(5)]
    Role {
        /// Which.
        #[n(0)]
        devices: Vec<DeviceId>,
        /// What they may open and do from now on.
        #[n(1)]
        role: Role,
        /// The epoch that gives them that.
        #[n(2)]
        turn: Box<Turn>,
    },
    /// The kit brings a lead in, is used up by it, and leaves a successor.
    #[n(6)]
    Recover {
        /// The person who comes in.
        #[n(0)]
        member: MemberId,
        /// Her device, as a lead.
        #[n(1)]
        card: Card,
        /// The next kit.
        #[n(2)]
        kit: Card,
        /// Who is out besides the kit itself.
        #[n(3)]
        gone: Vec<Gone>,
        /// As for a removal.
        #[n(4)]
        stays: Vec<DeviceId>,
        /// The epoch after it.
        #[n(5)]
        turn: Box<Turn>,
    },
    /// Something that a later version says. It counts for nothing here. The number itself is never used.
    #[n(7)]
    Newer,
    /// A kit comes in: a paper device that can do nothing but recover, once.
    #[n(8)]
    Kit {
        /// Its card.
        #[n(0)]
        card: Card,
    },
    /// Records are to be erased everywhere.
    #[n(9)]
    Erase {
        /// Which.
        #[n(0)]
        records: Vec<RecordId>,
    },
    /// Something that takes two leads is asked for.
    #[n(10)]
    Ask {
        /// What.
        #[n(0)]
        matter: Matter,
    },
    /// A second lead agrees.
    #[n(11)]
    Agree {
        /// The statement that asked.
        #[n(0)]
        to: Hash,
    },
}

/// An epoch that begins with what it stands in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Turn {
    /// One more than the highest number it stands on.
    #[n(0)]
    pub number: u32,
    /// Commitments to the prayer, field and care secrets: all devices were given the same.
    #[n(1)]
    pub commitments: [Hash; 3],
    /// SHA-256 over the wraps that go with it, in their order.
    #[n(2)]
    pub wraps: Hash,
    /// The posting keys of field and care, or none.
    #[n(3)]
    pub posts: Vec<ByteVec>,
    /// Devices that are in and were given nothing: they rest until the next turn that gives to them.
    #[n(4)]
    pub rests: Vec<DeviceId>,
}

/// A device that is out.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Gone {
    /// Which.
    #[n(0)]
    pub device: DeviceId,
    /// How much of each of its chains still counts. Nothing of a chain that is not named.
    #[n(1)]
    pub cuts: Vec<Cut>,
}

/// The last entry of one chain of a removed device that still counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Cut {
    /// The scope of the chain.
    #[n(0)]
    pub scope: Scope,
    /// The incarnation of the device that wrote it.
    #[n(1)]
    pub incarnation: u32,
    /// The entry's number.
    #[n(2)]
    pub seq: u64,
}

/// What takes two leads.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Matter {
    /// The team and all its records are to be erased.
    #[n(0)]
    EraseTeam,
    /// Everything is to be exported.
    #[n(1)]
    Export,
    /// A backup is to be restored.
    #[n(2)]
    Restore,
    /// Records must not be erased.
    #[n(3)]
    Hold {
        /// Which.
        #[n(0)]
        records: Vec<RecordId>,
    },
    /// Records may be erased again.
    #[n(4)]
    Lift {
        /// Which.
        #[n(0)]
        records: Vec<RecordId>,
    },
}

impl Act {
    /// Whether only a lead may say it.
    pub(super) fn takes_a_lead(&self) -> bool {
        !matches!(
            self,
            Self::Found { .. } | Self::Leaf { .. } | Self::Recover { .. } | Self::Newer
        )
    }

    /// The epoch it begins, if it begins one.
    pub fn epoch(&self) -> Option<EpochMark> {
        match self {
            Self::Epoch {
                number,
                commitments,
                wraps,
                ..
            } => Some(EpochMark {
                number: *number,
                commitments: *commitments,
                wraps: *wraps,
            }),
            act => act.turn().map(|turn| EpochMark {
                number: turn.number,
                commitments: turn.commitments,
                wraps: turn.wraps,
            }),
        }
    }

    /// The number of the epoch it begins.
    pub fn number(&self) -> Option<u32> {
        self.epoch().map(|epoch| epoch.number)
    }

    /// The devices that its epoch gives nothing to, although they are in.
    pub(super) fn rests(&self) -> &[DeviceId] {
        match self {
            Self::Epoch { rests, .. } => rests,
            act => act.turn().map_or(&[], |turn| &turn.rests),
        }
    }

    /// The posting keys of its epoch.
    pub(super) fn posts(&self) -> &[ByteVec] {
        match self {
            Self::Epoch { posts, .. } => posts,
            act => act.turn().map_or(&[], |turn| &turn.posts),
        }
    }

    /// The epoch that begins with what else it says.
    fn turn(&self) -> Option<&Turn> {
        match self {
            Self::Remove { turn, .. } | Self::Role { turn, .. } | Self::Recover { turn, .. } => Some(turn),
            _ => None,
        }
    }

    /// The public keys it gives, besides those of cards.
    pub(super) fn keys(&self) -> Vec<&[u8]> {
        match self {
            Self::Leaf { leaf } => vec![leaf],
            act => act.posts().iter().map(|post| post.as_slice()).collect(),
        }
    }

    /// The cards it brings in.
    pub(super) fn cards(&self) -> Vec<&Card> {
        match self {
            Self::Found { card, .. } | Self::Add { card, .. } | Self::Kit { card } => vec![card],
            Self::Recover { card, kit, .. } => vec![card, kit],
            _ => Vec::new(),
        }
    }

    /// The devices it removes, without the kit that a recovery uses up.
    pub(super) fn gone(&self) -> &[Gone] {
        match self {
            Self::Remove { gone, .. } | Self::Recover { gone, .. } => gone,
            _ => &[],
        }
    }

    /// The devices it keeps in.
    pub(super) fn stays(&self) -> &[DeviceId] {
        match self {
            Self::Remove { stays, .. } | Self::Recover { stays, .. } => stays,
            _ => &[],
        }
    }

    /// Whether it can undo what others say.
    pub(super) fn is_move(&self) -> bool {
        matches!(
            self,
            Self::Remove { .. } | Self::Role { .. } | Self::Recover { .. }
        )
    }

    /// The records it names.
    pub(super) fn records(&self) -> &[RecordId] {
        match self {
            Self::Erase { records } => records,
            Self::Ask {
                matter: Matter::Hold { records } | Matter::Lift { records },
            } => records,
            _ => &[],
        }
    }
}

impl From<Turn> for Act {
    fn from(turn: Turn) -> Self {
        Self::Epoch {
            number: turn.number,
            commitments: turn.commitments,
            wraps: turn.wraps,
            posts: turn.posts,
            rests: turn.rests,
        }
    }
}

/// Reads an act of this version, or of a later one as [`Act::Newer`].
pub(super) fn of_any_version<C>(d: &mut Decoder<'_>, ctx: &mut C) -> Result<Act, decode::Error> {
    let mut probe = d.probe();
    probe.array()?;
    if probe.u32()? > NEWEST {
        d.skip()?;
        return Ok(Act::Newer);
    }
    d.decode_with(ctx)
}

const NEWEST: u32 = 11;
