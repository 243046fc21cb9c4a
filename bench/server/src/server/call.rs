//! Calls of the API.

use std::time::{Duration, Instant};

use regain_task::Failure;
use serde_json::Value;
use ureq::Agent;

/// Somebody who calls the API, on connections of their own.
pub struct Caller {
    base: String,
    agent: Agent,
    /// Where they seem to call from: the server believes this machine as its proxy.
    from: String,
}

/// What came of a call.
pub struct Answer {
    pub status: u16,
    pub body: Value,
    /// From the first byte sent to the last one read.
    pub taken: Duration,
}

impl Caller {
    /// The caller with this number, of the server at an address.
    pub fn new(base: &str, number: usize) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)));
        let mut caller = Self {
            base: format!("{base}/api/v1"),
            agent: Agent::from(config.build()),
            from: String::new(),
        };
        caller.move_to(number);
        caller
    }

    /// Calls from another address from now on.
    pub fn move_to(&mut self, number: usize) {
        let [_, a, b, c] = u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
        self.from = format!("10.{a}.{b}.{c}");
    }

    /// Makes a call: verb, path, handle, body.
    pub fn call(
        &self,
        verb: &str,
        path: &str,
        handle: &str,
        body: &Value,
    ) -> Result<Answer, Failure> {
        let address = format!("{}{path}", self.base);
        let request = match verb {
            "PUT" => self.agent.put(&address),
            _ => self.agent.post(&address),
        };
        let request = request
            .header("content-type", "application/json")
            .header("x-forwarded-for", &self.from)
            .header("authorization", format!("Bearer {handle}"));
        let begun = Instant::now();
        let mut answer = request.send(body.to_string()).map_err(failed)?;
        let text = answer.body_mut().read_to_string().map_err(failed)?;
        let taken = begun.elapsed();
        Ok(Answer {
            status: answer.status().as_u16(),
            body: serde_json::from_str(&text).unwrap_or_default(),
            taken,
        })
    }
}

impl Answer {
    /// The answer, where its status is one of these.
    pub fn expect(self, statuses: &[u16]) -> Result<Self, Failure> {
        match statuses.contains(&self.status) {
            true => Ok(self),
            false => Err(Failure::Unexpected(format!(
                "the server answers {}: {}",
                self.status, self.body
            ))),
        }
    }

    /// A text in its body.
    pub fn text(&self, member: &str) -> Result<&str, Failure> {
        let text = self.body[member].as_str();
        text.ok_or_else(|| Failure::Unexpected(format!("no {member} in {}", self.body)))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn failed(error: ureq::Error) -> Failure {
    Failure::Unexpected(format!("the server does not answer as it should: {error}"))
}
