//! Asking a host, and its answers as they come: nothing is unpacked and no redirection followed.

use std::time::Duration;

use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Proxy, http};
use url::Url;

use crate::failure::Failure;

const PATIENCE: Duration = Duration::from_secs(20);
const LARGEST: u64 = 50_000_000;

/// Asks.
pub struct Client(Agent);

/// An answer.
pub struct Answer {
    /// What was asked for.
    pub url: Url,
    /// HTTP status.
    pub status: u16,
    /// The body as it came.
    pub body: Vec<u8>,
    headers: http::HeaderMap,
}

impl Client {
    /// Trusts the authorities that this machine trusts, and goes through its proxy, if it has one,
    /// to all hosts but itself.
    pub fn new(base: &Url) -> Self {
        let local = base
            .host_str()
            .is_some_and(|host| host.ends_with("localhost") || host.starts_with("127."));
        let proxy = if local { None } else { Proxy::try_from_env() };
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .timeout_global(Some(PATIENCE));
        Self(config.build().into())
    }

    /// Asks for an address, packed as is said: `identity`, `br` or `gzip`.
    pub fn get(&self, url: &Url, packing: &str) -> Result<Answer, Failure> {
        self.get_if(url, packing, &[])
    }

    /// Asks on conditions.
    pub fn get_if(
        &self,
        url: &Url,
        packing: &str,
        conditions: &[(&str, &str)],
    ) -> Result<Answer, Failure> {
        let mut request = self.0.get(url.as_str()).header("accept-encoding", packing);
        for (name, value) in conditions {
            request = request.header(*name, *value);
        }
        let failed = |error: ureq::Error| Failure::Missing {
            what: format!("{url} cannot be asked for: {error}."),
            next: format!("curl -v {url}"),
        };
        let mut answer = request.call().map_err(failed)?;
        let body = answer.body_mut().with_config().limit(LARGEST);
        let body = body.read_to_vec().map_err(failed)?;
        Ok(Answer {
            url: url.clone(),
            status: answer.status().as_u16(),
            body,
            headers: answer.headers().clone(),
        })
    }
}

impl Answer {
    /// A header's value; of several, separated by commas.
    pub fn header(&self, name: &str) -> Option<String> {
        let values: Vec<_> = self.headers.get_all(name).iter().collect();
        let values = values
            .iter()
            .map(|it| String::from_utf8_lossy(it.as_bytes()));
        let whole = values.collect::<Vec<_>>().join(", ");
        (!whole.is_empty()).then_some(whole)
    }

    /// A header's value, or nothing at all.
    pub fn text(&self, name: &str) -> String {
        self.header(name).unwrap_or_default()
    }

    /// Type and sub-type, without character set.
    pub fn kind(&self) -> String {
        let whole = self.text("content-type");
        let kind = whole.split(';').next().unwrap_or_default();
        kind.trim().to_ascii_lowercase()
    }
}
