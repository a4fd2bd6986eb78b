//! Histories that nobody signed: thousands of them are resolved in a test.

use std::sync::LazyLock;

use super::graph;
use crate::team::Act;
use crate::team::Card;
use crate::team::Cut;
use crate::team::Gone;
use crate::team::Signed;
use crate::team::Statement;
use crate::team::Team;
use crate::team::Turn;
use crate::team::resolver::resolve_in_order;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::MemberId;
use crate::vocabulary::Role;
use crate::vocabulary::TeamId;

/// The kit that every history has.
pub(super) const KIT: u8 = 9;

/// Statements, each after what it stands on.
#[derive(Clone)]
pub(super) struct History {
    pub(super) all: Vec<Signed>,
    numbers: Vec<u32>,
}

impl History {
    /// Device 1 founds, adds as many leads as are wanted, volunteer 5 and the kit, and turns the keys.
    pub(super) fn begin(leads: u8) -> Self {
        let mut history = Self {
            all: Vec::new(),
            numbers: Vec::new(),
        };
        let act = Act::Found {
            name: "Evening team".to_owned(),
            member: MemberId::new([1; 16]),
            card: card(1),
        };
        let mut last = history.say(1, &[], |_| act);
        for lead in 2..=leads {
            last = history.say(1, &[last], |_| add(lead, Role::Lead));
        }
        last = history.say(1, &[last], |_| add(5, Role::Volunteer));
        last = history.say(1, &[last], |_| Act::Kit { card: card(KIT) });
        history.say(1, &[last], |number| turn(number).into());
        history
    }

    /// Device `by` states something on what stands at these places; it is told the number of the next epoch.
    pub(super) fn say(&mut self, by: u8, on: &[usize], act: impl FnOnce(u32) -> Act) -> usize {
        let number = on.iter().map(|place| self.numbers[*place]).max().unwrap_or(0);
        let act = act(number + 1);
        self.numbers.push(act.number().unwrap_or(number));
        let at_ms = u64::try_from(self.all.len()).unwrap();
        self.all.push(Signed::unsigned(Statement {
            team: TeamId::new([9; 16]),
            author: device(by),
            parents: on.iter().map(|place| self.all[*place].hash).collect(),
            at: Hlc::at_ms(at_ms),
            act,
        }));
        self.last()
    }

    pub(super) fn last(&self) -> usize {
        self.all.len() - 1
    }

    pub(super) fn hash(&self, place: usize) -> Hash {
        self.all[place].hash
    }

    pub(super) fn team(&self) -> Team {
        resolve_in_order(&self.hash(0), self.all.iter().collect())
    }
}

pub(super) fn device(of: u8) -> DeviceId {
    DEVICES[usize::from(of)]
}

pub(super) fn card(of: u8) -> Card {
    CARDS[usize::from(of)].clone()
}

pub(super) fn add(whom: u8, role: Role) -> Act {
    Act::Add {
        member: MemberId::new([whom; 16]),
        role,
        card: card(whom),
    }
}

pub(super) fn turn(number: u32) -> Turn {
    Turn {
        number,
        commitments: [Hash::new([3; 32]); 3],
        wraps: Hash::new([4; 32]),
        posts: Vec::new(),
        rests: Vec::new(),
    }
}

pub(super) fn gone(whom: &[u8], cuts: &[Cut]) -> Vec<Gone> {
    let gone = |whom: &u8| Gone {
        device: device(*whom),
        cuts: cuts.to_vec(),
    };
    whom.iter().map(gone).collect()
}

pub(super) fn remove(number: u32, whom: &[u8], stays: &[u8]) -> Act {
    Act::Remove {
        gone: gone(whom, &[]),
        stays: stays.iter().map(|stays| device(*stays)).collect(),
        turn: Box::new(turn(number)),
    }
}

pub(super) fn give(number: u32, whom: u8, role: Role) -> Act {
    Act::Role {
        devices: vec![device(whom)],
        role,
        turn: Box::new(turn(number)),
    }
}

/// Device `whom` comes in by the kit, and `next` is the next one.
pub(super) fn recover(number: u32, whom: u8, next: u8, gone_too: &[u8], stays: &[u8]) -> Act {
    Act::Recover {
        member: MemberId::new([whom; 16]),
        card: card(whom),
        kit: card(next),
        gone: gone(gone_too, &[]),
        stays: stays.iter().map(|stays| device(*stays)).collect(),
        turn: Box::new(turn(number)),
    }
}

static CARDS: LazyLock<Vec<Card>> = LazyLock::new(|| (0..32).map(graph::card).collect());
static DEVICES: LazyLock<Vec<DeviceId>> = LazyLock::new(|| CARDS.iter().map(Card::device).collect());
