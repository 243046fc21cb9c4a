//! Lists (RFC 7644, section 3.4.2).

use serde_json::{Value, json};

/// Resources that a list holds at most.
pub const MOST: u32 = 200;

/// A list of resources.
pub fn list(count: u32, start: u32, resources: &[Value]) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
        "totalResults": count,
        "startIndex": start,
        "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}
