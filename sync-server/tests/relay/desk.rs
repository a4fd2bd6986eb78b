//! A device as the relay sees it, over a real socket.

use std::time::Duration;

use doorstep_relay::Config;
use doorstep_relay::Relay;
use doorstep_relay::RunningRelay;
use doorstep_relay::VoucherGrant;
use doorstep_wire::*;
use ring::digest;
use ring::signature::Ed25519KeyPair;
use ring::signature::KeyPair;

pub(crate) const VOUCHER: Voucher = Voucher::new([0x5a; 32]);
pub(crate) const TEAM: TeamKey = TeamKey::new([1; 16]);
pub(crate) const HEAD: Head = Head::new([10; 32]);

pub(crate) type Answer = Result<Vec<u8>, Refusal>;

pub(crate) struct Device {
    pub(crate) key: Ed25519KeyPair,
    pub(crate) agent: ureq::Agent,
    pub(crate) url: String,
    pub(crate) token: Option<Token>,
}

pub(crate) fn config() -> Config {
    Config {
        vouchers: vec![VoucherGrant {
            voucher: VOUCHER,
            teams_max: None,
        }],
        ..Config::in_memory()
    }
}

pub(crate) fn relay() -> RunningRelay {
    Relay::start(config()).unwrap()
}

pub(crate) fn streams(team: u8) -> Streams {
    let stream = |place| StreamId::new([team, place, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]);
    Streams {
        membership: stream(0),
        prayer: stream(1),
        field: stream(2),
        care: stream(3),
    }
}

pub(crate) fn field() -> StreamId {
    streams(1).field
}

pub(crate) fn envelope(epoch: u32, text: &str) -> Vec<u8> {
    [&[1], epoch.to_be_bytes().as_slice(), text.as_bytes()].concat()
}

pub(crate) fn roster(epoch: u32, head: Head, devices: &[&Device]) -> Roster {
    let keys = devices.iter().map(|device| device.relay_key()).collect();
    Roster {
        epoch,
        head,
        keys,
        keepers: None,
    }
}

/// The same roster, kept by these only.
pub(crate) fn kept_by(roster: Roster, keepers: &[&Device]) -> Roster {
    Roster {
        keepers: Some(keepers.iter().map(|device| device.relay_key()).collect()),
        ..roster
    }
}

pub(crate) fn id(envelope: &[u8]) -> EnvelopeId {
    EnvelopeId::try_from(digest::digest(&digest::SHA256, envelope).as_ref()).unwrap()
}

/// A relay with one team of these seeds, each with a session.
pub(crate) fn team_of<const N: usize>(relay: &RunningRelay, seeds: [u8; N]) -> [Device; N] {
    let mut devices = seeds.map(|seed| Device::new(&relay.url(), seed));
    let all: Vec<_> = devices.iter().collect();
    devices[0].found(1, roster(1, HEAD, &all)).unwrap();
    devices.iter_mut().for_each(|device| device.sign_in().unwrap());
    devices
}

impl Device {
    pub(crate) fn new(url: &str, seed: u8) -> Self {
        Self::with_agent(url, seed, agent())
    }

    pub(crate) fn with_agent(url: &str, seed: u8, agent: ureq::Agent) -> Self {
        Self {
            key: Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap(),
            agent,
            url: url.to_owned(),
            token: None,
        }
    }

    pub(crate) fn relay_key(&self) -> RelayKey {
        RelayKey::try_from(self.key.public_key().as_ref()).unwrap()
    }

    pub(crate) fn found(&self, team: u8, roster: Roster) -> Answer {
        let request = TeamRequest {
            voucher: VOUCHER,
            team: TeamKey::new([team; 16]),
            streams: streams(team),
            roster,
        };
        self.post("/v1/teams", &request.to_bytes())
    }

    pub(crate) fn challenge(&self) -> Result<Nonce, Refusal> {
        let relay_key = self.relay_key();
        let answer = self.post(
            "/v1/session/challenge",
            &ChallengeRequest { relay_key }.to_bytes(),
        )?;
        Ok(ChallengeAnswer::from_bytes(&answer).unwrap().nonce)
    }

    pub(crate) fn signed(&self, nonce: Nonce, host: &str) -> SessionRequest {
        let signature = self.key.sign(&session_signing_input(host, &nonce));
        SessionRequest {
            relay_key: self.relay_key(),
            nonce,
            signature: Signature::try_from(signature.as_ref()).unwrap(),
        }
    }

    pub(crate) fn host(&self) -> &str {
        self.url.split_once("://").unwrap().1
    }

    pub(crate) fn sign_in(&mut self) -> Result<(), Refusal> {
        let request = self.signed(self.challenge()?, self.host());
        let answer = self.post("/v1/session", &request.to_bytes())?;
        self.token = Some(SessionAnswer::from_bytes(&answer).unwrap().token);
        Ok(())
    }

    pub(crate) fn push(&self, stream: StreamId, envelopes: &[Vec<u8>]) -> Result<PushAnswer, Refusal> {
        let body = join_push(envelopes).unwrap();
        let answer = self.post(&format!("/v1/streams/{}/envelopes", stream.to_hex()), &body)?;
        Ok(PushAnswer::from_bytes(&answer).unwrap())
    }

    pub(crate) fn pull(&self, stream: StreamId, query: &str) -> Result<Pulled, Refusal> {
        let body = self.get(&format!("/v1/streams/{}/envelopes?{query}", stream.to_hex()))?;
        Ok(Pulled::read(&body))
    }

    pub(crate) fn supersede(
        &self,
        stream: StreamId,
        old: &[Vec<u8>],
        new: &[Vec<u8>],
    ) -> Result<SupersedeAnswer, Refusal> {
        let ids: Vec<_> = old.iter().map(|envelope| id(envelope)).collect();
        let path = format!("/v1/streams/{}/supersede", stream.to_hex());
        let answer = self.post(&path, &join_supersede(&ids, new).unwrap())?;
        Ok(SupersedeAnswer::from_bytes(&answer).unwrap())
    }

    pub(crate) fn erase_team(&self, said: TeamKey) -> Result<TeamErasureAnswer, Refusal> {
        let request = self
            .agent
            .delete(format!("{}/v1/teams/{}", self.url, TEAM.to_hex()))
            .header("Authorization", self.bearer());
        let body = TeamErasure { team: said }.to_bytes();
        let erased = answer(request.force_send_body().send(&body))?;
        Ok(TeamErasureAnswer::from_bytes(&erased).unwrap())
    }

    pub(crate) fn put_roster(&self, expected_head: Head, roster: Roster) -> Answer {
        let body = RosterChange {
            expected_head,
            roster,
        }
        .to_bytes();
        let request = self
            .agent
            .put(format!("{}/v1/teams/{}/roster", self.url, TEAM.to_hex()));
        answer(request.header("Authorization", self.bearer()).send(&body))
    }

    pub(crate) fn post(&self, path: &str, body: &[u8]) -> Answer {
        let request = self.agent.post(format!("{}{path}", self.url));
        answer(request.header("Authorization", self.bearer()).send(body))
    }

    pub(crate) fn put(&self, path: &str, body: &[u8]) -> Answer {
        let request = self.agent.put(format!("{}{path}", self.url));
        answer(request.header("Authorization", self.bearer()).send(body))
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        let request = self.agent.delete(format!("{}{path}", self.url));
        answer(request.header("Authorization", self.bearer()).call())
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let request = self.agent.get(format!("{}{path}", self.url));
        answer(request.header("Authorization", self.bearer()).call())
    }

    pub(crate) fn bearer(&self) -> String {
        self.token
            .map_or(String::from("none"), |token| format!("Bearer {}", token.to_hex()))
    }
}

pub(crate) struct Pulled {
    pub(crate) head: PullHead,
    pub(crate) frames: Vec<(u64, Vec<u8>)>,
}

impl Pulled {
    pub(crate) fn read(body: &[u8]) -> Self {
        let mut reader = PullReader::default();
        reader.feed(body);
        let mut frames = Vec::new();
        while let Some(frame) = reader.take_frame().unwrap() {
            frames.push((frame.seq, frame.envelope.to_vec()));
        }
        let head = reader.head().unwrap();
        Self { head, frames }
    }

    pub(crate) fn seqs(&self) -> Vec<u64> {
        self.frames.iter().map(|(seq, _)| *seq).collect()
    }
}

pub(crate) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(Duration::from_secs(20)))
        .build()
        .new_agent()
}

fn answer(response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut response = response.unwrap();
    let body = response
        .body_mut()
        .with_config()
        .limit(4 * 1024 * 1024)
        .read_to_vec()
        .unwrap();
    if response.status().is_success() {
        Ok(body)
    } else {
        Err(Refusal::from_bytes(&body).unwrap())
    }
}
