use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use tempfile::TempDir;

use crate::crypto::SeededRandom;
use crate::store::Connection;
use crate::store::Store;
use crate::store::StoreFile;
use crate::team::Anchor;
use crate::team::Device;
use crate::team::Error;
use crate::team::Gavel;
use crate::team::Team;
use crate::team::joining::Answered;
use crate::team::joining::Asking;
use crate::team::joining::Invitation;
use crate::team::joining::InviteTrouble;
use crate::team::joining::OpenInvitation;
use crate::team::joining::Revealed;
use crate::vocabulary::Clock;
use crate::vocabulary::Hlc;
use crate::vocabulary::InviteId;
use crate::vocabulary::Role;

/// Somebody's phone: a store, its keys, its clock.
pub(in crate::team) struct Phone {
    pub(in crate::team) device: Device,
    pub(in crate::team) random: SeededRandom,
    store: Store,
    clock: Mutex<Clock>,
    now_ms: Arc<AtomicU64>,
    _folder: TempDir,
}

/// When every phone begins: 27 November 2026.
pub(in crate::team) const BEGIN_MS: u64 = 1_795_800_000_000;
pub(in crate::team) const MINUTE_MS: u64 = 60_000;
pub(in crate::team) const DAY_MS: u64 = 24 * 60 * MINUTE_MS;

impl Phone {
    pub(in crate::team) fn of(name: &str, seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = StoreFile::at(folder.path().join("store"))
            .create(&[7; 32])
            .unwrap();
        let random = SeededRandom::new(seed);
        let now_ms = Arc::new(AtomicU64::new(BEGIN_MS));
        let shown = Arc::clone(&now_ms);
        Self {
            device: store.write(|tx| Device::make(tx, name, &random)).unwrap(),
            random,
            store,
            clock: Mutex::new(Clock::new(
                Arc::new(move || shown.load(Ordering::Relaxed)),
                Hlc::default(),
            )),
            now_ms,
            _folder: folder,
        }
    }

    pub(in crate::team) fn wait(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }

    pub(in crate::team) fn gavel<T>(
        &self,
        act: impl FnOnce(&mut Gavel<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let mut clock = self.clock.lock().unwrap();
        self.store.write(|tx| {
            act(&mut Gavel {
                tx,
                device: &self.device,
                clock: &mut clock,
                random: &self.random,
            })
        })
    }

    pub(in crate::team) fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Error>) -> T {
        self.store.read(look).unwrap()
    }

    pub(in crate::team) fn answer(&self, invitation: &[u8]) -> Answered {
        let invitation = Invitation::read(invitation).unwrap();
        invitation.answer(&self.device, &self.random).unwrap()
    }
}

/// A lead with a team of her own, who invites.
pub(in crate::team) struct Lead {
    pub(in crate::team) phone: Phone,
    pub(in crate::team) anchor: Anchor,
}

impl Lead {
    pub(in crate::team) fn of(name: &str, seed: u64) -> Self {
        let phone = Phone::of(name, seed);
        let anchor = phone.gavel(|gavel| gavel.found("Thursday evenings")).unwrap();
        Self { phone, anchor }
    }

    /// Invites a volunteer for a quarter of an hour; returns what the square says.
    pub(in crate::team) fn invite(&self) -> Vec<u8> {
        self.invite_as(Role::Volunteer).bytes().to_vec()
    }

    pub(in crate::team) fn invite_as(&self, role: Role) -> Invitation {
        let made = self
            .phone
            .gavel(|gavel| gavel.invite(&self.anchor, role, 15, None));
        made.unwrap().invitation
    }

    pub(in crate::team) fn receive(&self, answer: &[u8]) -> Result<Asking, InviteTrouble> {
        self.phone.gavel(|gavel| gavel.receive(answer)).unwrap()
    }

    pub(in crate::team) fn invitations(&self) -> Vec<OpenInvitation> {
        self.phone.gavel(|gavel| gavel.invitations()).unwrap()
    }

    pub(in crate::team) fn confirm(&self, id: InviteId) -> Result<Vec<u8>, Error> {
        self.phone
            .gavel(|gavel| gavel.confirm(&self.anchor, id, None, b"relay".to_vec()))
    }

    pub(in crate::team) fn team(&self) -> Team {
        self.phone.read(|db| self.anchor.team(db))
    }
}

/// Tamsin's invitation, Amina's answer and Tamsin's reveal, as far as the digits.
pub(in crate::team) fn met(lead: &Lead, newcomer: &Phone) -> (Asking, Revealed) {
    let answered = newcomer.answer(&lead.invite());
    let asking = lead.receive(answered.message()).unwrap();
    let revealed = answered.reveal(&asking.reveal).unwrap();
    (asking, revealed)
}

/// The nonce in an opened reveal: it stands behind the hash of the answer.
pub(in crate::team) fn nonce_in(plain: &[u8]) -> [u8; 32] {
    let from = 1 + 2 + 32 + 2;
    plain[from..from + 32].try_into().unwrap()
}

/// Why it was refused.
#[track_caller]
pub(in crate::team) fn trouble<T>(answer: Result<T, Error>) -> InviteTrouble {
    match answer {
        Err(Error::Joining(trouble)) => trouble,
        Err(error) => panic!("{error} is another error"),
        Ok(_) => panic!("it was not refused"),
    }
}
