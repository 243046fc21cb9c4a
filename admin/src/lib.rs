//! Regain, the administrator's pages: a second program beside the end user's (`src/`), so that
//! nothing of it is in what everybody downloads (docs/adr/0013).
//!
//! It stands on the library of the end user's program: elements (`regain::dom::element`), signals,
//! the API's client, fields and buttons, `Route` and `Navigate`. The two programs share no state but
//! the session cookie and what the tab keeps: going from one to the other loads another document.
//!
//! Reading order: [`app`] wires; [`ui::shell`] surrounds every page and shows it once
//! [`administrator`] knows who is signed in; a page of [`page`] asks through
//! [`administrator::Administrator::read`] and acts through
//! [`administrator::Administrator::act`], which lead to signing in, or ask for the password again,
//! by themselves. [`api`] has a function for each call, [`message`] the words of these pages (those
//! of the end user's program can be used too), [`ui`] what pages are put together from, [`dom`] what
//! only the browser can do.

pub mod chart;
pub mod filter;
pub mod message;
pub mod user;

pub mod administrator;
pub mod api;
pub mod app;
pub mod dom;
pub mod page;
pub mod ui;
