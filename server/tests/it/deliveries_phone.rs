//! Text messages that a gateway may or may not have taken.

use std::sync::Arc;

use regain_contract::MethodKind;
use regain_server::adapter::dispatcher::Dispatcher;
use regain_server::adapter::phone::gateway::Gateway;
use regain_server::config::gateway::Gateway as Settings;
use regain_server::model::delivery::WhyDead;
use regain_server::model::digest::ServerKey;

use crate::deliveries::{dead, sender_by};
use crate::phone_server::PhoneServer;
use crate::world::{KEY, World};

/// What sends a world's text messages by this gateway.
async fn sender(world: &World, gateway: &PhoneServer) -> Arc<Dispatcher> {
    let settings = Settings {
        url: gateway.url.clone(),
        headers: vec!["X-Id: {id}".to_owned()],
        body: r#"{"to":"{to}","text":"{text}"}"#.to_owned(),
        ..Settings::default()
    };
    let key = ServerKey::new(KEY);
    let gateway = Gateway::new(MethodKind::Sms, "sms.http", &settings, key);
    sender_by(world, Arc::new(gateway.expect("settings"))).await
}

async fn ask_for_text_message(world: &World) {
    let handle = world.start("ada@example.com").await;
    world.send_code(&handle, "m2").await.ok();
}

#[tokio::test]
async fn what_a_gateway_may_have_taken_is_not_sent_again() {
    let world = World::new().await;
    let gateway = PhoneServer::start(&[(504, "text/plain", "")]).await;
    let sender = sender(&world, &gateway).await;
    ask_for_text_message(&world).await;
    for _ in 0..3 {
        sender.send_due().await;
        world.clock.pass(60);
    }
    assert_eq!(gateway.asked().len(), 1);
    let database = world.database().await;
    assert_eq!(dead(&database).await, [WhyDead::Unknown]);
}

#[tokio::test]
async fn what_a_gateway_takes_later_bears_the_same_id() {
    let world = World::new().await;
    let answers = [(503, "text/plain", ""), (200, "text/plain", "OK")];
    let gateway = PhoneServer::start(&answers).await;
    let sender = sender(&world, &gateway).await;
    ask_for_text_message(&world).await;
    for _ in 0..3 {
        sender.send_due().await;
        world.clock.pass(60);
    }
    let asked = gateway.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0].header("x-id"), asked[1].header("x-id"));
    assert_ne!(asked[0].body, asked[1].body, "fewer minutes are left");
    assert!(dead(&world.database().await).await.is_empty());
}
