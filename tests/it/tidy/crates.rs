//! The crates of the app, by their folders.

use std::path::Path;

/// Sources of the crates that run in the browser and show something.
pub const SHOWN: &[&str] = &["kit/src/", "src/", "admin/src/"];

/// The file is Rust code of a crate that shows something.
pub fn is_shown(path: &str) -> bool {
    path.ends_with(".rs") && SHOWN.iter().any(|folder| path.starts_with(folder))
}

/// The app is built on the kit. Until it is, `src` is the kit of the administrator's pages too,
/// and the rules on the borders between them wait.
pub fn has_kit() -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("kit/src")
        .exists()
}
