//! One way to call, for all calls: the only place that sends.

use std::pin::Pin;
use std::time::Duration;

use gloo_net::http::{Method, Request, RequestBuilder};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use regain_contract::{Endpoint, IDEMPOTENCY_KEY, Secret, Verb};
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::{AbortController, RequestCredentials};

use super::address::address;
use super::refusal::refusal;
use crate::failure::Failure;
use crate::json;
use crate::platform::file::{File, file_of};

/// After this, a call is given up. Longer than any honest answer, shorter than patience.
const TIME_LIMIT: Duration = Duration::from_secs(20);

/// Status and text of an answer, when it is there. Boxed, so that every call waits for the same code.
type Answer = Pin<Box<dyn Future<Output = Result<(u16, String), Failure>>>>;

/// A call about to be made, session cookie included, also to an API on another origin.
pub struct Call {
    verb: Verb,
    address: String,
    headers: Vec<(&'static str, String)>,
    body: Option<String>,
    /// Why it cannot be made.
    fault: Option<Failure>,
}

impl Call {
    /// A call of the table.
    #[must_use]
    pub fn to(endpoint: Endpoint) -> Self {
        Self::at(endpoint, endpoint.path())
    }

    /// A call of the table about one thing: `id` stands in its path.
    #[must_use]
    pub fn about(endpoint: Endpoint, id: &str) -> Self {
        Self::at(endpoint, &endpoint.path_with(id))
    }

    fn at(endpoint: Endpoint, path: &str) -> Self {
        Self {
            verb: endpoint.verb(),
            address: address(path),
            headers: vec![("Accept", "application/json".to_owned())],
            body: None,
            fault: None,
        }
    }

    /// With what is asked for in the query.
    #[must_use]
    pub fn query(mut self, query: &impl Serialize) -> Self {
        self.address.push_str(&json::query(query));
        self
    }

    /// With the handle of the recovery, as bearer token (RFC 6750).
    #[must_use]
    pub fn authorized_by(self, handle: &Secret) -> Self {
        self.header("Authorization", format!("Bearer {}", handle.expose()))
    }

    /// With a key by which the call happens once, however often it is sent.
    #[must_use]
    pub fn idempotent(self, key: &str) -> Self {
        self.header(IDEMPOTENCY_KEY, key.to_owned())
    }

    /// With a body, as JSON.
    #[must_use]
    pub fn body(mut self, body: &impl Serialize) -> Self {
        match json::write(body) {
            Ok(json) => self.body = Some(json),
            Err(_) => self.fault = Some(Failure::Unreadable { status: 0 }),
        }
        self.header("Content-Type", "application/json".to_owned())
    }

    fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Makes the call and reads its answer. Dropped while it waits, the call is aborted.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn answer<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let (status, text) = self.send().await?;
        json::read(&text).map_err(|_| Failure::Unreadable { status })
    }

    /// Makes a call that has no answer but its success.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn done(self) -> Result<(), Failure> {
        self.send().await.map(drop)
    }

    /// Makes a call for a file. It has no time limit: how long it takes depends on how large the file
    /// is.
    ///
    /// # Errors
    /// The failure of the call.
    pub async fn file(self) -> Result<File, Failure> {
        let request = self.request(None)?;
        let answer = request.send().await.map_err(|_| Failure::Offline)?;
        if answer.ok() {
            return file_of(answer.into()).await.map_err(|_| Failure::Offline);
        }
        let text = answer.text().await.map_err(|_| Failure::Offline)?;
        Err(refusal(answer.status(), &text))
    }

    fn send(self) -> Answer {
        Box::pin(async move {
            let limit = TimeLimit::begin();
            let request = self.request(limit.controller.as_ref())?;
            let answer = async {
                let answer = request.send().await?;
                Ok::<_, gloo_net::Error>((answer.status(), answer.text().await?))
            };
            match answer.await {
                Ok((status @ 200..300, text)) => Ok((status, text)),
                Ok((status, text)) => Err(refusal(status, &text)),
                Err(_) if limit.is_over() => Err(Failure::Slow),
                Err(_) => Err(Failure::Offline),
            }
        })
    }

    fn request(self, ending: Option<&AbortController>) -> Result<Request, Failure> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let method = match self.verb {
            Verb::Get => Method::GET,
            Verb::Post => Method::POST,
            Verb::Put => Method::PUT,
            Verb::Delete => Method::DELETE,
        };
        let signal = ending.map(AbortController::signal);
        let mut request = RequestBuilder::new(&self.address)
            .method(method)
            .credentials(RequestCredentials::Include)
            .abort_signal(signal.as_ref());
        for (name, value) in self.headers {
            request = request.header(name, &value);
        }
        let request = match self.body {
            Some(body) => request.body(body),
            None => request.build(),
        };
        // An address that the browser cannot read leads nowhere.
        request.map_err(|_| Failure::Offline)
    }
}

/// Aborts a call once its time is up, or when nobody waits for it any more.
struct TimeLimit {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl TimeLimit {
    fn begin() -> Self {
        let controller = AbortController::new().ok();
        let own = controller.clone();
        let abort = move || {
            if let Some(controller) = own {
                controller.abort();
            }
        };
        Self {
            controller,
            timer: set_timeout_with_handle(abort, TIME_LIMIT).ok(),
        }
    }

    fn is_over(&self) -> bool {
        let controller = self.controller.as_ref();
        controller.is_some_and(|controller| controller.signal().aborted())
    }
}

impl Drop for TimeLimit {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.clear();
        }
        // Does nothing to a call that has been answered.
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
