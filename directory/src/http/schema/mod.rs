//! The OpenAPI 3.1 description, generated from the messages and the calls.

mod document;
mod operation;

pub use document::document;
