//! Calls of the admin API, with the token of the service account.

use std::time::{Duration, Instant};

use regain_contract::Secret;
use reqwest::{Client, Method, StatusCode, Url};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::sync::Mutex;

use super::refusal::Refusal;
use super::settings::Settings;
use crate::error::DirectoryError;
use crate::settings_fault::{ConnectError, SettingsFault};
use crate::web::{Answer, CallFault, base_address, client, exchange, trust};

/// A token is renewed this long before it ends: longer than a call takes to arrive.
const MARGIN: Duration = Duration::from_secs(10);

/// A call of the admin API.
pub(super) struct AdminCall<'a> {
    /// The verb.
    pub(super) method: Method,
    /// What follows the realm in the path, each part by itself; none may be empty.
    pub(super) path: &'a [&'a str],
    /// The query.
    pub(super) query: &'a [(&'a str, &'a str)],
    /// The body.
    pub(super) body: Option<Value>,
    /// The right that the call needs, as a verb and its object.
    pub(super) right: &'static str,
}

/// Keycloak, as it is called.
pub(super) struct Connection {
    pub(super) http: Client,
    base: Url,
    realm: String,
    client_id: String,
    client_secret: Secret,
    token: Mutex<Option<Token>>,
}

struct Token {
    text: Secret,
    until: Instant,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: Secret,
    expires_in: u64,
}

impl Connection {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConnectError> {
        let base = base_address(&settings.url).map_err(|it| SettingsFault::new("url", it))?;
        let tls = trust(settings.ca_file.as_deref(), None)?;
        let time_limit = Duration::from_secs(settings.time_limit_seconds);
        Ok(Self {
            http: client(tls, time_limit).map_err(DirectoryError::from)?,
            base,
            realm: settings.realm.clone(),
            client_id: settings.client_id.clone(),
            client_secret: settings.secret()?,
            token: Mutex::new(None),
        })
    }

    /// An address below the base. Each part is escaped.
    fn address(&self, path: &[&str]) -> Url {
        let mut address = self.base.clone();
        if let Ok(mut parts) = address.path_segments_mut() {
            parts.pop_if_empty().extend(path);
        }
        address
    }

    /// An address of OpenID Connect: `token`, `userinfo` or `logout`.
    pub(super) fn openid(&self, name: &str) -> Url {
        self.address(&["realms", &self.realm, "protocol", "openid-connect", name])
    }

    /// Reads something.
    pub(super) async fn get<T: DeserializeOwned>(
        &self,
        path: &[&str],
        query: &[(&str, &str)],
        right: &'static str,
    ) -> Result<T, DirectoryError> {
        let call = AdminCall {
            method: Method::GET,
            path,
            query,
            body: None,
            right,
        };
        let answer = self.call(&call).await?;
        serde_json::from_slice(&answer.body)
            .map_err(|error| DirectoryError::Unexpected(error.to_string()))
    }

    /// Makes a call that has to succeed.
    pub(super) async fn call(&self, call: &AdminCall<'_>) -> Result<Answer, CallFault> {
        succeeded(self.answer(call).await?, call.right)
    }

    /// Makes a call, whatever its answer. A token that is refused is renewed once: Keycloak forgets
    /// them when its keys are changed.
    pub(super) async fn answer(&self, call: &AdminCall<'_>) -> Result<Answer, CallFault> {
        let token = self.token(None).await?;
        let answer = self.send(call, &token).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        let token = self.token(Some(&token)).await?;
        self.send(call, &token).await
    }

    async fn send(&self, call: &AdminCall<'_>, token: &Secret) -> Result<Answer, CallFault> {
        if call.path.iter().any(|part| ["", ".", ".."].contains(part)) {
            return Err(CallFault::refused(DirectoryError::Gone));
        }
        let path = [&["admin", "realms", &self.realm], call.path].concat();
        let mut request = self
            .http
            .request(call.method.clone(), self.address(&path))
            .bearer_auth(token.expose())
            .query(call.query);
        if let Some(body) = &call.body {
            request = request
                .header(reqwest::header::CONTENT_TYPE, "application/json")
                .body(body.to_string());
        }
        exchange(request).await
    }

    /// The token; a new one where there is none, it is about to end, or it is the one that was refused.
    /// Calls at the same time wait for one answer.
    async fn token(&self, refused: Option<&Secret>) -> Result<Secret, CallFault> {
        let mut kept = self.token.lock().await;
        let is_refused = |text: &Secret| refused.is_some_and(|it| it.expose() == text.expose());
        if let Some(token) = kept.as_ref()
            && token.until > Instant::now()
            && !is_refused(&token.text)
        {
            return Ok(token.text.clone());
        }
        let answer = self.ask_token().await?;
        let text = answer.access_token.clone();
        let lifetime = Duration::from_secs(answer.expires_in).saturating_sub(MARGIN);
        *kept = Some(Token {
            text: answer.access_token,
            until: Instant::now() + lifetime,
        });
        Ok(text)
    }

    async fn ask_token(&self) -> Result<TokenAnswer, CallFault> {
        let request = self.http.post(self.openid("token")).form(&[
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", self.client_secret.expose()),
        ]);
        // Whatever becomes of a token, nothing has been done with it yet.
        let refused = |fault: CallFault| CallFault::refused(fault.error);
        let answer = exchange(request).await.map_err(refused)?;
        let detail = Refusal::of(&answer.body).detail();
        match answer.status.as_u16() {
            200 => serde_json::from_slice(&answer.body).map_err(|error| {
                DirectoryError::Unexpected(format!(
                    "no token ({error}): see that `url` leads to Keycloak itself"
                ))
            }),
            400 | 401 => Err(DirectoryError::Credentials(format!(
                "{detail}: put client_id and client_secret right, and switch the client's service account on"
            ))),
            404 => Err(DirectoryError::Unexpected(format!(
                "no such realm: put `realm` right, and the path in `url` ({detail})"
            ))),
            _ => succeeded(answer, "ask for a token")
                .map_err(DirectoryError::from)
                .and_then(|_| Err(DirectoryError::Unexpected(
                    "no token: see that `url` leads to Keycloak itself".to_owned(),
                ))),
        }
        .map_err(CallFault::refused)
    }
}

/// What the status of an answer says, where it is no success.
pub(super) fn succeeded(answer: Answer, right: &'static str) -> Result<Answer, CallFault> {
    if answer.status.is_success() {
        return Ok(answer);
    }
    let said = Refusal::of(&answer.body).detail();
    let detail = format!("status {} {said}", answer.status.as_u16());
    Err(match answer.status.as_u16() {
        401 => CallFault::refused(DirectoryError::Credentials(detail)),
        403 => CallFault::refused(DirectoryError::Forbidden { right, detail }),
        404 => CallFault::refused(DirectoryError::Gone),
        429 => CallFault::refused(DirectoryError::Unavailable(detail)),
        // 409 and 500 too: so it answers calls for one person that overtake one another.
        409 | 500 | 502..=504 => CallFault::unclear(DirectoryError::Unavailable(detail)),
        300..=499 => CallFault::refused(DirectoryError::Unexpected(detail)),
        _ => CallFault::unclear(DirectoryError::Unexpected(detail)),
    })
}
