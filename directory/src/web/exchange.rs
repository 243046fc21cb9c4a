//! One call and its answer.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, StatusCode};
use rustls::ClientConfig;

use super::fault::CallFault;
use crate::error::DirectoryError;

/// Most bytes of an answer. 500 people, the most that a search asks for, are a tenth of it.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// How long an idle connection is kept: less than the shortest time after which servers close one
/// (Node: 5 s), so that no call meets a connection that is about to be closed.
const IDLE: Duration = Duration::from_secs(4);

/// An answer, whatever its status.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// What the `Content-Type` names, without its parameters.
    pub(crate) fn media_type(&self) -> &str {
        let value = self.headers.get(CONTENT_TYPE);
        let text = value.and_then(|value| value.to_str().ok());
        let media_type = text.and_then(|text| text.split(';').next());
        media_type.unwrap_or_default().trim()
    }
}

/// The client. A redirect is an answer that was not asked for: followed, it would carry passwords
/// elsewhere. Proxies that the environment names are for browsing, and not used.
pub(crate) fn client(tls: ClientConfig, time_limit: Duration) -> Result<Client, CallFault> {
    Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::none())
        .no_proxy()
        .timeout(time_limit)
        .pool_idle_timeout(IDLE)
        .build()
        .map_err(CallFault::of_client)
}

/// Sends a request and reads its whole answer.
pub(crate) async fn exchange(request: RequestBuilder) -> Result<Answer, CallFault> {
    let mut response = request.send().await.map_err(CallFault::of_client)?;
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(CallFault::of_client)? {
        if body.len() + chunk.len() > MOST_BYTES {
            let text = format!("an answer of more than {MOST_BYTES} bytes");
            return Err(CallFault::unclear(DirectoryError::Unexpected(text)));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer {
        status: response.status(),
        headers: std::mem::take(response.headers_mut()),
        body,
    })
}
