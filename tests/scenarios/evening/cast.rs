//! Who goes out in these evenings, and the hand that counts its calls.

use std::cell::Cell;

use doorstep_core::features::people::Person;
use doorstep_core::features::rounds::Round;
use doorstep_core::features::support::FollowUp;
use doorstep_core::features::visits::Visit;
use doorstep_core::vocabulary::Day;
use doorstep_core::vocabulary::RecordId;
use doorstep_tests::Phone;
use doorstep_tests::Team;

/// Counts what is asked of a phone.
pub(super) struct Hand<'p> {
    pub(super) phone: &'p Phone,
    calls: Cell<u32>,
}

impl<'p> Hand<'p> {
    pub(super) fn of(phone: &'p Phone) -> Self {
        Self {
            phone,
            calls: Cell::new(0),
        }
    }

    /// One call.
    pub(super) fn call<T>(&self, ask: impl FnOnce(&Phone) -> T) -> T {
        self.calls.set(self.calls.get() + 1);
        ask(self.phone)
    }

    /// How many calls the step took.
    pub(super) fn took(self) -> u32 {
        self.calls.get()
    }
}

/// Eleven stops, two of them with a promise, for Amina and Bethan; and a twelfth place that nobody goes to.
pub(super) struct Evening {
    pub(super) team: Team,
    pub(super) doors: Vec<RecordId>,
    pub(super) round: RecordId,
    pub(super) ana: RecordId,
}

impl Evening {
    pub(super) fn at_church() -> Self {
        let mut team = Team::of("Tamsin", ["Amina", "Bethan"]);
        let lead = team.phone("Tamsin");
        let doors: Vec<RecordId> = (1..=11).map(|n| lead.add_place(&format!("Door {n}"))).collect();
        lead.add_place("Elsewhere");
        let ana = Person {
            pseudonym: "Juniper".to_owned(),
            languages: [("ro".to_owned(), "good".to_owned())].into(),
            ..Person::default()
        };
        let ana = lead.people().add(ana).unwrap();
        for (door, what) in [(2, "birthday gift"), (4, "dental leaflet")] {
            let promise = FollowUp {
                what: what.to_owned(),
                place: Some(doors[door]),
                person: (door == 2).then_some(ana),
                is_promise: Some(true),
                ..FollowUp::default()
            };
            lead.support().plan(promise).unwrap();
        }
        let round = planned(&team, &doors);
        team.settle().offline(["Amina", "Bethan"]);
        for phone in team.phones() {
            phone.watch.later(A_DAY_S);
        }
        Self {
            team,
            doors,
            round,
            ana,
        }
    }

    /// Both volunteers hold the same, and the lead what they do and the concern, which they can no longer open.
    #[track_caller]
    pub(super) fn assert_agreed(&self) {
        let [lead, amina, bethan] = ["Tamsin", "Amina", "Bethan"].map(|name| self.team.phone(name));
        assert_eq!(amina.dump_hash(), bethan.dump_hash());
        assert_eq!(lead.care().concerns(0, 100).unwrap().concerns.len(), 1);
        assert_eq!(lead.record_count().unwrap(), amina.record_count().unwrap() + 1);
    }

    pub(super) fn hand(&self, name: &str) -> Hand<'_> {
        Hand::of(self.team.phone(name))
    }
}

pub(super) fn planned(team: &Team, doors: &[RecordId]) -> RecordId {
    let lead = team.phone("Tamsin");
    let pair = ["Amina", "Bethan"].map(|name| (team.phone(name).team().own_member().unwrap().to_string(), 1));
    let tomorrow = Day::in_london(lead.watch.now_ms()).plus_days(1);
    let draft = Round {
        name: "Thursday B".to_owned(),
        on: tomorrow.to_string(),
        pairs: pair.into(),
        ..Round::default()
    };
    let round = lead.rounds().plan(draft).unwrap();
    let mut behind = None;
    for door in doors {
        lead.rounds().put(round, *door, behind, None).unwrap();
        behind = Some(*door);
    }
    round
}

pub(super) fn knock(place: RecordId, outcome: &str) -> Visit {
    Visit {
        place: Some(place),
        outcome: outcome.to_owned(),
        ..Visit::default()
    }
}

pub(super) fn met(place: RecordId, women: &[RecordId]) -> Visit {
    Visit {
        met: women
            .iter()
            .map(|id| (id.to_string(), "face".to_owned()))
            .collect(),
        ..knock(place, "talked")
    }
}

pub(super) const A_DAY_S: u64 = 24 * 60 * 60;
pub(super) const AN_HOUR_MS: u64 = 60 * 60 * 1000;
