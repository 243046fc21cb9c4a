//! Asking a host, and its answers as they come: nothing is unpacked and no redirection followed.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use regain_task::Failure;
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Proxy, RequestBuilder, http};
use url::Url;

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

/// How an address is called.
#[derive(Clone, Copy)]
pub enum Method<'a> {
    /// Reads.
    Get,
    /// Asks what another origin may do.
    Options,
    /// Ends.
    Delete,
    /// Acts, with this body.
    Post(&'a str),
}

impl Client {
    /// Trusts the authorities of a file, or those that this machine trusts, and goes through its
    /// proxy, if it has one, to all hosts but itself.
    pub fn new(base: &Url, ca: Option<&Path>) -> Result<Self, Failure> {
        let local = base
            .host_str()
            .is_some_and(|host| host.ends_with("localhost") || host.starts_with("127."));
        let proxy = if local { None } else { Proxy::try_from_env() };
        let roots = ca.map_or(Ok(RootCerts::PlatformVerifier), authorities)?;
        let tls = TlsConfig::builder().root_certs(roots);
        let config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .timeout_global(Some(PATIENCE));
        Ok(Self(config.build().into()))
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
        let headers = [&[("accept-encoding", packing)], conditions].concat();
        self.call(Method::Get, url, &headers)
    }

    /// Calls an address.
    pub fn call(
        &self,
        method: Method,
        url: &Url,
        headers: &[(&str, &str)],
    ) -> Result<Answer, Failure> {
        let (address, agent) = (url.as_str(), &self.0);
        let answer = match method {
            Method::Get => with(agent.get(address), headers).call(),
            Method::Options => with(agent.options(address), headers).call(),
            Method::Delete => with(agent.delete(address), headers).call(),
            Method::Post(body) => with(agent.post(address), headers).send(body),
        };
        let failed = |error: ureq::Error| Failure::Missing {
            what: format!("{url} cannot be asked for: {error}."),
            next: format!("curl -v {url}"),
        };
        let mut answer = answer.map_err(failed)?;
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

fn with<B>(request: RequestBuilder<B>, headers: &[(&str, &str)]) -> RequestBuilder<B> {
    headers.iter().fold(request, |request, (name, value)| {
        request.header(*name, *value)
    })
}

/// The authorities whose certificates a file holds (PEM).
fn authorities(file: &Path) -> Result<RootCerts, Failure> {
    let missing = |why: String| Failure::Missing {
        what: format!(
            "{} holds no certificate of an authority: {why}.",
            file.display()
        ),
        next: "cargo xtask hosts --verify https://login.example.org/ --ca ca.pem".to_owned(),
    };
    let pem = fs::read(file).map_err(|error| missing(error.to_string()))?;
    let mut found = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(one) = item.map_err(|error| missing(error.to_string()))? {
            found.push(one);
        }
    }
    match found.is_empty() {
        true => Err(missing("there is none in it".to_owned())),
        false => Ok(RootCerts::Specific(Arc::new(found))),
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
