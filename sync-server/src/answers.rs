use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use axum::body::Body;
use axum::body::HttpBody;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use doorstep_wire::BadMessage;
use doorstep_wire::BadOpaque;
use doorstep_wire::Refusal;

use crate::store;

/// A refusal as an answer.
pub(crate) struct Refused(pub(crate) Refusal);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

impl From<BadMessage> for Refused {
    fn from(_: BadMessage) -> Self {
        Self(Refusal::BadRequest)
    }
}

impl From<BadOpaque> for Refused {
    fn from(_: BadOpaque) -> Self {
        Self(Refusal::BadRequest)
    }
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Self {
        Self(error.refusal())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
        let mut response = (status, self.0.to_bytes()).into_response();
        if let Refusal::SlowDown { retry_after_s } = self.0 {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(retry_after_s));
        }
        response
    }
}

/// Reads a body of at most `bytes_max` within the time.
///
/// A body that is too large is read on for a while and forgotten, so that the device sees the refusal and not a
/// broken line.
pub(crate) async fn read_body(
    headers: &HeaderMap,
    body: Body,
    bytes_max: usize,
    within: Duration,
) -> Result<Vec<u8>, Refusal> {
    let said = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse().ok());
    let said: usize = said.unwrap_or(0);
    if said > FORGOTTEN_BYTES_MAX {
        return Err(Refusal::TooLarge);
    }
    let keep = if said > bytes_max { 0 } else { bytes_max };
    let reading = tokio::time::timeout(within, collect(body, said.min(keep), keep)).await;
    reading.map_err(|_| Refusal::TooSlow)?
}

/// Reads and forgets the body of a call that is refused anyway.
pub(crate) async fn forget_body(headers: &HeaderMap, body: Body, within: Duration) {
    drop(read_body(headers, body, 0, within).await);
}

async fn collect(mut body: Body, expected: usize, keep: usize) -> Result<Vec<u8>, Refusal> {
    let mut held = Vec::with_capacity(expected);
    let mut came = 0_usize;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(piece) = frame.map_err(|_| Refusal::BadRequest)?.into_data() else {
            continue;
        };
        came += piece.len();
        if came > FORGOTTEN_BYTES_MAX {
            break;
        }
        if came <= keep {
            held.extend_from_slice(&piece);
        }
    }
    if came > keep {
        Err(Refusal::TooLarge)
    } else {
        Ok(held)
    }
}

/// How much of a body that is too large is read before the line is cut.
const FORGOTTEN_BYTES_MAX: usize = 4 * 1024 * 1024;
