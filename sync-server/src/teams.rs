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
use doorstep_wire::Streams;
use doorstep_wire::TeamAnswer;
use doorstep_wire::TeamErasure;
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
    let team: TeamKey = team.parse()?;
    let body = keepers_body(&app, &team, &headers, body).await?;
    let change = RosterChange::from_bytes(&body)?;
    let changing = Arc::clone(&app);
    let changed = off_the_loop(move || {
        let streams = changing.store.streams_of(&team);
        changing.store.set_roster(&team, &change)?;
        changing.show_out(streams);
        Ok(())
    })
    .await;
    app.note(&changed);
    changed?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /v1/teams/{team}`
pub(crate) async fn erase(
    State(app): State<Arc<App>>,
    Path(team): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let team: TeamKey = team.parse()?;
    let body = keepers_body(&app, &team, &headers, body).await?;
    if TeamErasure::from_bytes(&body)?.team != team {
        return Err(Refusal::BadRequest.into());
    }
    let erasing = Arc::clone(&app);
    let erased = off_the_loop(move || {
        let streams = erasing.store.streams_of(&team);
        let erased = erasing.store.erase_team(&team);
        // Also when the file could not be written anew: the team is out of it all the same.
        erasing.show_out(streams);
        erased
    })
    .await;
    app.note(&erased);
    Ok(erased?.to_bytes())
}

/// The body of a call that only a keeper may make; checked before the body is read, and again after it came.
async fn keepers_body(
    app: &App,
    team: &TeamKey,
    headers: &HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refusal> {
    let within = app.config.limits.body_within;
    let keeper = app.caller(headers).and_then(|key| {
        app.check_keeper(&key, team)?;
        Ok(key)
    });
    let keeper = match keeper {
        Ok(keeper) => keeper,
        Err(refusal) => {
            forget_body(headers, body, within).await;
            return Err(refusal);
        }
    };
    let body = read_body(headers, body, MESSAGE_BYTES_MAX, within).await?;
    app.check_keeper(&keeper, team)?;
    Ok(body)
}

impl App {
    /// Ends the sessions of devices that are on no roster any more, and has whoever waits look again whether she may.
    fn show_out(&self, streams: Option<Streams>) {
        self.revoke_gone();
        let streams = streams.map(|of| [of.membership, of.prayer, of.field, of.care]);
        streams
            .iter()
            .flatten()
            .for_each(|stream| self.bells.ring(stream));
    }
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
