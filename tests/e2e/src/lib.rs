//! What the end-to-end suite stands on: a browser that finds things as people do, a server of its
//! own for each test, and a go-between that can misbehave.
//!
//! Reading order: [`stage`] (one test's server and browsers), [`by`] (finding by role and name),
//! [`browser`] (what a person does), [`walk`] (the steps of the journey), [`engine`] (the same walk
//! in three browsers).

pub mod accounts;
pub mod artefact;
pub mod axe;
pub mod between;
pub mod browser;
pub mod by;
pub mod complaint;
pub mod driver;
pub mod engine;
pub mod failure;
pub mod fault;
pub mod fit;
pub mod hands;
pub mod host;
pub mod instead;
pub mod keyboard;
pub mod look;
pub mod meddling;
pub mod outbox;
pub mod paint;
pub mod port;
pub mod preview;
pub mod pseudo;
pub mod recipe;
pub mod report;
pub mod server;
pub mod stage;
pub mod verify;
pub mod wait;
pub mod walk;
pub mod words;
