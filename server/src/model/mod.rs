//! What is remembered, and how it changes. Names no port, no web framework, no database and no
//! runtime.

pub mod account;
pub mod account_edit;
pub mod admin;
pub mod alike;
pub mod audit;
pub mod backlog;
pub mod blocklist;
pub mod caller;
pub mod captcha;
pub mod change;
pub mod code;
pub mod count;
pub mod decoy;
pub mod delivery;
pub mod destinations;
pub mod digest;
pub mod disclosure;
pub mod fault;
pub mod gateway;
pub mod intent;
pub mod kept_message;
pub mod letter;
pub mod link;
pub mod mask;
pub mod offer;
pub mod own_state;
pub mod password_policy;
pub mod recovery;
pub mod rules;
pub mod scim;
pub mod sealed_text;
pub mod session;
pub mod store_error;
pub mod support_id;
pub mod target;
