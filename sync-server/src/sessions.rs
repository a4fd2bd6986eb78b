use std::collections::HashMap;
use std::time::Duration;
use std::time::Instant;

use doorstep_wire::CHALLENGE_S;
use doorstep_wire::Nonce;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::SESSION_S;
use doorstep_wire::SessionRequest;
use doorstep_wire::Token;
use doorstep_wire::session_signing_input;
use ring::digest;
use ring::signature;

use crate::config::Limits;
use crate::rate::Bucket;

/// Who has been asked to sign, and who has signed. In memory only: after a restart devices sign again.
#[derive(Default)]
pub(crate) struct Sessions {
    challenges: HashMap<Nonce, Challenge>,
    sessions: HashMap<TokenHash, Session>,
}

impl Sessions {
    /// Keeps a nonce for a key, known or not.
    pub(crate) fn challenge(&mut self, key: RelayKey, nonce: Nonce, now: Instant) -> Result<(), Refusal> {
        if self.challenges.len() >= CHALLENGES_MAX {
            self.challenges.retain(|_, challenge| challenge.until > now);
        }
        if self.challenges.len() >= CHALLENGES_MAX {
            return Err(Refusal::SlowDown { retry_after_s: 5 });
        }
        let until = now + Duration::from_secs(CHALLENGE_S);
        self.challenges.insert(nonce, Challenge { key, until });
        Ok(())
    }

    /// Takes a nonce away. True when it was given to this key and is still good.
    pub(crate) fn redeem(&mut self, request: &SessionRequest, now: Instant) -> bool {
        let challenge = self.challenges.remove(&request.nonce);
        challenge.is_some_and(|challenge| challenge.key == request.relay_key && challenge.until > now)
    }

    /// Begins a session. A key that has too many loses its oldest.
    pub(crate) fn begin(&mut self, key: RelayKey, token: &Token, limits: &Limits, now: Instant) {
        self.sessions.retain(|_, session| session.until > now);
        let own = self.sessions.iter().filter(|(_, session)| session.key == key);
        let own: Vec<_> = own.map(|(hash, session)| (session.until, *hash)).collect();
        if own.len() >= SESSIONS_PER_KEY_MAX
            && let Some((_, oldest)) = own.iter().min()
        {
            self.sessions.remove(oldest);
        }
        let session = Session {
            key,
            until: now + Duration::from_secs(SESSION_S),
            calls: Bucket::full(limits.token_calls_per_s, limits.token_calls_burst, now),
        };
        self.sessions.insert(hash(token), session);
    }

    /// The key behind a token, counting the call.
    pub(crate) fn admit(&mut self, token: &Token, now: Instant) -> Result<RelayKey, Refusal> {
        let session = self
            .sessions
            .get_mut(&hash(token))
            .filter(|session| session.until > now);
        let session = session.ok_or(Refusal::Unauthorized)?;
        session.calls.take(now)?;
        Ok(session.key)
    }

    /// Ends every session of keys that are on no roster any more.
    pub(crate) fn revoke(&mut self, is_gone: impl Fn(&RelayKey) -> bool) {
        self.sessions.retain(|_, session| !is_gone(&session.key));
    }
}

/// Whether the device signed the nonce for this host.
pub(crate) fn is_signed(request: &SessionRequest, host: &str) -> bool {
    let key = signature::UnparsedPublicKey::new(&signature::ED25519, request.relay_key.as_bytes());
    key.verify(
        &session_signing_input(host, &request.nonce),
        request.signature.as_bytes(),
    )
    .is_ok()
}

struct Challenge {
    key: RelayKey,
    until: Instant,
}

struct Session {
    key: RelayKey,
    until: Instant,
    calls: Bucket,
}

/// Tokens are kept as hashes, so that a look into the relay's memory gives none away.
type TokenHash = [u8; 32];

fn hash(token: &Token) -> TokenHash {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, token.as_bytes()).as_ref());
    hash
}

/// Nonces kept at once: more than strangers may ask for in the minute each is good.
const CHALLENGES_MAX: usize = 8192;

/// Sessions of one device at once: one in use, and some whose answer was lost on the way.
const SESSIONS_PER_KEY_MAX: usize = 4;
