//! A carrier that behaves like the relay, in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;

use crate::crypto::envelope_id;
use crate::crypto::peek;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::ErasedReceipt;
use crate::sync::Fault;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::vocabulary::Hash;

/// Behaves like the relay, in memory.
#[derive(Default, Clone)]
pub(super) struct Shelf {
    pub(super) instance: u8,
    pub(super) streams: BTreeMap<Stream, Vec<Vec<u8>>>,
    pub(super) head: Option<Hash>,
    pub(super) epoch: u32,
    pub(super) roster: BTreeSet<[u8; 32]>,
    /// Frames that come through before the line breaks; all where it holds.
    pub(super) cut: Option<usize>,
    /// What the next pushes to a stream of records answer.
    pub(super) faults: VecDeque<Fault>,
    /// How many envelopes each push to a stream of records brought.
    pub(super) pushes: Vec<usize>,
    /// How many frames were given out.
    pub(super) frames: usize,
    /// What the next rosters answer.
    pub(super) roster_faults: VecDeque<Fault>,
}

impl Shelf {
    pub(super) fn new() -> RefCell<Self> {
        RefCell::new(Self {
            instance: 1,
            ..Self::default()
        })
    }

    pub(super) fn wipe(&mut self) {
        *self = Self {
            instance: self.instance + 1,
            ..Self::default()
        };
    }

    pub(super) fn all(&self, stream: Stream) -> Vec<Vec<u8>> {
        let held = self.streams.get(&stream).cloned().unwrap_or_default();
        held.into_iter().filter(|envelope| !envelope.is_empty()).collect()
    }

    pub(super) fn count(&self) -> usize {
        self.streams.values().map(Vec::len).sum()
    }
}

pub(super) struct Line<'a> {
    pub(super) shelf: &'a RefCell<Shelf>,
    pub(super) key: [u8; 32],
    pub(super) is_open: bool,
}

impl Carrier for Line<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        self.is_open = self.shelf.borrow().roster.contains(&self.key);
        self.is_open.then_some(()).ok_or(Fault::NotOnRoster)
    }

    fn pull(&mut self, stream: Stream, after: u64, _: u64) -> Result<Pulled, Fault> {
        let mut shelf = self.shelf.borrow_mut();
        let held = shelf.streams.get(&stream).cloned().unwrap_or_default();
        // What was deleted leaves its number unused.
        let frames = (1..).zip(held.iter().cloned());
        let frames = frames.filter(|(seq, envelope)| *seq > after && !envelope.is_empty());
        let frames: Vec<_> = frames.take(shelf.cut.unwrap_or(usize::MAX)).collect();
        shelf.frames += frames.len();
        Ok(Pulled {
            log_instance: [shelf.instance; 16],
            newest: u64::try_from(held.len()).unwrap(),
            frames,
        })
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        let mut shelf = self.shelf.borrow_mut();
        if stream != Stream::Membership {
            if let Some(fault) = shelf.faults.pop_front() {
                return Err(fault);
            }
            if envelopes
                .iter()
                .any(|envelope| peek(envelope).unwrap().epoch < shelf.epoch)
            {
                return Err(Fault::StaleEpoch);
            }
            shelf.pushes.push(envelopes.len());
        }
        let held = shelf.streams.entry(stream).or_default();
        for envelope in envelopes {
            if !held
                .iter()
                .any(|known| envelope_id(known) == envelope_id(envelope))
            {
                held.push(envelope.to_vec());
            }
        }
        let place = |envelope: &&[u8]| held.iter().position(|known| known == envelope);
        let seqs = envelopes.iter().filter_map(place);
        let seqs = seqs.map(|place| u64::try_from(place + 1).unwrap()).collect();
        let newest = u64::try_from(held.len()).unwrap();
        Ok(Pushed {
            log_instance: [shelf.instance; 16],
            newest,
            seqs,
        })
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        let mut shelf = self.shelf.borrow_mut();
        let log_instance = [shelf.instance; 16];
        let held = shelf.streams.entry(stream).or_default();
        let is_there = |id: &[u8; 32]| held.iter().any(|known| envelope_id(known).as_bytes() == id);
        let were_there = ids.iter().map(is_there).collect();
        // Places stay; nothing is in them any more.
        let erased = held
            .iter_mut()
            .filter(|known| ids.contains(envelope_id(known).as_bytes()));
        erased.for_each(Vec::clear);
        held.extend(envelopes.iter().map(|envelope| envelope.to_vec()));
        let newest = u64::try_from(held.len()).unwrap();
        Ok(ErasedReceipt {
            were_there,
            newest,
            log_instance,
        })
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        let mut shelf = self.shelf.borrow_mut();
        if let Some(fault) = shelf.roster_faults.pop_front() {
            return Err(fault);
        }
        shelf.head = Some(admitted.head);
        shelf.epoch = shelf.epoch.max(admitted.epoch);
        shelf.roster = admitted.keys.iter().copied().collect();
        Ok(())
    }
}
