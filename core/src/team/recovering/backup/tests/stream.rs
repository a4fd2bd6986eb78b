//! A backup is as long as it is, and takes a few chunks of memory.

use std::cell::Cell as Count;
use std::io;
use std::io::Read;
use std::io::Write;
use std::rc::Rc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;

use super::world::bytes;
use crate::crypto::FileKey;
use crate::crypto::IdentityKey;
use crate::crypto::LeafKey;
use crate::crypto::SeededRandom;
use crate::team::recovering::Kit;
use crate::team::recovering::backup::Opener;
use crate::team::recovering::backup::tables::Frame;
use crate::team::recovering::backup::writing::BACKUP;
use crate::team::recovering::backup::writing::Making;
use crate::team::sealed_file::ChunkReader;
use crate::team::sealed_file::ChunkWriter;

/// Passes on what is written, and counts it.
struct Into {
    pipe: SyncSender<Vec<u8>>,
    written: Rc<Count<u64>>,
}

impl Write for Into {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.set(self.written.get() + bytes.len() as u64);
        self.pipe.send(bytes.to_vec()).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives out what was passed on, and counts it.
struct OutOf {
    pipe: Receiver<Vec<u8>>,
    held: Vec<u8>,
    at: usize,
    read: Rc<Count<u64>>,
}

impl Read for OutOf {
    fn read(&mut self, wanted: &mut [u8]) -> io::Result<usize> {
        if self.at == self.held.len() {
            self.held = self.pipe.recv().unwrap_or_default();
            self.at = 0;
        }
        let now = wanted.len().min(self.held.len() - self.at);
        wanted[..now].copy_from_slice(&self.held[self.at..self.at + now]);
        self.at += now;
        self.read.set(self.read.get() + now as u64);
        Ok(now)
    }
}

#[test]
fn two_hundred_megabytes_pass_through_a_few_chunks_of_memory() {
    let (sender, receiver) = sync_channel(2);
    let leaf = Kit::make(&SeededRandom::new(3)).device().leaf.unwrap();
    let seed = *leaf.expose();
    let writing = std::thread::spawn(move || write(sender, &LeafKey::from_bytes(seed)));
    let read = Rc::new(Count::new(0));
    let mut input = OutOf {
        pipe: receiver,
        held: Vec::new(),
        at: 0,
        read: Rc::clone(&read),
    };
    let mut reader = ChunkReader::begin(&mut input, &BACKUP, &Opener::Leaf(&leaf)).unwrap();
    let (mut rows, mut given, front) = (0, 0, read.get());
    while let Some(frame) = reader.next().unwrap() {
        given += frame_bytes(&frame);
        rows += 1;
        assert!(
            read.get() - front < given + given / 1000 + ROOM,
            "the reader holds more than it gives out"
        );
    }
    assert_eq!(rows, ROWS);
    assert!(read.get() > 200_000_000);
    writing.join().unwrap();
}

fn write(pipe: SyncSender<Vec<u8>>, kit: &LeafKey) {
    let written = Rc::new(Count::new(0));
    let mut out = Into {
        pipe,
        written: Rc::clone(&written),
    };
    let device = Kit::make(&SeededRandom::new(1)).device();
    let making = Making {
        device: &device,
        at_ms: 0,
        passphrase: None,
        random: &SeededRandom::new(2),
    };
    let key = FileKey::from_bytes([1; 32]);
    let head = making.head(&key, &[kit.public()]).unwrap();
    let mut file = ChunkWriter::begin(&mut out, &BACKUP, key, &head).unwrap();
    let row = Frame::Row(vec![bytes(&[5; ROW_BYTES])]);
    let mut taken = 0;
    for _ in 0..ROWS {
        file.add(&row).unwrap();
        taken += frame_bytes(&row);
        assert!(taken < written.get() + ROOM, "the writer holds more than a chunk");
    }
    file.close(&IdentityKey::from_bytes([4; 32])).unwrap();
}

fn frame_bytes(frame: &Frame) -> u64 {
    4 + minicbor::to_vec(frame).unwrap().len() as u64
}

const ROW_BYTES: usize = 60_000;
const ROWS: u64 = 3_400;
/// Two chunks with their seals, beside a thousandth for all seals so far; what is in the pipe the pipe bounds.
const ROOM: u64 = 2 * (64 * 1024 + 36);
