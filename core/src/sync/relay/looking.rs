use std::time::Duration;

use doorstep_wire::EnvelopeId;
use doorstep_wire::Message;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PullsRequest;
use doorstep_wire::Refusal;
use doorstep_wire::StreamId;
use doorstep_wire::StreamPull;
use doorstep_wire::split_pulls;
use ureq::Body;
use ureq::http::Response;

use super::RelayCarrier;
use super::call::Unanswered;
use super::call::agent_for;
use super::call::fault_of;
use super::call::refused;
use super::reading::PULLS_ANSWER_MAX;
use super::reading::as_far_as_it_came;
use super::reading::pulled;
use crate::sync::Fault;
use crate::sync::Looked;
use crate::sync::Want;

impl RelayCarrier {
    /// Asks for several streams in one call, and keeps what came for the pulls that follow.
    pub(super) fn look_at(&mut self, wants: &[Want], wait_s: u64) -> Result<Looked, Fault> {
        self.looked.clear();
        let bearer = self.bearer()?;
        if self.is_older {
            return Ok(Looked::Cannot);
        }
        let answer = self.answer_to(&self.request(wants, wait_s), &bearer, wait_s)?;
        if !answer.status().is_success() {
            return match refused(answer) {
                Unanswered::Refused(Refusal::NotFound) => {
                    self.is_older = true;
                    Ok(Looked::Cannot)
                }
                unanswered => Err(unanswered.into()),
            };
        }
        let body = as_far_as_it_came(answer, PULLS_ANSWER_MAX);
        let parts = split_pulls(&body).map_err(|_| Fault::NotTheRelay)?;
        let mut looked = Looked::Nothing;
        for (want, part) in wants.iter().zip(parts) {
            // Where the line broke, the rest is asked for by itself.
            let Some(pulled) = pulled(part)? else { break };
            if !pulled.frames.is_empty() {
                looked = Looked::News;
            }
            // So is a stream of which not a single envelope came.
            if !pulled.frames.is_empty() || pulled.newest <= want.after {
                self.looked.insert(want.stream, (want.after, pulled));
            }
        }
        match looked {
            Looked::Nothing if self.looked.is_empty() => Err(Fault::Unreachable),
            looked => Ok(looked),
        }
    }

    fn request(&self, wants: &[Want], wait_s: u64) -> Vec<u8> {
        let pulls = wants.iter().map(|want| StreamPull {
            stream: StreamId::new(want.stream.relay_name(&self.team)),
            after: want.after,
            held: want.held.iter().copied().map(EnvelopeId::new).collect(),
        });
        let request = PullsRequest {
            pulls: pulls.collect(),
            bytes_max: u64::try_from(PULL_BYTES_MAX).unwrap_or(u64::MAX),
            wait_s,
        };
        request.to_bytes()
    }

    fn answer_to(&mut self, request: &[u8], bearer: &str, wait_s: u64) -> Result<Response<Body>, Fault> {
        let url = self.url("/v1/pulls");
        let within = self.patience.answer + Duration::from_secs(wait_s);
        let ask = |agent: &ureq::Agent| {
            let call = agent.post(&url).header("Authorization", bearer);
            let call = call.config().timeout_recv_response(Some(within)).build();
            call.send(request).map_err(fault_of)
        };
        let answer = ask(&self.agent);
        // A connection from before may have gone with the network in which it was made.
        if std::mem::take(&mut self.is_resumed) && matches!(answer, Err(Fault::Unreachable)) {
            self.agent = agent_for(&self.place, &self.patience);
            return ask(&self.agent);
        }
        answer
    }
}
