use std::collections::BTreeMap;
use std::path::Path;

use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::ErasedReceipt;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Pulled;
use doorstep_core::sync::Pushed;
use doorstep_core::sync::Stream;
use doorstep_core::vocabulary::TeamId;
use doorstep_relay::store::SqliteOptions;
use doorstep_relay::store::SqliteStore;
use doorstep_relay::store::Store;
use doorstep_relay::store::Wanted;
use doorstep_wire::PullReader;
use doorstep_wire::StreamId;

/// What somebody has who copied a relay's disk: every envelope on it, given to any device that asks, with no roster and
/// as a log that no device has read before.
pub struct OpenedRelay {
    streams: BTreeMap<Stream, Vec<Vec<u8>>>,
}

impl OpenedRelay {
    /// Everything that several copies of one relay's disk hold of a team, each envelope once.
    pub fn of<'a>(copies: impl IntoIterator<Item = &'a Path>, team: &TeamId) -> Self {
        let mut streams: BTreeMap<Stream, Vec<Vec<u8>>> = BTreeMap::new();
        for copy in copies {
            let options = SqliteOptions {
                shards: 1,
                team_bytes_max: u64::MAX,
            };
            let store = SqliteStore::open(copy, &options, &mut |bytes| bytes.fill(7)).unwrap();
            for stream in Stream::ALL {
                let held = streams.entry(stream).or_default();
                for envelope in envelopes(&store, &StreamId::new(stream.relay_name(team))) {
                    if !held.contains(&envelope) {
                        held.push(envelope);
                    }
                }
            }
        }
        Self { streams }
    }

    /// The bytes of all envelopes here that an earlier copy does not hold.
    pub fn bytes_beyond(&self, earlier: &Self) -> usize {
        let new = self.streams.iter().flat_map(|(stream, held)| {
            let known = &earlier.streams[stream];
            held.iter().filter(|envelope| !known.contains(envelope))
        });
        new.map(Vec::len).sum()
    }
}

fn envelopes(store: &SqliteStore, stream: &StreamId) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    let mut after = 0;
    loop {
        let wanted = Wanted {
            after,
            bytes_max: 1 << 20,
            held: &[],
        };
        let body = store.pull(stream, &wanted).unwrap();
        let mut reader = PullReader::default();
        reader.feed(&body);
        let before = all.len();
        while let Some(frame) = reader.take_frame().unwrap() {
            after = frame.seq;
            all.push(frame.envelope.to_vec());
        }
        if all.len() == before {
            return all;
        }
    }
}

impl Carrier for OpenedRelay {
    fn open(&mut self) -> Result<(), Fault> {
        Ok(())
    }

    fn pull(&mut self, stream: Stream, after: u64, _: u64) -> Result<Pulled, Fault> {
        let held = &self.streams[&stream];
        let frames = (1..).zip(held.iter().cloned());
        Ok(Pulled {
            log_instance: LOG,
            newest: u64::try_from(held.len()).unwrap(),
            frames: frames.filter(|(seq, _)| *seq > after).collect(),
        })
    }

    fn push(&mut self, _: Stream, _: &[&[u8]]) -> Result<Pushed, Fault> {
        Ok(Pushed {
            log_instance: LOG,
            newest: u64::MAX,
            seqs: Vec::new(),
        })
    }

    fn admit(&mut self, _: &Admitted) -> Result<(), Fault> {
        Ok(())
    }

    fn supersede(&mut self, _: Stream, _: &[[u8; 32]], _: &[&[u8]]) -> Result<ErasedReceipt, Fault> {
        Err(Fault::NotAKeeper)
    }
}

/// A log that no device has read before.
const LOG: [u8; 16] = [0xAD; 16];
