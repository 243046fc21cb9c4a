//! Why a measurement could not be made.

use std::io;

/// Why a measurement could not be made.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file, a program or a port could not be had.
    #[error("{what}: {source}")]
    Io {
        /// Which.
        what: String,
        /// Why.
        source: io::Error,
    },
    /// The browser refused a command, or its answer has another shape.
    #[error("Chromium: {0}")]
    Browser(String),
    /// Something did not come about in time.
    #[error("{0} did not come in time.")]
    NotInTime(String),
    /// The reference server could not be asked.
    #[error("HTTP: {0}")]
    Http(#[from] reqwest::Error),
    /// What was asked for makes no sense.
    #[error("{0}")]
    Usage(String),
}

/// How every step of a measurement ends.
pub type Done<T = ()> = Result<T, Failure>;

impl Failure {
    /// For `map_err`: keeps what the error of the system leaves out.
    pub fn io(what: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}
