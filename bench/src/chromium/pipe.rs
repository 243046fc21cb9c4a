//! The DevTools protocol over a pair of pipes (`--remote-debugging-pipe`): JSON, ended by a zero
//! byte. No port is opened, and Chromium ends by itself when this end is closed.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Read, Write};
use std::process::ChildStdin;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::failure::{Done, Failure};

/// How long a command may take: on a slowed-down page, a second or two are not unheard of.
const LIMIT: Duration = Duration::from_secs(60);

/// Something that the browser tells of its own accord.
#[derive(Clone, Debug)]
pub struct Event {
    /// Such as `Network.requestWillBeSent`.
    pub method: String,
    /// Its content.
    pub params: Value,
}

/// Both directions.
pub struct Pipe {
    to: ChildStdin,
    from: Receiver<Value>,
    last_id: u64,
    events: VecDeque<Event>,
}

impl Pipe {
    /// Takes over the two ends.
    pub fn new(to: ChildStdin, from: impl Read + Send + 'static) -> Self {
        let (sender, receiver) = channel();
        thread::spawn(move || {
            let messages = BufReader::new(from).split(0).map_while(Result::ok);
            for message in messages {
                let message = serde_json::from_slice(&message).unwrap_or_default();
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            to,
            from: receiver,
            last_id: 0,
            events: VecDeque::new(),
        }
    }

    /// Sends a command and waits for its answer. Events that come in between are kept.
    ///
    /// # Errors
    /// When the browser refuses, does not answer, or is gone.
    pub fn call(&mut self, session: Option<&str>, method: &str, params: &Value) -> Done<Value> {
        self.last_id += 1;
        let id = self.last_id;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to
            .write_all(&bytes)
            .and_then(|()| self.to.flush())
            .map_err(Failure::io(method))?;
        let until = Instant::now() + LIMIT;
        loop {
            let Some(mut answer) = self.next(until)? else {
                return Err(Failure::NotInTime(format!("the answer to {method}")));
            };
            if answer["id"] != id {
                continue;
            }
            if let Some(error) = answer.get("error") {
                return Err(Failure::Browser(format!("{method}: {error}")));
            }
            return Ok(answer["result"].take());
        }
    }

    /// The events so far, after having listened for a while.
    ///
    /// # Errors
    /// When the browser is gone.
    pub fn events(&mut self, listen: Duration) -> Done<Vec<Event>> {
        let until = Instant::now() + listen;
        while self.next(until)?.is_some() {}
        Ok(self.events.drain(..).collect())
    }

    /// The next answer; events are put aside. `None` when the time is over.
    fn next(&mut self, until: Instant) -> Done<Option<Value>> {
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let mut message = match self.from.recv_timeout(left) {
                Ok(message) => message,
                Err(RecvTimeoutError::Timeout) => return Ok(None),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Failure::Browser("it is gone".to_owned()));
                }
            };
            if message.get("id").is_some() {
                return Ok(Some(message));
            }
            self.events.push_back(Event {
                method: message["method"].as_str().unwrap_or_default().to_owned(),
                params: message["params"].take(),
            });
        }
    }
}
