//! Where people may be sent after signing in. Compared as text: what a browser would have to
//! interpret first (user names, backslashes, other spellings of a host) is not let through.

/// Whether the text is an origin and nothing more: `https://app.example.com`, with a port where it
/// is not the usual one, in small letters and without a final slash, as browsers write it.
#[must_use]
pub fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.chars().all(fits))
}

/// Whether the address lies at one of these origins. An address that begins with an origin lies
/// there only when the host's name ends where the origin does.
#[must_use]
pub fn allows(origins: &[String], address: &str) -> bool {
    origins.iter().any(|origin| {
        address
            .strip_prefix(origin.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}
