//! The layer around every call: gives it the codes it is asked about by, measures it, counts it, and
//! writes its line of the log.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tokio::time::Instant;

use super::caller::{Origin, SupportId, origin_of};
use crate::error::ApiError;
use crate::metrics::recorder::Answered;
use crate::model::support_id;
use crate::state::AppState;

/// By which a proxy and its servers name one call.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Characters of a proxy's name for a call that are taken over; a longer one is none.
const REQUEST_ID_MAX: usize = 64;

/// What the log says of a call, beside how it ended. Of the address it has the path without query.
struct Line {
    method: Method,
    path: String,
    caller: String,
    support_id: String,
    request_id: String,
}

/// Does all that; the answer goes on as it is, with the request's id.
pub async fn watch(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let line = Line::of(&state, &request);
    let support_id = SupportId(line.support_id.clone());
    request.extensions_mut().insert(support_id);
    let mut response = next.run(request).await;
    let error = response.extensions_mut().remove::<ApiError>();
    let lasted = begun.elapsed();
    state.web.metrics.answered(&Answered {
        method: line.method.as_str(),
        path: &line.path,
        status: response.status().as_u16(),
        lasted,
        code: error.as_ref().map(|error| &error.problem.code),
    });
    let milliseconds = u64::try_from(lasted.as_millis()).unwrap_or(u64::MAX);
    line.write(response.status().as_u16(), milliseconds, error.as_ref());
    if let Ok(value) = HeaderValue::from_str(&line.request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

impl Line {
    fn of(state: &AppState, request: &Request) -> Self {
        let socket = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer = socket.map(|ConnectInfo(address)| address.ip());
        let origin = origin_of(peer, request.headers(), &state.web.trusted_proxies);
        let mut chance = [0; 8];
        state.services.basics.random.fill(&mut chance);
        let support_id = support_id::from_chance(chance);
        let given = request_id(&origin, request.headers());
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            caller: origin.caller,
            request_id: given.unwrap_or_else(|| support_id.clone()),
            support_id,
        }
    }

    fn write(&self, status: u16, milliseconds: u64, error: Option<&ApiError>) {
        macro_rules! write {
            ($level:ident, $message:literal) => {
                tracing::$level!(
                    method = %self.method, path = self.path, status, milliseconds,
                    caller = self.caller, request_id = self.request_id,
                    support_id = self.support_id,
                    code = error.map(|error| error.problem.code.as_str()),
                    cause = error.and_then(|error| error.cause.as_deref()),
                    $message
                )
            };
        }
        match error {
            Some(_) if status >= 500 => write!(error, "failed"),
            Some(_) => write!(info, "refused"),
            None if self.path.contains("/api/") => write!(info, "answered"),
            None => write!(debug, "answered"),
        }
    }
}

/// What a proxy calls this call, where it is one that is believed. Anybody else could put what they
/// like into the log.
fn request_id(origin: &Origin, headers: &HeaderMap) -> Option<String> {
    let given = headers.get(REQUEST_ID).filter(|_| origin.is_by_proxy)?;
    let given = given.to_str().ok()?;
    let is_plain = |letter: u8| letter.is_ascii_alphanumeric() || b"-_.:".contains(&letter);
    let fits = (1..=REQUEST_ID_MAX).contains(&given.len()) && given.bytes().all(is_plain);
    fits.then(|| given.to_owned())
}
