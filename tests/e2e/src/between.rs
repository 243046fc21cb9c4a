//! A go-between of browser and server that counts calls and can misbehave.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
pub use axum::http::Method;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use reqwest::redirect::Policy;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::failure::{Done, Failure};

/// Where the API's paths begin.
const API: &str = "/api/v1";

/// What the browser gets instead of the server's answer.
#[derive(Clone, Debug)]
pub enum Instead {
    /// This answer; the server is not asked.
    Answer {
        /// HTTP status.
        status: u16,
        /// Content type.
        kind: &'static str,
        /// Body.
        body: String,
    },
    /// The server's answer, but only after this time.
    Late(Duration),
    /// The first half of the server's answer, with headers that fit.
    Half,
    /// The server's answer with one text in it replaced.
    Swapped(&'static str, &'static str),
}

/// A running go-between. It ends when this is dropped.
pub struct Between {
    /// `http://127.0.0.1:port`.
    pub base: String,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

struct Shared {
    server: String,
    client: reqwest::Client,
    state: Mutex<Meddling>,
}

#[derive(Default)]
struct Meddling {
    rule: Option<(Method, String, Instead)>,
    policy: Option<String>,
    calls: Vec<(Method, String)>,
}

impl Between {
    /// Starts a go-between in front of a server.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(server: &str) -> Done<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .map_err(Failure::io("a port"))?;
        let address = listener.local_addr().map_err(Failure::io("a port"))?;
        let client = reqwest::Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .build()?;
        let state = Mutex::default();
        let shared = Arc::new(Shared {
            server: server.to_owned(),
            client,
            state,
        });
        let app = Router::new().fallback(pass).with_state(Arc::clone(&shared));
        let task = tokio::spawn(async move {
            // It runs until it is aborted.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self {
            base: format!("http://{address}"),
            shared,
            task,
        })
    }

    /// Meddles with one call of the API from now on.
    pub fn meddle(&self, verb: &Method, path: &str, instead: Instead) {
        self.shared.lock().rule = Some((verb.clone(), format!("{API}{path}"), instead));
    }

    /// Meddles with a file of the app from now on, by its whole path.
    pub fn meddle_file(&self, path: &str, instead: Instead) {
        self.shared.lock().rule = Some((Method::GET, path.to_owned(), instead));
    }

    /// Sends this content security policy in place of the server's from now on; none where it is
    /// empty.
    pub fn exchange_policy(&self, policy: &str) {
        self.shared.lock().policy = Some(policy.to_owned());
    }

    /// Passes everything on as it is from now on.
    pub fn be_honest(&self) {
        self.shared.lock().rule = None;
    }

    /// The paths that were asked for so far, in their order.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        let calls = &self.shared.lock().calls;
        calls.iter().map(|(_, path)| path.clone()).collect()
    }

    /// How often a call of the API was made so far.
    #[must_use]
    pub fn count(&self, verb: &Method, path: &str) -> usize {
        let path = format!("{API}{path}");
        let calls = &self.shared.lock().calls;
        calls
            .iter()
            .filter(|(v, p)| v == verb && *p == path)
            .count()
    }
}

impl Drop for Between {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Meddling> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the call, and says what is to be done with it.
    fn note(&self, verb: &Method, path: &str) -> Option<Instead> {
        let mut state = self.lock();
        state.calls.push((verb.clone(), path.to_owned()));
        let rule = state.rule.as_ref();
        rule.filter(|(v, p, _)| v == verb && p == path)
            .map(|(_, _, instead)| instead.clone())
    }

    async fn ask(&self, request: Request) -> Done<(StatusCode, HeaderMap, Bytes)> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        let body = to_bytes(body, usize::MAX)
            .await
            .map_err(|e| Failure::SetUp(e.to_string()))?;
        let call = self
            .client
            .request(parts.method, format!("{}{path}", self.server));
        let answer = call.headers(parts.headers).body(body).send().await?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok((status, headers, answer.bytes().await?))
    }
}

async fn pass(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let instead = shared.note(request.method(), request.uri().path());
    if let Some(Instead::Answer { status, kind, body }) = instead {
        let status = StatusCode::from_u16(status).unwrap_or_default();
        return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    }
    let (status, mut headers, mut body) = match shared.ask(request).await {
        Ok(answer) => answer,
        Err(error) => return (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    };
    match instead {
        Some(Instead::Late(time)) => tokio::time::sleep(time).await,
        Some(Instead::Half) => body = body.slice(..body.len() / 2),
        Some(Instead::Swapped(from, to)) => {
            body = String::from_utf8_lossy(&body).replace(from, to).into();
        }
        _ => {}
    }
    if let Some(policy) = &shared.lock().policy {
        headers.remove(header::CONTENT_SECURITY_POLICY);
        if let Some(policy) = HeaderValue::from_str(policy)
            .ok()
            .filter(|it| !it.is_empty())
        {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    headers.remove(header::CONTENT_LENGTH);
    headers.remove(header::TRANSFER_ENCODING);
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}
