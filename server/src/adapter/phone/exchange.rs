//! Asking over HTTP, and reading an answer that may be anything.

use std::path::Path;
use std::time::Duration;

use regain_directory::authority::{client_config, distrust};
use regain_directory::in_one_line;
use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};

use super::fault::PhoneFault;

/// Most bytes of an answer that are read: what follows is not looked at.
const MOST_BYTES: usize = 64 * 1024;

/// How long an idle connection is kept: less than the shortest time after which servers close one
/// (Node: 5 s), so that no message meets a connection that is about to be closed.
const IDLE: Duration = Duration::from_secs(4);

/// A way to one host.
pub(super) struct Exchange {
    client: Client,
    /// The host, for the log.
    pub(super) host: String,
    /// The key of the setting which names authorities.
    ca_key: String,
}

/// An answer, whatever its status.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) media_type: String,
    pub(super) body: Vec<u8>,
}

impl Exchange {
    /// A way to the host of this address. `table` is that of the settings, such as `sms.http`.
    ///
    /// # Errors
    /// A sentence, when the settings cannot be used.
    pub(super) fn new(
        table: &str,
        url: &str,
        ca: Option<&Path>,
        time_limit_seconds: u64,
    ) -> Result<Self, String> {
        let ca_key = format!("{table}.ca");
        let tls = client_config(ca).map_err(|fault| format!("{ca_key} {fault}"))?;
        // Followed, a redirect would carry codes elsewhere. Proxies that the environment names are
        // for browsing, and not used.
        let limit = Duration::from_secs(time_limit_seconds);
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .no_proxy()
            // Less than the whole, so that a host that cannot be reached is told from one that has
            // been asked and says nothing.
            .connect_timeout(limit / 2)
            .timeout(limit)
            .pool_idle_timeout(IDLE)
            .build()
            .map_err(|error| format!("{table} cannot be used: {error}"))?;
        let host = reqwest::Url::parse(url).ok();
        let host = host.as_ref().and_then(reqwest::Url::host_str);
        Ok(Self {
            client,
            host: host.unwrap_or_default().to_owned(),
            ca_key,
        })
    }

    /// A request that is still to be sent.
    pub(super) fn request(&self, method: Method, url: &str) -> RequestBuilder {
        self.client.request(method, url)
    }

    /// Sends a request and reads its answer.
    pub(super) async fn ask(&self, request: RequestBuilder) -> Result<Answer, PhoneFault> {
        let failed = |error| self.fault(error);
        let mut response = request.send().await.map_err(failed)?;
        let media_type = response.headers().get(CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        let media_type = media_type.and_then(|text| text.split(';').next());
        let media_type = media_type.unwrap_or_default().trim().to_owned();
        let mut body = Vec::new();
        while body.len() < MOST_BYTES
            && let Some(chunk) = response.chunk().await.map_err(failed)?
        {
            body.extend_from_slice(&chunk);
        }
        Ok(Answer {
            status: response.status().as_u16(),
            media_type,
            body,
        })
    }

    fn fault(&self, error: reqwest::Error) -> PhoneFault {
        // The address may hold the message.
        let error = error.without_url();
        let host = self.host.clone();
        match distrust(&error, &self.ca_key) {
            Some(advice) => PhoneFault::Untrusted { host, advice },
            // Nothing was asked yet.
            None if error.is_connect() => PhoneFault::Unreachable {
                host,
                cause: in_one_line(&error),
            },
            None => PhoneFault::NoAnswer {
                host,
                cause: in_one_line(&error),
            },
        }
    }
}
