//! Pieces of the end user's pages.

pub mod account_facts;
pub mod captcha_picture;
pub mod captcha_work;
pub mod choice;
pub mod meter;
pub mod shell;
pub mod sign;
pub mod trail;
