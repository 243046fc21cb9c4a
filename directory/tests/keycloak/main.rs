//! Keycloak, against a real one. Where it cannot be had, each test says so and checks nothing.

mod admin;
mod federated;
mod inspect;
mod lab;
mod locks;
mod passwords;
mod people;
mod policies;
mod settings;
mod trouble;
