//! How many connections there may be, and how long they may take.

use std::time::Duration;

/// Files beside connections: the database, mail, a directory, what is served.
const OTHER_FILES: u64 = 256;

/// Connections at most, whatever the system allows: each holds some kilobytes.
const MOST: u64 = 10_000;

/// Connections at least, where the system allows hardly any file.
const LEAST: u64 = 64;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// Connections at a time. One more sends the one away that has rested longest.
    pub connections: usize,
    /// How long the head of a call may take to arrive, and how long a connection may rest before it.
    pub head: Duration,
    /// How long calls under way may take to end once the server is asked to stop.
    pub farewell: Duration,
}

impl Allowance {
    /// What this system allows. The number of open files that a program begins with is often 1,024,
    /// while far more are its own to ask for: all of them are asked for.
    pub fn of_this_system() -> Self {
        let files = rlimit::increase_nofile_limit(MOST + OTHER_FILES).unwrap_or(1024);
        let connections = files.saturating_sub(OTHER_FILES).clamp(LEAST, MOST);
        Self {
            connections: usize::try_from(connections).unwrap_or(usize::MAX),
            head: Duration::from_secs(20),
            farewell: Duration::from_secs(25),
        }
    }
}
