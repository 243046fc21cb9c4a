//! What can go wrong in a test besides an assertion.

use std::panic::Location;

use thirtyfour::error::WebDriverError;

/// Why a test could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A condition did not come true before the deadline.
    #[error("{at}: {what} did not come in time. {last}")]
    NotInTime {
        /// The line of the test that asked for it.
        at: &'static Location<'static>,
        /// What was waited for.
        what: String,
        /// What was there instead, or the last error of the browser.
        last: String,
    },
    /// The browser or its driver refused.
    #[error("browser: {0}")]
    Driver(#[from] WebDriverError),
    /// The server under test could not be asked.
    #[error("HTTP: {0}")]
    Http(#[from] reqwest::Error),
    /// A file or a process could not be had.
    #[error("{what}: {cause}")]
    Io {
        /// Which.
        what: String,
        /// Why.
        cause: std::io::Error,
    },
    /// Something else on this machine is missing or not as expected.
    #[error("{0}")]
    SetUp(String),
}

/// How every test and every step of one ends.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// A program that is not there, or does not do what is expected of it.
    #[must_use]
    pub fn missing(program: &str) -> Self {
        Self::SetUp(format!(
            "{program} could not be started. Run `cargo xtask setup`."
        ))
    }

    /// An I/O error together with what was attempted.
    pub fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |cause| Self::Io { what, cause }
    }
}
