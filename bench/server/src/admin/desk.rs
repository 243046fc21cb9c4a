//! A server with many users, and an administrator who is signed in.

use std::io::Read as _;
use std::process::Child;
use std::time::{Duration, Instant};

use form_urlencoded::Serializer;
use regain_serve::released;
use regain_serve::server::{free_address, stop};
use regain_task::{Failure, process};
use serde_json::Value;
use ureq::Agent;

use crate::server::place::Place;
use crate::server::subject::command;

const SIGN_IN: &str = r#"{"user_id":"admin@example.com","password":"guidance-computer-1969"}"#;

/// The server, and the session.
pub struct Desk {
    server: Child,
    base: String,
    cookie: String,
    agent: Agent,
    /// It goes after the server.
    _place: Place,
}

impl Desk {
    /// Makes so many users and records in a place, starts the server on it, and signs in.
    pub fn open(place: Place, users: u32, records: u32) -> Result<Self, Failure> {
        let mut seed = command(&place);
        seed.args(["accounts", "seed", "--count", &users.to_string()]);
        seed.args(["--records", &records.to_string()]);
        process::run(&mut seed, "regain-server accounts seed --help")?;
        let address = free_address()?;
        let mut serve = command(&place);
        serve.arg("--demo");
        serve.envs([("REGAIN_CAPTCHA", "[]"), ("RUST_LOG", "warn")]);
        let mut desk = Self {
            server: released::start(serve, address)?,
            base: format!("http://{address}/api/v1"),
            cookie: String::new(),
            agent: Agent::new_with_defaults(),
            _place: place,
        };
        desk.cookie = desk.sign_in().map_err(failed)?;
        Ok(desk)
    }

    fn sign_in(&self) -> Result<String, ureq::Error> {
        let call = self.agent.post(format!("{}/session", self.base));
        let answer = call
            .header("content-type", "application/json")
            .send(SIGN_IN)?;
        let cookie = answer.headers().get("set-cookie");
        let cookie = cookie.and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        Ok(cookie.unwrap_or_default().to_owned())
    }

    /// Calls the API: what is answered, and how long that took, its last byte included.
    pub fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<(Value, Duration), Failure> {
        let query = Serializer::new(String::new()).extend_pairs(query).finish();
        let address = format!("{}{path}?{query}", self.base);
        let begun = Instant::now();
        let call = self.agent.get(&address).header("cookie", &self.cookie);
        let mut answer = call.call().map_err(failed)?;
        let text = answer.body_mut().read_to_string().map_err(failed)?;
        let taken = begun.elapsed();
        let value = serde_json::from_str(&text);
        let value = value.map_err(|error| Failure::Unexpected(format!("{path}: {error}")))?;
        Ok((value, taken))
    }
}

impl Desk {
    /// Has the whole audit record sent as CSV: how many bytes, how many lines, and how long it took.
    pub fn export(&self) -> Result<(u64, u64, Duration), Failure> {
        let begun = Instant::now();
        let call = self.agent.get(format!("{}/admin/audit.csv", self.base));
        let mut answer = call.header("cookie", &self.cookie).call().map_err(failed)?;
        let mut body = answer.body_mut().as_reader();
        let (mut bytes, mut lines, mut part) = (0, 0, vec![0; 64 * 1024]);
        loop {
            let read = body.read(&mut part);
            let read = read.map_err(|error| Failure::Unexpected(format!("the export: {error}")))?;
            if read == 0 {
                return Ok((bytes, lines, begun.elapsed()));
            }
            bytes += read as u64;
            lines += part[..read].iter().filter(|byte| **byte == b'\n').count() as u64;
        }
    }

    /// The server's number among the machine's programs.
    pub fn process(&self) -> u32 {
        self.server.id()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        stop(&mut self.server);
    }
}

#[expect(clippy::needless_pass_by_value, reason = "as map_err hands it over")]
fn failed(error: ureq::Error) -> Failure {
    Failure::Unexpected(format!("the server does not answer as it should: {error}"))
}
