//! HTTP, on this machine only.

use std::io::{self, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use crate::preview::headers;
use crate::preview::reply::Reply;
use crate::preview::request::{self, Request};
use crate::preview::site::Site;

/// After this, a connection that nobody speaks on is closed.
const SILENCE: Duration = Duration::from_secs(60);

/// Answers requests until the process is ended. A thread for each connection: one that stalls holds
/// up no other.
pub fn serve(listener: &TcpListener, site: &Site) {
    thread::scope(|scope| {
        for connection in listener.incoming().flatten() {
            scope.spawn(|| {
                // The browser has gone: nobody is there to be told.
                let _ = converse(connection, site);
            });
        }
    });
}

/// One request after another.
fn converse(mut connection: TcpStream, site: &Site) -> io::Result<()> {
    connection.set_read_timeout(Some(SILENCE))?;
    connection.set_nodelay(true)?;
    let mut reader = BufReader::new(connection.try_clone()?);
    while let Some(request) = request::next(&mut reader) {
        connection.write_all(&answer(site, &request))?;
    }
    Ok(())
}

fn answer(site: &Site, request: &Request) -> Vec<u8> {
    let Request {
        verb,
        address,
        host,
        body,
    } = request;
    let (reply, policy) = match is_local(host) {
        true => site.reply(verb, address, body),
        false => (
            Reply::sentence(421, "The preview is for this machine only."),
            headers::policy(),
        ),
    };
    let path = address.split('?').next().unwrap_or_default();
    let mut head = format!("HTTP/1.1 {} \r\n", reply.status);
    let mut add = |name: &str, value: &str| head += &format!("{name}: {value}\r\n");
    add("Content-Type", reply.kind);
    add("Content-Length", &reply.body.len().to_string());
    add("Content-Security-Policy", &policy);
    add("Cache-Control", caching(path));
    if let Some(location) = &reply.location {
        add("Location", location);
    }
    for (name, value) in headers::always() {
        add(&name, &value);
    }
    let mut bytes = (head + "\r\n").into_bytes();
    if verb != "HEAD" {
        bytes.extend(reply.body);
    }
    bytes
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

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

    #[test]
    fn an_answer_has_the_headers_of_the_hosts() {
        let public = workspace::root().join("public");
        let site = Site::new(public.clone(), public.join("config.json"));
        let asked = |host: &str| Request {
            verb: "GET".into(),
            address: "/state/sign-in/favicon.svg".into(),
            host: host.into(),
            body: String::new(),
        };
        let answered = |host| String::from_utf8(answer(&site, &asked(host))).expect("UTF-8");
        let text = answered("localhost:1");
        assert!(text.starts_with("HTTP/1.1 200 \r\n"), "{text}");
        for header in [
            "Content-Type: image/svg+xml\r\n",
            "X-Content-Type-Options: nosniff\r\n",
            "Cache-Control: no-store\r\n",
            "frame-ancestors 'self'",
        ] {
            assert!(text.contains(header), "{header}: {text}");
        }
        assert!(answered("evil.example").starts_with("HTTP/1.1 421 "));
    }
}
