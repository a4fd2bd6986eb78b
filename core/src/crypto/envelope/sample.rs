//! An evening of Amina's: two entries and an item, and the secrets of a team in its third epoch.

use crate::crypto::Contents;
use crate::crypto::DocumentKey;
use crate::crypto::Draft;
use crate::crypto::EntryPlace;
use crate::crypto::IdentityKey;
use crate::crypto::NewKeys;
use crate::crypto::OuterSecret;
use crate::crypto::Purpose;
use crate::crypto::ScopeSecret;
use crate::crypto::Sealing;
use crate::crypto::SeededRandom;
use crate::crypto::Seen;
use crate::crypto::Slot;
use crate::crypto::draw;
use crate::crypto::seal_entry;
use crate::crypto::seal_envelope;
use crate::vocabulary::Hash;
use crate::vocabulary::Hlc;
use crate::vocabulary::RecordId;
use crate::vocabulary::Scope;
use crate::vocabulary::TeamId;

pub(crate) const EPOCH: u32 = 3;

pub(crate) struct Evening {
    pub(crate) random: SeededRandom,
    pub(crate) amina: IdentityKey,
    pub(crate) team: TeamId,
    pub(crate) secret: ScopeSecret,
    pub(crate) outer: OuterSecret,
    pub(crate) visit: DocumentKey,
    pub(crate) woman: DocumentKey,
}

impl Evening {
    pub(crate) fn new(seed: u64) -> Self {
        let random = SeededRandom::new(seed);
        let secret = ScopeSecret::make_key(&random);
        Self {
            amina: IdentityKey::make_key(&random),
            team: TeamId::new(draw(&random)),
            outer: secret.outer(),
            secret,
            visit: DocumentKey::make_key(&random),
            woman: DocumentKey::make_key(&random),
            random,
        }
    }

    pub(crate) fn place(&self, index: u8) -> EntryPlace {
        EntryPlace {
            team: self.team,
            scope: Scope::Field,
            author: self.amina.device(),
            incarnation: 1,
            seq: 40 + u64::from(index),
            record: RecordId::new([index; 16]),
            generation: 7,
        }
    }

    pub(crate) fn slot(&self, index: u8, key: &DocumentKey, body: &[u8]) -> Slot {
        let place = self.place(index);
        Slot::Present {
            record: place.record,
            generation: place.generation,
            sealed: seal_entry(key, &place, body),
        }
    }

    pub(crate) fn draft(&self) -> Draft {
        Draft {
            purpose: Purpose::Entries,
            team: self.team,
            scope: Scope::Field,
            incarnation: 1,
            first_seq: 40,
            previous: Some(Hash::new([9; 32])),
            heads: vec![Hash::new([8; 32])],
            seen: vec![Seen {
                author: [5; 8],
                incarnation: 2,
                seq: 70_000,
            }],
            hlc: Hlc::at_ms(1_800_000_000_000),
        }
    }

    pub(crate) fn contents(&self) -> Contents {
        let slots = vec![
            self.slot(0, &self.visit, b"nobody opened"),
            self.slot(1, &self.woman, b"speaks Twi"),
        ];
        let items = vec![b"an item".to_vec()];
        Contents::sign(self.draft(), slots, items, &self.amina).unwrap()
    }

    pub(crate) fn envelope(&self) -> Vec<u8> {
        self.envelope_with(&[])
    }

    pub(crate) fn envelope_with(&self, wraps: &[Vec<u8>]) -> Vec<u8> {
        let keys = [(0, &self.visit), (1, &self.woman)];
        seal_envelope(&self.contents(), &self.sealing(&keys, wraps), &self.random).unwrap()
    }

    pub(crate) fn sealing<'a>(
        &'a self,
        keys: &'a [(u16, &'a DocumentKey)],
        wraps: &'a [Vec<u8>],
    ) -> Sealing<'a> {
        Sealing {
            epoch: EPOCH,
            outer: &self.outer,
            keys: Some(NewKeys {
                scope_secret: &self.secret,
                keys,
            }),
            wraps,
        }
    }
}
