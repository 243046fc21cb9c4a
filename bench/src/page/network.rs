//! The requests of a visit, as the browser reports them.

use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::Value;

use crate::chromium::pipe::Event;

/// One request. Times are milliseconds since the visit's first.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Request {
    /// The browser's own.
    #[serde(skip)]
    pub id: String,
    /// Path and query; the whole address where it is another origin's.
    pub address: String,
    /// Such as `Script` or `Fetch`.
    pub kind: String,
    /// The status as it came over the network; 0 where nothing did.
    pub status: u64,
    /// When it was asked.
    pub begun: f64,
    /// When the answer began.
    pub answered: f64,
    /// When it had come in whole; 0 while it has not.
    pub ended: f64,
    /// Bytes over the network, headers included.
    pub bytes: u64,
    /// Answered by a cache without asking anybody.
    pub from_cache: bool,
}

/// What came of a visit so far.
pub struct Network {
    origin: String,
    /// The browser's clock at the first request, in seconds.
    first: Option<f64>,
    /// The time of day then, in milliseconds since 1970.
    pub epoch: f64,
    /// All requests, in order.
    pub requests: Vec<Request>,
    last_word: Instant,
}

impl Network {
    /// Of a visit to a site at this origin.
    pub fn new(origin: &str) -> Self {
        Self {
            origin: origin.to_owned(),
            first: None,
            epoch: 0.0,
            requests: Vec::new(),
            last_word: Instant::now(),
        }
    }

    /// Takes in what the browser has reported.
    pub fn hear(&mut self, events: &[Event]) {
        for event in events {
            if event.method.starts_with("Network.") {
                self.last_word = Instant::now();
                self.take(&event.method, &event.params);
            }
        }
    }

    /// Whether every request is over, for a while already.
    pub fn is_quiet(&self, since: Duration) -> bool {
        !self.requests.is_empty()
            && self.last_word.elapsed() >= since
            && self.requests.iter().all(|request| request.ended > 0.0)
    }

    /// Requests that went over the network.
    pub fn asked(&self) -> usize {
        let asked = self.requests.iter().filter(|request| !request.from_cache);
        asked.count()
    }

    /// Bytes that came over it.
    pub fn bytes(&self) -> u64 {
        self.requests.iter().map(|request| request.bytes).sum()
    }

    /// When the last answer was over.
    pub fn end(&self) -> f64 {
        self.requests
            .iter()
            .map(|request| request.ended)
            .fold(0.0, f64::max)
    }

    fn take(&mut self, method: &str, params: &Value) {
        let at = self.time(params["timestamp"].as_f64());
        let id = params["requestId"].as_str().unwrap_or_default();
        if method == "Network.requestWillBeSent" {
            return self.begin(id, params);
        }
        let requests = self.requests.iter_mut();
        let Some(request) = requests.rev().find(|request| request.id == id) else {
            return;
        };
        match method {
            "Network.requestServedFromCache" => request.from_cache = true,
            "Network.responseReceivedExtraInfo" => {
                request.status = params["statusCode"].as_u64().unwrap_or_default();
            }
            "Network.responseReceived" => {
                let response = &params["response"];
                request.answered = at;
                request.from_cache |= response["fromDiskCache"] == true;
                if request.status == 0 && !request.from_cache {
                    request.status = response["status"].as_u64().unwrap_or_default();
                }
            }
            "Network.loadingFinished" => {
                request.ended = at;
                request.bytes = params["encodedDataLength"].as_f64().unwrap_or_default() as u64;
            }
            "Network.loadingFailed" => request.ended = at,
            _ => (),
        }
    }

    fn begin(&mut self, id: &str, params: &Value) {
        let address = params["request"]["url"].as_str().unwrap_or_default();
        if address.starts_with("data:") || address.starts_with("blob:") {
            return;
        }
        let timestamp = params["timestamp"].as_f64();
        if self.first.is_none() {
            self.first = timestamp;
            self.epoch = params["wallTime"].as_f64().unwrap_or_default() * 1000.0;
        }
        let at = self.time(timestamp);
        // A redirect goes on under the same id.
        let requests = self.requests.iter_mut();
        if let Some(earlier) = requests.rev().find(|request| request.id == id) {
            let length = &params["redirectResponse"]["encodedDataLength"];
            earlier.bytes = length.as_f64().unwrap_or_default() as u64;
            (earlier.answered, earlier.ended) = (at, at);
        }
        self.requests.push(Request {
            id: id.to_owned(),
            address: address
                .strip_prefix(&self.origin)
                .unwrap_or(address)
                .to_owned(),
            kind: params["type"].as_str().unwrap_or("Other").to_owned(),
            begun: at,
            ..Request::default()
        });
    }

    fn time(&self, timestamp: Option<f64>) -> f64 {
        match (timestamp, self.first) {
            (Some(now), Some(first)) => (now - first) * 1000.0,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(method: &str, params: Value) -> Event {
        let method = format!("Network.{method}");
        Event { method, params }
    }

    #[test]
    fn a_visit_is_what_its_requests_come_to() {
        let mut network = Network::new("http://here");
        let ask = |id: &str, path: &str, at: f64| {
            let url = format!("http://here{path}");
            let params = json!({"requestId": id, "timestamp": at, "wallTime": 1.5,
                "type": "Script", "request": {"url": url}});
            event("requestWillBeSent", params)
        };
        let end = |id: &str, at: f64, bytes: u64| {
            let params = json!({"requestId": id, "timestamp": at, "encodedDataLength": bytes});
            event("loadingFinished", params)
        };
        network.hear(&[ask("1", "/", 7.0), ask("2", "/a.js", 7.1)]);
        assert!(!network.is_quiet(Duration::ZERO));
        network.hear(&[
            end("1", 7.2, 300),
            event("requestServedFromCache", json!({"requestId": "2"})),
            end("2", 7.25, 0),
            ask("3", "/gone", 7.3),
            event("loadingFailed", json!({"requestId": "3", "timestamp": 7.4})),
        ]);
        assert!(network.is_quiet(Duration::ZERO));
        assert_eq!((network.asked(), network.bytes()), (2, 300));
        assert_eq!((network.end().round(), network.epoch), (400.0, 1500.0));
        assert_eq!(network.requests[1].address, "/a.js");
    }
}
