//! Addresses and verbs that are not there: each is answered by a problem.

use axum::body::Body;
use axum::http::Request;

use crate::answer::Answer;
use crate::rehearsal::Rehearsal;

async fn ask(server: &Rehearsal, verb: &str, path: &str) -> Answer {
    let request = Request::builder().method(verb).uri(path);
    let request = request.body(Body::empty()).expect("a request");
    server.client.send(request).await
}

#[tokio::test]
async fn what_is_under_the_root_of_the_api_but_no_call_is_not_found() {
    let folder = tempfile::TempDir::new().expect("a folder");
    for (name, text) in [("index.html", "the app"), ("404.html", "no page")] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let path = folder.path().to_owned();
    for files in [None, Some(path)] {
        let server = Rehearsal::with(|config| config.static_files = files).await;
        for path in [
            "/api",
            "/api/",
            "/api/v1",
            "/api/v1/",
            "/api/v2/x",
            "/api/v1/x",
        ] {
            for verb in ["GET", "POST"] {
                ask(&server, verb, path).await.problem("not_found");
            }
        }
    }
}

#[tokio::test]
async fn verbs_that_an_address_does_not_know_are_refused() {
    let server = Rehearsal::with(|_| {}).await;
    for path in [
        "/outbox",
        "/outbox.json",
        "/outbox.css",
        "/.well-known/change-password",
        "/api/v1/settings",
    ] {
        for verb in ["POST", "PUT", "DELETE"] {
            let answer = ask(&server, verb, path).await;
            assert_eq!(answer.header("allow"), "GET,HEAD", "{verb} {path}");
            answer.problem("wrong_method");
        }
    }
}
