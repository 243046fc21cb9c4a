//! Passwords as they are kept: our own hashes, and those that other servers have made.

pub mod digest;
pub mod fault;
pub mod kept;
pub mod kind;
pub mod parse;
pub mod pbkdf2;
pub mod phc;
pub mod salted;
pub mod scheme;
