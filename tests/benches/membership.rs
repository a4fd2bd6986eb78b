//! (m) Who is in, worked out from 10,000 statements: years of a large team that adds and removes every week.

use std::collections::BTreeMap;
use std::time::Instant;

use doorstep_core::crypto::IdentityKey;
use doorstep_core::crypto::LeafKey;
use doorstep_core::team::Act;
use doorstep_core::team::Card;
use doorstep_core::team::Gone;
use doorstep_core::team::Signed;
use doorstep_core::team::Statement;
use doorstep_core::team::Turn;
use doorstep_core::team::resolve;
use doorstep_core::vocabulary::Hash;
use doorstep_core::vocabulary::Hlc;
use doorstep_core::vocabulary::MemberId;
use doorstep_core::vocabulary::RecordId;
use doorstep_core::vocabulary::Role;
use doorstep_core::vocabulary::TeamId;

use crate::figures::Figures;
use crate::figures::Goal;
use crate::figures::ms;
use crate::options::Options;

pub fn measure(options: &Options, figures: &mut Figures) {
    let (founding, statements) = years();
    let resolved = |_| {
        let began = Instant::now();
        let team = resolve(&founding, &statements);
        let took = ms(began.elapsed());
        assert!(team.refused.is_empty() && team.contested_statements.is_empty());
        assert!(team.former.len() > 500);
        took
    };
    let took: Vec<f64> = (0..options.runs.max(3)).map(resolved).collect();
    figures.add(
        "(m) resolve 10,000 statements",
        "ms",
        &took,
        &[],
        Some(Goal::AtMost(100.0)),
    );
}

/// Four leads, some forty others who acknowledge, one of whom goes and another comes with every round.
fn years() -> (Hash, BTreeMap<Hash, Signed>) {
    let mut team = Told::default();
    let founding = team.say(0, |_| Act::Found {
        name: "Evening team".to_owned(),
        member: MemberId::new([0; 16]),
        card: card(0),
    });
    for lead in 1..4 {
        team.say(0, |_| add(lead, Role::Lead));
    }
    let mut oldest = 4;
    let mut next = 4;
    while team.all.len() < STATEMENTS {
        let lead = next % 4;
        team.say(lead, |_| add(next, Role::Volunteer));
        next += 1;
        // Two leads apart, brought together by a third.
        let heads = team.heads.clone();
        let one = team.say(lead, |number| turn(number).into());
        team.heads = heads;
        team.say((lead + 1) % 4, |number| turn(number).into());
        team.heads.push(one);
        team.say((lead + 2) % 4, |_| Act::Erase {
            records: vec![RecordId::new([7; 16])],
        });
        if next - oldest > 40 {
            let gone = vec![Gone {
                device: identity(oldest).device(),
                cuts: Vec::new(),
            }];
            let stays = Vec::new();
            team.say(lead, |number| Act::Remove {
                gone,
                stays,
                turn: Box::new(turn(number)),
            });
            oldest += 1;
        }
        for device in (oldest..next).rev().take(11) {
            team.acknowledge(device);
        }
    }
    (founding, team.all)
}

#[derive(Default)]
struct Told {
    all: BTreeMap<Hash, Signed>,
    heads: Vec<Hash>,
    number: u32,
    leaves: BTreeMap<u32, Hash>,
}

impl Told {
    fn say(&mut self, by: u32, act: impl FnOnce(u32) -> Act) -> Hash {
        // Siblings share their number: the second of two stands on one head, as the first did.
        let below = self.heads.iter().filter_map(|head| self.all.get(head));
        let below = below.filter_map(|signed| signed.statement.act.number()).max();
        self.number = below.unwrap_or(self.number);
        let act = act(self.number + 1);
        let parents = std::mem::take(&mut self.heads);
        let hash = self.keep(by, parents, act);
        self.heads.push(hash);
        hash
    }

    fn acknowledge(&mut self, by: u32) {
        let mut parents = self.heads.clone();
        parents.extend(self.leaves.get(&by));
        let leaf = key(by).public().to_bytes();
        let hash = self.keep(by, parents, Act::Leaf { leaf });
        self.leaves.insert(by, hash);
    }

    fn keep(&mut self, by: u32, parents: Vec<Hash>, act: Act) -> Hash {
        let identity = identity(by);
        let statement = Statement {
            team: TeamId::new([9; 16]),
            author: identity.device(),
            parents,
            at: Hlc::at_ms(u64::try_from(self.all.len()).unwrap()),
            act,
        };
        let signed = Signed::sign(statement, &identity).unwrap();
        let hash = signed.hash;
        self.all.insert(hash, signed);
        hash
    }
}

fn add(whom: u32, role: Role) -> Act {
    Act::Add {
        member: MemberId::new([1; 16]),
        role,
        card: card(whom),
    }
}

fn turn(number: u32) -> Turn {
    Turn {
        number,
        commitments: [Hash::new([3; 32]); 3],
        wraps: Hash::new([4; 32]),
        posts: [1, 2].map(|of| key(of).public().to_bytes().into()).to_vec(),
        rests: Vec::new(),
    }
}

fn seed(of: u32) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&of.to_be_bytes());
    seed
}

fn identity(of: u32) -> IdentityKey {
    IdentityKey::from_bytes(seed(of))
}

fn key(of: u32) -> LeafKey {
    LeafKey::from_bytes(seed(of))
}

fn card(of: u32) -> Card {
    Card::sign(&identity(of), &seed(of), &key(of).public(), "Amina").unwrap()
}

const STATEMENTS: usize = 10_000;
