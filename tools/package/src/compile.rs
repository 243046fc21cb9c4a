//! First step: Cargo compiles the programs for WebAssembly.

use std::process::Command;

use regain_setup::{FOR_BROWSERS, TARGET, Toolchain};
use regain_task::{Failure, process, step};

use crate::kind::{Kind, RETRY};

const APP: &str = "regain";
const WORKER: &str = "regain-worker";
/// The feature of a crate that holds split points.
const SPLIT: &str = "split";

/// Compiles app and worker.
///
/// A program that is split is a library at first, and its crate type is given here: a `[lib]` that
/// names both `cdylib` and `rlib` is compiled without link-time optimisation, and nobody is told. The
/// relocations say which function needs which.
pub fn everything(toolchain: Toolchain, kind: Kind) -> Result<(), Failure> {
    if kind == Kind::Quick {
        let mut cargo = cargo(toolchain, "build", kind);
        cargo.args(FOR_BROWSERS).arg("--bins");
        return step::run(
            "Compiling app and worker",
            "2 minutes, later seconds",
            RETRY,
            &mut cargo,
        );
    }
    let mut app = cargo(
        toolchain,
        if kind.is_split() { "rustc" } else { "build" },
        kind,
    );
    app.args(["--package", APP]);
    if kind.is_split() {
        app.args(["--lib", "--crate-type", "cdylib", "--features", SPLIT]);
        app.args(["--", "-Clink-arg=--emit-relocs"]);
    } else {
        app.arg("--bins");
    }
    step::run(
        "Compiling the app as it is shipped",
        "5 minutes",
        RETRY,
        &mut app,
    )?;
    let mut worker = cargo(toolchain, "build", kind);
    worker.args(["--package", WORKER, "--bins"]);
    step::run("Compiling its worker", "a minute", RETRY, &mut worker)
}

fn cargo(toolchain: Toolchain, task: &str, kind: Kind) -> Command {
    let mut cargo = process::command("cargo");
    if kind == Kind::Quick {
        toolchain.apply(&mut cargo);
    } else {
        toolchain.apply_release(&mut cargo);
    }
    cargo.args([task, "--target", TARGET, "--profile", kind.profile()]);
    cargo
}
