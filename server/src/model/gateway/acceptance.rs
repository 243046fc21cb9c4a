//! Whether a gateway has taken a message: many say that they have not in an answer of 200.

use serde_json::Value;

/// Members of JSON by which gateways tell of an error.
const ERRORS: [&str; 6] = [
    "error",
    "errors",
    "error_code",
    "errorCode",
    "error_message",
    "errorMessage",
];

/// Members of JSON by which gateways tell whether it went well.
const SUCCESSES: [&str; 3] = ["success", "ok", "accepted"];

/// Words for a failure, in a member `status` or `result`, or at the beginning of a text.
const FAILURES: [&str; 7] = [
    "error", "err", "fail", "failed", "failure", "rejected", "nack",
];

/// How an answer is recognised that says that the message was taken. Without any condition, every
/// answer of success is believed that does not tell of an error itself.
#[derive(Clone, Debug, Default)]
pub struct Acceptance(Vec<Condition>);

#[derive(Clone, Debug)]
enum Condition {
    /// The answer holds this text.
    Holds(String),
    /// The answer is JSON, and its member at this pointer (RFC 6901) is this.
    Is { pointer: String, value: String },
}

/// What an answer of success comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The message was taken.
    Taken,
    /// It was not; why, as the end of a sentence about the gateway.
    NotTaken(&'static str),
    /// This is not the gateway speaking.
    Elsewhere(&'static str),
}

impl Acceptance {
    /// Reads conditions, any of which suffices: `/pointer = value`, or a text.
    ///
    /// # Errors
    /// What is wrong with one, as the end of a sentence that begins with the key.
    pub fn parse(conditions: &[String]) -> Result<Self, String> {
        let read = conditions.iter().map(|text| {
            if !text.starts_with('/') {
                return match text.trim() {
                    "" => Err("holds an empty text, which every answer holds".to_owned()),
                    text => Ok(Condition::Holds(text.to_owned())),
                };
            }
            let parts = text.split_once('=');
            let (pointer, value) = parts.ok_or_else(|| {
                format!("must be a text, or a member such as \"/status = queued\", not {text}")
            })?;
            Ok(Condition::Is {
                pointer: pointer.trim().to_owned(),
                value: value.trim().to_owned(),
            })
        });
        read.collect::<Result<_, _>>().map(Self)
    }

    /// Judges the body of an answer whose status says success.
    pub fn judge(&self, media_type: &str, body: &[u8]) -> Verdict {
        let text = String::from_utf8_lossy(body);
        let json: Option<Value> = serde_json::from_slice(body).ok();
        if !self.0.is_empty() {
            let is_met = |it: &Condition| it.is_met(&text, json.as_ref());
            return match self.0.iter().any(is_met) {
                true => Verdict::Taken,
                false if is_html(media_type, &text) => Verdict::Elsewhere(HTML),
                false => Verdict::NotTaken("its answer does not fulfil accepted_when"),
            };
        }
        if is_html(media_type, &text) {
            return Verdict::Elsewhere(HTML);
        }
        let tells_of_error = match json {
            Some(json) => tells_of_error(&json),
            None => begins_with_failure(&text),
        };
        match tells_of_error {
            true => Verdict::NotTaken("its answer of success tells of an error"),
            false => Verdict::Taken,
        }
    }
}

const HTML: &str = "it answers with a page in HTML, as a proxy or a sign-in page would";

impl Condition {
    fn is_met(&self, text: &str, json: Option<&Value>) -> bool {
        match self {
            Self::Holds(part) => text.contains(part.as_str()),
            Self::Is { pointer, value } => {
                let found = json.and_then(|json| json.pointer(pointer));
                found.is_some_and(|found| match found {
                    Value::String(found) => found == value,
                    other => {
                        let written = other.to_string();
                        written == *value
                    }
                })
            }
        }
    }
}

fn is_html(media_type: &str, text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(14).collect();
    let beginning = beginning.to_ascii_lowercase();
    media_type.eq_ignore_ascii_case("text/html") && !text.trim().is_empty()
        || beginning.starts_with("<!doctype html")
        || beginning.starts_with("<html")
}

fn tells_of_error(json: &Value) -> bool {
    let says_something = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Bool(true) => true,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !["", "0", "none", "false"].contains(&text.as_str()),
        Value::Array(values) => !values.is_empty(),
        Value::Object(members) => !members.is_empty(),
    };
    let member = |name: &&str| json.get(*name);
    let words = ["status", "result"].iter().filter_map(member);
    ERRORS.iter().filter_map(member).any(says_something)
        || SUCCESSES
            .iter()
            .filter_map(member)
            .any(|it| *it == Value::Bool(false))
        || words
            .filter_map(Value::as_str)
            .any(|word| FAILURES.contains(&word.to_ascii_lowercase().as_str()))
        || json.as_str().is_some_and(begins_with_failure)
}

fn begins_with_failure(text: &str) -> bool {
    let word: String = text
        .trim_start()
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    FAILURES.contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{Acceptance, Verdict};

    fn judged(conditions: &[&str], media_type: &str, body: &str) -> &'static str {
        let conditions: Vec<String> = conditions.iter().map(ToString::to_string).collect();
        let acceptance = Acceptance::parse(&conditions).expect("conditions");
        match acceptance.judge(media_type, body.as_bytes()) {
            Verdict::Taken => "taken",
            Verdict::NotTaken(_) => "not taken",
            Verdict::Elsewhere(_) => "elsewhere",
        }
    }

    #[test]
    fn without_a_condition() {
        let json = "application/json";
        for (media_type, body, verdict) in [
            (
                json,
                r#"{"id":"1","status":"queued","error":null}"#,
                "taken",
            ),
            (json, r#"{"errors":[],"error_code":0}"#, "taken"),
            (json, r#"{"error":{"code":7}}"#, "not taken"),
            (json, r#"{"status":"ERROR"}"#, "not taken"),
            (json, r#"{"success":false}"#, "not taken"),
            ("text/plain", "OK: 17", "taken"),
            ("text/plain", "ERR: 001, credentials", "not taken"),
            ("text/plain", " Error - no credit", "not taken"),
            ("text/plain", "Errands are taken", "taken"),
            ("", "", "taken"),
            ("text/html", "", "taken"),
            ("text/html", "<p>Sign in</p>", "elsewhere"),
            ("text/plain", "\n<!DOCTYPE html><title>x", "elsewhere"),
        ] {
            assert_eq!(judged(&[], media_type, body), verdict, "{body}");
        }
    }

    #[test]
    fn by_conditions() {
        let body = r#"{"messages":[{"status":0,"id":"x"}],"error":"none of them"}"#;
        for (conditions, verdict) in [
            (&["/messages/0/status = 0"][..], "taken"),
            (&["/messages/0/status=1", "/messages/0/id = x"], "taken"),
            (&["/messages/0/status = 1"], "not taken"),
            (&["/messages/1/status = 0"], "not taken"),
            (&["none of them"], "taken"),
            (&["queued"], "not taken"),
        ] {
            assert_eq!(judged(conditions, "application/json", body), verdict);
        }
        assert_eq!(judged(&["OK"], "text/html", "<p>Sign in</p>"), "elsewhere");
        assert_eq!(judged(&["OK"], "text/html", "<b>OK</b>"), "taken");
        assert_eq!(judged(&["OK"], "", ""), "not taken");
    }

    #[test]
    fn conditions_that_cannot_be_meant() {
        for text in ["", "  ", "/status"] {
            Acceptance::parse(&[text.to_owned()]).expect_err(text);
        }
    }
}
