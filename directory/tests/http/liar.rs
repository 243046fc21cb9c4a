//! A server that answers whatever a test wants, byte for byte.

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::signed::{KEY, now, sign};

/// What was asked.
pub struct Asked {
    /// The path.
    pub path: String,
    /// `Regain-Time`.
    pub time: String,
    /// `Regain-Request`.
    pub request: String,
    /// `Regain-Signature`.
    pub signature: String,
    /// The body.
    pub body: Vec<u8>,
}

/// How it answers: bytes, or never.
pub type Habit = fn(&Asked) -> Option<Vec<u8>>;

/// A running server. It ends when this is dropped.
pub struct Liar {
    /// Its base.
    pub url: String,
    task: JoinHandle<()>,
}

impl Drop for Liar {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Liar {
    /// Says truly what it can, so that one can connect to it, and then answers by its habit.
    pub async fn start(habit: Habit) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/base", listener.local_addr().expect("bound"));
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(serve(connection, habit));
            }
        });
        Self { url, task }
    }
}

/// Answers one call on a connection, and closes it.
pub async fn serve<S: AsyncRead + AsyncWrite + Unpin + Send>(mut stream: S, habit: Habit) {
    let Some(asked) = read(&mut stream).await else {
        return;
    };
    let answer = if asked.path == "/base/capabilities" {
        Some(json(&asked, CAPABILITIES))
    } else {
        habit(&asked)
    };
    match answer {
        Some(bytes) => {
            // A client that has enough closes the connection while it is written to.
            let written = stream.write_all(&bytes).await;
            if written.is_ok() {
                stream.shutdown().await.ok();
            }
        }
        None => std::future::pending::<()>().await,
    }
}

const CAPABILITIES: &str = r#"{"version":1,"can":["unlock","search","policy","groups"]}"#;

async fn read<S: AsyncRead + Unpin>(stream: &mut S) -> Option<Asked> {
    let mut lines = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        lines.read_line(&mut line).await.ok().filter(|it| *it > 0)?;
        match line.trim_end() {
            "" => break,
            text => head.push(text.to_owned()),
        }
    }
    let header = |name: &str| {
        let mut pairs = head.iter().filter_map(|line| line.split_once(": "));
        let found = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned()).unwrap_or_default()
    };
    let mut body = vec![0; header("content-length").parse().unwrap_or(0)];
    lines.read_exact(&mut body).await.ok()?;
    Some(Asked {
        path: head.first()?.split(' ').nth(1)?.to_owned(),
        time: header("regain-time"),
        request: header("regain-request"),
        signature: header("regain-signature"),
        body,
    })
}

/// An honest answer with any body.
pub fn json(asked: &Asked, body: &str) -> Vec<u8> {
    signed_by(KEY, &asked.request, now(), "application/json", body)
}

/// An answer with status 200, signed with this key, for this request, at this time.
pub fn signed_by(key: &str, request: &str, time: i64, media_type: &str, body: &str) -> Vec<u8> {
    let time = time.to_string();
    let head = ["regain-answer", &time, request, "200"];
    let signature = sign(key, &head, body.as_bytes());
    let headers = format!("Regain-Time: {time}\r\nRegain-Signature: {signature}\r\n");
    plain(200, media_type, &headers, body)
}

/// An answer without signature.
pub fn plain(status: u16, media_type: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n{headers}\r\n{body}"
    )
    .into_bytes()
}
