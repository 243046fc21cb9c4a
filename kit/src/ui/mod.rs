//! Pieces of pages: components that the end user's and the administrator's pages share.

pub mod anatomy;
pub mod brand;
pub mod button;
pub mod card;
pub mod checklist;
pub mod clock;
pub mod error_summary;
pub mod field;
pub mod form;
pub mod icon;
pub mod language;
pub mod misconfigured;
pub mod notice;
pub mod reveal;
pub mod support;
pub mod swap;
pub mod text;
pub mod trouble;
