//! The calls of the API in short.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::answer::Answer;

/// Calls a server without a network.
#[derive(Clone)]
pub struct Client(pub Router);

impl Client {
    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.0.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes().to_vec();
        if let Some(length) = parts.headers.get("content-length") {
            assert_eq!(*length, *body.len().to_string(), "the length of the body");
        }
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Calls the API: verb and path, headers, body.
    pub async fn call(&self, what: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let (verb, path) = what.split_once(' ').expect("verb and path");
        let mut request = Request::builder()
            .method(verb)
            .uri(format!("/api/v1{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = match body {
            Value::Null => Body::empty(),
            body => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
        };
        self.send(request.body(body).expect("a request")).await
    }

    /// Calls the API with a handle.
    pub async fn with_handle(&self, what: &str, handle: &str, body: &Value) -> Answer {
        let bearer = format!("Bearer {handle}");
        self.call(what, &[("authorization", &bearer)], body).await
    }

    /// Starts a recovery; its handle.
    pub async fn start(&self, user_id: &str) -> String {
        let started = self
            .call("POST /recovery", &[], &json!({ "user_id": user_id }))
            .await
            .ok();
        started["handle"].as_str().expect("a handle").to_owned()
    }

    pub async fn show(&self, handle: &str) -> Answer {
        self.with_handle("GET /recovery", handle, &Value::Null)
            .await
    }

    pub async fn send_code(&self, handle: &str, method: &str) -> Answer {
        self.with_handle("POST /recovery/code", handle, &json!({ "method": method }))
            .await
    }

    pub async fn verify(&self, handle: &str, code: &str) -> Answer {
        self.with_handle(
            "POST /recovery/code/verify",
            handle,
            &json!({ "code": code }),
        )
        .await
    }

    pub async fn choose(&self, handle: &str, password: &str) -> Answer {
        let body = json!({ "new_password": password });
        self.with_handle("PUT /recovery/password", handle, &body)
            .await
    }

    pub async fn sign_in(&self, user_id: &str, password: &str) -> Answer {
        let body = json!({ "user_id": user_id, "password": password });
        self.call("POST /session", &[], &body).await
    }

    pub async fn who_am_i(&self, cookie: &str) -> Answer {
        let headers = [("cookie", cookie)];
        self.call("GET /session", &headers, &Value::Null).await
    }

    /// Says "this was not me" by a link's token.
    pub async fn not_me(&self, token: &str) -> Answer {
        let body = json!({ "token": token });
        self.call("POST /recovery/not-me", &[], &body).await
    }

    /// Signs in; the cookie.
    pub async fn cookie(&self, user_id: &str, password: &str) -> String {
        let answer = self.sign_in(user_id, password).await;
        let cookie = answer
            .header("set-cookie")
            .split(';')
            .next()
            .expect("a cookie")
            .to_owned();
        answer.ok();
        cookie
    }
}
