//! The road between a phone and the relay, with weather on it.

use std::cell::RefCell;

use doorstep_core::sync::Admitted;
use doorstep_core::sync::Carrier;
use doorstep_core::sync::ErasedReceipt;
use doorstep_core::sync::Fault;
use doorstep_core::sync::Looked;
use doorstep_core::sync::Pulled;
use doorstep_core::sync::Pushed;
use doorstep_core::sync::Stream;
use doorstep_core::sync::Want;
use doorstep_relay::store::Error;
use doorstep_relay::store::NewTeam;
use doorstep_relay::store::Store;
use doorstep_relay::store::Supersede;
use doorstep_relay::store::Wanted;
use doorstep_tests::Dice;
use doorstep_wire::EnvelopeId;
use doorstep_wire::Head;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::join_supersede;

use crate::depot::Depot;
use crate::depot::TEAM;
use crate::depot::stream_id;
use crate::depot::streams;

/// How often something goes wrong, in a hundred calls.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Weather {
    /// The call never arrives.
    pub(crate) lost: usize,
    /// A push that never arrives comes later.
    pub(crate) late: usize,
    /// The relay did it, and the answer never arrives.
    pub(crate) unheard: usize,
    /// The relay gets it twice.
    pub(crate) twice: usize,
    /// The line breaks in the middle of an answer.
    pub(crate) cut: usize,
    /// Envelopes change places on the way.
    pub(crate) jumbled: usize,
    /// Answers are small, so that there are many.
    pub(crate) narrow: usize,
    /// The session is over.
    pub(crate) expired: usize,
    /// Something else happens before the call.
    pub(crate) meanwhile: usize,
}

/// What a phone's carrier remembers from one exchange to the next.
pub(crate) struct Traveller {
    pub(crate) key: RelayKey,
    pub(crate) known_head: Option<Head>,
}

/// One phone's way to the relay, for one exchange.
pub(crate) struct Road<'a> {
    pub(crate) depot: &'a RefCell<Depot>,
    pub(crate) dice: &'a RefCell<Dice>,
    pub(crate) weather: Weather,
    pub(crate) traveller: &'a mut Traveller,
    /// In which life of the relay the session was opened.
    pub(crate) session: Option<u32>,
    /// What was looked at and is not pulled yet.
    pub(crate) looked: Vec<(Stream, u64, Pulled)>,
    /// Lets something else happen.
    pub(crate) meanwhile: &'a dyn Fn(),
}

impl Road<'_> {
    fn happens(&self, chance: usize) -> bool {
        self.dice.borrow_mut().percent(chance)
    }

    fn set_out(&self) -> Result<(), Fault> {
        if self.happens(self.weather.meanwhile) {
            (self.meanwhile)();
        }
        match self.happens(self.weather.lost) {
            true => Err(Fault::Unreachable),
            false => Ok(()),
        }
    }

    fn come_back<T>(&self, answer: Result<T, Fault>) -> Result<T, Fault> {
        match self.happens(self.weather.unheard) {
            true => Err(Fault::Unreachable),
            false => answer,
        }
    }

    /// As the relay checks every call.
    fn check_session(&mut self) -> Result<(), Fault> {
        if self.happens(self.weather.expired) {
            self.session = None;
        }
        let depot = self.depot.borrow();
        if self.session != Some(depot.life) {
            return Err(Fault::NoSession);
        }
        match depot.store().is_on_a_roster(&self.traveller.key) {
            true => Ok(()),
            false => Err(Fault::NotOnRoster),
        }
    }

    /// What a stream gives on a day like this.
    fn read(&mut self, stream: Stream, after: u64, held: &[EnvelopeId]) -> Result<Pulled, Fault> {
        let bytes_max = if self.happens(self.weather.narrow) {
            1
        } else {
            1024 * 1024
        };
        let wanted = Wanted {
            after,
            bytes_max,
            held,
        };
        let body = self.depot.borrow().store().pull(&stream_id(stream), &wanted);
        let mut body = body.map_err(|error| fault_for(&error))?;
        if self.happens(self.weather.cut) {
            let whole = body.len();
            body.truncate(self.dice.borrow_mut().below(whole));
        }
        let mut reader = PullReader::default();
        reader.feed(&body);
        let mut frames = Vec::new();
        while let Some(frame) = reader.take_frame().map_err(|_| Fault::NotTheRelay)? {
            frames.push((frame.seq, frame.envelope.to_vec()));
        }
        let head = reader.head().ok_or(Fault::Unreachable)?;
        if frames.is_empty() && reader.torn_bytes() > 0 {
            return Err(Fault::Unreachable);
        }
        if self.happens(self.weather.jumbled) {
            let (seqs, mut envelopes): (Vec<u64>, Vec<Vec<u8>>) = frames.into_iter().unzip();
            self.dice.borrow_mut().shuffle(&mut envelopes);
            frames = seqs.into_iter().zip(envelopes).collect();
        }
        self.come_back(Ok(Pulled {
            log_instance: *head.log_instance.as_bytes(),
            newest: head.newest,
            frames,
        }))
    }
}

impl Carrier for Road<'_> {
    fn open(&mut self) -> Result<(), Fault> {
        self.set_out()?;
        let depot = self.depot.borrow();
        if !depot.store().is_on_a_roster(&self.traveller.key) {
            return Err(Fault::NotOnRoster);
        }
        let life = depot.life;
        drop(depot);
        self.come_back(Ok(()))?;
        self.session = Some(life);
        Ok(())
    }

    fn look(&mut self, wants: &[Want], _: u64) -> Result<Looked, Fault> {
        self.looked.clear();
        self.set_out()?;
        self.check_session()?;
        // Half of the relays are from before.
        if self.happens(50) {
            return Ok(Looked::Cannot);
        }
        for want in wants {
            let held: Vec<_> = want.held.iter().copied().map(EnvelopeId::new).collect();
            let pulled = self.read(want.stream, want.after, &held)?;
            if !pulled.frames.is_empty() || pulled.newest <= want.after {
                self.looked.push((want.stream, want.after, pulled));
            }
        }
        Ok(Looked::News)
    }

    fn pull(&mut self, stream: Stream, after: u64, _: u64) -> Result<Pulled, Fault> {
        let looked = self
            .looked
            .iter()
            .position(|(of, from, _)| (*of, *from) == (stream, after));
        if let Some(looked) = looked {
            return Ok(self.looked.swap_remove(looked).2);
        }
        self.set_out()?;
        self.check_session()?;
        self.read(stream, after, &[])
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        self.looked.clear();
        let id = stream_id(stream);
        let envelopes: Vec<Vec<u8>> = envelopes.iter().map(|envelope| envelope.to_vec()).collect();
        if let Err(fault) = self.set_out() {
            if self.happens(self.weather.late) {
                self.depot.borrow_mut().on_the_road.push((id, envelopes));
            }
            return Err(fault);
        }
        self.check_session()?;
        let again = self.happens(self.weather.twice);
        let depot = self.depot.borrow();
        let mut pushed = depot.store().push(&id, &envelopes);
        if again {
            pushed = depot.store().push(&id, &envelopes);
        }
        drop(depot);
        let pushed = pushed.map(|answer| Pushed {
            log_instance: *answer.log_instance.as_bytes(),
            newest: answer.newest,
            seqs: answer.seqs,
        });
        self.come_back(pushed.map_err(|error| fault_for(&error)))
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        self.set_out()?;
        self.check_session()?;
        let ids: Vec<_> = ids.iter().map(|id| EnvelopeId::new(*id)).collect();
        let body = join_supersede(&ids, envelopes).and_then(Supersede::new);
        let body = body.map_err(|refusal| Fault::Refused { code: refusal.code() })?;
        let depot = self.depot.borrow();
        let superseded = depot.store().supersede(&stream_id(stream), body);
        drop(depot);
        let receipt = superseded.map(|answer| ErasedReceipt {
            were_there: answer.were_there,
            newest: answer.newest,
            log_instance: *answer.log_instance.as_bytes(),
        });
        self.come_back(receipt.map_err(|error| fault_for(&error)))
    }

    fn leave_word(&mut self, id: &[u8; 16], _: &[u8; 32], words: &[Vec<u8>]) -> Result<(), Fault> {
        self.set_out()?;
        self.check_session()?;
        self.depot
            .borrow_mut()
            .words
            .entry(*id)
            .or_default()
            .extend_from_slice(words);
        self.come_back(Ok(()))
    }

    fn word_left(&mut self, id: &[u8; 16], _: &[u8; 32]) -> Result<Vec<Vec<u8>>, Fault> {
        self.set_out()?;
        let words = self.depot.borrow().words.get(id).cloned().unwrap_or_default();
        self.come_back(Ok(words))
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        self.set_out()?;
        let roster = Roster {
            epoch: admitted.epoch,
            head: Head::new(*admitted.head.as_bytes()),
            keys: admitted.keys.iter().map(|key| RelayKey::new(*key)).collect(),
            keepers: Some(admitted.keepers.iter().map(|key| RelayKey::new(*key)).collect()),
        };
        let head = roster.head;
        let known_head = self.traveller.known_head;
        let Some(expected_head) = known_head.filter(|_| self.session.is_some()) else {
            let team = NewTeam {
                team: TEAM,
                streams: streams(),
                roster,
                voucher: [7; 32],
            };
            let founded = self.depot.borrow().store().create_team(&team);
            self.come_back(founded.map(drop).map_err(|error| fault_for(&error)))?;
            self.traveller.known_head = Some(head);
            return Ok(());
        };
        self.check_session()?;
        let change = RosterChange {
            expected_head,
            roster,
        };
        let changed = self.depot.borrow().store().set_roster(&TEAM, &change);
        let now = match &changed {
            Ok(()) => head,
            Err(Error::Refused(Refusal::HeadMoved { head, .. })) => *head,
            Err(_) => expected_head,
        };
        self.come_back(Ok(()))?;
        self.traveller.known_head = Some(now);
        changed.map_err(|error| fault_for(&error))
    }
}

/// As the core's own carrier reads refusals.
fn fault_for(error: &Error) -> Fault {
    match error.refusal() {
        Refusal::Unauthorized => Fault::NoSession,
        Refusal::NotOnRoster | Refusal::TeamExists => Fault::NotOnRoster,
        Refusal::UnknownStream => Fault::UnknownTeam,
        Refusal::Erased { id } => Fault::Erased { id: *id.as_bytes() },
        Refusal::StaleEpoch { .. } => Fault::StaleEpoch,
        Refusal::HeadMoved { .. } => Fault::HeadMoved,
        Refusal::Full => Fault::Full,
        Refusal::Unavailable | Refusal::TooSlow => Fault::Unreachable,
        refusal => Fault::Refused { code: refusal.code() },
    }
}
