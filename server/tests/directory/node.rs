//! The example of an HTTP directory in Node, which keeps its user table in memory and writes it to a
//! file: it is changed there while the example does not run.

use async_trait::async_trait;
use serde_json::Value;

use crate::http_example::{HttpExample, Language, in_front_of};
use crate::stage::{Behind, Stage};

struct Node(HttpExample);

/// A server in front of it; none where there is no Node.
pub async fn set() -> Option<Stage> {
    let example = HttpExample::start(Language::Node).await?;
    let settings = example.settings();
    Some(in_front_of(&settings, Node(example)).await)
}

impl Node {
    async fn change(&mut self, change: impl FnOnce(&mut Vec<Value>)) {
        self.0.kill();
        let table = self.0.table();
        let text = std::fs::read_to_string(&table).expect("its table");
        let mut people: Vec<Value> = serde_json::from_str(&text).expect("people");
        change(&mut people);
        let text = serde_json::to_string(&people).expect("JSON");
        std::fs::write(&table, text).expect("written");
        self.0.resume().await;
    }
}

impl Node {
    async fn change_ada(&mut self, member: &str, value: Value) {
        self.change(|people| {
            let ada = people.iter_mut().find(|person| person["user_id"] == "ada");
            ada.expect("Ada")[member] = value;
        })
        .await;
    }
}

#[async_trait]
impl Behind for Node {
    async fn delete_ada(&mut self) {
        self.change(|people| people.retain(|person| person["user_id"] != "ada"))
            .await;
    }

    async fn switch_ada_off(&mut self) {
        self.change_ada("disabled", true.into()).await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        self.change_ada("user_id", "countess".into()).await;
        Some("countess".to_owned())
    }

    async fn stop(&mut self) -> bool {
        self.0.kill();
        true
    }

    async fn resume(&mut self) {
        self.0.resume().await;
    }
}
