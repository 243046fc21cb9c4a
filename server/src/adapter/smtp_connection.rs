//! Connections to the mail server: whose certificate is believed, and how this server signs in.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use lettre::transport::smtp::AsyncSmtpTransportBuilder;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use regain_contract::Secret;
use regain_directory::authority::authorities;

use super::smtp_fault::SmtpFault;
use crate::config::smtp::{Auth, Smtp, Tls as WantedTls};

/// Connections to a mail server, kept for a while.
pub(super) type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// How connections are made.
pub(super) enum Connections {
    /// All in the same way.
    Fixed(Transport),
    /// With an access token, which somebody else renews.
    ByToken(Box<TokenConnections>),
}

/// Connections that are signed in by an access token.
pub(super) struct TokenConnections {
    builder: AsyncSmtpTransportBuilder,
    user: String,
    file: PathBuf,
    /// The token that was read last, and the connections that were signed in by it.
    last: Mutex<Option<(Secret, Transport)>>,
}

impl Connections {
    /// Nothing is connected yet.
    ///
    /// # Errors
    /// A sentence, when the settings cannot be used.
    pub(super) fn new(config: &Smtp) -> Result<Self, String> {
        let builder = Transport::builder_dangerous(config.host.as_str())
            .port(config.port())
            .tls(tls(config)?);
        let builder = match config.auth {
            None => builder,
            Some(auth) => builder.authentication(vec![match auth {
                Auth::Plain => Mechanism::Plain,
                Auth::Login => Mechanism::Login,
                Auth::Xoauth2 => Mechanism::Xoauth2,
            }]),
        };
        let Some(user) = config.user.clone() else {
            return Ok(Self::Fixed(builder.build()));
        };
        if let Some(file) = config.token_file.clone() {
            let last = Mutex::default();
            return Ok(Self::ByToken(Box::new(TokenConnections {
                builder,
                user,
                file,
                last,
            })));
        }
        let password = config.password.as_ref().map_or("", Secret::expose);
        let credentials = Credentials::new(user, password.to_owned());
        Ok(Self::Fixed(builder.credentials(credentials).build()))
    }

    /// Connections to send by now.
    pub(super) fn current(&self) -> Result<Transport, SmtpFault> {
        match self {
            Self::Fixed(transport) => Ok(transport.clone()),
            Self::ByToken(connections) => connections.current(),
        }
    }
}

impl TokenConnections {
    /// Connections by the token that stands in the file now. As long as it is the same one, those
    /// that are open are used again.
    fn current(&self) -> Result<Transport, SmtpFault> {
        let read = std::fs::read_to_string(&self.file);
        let text = read.map_err(|cause| SmtpFault::Token {
            file: self.file.clone(),
            cause,
        })?;
        let token = text.trim();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, transport)) = &*last
            && known.expose() == token
        {
            return Ok(transport.clone());
        }
        let credentials = Credentials::new(self.user.clone(), token.to_owned());
        let transport: Transport = self.builder.clone().credentials(credentials).build();
        *last = Some((Secret::new(token), transport.clone()));
        Ok(transport)
    }
}

fn tls(config: &Smtp) -> Result<Tls, String> {
    if config.tls == WantedTls::None {
        return Ok(Tls::None);
    }
    let unusable = |error: &dyn std::fmt::Display| format!("smtp.host cannot be used: {error}");
    let found = authorities(config.ca.as_deref()).map_err(|fault| format!("smtp.ca {fault}"))?;
    let mut parameters =
        TlsParameters::builder(config.host.clone()).certificate_store(CertificateStore::None);
    for authority in found {
        let authority = Certificate::from_der(authority.to_vec());
        parameters = parameters.add_root_certificate(authority.map_err(|it| unusable(&it))?);
    }
    let parameters = parameters.build().map_err(|it| unusable(&it))?;
    Ok(match config.tls {
        WantedTls::Implicit => Tls::Wrapper(parameters),
        _ => Tls::Required(parameters),
    })
}
