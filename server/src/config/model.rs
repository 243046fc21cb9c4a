//! What can be configured. Every key can also be set by an environment variable: `REGAIN_` and
//! the key in capitals, with `_` for dots, such as `REGAIN_RECOVERY_LIFETIME_SECONDS`.

use std::net::SocketAddr;
use std::path::PathBuf;

use ipnet::IpNet;
use regain_contract::{CaptchaKind, Disclosure, Secret, SignInMode};
use serde::{Deserialize, Serialize};

use super::directory::Directory;
use super::log::Log;
use super::network::networks;
use super::phone::Phone;
use super::scim::Scim;
use super::smtp::Smtp;
use crate::model::rules::{AdminRules, Limits, PolicyPreset, RecoveryRules, SessionRules};

/// The mail domain of a rehearsal's alternate addresses, and so of those that unknown users are
/// shown there.
pub const REHEARSAL_MAIL_DOMAIN: &str = "example.net";

/// Mail domains of unknown users, roughly as common as among real people; the last one is that of
/// the rehearsal.
const DECOY_DOMAINS: [&str; 8] = [
    "gmail.com",
    "gmail.com",
    "outlook.com",
    "yahoo.com",
    "icloud.com",
    "hotmail.com",
    "web.de",
    REHEARSAL_MAIL_DOMAIN,
];

/// The whole configuration.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// Folder of the database and the server's key. Not used where both come from elsewhere.
    pub data: PathBuf,
    /// A PostgreSQL database in place of the one in the data folder.
    pub database: Postgres,
    /// Where accounts and passwords live.
    pub directory: Directory,
    /// The server's key, 64 hexadecimal digits, in place of the file in the data folder.
    pub key: Option<Secret>,
    /// Folder of the built app, to be served along with the API.
    #[serde(rename = "static")]
    pub static_files: Option<PathBuf>,
    /// Where people find the app: base of mailed links. Default: `http://<listen>`.
    pub public_url: Option<String>,
    /// Origins of apps that are served elsewhere, such as `https://login.example.org`.
    pub app_origins: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed: addresses, or networks that hold nothing else.
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// How people sign in: `api`, `redirect` or `recover_only`.
    pub sign_in: SignInMode,
    /// What is switched on.
    pub features: Features,
    /// How much is said about an account: `private` or `helpful`.
    pub disclosure: Disclosure,
    /// Mail domains that unknown users are shown, masked; the frequent ones more than once.
    pub decoy_domains: Vec<String>,
    /// The password policy: `nist` or `microsoft`.
    pub policy: PolicyPreset,
    /// Captcha kinds in order; empty for none.
    pub captcha: Vec<CaptchaKind>,
    /// Largest number of the proof of work.
    pub captcha_max_number: u32,
    /// Times and tries of a recovery.
    pub recovery: RecoveryRules,
    /// How long sessions last, and when wrong passwords lock sign-in.
    pub session: SessionRules,
    /// How often things may be asked for, each within an hour.
    pub limits: Limits,
    /// How administrators help users.
    pub admin: AdminRules,
    /// Who may provision accounts and groups.
    pub scim: Scim,
    /// After how many days entries of the audit record are deleted.
    pub events_days: u32,
    /// Whom to turn to.
    pub support: Support,
    /// Who the messages are from.
    pub brand: Brand,
    /// A folder with words of messages in place of those that come along, one file a language.
    pub messages: Option<PathBuf>,
    /// The mail server.
    pub smtp: Smtp,
    /// Text messages.
    pub sms: Phone,
    /// Calls.
    pub voice: Phone,
    /// How the log is written.
    pub log: Log,
    /// Address and port at which the metrics are read, apart from everything else.
    pub metrics: Option<SocketAddr>,
    /// Show every message at `/outbox`, to try out a directory before people do.
    pub outbox: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8787)),
            data: PathBuf::from("data"),
            database: Postgres::default(),
            directory: Directory::default(),
            key: None,
            static_files: None,
            public_url: None,
            app_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            sign_in: SignInMode::Api,
            features: Features::default(),
            disclosure: Disclosure::Private,
            decoy_domains: DECOY_DOMAINS.map(str::to_owned).to_vec(),
            policy: PolicyPreset::Nist,
            captcha: vec![CaptchaKind::Image, CaptchaKind::ProofOfWork],
            captcha_max_number: 150_000,
            recovery: RecoveryRules::default(),
            session: SessionRules::default(),
            limits: Limits::default(),
            admin: AdminRules::default(),
            scim: Scim::default(),
            events_days: 365,
            support: Support::default(),
            brand: Brand::default(),
            messages: None,
            smtp: Smtp::default(),
            sms: Phone::default(),
            voice: Phone::default(),
            log: Log::default(),
            metrics: None,
            outbox: false,
        }
    }
}

/// A PostgreSQL database, which several servers can share.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Postgres {
    /// Its address, `postgres://user:password@host/name`; also as `DATABASE_URL`.
    pub url: Option<Secret>,
    /// Connections that one server holds at most.
    pub connections: u32,
}

impl Default for Postgres {
    fn default() -> Self {
        Self {
            url: None,
            connections: 10,
        }
    }
}

/// What is switched on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Features {
    /// Forgotten passwords can be recovered.
    pub recovery: bool,
    /// A known password can be changed. Where it is not said: if people sign in here.
    pub change_password: Option<bool>,
    /// Administrators see and help users. Where it is not said: if people sign in here.
    pub administration: Option<bool>,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            recovery: true,
            change_password: None,
            administration: None,
        }
    }
}

/// Who the messages are from.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Brand {
    /// The name that people know it by. Mails bear it, and come from it where `smtp.from` says none.
    pub name: Option<String>,
}

/// Whom to turn to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Support {
    /// Name of the help desk.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Address of a page (https).
    pub url: Option<String>,
}
