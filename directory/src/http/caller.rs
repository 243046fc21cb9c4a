//! Makes a call: signs it, bounds it, and believes only an answer that is signed as well.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use regain_contract::Secret;
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, StatusCode, Url};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::call::Call;
use super::message::ErrorAnswer;
use super::settings::Settings;
use super::signature::{CLOCK_SKEW, Kind, REQUEST, SIGNATURE, Signed, TIME};
use crate::error::DirectoryError;
use crate::settings_fault::{ConnectError, SettingsFault};
use crate::web::{Answer, CallFault, base_address, client, exchange, trust};

const JSON: &str = "application/json";

/// The other side, as it is called.
pub(super) struct Caller {
    client: Client,
    base: Url,
    keys: Vec<Secret>,
}

impl Caller {
    pub(super) fn new(settings: &Settings) -> Result<Self, ConnectError> {
        let base = base_address(&settings.url).map_err(|it| SettingsFault::new("url", it))?;
        let tls = trust(settings.ca_file.as_deref(), settings.identity()?.as_ref())?;
        let time_limit = Duration::from_secs(settings.time_limit_seconds);
        Ok(Self {
            client: client(tls, time_limit).map_err(DirectoryError::from)?,
            base,
            keys: settings.keys()?,
        })
    }

    /// Asks, and reads the answer.
    pub(super) async fn ask<Q: Serialize, A: DeserializeOwned>(
        &self,
        call: Call,
        question: &Q,
    ) -> Result<A, CallFault> {
        let body = serde_json::to_vec(question)
            .map_err(|error| CallFault::refused(unexpected(&error.to_string())))?;
        let request = request_id()?;
        let time = now().to_string();
        let signed = Signed {
            time: &time,
            request: &request,
            kind: Kind::Call(call.path()),
            body: &body,
        };
        let mut message = self
            .client
            .post(self.address(call))
            .header(CONTENT_TYPE, JSON)
            .header(TIME, &time)
            .header(REQUEST, &request);
        if !self.keys.is_empty() {
            message = message.header(SIGNATURE, signed.sign(&self.keys));
        }
        let answer = exchange(message.body(body)).await?;
        if answer.status != StatusCode::OK {
            return Err(refusal(&answer));
        }
        self.believe(&answer, &request).map_err(CallFault::unclear)
    }

    fn address(&self, call: Call) -> Url {
        let mut address = self.base.clone();
        let path = format!("{}{}", self.base.path().trim_end_matches('/'), call.path());
        address.set_path(&path);
        address
    }

    /// Reads an answer with status 200. A page of a proxy is said to be one before its signature is
    /// missed.
    fn believe<A: DeserializeOwned>(
        &self,
        answer: &Answer,
        request: &str,
    ) -> Result<A, DirectoryError> {
        if answer.media_type() != JSON {
            let text = format!(
                "an answer of type {:?}: `url` leads to a page, or through a proxy that answers itself; write \
                 where the calls are",
                answer.media_type()
            );
            return Err(DirectoryError::Unexpected(text));
        }
        self.check_signature(answer, request)?;
        read(&answer.body)
    }

    fn check_signature(&self, answer: &Answer, request: &str) -> Result<(), DirectoryError> {
        if self.keys.is_empty() {
            return Ok(());
        }
        let time = header(&answer.headers, TIME);
        let signed = Signed {
            time,
            request,
            kind: Kind::Answer(answer.status.as_u16()),
            body: &answer.body,
        };
        if !signed.is_signed(&self.keys, header(&answer.headers, SIGNATURE)) {
            let text =
                "its answer is not signed with a key of ours: give both sides the same key, and \
                        see that no proxy changes the body"
                    .to_owned();
            return Err(DirectoryError::Untrusted(text));
        }
        match time.parse::<i64>() {
            Ok(time) if time.abs_diff(now()) <= CLOCK_SKEW.unsigned_abs() => Ok(()),
            _ => {
                let text = format!(
                    "its answer is of the time {time}, and now it is {}: set the clocks of both sides",
                    now()
                );
                Err(DirectoryError::Untrusted(text))
            }
        }
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Reads a message. One that holds an `error` is none, whatever else it holds: some frameworks answer
/// so with status 200.
fn read<A: DeserializeOwned>(body: &[u8]) -> Result<A, DirectoryError> {
    let value: Value =
        serde_json::from_slice(body).map_err(|error| unexpected(&error.to_string()))?;
    if let Some(error) = value.get("error") {
        let word = error.as_str().filter(|text| is_word(text));
        let text = format!(
            "status 200 with the error {}: answer as docs/api/directory.json says",
            word.unwrap_or("in no word")
        );
        return Err(DirectoryError::Unexpected(text));
    }
    serde_json::from_value(value).map_err(|error| unexpected(&error.to_string()))
}

/// What a status other than 200 says.
fn refusal(answer: &Answer) -> CallFault {
    let detail = format!("status {}{}", answer.status.as_u16(), word_of(answer));
    let to_do = match answer.status.as_u16() {
        401 => "give both sides the same key, or show a certificate that it knows",
        403 => "let this server in on the other side",
        300..=399 => "`url` leads to a redirect; write where the calls are",
        429 | 502..=504 => "it is asked again by the next call",
        _ => "its log says why",
    };
    let detail = format!("{detail}: {to_do}");
    match answer.status.as_u16() {
        401 => CallFault::refused(DirectoryError::Credentials(detail)),
        403 => CallFault::refused(DirectoryError::Forbidden {
            right: "make this call",
            detail,
        }),
        429 => CallFault::refused(DirectoryError::Unavailable(detail)),
        502..=504 => CallFault::unclear(DirectoryError::Unavailable(detail)),
        300..=499 => CallFault::refused(DirectoryError::Unexpected(detail)),
        _ => CallFault::unclear(DirectoryError::Unexpected(detail)),
    }
}

/// The word in the body of a refusal. Sentences stay out of the log: they may hold what was sent.
fn word_of(answer: &Answer) -> String {
    match serde_json::from_slice(&answer.body) {
        Ok(ErrorAnswer { error }) if is_word(&error) => format!(" {error}"),
        _ => String::new(),
    }
}

fn is_word(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    (1..=40).contains(&text.len()) && text.chars().all(allowed)
}

fn unexpected(text: &str) -> DirectoryError {
    DirectoryError::Unexpected(text.to_owned())
}

fn request_id() -> Result<String, CallFault> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        let text = format!("no random numbers: {error}");
        CallFault::refused(DirectoryError::Unavailable(text))
    })?;
    Ok(hex::encode(bytes))
}

/// Seconds since 1970, by our clock.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}
