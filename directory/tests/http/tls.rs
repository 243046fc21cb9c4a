//! Over TLS: whose certificate is believed, and ours where it is asked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use regain_directory::http::{HttpDirectory, Settings};
use regain_directory::{ConnectError, Directory, DirectoryError};
use rustls::RootCertStore;
use rustls::server::{ServerConfig, WebPkiClientVerifier};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use crate::example::settings;
use crate::liar::{Asked, json, plain, serve};

/// A CA with certificates, in files.
struct Authority {
    folder: TempDir,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([]).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let folder = tempfile::tempdir().expect("a folder");
        let certificate = params.self_signed(&key).expect("a certificate");
        std::fs::write(folder.path().join("ca.pem"), certificate.pem()).expect("written");
        let issuer = Issuer::new(params, key);
        Self { folder, issuer }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A certificate and its key, in `{name}.pem` and `{name}.key`.
    fn issue(&self, name: &str, host: &str, last_year: i32) -> (PathBuf, PathBuf) {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new([host.to_owned()]).expect("parameters");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(last_year, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let files = (
            self.file(&format!("{name}.pem")),
            self.file(&format!("{name}.key")),
        );
        std::fs::write(&files.0, certificate.pem()).expect("written");
        std::fs::write(&files.1, key.serialize_pem()).expect("written");
        files
    }
}

/// A directory over TLS that knows nobody. It ends when this is dropped.
struct Server {
    url: String,
    task: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    /// Where `clients` is given, only certificates of this CA are let in, and answers are not signed.
    async fn start(files: &(PathBuf, PathBuf), clients: Option<&Path>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("https://{}/base", listener.local_addr().expect("bound"));
        let acceptor = TlsAcceptor::from(Arc::new(tls(files, clients)));
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(connection).await {
                        serve(stream, |asked| Some(nobody(asked))).await;
                    }
                });
            }
        });
        Self { url, task }
    }
}

/// Signed as the call was.
fn nobody(asked: &Asked) -> Vec<u8> {
    let nobody = r#"{"outcome":"nobody"}"#;
    if asked.signature.is_empty() {
        plain(200, "application/json", "", nobody)
    } else {
        json(asked, nobody)
    }
}

fn tls((certificate, key): &(PathBuf, PathBuf), clients: Option<&Path>) -> ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("versions");
    let builder = match clients {
        None => builder.with_no_client_auth(),
        Some(ca) => {
            let mut roots = RootCertStore::empty();
            let ca = CertificateDer::from_pem_file(ca).expect("a certificate");
            roots.add(ca).expect("a CA");
            let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider);
            builder.with_client_cert_verifier(verifier.build().expect("a verifier"))
        }
    };
    let certificate = CertificateDer::from_pem_file(certificate).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(key).expect("a key");
    builder
        .with_single_cert(vec![certificate], key)
        .expect("a pair")
}

async fn connect(settings: &Settings) -> Result<HttpDirectory, ConnectError> {
    HttpDirectory::connect(settings).await
}

#[track_caller]
fn assert_untrusted(result: Result<HttpDirectory, ConnectError>) {
    match result.err() {
        Some(ConnectError::Directory(DirectoryError::Untrusted(_))) => {}
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn only_a_certificate_of_the_configured_ca_is_believed() {
    let ours = Authority::new();
    let server = Server::start(&ours.issue("server", "127.0.0.1", 2099), None).await;
    let trusting = |ca: Option<PathBuf>| Settings {
        ca_file: ca,
        ..settings(&server.url)
    };
    let directory = connect(&trusting(Some(ours.file("ca.pem"))))
        .await
        .expect("trusted");
    assert_eq!(directory.find("ada").await.expect("an answer"), None);
    let theirs = Authority::new();
    assert_untrusted(connect(&trusting(Some(theirs.file("ca.pem")))).await);
    assert_untrusted(connect(&trusting(None)).await);
}

#[tokio::test]
async fn a_certificate_for_another_name_or_out_of_date_is_not_believed() {
    let ours = Authority::new();
    for files in [
        ours.issue("elsewhere", "accounts.example.org", 2099),
        ours.issue("expired", "127.0.0.1", 2021),
    ] {
        let server = Server::start(&files, None).await;
        let settings = Settings {
            ca_file: Some(ours.file("ca.pem")),
            ..settings(&server.url)
        };
        assert_untrusted(connect(&settings).await);
    }
}

#[tokio::test]
async fn our_certificate_takes_the_place_of_a_key() {
    let ours = Authority::new();
    let files = ours.issue("server", "127.0.0.1", 2099);
    let server = Server::start(&files, Some(&ours.file("ca.pem"))).await;
    let (certificate, key) = ours.issue("client", "regain.example.org", 2099);
    let with = |certificate: PathBuf, key: PathBuf| Settings {
        ca_file: Some(ours.file("ca.pem")),
        key: None,
        client_certificate_file: Some(certificate),
        client_key_file: Some(key),
        ..settings(&server.url)
    };
    // The liar signs what it can do in any case, and nobody asks for that here.
    let directory = connect(&with(certificate, key)).await.expect("let in");
    assert_eq!(directory.find("ada").await.expect("an answer"), None);

    let theirs = Authority::new();
    let (certificate, key) = theirs.issue("client", "regain.example.org", 2099);
    let without = Settings {
        ca_file: Some(ours.file("ca.pem")),
        ..settings(&server.url)
    };
    for settings in [with(certificate, key), without] {
        match connect(&settings).await.err() {
            Some(ConnectError::Directory(DirectoryError::Credentials(_))) => {}
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_file_that_holds_no_certificate_is_named() {
    let ours = Authority::new();
    let (certificate, key) = ours.issue("client", "regain.example.org", 2099);
    let url = "https://accounts.example.org";
    let wrong_ca = Settings {
        ca_file: Some(key.clone()),
        ..settings(url)
    };
    assert_eq!(wrong_ca.check().map_err(|it| it.key), Err("ca_file"));
    let swapped = Settings {
        client_certificate_file: Some(key),
        client_key_file: Some(certificate),
        ..settings(url)
    };
    assert_eq!(
        swapped.check().map_err(|it| it.key),
        Err("client_certificate_file")
    );
}
