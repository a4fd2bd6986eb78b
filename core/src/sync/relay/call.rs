use std::time::Duration;

use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::Refusal;
use ureq::Agent;
use ureq::http::Response;

use super::RelayPlace;
use super::tls;
use crate::sync::Fault;

/// How long each part of a call may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patience {
    /// Until a relay is found.
    pub(super) connect: Duration,
    /// Until it has a body.
    pub(super) send: Duration,
    /// Until it begins to answer a question; on top of the wait that it was asked for.
    pub(super) answer: Duration,
    /// Until it begins to answer what it has to write down first.
    pub(super) write: Duration,
    /// Until its answer is here.
    pub(super) receive: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(CONNECT_S),
            send: Duration::from_secs(BODY_S),
            answer: Duration::from_secs(ANSWER_S),
            write: Duration::from_secs(WRITE_S),
            receive: Duration::from_secs(BODY_S),
        }
    }
}

/// Makes calls to the relay at this place.
pub(super) fn agent_for(place: &RelayPlace, patience: &Patience) -> Agent {
    let config = Agent::config_builder()
        .tls_config(tls::public_roots())
        .http_status_as_error(false)
        .timeout_connect(Some(patience.connect))
        .timeout_send_body(Some(patience.send))
        .timeout_recv_response(Some(patience.write))
        .timeout_recv_body(Some(patience.receive))
        .max_redirects(0)
        .user_agent("")
        .accept("")
        .accept_encoding("")
        .build();
    match place.pin {
        Some(pin) => tls::pinned(config, pin),
        None => config.new_agent(),
    }
}

/// The body of an answer, or why the relay did not do it.
pub(super) fn answered(
    answer: Result<Response<ureq::Body>, ureq::Error>,
    bytes_max: usize,
) -> Result<Vec<u8>, Unanswered> {
    let answer = answer.map_err(|error| Unanswered::Line(fault_of(error)))?;
    if !answer.status().is_success() {
        return Err(refused(answer));
    }
    read(answer, bytes_max).ok_or(Unanswered::Line(Fault::Unreachable))
}

/// What an answer refuses. When it is not the relay's, something on the way answered.
pub(super) fn refused(answer: Response<ureq::Body>) -> Unanswered {
    let refusal = read(answer, MESSAGE_BYTES_MAX).and_then(|body| Refusal::from_bytes(&body));
    refusal.map_or(Unanswered::Line(Fault::Unreachable), Unanswered::Refused)
}

/// Why a call was not answered with success.
pub(super) enum Unanswered {
    /// There was no answer, or none of the relay's.
    Line(Fault),
    /// The relay refused.
    Refused(Refusal),
}

impl From<Unanswered> for Fault {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Line(fault) => fault,
            Unanswered::Refused(refusal) => fault_for(refusal),
        }
    }
}

/// What a device makes of a refusal.
pub(super) fn fault_for(refusal: Refusal) -> Fault {
    match refusal {
        Refusal::Unauthorized => Fault::NoSession,
        // Who brings a team to a relay that has it already is not on its roster, or would have a session.
        Refusal::NotOnRoster | Refusal::TeamExists => Fault::NotOnRoster,
        Refusal::NotAKeeper => Fault::NotAKeeper,
        Refusal::UnknownStream => Fault::UnknownTeam,
        Refusal::TeamErased => Fault::TeamErased,
        Refusal::Erased { id } => Fault::Erased { id: *id.as_bytes() },
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

/// What a device makes of a line that failed.
pub(super) fn fault_of(error: ureq::Error) -> Fault {
    match error {
        ureq::Error::Io(error) if tls::is_refusal(&error) => Fault::NotTheRelay,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::RequireHttpsOnly(_) => Fault::NotTheRelay,
        _ => Fault::Unreachable,
    }
}

fn read(mut answer: Response<ureq::Body>, bytes_max: usize) -> Option<Vec<u8>> {
    let limit = u64::try_from(bytes_max).ok()?;
    answer.body_mut().with_config().limit(limit).read_to_vec().ok()
}

/// How long to look for the relay, in seconds: a phone that has no signal should notice soon.
const CONNECT_S: u64 = 10;
/// How long a body may be on its way, in seconds: a megabyte on a line of two bars.
const BODY_S: u64 = 60;
/// How long a relay may think about a question, in seconds. One that says nothing for longer has gone.
const ANSWER_S: u64 = 15;
/// How long it may take to write something down, in seconds: while it writes its file anew, pushes wait.
const WRITE_S: u64 = 90;
