//! Versions of the configuration's format.

use crate::json::Json;

/// The version that this app understands. The first number changes only when an older app would
/// misunderstand a file; the second when something was added.
pub const VERSION: &str = "1.0";

/// How much of a file this app understands.
pub enum Understood {
    /// All that its version can hold.
    Fully,
    /// It is of this later version of the same kind: there may be more in it.
    Partly(String),
    /// It is of this later kind.
    No(String),
    /// What stands there is no version.
    NoVersion,
}

/// Looks at the version that a file states: `"1.0"` or `1`. Without one it is taken as understood.
#[must_use]
pub fn of(given: Option<Json>) -> Understood {
    let version = match given {
        None => return Understood::Fully,
        Some(Json::Number(number)) => number.to_string(),
        Some(Json::Text(text)) => text,
        Some(_) => String::new(),
    };
    let (Some(stated), Some(known)) = (parts(&version), parts(VERSION)) else {
        return Understood::NoVersion;
    };
    if stated.0 > known.0 {
        Understood::No(version)
    } else if stated > known {
        Understood::Partly(version)
    } else {
        Understood::Fully
    }
}

/// The first two numbers of a version.
fn parts(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.').map(|part| part.parse().ok());
    Some((parts.next()??, parts.next().unwrap_or(Some(0))?))
}
