//! Regain, the app: gets people back into their accounts. Map, in reading order.

pub mod config;
pub mod failure;
pub mod form;
pub mod json;
pub mod message;
pub mod recovery;
pub mod route;

pub mod api;
pub mod app;
pub mod dom;
pub mod journey;
pub mod navigate;
pub mod page;
pub mod session;
pub mod settings;
pub mod signal;
pub mod ui;
pub mod words;
