//! PostgreSQL, which the server's tests start in a folder of their own.

use std::fs;

use crate::failure::Failure;
use crate::setup::apt::Apt;
use crate::step::Steps;

/// Where Debian puts each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Debian's package, unless some version is there.
pub fn missing_packages() -> &'static [&'static str] {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let mut servers = versions.map(|version| version.path().join("bin/initdb"));
    if servers.any(|program| program.is_file()) {
        &[]
    } else {
        &["postgresql"]
    }
}

/// Installs it where it is missing, and nothing else.
pub fn ready() -> Result<(), Failure> {
    let packages = missing_packages();
    if packages.is_empty() {
        return Ok(());
    }
    let mut steps = Steps::of(1);
    let step = steps.begin(
        "Installing PostgreSQL",
        "about a minute",
        "cargo xtask setup",
    )?;
    Apt::default().install(&step, packages)?;
    step.finish();
    Ok(())
}
