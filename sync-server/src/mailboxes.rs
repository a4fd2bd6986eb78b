use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use axum::http::Uri;
use doorstep_wire::MAILBOX_MESSAGE_BYTES_MAX;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::MailboxAnswer;
use doorstep_wire::MailboxId;
use doorstep_wire::MailboxKey;
use doorstep_wire::MailboxMark;
use doorstep_wire::MailboxRequest;
use doorstep_wire::Message;
use doorstep_wire::PullReader;
use doorstep_wire::Refusal;
use ring::digest;
use tokio::time::Instant;

use crate::answers::Refused;
use crate::routes::App;
use crate::routes::bearer;
use crate::store::NewMailbox;
use crate::streams::PullQuery;

/// `PUT /v1/mailbox/{mailbox}`, for a keeper of the team it counts for.
pub(crate) async fn open(
    State(app): State<Arc<App>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Vec<u8>), Refused> {
    let admitted = app.caller(&headers);
    let (key, body) = app.body_of(admitted, &headers, body, MESSAGE_BYTES_MAX).await?;
    let id = mailbox.parse()?;
    let request = MailboxRequest::from_bytes(&body)?;
    app.check_keeper(&key, &request.team)?;
    let new = NewMailbox {
        id,
        mark: request.mark,
        lasts_s: request.lasts_s,
    };
    let lasts_s = app
        .off_the_loop(move |app| app.store.open_mailbox(&request.team, &new, app.clock.now_s()))
        .await?;
    Ok((StatusCode::CREATED, MailboxAnswer { lasts_s }.to_bytes()))
}

/// `DELETE /v1/mailbox/{mailbox}`, for a keeper of its team.
pub(crate) async fn burn(
    State(app): State<Arc<App>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Refused> {
    let key = app.caller(&headers)?;
    let id = mailbox.parse()?;
    app.off_the_loop(move |app| app.store.burn_mailbox(&id, &key))
        .await?;
    app.mailbox_bells.ring(&id);
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /v1/mailbox/{mailbox}`, for anyone who has its key.
pub(crate) async fn deposit(
    State(app): State<Arc<App>>,
    Path(mailbox): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refused> {
    let message = app.stranger_body(&headers, body).await?;
    let (id, mark) = named(&mailbox, &headers)?;
    if message.is_empty() {
        return Err(Refusal::BadRequest.into());
    }
    if message.len() > MAILBOX_MESSAGE_BYTES_MAX {
        return Err(Refusal::TooLarge.into());
    }
    app.off_the_loop(move |app| app.store.deposit(&id, &mark, &message, app.clock.now_s()))
        .await?;
    app.mailbox_bells.ring(&id);
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /v1/mailbox/{mailbox}?after=N&wait=S`, for anyone who has its key.
pub(crate) async fn collect(
    State(app): State<Arc<App>>,
    Path(mailbox): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Vec<u8>, Refused> {
    app.admit_stranger()?;
    let (id, mark) = named(&mailbox, &headers)?;
    let query = PullQuery::parse(uri.query().unwrap_or_default())?;
    let until = Instant::now() + query.wait;
    let mut stopping = app.stopping.clone();
    loop {
        let now_s = app.clock.now_s();
        let collect = move |app: &App| app.store.collect(&id, &mark, query.after, now_s);
        // Nobody without the key gets a bell hung.
        let first = app.off_the_loop(collect).await?;
        if !is_empty(&first) || Instant::now() >= until || *stopping.borrow() {
            return Ok(first);
        }
        let bell = app.mailbox_bells.of(&id);
        let mut rung = pin!(bell.notified());
        rung.as_mut().enable();
        let body = app.off_the_loop(collect).await?;
        if !is_empty(&body) {
            return Ok(body);
        }
        tokio::select! {
            () = rung => {}
            () = tokio::time::sleep_until(until) => {}
            _ = stopping.changed() => {}
        }
    }
}

/// Closes mailboxes whose time is over, as long as the relay runs.
pub(crate) async fn sweep(app: Arc<App>) {
    let mut stopping = app.stopping.clone();
    while !*stopping.borrow() {
        let swept = app
            .off_the_loop(|app| app.store.sweep_mailboxes(app.clock.now_s()))
            .await;
        let over: Vec<MailboxId> = swept.unwrap_or_default();
        over.iter().for_each(|id| app.mailbox_bells.ring(id));
        tokio::select! {
            () = tokio::time::sleep(SWEEP_EVERY) => {}
            _ = stopping.changed() => {}
        }
    }
}

fn named(mailbox: &str, headers: &HeaderMap) -> Result<(MailboxId, MailboxMark), Refusal> {
    let id = mailbox.parse().map_err(|_| Refusal::BadRequest)?;
    let key: MailboxKey = bearer(headers).ok_or(Refusal::UnknownMailbox)?;
    let mark = digest::digest(&digest::SHA256, key.as_bytes());
    let mark = MailboxMark::try_from(mark.as_ref()).map_err(|_| Refusal::UnknownMailbox)?;
    Ok((id, mark))
}

fn is_empty(body: &[u8]) -> bool {
    let mut reader = PullReader::default();
    reader.feed(body);
    matches!(reader.take_frame(), Ok(None))
}

/// How long messages may outlive their mailbox on disk; nobody is given them meanwhile.
const SWEEP_EVERY: Duration = Duration::from_secs(30);
