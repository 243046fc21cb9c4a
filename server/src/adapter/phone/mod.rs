//! Text messages and calls.

mod exchange;
pub mod fault;
pub mod gateway;
mod number;
pub mod twilio;
mod twiml;
