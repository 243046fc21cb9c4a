//! A gateway that is asked over HTTP, as its operator describes it.

use async_trait::async_trait;
use regain_contract::{MethodKind, Secret};
use reqwest::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::{Method as Verb, RequestBuilder};

use super::exchange::{Answer, Exchange};
use super::fault::PhoneFault;
use super::number::e164;
use crate::adapter::channel::{Channel, DeliveryError};
use crate::config::gateway::{Gateway as Settings, Method, NumberForm, Templates};
use crate::model::digest::ServerKey;
use crate::model::gateway::acceptance::{Acceptance, Verdict};
use crate::model::gateway::template::{Context, Variable};
use crate::words::render::Rendered;

/// A gateway for text messages or calls.
pub struct Gateway {
    kind: MethodKind,
    settings: Settings,
    secret: Option<Secret>,
    templates: Templates,
    acceptance: Acceptance,
    exchange: Exchange,
    key: ServerKey,
}

impl Gateway {
    /// Asks nobody yet. `table` is that of the settings, such as `sms.http`; the key makes the ids
    /// of messages.
    ///
    /// # Errors
    /// A sentence, when the settings cannot be used.
    pub fn new(
        kind: MethodKind,
        table: &str,
        settings: &Settings,
        key: ServerKey,
    ) -> Result<Self, String> {
        let named = |fault| format!("{table}.{fault}");
        let templates = settings.templates().map_err(named)?;
        let address = templates.url.fill(Context::Url, |_| "1");
        let ca = settings.ca.as_deref();
        Ok(Self {
            kind,
            secret: settings.secret().map_err(named)?,
            acceptance: settings.acceptance().map_err(named)?,
            exchange: Exchange::new(table, &address, ca, settings.time_limit_seconds)?,
            templates,
            settings: settings.clone(),
            key,
        })
    }

    /// Sends a message, by the id that it has for good where it has one. What the gateway answered, without what may hold the message.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn send(
        &self,
        id: Option<&str>,
        message: &Rendered,
    ) -> Result<String, DeliveryError> {
        let number = e164(&message.to).ok_or(DeliveryError::Address)?;
        let id = match id {
            Some(id) => self.key.seal(&["delivery", id]),
            None => self.key.seal(&["delivery", &number, message.text.expose()]),
        };
        let request = self.request(&id, message, &number)?;
        let answer = self.exchange.ask(request).await?;
        self.judge(&answer)?;
        let (status, length) = (answer.status, answer.body.len());
        Ok(format!("status {status} and {length} bytes"))
    }

    fn request(
        &self,
        id: &str,
        message: &Rendered,
        number: &str,
    ) -> Result<RequestBuilder, DeliveryError> {
        let to = match self.settings.number {
            NumberForm::E164 => number.to_owned(),
            NumberForm::Digits => number.replace('+', ""),
            NumberForm::Zeros => number.replace('+', "00"),
        };
        let text = message.text.expose();
        let secret = self.secret.as_ref().map_or("", Secret::expose);
        let value = |variable| match variable {
            Variable::To => to.as_str(),
            Variable::Text => text,
            Variable::Code => message.code.as_ref().map_or("", Secret::expose),
            Variable::From => &self.settings.from,
            Variable::Id => id,
            Variable::Language => &message.language,
            Variable::User => &self.settings.user,
            Variable::Secret => secret,
        };
        let verb = match self.settings.method {
            Method::Get => Verb::GET,
            Method::Post => Verb::POST,
            Method::Put => Verb::PUT,
        };
        let url = self.templates.url.fill(Context::Url, value);
        let mut request = self.exchange.request(verb, &url);
        for (name, template) in &self.templates.headers {
            let text = template.fill(Context::Header, value);
            let unusable = |_| DeliveryError::Refused("a header cannot be written".into());
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| unusable(()))?;
            let mut written = HeaderValue::from_bytes(text.as_bytes()).map_err(|_| unusable(()))?;
            written.set_sensitive(true);
            request = request.header(name, written);
        }
        if self.settings.basic {
            request = request.basic_auth(&self.settings.user, Some(secret));
        }
        Ok(match &self.templates.body {
            Some((context, body)) => request
                .header(CONTENT_TYPE, &self.settings.content_type)
                .body(body.fill(*context, value)),
            None => request,
        })
    }

    fn judge(&self, answer: &Answer) -> Result<(), PhoneFault> {
        let host = self.exchange.host.clone();
        if let Some(fault) = PhoneFault::of_status(&host, answer.status, "") {
            return Err(fault);
        }
        let statuses = &self.settings.accepted_statuses;
        if !statuses.is_empty() && !statuses.contains(&answer.status) {
            let why = format!(
                "it answers {}, which accepted_statuses does not name",
                answer.status
            );
            return Err(PhoneFault::Refused { host, why });
        }
        match self.acceptance.judge(&answer.media_type, &answer.body) {
            Verdict::Taken => Ok(()),
            Verdict::NotTaken(why) => {
                let why = why.to_owned();
                Err(PhoneFault::Refused { host, why })
            }
            Verdict::Elsewhere(why) => {
                let why = why.to_owned();
                Err(PhoneFault::Unavailable { host, why })
            }
        }
    }
}

#[async_trait]
impl Channel for Gateway {
    fn name(&self) -> &'static str {
        "http"
    }

    fn carries(&self, kind: &MethodKind) -> bool {
        *kind == self.kind
    }

    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError> {
        self.send(None, message).await.map(drop)
    }

    async fn deliver_once(&self, id: &str, message: &Rendered) -> Result<(), DeliveryError> {
        self.send(Some(id), message).await.map(drop)
    }
}
