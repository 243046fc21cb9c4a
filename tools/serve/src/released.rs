//! The server as it is released, for measurements.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command};

use regain_task::{Failure, process, step, workspace};

use crate::server::{NAME, wait_until_ready};

/// Compiles it; `retry` is what to type after an interruption.
pub fn build(retry: &'static str) -> Result<(), Failure> {
    let mut build = process::cargo("build");
    build.args(["--release", "--package", NAME]);
    step::run(
        "Compiling the server for speed",
        "5 minutes",
        retry,
        &mut build,
    )
}

/// Where it is.
pub fn program() -> PathBuf {
    workspace::target().join("release").join(NAME)
}

/// Starts it with these options, and waits until it answers at an address.
pub fn start(mut server: Command, address: SocketAddr) -> Result<Child, Failure> {
    server.args(["--listen", &address.to_string()]);
    let program = process::name_of(&server);
    let started = server.spawn();
    let mut child = started.map_err(|source| Failure::Start { program, source })?;
    wait_until_ready(&mut child, address)?;
    Ok(child)
}
