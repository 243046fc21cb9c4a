//! The crates of the app, by their folders.

/// Sources of the crates that run in the browser and show something.
pub const SHOWN: &[&str] = &["kit/src/", "src/", "admin/src/"];

/// The file is Rust code of a crate that shows something.
pub fn is_shown(path: &str) -> bool {
    path.ends_with(".rs") && SHOWN.iter().any(|folder| path.starts_with(folder))
}
