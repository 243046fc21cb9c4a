//! HTTP, on this machine only.

use std::io::Read as _;
use std::net::TcpListener;
use std::thread;

use tiny_http::{Header, Request, Response, Server};

use crate::failure::Failure;
use crate::preview::headers;
use crate::preview::reply::Reply;
use crate::preview::site::Site;

/// A call of the app is far smaller.
const LONGEST_BODY: u64 = 64 * 1024;

/// Answers requests until the process is ended.
///
/// # Errors
/// When the server does not start.
pub fn serve(listener: TcpListener, site: &Site) -> Result<(), Failure> {
    let server = Server::from_listener(listener, None)
        .map_err(|error| Failure::Unexpected(format!("The preview does not start: {error}")))?;
    // A thread for each: a browser that stops reading holds up nobody but itself.
    thread::scope(|scope| {
        for request in server.incoming_requests() {
            scope.spawn(|| answer(site, request));
        }
    });
    Ok(())
}

fn answer(site: &Site, mut request: Request) {
    let mut body = String::new();
    // What is no text is no call of the app, and is answered like an empty one.
    let _ = request
        .as_reader()
        .take(LONGEST_BODY)
        .read_to_string(&mut body);
    let address = request.url().to_owned();
    let (reply, policy) = match host(&request) {
        Some(host) if is_local(&host) => site.reply(request.method().as_str(), &address, &body),
        _ => (
            Reply::sentence(421, "The preview is for this machine only."),
            headers::policy(),
        ),
    };
    let path = address.split('?').next().unwrap_or_default();
    let mut response = Response::from_data(reply.body).with_status_code(reply.status);
    let mut add = |name: &str, value: &str| {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    };
    add("Content-Type", reply.kind);
    add("Content-Security-Policy", &policy);
    add("Cache-Control", caching(path));
    if let Some(location) = &reply.location {
        add("Location", location);
    }
    for (name, value) in headers::always() {
        add(name, value);
    }
    // The browser may have gone meanwhile.
    let _ = request.respond(response);
}

/// Names with a hash never change their content; everything else may have been edited.
fn caching(path: &str) -> &'static str {
    match path.contains("/assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-store",
    }
}

/// Another site must not reach the preview by a name of its own that leads to this machine.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].contains(&name) || name.ends_with(".localhost")
}

fn host(request: &Request) -> Option<String> {
    let headers = request.headers().iter();
    headers
        .filter(|header| header.field.equiv("Host"))
        .map(|header| header.value.to_string())
        .next()
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for name in [
            "localhost:8790",
            "127.0.0.1:8790",
            "localhost",
            "brand.localhost:1",
            "[::1]:8790",
        ] {
            assert!(is_local(name), "{name}");
        }
        for name in [
            "rebound.example:8790",
            "localhost.example",
            "10.0.0.1:8790",
            "",
        ] {
            assert!(!is_local(name), "{name}");
        }
    }
}
