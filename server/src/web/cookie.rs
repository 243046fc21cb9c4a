//! The session cookie.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use regain_contract::Secret;

use crate::state::{AppState, Web};

/// The token in the session cookie, if there is one.
pub struct SessionToken(pub Option<Secret>);

impl FromRequestParts<AppState> for SessionToken {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let name = name(&state.web);
        let lines = parts
            .headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let pairs = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.split_once('='));
        let mut found = pairs
            .filter(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim());
        Ok(Self(found.find(|value| !value.is_empty()).map(Secret::new)))
    }
}

/// The header that sets the cookie; without a token, the one that removes it.
pub fn set(web: &Web, token: Option<&Secret>) -> Option<HeaderValue> {
    let secure = if web.public.secure { "; Secure" } else { "" };
    let (value, age) = token.map_or(("", "; Max-Age=0"), |token| (token.expose(), ""));
    let name = name(web);
    // The prefix asks for the root; without it, the cookie goes no further than it must.
    let path = if web.public.secure {
        ""
    } else {
        &web.public.base
    };
    let cookie = format!("{name}={value}; Path={path}/; HttpOnly; SameSite=Strict{secure}{age}");
    let mut header = HeaderValue::from_str(&cookie).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// Browsers refuse the prefix on plain HTTP, and WebKit refuses `Secure` there even on loopback.
/// With the prefix, the name tells apart what lies below several paths of one host.
fn name(web: &Web) -> String {
    let prefix = if web.public.secure { "__Host-" } else { "" };
    format!("{prefix}regain{}", web.public.base.replace('/', "-"))
}
