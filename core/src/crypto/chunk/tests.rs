use super::CHUNK_SEAL_BYTES;
use super::ChunkPlace;
use super::FileKey;
use super::open_chunk;
use super::seal_chunk;
use crate::vocabulary::Hash;

const HEAD: Hash = Hash::new([2; 32]);

fn place(index: u64, is_last: bool) -> ChunkPlace<'static> {
    ChunkPlace {
        head: &HEAD,
        index,
        is_last,
    }
}

#[test]
fn a_chunk_opens_in_its_own_place_only() {
    let key = FileKey::from_bytes([1; 32]);
    let sealed = seal_chunk(&key, &place(3, false), b"a knock");
    assert_eq!(sealed.len(), 7 + CHUNK_SEAL_BYTES);
    assert_eq!(
        open_chunk(&key, &place(3, false), &sealed).unwrap().as_slice(),
        b"a knock"
    );
    let other_file = ChunkPlace {
        head: &Hash::new([3; 32]),
        ..place(3, false)
    };
    for wrong in [place(2, false), place(4, false), place(3, true), other_file] {
        assert!(open_chunk(&key, &wrong, &sealed).is_err());
    }
    assert!(open_chunk(&FileKey::from_bytes([9; 32]), &place(3, false), &sealed).is_err());
}

#[test]
fn a_bent_chunk_does_not_open() {
    let key = FileKey::from_bytes([1; 32]);
    let sealed = seal_chunk(&key, &place(0, true), b"a knock");
    for at in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent[at] ^= 1;
        assert!(open_chunk(&key, &place(0, true), &bent).is_err());
        assert!(open_chunk(&key, &place(0, true), &sealed[..at]).is_err());
    }
}
