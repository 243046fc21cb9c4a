//! The OpenAPI 3.1 description, generated from the types and the endpoint table.

mod answer;
mod call;
mod components;
mod document;
mod example;

pub use document::document;
