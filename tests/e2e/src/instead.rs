//! What a browser gets from a go-between in place of the server's answer.

use std::io;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, header};
use futures_util::stream;

/// What the browser gets instead of the server's answer.
#[derive(Clone, Debug)]
pub enum Instead {
    /// This answer; the server is not asked.
    Answer {
        /// HTTP status.
        status: u16,
        /// Content type.
        kind: &'static str,
        /// Body.
        body: String,
    },
    /// The server's answer, but only after this time.
    Late(Duration),
    /// The server's answer, but not before [`Between::release`].
    Held,
    /// The first half of the server's answer, with headers that fit.
    Half,
    /// The first half of the server's answer; then the line breaks.
    CutOff,
    /// The line breaks before anything comes; the server has done what it was asked.
    Blocked,
    /// The line breaks before the server is asked.
    Lost,
    /// The server is asked twice; this is its second answer.
    Repeated,
    /// The server is asked only after another call of the API has been answered, or after this time.
    Overtaken(Duration),
    /// Nothing comes for this time; then the line breaks.
    BreakingLate(Duration),
    /// Another file, by its whole path.
    AnotherFile(String),
    /// The server's answer under this content type.
    Typed(&'static str),
    /// The server's answer with one text in it replaced.
    Swapped(&'static str, &'static str),
}

/// What comes in place of a body.
pub async fn spoil(body: Bytes, instead: Option<Instead>, headers: &mut HeaderMap) -> Body {
    let half = body.slice(..body.len() / 2);
    match instead {
        Some(Instead::Late(time)) => {
            tokio::time::sleep(time).await;
            Body::from(body)
        }
        Some(Instead::Half) => Body::from(half),
        Some(Instead::CutOff) => breaking_off(Some(half)),
        Some(Instead::Blocked) => breaking_off(None),
        Some(Instead::BreakingLate(time)) => {
            tokio::time::sleep(time).await;
            breaking_off(None)
        }
        Some(Instead::Typed(kind)) => {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            Body::from(body)
        }
        Some(Instead::Swapped(from, to)) => {
            Body::from(String::from_utf8_lossy(&body).replace(from, to))
        }
        _ => Body::from(body),
    }
}

/// What has come when the line breaks.
pub fn breaking_off(come: Option<Bytes>) -> Body {
    let broken = io::Error::from(io::ErrorKind::ConnectionReset);
    let parts = come.map(Ok).into_iter().chain([Err(broken)]);
    Body::from_stream(stream::iter(parts))
}
