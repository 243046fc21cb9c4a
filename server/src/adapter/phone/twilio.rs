//! Twilio: text messages by its Messages API, calls by its Calls API.

use std::time::Duration;

use async_trait::async_trait;
use regain_contract::{MethodKind, Secret};
use reqwest::{Method, RequestBuilder};
use serde::Deserialize;

use super::exchange::{Answer, Exchange};
use super::fault::PhoneFault;
use super::number::e164;
use super::pressed_key::KeyGate;
use super::twiml;
use crate::adapter::channel::{Channel, DeliveryError};
use crate::config::twilio::Twilio as Settings;
use crate::words::render::Rendered;

/// Waits, in milliseconds, before it is asked what has become of a message. Most of what fails does
/// so at once; whoever waits for the answer waits no longer than that.
const ASKED_AFTER: [u64; 3] = [300, 1000, 2000];

/// Text messages or calls through Twilio.
pub struct Twilio {
    kind: MethodKind,
    settings: Settings,
    secret: Secret,
    exchange: Exchange,
    /// Whoever is called has to press a key first.
    gate: Option<KeyGate>,
}

/// What Twilio tells of a message or a call.
#[derive(Debug, Deserialize)]
struct MessageStatus {
    sid: String,
    status: String,
    error_code: Option<i64>,
}

/// What Twilio tells of an error.
#[derive(Debug, Deserialize)]
struct Refusal {
    code: i64,
}

impl Twilio {
    /// Asks nobody yet. `table` is that of the settings, such as `sms.twilio`. Calls that pass a gate
    /// say nothing before a key was pressed.
    ///
    /// # Errors
    /// A sentence, when the settings cannot be used.
    pub fn new(
        kind: MethodKind,
        table: &str,
        settings: &Settings,
        gate: Option<KeyGate>,
    ) -> Result<Self, String> {
        let secret = settings.secret();
        let secret = secret.map_err(|fault| format!("{table}.{fault}"))?;
        let (url, ca) = (&settings.url, settings.ca.as_deref());
        Ok(Self {
            kind,
            secret: secret.unwrap_or_else(|| Secret::new("")),
            exchange: Exchange::new(table, url, ca, settings.time_limit_seconds)?,
            settings: settings.clone(),
            gate,
        })
    }

    /// Sends a message. What Twilio told of it in the end.
    ///
    /// # Errors
    /// Why it was not taken, or what became of it at once.
    pub async fn send(&self, message: &Rendered) -> Result<String, DeliveryError> {
        let to = e164(&message.to).ok_or(DeliveryError::Address)?;
        let request = self.request(Method::POST, self.resource());
        let request = request.form(&self.form(message, to));
        let answer = self.exchange.ask(request).await?;
        let sent = self.follow(self.read(&answer)?).await?;
        Ok(format!("{}, {}", sent.status, sent.sid))
    }

    fn request(&self, method: Method, resource: &str) -> RequestBuilder {
        let settings = &self.settings;
        let base = settings.url.trim_end_matches('/');
        let account = &settings.account_sid;
        let url = format!("{base}/2010-04-01/Accounts/{account}/{resource}.json");
        let user = settings.api_key.as_ref().unwrap_or(account);
        let request = self.exchange.request(method, &url);
        request.basic_auth(user, Some(self.secret.expose()))
    }

    fn resource(&self) -> &'static str {
        match self.kind {
            MethodKind::Sms => "Messages",
            _ => "Calls",
        }
    }

    fn form(&self, message: &Rendered, to: String) -> Vec<(&'static str, String)> {
        let mut form = vec![("To", to)];
        match &self.settings.messaging_service_sid {
            Some(service) => form.push(("MessagingServiceSid", service.clone())),
            None => form.push(("From", self.settings.from.clone().unwrap_or_default())),
        }
        let text = message.text.expose();
        if self.kind == MethodKind::Sms {
            form.push(("Body", text.to_owned()));
            // A code that has become void is not worth delivering.
            let seconds = message
                .minutes
                .map(|minutes| (minutes * 60).clamp(1, 36_000));
            form.extend(seconds.map(|seconds| ("ValidityPeriod", seconds.to_string())));
        } else {
            let twiml = match (&self.gate, &message.prompt) {
                (Some(gate), Some(prompt)) => gate.asking(message, prompt),
                _ => twiml::said(text, &message.language),
            };
            form.push(("Twiml", twiml));
        }
        form
    }

    fn read(&self, answer: &Answer) -> Result<MessageStatus, PhoneFault> {
        let host = self.exchange.host.clone();
        let refusal: Option<Refusal> = serde_json::from_slice(&answer.body).ok();
        let more = refusal.map(|it| described(it.code)).unwrap_or_default();
        if let Some(fault) = PhoneFault::of_status(&host, answer.status, &more) {
            return Err(fault);
        }
        let sent = serde_json::from_slice(&answer.body);
        let sent: MessageStatus = sent.map_err(|_| PhoneFault::Unavailable {
            host: host.clone(),
            why: "its answer is not one of Twilio's".to_owned(),
        })?;
        match sent.status.as_str() {
            "failed" | "undelivered" | "canceled" | "busy" | "no-answer" => {
                let more = sent.error_code.map(described).unwrap_or_default();
                let why = format!("it was {}{more}", sent.status);
                Err(PhoneFault::Refused { host, why })
            }
            _ => Ok(sent),
        }
    }

    /// Asks, for a short while, what has become of a message that was taken. An answer that does
    /// not come changes nothing: it was taken.
    async fn follow(&self, mut sent: MessageStatus) -> Result<MessageStatus, PhoneFault> {
        for wait in ASKED_AFTER {
            if matches!(
                &*sent.status,
                "sent" | "delivered" | "in-progress" | "completed"
            ) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(wait)).await;
            let resource = format!("{}/{}", self.resource(), sent.sid);
            let asked = self
                .exchange
                .ask(self.request(Method::GET, &resource))
                .await;
            let answer = match asked {
                Ok(answer) if answer.status == 200 => answer,
                _ => break,
            };
            match self.read(&answer) {
                Ok(now) => sent = now,
                Err(fault @ PhoneFault::Refused { .. }) => return Err(fault),
                Err(_) => break,
            }
        }
        Ok(sent)
    }
}

/// An error of Twilio's by its number. Its sentence may hold the telephone number.
fn described(code: i64) -> String {
    format!(", error {code} (https://www.twilio.com/docs/api/errors/{code})")
}

#[async_trait]
impl Channel for Twilio {
    fn name(&self) -> &'static str {
        "twilio"
    }

    fn carries(&self, kind: &MethodKind) -> bool {
        *kind == self.kind
    }

    async fn deliver(&self, message: &Rendered) -> Result<(), DeliveryError> {
        let said = self.send(message).await?;
        tracing::info!(channel = "twilio", said, "status of the message");
        Ok(())
    }
}
