//! Messages are sent until somebody has them, whatever goes away meanwhile.

use std::collections::BTreeSet;
use std::sync::Arc;

use regain_contract::Timestamp;
use regain_server::adapter::channel::Channel;
use regain_server::adapter::dispatcher::Dispatcher;
use regain_server::adapter::mailroom::Mailroom;
use regain_server::adapter::smtp::Smtp;
use regain_server::adapter::sql::database::Database;
use regain_server::assemble::stationery;
use regain_server::config::model::Config;
use regain_server::model::delivery::WhyDead;
use regain_server::model::digest::ServerKey;
use regain_server::port::clock::Clock;
use regain_server::port::deliveries::DeliveryStore;
use regain_server::service::journal::Journal;
use serde_json::{Value, json};

use crate::mail_server::{Answer, MailServer};
use crate::world::{GOOD, KEY, World};

const ADA: &str = "ada@example.com";

/// What sends a world's messages by a mail server, as each server of it does.
async fn sender(world: &World, mail: &MailServer) -> Arc<Dispatcher> {
    let smtp = Smtp::new(&mail.settings(), None).expect("settings");
    sender_by(world, Arc::new(smtp)).await
}

/// What sends a world's messages by this channel.
pub async fn sender_by(world: &World, channel: Arc<dyn Channel>) -> Arc<Dispatcher> {
    let database = world.database().await;
    let journal = Journal {
        log: Arc::new(database.clone()),
        key: ServerKey::new(KEY),
        clock: world.clock.clone(),
    };
    let words = stationery(&Config::default()).expect("stationery");
    let mailroom = Mailroom::new(words, vec![channel], Arc::new(journal));
    Arc::new(Dispatcher::new(
        Arc::new(mailroom),
        Arc::new(database),
        ServerKey::new(KEY),
        world.clock.clone(),
    ))
}

/// Every column of every message that is kept.
async fn kept(database: &Database) -> Vec<String> {
    let rows: Vec<(String, String, String, i64)> =
        sqlx::query_as("SELECT id, sealed, taken_by, attempts FROM deliveries")
            .fetch_all(database.pool())
            .await
            .expect("rows");
    rows.iter().map(|row| format!("{row:?}")).collect()
}

pub async fn dead(database: &Database) -> Vec<WhyDead> {
    let dead = database.dead_letters().await.expect("dead letters");
    dead.iter().map(|letter| letter.why).collect()
}

async fn undelivered(world: &World, cookie: &str) -> Value {
    let headers = [("cookie", cookie)];
    let overview = world.call("GET /admin/overview", &headers, &Value::Null);
    overview.await.ok()["undelivered"].clone()
}

fn message_id(mail: &str) -> &str {
    let line = mail.lines().find(|line| line.starts_with("Message-ID: "));
    line.expect("an id")
}

#[tokio::test]
async fn a_code_waits_for_a_mail_server_that_is_away() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Later).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let cookie = world
        .cookie("admin@example.com", "guidance-computer-1969")
        .await;
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m1").await.ok();
    sender.send_due().await;
    assert_eq!(mail.connections(), 1);
    assert_eq!(undelivered(&world, &cookie).await, 1, "it is said so far");
    world.clock.pass(4);
    sender.send_due().await;
    assert_eq!(mail.connections(), 1, "not before its time");
    mail.answer(Answer::Take);
    world.clock.pass(1);
    sender.send_due().await;
    let mails = mail.mails();
    let sent = mails[0].replace("=\n", "");
    assert!(sent.contains(&world.post.code()), "{sent}");
    assert!(
        sent.contains("valid for 9 min."),
        "what is left of ten: {sent}"
    );
    assert_eq!(undelivered(&world, &cookie).await, 0);
    assert!(kept(&database).await.is_empty(), "what was sent is gone");
    world.clock.pass(3600);
    sender.send_due().await;
    assert_eq!(mail.mails().len(), 1);
}

#[tokio::test]
async fn a_code_that_is_void_is_not_sent() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m1").await.ok();
    world.clock.pass(30);
    world.send_code(&handle, "m1").await.ok();
    assert_eq!(kept(&database).await.len(), 2);
    sender.send_due().await;
    let mails = mail.mails();
    assert_eq!(mails.len(), 1, "the older one is superseded");
    assert!(mails[0].replace("=\n", "").contains(&world.post.code()));
    world.clock.pass(60);
    world.send_code(&handle, "m1").await.ok();
    let ended = world.with_handle("DELETE /recovery", &handle, &Value::Null);
    assert_eq!(ended.await.status, 204);
    sender.send_due().await;
    assert_eq!(mail.mails().len(), 1, "the recovery is over");
    assert!(kept(&database).await.is_empty());
}

#[tokio::test]
async fn the_same_idempotency_key_writes_one_message() {
    let world = World::new().await;
    let handle = world.start(ADA).await;
    let bearer = format!("Bearer {handle}");
    let headers = [("authorization", &*bearer), ("idempotency-key", "k1")];
    let body = json!({ "method": "m1" });
    for _ in 0..2 {
        let sent = world.call("POST /recovery/code", &headers, &body).await;
        sent.ok();
    }
    assert_eq!(kept(&world.database().await).await.len(), 1);
}

#[tokio::test]
async fn what_is_kept_shows_neither_code_nor_recipient() {
    let world = World::new().await;
    let handle = world.proven(ADA, "m1").await;
    world.choose(&handle, GOOD).await.ok();
    let kept = kept(&world.database().await).await;
    assert_eq!(kept.len(), 3, "a code and two notices: {kept:?}");
    let letters = world.post.letters();
    let (_, not_me) = world.post.notices().remove(0);
    let hidden = [world.post.code(), not_me, letters[0].to.clone()];
    for (row, hidden) in kept
        .iter()
        .flat_map(|row| hidden.iter().map(move |it| (row, it)))
    {
        assert!(!row.contains(hidden.as_str()), "{hidden} in {row}");
    }
}

#[tokio::test]
async fn who_has_no_account_leads_to_the_same_work_and_to_no_mail() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let mut lengths = Vec::new();
    for user_id in [ADA, "nobody@example.com"] {
        let handle = world.start(user_id).await;
        world.send_code(&handle, "m1").await.ok();
        let rows = kept(&database).await;
        assert_eq!(rows.len(), 1, "{user_id}");
        lengths.push(rows[0].len());
        sender.send_due().await;
        assert!(kept(&database).await.is_empty(), "{user_id}");
    }
    assert!(lengths[0].abs_diff(lengths[1]) < 200, "{lengths:?}");
    assert_eq!(mail.mails().len(), 1);
    assert_eq!(mail.connections(), 1);
}

#[tokio::test]
async fn a_mail_that_is_refused_is_a_dead_letter_at_once() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Refuse).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m1").await.ok();
    sender.send_due().await;
    assert_eq!(dead(&database).await, [WhyDead::Refused]);
    let recorded = |events: Vec<String>| events.iter().any(|it| it == "message_undelivered");
    assert!(recorded(world.events().await));
    world.clock.pass(7 * 86_400 + 1);
    world.sweep().await;
    assert!(kept(&database).await.is_empty(), "not for ever");
}

#[tokio::test]
async fn a_notice_is_tried_for_a_day_and_can_be_tried_again() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let handle = world.proven(ADA, "m1").await;
    sender.send_due().await;
    mail.answer(Answer::Later);
    world.choose(&handle, GOOD).await.ok();
    let begun = world.clock.now();
    while dead(&database).await.is_empty() {
        sender.send_due().await;
        world.clock.pass(900);
        assert!(world.clock.now() < begun.plus(90_000), "never given up");
    }
    assert!(world.clock.now() > begun.plus(85_000), "given up too soon");
    assert_eq!(dead(&database).await, [WhyDead::Late; 2]);
    mail.answer(Answer::Take);
    let now = world.clock.now();
    let id = database.dead_letters().await.expect("dead")[0].id.clone();
    let again = database.revive_delivery(&id, now, now.plus(60)).await;
    assert!(again.expect("revived"));
    let twice = database.revive_delivery(&id, now, now.plus(60)).await;
    assert!(!twice.expect("an answer"), "it is on its way");
    let before = mail.mails().len();
    sender.send_due().await;
    assert_eq!(mail.mails().len(), before + 1);
    assert_eq!(dead(&database).await.len(), 1, "the other one stays");
}

#[tokio::test]
async fn servers_share_the_work_and_send_nothing_twice() {
    const MESSAGES: usize = 24;
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let senders = [sender(&world, &mail).await, sender(&world, &mail).await];
    for _ in 0..MESSAGES {
        let handle = world.start(ADA).await;
        world.send_code(&handle, "m1").await.ok();
    }
    for _ in 0..3 {
        tokio::join!(senders[0].send_due(), senders[1].send_due());
    }
    let mails = mail.mails();
    let ids: BTreeSet<&str> = mails.iter().map(|mail| message_id(mail)).collect();
    assert_eq!((mails.len(), ids.len()), (MESSAGES, MESSAGES));
    assert!(kept(&world.database().await).await.is_empty());
}

#[tokio::test]
async fn a_mail_whose_server_went_away_is_sent_once_more_under_the_same_id() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m1").await.ok();
    let id = go_away_with(&world, &database).await;
    sender.send_due().await;
    assert!(mail.mails().is_empty(), "somebody may still be at it");
    world.clock.pass(20);
    sender.send_due().await;
    let mails = mail.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(
        message_id(&mails[0]),
        format!("Message-ID: <{id}@example.com>")
    );

    world.clock.pass(30);
    world.send_code(&handle, "m1").await.ok();
    for _ in 0..2 {
        go_away_with(&world, &database).await;
        world.clock.pass(20);
    }
    sender.send_due().await;
    assert_eq!(mail.mails().len(), 1, "no mail takes servers down for ever");
    assert_eq!(dead(&database).await, [WhyDead::Unknown]);
}

#[tokio::test]
async fn a_text_message_whose_server_went_away_is_not_paid_for_twice() {
    let world = World::new().await;
    let mail = MailServer::start(Answer::Take).await;
    let (sender, database) = (sender(&world, &mail).await, world.database().await);
    let handle = world.start(ADA).await;
    world.send_code(&handle, "m2").await.ok();
    go_away_with(&world, &database).await;
    world.clock.pass(20);
    sender.send_due().await;
    assert_eq!(dead(&database).await, [WhyDead::Unknown]);
}

/// A server takes the one message that is due on, and is gone; the message's id.
async fn go_away_with(world: &World, database: &Database) -> String {
    let now = world.clock.now();
    let until: Timestamp = now.plus(20);
    let claims = database.claim_deliveries(now, until, 16).await;
    let claims = claims.expect("claims");
    assert_eq!(claims.len(), 1);
    claims[0].id.clone()
}
