//! The path below which everything lies, as `public_url` says.

use std::convert::Infallible;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::LOCATION;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use regain_contract::Code;
use tower::{Service, ServiceExt, service_fn};

use crate::error::ApiError;

/// What is found without the base as well: a proxy and the machinery around a server may ask for it as
/// they like, and `/.well-known/` is always at the root of an origin.
const EVERYWHERE: [&str; 4] = ["/api/", "/health/", "/outbox", "/.well-known/"];

/// The router below the base; elsewhere nothing is found.
pub fn under(
    base: String,
    router: Router,
) -> impl Service<Request, Response = Response, Error = Infallible, Future: Send>
+ Clone
+ Send
+ Sync
+ 'static {
    service_fn(move |mut request: Request<Body>| {
        let router = router.clone();
        let place = place(&base, request.uri());
        async move {
            match place {
                BaseMatch::Inside(uri) => {
                    *request.uri_mut() = uri;
                    router.oneshot(request).await
                }
                BaseMatch::Door(address) => {
                    Ok((StatusCode::PERMANENT_REDIRECT, [(LOCATION, address)]).into_response())
                }
                BaseMatch::Outside => Ok(ApiError::from(Code::NotFound).into_response()),
            }
        }
    })
}

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
enum BaseMatch {
    /// Inside; the address as it is there.
    Inside(Uri),
    /// To the base without its slash, which relative addresses need.
    Door(String),
    /// To nothing of ours.
    Outside,
}

fn place(base: &str, uri: &Uri) -> BaseMatch {
    let query = |path: &str| match uri.query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let inside = |path: &str| {
        query(path)
            .parse()
            .map_or(BaseMatch::Outside, BaseMatch::Inside)
    };
    match uri.path().strip_prefix(base) {
        Some("") => BaseMatch::Door(query(&format!("{base}/"))),
        Some(rest) if rest.starts_with('/') => inside(rest),
        _ if EVERYWHERE.iter().any(|it| uri.path().starts_with(it)) => inside(uri.path()),
        _ => BaseMatch::Outside,
    }
}

#[cfg(test)]
mod tests {
    use super::{BaseMatch, place};

    #[test]
    fn addresses_are_found_below_the_base() {
        let at = |base, path: &'static str| place(base, &path.parse().expect("an address"));
        let inside = |path: &'static str| BaseMatch::Inside(path.parse().expect("an address"));
        assert_eq!(at("", "/recover/?lang=de"), inside("/recover/?lang=de"));
        assert_eq!(at("", "//recover/"), inside("//recover/"));
        assert_eq!(at("/a/b", "/a/b/recover/?x=1"), inside("/recover/?x=1"));
        assert_eq!(at("/a/b", "/a/b/"), inside("/"));
        assert_eq!(
            at("/a/b", "/a/b?x=1"),
            BaseMatch::Door("/a/b/?x=1".to_owned())
        );
        assert_eq!(at("/a/b", "/api/v1/settings"), inside("/api/v1/settings"));
        assert_eq!(at("/a/b", "/.well-known/x"), inside("/.well-known/x"));
        assert_eq!(at("/a/b", "/health/ready"), inside("/health/ready"));
        for outside in ["/", "/a/", "/a/bc", "/recover/"] {
            assert_eq!(at("/a/b", outside), BaseMatch::Outside, "{outside}");
        }
    }
}
