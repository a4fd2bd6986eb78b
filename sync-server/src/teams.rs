use std::sync::Arc;

use axum::body::Body;
use axum::extract::Path;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::StatusCode;
use doorstep_wire::MESSAGE_BYTES_MAX;
use doorstep_wire::Message;
use doorstep_wire::Refusal;
use doorstep_wire::RosterChange;
use doorstep_wire::TeamAnswer;
use doorstep_wire::TeamKey;
use doorstep_wire::TeamRequest;

use crate::answers::Refused;
use crate::answers::forget_body;
use crate::answers::read_body;
use crate::routes::App;
use crate::routes::guard;
use crate::store;
use crate::store::NewTeam;
use crate::vouchers::grant_for;

/// `POST /v1/teams`
pub(crate) async fn create(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Vec<u8>), Refused> {
    let request = TeamRequest::from_bytes(&app.stranger_body(&headers, body).await?)?;
    let founding = Arc::clone(&app);
    let founded = off_the_loop(move || found(&founding, request)).await;
    app.note(&founded);
    let log_instance = founded?;
    Ok((StatusCode::CREATED, TeamAnswer { log_instance }.to_bytes()))
}

/// `PUT /v1/teams/{team}/roster`
pub(crate) async fn set_roster(
    State(app): State<Arc<App>>,
    Path(team): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refused> {
    let within = app.config.limits.body_within;
    let team: TeamKey = team.parse()?;
    let on_roster = app.caller(&headers).and_then(|key| {
        let roster = app.store.roster(&team).ok_or(Refusal::NotOnRoster)?;
        roster.keys.binary_search(&key).map_err(|_| Refusal::NotOnRoster)
    });
    if let Err(refusal) = on_roster {
        forget_body(&headers, body, within).await;
        return Err(refusal.into());
    }
    let change = RosterChange::from_bytes(&read_body(&headers, body, MESSAGE_BYTES_MAX, within).await?)?;
    let changing = Arc::clone(&app);
    let changed = off_the_loop(move || {
        changing.store.set_roster(&team, &change)?;
        changing.revoke_gone();
        // Whoever waits looks again whether she still may.
        if let Some(streams) = changing.store.streams_of(&team) {
            let streams = [streams.membership, streams.prayer, streams.field, streams.care];
            streams.iter().for_each(|stream| changing.bells.ring(stream));
        }
        Ok(())
    })
    .await;
    app.note(&changed);
    changed?;
    Ok(StatusCode::NO_CONTENT)
}

fn found(app: &App, request: TeamRequest) -> Result<doorstep_wire::LogInstance, store::Error> {
    let grant = grant_for(&app.config.vouchers, &request.voucher).ok_or(Refusal::VoucherRefused)?;
    // One at a time, so that two who come together do not share a voucher's last team.
    let _alone = guard(&app.founding);
    let is_new = app.store.roster(&request.team).is_none();
    let used = app.store.teams_founded_with(&grant.mark());
    if is_new && grant.teams_max.is_some_and(|most| used >= most) {
        return Err(Refusal::VoucherRefused.into());
    }
    app.store.create_team(&NewTeam {
        team: request.team,
        streams: request.streams,
        roster: request.roster,
        voucher: grant.mark(),
    })
}

/// Runs what waits for the disk on a thread that may wait.
pub(crate) async fn off_the_loop<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, store::Error> + Send + 'static,
) -> Result<T, store::Error> {
    tokio::task::spawn_blocking(act)
        .await
        .unwrap_or(Err(store::Error::Stopped))
}
