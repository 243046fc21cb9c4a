//! The one time that all files in the archive have: that of the commit.
//!
//! Hosts tell versions of a file apart by size and time (`ETag`, `Last-Modified`), and so do
//! programs that copy; a time that never changed would keep old pages alive in caches.

use std::env;
use std::process::Command;

use regain_task::{Failure, process};

/// Takes the place of the commit's time, for builds outside a repository
/// (reproducible-builds.org).
pub const VARIABLE: &str = "SOURCE_DATE_EPOCH";

/// Seconds since 1970.
pub fn find() -> Result<u64, Failure> {
    let given = env::var(VARIABLE).ok();
    let committed = || process::output_of(git().args(["log", "-1", "--format=%ct"]));
    let text = given.or_else(committed).unwrap_or_default();
    text.trim().parse().map_err(|_| Failure::Missing {
        what: format!(
            "The archive's time is unknown: no commit here, and no seconds in {VARIABLE}."
        ),
        next: format!("{VARIABLE}=$(date +%s) cargo xtask dist"),
    })
}

/// Whether files differ from what the commit holds.
pub fn is_changed() -> bool {
    let changes = process::output_of(git().args(["status", "--porcelain"]));
    changes.is_some_and(|it| !it.trim().is_empty())
}

fn git() -> Command {
    process::command("git")
}
