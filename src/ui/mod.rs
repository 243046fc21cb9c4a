//! Pieces of pages. They know words and the document, never the API.

pub mod anatomy;
pub mod busy;
pub mod button;
pub mod captcha_picture;
pub mod captcha_work;
pub mod card;
pub mod checklist;
pub mod choice;
pub mod clock;
pub mod error_summary;
pub mod field;
pub mod icon;
pub mod language;
pub mod link;
pub mod meter;
pub mod notice;
pub mod reveal;
pub mod shell;
pub mod support;
pub mod trail;
pub mod trouble;
