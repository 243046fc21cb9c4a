//! What the pages of end users and of administrators share, in plain Leptos. Map, in reading order.

pub mod config;
pub mod failure;
pub mod form;
pub mod json;
pub mod message;
pub mod outcome;
pub mod route;

pub mod api;
pub mod latest;
pub mod navigate;
pub mod platform;
pub mod session;
pub mod settings;
pub mod start;
pub mod submit;
pub mod ui;
pub mod words;
