//! Text messages and calls.

mod exchange;
pub mod fault;
pub mod gateway;
mod number;
pub mod pressed_key;
pub mod twilio;
mod twiml;
