//! Where things are read from and left: the repository, the build, what a failure leaves behind.

use std::env;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

/// The repository's root.
#[must_use]
pub fn repository() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The server's binary: `REGAIN_SERVER`, or the one that cargo builds.
#[must_use]
pub fn server_binary() -> PathBuf {
    from_env("REGAIN_SERVER", "target/debug/regain-server")
}

/// The built app: `REGAIN_DIST`, or `dist`.
#[must_use]
pub fn dist() -> PathBuf {
    from_env("REGAIN_DIST", "dist")
}

/// The address, under the base, of the built app's asset whose name this accepts.
#[must_use]
pub fn asset(is_it: impl Fn(&str) -> bool) -> Option<String> {
    let files = fs::read_dir(dist().join("assets")).ok()?;
    let names = files.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names = names.filter(|name| is_it(name));
    names.next().map(|name| format!("/assets/{name}"))
}

/// The unpacked archive, with `site/` and `deploy/` in it: `REGAIN_RELEASE`.
#[must_use]
pub fn release() -> PathBuf {
    from_env("REGAIN_RELEASE", "target/hosts/release")
}

/// A program of the repository's, as cargo builds it.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    repository().join("target/debug").join(name)
}

/// Where screenshots and the remains of failures are left: `REGAIN_ARTEFACTS`, or `target/e2e`.
#[must_use]
pub fn folder() -> PathBuf {
    from_env("REGAIN_ARTEFACTS", "target/e2e")
}

/// The file name is safe on every system.
#[must_use]
pub fn file_name(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

/// A path from the environment, or one in the repository. Relative paths start at the repository,
/// because cargo runs tests in the folder of their package.
fn from_env(name: &str, otherwise: &str) -> PathBuf {
    repository().join(env::var_os(name).unwrap_or_else(|| otherwise.into()))
}

/// Adds a line to a file of [`folder`], for the figures at the end of the run.
///
/// # Panics
/// When it cannot be written.
pub fn write_down(file: &str, line: &str) {
    let path = folder().join(file);
    // At once: walks write side by side.
    let written = fs::create_dir_all(folder())
        .and_then(|()| File::options().create(true).append(true).open(&path))
        .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
    written.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
