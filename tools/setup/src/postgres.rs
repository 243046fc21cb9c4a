//! PostgreSQL, which the server's tests start in a folder of their own.

use std::fs;

use regain_task::process;

/// Where Debian puts each version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// Debian's package, unless some version is there.
pub fn missing_packages() -> &'static [&'static str] {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let mut servers = versions.map(|version| version.path().join("bin/initdb"));
    if servers.any(|program| program.is_file()) || process::on_path("initdb").is_some() {
        &[]
    } else {
        &["postgresql"]
    }
}
