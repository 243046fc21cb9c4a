//! The server as it is released, for measurements.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;

use crate::failure::Failure;
use crate::process;
use crate::step;
use crate::workspace;

/// Compiles it; `retry` is what to type after an interruption.
pub fn build(retry: &'static str) -> Result<(), Failure> {
    let mut build = process::cargo("build");
    build.args(["--release", "--package", "regain-server"]);
    step::run(
        "Compiling the server for speed",
        "5 minutes",
        retry,
        &mut build,
    )
}

/// Where it is.
pub fn program() -> PathBuf {
    workspace::target().join("release").join("regain-server")
}

/// An address that nobody listens on.
pub fn free_address() -> Result<SocketAddr, Failure> {
    let any = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = any.and_then(|any| any.local_addr());
    address.map_err(|source| Failure::Start {
        program: "a server on this machine".to_owned(),
        source,
    })
}
