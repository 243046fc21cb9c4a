//! Where people find the app.

use std::net::IpAddr;

use axum::http::Uri;

use super::model::Config;

/// The public address of the app in its parts.
#[derive(Clone, Debug)]
pub struct PublicUrl {
    /// The whole, without a slash at its end.
    pub url: String,
    /// Scheme, host and port.
    pub origin: String,
    /// The host alone.
    pub host: String,
    /// The path under which app and API lie, without a slash at its end: empty at the root.
    pub base: String,
    /// Over https.
    pub secure: bool,
}

impl PublicUrl {
    /// Takes an address apart.
    ///
    /// # Errors
    /// A sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!("public_url must be an address such as https://login.example.org, not {text}")
        };
        let uri: Uri = text.parse().map_err(|_| wrong())?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(wrong());
        };
        let base = uri.path().trim_end_matches('/');
        let is_plain = base.split('/').skip(1).all(is_plain);
        if !matches!(scheme, "http" | "https") || uri.query().is_some() || !is_plain {
            return Err(wrong());
        }
        if text.contains('#') || authority.as_str().contains('@') {
            return Err(wrong());
        }
        let origin = format!("{scheme}://{authority}");
        Ok(Self {
            url: format!("{origin}{base}"),
            host: uri
                .host()
                .unwrap_or_default()
                .trim_matches(['[', ']'])
                .to_owned(),
            base: base.to_owned(),
            secure: scheme == "https",
            origin,
        })
    }

    /// It is this machine itself.
    pub fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
    }
}

/// A part of a path that is written in one way only, so that it can be compared as it is.
fn is_plain(part: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    part.bytes().all(plain) && !matches!(part, "" | "." | "..")
}

impl Config {
    /// Where people find the app.
    ///
    /// # Errors
    /// A sentence.
    pub fn public(&self) -> Result<PublicUrl, String> {
        match &self.public_url {
            Some(url) => PublicUrl::parse(url),
            None => PublicUrl::parse(&format!("http://{}", self.listen)),
        }
    }
}
