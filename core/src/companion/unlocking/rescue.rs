//! The way in that a lead has: the store's key, sealed to the leads, and handed back to the phone it belongs to.
//!
//! The phone asks by a file that holds what is sealed and a key made for this one answer. A lead's phone says whose it
//! is, and answers by a file that only the asking phone can read.

use std::path::Path;
use std::path::PathBuf;

use minicbor::Decode;
use minicbor::Encode;
use zeroize::Zeroizing;

use super::doors::Behind;
use super::doors::Doors;
use super::doors::Opened;
use super::entrance::Entrance;
use super::key_file::BY_RESCUE;
use super::key_file::KeyFile;
use super::key_file::Slot;
use super::on_disk::read_whole;
use super::on_disk::remove;
use super::on_disk::write_whole;
use super::secret_rule::are_far_apart;
use super::tries::FAILED_MAX;
use super::vault::VaultKey;
use crate::companion::CompanionError;
use crate::companion::error::unexpected;
use crate::companion::held::Standing;
use crate::crypto::LeafKey;
use crate::crypto::LeafPublic;
use crate::crypto::Passphrase;
use crate::crypto::Random;
use crate::crypto::StoreKey;
use crate::crypto::digest;
use crate::crypto::draw;
use crate::crypto::open;
use crate::crypto::seal;
use crate::crypto::stretch;
use crate::crypto::wrap;
use crate::store::Store;
use crate::team::Device;
use crate::vocabulary::DeviceId;
use crate::vocabulary::Role;

/// Who can open this device when its own PIN cannot: the leads, by their newest leaf keys, itself left out.
pub(in crate::companion) struct Rescuers {
    pub(in crate::companion) device: DeviceId,
    pub(in crate::companion) leads: Vec<LeafPublic>,
}

/// What is sealed to the leads: a key for each of them to one piece, which says whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
struct Parcel {
    #[n(0)]
    wraps: Vec<Wrapped>,
    #[cbor(n(1), with = "minicbor::bytes")]
    sealed: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
struct Wrapped(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>);

/// A phone's question.
#[derive(Debug, PartialEq, Eq, Encode, Decode)]
struct Question {
    #[n(0)]
    version: u32,
    #[cbor(n(1), with = "minicbor::bytes")]
    answer_to: Vec<u8>,
    #[n(2)]
    parcel: Parcel,
}

/// What the phone keeps until it is answered: the key to its answer, and the question's hash.
#[derive(Encode, Decode)]
struct Asked {
    #[cbor(n(0), with = "minicbor::bytes")]
    sealed: Vec<u8>,
    #[n(1)]
    vault: Option<VaultKey>,
    #[cbor(n(2), with = "minicbor::bytes")]
    question: [u8; 32],
}

/// Whose phone asks, and the key it asks for.
pub(in crate::companion) struct Asking {
    pub(in crate::companion) device: DeviceId,
    key: Zeroizing<[u8; 32]>,
    answer_to: LeafPublic,
    question: [u8; 32],
}

impl Rescuers {
    /// The leads of the team in which this device stands.
    pub(in crate::companion) fn of(standing: &Standing, device: &Device) -> Self {
        let device = device.id();
        let others = standing
            .team
            .members
            .iter()
            .filter(|(other, _)| **other != device);
        let leads = others.filter(|(_, member)| member.role == Role::Lead);
        Self {
            device,
            leads: leads.filter_map(|(_, lead)| lead.newest_leaf().ok()).collect(),
        }
    }

    pub(super) fn are_in(file: &KeyFile) -> bool {
        file.of_way(BY_RESCUE).is_some()
    }

    /// Whether it is these, in this very order, who can open it already.
    pub(super) fn stand_in(&self, file: &KeyFile) -> bool {
        match file.of_way(BY_RESCUE) {
            Some(slot) => slot.salt == self.names(),
            None => self.leads.is_empty(),
        }
    }

    pub(super) fn take_out(file: &mut KeyFile) {
        file.remove(&[BY_RESCUE]);
    }

    /// Seals the key to them. Nobody else can open it this way any more.
    pub(super) fn put_in(
        &self,
        file: &mut KeyFile,
        key: &StoreKey,
        random: &dyn Random,
    ) -> Result<(), CompanionError> {
        Self::take_out(file);
        if self.leads.is_empty() {
            return Ok(());
        }
        let piece = Zeroizing::new(draw::<32>(random));
        let plain = Zeroizing::new([*self.device.as_bytes(), *key.expose()]);
        let wrapped = |lead: &LeafPublic| Wrapped(wrap(lead, WRAP_INFO, &piece, random));
        let parcel = Parcel {
            wraps: self.leads.iter().map(wrapped).collect(),
            sealed: seal(&piece, PIECE_INFO, plain.as_flattened(), random),
        };
        file.slots.push(Slot {
            way: BY_RESCUE,
            cost: Vec::new(),
            salt: self.names(),
            sealed: minicbor::to_vec(parcel).map_err(|_| unexpected("rescue"))?,
            vault: None,
        });
        Ok(())
    }

    fn names(&self) -> [u8; 32] {
        let keys: Vec<u8> = self.leads.iter().flat_map(LeafPublic::to_bytes).collect();
        *digest(&[&keys]).as_bytes()
    }
}

impl Entrance {
    /// Asks the leads to open this device. While the same leads could answer, asking again gives the same question: the
    /// phone may have been put away meanwhile, and a lead may be answering.
    pub(super) fn ask(&self) -> Result<Vec<u8>, CompanionError> {
        let file = KeyFile::read(&self.folder)?;
        let slot = file.of_way(BY_RESCUE).ok_or(CompanionError::NobodyCouldOpen)?;
        let parcel: Parcel = minicbor::decode(&slot.sealed).map_err(|_| CompanionError::Damaged)?;
        if let Ok((one_time, asked)) = self.open_question() {
            let question = Question::of(&one_time, parcel.clone())?;
            if *digest(&[&question]).as_bytes() == asked {
                return Ok(question);
            }
        }
        let one_time = LeafKey::make_key(&*self.random);
        let question = Question::of(&one_time, parcel)?;
        let (sealed, vault) = self.wrap_if_vaulted(one_time.expose())?;
        let asked = Asked {
            sealed,
            vault,
            question: *digest(&[&question]).as_bytes(),
        };
        let asked = minicbor::to_vec(asked).map_err(|_| unexpected("rescue"))?;
        write_whole(&asked_path(&self.folder), &asked)?;
        Ok(question)
    }

    /// The key to the answer that is waited for, and the hash of its question.
    fn open_question(&self) -> Result<(LeafKey, [u8; 32]), CompanionError> {
        let refused = || CompanionError::NotForThisDevice;
        let asked = read_whole(&asked_path(&self.folder))?.ok_or_else(refused)?;
        let asked: Asked = minicbor::decode(&asked).map_err(|_| refused())?;
        let one_time = self.unwrap_by(asked.vault.as_ref(), &asked.sealed)?;
        let one_time = one_time.as_slice().try_into().map_err(|_| refused())?;
        Ok((LeafKey::from_bytes(one_time), asked.question))
    }

    /// The store's key in a lead's answer to the question asked last.
    fn answered(&self, answer: &[u8]) -> Result<StoreKey, CompanionError> {
        let (one_time, question) = self.open_question()?;
        let key = one_time
            .unwrap(&answer_info(&question), answer)
            .map_err(|_| CompanionError::NotForThisDevice)?;
        Ok(StoreKey::from_bytes(*key))
    }

    /// Opens the device with a lead's answer and gives it a new PIN; every earlier way in is gone. `kept` reads the
    /// duress PIN and its key from the store, so that it still opens the training team.
    pub(super) fn let_in(
        &self,
        answer: &[u8],
        pin: String,
        kept: impl FnOnce(&Store) -> Result<Option<(String, StoreKey)>, CompanionError>,
    ) -> Result<Opened, CompanionError> {
        let key = self.answered(answer)?;
        let mut file = KeyFile::read(&self.folder)?;
        let store = file.store(&self.folder).unlock(key.expose())?;
        let duress = kept(&store)?;
        store.lock();
        let is_close = |duress: &(String, StoreKey)| !are_far_apart(&pin, &duress.0);
        if duress.as_ref().is_some_and(is_close) {
            return Err(CompanionError::PinsTooClose);
        }
        let (salt, opened) = self.opened(Behind::Store, key, pin)?;
        let mut doors = Doors::walled(&*self.random);
        doors.put(&opened, &*self.random);
        if let Some((duress, key)) = duress {
            let training = Opened {
                behind: Behind::Training,
                key,
                stretched: stretch(&Passphrase::parse(duress)?, &salt, self.cost)?,
            };
            doors.replace_beside(&opened.stretched, &training, &*self.random);
        }
        self.tries(doors.counting(), true).start(FAILED_MAX)?;
        self.put_doors(&mut file, &doors, self.cost, salt)?;
        self.forget_question()?;
        Ok(opened)
    }

    /// A question is answered once. The vault's key to it goes as well.
    pub(super) fn forget_question(&self) -> Result<(), CompanionError> {
        let path = asked_path(&self.folder);
        let asked = read_whole(&path)?.and_then(|bytes| minicbor::decode::<Asked>(&bytes).ok());
        if let (Some(key), Some(vault)) = (asked.and_then(|asked| asked.vault), &self.vault) {
            vault.forget(key)?;
        }
        remove(&path)
    }
}

impl Question {
    /// Its bytes, for an answer to this key.
    fn of(one_time: &LeafKey, parcel: Parcel) -> Result<Vec<u8>, CompanionError> {
        let question = Self {
            version: VERSION,
            answer_to: one_time.public().to_bytes(),
            parcel,
        };
        minicbor::to_vec(question).map_err(|_| unexpected("rescue"))
    }
}

impl Asking {
    /// Reads a question with a lead's leaf keys, newest first.
    pub(in crate::companion) fn read(question: &[u8], own: &[&LeafKey]) -> Result<Self, CompanionError> {
        let refused = || CompanionError::NotForThisDevice;
        if question.len() > QUESTION_BYTES_MAX {
            return Err(refused());
        }
        let Question {
            version,
            answer_to,
            parcel,
        } = minicbor::decode(question).map_err(|_| refused())?;
        if version > VERSION {
            return Err(CompanionError::UpdateNeeded);
        }
        let tries = own.iter().flat_map(|leaf| {
            parcel
                .wraps
                .iter()
                .map(|wrapped| leaf.unwrap(WRAP_INFO, &wrapped.0))
        });
        let piece = tries.flatten().next().ok_or_else(refused)?;
        let plain = open(&piece, PIECE_INFO, &parcel.sealed).map_err(|_| refused())?;
        let ([device, key], []) = plain.as_chunks::<32>() else {
            return Err(refused());
        };
        Ok(Self {
            device: DeviceId::new(*device),
            key: Zeroizing::new(*key),
            answer_to: LeafPublic::from_bytes(&answer_to).map_err(|_| refused())?,
            question: *digest(&[question]).as_bytes(),
        })
    }

    /// The answer, which only the phone that asked can read.
    pub(in crate::companion) fn answer(&self, random: &dyn Random) -> Vec<u8> {
        wrap(&self.answer_to, &answer_info(&self.question), &self.key, random)
    }
}

/// Where the key to the answer lies while a question is open.
pub(super) fn asked_path(folder: &Path) -> PathBuf {
    folder.join(ASKED_FILE)
}

fn answer_info(question: &[u8; 32]) -> Vec<u8> {
    [ANSWER_INFO, question].concat()
}

const VERSION: u32 = 1;
/// Room for fifty leads.
const QUESTION_BYTES_MAX: usize = 128 * 1024;
const ASKED_FILE: &str = "doorstep.rescue";
const WRAP_INFO: &[u8] = b"doorstep rescue 1\0";
const PIECE_INFO: &[u8] = b"doorstep rescue piece 1\0";
const ANSWER_INFO: &[u8] = b"doorstep rescue answer 1\0";
