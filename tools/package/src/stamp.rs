//! Remembers what `dist/` was made from, so that nothing is built twice.

use std::fs;
use std::path::PathBuf;

use regain_setup::Toolchain;
use regain_task::files::{files_below, write};
use regain_task::integrity::hexadecimal;
use regain_task::{Failure, workspace};
use sha2::{Digest as _, Sha256};

/// All that the app is made from. The task runner is among it: it writes the pages.
const SOURCES: [&str; 22] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "admin/Cargo.toml",
    "admin/locales",
    "admin/src",
    "contract/Cargo.toml",
    "contract/src",
    "index.html",
    "kit/Cargo.toml",
    "kit/src",
    "locales",
    "patch",
    "public",
    "src",
    "start",
    "style",
    "tools/package",
    "tools/setup/src/toolchain.rs",
    "worker/Cargo.toml",
    "worker/src",
    "worker/worker.js",
];

/// A fingerprint of the app's sources and its compiler, and of whether its program is split.
pub fn of_app(toolchain: Toolchain, split: bool) -> Result<String, Failure> {
    let root = workspace::root();
    let mut hash = Sha256::new();
    hash.update(toolchain.version());
    hash.update([u8::from(split)]);
    for source in SOURCES {
        for path in files_below(&root.join(source))? {
            let content = fs::read(&path).map_err(Failure::file(&path))?;
            hash.update(
                path.strip_prefix(&root)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .as_bytes(),
            );
            hash.update((content.len() as u64).to_le_bytes());
            hash.update(&content);
        }
    }
    Ok(hexadecimal(&hash.finalize()))
}

/// Whether `dist/` was made from exactly this.
pub fn holds(fingerprint: &str) -> bool {
    workspace::dist().join("index.html").is_file()
        && fs::read_to_string(path()).is_ok_and(|kept| kept == fingerprint)
}

/// Remembers what `dist/` was made from.
pub fn keep(fingerprint: &str) -> Result<(), Failure> {
    write(&path(), fingerprint)
}

fn path() -> PathBuf {
    workspace::scratch().join("app.stamp")
}
