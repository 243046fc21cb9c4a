//! Acts of administrators in short.

use regain_server::model::admin::subject::Subject;
use regain_server::model::digest::ServerKey;
use regain_server::port::users::UserStore;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::client::Client;
use crate::world::{KEY, World};

/// The administrators of the rehearsal.
pub const HELPDESK: (&str, &str) = ("helpdesk@example.com", "spanning-tree-bridges-85");
pub const PASSWORDS: (&str, &str) = ("passwords@example.com", "new-directions-in-1976");
pub const GLOBAL: (&str, &str) = ("admin@example.com", "guidance-computer-1969");

pub const ADA: &str = "ada@example.com";
pub const OLD: &str = "analytical-engine-1843";

/// An idempotency key.
pub const CLICK: &str = "0b8e1c5e-click";

/// An administrator at work.
pub struct Desk {
    client: Client,
    cookie: String,
}

impl Desk {
    /// Calls `POST /admin/users/{id}/…`.
    pub async fn act(&self, id: &str, what: &str, key: &str, body: &Value) -> Answer {
        let what = format!("POST /admin/users/{id}/{what}");
        let headers = [("cookie", self.cookie.as_str()), ("idempotency-key", key)];
        self.client.call(&what, &headers, body).await
    }

    /// Changes a user as they are now.
    pub async fn change(&self, world: &World, user_id: &str, members: Value) -> Answer {
        let asked = world.asked(user_id, members).await;
        let id = world.public_id(user_id).await;
        self.change_as_seen(&id, &asked).await
    }

    /// Calls `POST /admin/users/{id}`.
    pub async fn change_as_seen(&self, id: &str, asked: &Value) -> Answer {
        let call = format!("POST /admin/users/{id}");
        let headers = [("cookie", self.cookie.as_str())];
        self.client.call(&call, &headers, asked).await
    }

    /// The same at another server.
    pub fn at(self, client: Client) -> Self {
        Self { client, ..self }
    }

    /// Resets a password.
    pub async fn reset(&self, id: &str, key: &str, body: &Value) -> Answer {
        self.act(id, "password-reset", key, body).await
    }
}

impl World {
    /// An administrator who has just signed in.
    pub async fn desk(&self, (user_id, password): (&str, &str)) -> Desk {
        let client = Client::clone(self);
        let cookie = client.cookie(user_id, password).await;
        Desk { client, cookie }
    }

    /// A user as an administrator finds them.
    pub async fn subject(&self, user_id: &str) -> Subject {
        let database = self.database().await;
        let id = sqlx::query_scalar("SELECT public_id FROM accounts WHERE user_id = $1");
        let id: String = id
            .bind(user_id)
            .fetch_one(database.pool())
            .await
            .expect("an account");
        let subject = database.subject(&id).await.expect("the database");
        subject.expect("a user")
    }

    pub async fn public_id(&self, user_id: &str) -> String {
        self.subject(user_id).await.public_id
    }

    pub async fn revision(&self, user_id: &str) -> String {
        self.subject(user_id).await.revision(&ServerKey::new(KEY))
    }

    /// The body of a reset, of a user as they are now, with these members.
    pub async fn asked(&self, user_id: &str, members: Value) -> Value {
        with(
            json!({ "revision": self.revision(user_id).await }),
            &members,
        )
    }

    /// A number from the database.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let database = self.database().await;
        let number = sqlx::query_scalar(sql);
        number.fetch_one(database.pool()).await.expect("a number")
    }
}

/// An object with members of another.
pub fn with(mut object: Value, members: &Value) -> Value {
    for (name, value) in members.as_object().into_iter().flatten() {
        object[name] = value.clone();
    }
    object
}

/// A text in an answer.
#[track_caller]
pub fn text<'a>(answer: &'a Value, member: &str) -> &'a str {
    let found = answer[member].as_str();
    found.unwrap_or_else(|| panic!("{member} in {answer}"))
}
