//! What the services need from outside, as traits. Adapters implement them.

pub mod accounts;
pub mod acts;
pub mod audit;
pub mod caller_checks;
pub mod captchas;
pub mod clock;
pub mod counters;
pub mod courier;
pub mod deliveries;
pub mod intents;
pub mod links;
pub mod outbox;
pub mod password_hasher;
pub mod pressed_keys;
pub mod provisioning;
pub mod randomness;
pub mod recoveries;
pub mod reset_intents;
pub mod self_test;
pub mod sessions;
pub mod statistics;
pub mod store;
pub mod undelivered;
pub mod users;
