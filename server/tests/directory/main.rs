//! What holds in front of every directory, embedded or kept by another server: whole calls over HTTP, with
//! real directories behind them.

#[macro_use]
mod rows;

#[expect(dead_code, reason = "the adapter's tests do more with it")]
#[path = "../../../directory/tests/keycloak/admin.rs"]
mod admin;
#[path = "../it/answer.rs"]
mod answer;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/client.rs"]
mod client;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/courier.rs"]
mod courier;
mod each;
mod embedded;
mod front;
mod gate;
mod http_example;
mod keycloak;
mod kill_points;
#[expect(dead_code, reason = "the adapter's tests do more with it")]
#[path = "../../../directory/tests/keycloak/lab.rs"]
mod lab;
mod laboratory;
mod look;
mod node;
mod openldap;
mod outage;
mod own;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/place.rs"]
mod place;
#[path = "../../../tests/e2e/src/port.rs"]
mod port;
#[path = "../it/ports.rs"]
mod ports;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/program.rs"]
mod program;
mod python;
mod recoveries;
mod refused_at_start;
mod samba;
mod sign_ins;
mod stage;
#[expect(dead_code, reason = "other tests do more with it")]
#[path = "../it/world.rs"]
mod world;
