//! What browsers run.

/// The target that browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";
