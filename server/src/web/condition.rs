//! Requests on condition (RFC 9110 section 13.1.2).

use axum::http::HeaderMap;
use axum::http::header::IF_NONE_MATCH;

/// Whether the caller has what the tag names already. Compared weakly: compression does not matter.
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let listed = headers.get_all(IF_NONE_MATCH).iter();
    let texts = listed.filter_map(|value| value.to_str().ok());
    let mut tags = texts.flat_map(|list| list.split(',')).map(str::trim);
    let bare = |tag: &str| tag.trim_start_matches("W/").to_owned();
    tags.any(|tag| tag == "*" || bare(tag) == bare(etag))
}
