//! Accounts that another server keeps are changed there.

use serde_json::json;

use crate::remote_admin::Desk;

#[tokio::test]
async fn changes_are_neither_offered_nor_made() {
    let desk = Desk::new().await;
    let nina = desk.panel("nina").await;
    let acts = nina["may"].as_array().expect("acts").iter();
    let acts: Vec<_> = acts.map(|it| it["act"].as_str().expect("a word")).collect();
    let offered = ["reset_password", "unlock", "check_caller", "end_sessions"];
    assert_eq!(acts, offered);
    let asked = json!({ "revision": nina["revision"], "name": "X" });
    let call = format!("POST /admin/users/{}", nina["id"].as_str().expect("an id"));
    let headers = [("cookie", desk.cookie.as_str())];
    let refused = desk.client.call(&call, &headers, &asked).await;
    refused.problem("feature_off");
}
