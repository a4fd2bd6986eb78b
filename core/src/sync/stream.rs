use crate::crypto::digest;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

/// One of the four logs that a team keeps at a carrier. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// Who is in.
    Membership,
    /// Prayer points.
    Prayer,
    /// Places, rounds, visits and people.
    Field,
    /// Cases and concerns.
    Care,
}

impl Stream {
    /// The streams that a device of this scope reads, in the order in which it reads them: who is in comes first.
    pub fn within(scope: Scope) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(move |stream| stream.scope() <= scope)
    }

    /// The scope whose keys open it. Who is in is for everyone in the team.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Membership | Self::Prayer => Scope::Prayer,
            Self::Field => Scope::Field,
            Self::Care => Scope::Care,
        }
    }

    /// The stream in which records of a scope travel.
    pub const fn of(scope: Scope) -> Self {
        match scope {
            Scope::Prayer => Self::Prayer,
            Scope::Field => Self::Field,
            Scope::Care => Self::Care,
        }
    }

    /// The number under which cursors are kept.
    pub const fn number(self) -> u8 {
        match self {
            Self::Membership => 0,
            Self::Prayer => 1,
            Self::Field => 2,
            Self::Care => 3,
        }
    }

    /// The stream with this number, if there is one.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|stream| stream.number() == number)
    }

    /// The name by which a relay knows it: it tells the relay neither team nor scope.
    pub fn relay_name(self, team: &TeamId) -> [u8; 16] {
        relay_name(team, self.number())
    }

    /// All of them.
    pub const ALL: [Self; 4] = [Self::Membership, Self::Prayer, Self::Field, Self::Care];
}

/// The name by which a relay knows the team.
pub(super) fn team_relay_name(team: &TeamId) -> [u8; 16] {
    relay_name(team, TEAM_NUMBER)
}

fn relay_name(team: &TeamId, number: u8) -> [u8; 16] {
    let hash = digest(&[LABEL, team.as_bytes(), &[number]]);
    let mut name = [0; 16];
    name.copy_from_slice(hash.as_bytes().split_at(16).0);
    name
}

const TEAM_NUMBER: u8 = 255;
const LABEL: &[u8] = b"doorstep relay name 1\0";
