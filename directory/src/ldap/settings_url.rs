//! Addresses of servers: which are taken, and that none sends a password in clear.

use std::net::IpAddr;

use url::{Host, Url};

use super::flavour::Flavour;
use super::settings::Settings;
use super::settings_fault::{SettingsError, fault};

impl Settings {
    pub(super) fn check_urls(&self) -> Result<(), SettingsError> {
        if self.urls.is_empty() {
            return Err(fault(
                "urls",
                "name at least one server, such as ldaps://ldap.example.org",
            ));
        }
        for text in &self.urls {
            let url = parse_url(text)?;
            match url.scheme() {
                "ldaps" if self.start_tls => {
                    let sentence =
                        format!("{text} begins with TLS: leave start_tls out, or write ldap://");
                    return Err(fault("start_tls", sentence));
                }
                "ldap" if !self.start_tls && !is_loopback(&url) => {
                    let sentence = format!(
                        "{text} would send passwords in clear: write ldaps://, or switch start_tls on"
                    );
                    return Err(fault("urls", sentence));
                }
                "ldap" if !self.start_tls && self.ca_file.is_some() => {
                    return Err(fault(
                        "ca_file",
                        format!("{text} uses no certificate: leave it out"),
                    ));
                }
                _ => {}
            }
        }
        match self.flavour {
            Some(Flavour::ActiveDirectory) => self.check_encrypted(),
            Some(Flavour::Openldap) | None => Ok(()),
        }
    }

    /// An Active Directory takes a password by an encrypted connection alone, even on one machine.
    pub(super) fn check_encrypted(&self) -> Result<(), SettingsError> {
        let open = |text: &&String| text.starts_with("ldap://") && !self.start_tls;
        match self.urls.iter().find(open) {
            Some(text) => Err(fault(
                "urls",
                format!(
                    "an Active Directory wants TLS: write ldaps:// in {text}, or switch start_tls on"
                ),
            )),
            None => Ok(()),
        }
    }
}

fn parse_url(text: &str) -> Result<Url, SettingsError> {
    let url = Url::parse(text).map_err(|error| fault("urls", format!("{text}: {error}")))?;
    if !["ldap", "ldaps"].contains(&url.scheme()) {
        return Err(fault(
            "urls",
            format!("{text} begins with neither ldaps:// nor ldap://"),
        ));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(fault("urls", format!("{text} names no server")));
    }
    if !["", "/"].contains(&url.path()) || url.query().is_some() || !url.username().is_empty() {
        let sentence =
            format!("{text} holds more than a server and a port: the rest has its own keys");
        return Err(fault("urls", sentence));
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::flavour::Flavour;
    use super::super::settings::Settings;

    #[track_caller]
    fn refused(key: &str, change: impl FnOnce(&mut Settings)) {
        let mut settings = Settings {
            urls: vec!["ldaps://ldap.example.org".into()],
            ..Settings::default()
        };
        change(&mut settings);
        let error = settings.check_urls().expect_err("is refused");
        assert_eq!(error.key, key, "{error}");
    }

    #[test]
    fn servers_without_tls_or_sense_are_refused() {
        refused("urls", |it| it.urls.clear());
        for url in [
            "ldap://ldap.example.org",
            "ldap://127.0.0.1.example.org",
            "ldapi:///run/slapd",
            "https://ldap.example.org",
            "ldap.example.org",
            "ldap:example",
            "ldaps://",
            "ldaps://ldap.example.org/dc=example",
            "ldaps://ldap.example.org?x",
            "ldaps://me@ldap.example.org",
        ] {
            refused("urls", |it| it.urls = vec![url.into()]);
        }
        refused("start_tls", |it| it.start_tls = true);
        refused("ca_file", |it| {
            it.urls = vec!["ldap://localhost".into()];
            it.ca_file = Some(PathBuf::from("ca.pem"));
        });
        refused("urls", |it| {
            it.urls = vec!["ldap://localhost".into()];
            it.flavour = Some(Flavour::ActiveDirectory);
        });
    }
}
