use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::header;
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::delete;
use axum::routing::get;
use axum::routing::post;
use axum::routing::put;
use doorstep_wire::ChallengeAnswer;
use doorstep_wire::ChallengeRequest;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::MailboxId;
use doorstep_wire::Message;
use doorstep_wire::Nonce;
use doorstep_wire::Opaque;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::SESSION_S;
use doorstep_wire::SessionAnswer;
use doorstep_wire::SessionRequest;
use doorstep_wire::StreamId;
use doorstep_wire::TeamKey;
use doorstep_wire::Token;
use tokio::sync::watch;

use crate::answers::Refused;
use crate::answers::forget_body;
use crate::answers::read_body;
use crate::bells::Bells;
use crate::clock::Clock;
use crate::config::Config;
use crate::mailboxes;
use crate::pulls;
use crate::rate::Bucket;
use crate::sessions::Sessions;
use crate::sessions::is_signed;
use crate::store;
use crate::store::Store;
use crate::streams;
use crate::teams;

/// What every call can reach.
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) bells: Bells<StreamId>,
    pub(crate) mailbox_bells: Bells<MailboxId>,
    pub(crate) clock: Clock,
    pub(crate) stopping: watch::Receiver<bool>,
    pub(crate) pushes: AtomicU64,
    pub(crate) founding: Mutex<()>,
    sessions: Mutex<Sessions>,
    strangers: Mutex<Bucket>,
}

/// All addresses of the relay.
pub(crate) fn router(app: Arc<App>) -> Router {
    Router::new()
        .route("/v1/teams", post(teams::create))
        .route("/v1/teams/{team}", delete(teams::erase))
        .route("/v1/teams/{team}/roster", put(teams::set_roster))
        .route("/v1/session/challenge", post(challenge))
        .route("/v1/session", post(open_session))
        .route(
            "/v1/streams/{stream}/envelopes",
            post(streams::push).get(streams::pull),
        )
        .route("/v1/streams/{stream}/supersede", post(streams::supersede))
        .route("/v1/pulls", post(pulls::pulls))
        .route(
            "/v1/mailbox/{mailbox}",
            put(mailboxes::open)
                .delete(mailboxes::burn)
                .post(mailboxes::deposit)
                .get(mailboxes::collect),
        )
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/metrics", get(metrics))
        .fallback(|| async { Refused(Refusal::NotFound) })
        .method_not_allowed_fallback(|| async { Refused(Refusal::NotFound) })
        .layer(map_response(without_type))
        .with_state(app)
}

/// That an answer is bytes, each call says already.
async fn without_type(mut answer: Response) -> Response {
    let is_bytes = |value: &HeaderValue| value == "application/octet-stream";
    if answer.headers().get(header::CONTENT_TYPE).is_some_and(is_bytes) {
        answer.headers_mut().remove(header::CONTENT_TYPE);
    }
    answer
}

impl App {
    pub(crate) fn new(config: Config, store: Arc<dyn Store>, stopping: watch::Receiver<bool>) -> Self {
        let limits = &config.limits;
        let strangers = Bucket::full(
            limits.stranger_calls_per_s,
            limits.stranger_calls_burst,
            Instant::now(),
        );
        Self {
            config,
            store,
            bells: Bells::default(),
            mailbox_bells: Bells::default(),
            clock: Clock::start(),
            stopping,
            pushes: AtomicU64::new(0),
            founding: Mutex::new(()),
            sessions: Mutex::new(Sessions::default()),
            strangers: Mutex::new(strangers),
        }
    }

    /// The body of a call that anyone may make.
    pub(crate) async fn stranger_body(&self, headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Refusal> {
        let admitted = self.admit_stranger();
        let ((), body) = self.body_of(admitted, headers, body, MESSAGE_BYTES_MAX).await?;
        Ok(body)
    }

    /// The body of a call that was let in, and as what; of one that was not, the refusal once its body has passed.
    pub(crate) async fn body_of<T>(
        &self,
        admitted: Result<T, Refusal>,
        headers: &HeaderMap,
        body: Body,
        bytes_max: usize,
    ) -> Result<(T, Vec<u8>), Refusal> {
        let within = self.config.limits.body_within;
        match admitted {
            Ok(admitted) => Ok((admitted, read_body(headers, body, bytes_max, within).await?)),
            Err(refusal) => {
                forget_body(headers, body, within).await;
                Err(refusal)
            }
        }
    }

    /// Counts a call that anyone may make.
    pub(crate) fn admit_stranger(&self) -> Result<(), Refusal> {
        guard(&self.strangers).take(Instant::now())
    }

    /// The device behind a call.
    pub(crate) fn caller(&self, headers: &HeaderMap) -> Result<RelayKey, Refusal> {
        let token: Token = bearer(headers).ok_or(Refusal::Unauthorized)?;
        guard(&self.sessions).admit(&token, Instant::now())
    }

    /// Whether a device may change a team's roster, erase, and open mailboxes, as the roster is now.
    pub(crate) fn check_keeper(&self, key: &RelayKey, team: &TeamKey) -> Result<(), Refusal> {
        let roster = self.store.roster(team).ok_or(Refusal::NotOnRoster)?;
        if roster.keys.binary_search(key).is_err() {
            return Err(Refusal::NotOnRoster);
        }
        if roster.is_keeper(key) {
            Ok(())
        } else {
            Err(Refusal::NotAKeeper)
        }
    }

    /// Whether a device may open a stream, as the roster is now.
    pub(crate) fn check_access(&self, key: &RelayKey, stream: &StreamId) -> Result<(), Refusal> {
        let roster = self
            .store
            .team_of(stream)
            .and_then(|team| self.store.roster(&team));
        let roster = roster.ok_or(Refusal::UnknownStream)?;
        roster
            .keys
            .binary_search(key)
            .map(drop)
            .map_err(|_| Refusal::UnknownStream)
    }

    /// Ends the sessions of devices that are on no roster any more.
    pub(crate) fn revoke_gone(&self) {
        guard(&self.sessions).revoke(|key| !self.store.is_on_a_roster(key));
    }

    /// Does what waits for the disk on a thread that may wait, and tells the operator of what fails.
    pub(crate) async fn off_the_loop<T: Send + 'static>(
        self: &Arc<Self>,
        act: impl FnOnce(&Self) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, store::Error> {
        let app = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || act(&app)).await;
        let done = done.unwrap_or(Err(store::Error::Stopped));
        self.note(&done);
        done
    }

    /// Tells the operator of a store that failed; a device that was refused is nobody's business.
    pub(crate) fn note<T>(&self, result: &Result<T, store::Error>) {
        if let (Some(log), Err(error)) = (self.config.log, result)
            && !matches!(error, store::Error::Refused(_))
        {
            log(&error.to_string());
        }
    }

    /// A session for a device that is on a roster.
    fn begin_session(&self, key: RelayKey) -> Result<Option<Token>, Refusal> {
        let token = Token::new(random()?);
        let mut sessions = guard(&self.sessions);
        // Under the lock, so that no session slips in between a roster change and its revocations.
        if !self.store.is_on_a_roster(&key) {
            return Ok(None);
        }
        sessions.begin(key, &token, &self.config.limits, Instant::now());
        Ok(Some(token))
    }

    fn host(&self, headers: &HeaderMap) -> Result<String, Refusal> {
        let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
        let host = host.ok_or(Refusal::BadRequest)?.to_ascii_lowercase();
        let names = &self.config.names;
        let is_ours = names.is_empty() || names.iter().any(|name| name.eq_ignore_ascii_case(&host));
        if is_ours {
            Ok(host)
        } else {
            Err(Refusal::Unauthorized)
        }
    }
}

async fn challenge(State(app): State<Arc<App>>, headers: HeaderMap, body: Body) -> Result<Vec<u8>, Refused> {
    let request = ChallengeRequest::from_bytes(&app.stranger_body(&headers, body).await?)?;
    let nonce = Nonce::new(random()?);
    guard(&app.sessions).challenge(request.relay_key, nonce, Instant::now())?;
    Ok(ChallengeAnswer { nonce }.to_bytes())
}

async fn open_session(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let request = SessionRequest::from_bytes(&app.stranger_body(&headers, body).await?)?;
    let is_redeemed = guard(&app.sessions).redeem(&request, Instant::now());
    if !is_redeemed || !is_signed(&request, &app.host(&headers)?) {
        return Err(Refusal::Unauthorized.into());
    }
    let key = request.relay_key;
    if let Some(token) = app.begin_session(key)? {
        let lasts_s = SESSION_S;
        return Ok(SessionAnswer { token, lasts_s }.to_bytes());
    }
    let was_erased = app.off_the_loop(move |app| app.store.was_erased(&key)).await?;
    let refusal = if was_erased {
        Refusal::TeamErased
    } else {
        Refusal::NotOnRoster
    };
    Err(refusal.into())
}

async fn metrics(State(app): State<Arc<App>>) -> String {
    let totals = app.store.totals();
    format!(
        "doorstep_teams {}\ndoorstep_envelopes {}\ndoorstep_envelope_bytes {}\ndoorstep_pushes_total {}\n",
        totals.teams,
        totals.envelopes,
        totals.bytes,
        app.pushes.load(Ordering::Relaxed),
    )
}

/// What a call shows to be let in.
pub(crate) fn bearer<K, const N: usize>(headers: &HeaderMap) -> Option<Opaque<K, N>> {
    let shown = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    shown.strip_prefix("Bearer ")?.parse().ok()
}

fn random<const N: usize>() -> Result<[u8; N], Refusal> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Refusal::Unavailable)?;
    Ok(bytes)
}

/// Nobody panics while holding these locks; if someone did, what they guard is whole all the same.
pub(crate) fn guard<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
