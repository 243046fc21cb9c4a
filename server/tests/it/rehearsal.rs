//! A server put together as the program does it, in demo mode.

use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use regain_server::adapter::sql::database::Database;
use regain_server::assemble::assemble;
use regain_server::config::model::Config;
use regain_server::model::rules::Limits;
use serde_json::Value;

use crate::answer::Answer;
use crate::client::Client;
use crate::place::Place;

/// The server and where its data is.
pub struct Rehearsal {
    pub client: Client,
    place: Place,
}

impl Rehearsal {
    pub async fn with(configure: impl FnOnce(&mut Config)) -> Self {
        let place = Place::new().await;
        let mut config = Config {
            captcha: Vec::new(),
            limits: Limits::rehearsal(),
            ..Config::default()
        };
        place.configure(&mut config);
        configure(&mut config);
        let assembled = assemble(&config, true).await.expect("a server");
        tokio::spawn(assembled.dispatcher.run(std::future::pending()));
        Self {
            client: Client(regain_server::app(assembled.state)),
            place,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::builder()
            .uri(path)
            .body(Body::empty())
            .expect("a request");
        self.client.send(request).await
    }

    /// The server's database.
    pub async fn database(&self) -> Database {
        self.place.database().await
    }

    /// The outbox, once it holds so many messages.
    pub async fn outbox(&self, count: usize) -> Vec<Value> {
        for _ in 0..100 {
            let kept = self.get("/outbox.json").await.ok();
            let kept = kept.as_array().expect("an array");
            if kept.len() >= count {
                return kept.clone();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{count} messages never came");
    }
}
