//! What an administrator of Keycloak does behind our back.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::lab::Lab;

/// An administrator of the laboratory.
pub struct Admin<'a> {
    lab: &'a Lab,
    token: String,
}

impl<'a> Admin<'a> {
    /// Signs in.
    pub async fn of(lab: &'a Lab) -> Self {
        // The client wants a provider of cryptography, though nothing here is encrypted.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let token = token(
            lab,
            "master",
            &[
                ("grant_type", "password"),
                ("client_id", "admin-cli"),
                ("username", "admin"),
                ("password", "admin"),
            ],
        );
        let token = token.await;
        Self { lab, token }
    }

    /// Makes a call below `/admin/realms`.
    pub async fn call(&self, method: Method, path: &str, body: &Value) -> (StatusCode, String) {
        let answer = reqwest::Client::new()
            .request(method, self.lab.admin(path))
            .bearer_auth(&self.token)
            .header("Content-Type", "application/json")
            .body(body.to_string());
        let answer = answer.send().await.expect("an answer");
        let status = answer.status();
        (status, answer.text().await.expect("text"))
    }

    /// Changes a user of the realm `lab`.
    pub async fn change(&self, id: &str, change: &Value) {
        let path = format!("lab/users/{id}");
        let (status, text) = self.call(Method::PUT, &path, change).await;
        assert!(status.is_success(), "{status} {text}");
    }

    /// Deletes a user of the realm `lab`.
    pub async fn delete(&self, id: &str) {
        let path = format!("lab/users/{id}");
        let (status, text) = self.call(Method::DELETE, &path, &json!({})).await;
        assert!(status.is_success(), "{status} {text}");
    }

    /// How many sessions a user of the realm `lab` has.
    pub async fn sessions(&self, id: &str) -> usize {
        let path = format!("lab/users/{id}/sessions");
        let (_, text) = self.call(Method::GET, &path, &json!({})).await;
        let sessions: Vec<Value> = serde_json::from_str(&text).expect("a list");
        sessions.len()
    }

    /// Ends all sessions of a user of the realm `lab`, and makes every token of theirs void.
    pub async fn log_out(&self, id: &str) {
        let path = format!("lab/users/{id}/logout");
        let (status, text) = self.call(Method::POST, &path, &json!({})).await;
        assert!(status.is_success(), "{status} {text}");
    }

    /// A token of our service account.
    pub async fn token_of_service(&self) -> String {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", "regain"),
            ("client_secret", "secret-of-the-service-account"),
        ];
        token(self.lab, "lab", &form).await
    }

    /// What comes of reading something with a token.
    pub async fn call_as(&self, token: &str, path: &str) -> StatusCode {
        let address = self.lab.admin(path);
        let call = reqwest::Client::new().get(address).bearer_auth(token);
        call.send().await.expect("an answer").status()
    }
}

async fn token(lab: &Lab, realm: &str, form: &[(&str, &str)]) -> String {
    let address = format!("{}/realms/{realm}/protocol/openid-connect/token", lab.http);
    let call = reqwest::Client::new().post(address).form(form);
    let answer = call.send().await.expect("an answer");
    let text = answer.text().await.expect("text");
    let answer: Value = serde_json::from_str(&text).expect("JSON");
    answer["access_token"].as_str().expect("a token").to_owned()
}
