//! Builds the app into `dist/`, ready for any static host.

mod app;
mod bind;
mod command;
mod compile;
mod finish;
mod first;
pub mod html;
mod kind;
mod name;
mod optimise;
mod page;
mod place;
mod program;
mod reload;
mod routes;
mod script;
mod split;
mod stamp;
mod start;
mod style;
mod worker;

pub use command::{Args, build_app, build_quickly, run};
pub use finish::{SOURCE_LANGUAGE, catalogues, languages};
pub use first::Words;
pub use kind::Kind;
pub use routes::pages;
pub use style::policy_source;
pub use worker::Built as BuiltWorker;
