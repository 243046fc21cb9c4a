//! New browser sessions: a chromedriver for the whole run, and for each session in another engine
//! a driver of its own, because those know one session at a time.

mod chromium;
mod display;
mod firefox;
mod process;
mod session;
mod webkit;

pub use process::Process;
pub use session::{Options, Session, start};
