//! The rules of recovery and sign-in. Names no web framework, no database and no runtime.

pub mod account;
pub mod admin;
pub mod audit;
pub mod blocklist;
pub mod call;
pub mod decoy;
pub mod digest;
pub mod disclosure;
pub mod fault;
pub mod letter;
pub mod link;
pub mod mask;
pub mod offer;
pub mod password_policy;
pub mod recovery;
pub mod rules;
pub mod session;
pub mod token;
