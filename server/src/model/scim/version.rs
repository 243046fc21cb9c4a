//! Versions of resources (RFC 7644, section 3.14).

use regain_contract::Secret;
use serde_json::Value;

use super::refusal::Refusal;
use crate::model::digest::fingerprint;

/// Characters of a version: 96 bits.
const SHORT: usize = 16;

/// The version of a resource, as an entity tag. A weak one: other attributes may be answered.
pub fn version(resource: &Value) -> String {
    let hash = fingerprint(&Secret::new(resource.to_string()));
    format!("W/\"{}\"", &hash[..SHORT])
}

/// Sees that a resource is still of the version that was asked for.
///
/// # Errors
/// [`Refusal::Changed`].
pub fn check_version(resource: &Value, wanted: Option<&str>) -> Result<(), Refusal> {
    match wanted {
        Some(wanted) if !names(wanted, &version(resource)) => Err(Refusal::Changed),
        _ => Ok(()),
    }
}

/// Whether a list of entity tags names this one.
pub fn names(list: &str, version: &str) -> bool {
    let strong = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let mut tags = list.split(',').map(strong);
    tags.any(|tag| tag == "*" || tag == strong(version))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{check_version, names, version};

    #[test]
    fn a_version_is_that_of_one_state() {
        let (one, other) = (json!({"a": 1}), json!({"a": 2}));
        assert_ne!(version(&one), version(&other));
        assert!(check_version(&one, None).is_ok());
        assert!(check_version(&one, Some(&version(&one))).is_ok());
        assert!(check_version(&one, Some("*")).is_ok());
        assert!(check_version(&one, Some(&version(&other))).is_err());
        assert!(names("\"x\", W/\"y\"", "W/\"x\""));
        assert!(!names("", "W/\"x\""));
    }
}
