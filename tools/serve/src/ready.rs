//! Asks a server on this machine whether it answers yet.

use std::net::SocketAddr;
use std::time::Duration;

use ureq::Agent;

const LIMIT: Duration = Duration::from_secs(2);

/// The status of `GET path`, or nothing where nobody answers in HTTP.
pub fn status_of(address: SocketAddr, path: &str) -> Option<u16> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .timeout_global(Some(LIMIT));
    let answer = Agent::from(config.build()).get(format!("http://{address}{path}"));
    Some(answer.call().ok()?.status().as_u16())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::thread;

    fn answer_with(text: &'static str) -> Option<u16> {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a caller");
            let mut request = [0; 1024];
            let read = stream.read(&mut request).expect("a request");
            stream.write_all(text.as_bytes()).expect("written");
            String::from_utf8_lossy(&request[..read]).into_owned()
        });
        let status = status_of(address, "/ready");
        assert!(
            server
                .join()
                .expect("served")
                .starts_with("GET /ready HTTP/1.1\r\n")
        );
        status
    }

    #[test]
    fn the_status_line_is_read() {
        assert_eq!(answer_with("HTTP/1.1 200 OK\r\n\r\n"), Some(200));
        assert_eq!(
            answer_with("HTTP/1.1 503 Service Unavailable\r\n\r\n"),
            Some(503)
        );
        assert_eq!(answer_with("SSH-2.0-OpenSSH_9.2\r\n"), None);
    }
}
