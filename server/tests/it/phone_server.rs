//! A server on loopback that stands where Twilio or a gateway would: it keeps what it is asked, and
//! answers what a test wants.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Response};
use regain_contract::{MethodKind, Secret};
use regain_server::adapter::channel::DeliveryError;
use regain_server::words::render::Rendered;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What was asked.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Verb and path, with the query.
    pub what: String,
    pub headers: HeaderMap,
    pub body: String,
}

impl Asked {
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).expect(name);
        std::str::from_utf8(value.as_bytes()).expect("text")
    }
}

/// Status, media type, body.
pub type Answer = (u16, &'static str, &'static str);

/// A running server. It ends when this is dropped.
pub struct PhoneServer {
    pub url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

impl Drop for PhoneServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl PhoneServer {
    /// Answers with these, one after the other; the last one stays.
    pub async fn start(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let kept = Arc::clone(&asked);
        let left = Arc::new(Mutex::new(VecDeque::from(answers.to_vec())));
        let router = Router::new().fallback(move |request: Request| {
            let (kept, left) = (Arc::clone(&kept), Arc::clone(&left));
            async move {
                keep(request, &kept).await;
                let mut left = left.lock().expect("answers");
                let answer = match left.len() {
                    1 => left[0],
                    _ => left.pop_front().expect("an answer"),
                };
                response(answer)
            }
        });
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("served");
        });
        Self { url, asked, task }
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("asked").clone()
    }
}

async fn keep(request: Request, kept: &Mutex<Vec<Asked>>) {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 100_000).await.expect("a body");
    kept.lock().expect("asked").push(Asked {
        what: format!("{} {}", head.method, head.uri),
        headers: head.headers,
        body: String::from_utf8(body.to_vec()).expect("text"),
    });
}

fn response((status, media_type, body): Answer) -> Response<Body> {
    let response = Response::builder()
        .status(status)
        .header("content-type", media_type)
        .header("location", "/elsewhere");
    response.body(Body::from(body)).expect("an answer")
}

/// A message to a telephone.
pub fn message(kind: MethodKind, text: &str) -> Rendered {
    Rendered {
        channel: kind,
        to: "+49 151 123-45678".to_owned(),
        language: "de".to_owned(),
        subject: None,
        text: Secret::new(text),
        html: None,
        code: Some(Secret::new("482913")),
        link: None,
        minutes: Some(5),
        prompt: None,
    }
}

/// What the log says of a delivery that failed, and whether another try may go well.
pub fn said(outcome: Result<String, DeliveryError>) -> (String, bool) {
    let error = outcome.expect_err("it failed");
    let cause = std::error::Error::source(&error).expect("a cause");
    let text = cause.to_string();
    for hidden in ["482913", "15112345678", "a secret"] {
        assert!(!text.contains(hidden), "{text}");
    }
    (text, error.may_pass())
}

/// The fields of a form.
pub fn form(body: &str) -> BTreeMap<String, String> {
    let decode = |text: &str| {
        let text = text.replace('+', " ");
        let bytes = percent_encoding::percent_decode_str(&text);
        bytes.decode_utf8().expect("UTF-8").into_owned()
    };
    let pairs = body.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}
