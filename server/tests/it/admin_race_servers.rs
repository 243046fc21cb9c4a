//! Resets at two servers of one database.

use serde_json::json;

use crate::admin_reset_desk::{ADA, CLICK, HELPDESK, text};
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_double_click_that_reaches_two_servers_is_one_reset() {
    for send in [false, true] {
        let world = World::new().await;
        let second = world.beside(|directory| directory).await;
        let id = world.public_id(ADA).await;
        let body = json!({ "credential": "one_time_link", "send": send });
        let asked = world.asked(ADA, body).await;
        let one = world.desk(HELPDESK).await;
        let other = world.desk(HELPDESK).await.at(second);
        let (first, again) = futures_util::future::join(
            one.reset(&id, CLICK, &asked),
            other.reset(&id, CLICK, &asked),
        )
        .await;
        let (first, again) = (first.ok(), again.ok());
        assert_eq!(first, again);
        if !send {
            assert!(text(&first, "link").contains("#t="));
        }
        assert_eq!(world.number("SELECT COUNT(*) FROM resets").await, 1);
        // The link and a notice, or two notices.
        assert_eq!(world.post.letters().len(), 2);
    }
}
