//! One way to call, for all calls: the only place that sends.

use std::pin::Pin;
use std::sync::OnceLock;
use std::time::Duration;

use regain_contract::{Endpoint, IDEMPOTENCY_KEY, Problem, Secret, Verb};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::dom::input;
use crate::dom::json_write;
pub use crate::dom::send::File;
use crate::dom::send::{Fetched, Sent, fetch, send};
use crate::failure::Failure;
use crate::json;

/// After this, a call is given up. Longer than any honest answer, shorter than patience.
const PATIENCE: Duration = Duration::from_secs(20);

static BASE: OnceLock<String> = OnceLock::new();

/// Sets the address of the API, as the configuration names it. Once, at start.
pub fn set_base(base: &str) {
    // A second start in one page does not happen.
    let _ = BASE.set(base.trim_end_matches('/').to_owned());
}

/// The address of a path of the API.
#[must_use]
pub fn address(path: &str) -> String {
    [BASE.get().map_or("", String::as_str), path].concat()
}

/// Status and text of an answer, when it is there.
type Answer<'a> = Pin<Box<dyn Future<Output = Result<(u16, String), Failure>> + 'a>>;

/// A call about to be made.
pub struct Call<'a> {
    method: &'static str,
    address: String,
    handle: Option<&'a Secret>,
    once: Option<&'a str>,
    body: Option<Result<String, Failure>>,
}

impl<'a> Call<'a> {
    /// A call of the table.
    #[must_use]
    pub fn to(endpoint: Endpoint) -> Self {
        Self {
            method: method(endpoint.verb()),
            address: address(endpoint.path()),
            handle: None,
            once: None,
            body: None,
        }
    }

    /// What `{id}` in the path stands for.
    #[must_use]
    pub fn id(mut self, id: &str) -> Self {
        self.address = self.address.replace("{id}", &input::encoded(id));
        self
    }

    /// What is asked for, in the query.
    #[must_use]
    pub fn query(mut self, query: &impl Serialize) -> Self {
        self.address.push_str(&json_write::query(query));
        self
    }

    /// The handle of the recovery, as bearer token (RFC 6750).
    pub(super) fn by(mut self, handle: &'a Secret) -> Self {
        self.handle = Some(handle);
        self
    }

    /// The same key makes the call happen once, however often it is sent.
    #[must_use]
    pub fn once(mut self, key: &'a str) -> Self {
        self.once = Some(key);
        self
    }

    /// What is sent, as JSON.
    #[must_use]
    pub fn body(mut self, body: &impl Serialize) -> Self {
        let json = json_write::write(body).map_err(|_| Failure::Unreadable { status: 0 });
        self.body = Some(json);
        self
    }

    /// Makes the call and reads its answer. Generic at the rim only: `send` is one piece of code.
    ///
    /// # Errors
    /// The failure of the call, as with all calls here.
    pub async fn answer<T: DeserializeOwned>(self) -> Result<T, Failure> {
        let (status, text) = self.send().await?;
        json::read(&text).map_err(|_| Failure::Unreadable { status })
    }

    /// Makes the call; gives its answer as it came, with its status.
    pub(super) async fn text(self) -> Result<(u16, String), Failure> {
        self.send().await
    }

    /// Makes a call that has no answer but its success.
    ///
    /// # Errors
    /// As above.
    pub async fn done(self) -> Result<(), Failure> {
        self.send().await.map(|_| ())
    }

    /// Makes a call for a file.
    ///
    /// # Errors
    /// As above.
    pub async fn file(self) -> Result<File, Failure> {
        match fetch(&self.address).await {
            Fetched::File(file) => Ok(file),
            Fetched::Answer(status, text) => Err(refusal(status, &text)),
            Fetched::Lost => Err(Failure::Offline),
        }
    }

    /// Boxed: every call waits for the same piece of code.
    fn send(self) -> Answer<'a> {
        Box::pin(self.sent())
    }

    async fn sent(self) -> Result<(u16, String), Failure> {
        let body = self.body.transpose()?;
        let bearer = self.handle.map(|it| ["Bearer ", it.expose()].concat());
        let mut headers = vec!["Accept", "application/json"];
        if let Some(bearer) = &bearer {
            headers.extend(["Authorization", bearer]);
        }
        if let Some(key) = self.once {
            headers.extend([IDEMPOTENCY_KEY, key]);
        }
        if body.is_some() {
            headers.extend(["Content-Type", "application/json"]);
        }
        match send(
            self.method,
            &self.address,
            &headers,
            body.as_deref(),
            PATIENCE,
        )
        .await
        {
            Sent::Answer(status @ 200..300, text) => Ok((status, text)),
            Sent::Answer(status, text) => Err(refusal(status, &text)),
            Sent::Slow => Err(Failure::Slow),
            Sent::Lost => Err(Failure::Offline),
        }
    }
}

fn method(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "GET",
        Verb::Post => "POST",
        Verb::Put => "PUT",
        Verb::Delete => "DELETE",
    }
}

/// A refusal of the contract, or whatever else stood in the way: a proxy's page, half an answer.
fn refusal(status: u16, text: &str) -> Failure {
    match json::read::<Problem>(text) {
        Ok(problem) => Failure::Refused(problem),
        Err(_) => Failure::Unreadable { status },
    }
}
