//! What a page tells of itself, in engines whose drivers tell nothing: every page passes the
//! go-between, which puts a script before all others and takes what that script sends.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// The script that stands before all others. A file, because the policy allows no script in a page.
const SCRIPT: &str = "/.before-every-page.js";
/// Where reports are sent.
const REPORTS: &str = "/.reports";
/// The longest report that is taken.
const LONGEST: usize = 100_000;

/// Reports what a driver's log of the console would hold, in the same words.
const REPORT: &str = "(() => { \
    const report = (...words) => { navigator.sendBeacon('/.reports', words.join(' ')); }; \
    const listen = (what, tell) => addEventListener(what, tell, true); \
    listen('error', (it) => it instanceof ErrorEvent \
        ? report('SEVERE', 'Uncaught', it.message, it.filename) \
        : report('SEVERE', it.target.src ?? it.target.href, '- Failed to load resource')); \
    listen('unhandledrejection', (it) => report('SEVERE', 'Uncaught (in promise)', it.reason)); \
    listen('securitypolicyviolation', (it) => report('SEVERE', 'Content Security Policy:', \
        it.effectiveDirective, it.blockedURI, it.sourceFile, it.sample)); \
    for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING']]) { \
        const own = console[name]; \
        console[name] = (...words) => { report(level, ...words); own.apply(console, words); }; \
    } \
})();";

/// Answers once every report before it has been taken.
pub const ARRIVED: &str = "const done = arguments[0]; \
    fetch('/.reports', {method: 'POST', body: ''}).then(() => done(true), () => done(false))";

/// The reports of one browser. Copies stand for the same.
#[derive(Clone, Default)]
pub struct Reports(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    scripts: Vec<String>,
    lines: Vec<String>,
    asked: Vec<String>,
}

impl Reports {
    /// Has a script run before any of the page's own, in every page loaded from now on.
    pub fn run_first(&self, script: &str) {
        self.lock().scripts.push(script.to_owned());
    }

    /// What was reported so far, as `LEVEL text`.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        self.lock().lines.clone()
    }

    /// Every address that was asked for so far.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.lock().asked.clone()
    }

    /// The answer to a request that is ours; the others are noted and given back.
    pub(crate) async fn answer(&self, base: &str, request: Request) -> Result<Response, Request> {
        match request.uri().path() {
            SCRIPT => {
                let script = format!("{REPORT}\n{}", self.lock().scripts.join("\n"));
                Ok(([(CONTENT_TYPE, "text/javascript")], script).into_response())
            }
            REPORTS => {
                let body = to_bytes(request.into_body(), LONGEST).await;
                let line = String::from_utf8_lossy(&body.unwrap_or_default()).into_owned();
                if !line.is_empty() {
                    self.lock().lines.push(line);
                }
                Ok(StatusCode::NO_CONTENT.into_response())
            }
            _ => {
                self.lock().asked.push(format!("{base}{}", request.uri()));
                Err(request)
            }
        }
    }

    /// A page with the script before all others.
    pub(crate) fn put_first(body: &Bytes) -> Bytes {
        let tag = format!("<head><script src=\"{SCRIPT}\"></script>");
        String::from_utf8_lossy(body)
            .replacen("<head>", &tag, 1)
            .into()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether somebody asks for a page.
pub(crate) fn wants_page(asked: &HeaderMap) -> bool {
    holds(asked, &ACCEPT, "text/html")
}

/// Whether this is a page.
pub(crate) fn is_page(answered: &HeaderMap) -> bool {
    holds(answered, &CONTENT_TYPE, "text/html")
}

fn holds(headers: &HeaderMap, name: &axum::http::HeaderName, text: &str) -> bool {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains(text))
}

#[test]
fn the_script_stands_before_all_others() {
    let page = Bytes::from("<!doctype html><html><head><script src=start.js></script></head>");
    let first = Reports::put_first(&page);
    let first = String::from_utf8_lossy(&first);
    let (ours, theirs) = (first.find(SCRIPT), first.find("start.js"));
    assert!(ours.is_some() && ours < theirs, "{first}");
}
