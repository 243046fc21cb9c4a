//! The mail server.

use std::net::IpAddr;
use std::path::PathBuf;

use regain_contract::Secret;
use regain_directory::authority::authorities;
use serde::{Deserialize, Serialize};

/// The mail server. Without a host no mail is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smtp {
    /// Host name.
    pub host: String,
    /// Port, where it is not the usual one.
    pub port: Option<u16>,
    /// `implicit` (port 465), `starttls` (port 587) or `none` (a server on this machine).
    pub tls: Tls,
    /// With `tls = "none"`, messages may go in clear to another machine.
    pub allow_clear_text: bool,
    /// Authorities (PEM) of its certificate, in place of the system's.
    pub ca: Option<PathBuf>,
    /// How the server signs in; without it by a password, as the mail server offers.
    pub auth: Option<Auth>,
    /// User name.
    pub user: Option<String>,
    /// Password.
    pub password: Option<Secret>,
    /// A file that holds the access token of `xoauth2`. It is read anew for each message.
    pub token_file: Option<PathBuf>,
    /// Sender, such as `Example accounts <no-reply@example.org>`.
    pub from: String,
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: None,
            tls: Tls::Starttls,
            allow_clear_text: false,
            ca: None,
            auth: None,
            user: None,
            password: None,
            token_file: None,
            from: String::new(),
        }
    }
}

/// How the connection to the mail server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// From the first byte.
    Implicit,
    /// By STARTTLS, which must succeed.
    Starttls,
    /// Not at all.
    None,
}

/// How this server signs in to the mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Auth {
    /// By a password (RFC 4616).
    Plain,
    /// By a password, as older servers ask for it.
    Login,
    /// By an access token of OAuth 2.
    Xoauth2,
}

impl Smtp {
    /// The port that is used.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Tls::Implicit => 465,
            Tls::Starttls => 587,
            Tls::None => 25,
        })
    }

    fn is_this_machine(&self) -> bool {
        let address = self.host.parse();
        self.host == "localhost" || address.is_ok_and(|ip: IpAddr| ip.is_loopback())
    }
}

/// Finds settings of the mail server that contradict each other.
pub(super) fn check(smtp: &Smtp) -> Result<(), String> {
    let fail = |sentence: &str| Err(sentence.to_owned());
    if !smtp.host.is_empty() && smtp.from.is_empty() {
        return fail("smtp.host is set but smtp.from is not");
    }
    check_sign_in(smtp)?;
    if smtp.tls == Tls::None && !smtp.host.is_empty() && !smtp.is_this_machine() {
        if smtp.user.is_some() {
            return fail("smtp.tls is none, but a password would be sent to another machine");
        }
        if !smtp.allow_clear_text {
            return fail(
                "smtp.tls is none, but every code would travel to another machine in clear: set \
                 smtp.tls to starttls or implicit, or say smtp.allow_clear_text = true as well",
            );
        }
    }
    if smtp.allow_clear_text && smtp.tls != Tls::None {
        return fail(
            "smtp.allow_clear_text is on, but smtp.tls is not none: leave one of them out",
        );
    }
    if smtp.ca.is_some() && smtp.tls == Tls::None {
        return fail("smtp.ca is set, but smtp.tls is none: nobody shows a certificate");
    }
    match &smtp.ca {
        Some(file) => authorities(Some(file))
            .map(drop)
            .map_err(|fault| format!("smtp.ca {fault}")),
        None => Ok(()),
    }
}

fn check_sign_in(smtp: &Smtp) -> Result<(), String> {
    let fail = |sentence: &str| Err(sentence.to_owned());
    if smtp.auth == Some(Auth::Xoauth2) {
        if smtp.password.is_some() {
            return fail("smtp.password is set, but smtp.auth is xoauth2: leave it out");
        }
        if smtp.user.is_none() || smtp.token_file.is_none() {
            return fail("smtp.auth is xoauth2: smtp.user and smtp.token_file must be set");
        }
        return Ok(());
    }
    if smtp.token_file.is_some() {
        return fail("smtp.token_file is set, but smtp.auth is not xoauth2");
    }
    if smtp.user.is_some() != smtp.password.is_some() {
        return fail("smtp.user and smtp.password must be set both or neither");
    }
    if smtp.auth.is_some() && smtp.user.is_none() {
        return fail("smtp.auth is set, but smtp.user and smtp.password are not");
    }
    Ok(())
}
