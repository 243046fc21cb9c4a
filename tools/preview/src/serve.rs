//! HTTP, on this machine only.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use axum::serve::ListenerExt as _;
use tokio::runtime;

use crate::headers;
use crate::reply::Reply;
use crate::site::Site;

/// A call of the app is far smaller.
const LONGEST_BODY: usize = 64 * 1024;

/// Answers requests until the process is ended.
///
/// # Errors
/// The system refuses what it takes to wait for them.
pub fn serve(listener: TcpListener, site: Site) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let app = Router::new()
        .fallback(answer)
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(Arc::new(site));
    let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // A frame asks for many small files: none waits for another one to fill a packet.
        let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
        axum::serve(listener, app).await
    })
}

async fn answer(
    State(site): State<Arc<Site>>,
    verb: Method,
    uri: Uri,
    asked: HeaderMap,
    body: String,
) -> Response {
    let host = asked.get(header::HOST).and_then(|it| it.to_str().ok());
    let (reply, policy) = if is_local(host.unwrap_or_default()) {
        let address = uri.path_and_query().map_or("/", |it| it.as_str());
        site.reply(verb.as_str(), address, &body)
    } else {
        let refusal = Reply::sentence(421, "The preview is for this machine only.");
        (refusal, headers::policy())
    };
    let mut answer = Response::builder()
        .status(reply.status)
        .header(header::CONTENT_TYPE, reply.kind)
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::CACHE_CONTROL, caching(uri.path()));
    if let Some(location) = reply.location {
        answer = answer.header(header::LOCATION, location);
    }
    for (name, value) in headers::always() {
        answer = answer.header(name, value);
    }
    let answer = answer.body(Body::from(reply.body));
    let refused = |error: axum::http::Error| {
        (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response()
    };
    answer.unwrap_or_else(refused)
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
    use std::io::{Read as _, Write as _};
    use std::net::{SocketAddr, TcpStream};
    use std::thread;

    use ureq::Agent;

    use super::*;
    use regain_task::workspace;

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

    fn preview() -> SocketAddr {
        let public = workspace::root().join("public");
        let site = Site::new(public.clone(), public.join("config.json"));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("bound");
        thread::spawn(move || serve(listener, site));
        address
    }

    fn agent() -> Agent {
        let config = Agent::config_builder().proxy(None).max_redirects(0);
        Agent::from(config.http_status_as_error(false).build())
    }

    #[test]
    fn an_answer_has_the_headers_of_the_hosts() {
        let logo = format!("http://{}/state/sign-in/favicon.svg", preview());
        let answer = agent().get(&logo).call().expect("an answer");
        assert_eq!(answer.status(), 200);
        let header = |name: &str| answer.headers()[name].to_str().expect("text");
        assert_eq!(header("Content-Type"), "image/svg+xml");
        assert_eq!(header("X-Content-Type-Options"), "nosniff");
        assert_eq!(header("Cache-Control"), "no-store");
        let policy = header("Content-Security-Policy");
        assert!(policy.contains("frame-ancestors 'self'"), "{policy}");

        let rebound = agent().get(&logo).header("Host", "evil.example").call();
        assert_eq!(rebound.expect("an answer").status(), 421);
        let mut head = agent().head(&logo).call().expect("an answer");
        let body = head.body_mut().read_to_vec().expect("no more");
        assert!(head.status() == 200 && body.is_empty());
    }

    #[test]
    fn what_is_none_of_the_apps_calls_is_refused() {
        let address = preview();
        let call = format!("http://{address}/state/sign-in/api/v1/recovery");
        let status = |body: &[u8]| agent().post(&call).send(body).expect("answered").status();
        assert_eq!(status(&[b'a'; LONGEST_BODY + 1]), 413);
        assert_eq!(status(b"\xff"), 400);

        let mut connection = TcpStream::connect(address).expect("connected");
        connection.write_all(b"hello\r\n\r\n").expect("sent");
        let mut said = String::new();
        connection.read_to_string(&mut said).expect("closed");
        assert!(said.starts_with("HTTP/1.1 400 "), "{said}");
    }
}
