//! An answer of the preview's server, before it is sent.

use serde_json::Value;

/// Status, type and body. Headers that all answers of a kind have are added where it is sent.
#[derive(Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Content type.
    pub kind: &'static str,
    /// Where to go instead, with status 302.
    pub location: Option<String>,
    /// Content.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer with content.
    pub fn new(status: u64, kind: &'static str, body: Vec<u8>) -> Self {
        Self {
            status: u16::try_from(status).unwrap_or(500),
            kind,
            location: None,
            body,
        }
    }

    /// One without.
    pub fn empty(status: u64) -> Self {
        Self::new(status, "text/plain; charset=utf-8", Vec::new())
    }

    /// One that holds JSON.
    pub fn json(status: u64, kind: &'static str, json: &Value) -> Self {
        Self::new(status, kind, json.to_string().into_bytes())
    }

    /// A plain sentence.
    pub fn sentence(status: u64, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.into())
    }

    /// Leads elsewhere.
    pub fn redirect(to: String) -> Self {
        Self {
            location: Some(to),
            ..Self::empty(302)
        }
    }
}
