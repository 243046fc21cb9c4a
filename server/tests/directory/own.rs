//! Names of a row's own, where rows share a directory.

use std::sync::atomic::{AtomicU32, Ordering};

/// The name with a number that no other has in this run.
pub fn own(name: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{name}{}", NEXT.fetch_add(1, Ordering::SeqCst))
}
