//! The calls of the API, without HTTP.

pub mod captcha;
pub mod change_password;
pub mod choose_password;
pub mod code;
pub mod limit;
pub mod link;
pub mod recovery;
pub mod send;
pub mod service;
pub mod sign_in;
pub mod start;
