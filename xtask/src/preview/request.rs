//! Reads a request of HTTP/1.1, as far as the preview needs it.

use std::io::{BufRead, Read as _};

/// Longer than the head of any request that a browser makes here.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A call of the app is far smaller.
const LONGEST_BODY: usize = 64 * 1024;

const MOST_HEADERS: usize = 64;

/// A request.
#[derive(Debug)]
pub struct Request {
    /// Such as `GET`.
    pub verb: String,
    /// Path and query.
    pub address: String,
    /// What the browser believes this machine to be called.
    pub host: String,
    /// Its text; empty where it is none.
    pub body: String,
}

/// The next request of a connection; `None` at its end, and for what is none.
pub fn next(from: &mut impl BufRead) -> Option<Request> {
    let mut head = Vec::new();
    let mut limited = from.take(LONGEST_HEAD);
    while !head.ends_with(b"\r\n\r\n") {
        if limited.read_until(b'\n', &mut head).ok()? == 0 {
            return None;
        }
    }
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(&head).ok()?.is_complete().then_some(())?;
    let value = |name: &str| {
        let mut headers = parsed.headers.iter();
        let header = headers.find(|header| header.name.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(header.value).ok()
    };
    let length = value("Content-Length").map_or(Ok(0), str::parse).ok()?;
    if length > LONGEST_BODY {
        return None;
    }
    let mut body = vec![0; length];
    from.read_exact(&mut body).ok()?;
    Some(Request {
        verb: parsed.method?.to_owned(),
        address: parsed.path?.to_owned(),
        host: value("Host").unwrap_or_default().to_owned(),
        body: String::from_utf8(body).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_request_after_another_is_read() {
        let mut bytes: &[u8] =
            b"POST /a?b HTTP/1.1\r\nhost: localhost:1\r\nContent-Length: 2\r\n\r\n{}\
            GET /c HTTP/1.1\r\nHost: x\r\n\r\n";
        let first = next(&mut bytes).expect("a request");
        assert_eq!(
            (first.verb.as_str(), first.address.as_str()),
            ("POST", "/a?b")
        );
        assert_eq!(
            (first.host.as_str(), first.body.as_str()),
            ("localhost:1", "{}")
        );
        let second = next(&mut bytes).expect("another");
        assert_eq!(
            (second.verb.as_str(), second.address.as_str()),
            ("GET", "/c")
        );
        assert!(next(&mut bytes).is_none());
    }

    #[test]
    fn what_is_none_ends_the_connection() {
        for text in [
            "hello",
            "GET\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
        ] {
            assert!(next(&mut text.as_bytes()).is_none(), "{text}");
        }
        let endless = [b'a'; 40_000];
        assert!(next(&mut &endless[..]).is_none());
    }
}
