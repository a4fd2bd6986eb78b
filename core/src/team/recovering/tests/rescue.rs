use std::fs;

use proptest::prelude::any;
use proptest::prop_assert_eq;
use proptest::proptest;

use crate::team::recovering::Unreadable;
use crate::team::recovering::rescue::Rescue;
use crate::team::recovering::rescue::Unsent;
use crate::team::recovering::rescue::pseudonym;
use crate::vocabulary::DeviceId;
use crate::vocabulary::TeamId;

fn rescue() -> Rescue {
    let envelope = |stream, byte, length| Unsent {
        stream,
        envelope: vec![byte; length],
    };
    Rescue {
        by: pseudonym(&TeamId::new([9; 16]), &DeviceId::new([1; 32])),
        unsent: vec![envelope(2, 5, 600), envelope(3, 6, 512)],
        is_whole: true,
    }
}

#[test]
fn what_was_not_sent_is_found_beside_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("doorstep.rescue");
    assert!(matches!(Rescue::read(&path), Err(Unreadable::Io(_))));
    rescue().write(&path).unwrap();
    assert_eq!(Rescue::read(&path).unwrap(), rescue());
    let mut later = rescue();
    later.unsent.truncate(1);
    later.write(&path).unwrap();
    assert_eq!(Rescue::read(&path).unwrap(), later);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn once_all_is_sent_there_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("doorstep.rescue");
    let nothing = Rescue {
        unsent: Vec::new(),
        ..rescue()
    };
    nothing.write(&path).unwrap();
    rescue().write(&path).unwrap();
    nothing.write(&path).unwrap();
    assert!(!path.exists());
}

#[test]
fn a_phone_that_goes_off_while_writing_leaves_what_it_wrote_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("doorstep.rescue");
    rescue().write(&path).unwrap();
    fs::write(folder.path().join("doorstep.rescue.part"), b"half").unwrap();
    assert_eq!(Rescue::read(&path).unwrap(), rescue());
    let bytes = rescue().to_bytes().unwrap();
    let second = 36 + 4 + 1 + 600 + 16;
    for length in 36..bytes.len() {
        let torn = Rescue::from_bytes(&bytes[..length]).unwrap();
        assert_eq!(torn.unsent, rescue().unsent[..usize::from(length >= second)]);
        assert_eq!(torn.is_whole, length == 36 || length == second);
    }
}

#[test]
fn the_file_names_neither_team_nor_device() {
    let bytes = rescue().to_bytes().unwrap();
    for name in [[9_u8; 16].as_slice(), &[1; 16]] {
        assert!(!bytes.windows(16).any(|window| window == name));
    }
    let (one, other) = (TeamId::new([9; 16]), TeamId::new([8; 16]));
    let device = DeviceId::new([1; 32]);
    assert_ne!(pseudonym(&one, &device), pseudonym(&other, &device));
    assert_ne!(pseudonym(&one, &device), pseudonym(&one, &DeviceId::new([2; 32])));
}

#[test]
fn a_damaged_envelope_is_never_given_out() {
    let bytes = rescue().to_bytes().unwrap();
    for at in 0..bytes.len() {
        let mut bent = bytes.clone();
        bent[at] ^= 1;
        match (at, Rescue::from_bytes(&bent)) {
            (0..16, Err(Unreadable::Foreign)) | (19, Err(Unreadable::Altered)) => {}
            (16..19, Err(Unreadable::TooNew { known: 1, .. })) => {}
            (20.., Ok(read)) => {
                assert!(!read.is_whole);
                assert!(rescue().unsent.starts_with(&read.unsent));
            }
            (_, other) => panic!("byte {at}: {other:?}"),
        }
    }
    for length in 0..36 {
        assert!(matches!(
            Rescue::from_bytes(&bytes[..length]),
            Err(Unreadable::Torn)
        ));
    }
}

#[test]
fn what_could_be_no_envelope_is_refused() {
    let mut long = rescue();
    long.unsent[0].envelope = vec![0; 70_000];
    assert!(matches!(long.to_bytes(), Err(Unreadable::TooBig)));
    let mut bytes = rescue().to_bytes().unwrap();
    bytes[36..40].copy_from_slice(&[255; 4]);
    assert!(Rescue::from_bytes(&bytes).unwrap().unsent.is_empty());
}

proptest! {
    #[test]
    fn any_bytes_are_a_rescue_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Rescue::from_bytes(&bytes);
        let front = &rescue().to_bytes().unwrap()[..36];
        let read = Rescue::from_bytes(&[front, &bytes].concat()).unwrap();
        prop_assert_eq!(read.is_whole, bytes.is_empty());
    }
}
