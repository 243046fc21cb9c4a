//! A mail server on loopback: it speaks TLS, asks who is there, and keeps what it hears.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// An authority, whose certificate is in a file.
pub struct Authority {
    folder: TempDir,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([]).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let folder = tempfile::tempdir().expect("a folder");
        let certificate = params.self_signed(&key).expect("a certificate");
        std::fs::write(folder.path().join("ca.pem"), certificate.pem()).expect("written");
        let issuer = Issuer::new(params, key);
        Self { folder, issuer }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// TLS with a certificate for this name.
    pub fn acceptor(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new([name.to_owned()]).expect("parameters");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .expect("a certificate with its key");
        TlsAcceptor::from(Arc::new(config))
    }
}

/// What a mail server offers and demands.
#[derive(Clone, Default)]
pub struct Habits {
    /// From the first byte.
    pub implicit: Option<TlsAcceptor>,
    /// By STARTTLS.
    pub starttls: Option<TlsAcceptor>,
    /// Lines of the answer to EHLO.
    pub offers: Vec<&'static str>,
    /// What is answered instead of 235 to whoever signs in.
    pub sign_in: Option<&'static str>,
    /// What is answered instead of 250 to RCPT.
    pub recipient: Option<&'static str>,
}

/// A running mail server. It ends when this is dropped.
pub struct MailServer {
    pub port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    pub async fn start(habits: Habits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&heard);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (habits, kept) = (habits.clone(), Arc::clone(&kept));
                tokio::spawn(async move {
                    let stream: Box<dyn Stream> = match &habits.implicit {
                        Some(acceptor) => Box::new(acceptor.accept(stream).await?),
                        None => Box::new(stream),
                    };
                    converse(stream, &habits, &kept).await
                });
            }
        });
        Self { port, heard, task }
    }

    /// The commands so far, `TLS` where it began, and the lines of messages.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().expect("heard").clone()
    }

    /// The commands that begin like this.
    pub fn heard_of(&self, beginning: &str) -> Vec<String> {
        let heard = self.heard().into_iter();
        heard.filter(|it| it.starts_with(beginning)).collect()
    }
}

/// A connection, in TLS or not.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// Talks to one client. With STARTTLS it goes on inside TLS.
async fn converse(
    stream: Box<dyn Stream>,
    habits: &Habits,
    kept: &Mutex<Vec<String>>,
) -> std::io::Result<()> {
    let hear = |line: &str| kept.lock().expect("heard").push(line.to_owned());
    let mut secured = habits.implicit.is_some();
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.write_all(b"220 mail\r\n").await?;
    loop {
        line.clear();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let command = line.trim_end().to_owned();
        hear(&command);
        let answer = match command.split(' ').next().unwrap_or_default() {
            "EHLO" => offers(habits, secured),
            "STARTTLS" => {
                stream.write_all(b"220 go on\r\n").await?;
                let acceptor = habits.starttls.clone().expect("it was offered");
                let inside = acceptor.accept(stream.into_inner()).await?;
                stream = BufReader::new(Box::new(inside));
                secured = true;
                hear("TLS");
                continue;
            }
            "AUTH" => sign_in(&mut stream, &command, habits, kept).await?,
            "RCPT" => habits.recipient.unwrap_or("250 ok").to_owned(),
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                loop {
                    line.clear();
                    stream.read_line(&mut line).await?;
                    match line.trim_end() {
                        "." => break,
                        text => hear(text),
                    }
                }
                "250 taken".to_owned()
            }
            _ => "250 ok".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

fn offers(habits: &Habits, secured: bool) -> String {
    let mut offers = vec!["mail"];
    if secured || habits.starttls.is_none() {
        offers.extend(&habits.offers);
    } else {
        offers.push("STARTTLS");
    }
    let last = offers.len() - 1;
    let line = |(at, it): (usize, &&str)| format!("250{}{it}", if at == last { ' ' } else { '-' });
    let lines: Vec<String> = offers.iter().enumerate().map(line).collect();
    lines.join("\r\n")
}

/// Hears how a client signs in, by whichever mechanism.
async fn sign_in(
    stream: &mut BufReader<Box<dyn Stream>>,
    command: &str,
    habits: &Habits,
    kept: &Mutex<Vec<String>>,
) -> std::io::Result<String> {
    if command == "AUTH LOGIN" {
        for question in ["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"] {
            stream.write_all(question.as_bytes()).await?;
            let mut line = String::new();
            stream.read_line(&mut line).await?;
            let said = format!("LOGIN {}", line.trim_end());
            kept.lock().expect("heard").push(said);
        }
    }
    Ok(habits.sign_in.unwrap_or("235 welcome").to_owned())
}
