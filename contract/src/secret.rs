//! Text that must not be seen: passwords, codes, handles, tokens.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A secret text. It has no `Display`, no `Default` and no comparison, and its `Debug` shows
/// nothing, so that it cannot reach a log or a page by accident.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text that is secret from here on.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself. Every call is a place to review.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_nothing_of_the_text() {
        let shown = format!("{:?} {:#?}", Secret::new("hunter2"), Some(Secret::new("")));
        assert!(
            !shown.contains("hunter2") && shown.contains("Secret(…)"),
            "{shown}"
        );
    }
}
