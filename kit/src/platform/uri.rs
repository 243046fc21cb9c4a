//! Texts in addresses (RFC 3986).

/// A text out of a query, percent-decoded. Left as it is when the escapes are wrong.
#[must_use]
pub fn decoded(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

/// A text for a query or a path, percent-encoded.
#[must_use]
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
