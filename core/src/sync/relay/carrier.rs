use std::io::Read;
use std::time::Duration;

use doorstep_wire::ChallengeAnswer;
use doorstep_wire::ChallengeRequest;
use doorstep_wire::Head;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::Message;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::Roster;
use doorstep_wire::RosterChange;
use doorstep_wire::SessionAnswer;
use doorstep_wire::SessionRequest;
use doorstep_wire::Signature;
use doorstep_wire::StreamId;
use doorstep_wire::Streams;
use doorstep_wire::TeamKey;
use doorstep_wire::TeamRequest;
use doorstep_wire::Voucher;
use doorstep_wire::join_push;
use doorstep_wire::session_signing_input;
use ureq::Agent;
use ureq::http::Response;

use super::RelayPlace;
use super::tls;
use crate::crypto::IdentityKey;
use crate::sync::Admitted;
use crate::sync::Carrier;
use crate::sync::Fault;
use crate::sync::Pulled;
use crate::sync::Stream;
use crate::sync::stream::team_relay_name;
use crate::vocabulary::TeamId;

/// A relay as one device reaches it.
pub struct RelayCarrier {
    agent: Agent,
    place: RelayPlace,
    team: TeamId,
    key: IdentityKey,
    token: Option<String>,
    known_head: Option<Head>,
}

impl RelayCarrier {
    /// A carrier to this place, for a device known there by this key. Connects when it is first used.
    ///
    /// `last_head` is the head that this device last admitted people under, if it did.
    pub fn new(place: RelayPlace, team: TeamId, key: IdentityKey, last_head: Option<[u8; 32]>) -> Self {
        let config = Agent::config_builder()
            .tls_config(tls::public_roots())
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(CONNECT_S)))
            .timeout_global(Some(Duration::from_secs(CALL_S)))
            .max_redirects(0)
            .user_agent("")
            .accept("")
            .accept_encoding("")
            .build();
        let agent = match place.pin {
            Some(pin) => tls::pinned(config, pin),
            None => config.new_agent(),
        };
        Self {
            agent,
            place,
            team,
            key,
            token: None,
            known_head: last_head.map(Head::new),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.place.url.trim_end_matches('/'))
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

    fn bearer(&self) -> Result<String, Fault> {
        let token = self.token.as_ref().ok_or(Fault::NoSession)?;
        Ok(format!("Bearer {token}"))
    }

    fn post(&self, path: &str, body: &[u8]) -> Result<Vec<u8>, Fault> {
        let answer = self.agent.post(self.url(path)).send(body);
        small_body(answer.map_err(fault_of)?)
    }

    fn stream_path(&self, stream: Stream) -> String {
        let id = StreamId::new(stream.relay_name(&self.team));
        format!("/v1/streams/{}/envelopes", id.to_hex())
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
            team: TeamKey::new(team_relay_name(&self.team)),
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

    fn pull(&mut self, stream: Stream, after: u64, wait_s: u64) -> Result<Pulled, Fault> {
        let path = format!(
            "{}?after={after}&max={PULL_BYTES_MAX}&wait={wait_s}",
            self.stream_path(stream)
        );
        let call = self
            .agent
            .get(self.url(&path))
            .header("Authorization", self.bearer()?);
        let mut answer = call.call().map_err(fault_of)?;
        if !answer.status().is_success() {
            return Err(refusal_of(answer));
        }
        let mut reader = PullReader::default();
        let mut frames = Vec::new();
        let mut body = answer.body_mut().as_reader();
        let mut piece = vec![0; PIECE_BYTES];
        loop {
            // A line that breaks here loses the frame it broke in; the whole ones before it are good.
            let length = body.read(&mut piece).unwrap_or(0);
            let Some(fed) = piece.get(..length).filter(|fed| !fed.is_empty()) else {
                break;
            };
            reader.feed(fed);
            while let Some(frame) = reader.take_frame().map_err(|_| Fault::NotTheRelay)? {
                frames.push((frame.seq, frame.envelope.to_vec()));
            }
        }
        let head = reader.head().ok_or(Fault::Unreachable)?;
        if frames.is_empty() && reader.torn_bytes() > 0 {
            return Err(Fault::Unreachable);
        }
        Ok(Pulled {
            log_instance: *head.log_instance.as_bytes(),
            newest: head.newest,
            frames,
        })
    }

    fn push(&mut self, stream: Stream, envelopes: &[&[u8]]) -> Result<(), Fault> {
        let body = join_push(envelopes).map_err(|refusal| Fault::Refused { code: refusal.code() })?;
        let call = self.agent.post(self.url(&self.stream_path(stream)));
        let answer = call.header("Authorization", self.bearer()?).send(&body[..]);
        small_body(answer.map_err(fault_of)?).map(drop)
    }

    fn admit(&mut self, admitted: &Admitted) -> Result<(), Fault> {
        if self.token.is_none() {
            return self.enrol(admitted);
        }
        // A head that cannot be right makes the relay say which one is.
        let expected_head = self.known_head.unwrap_or(Head::new([0; 32]));
        let team = TeamKey::new(team_relay_name(&self.team));
        let change = RosterChange {
            expected_head,
            roster: roster_of(admitted),
        };
        let call = self
            .agent
            .put(self.url(&format!("/v1/teams/{}/roster", team.to_hex())));
        let answer = call
            .header("Authorization", self.bearer()?)
            .send(&change.to_bytes()[..]);
        let answer = answer.map_err(fault_of)?;
        if answer.status().is_success() {
            self.known_head = Some(Head::new(*admitted.head.as_bytes()));
            return Ok(());
        }
        match read_refusal(answer) {
            Some(Refusal::HeadMoved { head, .. }) => {
                self.known_head = Some(head);
                let is_told = head == Head::new(*admitted.head.as_bytes());
                is_told.then_some(()).ok_or(Fault::HeadMoved)
            }
            refusal => Err(refusal.map_or(Fault::Unreachable, fault_for)),
        }
    }
}

fn roster_of(admitted: &Admitted) -> Roster {
    Roster {
        epoch: admitted.epoch,
        head: Head::new(*admitted.head.as_bytes()),
        keys: admitted.keys.iter().map(|key| RelayKey::new(*key)).collect(),
    }
}

fn small_body(answer: Response<ureq::Body>) -> Result<Vec<u8>, Fault> {
    if !answer.status().is_success() {
        return Err(refusal_of(answer));
    }
    read_small(answer).ok_or(Fault::Unreachable)
}

fn refusal_of(answer: Response<ureq::Body>) -> Fault {
    read_refusal(answer).map_or(Fault::Unreachable, fault_for)
}

fn read_refusal(answer: Response<ureq::Body>) -> Option<Refusal> {
    Refusal::from_bytes(&read_small(answer)?)
}

fn read_small(mut answer: Response<ureq::Body>) -> Option<Vec<u8>> {
    let limit = u64::try_from(MESSAGE_BYTES_MAX).ok()?;
    answer.body_mut().with_config().limit(limit).read_to_vec().ok()
}

fn fault_for(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Unauthorized => Fault::NoSession,
        Refusal::NotOnRoster => Fault::NotOnRoster,
        Refusal::UnknownStream => Fault::UnknownTeam,
        Refusal::StaleEpoch { .. } => Fault::StaleEpoch,
        Refusal::HeadMoved { .. } => Fault::HeadMoved,
        Refusal::SlowDown { retry_after_s } => Fault::SlowDown {
            retry_after_s: retry_after_s.into(),
        },
        Refusal::Full => Fault::Full,
        Refusal::Unavailable | Refusal::TooSlow => Fault::Unreachable,
        refusal => Fault::Refused { code: refusal.code() },
    }
}

fn fault_of(error: ureq::Error) -> Fault {
    match error {
        ureq::Error::Io(error) if tls::is_refusal(&error) => Fault::NotTheRelay,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::RequireHttpsOnly(_) => Fault::NotTheRelay,
        _ => Fault::Unreachable,
    }
}

/// How long to look for the relay, in seconds: a phone that has no signal should notice soon.
const CONNECT_S: u64 = 10;
/// How long one call may take, in seconds: a long-poll and a slow megabyte after it.
const CALL_S: u64 = 90;
const PIECE_BYTES: usize = 64 * 1024;
