//! Keycloak, against a real one. Where it cannot be had, each test says so and checks nothing.

mod admin;
mod federated;
mod inspect;
#[expect(dead_code, reason = "the server's tests kill it")]
mod lab;
mod locks;
mod passwords;
mod people;
mod policies;
#[path = "../../../tests/e2e/src/port.rs"]
mod port;
mod settings;
mod trouble;
