//! The pages, by task. Each is a view of a state; what a page decides is written in `form`,
//! `recovery` and `message`.

pub mod account;
pub mod back;
pub mod cancel;
pub mod captcha;
pub mod change_password;
pub mod choose_password;
pub mod done;
pub mod enter_code;
pub mod guard;
pub mod link;
pub mod method;
pub mod misconfigured;
pub mod not_found;
pub mod outcome;
pub mod password;
pub mod password_fields;
pub mod puzzle;
pub mod recover;
pub mod resend;
pub mod sign_in;
pub mod signed_in;
