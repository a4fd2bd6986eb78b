//! One team for every order in which statements can be taken, and what holds in every one.

use std::collections::BTreeSet;

use super::history::History;
use super::history::KIT;
use super::history::add;
use super::history::give;
use super::history::recover;
use super::history::remove;
use super::history::turn;
use crate::crypto::Random;
use crate::crypto::SeededRandom;
use crate::team::Act;
use crate::team::Ancestry;
use crate::team::Signed;
use crate::team::Team;
use crate::team::resolver::resolve_in_order;
use crate::vocabulary::Role;

/// Everything that leads can do to each other at once: 4 leads and up to 5 statements apart, whoever is called what.
#[test]
fn whatever_four_leads_state_apart_every_order_gives_one_team() {
    let start = History::begin(4);
    let top = start.last();
    let mut pool = start.clone();
    for by in LEADS {
        for whom in LEADS {
            pool.say(by, &[top], |number| remove(number, &[whom], &[]));
            pool.say(by, &[top], |number| give(number, whom, Role::Volunteer));
        }
        pool.say(by, &[top], |_| add(6, Role::Volunteer));
        pool.say(by, &[top], |number| turn(number).into());
    }
    let pool = &pool.all[top + 1..];
    let renamings: Vec<Vec<usize>> = permutations(4).iter().map(|leads| renaming(leads)).collect();
    let mask = |chosen: &[usize]| chosen.iter().fold(0_u64, |mask, at| mask | 1 << at);
    let mut sets = 0;
    for many in 1..=5 {
        // Every order of up to four; of five, each statement in each place, forth and back.
        let orders = if many < 5 { permutations(many) } else { turns(many) };
        for chosen in choices(pool.len(), many) {
            let renamed =
                |renaming: &Vec<usize>| mask(&chosen.iter().map(|at| renaming[*at]).collect::<Vec<_>>());
            if !renamings
                .iter()
                .all(|renaming| renamed(renaming) >= mask(&chosen))
            {
                continue;
            }
            sets += 1;
            let mut wanted = None;
            for order in &orders {
                let mut standing: Vec<&Signed> = start.all.iter().collect();
                standing.extend(order.iter().map(|at| &pool[chosen[*at]]));
                let team = without_ancestry(resolve_in_order(&start.hash(0), standing));
                let wanted = wanted.get_or_insert_with(|| team.clone());
                assert!(team == *wanted, "{chosen:?} in the order {order:?}");
            }
        }
    }
    assert!(sets > 30_000, "{sets}");
}

/// Every shape of up to 7 statements, each with acts that dice choose, in every order.
#[test]
fn every_shape_of_seven_statements_gives_one_team_in_every_order() {
    let dice = Dice(SeededRandom::new(7));
    let mut shapes = Vec::new();
    shape(&mut Vec::new(), 6, &mut shapes);
    assert_eq!(shapes.len(), 4824, "as many as mathematics has");
    for shape in shapes {
        let mut history = History::begin(3);
        let top = history.last();
        for below in &shape {
            let on: Vec<usize> = below.iter().map(|at| top + 1 + at).collect();
            let on = if on.is_empty() { vec![top] } else { on };
            throw(&dice, &mut history, &on);
        }
        let wanted = without_ancestry(history.team());
        check(&history, &wanted);
        every_order(&shape, &mut Vec::new(), &mut |order| {
            let mut standing: Vec<&Signed> = history.all[..=top].iter().collect();
            standing.extend(order.iter().map(|at| &history.all[top + 1 + at]));
            let team = without_ancestry(resolve_in_order(&history.hash(0), standing));
            assert!(team == wanted, "{shape:?} in the order {order:?}");
        });
    }
}

#[test]
fn a_hundred_thousand_larger_histories_give_one_team_each() {
    let dice = Dice(SeededRandom::new(11));
    for round in 0..100_000 {
        let mut history = History::begin(4);
        let top = history.last();
        for _ in 0..8 + dice.below(10) {
            let mut on = vec![top + dice.below(history.all.len() - top)];
            if dice.below(2) == 0 {
                on.push(top + dice.below(history.all.len() - top));
            }
            on.dedup();
            throw(&dice, &mut history, &on);
        }
        let wanted = history.team();
        check(&history, &wanted);
        let team = resolve_in_order(&history.hash(0), shuffled(&dice, &history.all));
        assert!(
            without_ancestry(team) == without_ancestry(wanted),
            "round {round}"
        );
    }
}

/// What holds in every team.
fn check(history: &History, team: &Team) {
    let counts = |signed: &&Signed| {
        !team.refused.contains_key(&signed.hash) && !team.contested_statements.contains(&signed.hash)
    };
    let counting: Vec<&Signed> = history.all.iter().filter(counts).collect();
    let kept: BTreeSet<_> = history
        .all
        .iter()
        .flat_map(|signed| signed.statement.act.stays())
        .collect();
    for signed in &counting {
        let act = &signed.statement.act;
        let author = &signed.statement.author;
        if act.takes_a_lead() {
            let was_lead = |other: &Signed| match &other.statement.act {
                Act::Found { card, .. } => card.device() == *author,
                Act::Add { card, role, .. } => card.device() == *author && *role == Role::Lead,
                Act::Recover { card, .. } => card.device() == *author,
                Act::Role { devices, role, .. } => devices.contains(author) && *role == Role::Lead,
                _ => false,
            };
            assert!(counting.iter().any(|other| was_lead(other)), "a lead made it");
        }
        for gone in act.gone().iter().filter(|gone| !kept.contains(&gone.device)) {
            assert!(!team.members.contains_key(&gone.device), "out is out");
        }
    }
    for device in team.former.keys() {
        assert!(!team.members.contains_key(device));
    }
    if let Some((hash, mark)) = team.epoch() {
        assert!(!team.refused.contains_key(&hash));
        assert!(mark.number <= team.highest_number.max(mark.number));
    }
    let whole = team.members.values().filter(|member| member.leads()).count();
    assert!(team.leads() <= whole);
}

/// One statement that somebody makes, allowed or not.
fn throw(dice: &Dice, history: &mut History, on: &[usize]) {
    let by = [1, 1, 2, 2, 3, 4, 5, 6, KIT][dice.below(9)];
    let whom = [1, 2, 3, 4, 5, 6, 7, KIT][dice.below(8)];
    let kept = [1, 2, 3, 4][dice.below(4)];
    let role = [Role::PrayerPartner, Role::Volunteer, Role::Caseworker, Role::Lead][dice.below(4)];
    match if by == KIT { 7 } else { dice.below(9) } {
        0..=2 => history.say(by, on, |number| remove(number, &[whom], &[])),
        3 => history.say(by, on, |number| remove(number, &[whom], &[kept])),
        4 => history.say(by, on, |number| give(number, whom, role)),
        5 => history.say(by, on, |_| add(whom, role)),
        6 => history.say(by, on, |number| turn(number).into()),
        7 => {
            let next = [10, 11][dice.below(2)];
            history.say(by, on, |number| recover(number, 7, next, &[whom], &[]))
        }
        _ => history.say(by, on, |_| Act::Leaf { leaf: vec![whom] }),
    };
}

fn without_ancestry(mut team: Team) -> Team {
    team.ancestry = Ancestry::default();
    team
}

/// Another order of the same statements.
fn shuffled<'a>(dice: &Dice, all: &'a [Signed]) -> Vec<&'a Signed> {
    let mut left: Vec<&Signed> = all.iter().collect();
    let mut standing: Vec<&Signed> = Vec::new();
    while !left.is_empty() {
        let waits = |signed: &&Signed| {
            let mut parents = signed.statement.parents.iter();
            parents.any(|parent| left.iter().any(|other| other.hash == *parent))
        };
        let ready: Vec<usize> = (0..left.len()).filter(|at| !waits(&left[*at])).collect();
        standing.push(left.remove(ready[dice.below(ready.len())]));
    }
    standing
}

/// All ways in which statements can stand on those before them: each names everything it stands on.
fn shape(so_far: &mut Vec<Vec<usize>>, left: usize, shapes: &mut Vec<Vec<Vec<usize>>>) {
    if left == 0 {
        return shapes.push(so_far.clone());
    }
    let count = so_far.len();
    for set in 0_u32..1 << count {
        let below: Vec<usize> = (0..count).filter(|at| set >> at & 1 == 1).collect();
        let is_closed = below
            .iter()
            .all(|at| so_far[*at].iter().all(|under| below.contains(under)));
        if is_closed {
            so_far.push(below);
            shape(so_far, left - 1, shapes);
            so_far.pop();
        }
    }
}

fn every_order(shape: &[Vec<usize>], order: &mut Vec<usize>, then: &mut dyn FnMut(&[usize])) {
    if order.len() == shape.len() {
        return then(order);
    }
    for at in 0..shape.len() {
        if !order.contains(&at) && shape[at].iter().all(|under| order.contains(under)) {
            order.push(at);
            every_order(shape, order, then);
            order.pop();
        }
    }
}

fn permutations(of: usize) -> Vec<Vec<usize>> {
    let mut all = Vec::new();
    every_order(&vec![Vec::new(); of], &mut Vec::new(), &mut |order| {
        all.push(order.to_vec())
    });
    all
}

/// Each one first, then the others in their order; and all of these backwards.
fn turns(of: usize) -> Vec<Vec<usize>> {
    let forth = (0..of).map(|first| (0..of).map(|at| (first + at) % of).collect());
    let forth: Vec<Vec<usize>> = forth.collect();
    let back = forth.iter().map(|order| order.iter().rev().copied().collect());
    forth.iter().cloned().chain(back).collect()
}

/// All sets of so many places below `of`.
fn choices(of: usize, many: usize) -> Vec<Vec<usize>> {
    if many == 0 {
        return vec![Vec::new()];
    }
    let smaller = choices(of, many - 1);
    let grow = |chosen: &Vec<usize>| {
        let chosen = chosen.clone();
        let from = chosen.last().map_or(0, |last| last + 1);
        (from..of).map(move |next| [chosen.as_slice(), &[next]].concat())
    };
    smaller.iter().flat_map(grow).collect()
}

/// Where each statement of the pool goes when the leads are renamed.
fn renaming(leads: &[usize]) -> Vec<usize> {
    let mut places = Vec::new();
    for by in leads {
        for whom in leads {
            places.extend([10 * by + 2 * whom, 10 * by + 2 * whom + 1]);
        }
        places.extend([10 * by + 8, 10 * by + 9]);
    }
    places
}

struct Dice(SeededRandom);

impl Dice {
    fn below(&self, end: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::from_be_bytes(bytes) % end
    }
}

const LEADS: [u8; 4] = [1, 2, 3, 4];
