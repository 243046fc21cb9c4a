//! E-mail through an SMTP server.

use async_trait::async_trait;
use std::net::IpAddr;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncTransport, Message};
use regain_contract::identity::address::with_ascii_domain;
use regain_contract::{MethodKind, Secret};

use super::channel::{Channel, DeliveryError};
use super::smtp_connection::Connections;
use super::smtp_fault::SmtpFault;
use crate::config::smtp::Smtp as SmtpConfig;
use crate::words::render::Rendered;

/// The mail server.
pub struct Smtp {
    host: String,
    from: Mailbox,
    connections: Connections,
}

impl Smtp {
    /// Connects lazily: a mail server that is down must not keep this one from starting. The brand
    /// is the sender's name, where the settings say none.
    ///
    /// # Errors
    /// A sentence, when the settings cannot be used.
    pub fn new(config: &SmtpConfig, brand: Option<&str>) -> Result<Self, String> {
        let from = config.from.parse();
        let mut from: Mailbox =
            from.map_err(|_| format!("smtp.from is no e-mail address: {}", config.from))?;
        from.name = from.name.or_else(|| brand.map(str::to_owned));
        Ok(Self {
            host: config.host.clone(),
            from,
            connections: Connections::new(config)?,
        })
    }

    /// Sends a message, by the id that it has for good where it has one. What the mail server said to
    /// it.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn send(
        &self,
        id: Option<&str>,
        message: &Rendered,
    ) -> Result<String, DeliveryError> {
        let message = self.message(id, message)?;
        let sent = self.connections.current()?.send(message).await;
        let reply = sent.map_err(|error| SmtpFault::of(&self.host, error))?;
        let lines: Vec<&str> = reply.message().collect();
        Ok(format!("{} {}", u16::from(reply.code()), lines.join(" ")))
    }

    fn message(&self, id: Option<&str>, message: &Rendered) -> Result<Message, DeliveryError> {
        // Not every mail server takes a domain in Unicode.
        let to = with_ascii_domain(&message.to);
        let to: Mailbox = to.parse().map_err(|_| DeliveryError::Address)?;
        let html = message.html.as_ref().map_or("", Secret::expose);
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .date_now()
            .message_id(id.map(|id| format!("<{id}@{}>", self.from.email.domain())))
            .subject(message.subject.clone().unwrap_or_default())
            // Keeps holiday notes and the like from answering (RFC 3834).
            .header(AutoSubmitted)
            .header(SuppressAutoResponse)
            .multipart(MultiPart::alternative_plain_html(
                message.text.expose().to_owned(),
                html.to_owned(),
            ))
            .map_err(|error| DeliveryError::Refused(Box::new(error)))
    }
}

#[async_trait]
impl Channel for Smtp {
    fn name(&self) -> &'static str {
        "smtp"
    }

    fn carries(&self, kind: &MethodKind) -> bool {
        *kind == MethodKind::Email
    }

    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError> {
        self.send(None, message).await.map(drop)
    }

    async fn deliver_once(&self, id: &str, message: &Rendered) -> Result<(), DeliveryError> {
        self.send(Some(id), message).await.map(drop)
    }
}

/// Whether this can be a mailbox. One at an address of the network in place of a name is none: it
/// would lead past what is said about names, to hosts that only the server can reach.
pub fn is_mailbox(text: &str) -> bool {
    let address = text.parse::<lettre::Address>();
    address.is_ok_and(|address| {
        let domain = address.domain();
        !domain.starts_with('[') && domain.parse::<IpAddr>().is_err()
    })
}

/// Declares a header with one fixed value.
macro_rules! fixed_header {
    ($(#[$doc:meta])* $type:ident, $name:literal, $value:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        struct $type;

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    };
}

fixed_header! {
    /// Sent by a machine (RFC 3834).
    AutoSubmitted, "Auto-Submitted", "auto-generated"
}

fixed_header! {
    /// The same for Exchange.
    SuppressAutoResponse, "X-Auto-Response-Suppress", "All"
}

#[cfg(test)]
mod tests {
    use regain_contract::{MethodKind, Secret};

    use super::{Rendered, Smtp, SmtpConfig};

    // The pool of connections wants a runtime, though none is opened here.
    #[tokio::test]
    async fn every_mail_server_takes_the_domain() {
        let config = SmtpConfig {
            host: "localhost".to_owned(),
            from: "no-reply@example.com".to_owned(),
            ..SmtpConfig::default()
        };
        let smtp = Smtp::new(&config, Some("Example")).expect("settings");
        let message = smtp.message(
            Some("an-id"),
            &Rendered {
                channel: MethodKind::Email,
                to: "info@müller.example".to_owned(),
                language: "en".to_owned(),
                subject: None,
                text: Secret::new("text"),
                html: None,
                code: None,
                link: None,
                minutes: None,
                prompt: None,
            },
        );
        let message = message.expect("a message");
        let to: Vec<String> = message
            .envelope()
            .to()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(to, ["info@xn--mller-kva.example"]);
        let written = String::from_utf8(message.formatted()).expect("text");
        assert!(
            written.contains("Message-ID: <an-id@example.com>"),
            "{written}"
        );
        assert!(
            written.contains("To: info@xn--mller-kva.example"),
            "{written}"
        );
    }
}
