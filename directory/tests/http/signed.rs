//! Signatures as the description has them, written a second time so that neither side is checked by
//! itself.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use reqwest::StatusCode;
use serde_json::Value;
use sha2::Sha256;

/// A key of the tests.
pub const KEY: &str = "the-first-key-of-the-tests-0123456789";

/// Another one.
pub const OTHER_KEY: &str = "the-second-key-of-the-tests-987654321";

/// A signature over a call or an answer.
pub fn sign(key: &str, head: &[&str], body: &[u8]) -> String {
    let mut text = head.join("\n").into_bytes();
    text.push(b'\n');
    text.extend_from_slice(body);
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("any length");
    mac.update(&text);
    format!("v1={}", hex::encode(mac.finalize().into_bytes()))
}

/// Seconds since 1970.
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    i64::try_from(since.expect("after 1970").as_secs()).expect("not so late")
}

/// A call, as it is sent, whether it is in order or not.
pub struct RawCall<'a> {
    /// Where it goes.
    pub url: String,
    /// `Regain-Time`.
    pub time: i64,
    /// `Regain-Request`.
    pub request: &'a str,
    /// `Regain-Signature`.
    pub signature: String,
    /// The body.
    pub body: &'a str,
}

impl RawCall<'_> {
    /// Sends it; answers the status and what was said.
    pub async fn send(self) -> (StatusCode, Value) {
        // The client wants a provider of cryptography, though nothing here is encrypted.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let answer = reqwest::Client::new()
            .post(self.url)
            .header("Content-Type", "application/json")
            .header("Regain-Time", self.time)
            .header("Regain-Request", self.request)
            .header("Regain-Signature", self.signature)
            .body(self.body.to_owned());
        let answer = answer.send().await.expect("an answer");
        let status = answer.status();
        let text = answer.text().await.expect("text");
        (status, serde_json::from_str(&text).expect("JSON"))
    }
}
