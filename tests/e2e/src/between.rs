//! A go-between of browser and server that counts calls and can misbehave.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
pub use axum::http::Method;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use reqwest::redirect::Policy;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

use crate::failure::{Done, Failure};
use crate::report::{self, Reports};

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
    /// The server's answer, but not before [`Between::release`].
    Held,
    /// The first half of the server's answer, with headers that fit.
    Half,
    /// The first half of the server's answer; then the line breaks.
    CutOff,
    /// The line breaks before anything comes.
    Blocked,
    /// Nothing comes for this time; then the line breaks.
    BreakingLate(Duration),
    /// Another file, by its whole path.
    AnotherFile(String),
    /// The server's answer under this content type.
    Typed(&'static str),
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
    /// Nobody ever gets in; it is closed when what is held may go.
    gate: Semaphore,
}

#[derive(Default)]
struct Meddling {
    rule: Option<(Method, String, Instead)>,
    policy: Option<String>,
    calls: Vec<(Method, String)>,
    reports: Option<Reports>,
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
            gate: Semaphore::new(0),
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

    /// Lets go of what is held, and of whatever would be from now on.
    pub fn release(&self) {
        self.shared.gate.close();
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

    /// Lets every page report, from now on.
    pub fn report_to(&self, reports: &Reports) {
        self.shared.lock().reports = Some(reports.clone());
    }

    /// How often a file of the app was asked for so far, by its whole path.
    #[must_use]
    pub fn count_file(&self, path: &str) -> usize {
        let calls = &self.shared.lock().calls;
        calls.iter().filter(|(_, p)| p == path).count()
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
    let reports = shared.lock().reports.clone();
    let Some(reports) = reports else {
        return shared.pass_on(request).await;
    };
    let mut request = match reports.answer(&shared.server, request).await {
        Ok(answer) => return answer,
        Err(request) => request,
    };
    if !report::wants_page(request.headers()) {
        return shared.pass_on(request).await;
    }
    // A page that is packed could not be added to.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let (parts, body) = shared.pass_on(request).await.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(body) if report::is_page(&parts.headers) => {
            Response::from_parts(parts, Body::from(Reports::put_first(&body)))
        }
        Ok(body) => Response::from_parts(parts, Body::from(body)),
        Err(error) => (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
    }
}

impl Shared {
    /// Passes a request on and its answer back, or what comes instead.
    async fn pass_on(&self, mut request: Request) -> Response {
        let instead = self.note(request.method(), request.uri().path());
        if let Some(Instead::Answer { status, kind, body }) = instead {
            let status = StatusCode::from_u16(status).unwrap_or_default();
            return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
        }
        if let Some(Instead::AnotherFile(path)) = &instead
            && let Ok(path) = path.parse()
        {
            *request.uri_mut() = path;
        }
        let (status, mut headers, body) = match self.ask(request).await {
            Ok(answer) => answer,
            Err(error) => return (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
        };
        if matches!(instead, Some(Instead::Held)) {
            self.gate.acquire().await.ok();
        }
        let body = spoil(body, instead, &mut headers).await;
        if let Some(policy) = &self.lock().policy {
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
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        response
    }
}

/// What comes in place of a body.
async fn spoil(body: Bytes, instead: Option<Instead>, headers: &mut HeaderMap) -> Body {
    let half = body.slice(..body.len() / 2);
    match instead {
        Some(Instead::Late(time)) => {
            tokio::time::sleep(time).await;
            Body::from(body)
        }
        Some(Instead::Half) => Body::from(half),
        Some(Instead::CutOff) => breaking_off(Some(half)),
        Some(Instead::Blocked) => breaking_off(None),
        Some(Instead::BreakingLate(time)) => {
            tokio::time::sleep(time).await;
            breaking_off(None)
        }
        Some(Instead::Typed(kind)) => {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            Body::from(body)
        }
        Some(Instead::Swapped(from, to)) => {
            Body::from(String::from_utf8_lossy(&body).replace(from, to))
        }
        _ => Body::from(body),
    }
}

/// What has come when the line breaks.
fn breaking_off(come: Option<Bytes>) -> Body {
    let broken = io::Error::from(io::ErrorKind::ConnectionReset);
    let parts = come.map(Ok).into_iter().chain([Err(broken)]);
    Body::from_stream(stream::iter(parts))
}
