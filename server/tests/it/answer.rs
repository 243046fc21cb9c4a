//! An answer of the server, and what tests expect of it.

use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON; null when there is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("header text"))
    }

    /// It went well.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        self.json()
    }

    /// It is a problem with this code, and with all that every problem must have.
    #[track_caller]
    pub fn problem(self, code: &str) -> Value {
        let body = self.json();
        assert_eq!(body["code"], code, "{} {}", self.status, self.text());
        assert_eq!(body["status"], self.status.as_u16(), "{body}");
        let expected = regain_contract::Code::from(code).status();
        assert_eq!(self.status.as_u16(), expected, "{body}");
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        assert_eq!(self.header("cache-control"), "no-store");
        assert!(
            body["support_id"].as_str().is_some_and(|id| id.len() == 8),
            "{body}"
        );
        if let Some(seconds) = body["retry_after"].as_u64() {
            assert_eq!(self.header("retry-after"), seconds.to_string());
        }
        body
    }

    /// It is `invalid_fields` or `password_refused`, and these are the fields and codes.
    #[track_caller]
    pub fn faults(self, code: &str, expected: &[(&str, &str)]) {
        let body = self.problem(code);
        let fields = body["fields"].as_array().cloned().unwrap_or_default();
        let found: Vec<_> = fields
            .iter()
            .map(|fault| (fault["field"].as_str(), fault["code"].as_str()))
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(field, code)| (Some(*field), Some(*code)))
            .collect();
        assert_eq!(found, expected);
    }
}
