//! The OpenAPI 3.1 description, generated from the types and the endpoint table.

mod admin;
mod answer;
mod call;
mod components;
mod document;
mod endpoint;
mod example;
mod link;

pub use document::document;
