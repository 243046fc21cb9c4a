//! Regain, the administrator's pages, on what they share with the end user's (`kit/`): nothing of them
//! is in what everybody downloads.
//!
//! Reading order: [`app`] wires; [`page::shell`] surrounds every page and shows it once
//! [`administrator`] knows who is signed in; a page of [`page`] asks through
//! [`administrator::Administrator::read`] and acts through
//! [`administrator::Administrator::act`], which lead to signing in, or ask for the password again,
//! by themselves. [`api`] has a function for each call, [`message`] the words of these pages (those
//! that all pages have are in `regain_kit::message`), [`ui`] what pages are put together from,
//! [`platform`] what only the browser can do.

pub mod chart;
pub mod filter;
pub mod message;
pub mod people;

pub mod administrator;
pub mod api;
pub mod app;
pub mod page;
pub mod platform;
pub mod sign_in_again;
pub mod ui;
