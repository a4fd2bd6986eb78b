//! What every kind of sealed file promises, said of one of its own.

use super::ChunkReader;
use super::ChunkWriter;
use super::FileKind;
use super::Front;
use super::Head;
use super::Locks;
use super::Opener;
use super::Unreadable;
use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::SeededRandom;

static NOTE: FileKind = FileKind {
    mark: [1; 16],
    version: 3,
    sign_label: "test note 1",
    key_info: b"test note key 1\0",
    head_bytes_max: 8 * 1024,
    file_bytes_max: 300_000,
};
/// The same but for what it is for.
static OTHER: FileKind = FileKind {
    sign_label: "test other 1",
    key_info: b"test other key 1\0",
    ..NOTE
};

fn leaf(seed: u8) -> LeafKey {
    LeafKey::from_bytes([seed; 32])
}

fn file_of(kind: &'static FileKind, words: Vec<Vec<u8>>, frames: &[String]) -> Vec<u8> {
    let locks = Locks {
        leaves: &[leaf(1).public(), leaf(2).public()],
        passphrase: None,
        random: &SeededRandom::new(5),
    };
    let key = || FileKey::from_bytes([6; 32]);
    let head = Head::seal(kind, &key(), 7, &locks).unwrap().with_words(words);
    let mut bytes = Vec::new();
    let head = head.to_bytes(kind).unwrap();
    let mut file = ChunkWriter::begin(&mut bytes, kind, key(), &head).unwrap();
    frames.iter().try_for_each(|frame| file.add(frame)).unwrap();
    file.close(&IdentityKey::from_bytes([4; 32])).unwrap();
    bytes
}

fn read(kind: &'static FileKind, mut file: &[u8], leaves: &[LeafKey]) -> Result<Vec<String>, Unreadable> {
    let mut reader = ChunkReader::begin(&mut file, kind, &Opener::Leaves(leaves))?;
    let mut frames = Vec::new();
    while let Some(frame) = reader.next()? {
        frames.push(frame);
    }
    Ok(frames)
}

#[test]
fn any_leaf_key_that_a_device_still_holds_opens_it() {
    let frames = ["Blue door".to_owned(), "b".repeat(70_000)];
    let file = file_of(&NOTE, Vec::new(), &frames);
    assert_eq!(read(&NOTE, &file, &[leaf(9), leaf(8), leaf(2)]).unwrap(), frames);
    assert!(matches!(
        read(&NOTE, &file, &[leaf(9)]),
        Err(Unreadable::WrongKey)
    ));
    assert!(matches!(read(&NOTE, &file, &[]), Err(Unreadable::WrongKey)));
}

#[test]
fn a_file_of_one_kind_is_none_of_another() {
    let file = file_of(&NOTE, Vec::new(), &["Blue door".to_owned()]);
    assert!(matches!(
        read(&OTHER, &file, &[leaf(1)]),
        Err(Unreadable::WrongKey)
    ));
}

#[test]
fn an_older_version_than_the_only_one_is_no_version() {
    let mut file = file_of(&NOTE, Vec::new(), &["Blue door".to_owned()]);
    for (version, is_newer) in [(2, false), (4, true)] {
        file[19] = version;
        match read(&NOTE, &file, &[leaf(1)]) {
            Err(Unreadable::TooNew { found: 4, known: 3 }) if is_newer => {}
            Err(Unreadable::Altered) if !is_newer => {}
            other => panic!("{version}: {other:?}"),
        }
    }
}

#[test]
fn a_file_that_is_longer_than_its_kind_may_be_is_read_no_further() {
    let frames: Vec<String> = (0..6).map(|_| "b".repeat(60_000)).collect();
    let longer = file_of(&NOTE, Vec::new(), &frames);
    assert!(matches!(
        read(&NOTE, &longer, &[leaf(1)]),
        Err(Unreadable::TooBig)
    ));
    let just = file_of(&NOTE, Vec::new(), &frames[..4]);
    assert_eq!(read(&NOTE, &just, &[leaf(1)]).unwrap().len(), 4);
    let words = file_of(&NOTE, vec![vec![7; 9000]], &[]);
    assert!(matches!(read(&NOTE, &words, &[leaf(1)]), Err(Unreadable::TooBig)));
}

#[test]
fn words_are_read_without_a_key_and_cannot_be_exchanged() {
    let file = file_of(&NOTE, vec![vec![7; 40]], &["Blue door".to_owned()]);
    let mut input = file.as_slice();
    let front = Front::read(&mut input, &NOTE).unwrap();
    assert_eq!(front.words().collect::<Vec<_>>(), [&[7; 40]]);
    let at = file.windows(40).position(|window| window == [7; 40]).unwrap();
    let mut bent = file.clone();
    bent[at] = 8;
    assert!(matches!(read(&NOTE, &bent, &[leaf(1)]), Err(Unreadable::Altered)));
}
