//! Why a task stopped, in sentences that name the next command to type.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a task stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Something must be there and cannot be had automatically.
    #[error("{what}\nNext: {next}")]
    Missing { what: String, next: String },
    /// A program that writes to a log file ended with an error, or took too long.
    #[error("{tail}{title} {why}\nThe whole output is in {}\nNext: {next}", log.display())]
    Step {
        title: String,
        why: String,
        log: PathBuf,
        tail: String,
        next: String,
    },
    /// A program that writes to the terminal ended with an error.
    #[error("`{program}` ended with an error (see above).\nNext: {next}")]
    Program { program: String, next: String },
    /// A program could not be started at all.
    #[error("`{program}` could not be started: {source}")]
    Start { program: String, source: io::Error },
    /// A file or folder could not be read or written.
    #[error("{}: {source}{}", path.display(), advice(source))]
    File { path: PathBuf, source: io::Error },
    /// The app's sources or its built page are not what the tasks expect.
    #[error("{0}")]
    Unexpected(String),
    /// Somebody else listens on the port.
    #[error("Port {port} is taken by another program.\nNext: {task} --port {}", other_port(*port))]
    PortTaken { port: u16, task: String },
    /// All has been said on the terminal already.
    #[error("")]
    Reported,
}

impl Failure {
    /// For `map_err` on file operations: keeps the path that they leave out.
    pub fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }
}

/// What to do about those that have nothing to do with the file.
fn advice(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "\nIt belongs to another user.\nNext: take it over with chown, or work in a copy of your own"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "\nNothing can be written there.\nNext: work in a copy elsewhere; REGAIN_TOOLS names another folder for the tools"
        }
        io::ErrorKind::StorageFull => {
            "\nThe disk is full: a first build needs 12 GB.\nNext: cargo clean, then the same again"
        }
        _ => "",
    }
}

fn other_port(port: u16) -> u16 {
    port.checked_add(1).unwrap_or(8787)
}

/// Says why a task stopped, if it did, and what its program ends with.
pub fn exit_code(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
