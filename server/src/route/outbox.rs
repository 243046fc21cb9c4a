//! The outbox of a rehearsal, as a page and as JSON. In no other mode do these addresses exist.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::middleware::from_fn;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};

use super::api;
use crate::error::ApiError;
use crate::model::fault::Fault;
use crate::model::kept_message::KeptMessage;
use crate::port::outbox::Outbox;
use crate::state::AppState;
use crate::web::headers;
use crate::words::html::escape;

/// No script, and no style but our own.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// The outbox's addresses, where there is one.
pub fn router(outbox: Option<Arc<dyn Outbox>>) -> Router<AppState> {
    let Some(outbox) = outbox else {
        return Router::new();
    };
    let router: Router<Arc<dyn Outbox>> = Router::new()
        .route("/outbox", get(page))
        .route("/outbox.json", get(json))
        .route("/outbox.css", get(style))
        .method_not_allowed_fallback(api::wrong_method)
        .layer(from_fn(headers::no_store));
    router.with_state(outbox)
}

async fn json(State(outbox): State<Arc<dyn Outbox>>) -> Result<Json<Vec<KeptMessage>>, ApiError> {
    Ok(Json(outbox.all().await.map_err(Fault::from)?))
}

async fn page(State(outbox): State<Arc<dyn Outbox>>) -> Result<Response, ApiError> {
    let kept = outbox.all().await.map_err(Fault::from)?;
    let messages: String = kept.iter().map(message).collect();
    let none = "<p>Nothing was sent yet.</p>";
    let messages = if messages.is_empty() { none } else { &messages };
    let page = format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>Outbox</title>\
         <link rel=\"stylesheet\" href=\"outbox.css\">\
         <main><h1>Outbox</h1><p>Rehearsal: these messages went to nobody. Newest first; \
         <a href=\"outbox\">look again</a>.</p>{messages}</main></html>\n"
    );
    Ok(([(CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response())
}

async fn style() -> Response {
    let kind = [(axum::http::header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("../../assets/outbox.css")).into_response()
}

fn message(kept: &KeptMessage) -> String {
    let subject = kept.subject.as_deref().map_or_else(String::new, |subject| {
        format!("<h2 dir=\"auto\">{}</h2>", escape(subject))
    });
    let code = kept.code.as_deref().map_or_else(String::new, |code| {
        format!("<p class=\"code\">{}</p>", escape(code))
    });
    let link = kept.link.as_deref().map_or_else(String::new, |link| {
        let link = escape(link);
        format!("<p><a href=\"{link}\">{link}</a></p>")
    });
    format!(
        "<article><p class=\"head\"><b>{}</b> to <bdi>{}</bdi> <time>{}</time></p>\
         {subject}{code}<pre dir=\"auto\">{}</pre>{link}</article>",
        escape(&kept.channel),
        escape(&kept.to),
        escape(&kept.created_at),
        escape(&kept.text),
    )
}
