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
    let log_instance = app.off_the_loop(move |app| found(app, request)).await?;
    Ok((StatusCode::CREATED, TeamAnswer { log_instance }.to_bytes()))
}

/// `PUT /v1/teams/{team}/roster`
pub(crate) async fn set_roster(
    State(app): State<Arc<App>>,
    Path(team): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<StatusCode, Refused> {
    let (team, body) = keepers_body(&app, &team, &headers, body).await?;
    let change = RosterChange::from_bytes(&body)?;
    app.off_the_loop(move |app| {
        let streams = app.store.streams_of(&team);
        app.store.set_roster(&team, &change)?;
        app.show_out(streams);
        Ok(())
    })
    .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /v1/teams/{team}`
pub(crate) async fn erase(
    State(app): State<Arc<App>>,
    Path(team): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Vec<u8>, Refused> {
    let (team, body) = keepers_body(&app, &team, &headers, body).await?;
    if TeamErasure::from_bytes(&body)?.team != team {
        return Err(Refusal::BadRequest.into());
    }
    let erased = app.off_the_loop(move |app| {
        let streams = app.store.streams_of(&team);
        let erased = app.store.erase_team(&team);
        // Also when the file could not be written anew: the team is out of it all the same.
        app.show_out(streams);
        erased
    });
    Ok(erased.await?.to_bytes())
}

/// The team of a call that only a keeper of it may make, and the call's body.
async fn keepers_body(
    app: &App,
    team: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<(TeamKey, Vec<u8>), Refusal> {
    let admitted = app.caller(headers).and_then(|key| {
        let team = team.parse().map_err(|_| Refusal::BadRequest)?;
        app.check_keeper(&key, &team)?;
        Ok((key, team))
    });
    let ((key, team), body) = app.body_of(admitted, headers, body, MESSAGE_BYTES_MAX).await?;
    // The body may have taken a minute; a device removed meanwhile changes nothing more.
    app.check_keeper(&key, &team)?;
    Ok((team, body))
}

impl App {
    /// Ends the sessions of devices that are on no roster any more, and has whoever waits look again whether she may.
    fn show_out(&self, streams: Option<Streams>) {
        self.revoke_gone();
        let streams = streams.iter().flat_map(Streams::all);
        streams.for_each(|stream| self.bells.ring(&stream));
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
