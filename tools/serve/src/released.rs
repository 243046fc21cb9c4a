//! The server as it is released: what is packed is what is measured.

use std::env::consts::ARCH;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command};

use regain_setup::Toolchain;
use regain_task::{Failure, process, step, workspace};

use crate::server::{NAME, wait_until_ready};

/// Compiles it, linked statically with the C library of this machine, so that it runs on any Linux of
/// this kind and in a container without anything else; `retry` is what to type after an interruption.
///
/// # Errors
/// It does not compile.
pub fn build(retry: &'static str) -> Result<(), Failure> {
    let mut options = Toolchain::Default.without_places();
    options.push("-Ctarget-feature=+crt-static".to_owned());
    let mut cargo = process::cargo("build");
    cargo
        .args(["--release", "--locked", "--package", NAME, "--target"])
        .arg(target())
        .env("CARGO_ENCODED_RUSTFLAGS", options.join("\u{1f}"));
    let usual = "5 minutes, later seconds";
    step::run(
        "Compiling the server as it is released",
        usual,
        retry,
        &mut cargo,
    )
}

/// The platform that it is for, as Cargo names it.
pub fn target() -> String {
    format!("{ARCH}-unknown-linux-gnu")
}

/// Where it is.
pub fn program() -> PathBuf {
    workspace::target()
        .join(target())
        .join("release")
        .join(NAME)
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
