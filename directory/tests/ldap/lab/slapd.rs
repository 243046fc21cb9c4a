//! OpenLDAP with a password policy.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use ldap3::{Ldap, LdapConnAsync};
use regain_contract::Secret;
use regain_directory::ldap::Settings;
use tempfile::TempDir;

use super::certificate::{Authority, Validity};
use super::port::free_port;
use super::program::{find, run, say_skipped};
use super::server::Server;
use super::slapd_files::{Policy, configuration, entries};

/// Where people are.
pub const BASE: &str = "ou=people,dc=example,dc=org";
/// May set passwords, and lift locks and demands, but is held to the policy.
const ACCOUNT: &str = "cn=regain,ou=services,dc=example,dc=org";
const ACCOUNT_PASSWORD: &str = "service-secret-1";
const ROOT: &str = "cn=admin,dc=example,dc=org";
const ROOT_PASSWORD: &str = "root-secret-1";

/// What the configuration names besides slapd itself.
const NEEDED: [&str; 2] = ["/etc/ldap/schema/nis.schema", "/usr/lib/ldap/ppolicy.so"];

/// A slapd of its own for a test.
pub struct Slapd {
    server: Option<Server>,
    folder: TempDir,
    plain: u16,
    encrypted: u16,
}

impl Slapd {
    /// Starts one, with a certificate for `localhost`; none where it is not installed.
    pub fn start() -> Option<Self> {
        Self::start_as("localhost", Validity::Now, Policy::Kept)
    }

    /// Starts one with a certificate for a name.
    pub fn start_with(name: &str, validity: Validity) -> Option<Self> {
        Self::start_as(name, validity, Policy::Kept)
    }

    /// Starts one that keeps to no password policy.
    pub fn start_without_policy() -> Option<Self> {
        Self::start_as("localhost", Validity::Now, Policy::Absent)
    }

    fn start_as(name: &str, validity: Validity, policy: Policy) -> Option<Self> {
        let loader = find("slapadd").filter(|_| NEEDED.iter().all(|file| Path::new(file).exists()));
        let Some(loader) = loader else {
            say_skipped("OpenLDAP is not installed as Debian has it: apt-get install slapd");
            return None;
        };
        let folder = tempfile::tempdir().expect("a folder");
        let authority = Authority::new();
        authority.write(&folder.path().join("ca.pem"));
        authority.certify(name, validity, folder.path());
        std::fs::create_dir(folder.path().join("data")).expect("a folder");
        let file = folder.path().join("slapd.conf");
        std::fs::write(&file, configuration(folder.path(), policy)).expect("written");
        let listed = folder.path().join("entries.ldif");
        std::fs::write(&listed, entries(policy)).expect("written");
        run(Command::new(loader)
            .arg("-f")
            .arg(&file)
            .arg("-l")
            .arg(&listed));
        let (plain, encrypted) = (free_port(), free_port());
        let mut slapd = Self {
            server: None,
            folder,
            plain,
            encrypted,
        };
        slapd.resume();
        Some(slapd)
    }

    /// Starts it again, on the same ports with the same entries.
    pub fn resume(&mut self) {
        let file = self.folder.path().join("slapd.conf");
        let file = file.to_str().expect("a path in UTF-8");
        let (plain, encrypted) = (self.plain_url(), self.encrypted_url());
        let listen = format!("{plain} {encrypted}");
        let arguments = ["-d", "0", "-f", file, "-h", &listen];
        let program = find("slapd").expect("slapd beside slapadd");
        let address = SocketAddr::from(([127, 0, 0, 1], self.encrypted));
        self.server = Some(Server::start(
            &program,
            &arguments,
            self.folder.path(),
            address,
        ));
    }

    /// Starts it again without a word about locks: they look like wrong passwords then.
    pub fn resume_silent_about_locks(&mut self) {
        self.pause();
        let file = self.folder.path().join("slapd.conf");
        let text = std::fs::read_to_string(&file).expect("read");
        std::fs::write(&file, text.replace("ppolicy_use_lockout\n", "")).expect("written");
        self.resume();
    }

    /// Stops it.
    pub fn pause(&mut self) {
        self.server = None;
    }

    pub fn plain_port(&self) -> u16 {
        self.plain
    }

    pub fn plain_url(&self) -> String {
        format!("ldap://localhost:{}", self.plain)
    }

    pub fn encrypted_url(&self) -> String {
        format!("ldaps://localhost:{}", self.encrypted)
    }

    /// The certificate of its authority.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Settings that work.
    pub fn settings(&self) -> Settings {
        Settings {
            urls: vec![self.encrypted_url()],
            ca_file: Some(self.authority()),
            bind_dn: ACCOUNT.into(),
            bind_password: Some(Secret::new(ACCOUNT_PASSWORD)),
            base: BASE.into(),
            policy_dn: Some("cn=default,ou=policies,dc=example,dc=org".into()),
            country: Some("DE".into()),
            ..Settings::default()
        }
    }

    /// Settings of another service account: `manager` has every right, `reader` none but to read.
    pub fn settings_of(&self, account: &str) -> Settings {
        Settings {
            bind_dn: format!("cn={account},ou=services,dc=example,dc=org"),
            ..self.settings()
        }
    }

    /// The administrator of the directory itself, who is held to no rule.
    pub async fn root(&self) -> Ldap {
        self.bound(ROOT, ROOT_PASSWORD).await
    }

    /// A service account, by its name.
    pub async fn signed_in_as(&self, account: &str) -> Ldap {
        let place = format!("cn={account},ou=services,dc=example,dc=org");
        self.bound(&place, ACCOUNT_PASSWORD).await
    }

    async fn bound(&self, place: &str, password: &str) -> Ldap {
        let (connection, mut ldap) = LdapConnAsync::new(&self.plain_url())
            .await
            .expect("a connection");
        ldap3::drive!(connection);
        let bound = ldap.simple_bind(place, password).await.expect("an answer");
        bound.success().expect("it is let in");
        ldap
    }
}
