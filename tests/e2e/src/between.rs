//! A go-between of browser and server that counts calls and can misbehave.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
pub use axum::http::Method;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::serve::ListenerExt as _;
use reqwest::redirect::Policy;
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::failure::{Done, Failure};
pub use crate::instead::Instead;
use crate::instead::{breaking_off, spoil};
use crate::meddling::Meddling;
use crate::report::{self, Reports};

/// Where the API's paths begin.
const API: &str = "/api/v1";

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
    /// Told whenever a call of the API has been answered.
    answered: Notify,
}

impl Between {
    /// Starts a go-between in front of a server.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(server: &str) -> Done<Self> {
        Self::start_with(server, false).await
    }

    /// Starts one whose line is reset where it breaks, rather than closed in good order.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start_on_a_bad_line(server: &str) -> Done<Self> {
        Self::start_with(server, true).await
    }

    async fn start_with(server: &str, resets: bool) -> Done<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .map_err(Failure::io("a port"))?;
        let address = listener.local_addr().map_err(Failure::io("a port"))?;
        let listener = listener.tap_io(move |line| {
            if resets {
                // A line that cannot be told so is closed, which breaks it as well.
                line.set_zero_linger().ok();
            }
        });
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
            answered: Notify::new(),
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
        let rule = (verb.clone(), format!("{API}{path}"), instead);
        self.shared.lock().meddle(rule, false);
    }

    /// Meddles with the next request of one call of the API.
    pub fn meddle_once(&self, verb: &Method, path: &str, instead: Instead) {
        let rule = (verb.clone(), format!("{API}{path}"), instead);
        self.shared.lock().meddle(rule, true);
    }

    /// Whether what was to be meddled with has not been asked for yet.
    #[must_use]
    pub fn waits(&self) -> bool {
        self.shared.lock().rule.is_some()
    }

    /// Meddles with a file of the app from now on, by its whole path.
    pub fn meddle_file(&self, path: &str, instead: Instead) {
        let rule = (Method::GET, path.to_owned(), instead);
        self.shared.lock().meddle(rule, false);
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

    /// The server's answer; that to the second of two requests where it is asked again.
    async fn ask(&self, request: Request, again: bool) -> Done<(StatusCode, HeaderMap, Bytes)> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path_and_query().map_or("/", |p| p.as_str());
        let body = to_bytes(body, usize::MAX)
            .await
            .map_err(|e| Failure::SetUp(e.to_string()))?;
        let call = self
            .client
            .request(parts.method, format!("{}{path}", self.server));
        let call = call.headers(parts.headers).body(body);
        if let Some(first) = call.try_clone().filter(|_| again) {
            first.send().await?;
        }
        let answer = call.send().await?;
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
    async fn pass_on(self: &Arc<Self>, mut request: Request) -> Response {
        let is_call = request.uri().path().starts_with(API);
        let instead = self.lock().note(request.method(), request.uri().path());
        match &instead {
            Some(Instead::Answer { status, kind, body }) => {
                let status = StatusCode::from_u16(*status).unwrap_or_default();
                return (status, [(header::CONTENT_TYPE, *kind)], body.clone()).into_response();
            }
            Some(Instead::AnotherFile(path)) => {
                if let Ok(path) = path.parse() {
                    *request.uri_mut() = path;
                }
            }
            Some(Instead::Lost) => return Response::new(breaking_off(None)),
            _ => (),
        }
        let answer = match self.answer_to(request, instead.as_ref()).await {
            Ok(answer) => answer,
            Err(error) => return (StatusCode::BAD_GATEWAY, error.to_string()).into_response(),
        };
        if matches!(instead, Some(Instead::Held)) {
            self.gate.acquire().await.ok();
        }
        let answer = self.instead_of(answer, instead).await;
        if is_call {
            self.answered.notify_waiters();
        }
        answer
    }

    /// The server's answer, when and however often it is asked.
    async fn answer_to(
        self: &Arc<Self>,
        request: Request,
        instead: Option<&Instead>,
    ) -> Done<(StatusCode, HeaderMap, Bytes)> {
        let Some(Instead::Overtaken(time)) = instead else {
            let again = matches!(instead, Some(Instead::Repeated));
            return self.ask(request, again).await;
        };
        let (shared, time) = (Arc::clone(self), *time);
        // It arrives even where the page that asked is gone by then.
        let late = tokio::spawn(async move {
            // Where no other call comes in that time, nothing is left that could overtake it.
            timeout(time, shared.answered.notified()).await.ok();
            shared.ask(request, false).await
        });
        late.await.map_err(|e| Failure::SetUp(e.to_string()))?
    }

    /// What comes instead of an answer.
    async fn instead_of(
        &self,
        (status, mut headers, body): (StatusCode, HeaderMap, Bytes),
        instead: Option<Instead>,
    ) -> Response {
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
