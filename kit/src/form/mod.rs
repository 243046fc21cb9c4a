//! Forms: a draft as typed, and the checked form that alone can be sent. Pure.

pub mod code;
pub mod fault;
pub mod method;
pub mod new_password;
pub mod recover;
pub mod sign_in;
