use minicbor::Decode;
use minicbor::Encode;

/// What a member may open and do. The numbers are stored in membership records: added to, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode, uniffi::Enum)]
#[cbor(index_only)]
pub enum Role {
    /// Reads approved prayer points.
    #[n(0)]
    PrayerPartner,
    /// Records places, visits and people.
    #[n(1)]
    Volunteer,
    /// Cases, safe contacts and concerns besides.
    #[n(2)]
    Caseworker,
    /// Members, approvals, erasure, reports and recovery besides.
    #[n(3)]
    Lead,
}

/// A level of keys. Each opens itself and those below it, never those above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(index_only)]
pub enum Scope {
    /// Approved prayer points, and the membership of the team.
    #[n(0)]
    Prayer,
    /// Places, rounds, visits and people.
    #[n(1)]
    Field,
    /// Cases, safe contacts and concerns.
    #[n(2)]
    Care,
}

impl Role {
    /// The highest scope this role can open.
    pub const fn scope(self) -> Scope {
        match self {
            Self::PrayerPartner => Scope::Prayer,
            Self::Volunteer => Scope::Field,
            Self::Caseworker | Self::Lead => Scope::Care,
        }
    }

    /// The stable code, as exports and the story print it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PrayerPartner => "prayer",
            Self::Volunteer => "volunteer",
            Self::Caseworker => "caseworker",
            Self::Lead => "lead",
        }
    }
}

impl Scope {
    /// All scopes, lowest first.
    pub const ALL: [Self; 3] = [Self::Prayer, Self::Field, Self::Care];

    /// The number under which the scope is stored and bound into keys.
    pub const fn number(self) -> u8 {
        match self {
            Self::Prayer => 0,
            Self::Field => 1,
            Self::Care => 2,
        }
    }

    /// The scope with this number, if there is one.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.number() == number)
    }
}
