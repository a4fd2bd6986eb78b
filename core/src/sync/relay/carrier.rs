use std::collections::HashMap;
use std::time::Duration;

use doorstep_wire::ChallengeAnswer;
use doorstep_wire::ChallengeRequest;
use doorstep_wire::EnvelopeId;
use doorstep_wire::Head;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::MailboxAnswer;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxMark;
use doorstep_wire::MailboxRequest;
use doorstep_wire::Message;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PushAnswer;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::SessionAnswer;
use doorstep_wire::SessionRequest;
use doorstep_wire::Signature;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::SupersedeAnswer;
use doorstep_wire::TeamErasure;
use doorstep_wire::TeamErasureAnswer;
use doorstep_wire::TeamKey;
use doorstep_wire::TeamRequest;
use doorstep_wire::Voucher;
use doorstep_wire::join_push;
use doorstep_wire::join_supersede;
use doorstep_wire::session_signing_input;
use ureq::Agent;

use super::RelayMailbox;
use super::RelayPlace;
use super::call::Patience;
use super::call::Unanswered;
use super::call::agent_for;
use super::call::answered;
use super::call::fault_for;
use super::call::fault_of;
use super::call::refused;
use super::reading::PULL_ANSWER_MAX;
use super::reading::as_far_as_it_came;
use super::reading::pulled;
use crate::crypto::IdentityKey;
use crate::crypto::digest;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::ErasedReceipt;
use crate::sync::Fault;
use crate::sync::Looked;
use crate::sync::Mailbox;
use crate::sync::MailboxFault;
use crate::sync::MailboxKeeper;
use crate::sync::Pulled;
use crate::sync::Pushed;
use crate::sync::Stream;
use crate::sync::Want;
use crate::sync::farewell::LIES_S;
use crate::sync::stream::team_relay_name;
use crate::vocabulary::TeamId;

/// A relay as one device reaches it.
pub struct RelayCarrier {
    pub(super) agent: Agent,
    pub(super) place: RelayPlace,
    pub(super) team: TeamId,
    key: IdentityKey,
    token: Option<String>,
    known_head: Option<Head>,
    pub(super) patience: Patience,
    pub(super) looked: HashMap<Stream, (u64, Pulled)>,
    pub(super) is_older: bool,
    pub(super) is_resumed: bool,
}

impl RelayCarrier {
    /// A carrier to this place, for a device known there by this key. Connects when it is first used.
    ///
    /// `last_head` is the head that this device last admitted people under, if it did.
    pub fn new(place: RelayPlace, team: TeamId, key: IdentityKey, last_head: Option<[u8; 32]>) -> Self {
        Self::with_patience(place, team, key, last_head, Patience::default())
    }

    pub(super) fn with_patience(
        place: RelayPlace,
        team: TeamId,
        key: IdentityKey,
        last_head: Option<[u8; 32]>,
        patience: Patience,
    ) -> Self {
        let agent = agent_for(&place, &patience);
        Self {
            agent,
            place,
            team,
            key,
            token: None,
            known_head: last_head.map(Head::new),
            patience,
            looked: HashMap::new(),
            is_older: false,
            is_resumed: false,
        }
    }

    /// This one with its session, as far as `now` is for the same place; else `now`.
    pub(crate) fn or_where_it_is_now(self, now: Self) -> Self {
        let is_same =
            self.place == now.place && self.team == now.team && self.key.public() == now.key.public();
        match is_same {
            true => Self {
                known_head: now.known_head,
                is_resumed: true,
                ..self
            },
            false => now,
        }
    }

    pub(super) fn url(&self, path: &str) -> String {
        self.place.address_of(path)
    }

    /// The host as the `Host` header names it.
    fn host(&self) -> &str {
        let after_scheme = self
            .place
            .url
            .split_once("://")
            .map_or(self.place.url.as_str(), |(_, rest)| rest);
        after_scheme.split('/').next().unwrap_or_default()
    }

    pub(super) fn bearer(&self) -> Result<String, Fault> {
        let token = self.token.as_ref().ok_or(Fault::NoSession)?;
        Ok(format!("Bearer {token}"))
    }

    fn post(&self, path: &str, body: &[u8]) -> Result<Vec<u8>, Fault> {
        let answer = self.agent.post(self.url(path)).send(body);
        Ok(answered(answer, MESSAGE_BYTES_MAX)?)
    }

    fn stream_path(&self, stream: Stream, verb: &str) -> String {
        let id = StreamId::new(stream.relay_name(&self.team));
        format!("/v1/streams/{}/{verb}", id.to_hex())
    }

    fn team_key(&self) -> TeamKey {
        TeamKey::new(team_relay_name(&self.team))
    }

    fn mailbox_url(&self, id: &[u8; 16]) -> String {
        self.url(&format!("/v1/mailbox/{}", MailboxId::new(*id).to_hex()))
    }

    /// Takes the whole team away from the relay, for good, and says how many envelopes it had. Its devices are told
    /// [`Fault::TeamErased`] when they come next, this one too.
    pub fn erase_team(&mut self) -> Result<u64, Fault> {
        let team = self.team_key();
        let call = self
            .agent
            .delete(self.url(&format!("/v1/teams/{}", team.to_hex())));
        let answer = call
            .header("Authorization", self.bearer()?)
            .force_send_body()
            .send(&TeamErasure { team }.to_bytes()[..]);
        let answer = TeamErasureAnswer::from_bytes(&answered(answer, MESSAGE_BYTES_MAX)?);
        Ok(answer.map_err(|_| Fault::NotTheRelay)?.envelopes)
    }

    fn relay_key(&self) -> RelayKey {
        RelayKey::new(*self.key.public())
    }

    /// Brings the team to this relay. Doing so twice does no harm.
    fn enrol(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        let voucher = self.place.voucher.as_deref().ok_or(Fault::UnknownTeam)?;
        let voucher: [u8; 32] = voucher.try_into().map_err(|_| Fault::UnknownTeam)?;
        let id = |stream: Stream| StreamId::new(stream.relay_name(&self.team));
        let request = TeamRequest {
            voucher: Voucher::new(voucher),
            team: self.team_key(),
            streams: Streams {
                membership: id(Stream::Membership),
                prayer: id(Stream::Prayer),
                field: id(Stream::Field),
                care: id(Stream::Care),
            },
            roster: roster_of(admitted),
        };
        self.post("/v1/teams", &request.to_bytes())?;
        self.known_head = Some(Head::new(*admitted.head.as_bytes()));
        Ok(())
    }
}

impl Carrier for RelayCarrier {
    fn open(&mut self) -> Result<(), Fault> {
        self.token = None;
        if !self.place.is_sound() {
            return Err(Fault::NotTheRelay);
        }
        let relay_key = self.relay_key();
        let challenge = ChallengeRequest { relay_key }.to_bytes();
        let answer = self.post("/v1/session/challenge", &challenge)?;
        let answer = ChallengeAnswer::from_bytes(&answer).map_err(|_| Fault::NotTheRelay)?;
        let input = session_signing_input(self.host(), &answer.nonce);
        let request = SessionRequest {
            relay_key,
            nonce: answer.nonce,
            signature: Signature::new(self.key.sign_bare(&input)),
        };
        let answer = self.post("/v1/session", &request.to_bytes())?;
        let answer = SessionAnswer::from_bytes(&answer).map_err(|_| Fault::NotTheRelay)?;
        self.token = Some(answer.token.to_hex());
        Ok(())
    }

    fn look(&mut self, wants: &[Want], wait_s: u64) -> Result<Looked, Fault> {
        self.look_at(wants, wait_s)
    }

    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault> {
        if let Some((_, pulled)) = self.looked.remove(&stream).filter(|(from, _)| *from == after) {
            return Ok(pulled);
        }
        let path = format!(
            "{}?after={after}&max={PULL_BYTES_MAX}&wait={wait_s}",
            self.stream_path(stream, "envelopes")
        );
        let call = self
            .agent
            .get(self.url(&path))
            .header("Authorization", self.bearer()?);
        let within = self.patience.answer + Duration::from_secs(wait_s);
        let call = call.config().timeout_recv_response(Some(within)).build();
        let answer = call.call().map_err(fault_of)?;
        if !answer.status().is_success() {
            return Err(refused(answer).into());
        }
        let body = as_far_as_it_came(answer, PULL_ANSWER_MAX);
        pulled(&body)?.ok_or(Fault::Unreachable)
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<Pushed, Fault> {
        self.looked.clear();
        let body = join_push(envelopes).map_err(|refusal| Fault::Refused { code: refusal.code() })?;
        let call = self.agent.post(self.url(&self.stream_path(stream, "envelopes")));
        let answer = call.header("Authorization", self.bearer()?).send(&body[..]);
        let answer = PushAnswer::from_bytes(&answered(answer, MESSAGE_BYTES_MAX)?);
        let answer = answer.map_err(|_| Fault::NotTheRelay)?;
        Ok(Pushed {
            log_instance: *answer.log_instance.as_bytes(),
            newest: answer.newest,
            seqs: answer.seqs,
        })
    }

    fn supersede(
        &mut self,
        stream: Stream,
        ids: &[[u8; 32]],
        envelopes: &[&[u8]],
    ) -> Result<ErasedReceipt, Fault> {
        self.looked.clear();
        let ids: Vec<_> = ids.iter().map(|id| EnvelopeId::new(*id)).collect();
        let body = join_supersede(&ids, envelopes).map_err(fault_for)?;
        let call = self.agent.post(self.url(&self.stream_path(stream, "supersede")));
        let answer = call.header("Authorization", self.bearer()?).send(&body[..]);
        let answer = SupersedeAnswer::from_bytes(&answered(answer, MESSAGE_BYTES_MAX)?);
        let answer = answer.map_err(|_| Fault::NotTheRelay)?;
        if answer.were_there.len() != ids.len() {
            return Err(Fault::NotTheRelay);
        }
        Ok(ErasedReceipt {
            were_there: answer.were_there,
            newest: answer.newest,
            log_instance: *answer.log_instance.as_bytes(),
        })
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        if self.token.is_none() {
            return self.enrol(admitted);
        }
        // A head that cannot be right makes the relay say which one is.
        let expected_head = self.known_head.unwrap_or(Head::new([0; 32]));
        let change = RosterChange {
            expected_head,
            roster: roster_of(admitted),
        };
        let call = self
            .agent
            .put(self.url(&format!("/v1/teams/{}/roster", self.team_key().to_hex())));
        let answer = call
            .header("Authorization", self.bearer()?)
            .send(&change.to_bytes()[..]);
        let own_head = Head::new(*admitted.head.as_bytes());
        match answered(answer, MESSAGE_BYTES_MAX) {
            Ok(_) => {
                self.known_head = Some(own_head);
                Ok(())
            }
            Err(Unanswered::Refused(Refusal::HeadMoved { head, .. })) => {
                self.known_head = Some(head);
                (head == own_head).then_some(()).ok_or(Fault::HeadMoved)
            }
            Err(unanswered) => Err(unanswered.into()),
        }
    }

    fn leave_word(&mut self, id: &[u8; 16], key: &[u8; 32], words: &[Vec<u8>]) -> Result<(), Fault> {
        let opened = self.open_mailbox(id, key, LIES_S);
        if let Err(MailboxFault::Line(fault)) = opened {
            return Err(fault);
        }
        let mut mailbox = RelayMailbox::new(self.place.clone(), *key);
        for word in words {
            if let Err(MailboxFault::Line(fault)) = mailbox.deposit(id, word) {
                return Err(fault);
            }
        }
        Ok(())
    }

    fn word_left(&mut self, id: &[u8; 16], key: &[u8; 32]) -> Result<Vec<Vec<u8>>, Fault> {
        match RelayMailbox::new(self.place.clone(), *key).collect(id, 0, 0) {
            Ok(words) => Ok(words),
            Err(MailboxFault::Line(fault)) => Err(fault),
            Err(_) => Ok(Vec::new()),
        }
    }
}

impl MailboxKeeper for RelayCarrier {
    fn open_mailbox(&mut self, id: &[u8; 16], key: &[u8; 32], lasts_s: u64) -> Result<u64, MailboxFault> {
        let request = MailboxRequest {
            team: self.team_key(),
            mark: MailboxMark::new(*digest(&[key]).as_bytes()),
            lasts_s,
        };
        let call = self.agent.put(self.mailbox_url(id));
        let answer = call
            .header("Authorization", self.bearer()?)
            .send(&request.to_bytes()[..]);
        let answer = MailboxAnswer::from_bytes(&answered(answer, MESSAGE_BYTES_MAX)?);
        Ok(answer.map_err(|_| Fault::NotTheRelay)?.lasts_s)
    }

    fn burn_mailbox(&mut self, id: &[u8; 16]) -> Result<(), MailboxFault> {
        let call = self.agent.delete(self.mailbox_url(id));
        answered(
            call.header("Authorization", self.bearer()?).call(),
            MESSAGE_BYTES_MAX,
        )?;
        Ok(())
    }
}

fn roster_of(admitted: &Admitted) -> Roster {
    Roster {
        epoch: admitted.epoch,
        head: Head::new(*admitted.head.as_bytes()),
        keys: admitted.keys.iter().map(|key| RelayKey::new(*key)).collect(),
        keepers: Some(admitted.keepers.iter().map(|key| RelayKey::new(*key)).collect()),
    }
}
