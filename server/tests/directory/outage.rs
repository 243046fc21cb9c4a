//! The directory goes away, and comes back.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::rows::skip;
use crate::stage::Stage;

pub async fn a_recovery_goes_on_when_the_directory_is_back(stage: &mut Stage) {
    let handle = stage.proven().await;
    assert!(is_ready(stage).await);
    if !stage.behind.stop().await {
        return skip("being away while the server runs");
    }
    for _ in 0..2 {
        let away = stage.client.choose(&handle, stage.good).await;
        let problem = away.problem("unavailable");
        assert_eq!(problem["support_id"].as_str().map(str::len), Some(8));
    }
    stage.world.clock.pass(5);
    assert!(!is_ready(stage).await);
    stage.behind.resume().await;
    stage.world.clock.pass(5);
    assert!(is_ready(stage).await);
    let done = stage.client.choose(&handle, stage.good).await.ok();
    assert_eq!(done["step"], "done");
    assert!(stage.lets_ada_in_with(stage.good).await);
    assert_eq!(stage.world.post.notices().len(), 2);
}

pub async fn nobody_is_told_apart_while_the_directory_is_away(stage: &mut Stage) {
    if !stage.behind.stop().await {
        return skip("being away while the server runs");
    }
    for user_id in [stage.people.ada.user_id.as_str(), "nobody-at-all"] {
        let body = json!({ "user_id": user_id });
        let answer = stage.client.call("POST /recovery", &[], &body).await;
        let problem = answer.problem("unavailable");
        assert_eq!(problem["retry_after"], 5, "{user_id}");
        let refused = stage
            .client
            .sign_in(user_id, &stage.people.ada.password)
            .await;
        refused.problem("unavailable");
    }
}

async fn is_ready(stage: &Stage) -> bool {
    let request = Request::get("/health/ready").body(Body::empty());
    let answer = stage.client.send(request.expect("a request")).await;
    if !answer.status.is_success() {
        answer.clone().problem("unavailable");
    }
    answer.status.is_success()
}
