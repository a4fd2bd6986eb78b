use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use doorstep_wire::LONG_POLL_MAX_S;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::Message;
use doorstep_wire::PULL_BYTES_MAX;
use doorstep_wire::PullsRequest;
use doorstep_wire::append_pull;

use crate::answers::Refused;
use crate::routes::App;
use crate::store;
use crate::store::Wanted;
use crate::streams::is_idle;
use crate::streams::wait_for_news;

/// `POST /v1/pulls`
pub(crate) async fn pulls(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let admitted = app.caller(&headers);
    let (key, body) = app.body_of(admitted, &headers, body, MESSAGE_BYTES_MAX).await?;
    let request = PullsRequest::from_bytes(&body)?;
    let places: Vec<_> = request
        .pulls
        .iter()
        .map(|pull| (pull.stream, pull.after))
        .collect();
    for (stream, _) in &places {
        app.check_access(&key, stream)?;
    }
    let wait = Duration::from_secs(request.wait_s.min(LONG_POLL_MAX_S));
    wait_for_news(&app, &key, &places, wait).await?;
    let are_idle = places.iter().all(|(stream, after)| is_idle(&app, stream, *after));
    // An answer without envelopes comes from memory and needs no thread that may wait.
    let body = match are_idle {
        true => read(&app, &request),
        false => app.off_the_loop(move |app| read(app, &request)).await,
    };
    Ok(body?)
}

fn read(app: &App, request: &PullsRequest) -> Result<Vec<u8>, store::Error> {
    let mut body = Vec::with_capacity(1024);
    let mut room = usize::try_from(request.bytes_max)
        .unwrap_or(PULL_BYTES_MAX)
        .min(PULL_BYTES_MAX);
    for pull in &request.pulls {
        let wanted = Wanted {
            after: pull.after,
            bytes_max: room,
            held: &pull.held,
        };
        let answer = app.store.pull(&pull.stream, &wanted)?;
        room = room.saturating_sub(answer.len());
        append_pull(&mut body, &answer);
    }
    Ok(body)
}
