//! Programs that the machine may lack.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// Where a program is: servers are often outside of a user's path.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Says that a test is left out, past the harness, which keeps what a passing test prints.
pub fn say_skipped(reason: &str) {
    let line = format!("SKIPPED: {}\n", reason.to_uppercase());
    std::io::stderr()
        .write_all(line.as_bytes())
        .expect("standard error takes a line");
}

/// Runs a program to its end.
pub fn run(command: &mut Command) {
    let done = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(
        done.status.success(),
        "{command:?}: {}\n{}{}",
        done.status,
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}
