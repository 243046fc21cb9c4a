//! What holds in front of every directory, embedded or kept by another server: whole calls over HTTP, with
//! real directories behind them.

#[path = "../it/answer.rs"]
mod answer;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/client.rs"]
mod client;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/courier.rs"]
mod courier;
mod http_example;
mod laboratory;
mod look;
mod outage;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/place.rs"]
mod place;
#[path = "../it/ports.rs"]
mod ports;
mod recoveries;
mod refused_at_start;
mod rows;
mod sign_ins;
mod stage;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/world.rs"]
mod world;
