//! The example of an HTTP directory in Python.

use async_trait::async_trait;

use crate::http_example::{HttpExample, Language, in_front_of};
use crate::stage::{Behind, Stage};

struct Python(HttpExample);

/// A server in front of it; none where there is no Python.
pub async fn set() -> Option<Stage> {
    let example = HttpExample::start(Language::Python).await?;
    let settings = example.settings();
    Some(in_front_of(&settings, Python(example)).await)
}

#[async_trait]
impl Behind for Python {
    async fn delete_ada(&mut self) {
        let gone = "DELETE FROM person WHERE user_id = 'ada'";
        self.0.execute(gone).await;
    }

    async fn switch_ada_off(&mut self) {
        let off = "UPDATE person SET disabled = 1 WHERE user_id = 'ada'";
        self.0.execute(off).await;
    }

    async fn rename_ada(&mut self) -> Option<String> {
        let renamed = "UPDATE person SET user_id = 'countess' WHERE user_id = 'ada'";
        self.0.execute(renamed).await;
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
