//! Answers that hold something else than they should.

use regain_contract::Secret;
use regain_directory::http::{HttpDirectory, Settings};
use regain_directory::{Directory, DirectoryError, PeopleQuery, PersonId};

use crate::distrust::{Want, connect, expect_unclear};
use crate::example::settings;
use crate::liar::{Asked, Habit, Liar, json, plain, signed_by};
use crate::signed::{KEY, OTHER_KEY, now, sign};

#[tokio::test]
async fn a_page_in_place_of_an_answer() {
    expect_unclear(
        |_| Some(plain(200, "text/html", "", "<!doctype html>")),
        Want::Unexpected,
    )
    .await;
    expect_unclear(
        |asked| Some(signed_by(KEY, &asked.request, now(), "text/html", "<p>")),
        Want::Unexpected,
    )
    .await;
    expect_unclear(
        |asked| Some(json(asked, "<!doctype html>")),
        Want::Unexpected,
    )
    .await;
}

#[tokio::test]
async fn an_error_with_status_200() {
    expect_unclear(
        |asked| Some(json(asked, r#"{"error":"database"}"#)),
        Want::Unexpected,
    )
    .await;
    let both = |asked: &_| Some(json(asked, r#"{"error":"battery x","outcome":"nobody"}"#));
    expect_unclear(both, Want::Unexpected).await;
}

#[tokio::test]
async fn answers_of_another_shape() {
    for habit in [
        |asked: &_| Some(json(asked, "[]")),
        |asked: &_| Some(json(asked, "null")),
        |asked: &_| Some(json(asked, "{}")),
        |asked: &_| Some(json(asked, "")),
        |asked: &_| Some(json(asked, r#"{"outcome":"perhaps"}"#)),
        |asked: &_| Some(json(asked, r#"{"outcome":true}"#)),
        |asked: &_| Some(json(asked, r#"{"outcome":"found","person":null}"#)),
        |asked: &_| Some(json(asked, r#"{"outcome":"found","person":{"id":17}}"#)),
    ] as [Habit; 8]
    {
        expect_unclear(habit, Want::Unexpected).await;
    }
}

#[tokio::test]
async fn people_who_could_be_taken_for_others() {
    for habit in [
        |asked: &_| {
            Some(json(
                asked,
                &person(r#""id":"17","user_id":"ada","state":"asleep""#),
            ))
        },
        |asked: &_| {
            Some(json(
                asked,
                &person(r#""id":"","user_id":"ada","state":"active""#),
            ))
        },
        |asked: &_| {
            Some(json(
                asked,
                &person(r#""id":"17","user_id":"","state":"active""#),
            ))
        },
        |asked: &_| {
            Some(json(
                asked,
                &person(r#""id":"17","user_id":"a","state":"active","role":"god""#),
            ))
        },
        |asked: &_| {
            Some(json(
                asked,
                &person(r#""id":"17","user_id":"a","state":"active","must_change":"no""#),
            ))
        },
    ] as [Habit; 5]
    {
        expect_unclear(habit, Want::Unexpected).await;
    }
    let liar = Liar::start(|asked| {
        Some(json(
            asked,
            &person(r#""id":"18","user_id":"eve","state":"active""#),
        ))
    });
    let liar = liar.await;
    let directory = connect(&liar.url).await;
    let error = directory.person(&PersonId("17".into())).await;
    assert!(
        matches!(error, Err(DirectoryError::Unexpected(_))),
        "{error:?}"
    );
}

fn person(members: &str) -> String {
    format!(r#"{{"outcome":"found","person":{{{members}}}}}"#)
}

/// An answer that says nothing.
fn empty(key: &str, request: &str, time: i64) -> Vec<u8> {
    signed_by(key, request, time, "application/json", "{}")
}

/// Our own call, given back.
fn echo(asked: &Asked) -> Vec<u8> {
    let (time, signature) = (&asked.time, &asked.signature);
    let headers = format!("Regain-Time: {time}\r\nRegain-Signature: {signature}\r\n");
    let body = String::from_utf8_lossy(&asked.body);
    plain(200, "application/json", &headers, &body)
}

#[tokio::test]
async fn answers_that_are_not_signed_for_this_call() {
    for habit in [
        |_: &Asked| Some(plain(200, "application/json", "", "{}")),
        |asked| Some(empty(OTHER_KEY, &asked.request, now())),
        |asked| Some(empty(KEY, &asked.request, now() - 301)),
        |asked| Some(empty(KEY, &asked.request, now() + 302)),
        |_| Some(empty(KEY, &"0".repeat(32), now())),
        |asked| Some(echo(asked)),
    ] as [Habit; 6]
    {
        expect_unclear(habit, Want::Untrusted).await;
    }
}

#[tokio::test]
async fn more_people_than_were_asked_for() {
    let liar = Liar::start(|asked| {
        let one = r#"{"id":"17","user_id":"ada","state":"active"}"#;
        Some(json(
            asked,
            &format!(r#"{{"people":[{one},{one},{one}],"cut":false}}"#),
        ))
    });
    let liar = liar.await;
    let query = PeopleQuery {
        most: 2,
        ..PeopleQuery::default()
    };
    let found = connect(&liar.url)
        .await
        .search(&query)
        .await
        .expect("people");
    assert!(found.cut);
    assert_eq!(found.people.len(), 2);
}

#[tokio::test]
async fn what_is_asked_is_signed_with_every_key() {
    let liar = Liar::start(|asked| {
        let head = ["regain-call", &asked.time, &asked.request, "POST /find"];
        let both = [KEY, OTHER_KEY]
            .map(|key| sign(key, &head, &asked.body))
            .join(",");
        let outcome = if asked.signature == both {
            "nobody"
        } else {
            "not signed"
        };
        Some(signed_by(
            OTHER_KEY,
            &asked.request,
            now(),
            "application/json",
            &format!(r#"{{"outcome":"{outcome}"}}"#),
        ))
    });
    let liar = liar.await;
    let settings = Settings {
        second_key: Some(Secret::new(OTHER_KEY)),
        ..settings(&liar.url)
    };
    let directory = HttpDirectory::connect(&settings).await.expect("connected");
    assert_eq!(directory.find("ada").await.expect("believed"), None);
}
