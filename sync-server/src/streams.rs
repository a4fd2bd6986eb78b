use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::Poll;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use doorstep_wire::LONG_POLL_MAX_S;
use doorstep_wire::Message;
use doorstep_wire::PULL_BYTES_DEFAULT;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PUSH_BYTES_MAX;
use doorstep_wire::Refusal;
use doorstep_wire::RelayKey;
use doorstep_wire::SUPERSEDE_BYTES_MAX;
use doorstep_wire::StreamId;
use tokio::sync::oneshot;
use tokio::time::Instant;

use crate::answers::Refused;
use crate::routes::App;
use crate::store;
use crate::store::Push;
use crate::store::Supersede;
use crate::store::Wanted;

/// `POST /v1/streams/{stream}/envelopes`
pub(crate) async fn push(
    State(app): State<Arc<App>>,
    Path(stream): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let admitted = admit(&app, &headers, &stream);
    let ((key, stream), body) = app.body_of(admitted, &headers, body, PUSH_BYTES_MAX).await?;
    let push = Push::new(body)?;
    // The body may have taken a minute; a device removed meanwhile writes no more.
    app.check_access(&key, &stream)?;
    let (done, answered) = oneshot::channel();
    let pushing = Arc::clone(&app);
    let done = move |result: Result<_, store::Error>| {
        if result.is_ok() {
            pushing.bells.ring(&stream);
        } else {
            pushing.note(&result);
        }
        // The store's thread is not to be the last that holds the store, when the relay stops.
        drop(pushing);
        // Nobody may be there any more to hear it; what is kept is kept.
        drop(done.send(result));
    };
    app.store.submit(&stream, push, Box::new(done));
    let answer = answered.await.unwrap_or(Err(store::Error::Stopped))?;
    app.pushes.fetch_add(1, Ordering::Relaxed);
    Ok(answer.to_bytes())
}

/// `GET /v1/streams/{stream}/envelopes?after=N&max=B&wait=S`
pub(crate) async fn pull(
    State(app): State<Arc<App>>,
    Path(stream): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Vec<u8>, Refused> {
    let (key, stream) = admit(&app, &headers, &stream)?;
    let query = PullQuery::parse(uri.query().unwrap_or_default())?;
    wait_for_news(&app, &key, &[(stream, query.after)], query.wait).await?;
    let read = move |app: &App| {
        let wanted = Wanted {
            after: query.after,
            bytes_max: query.bytes_max,
            held: &[],
        };
        app.store.pull(&stream, &wanted)
    };
    // An answer without envelopes comes from memory and needs no thread that may wait.
    let body = match is_idle(&app, &stream, query.after) {
        true => read(&app),
        false => app.off_the_loop(read).await,
    };
    Ok(body?)
}

/// Waits until one of the streams holds something new for a device that has all up to these places. A place that a
/// stream has not reached is news: then the relay was rolled back or wiped, and the device has to know.
pub(crate) async fn wait_for_news(
    app: &App,
    key: &RelayKey,
    places: &[(StreamId, u64)],
    wait: Duration,
) -> Result<(), Refusal> {
    let until = Instant::now() + wait;
    let mut stopping = app.stopping.clone();
    loop {
        let bells: Vec<_> = places.iter().map(|(stream, _)| app.bells.of(stream)).collect();
        let mut rung: Vec<_> = bells.iter().map(|bell| Box::pin(bell.notified())).collect();
        for rung in &mut rung {
            rung.as_mut().enable();
        }
        let mut is_waiting = Instant::now() < until && !*stopping.borrow();
        for (stream, after) in places {
            let head = app.store.head(stream, *after).ok_or(Refusal::UnknownStream)?;
            is_waiting &= head.newest == *after;
        }
        if !is_waiting {
            return Ok(());
        }
        let any = poll_fn(|context| {
            let is_ready = rung.iter_mut().any(|rung| rung.as_mut().poll(context).is_ready());
            if is_ready { Poll::Ready(()) } else { Poll::Pending }
        });
        tokio::select! {
            () = any => {}
            () = tokio::time::sleep_until(until) => {}
            _ = stopping.changed() => {}
        }
        for (stream, _) in places {
            app.check_access(key, stream)?;
        }
    }
}

/// Whether a stream has nothing for a device that has all up to `after`.
pub(crate) fn is_idle(app: &App, stream: &StreamId, after: u64) -> bool {
    let head = app.store.head(stream, after);
    head.is_some_and(|head| head.newest <= after)
}

/// `POST /v1/streams/{stream}/supersede`
pub(crate) async fn supersede(
    State(app): State<Arc<App>>,
    Path(stream): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let admitted = admit(&app, &headers, &stream).and_then(|(key, stream)| {
        check_keeper_of(&app, &key, &stream)?;
        Ok((key, stream))
    });
    let ((key, stream), body) = app.body_of(admitted, &headers, body, SUPERSEDE_BYTES_MAX).await?;
    let supersede = Supersede::new(body)?;
    // The body may have taken a minute; a device removed meanwhile erases nothing more.
    check_keeper_of(&app, &key, &stream)?;
    let answer = app
        .off_the_loop(move |app| app.store.supersede(&stream, supersede))
        .await?;
    app.bells.ring(&stream);
    Ok(answer.to_bytes())
}

fn check_keeper_of(app: &App, key: &RelayKey, stream: &StreamId) -> Result<(), Refusal> {
    let team = app.store.team_of(stream).ok_or(Refusal::UnknownStream)?;
    app.check_keeper(key, &team)
}

fn admit(app: &App, headers: &HeaderMap, stream: &str) -> Result<(RelayKey, StreamId), Refusal> {
    let key = app.caller(headers)?;
    let stream = stream.parse().map_err(|_| Refusal::BadRequest)?;
    app.check_access(&key, &stream)?;
    Ok((key, stream))
}

/// What a device asks for, of a stream or a mailbox.
#[derive(Clone, Copy)]
pub(crate) struct PullQuery {
    pub(crate) after: u64,
    bytes_max: usize,
    pub(crate) wait: Duration,
}

impl PullQuery {
    pub(crate) fn parse(query: &str) -> Result<Self, Refusal> {
        let mut parsed = Self {
            after: 0,
            bytes_max: PULL_BYTES_DEFAULT,
            wait: Duration::ZERO,
        };
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or(Refusal::BadRequest)?;
            let value: u64 = value.parse().map_err(|_| Refusal::BadRequest)?;
            match name {
                "after" => parsed.after = value,
                "max" => {
                    parsed.bytes_max = usize::try_from(value)
                        .unwrap_or(PULL_BYTES_MAX)
                        .min(PULL_BYTES_MAX)
                }
                "wait" => parsed.wait = Duration::from_secs(value.min(LONG_POLL_MAX_S)),
                // A newer device may ask for more than this relay knows.
                _ => {}
            }
        }
        Ok(parsed)
    }
}
