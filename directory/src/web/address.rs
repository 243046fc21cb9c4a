//! The address under which a directory is asked.

use std::net::IpAddr;

use reqwest::Url;

/// Reads the configured base. Paths are added to its own, so that it may lie anywhere on a host.
///
/// # Errors
/// What is wrong with it, as the end of a sentence that begins with the key.
pub fn base_address(text: &str) -> Result<Url, String> {
    if text.trim().is_empty() {
        return Err("is missing".to_owned());
    }
    let url = Url::parse(text).map_err(|error| format!("is no address: {error}"))?;
    let host = url.host_str().unwrap_or_default();
    if !["http", "https"].contains(&url.scheme()) || host.is_empty() {
        return Err("must begin with https://".to_owned());
    }
    if url.scheme() == "http" && !is_this_machine(host) {
        return Err("must begin with https:// unless it is this machine itself".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("must end with its path: no ? and no #".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("must hold no user name and no password".to_owned());
    }
    Ok(url)
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::base_address;

    #[test]
    fn passwords_travel_encrypted_or_not_at_all() {
        for good in [
            "https://accounts.example.org/regain",
            "http://127.0.0.1:8100",
            "http://[::1]:8100/a/b",
            "http://localhost",
        ] {
            assert!(base_address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "accounts.example.org",
            "ftp://accounts.example.org",
            "http://accounts.example.org",
            "http://127.0.0.1.example.org",
            "https://accounts.example.org?x=1",
            "https://accounts.example.org#x",
            "https://regain:secret@accounts.example.org",
        ] {
            assert!(base_address(bad).is_err(), "{bad}");
        }
    }
}
