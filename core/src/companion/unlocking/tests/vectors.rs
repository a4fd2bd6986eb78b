//! The frozen vectors of unlocking: `tests/vectors/companion`.

use std::fs;
use std::sync::Arc;

use super::Found;
use super::PIN;
use crate::companion::unlocking::doors::Behind;
use crate::companion::unlocking::key_file::KEY_FILE;
use crate::companion::unlocking::rescue::Asking;
use crate::companion::unlocking::tries::TRIES_FILE;
use crate::companion::unlocking::witness::WITNESS_FILE;
use crate::companion::unlocking::witness::witness;
use crate::crypto::LeafKey;
use crate::crypto::Passphrase;
use crate::crypto::PassphraseCost;
use crate::crypto::SeededRandom;
use crate::crypto::StoreKey;
use crate::crypto::frozen::frozen_bytes;
use crate::crypto::seal;
use crate::crypto::stretch;
use crate::store::Error;
use crate::store::StoreFile;
use crate::team::Device;

/// As the first version wrote it: version, and one slot with the store key under the stretched PIN.
#[test]
fn the_first_key_file_is_frozen_and_opens() {
    let random = SeededRandom::new(1);
    let pin = Passphrase::parse("blue door 12".to_owned()).unwrap();
    let salt = [1; 32];
    let stretched = stretch(&pin, &salt, PassphraseCost::LEAST).unwrap();
    let sealed = seal(stretched.expose(), b"doorstep key file 1\0", &[5; 32], &random);
    let mut file = Vec::new();
    let mut writer = minicbor::Encoder::new(&mut file);
    writer.array(2).unwrap().u32(1).unwrap().array(1).unwrap();
    writer.array(4).unwrap().u32(1).unwrap();
    writer.bytes(&PassphraseCost::LEAST.to_bytes()).unwrap();
    writer.bytes(&salt).unwrap().bytes(&sealed).unwrap();
    let kept = frozen_bytes(
        "companion/key-file-1",
        &[
            ("pin", b"blue door 12".to_vec()),
            ("store_key", vec![5; 32]),
            ("file", file),
        ],
    );
    let found = Found::new();
    fs::write(found.folder.path().join(KEY_FILE), &kept["file"]).unwrap();
    let opened = found.entrance().unlock("blue door 12".to_owned()).unwrap();
    assert_eq!(opened.key.expose().to_vec(), kept["store_key"]);
}

#[test]
fn the_key_file_and_the_tries_are_frozen() {
    let found = Found::new();
    let opened = found.entrance().make(PIN.to_owned()).unwrap();
    let read = |name: &str| fs::read(found.folder.path().join(name)).unwrap();
    let kept = frozen_bytes(
        "companion/key-file-2",
        &[
            ("pin", PIN.as_bytes().to_vec()),
            ("store_key", opened.key.expose().to_vec()),
            ("file", read(KEY_FILE)),
            ("tries", read(TRIES_FILE)),
        ],
    );
    let again = Found::new();
    fs::write(again.folder.path().join(KEY_FILE), &kept["file"]).unwrap();
    fs::write(again.folder.path().join(TRIES_FILE), &kept["tries"]).unwrap();
    let opened = again.entrance().unlock(PIN.to_owned()).unwrap();
    assert_eq!(opened.behind, Behind::Store);
    assert_eq!(opened.key.expose().to_vec(), kept["store_key"]);
}

#[test]
fn a_rescue_is_frozen() {
    let found = Found::new();
    let entrance = found.entrance();
    let opened = entrance.make(PIN.to_owned()).unwrap();
    let lead = LeafKey::from_bytes([9; 32]);
    found.let_rescue(&opened.key, &lead);
    let mut asking = found.entrance();
    asking.random = Arc::new(SeededRandom::new(3));
    let question = asking.ask().unwrap();
    let answer = Asking::read(&question, &[&lead])
        .unwrap()
        .answer(&SeededRandom::new(4));
    let kept = frozen_bytes(
        "companion/rescue-1",
        &[
            ("lead_leaf", lead.expose().to_vec()),
            ("device", vec![4; 32]),
            ("store_key", opened.key.expose().to_vec()),
            ("question", question),
            (
                "asked",
                fs::read(entrance.folder.join("doorstep.rescue")).unwrap(),
            ),
            ("answer", answer),
        ],
    );
    let asks = Asking::read(&kept["question"], &[&lead]).unwrap();
    assert_eq!(asks.device.as_bytes().to_vec(), kept["device"]);
    let store = StoreFile::at(entrance.folder.join("doorstep.store"));
    store.create(opened.key.expose()).unwrap().lock();
    fs::write(entrance.folder.join("doorstep.rescue"), &kept["asked"]).unwrap();
    let let_in = entrance
        .let_in(&kept["answer"], PIN.to_owned(), |_| Ok(None))
        .unwrap();
    assert_eq!(let_in.key.expose().to_vec(), kept["store_key"]);
}

#[test]
fn a_witness_is_frozen() {
    let found = Found::new();
    let random = SeededRandom::new(5);
    let key = StoreKey::make_key(&random);
    let store = StoreFile::at(found.folder.path().join("store"))
        .create(key.expose())
        .unwrap();
    store
        .write(|tx| {
            Device::make(tx, "Amina", &random)
                .map(drop)
                .map_err(|_| Error::Missing)
        })
        .unwrap();
    let folder = found.folder.path();
    assert_eq!(witness(folder, &store, &random), Ok(false));
    frozen_bytes(
        "companion/witness-1",
        &[("witness", fs::read(folder.join(WITNESS_FILE)).unwrap())],
    );
    assert_eq!(witness(folder, &store, &random), Ok(false));
}
