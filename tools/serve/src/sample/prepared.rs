//! A sample directory, ready to be started.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use regain_task::process;

/// Where Debian has servers, which are not on everybody's path.
const SERVERS: &str = "/usr/sbin";

/// A sample directory, ready to be started.
pub struct Prepared {
    /// What starts it.
    pub command: Command,
    /// Whom it knows.
    pub people: &'static str,
    /// Where it listens.
    pub address: SocketAddr,
    /// The longest that it takes to listen.
    pub limit: Duration,
}

/// Where a program is.
pub fn program(name: &str) -> Option<PathBuf> {
    let debians = Path::new(SERVERS).join(name);
    process::on_path(name).or_else(|| debians.is_file().then_some(debians))
}
