//! Servers that are out of order, refuse, or are not there.

use std::sync::atomic::{AtomicUsize, Ordering};

use regain_directory::http::{HttpDirectory, Settings};
use regain_directory::{ConnectError, Directory, DirectoryError, SetPasswordError};

use crate::distrust::{Want, connect, expect_refused, expect_unclear, kind, set};
use crate::example::settings;
use crate::liar::{Habit, Liar, json, plain};

#[tokio::test]
async fn servers_that_are_out_of_order() {
    expect_unclear(
        |_| Some(plain(500, "text/html", "", "battery")),
        Want::Unexpected,
    )
    .await;
    expect_unclear(|_| Some(plain(503, "text/html", "", "")), Want::Unavailable).await;
    expect_unclear(|_| Some(plain(504, "text/html", "", "")), Want::Unavailable).await;
    expect_unclear(
        |_| Some(b"HTTP/1.1 200 OK\r\nContent-Le".to_vec()),
        Want::Unavailable,
    )
    .await;
    expect_unclear(|_| Some(b"SSH-2.0-x\r\n".to_vec()), Want::Unavailable).await;
}

#[tokio::test]
async fn a_server_that_never_answers() {
    let liar = Liar::start(|_| None).await;
    let settings = Settings {
        time_limit_seconds: 3,
        ..settings(&liar.url)
    };
    let connected = HttpDirectory::connect(&settings).await;
    let directory = connected.expect("connected");
    let error = directory.find("ada").await.expect_err("no answer");
    assert_eq!(kind(&error), Some(Want::Unavailable), "{error}");
    let error = set(&directory).await;
    assert!(matches!(error, SetPasswordError::Unknown(_)), "{error:?}");
}

#[tokio::test]
async fn a_body_that_is_cut_off() {
    expect_unclear(
        |asked| {
            let mut whole = json(asked, r#"{"outcome":"nobody"}"#);
            whole.truncate(whole.len() - 1);
            Some(whole)
        },
        Want::Unavailable,
    )
    .await;
}

#[tokio::test]
async fn a_body_without_end() {
    expect_unclear(
        |_| {
            let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".to_vec();
            bytes.resize(8 * 1024 * 1024, b' ');
            Some(bytes)
        },
        Want::Unexpected,
    )
    .await;
}

#[tokio::test]
async fn calls_that_are_refused() {
    expect_refused(
        |_| Some(plain(401, "application/json", "", "{}")),
        Want::Credentials,
    )
    .await;
    expect_refused(|_| Some(plain(403, "text/html", "", "no")), Want::Forbidden).await;
    expect_refused(
        |_| Some(plain(404, "text/html", "", "no")),
        Want::Unexpected,
    )
    .await;
    expect_refused(
        |_| Some(plain(429, "text/html", "", "no")),
        Want::Unavailable,
    )
    .await;
}

static ELSEWHERE: AtomicUsize = AtomicUsize::new(0);

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let habit: Habit = |asked| {
        if asked.path == "/base/elsewhere" {
            ELSEWHERE.fetch_add(1, Ordering::SeqCst);
        }
        Some(plain(307, "text/html", "Location: /base/elsewhere\r\n", ""))
    };
    expect_refused(habit, Want::Unexpected).await;
    assert_eq!(ELSEWHERE.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn nobody_listens() {
    let liar = Liar::start(|asked| Some(json(asked, "{}"))).await;
    let directory = connect(&liar.url).await;
    let url = liar.url.clone();
    drop(liar);
    tokio::task::yield_now().await;
    let error = directory.find("ada").await.expect_err("nobody is there");
    assert_eq!(kind(&error), Some(Want::Unavailable), "{error}");
    let error = set(&directory).await;
    assert!(matches!(error, SetPasswordError::Directory(_)), "{error:?}");
    let error = HttpDirectory::connect(&settings(&url)).await.err();
    assert!(matches!(
        error,
        Some(ConnectError::Directory(DirectoryError::Unavailable(_)))
    ));
    assert!(directory.probe().await.is_err());
}
