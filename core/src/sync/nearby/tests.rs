use std::io::Cursor;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::net::TcpListener;
use std::net::TcpStream;
use std::time::Duration;

use proptest::prelude::*;

use super::greeting::Greeting;
use super::greeting::Side;
use super::line::Timed;
use super::line::read_message;
use super::line::write_message;
use super::message::Answer;
use super::message::MESSAGE_BYTES_MAX;
use super::message::Request;
use super::message::Sealed;
use super::message::from_bytes;
use super::message::to_bytes;
use super::pass::Pass;
use crate::crypto::SeededRandom;
use crate::sync::Stream;
use crate::sync::giving::Frontier;
use crate::team::Anchor;
use crate::team::joining::InviteTrouble;
use crate::vocabulary::Hash;
use crate::vocabulary::TeamId;

fn pass() -> Pass {
    let addresses = vec![
        "192.168.43.1:40123".parse().unwrap(),
        "[fd00::7]:40124".parse().unwrap(),
    ];
    Pass::draw(addresses, [3; 32], &SeededRandom::new(1))
}

fn anchor() -> Anchor {
    Anchor::new(TeamId::new([1; 16]), Hash::new([2; 32]))
}

#[test]
fn a_square_says_where_the_host_is_and_by_what_it_is_known() {
    let pass = pass();
    let square = pass.square().unwrap();
    assert_eq!(Pass::read(square.text.as_bytes()), Ok(pass));
    assert_eq!(Pass::read(b"https://example.org"), Err(InviteTrouble::NotOurs));
    let mut bent = square.text.into_bytes();
    let middle = bent.len() / 2;
    bent[middle] = if bent[middle] == b'0' { b'1' } else { b'0' };
    assert!(Pass::read(&bent).is_err());
}

#[test]
fn a_message_comes_whole_or_not_at_all() {
    let mut line = Vec::new();
    write_message(&mut line, b"once").unwrap();
    write_message(&mut line, b"").unwrap();
    let mut input = Cursor::new(&line);
    assert_eq!(
        read_message(&mut input).unwrap().as_deref(),
        Some(b"once".as_slice())
    );
    assert_eq!(read_message(&mut input).unwrap().as_deref(), Some(b"".as_slice()));
    assert_eq!(
        read_message(&mut input).unwrap(),
        None,
        "hung up between two messages"
    );
    for cut in 1..8 {
        let torn = read_message(&mut Cursor::new(&line[..cut]));
        assert_eq!(torn.unwrap_err().kind(), ErrorKind::UnexpectedEof, "cut at {cut}");
    }
}

#[test]
fn a_length_beyond_the_limit_is_refused_before_anything_is_read() {
    let longest = u32::try_from(MESSAGE_BYTES_MAX).unwrap();
    for length in [longest + 1, u32::MAX] {
        let line = [length.to_be_bytes().as_slice(), &[7; 64]].concat();
        let refused = read_message(&mut Cursor::new(line));
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::InvalidData);
    }
    // A long one that is only claimed costs what came of it.
    let claimed = [longest.to_be_bytes().as_slice(), &[7; 64]].concat();
    assert_eq!(
        read_message(&mut Cursor::new(claimed)).unwrap_err().kind(),
        ErrorKind::UnexpectedEof
    );
}

#[test]
fn nobody_is_waited_for_beyond_the_patience_of_a_line() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut other = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (socket, _) = listener.accept().unwrap();
    let mut line = Timed::new(socket, Duration::from_millis(150)).unwrap();
    // A byte now and then does not make it longer.
    let dripping = std::thread::spawn(move || {
        for _ in 0..100 {
            if other.write_all(&[0]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let mut came = 0;
    let ended = loop {
        match line.read(&mut [0; 1]) {
            Ok(read) => came += read,
            Err(error) => break error.kind(),
        }
    };
    assert!(
        matches!(ended, ErrorKind::TimedOut | ErrorKind::WouldBlock),
        "{ended:?}"
    );
    assert!(came < 100, "{came} bytes of 100");
    drop(line);
    dripping.join().unwrap();
}

#[test]
fn what_is_given_comes_as_it_was_packed_and_unknown_streams_are_passed_over() {
    let given = vec![(Stream::Membership, vec![1; 9]), (Stream::Care, Vec::new())];
    let request = Request::Give {
        sealed: Sealed::pack(given.clone()),
    };
    match from_bytes(&to_bytes(&request)) {
        Some(Request::Give { sealed }) => assert_eq!(Sealed::unpack(sealed), given),
        other => panic!("{other:?}"),
    }
    // [2, [[[9, h'01'], [2, h'02']]]]: the stream with the number 9 is of a newer app.
    let newer = [
        0x82, 0x02, 0x81, 0x82, 0x82, 0x09, 0x41, 0x01, 0x82, 0x02, 0x41, 0x02,
    ];
    match from_bytes(&newer) {
        Some(Request::Give { sealed }) => assert_eq!(Sealed::unpack(sealed), [(Stream::Field, vec![2])]),
        other => panic!("{other:?}"),
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_of_a_meeting_panic(bytes in proptest::collection::vec(any::<u8>(), 0..4_000)) {
        let _ = Pass::read(&bytes);
        let _ = from_bytes::<Request>(&bytes);
        let _ = from_bytes::<Answer>(&bytes);
        let _ = from_bytes::<Frontier>(&bytes).map(|frontier| frontier.is_sound());
        prop_assert!(Greeting::open(&bytes, &anchor(), Side::Visitor, &pass()).is_none());
        let _ = read_message(&mut Cursor::new(&bytes));
    }

    #[test]
    fn a_bent_message_is_another_one_or_none(at in 0..200usize, byte in any::<u8>()) {
        let request = Request::Ask { frontier: Frontier::default() };
        let whole = to_bytes(&request);
        let mut bent = whole.clone();
        bent[at % whole.len()] ^= byte;
        let _ = from_bytes::<Request>(&bent);
        let longer = [whole.as_slice(), &[byte]].concat();
        prop_assert!(from_bytes::<Request>(&longer).is_none(), "bytes behind the end");
    }
}
