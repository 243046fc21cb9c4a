//! The channels that a configuration names.

use std::sync::Arc;

use regain_contract::MethodKind;

use crate::adapter::channel::Channel;
use crate::adapter::phone::gateway::Gateway;
use crate::adapter::phone::pressed_key::KeyGate;
use crate::adapter::phone::twilio::Twilio;
use crate::adapter::smtp::Smtp;
use crate::config::model::Config;
use crate::config::phone::{ChosenPhone, Phone};
use crate::model::digest::ServerKey;

/// Every channel that is configured. The key makes the ids of messages.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn configured(config: &Config, key: &ServerKey) -> Result<Vec<Arc<dyn Channel>>, String> {
    let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
    if !config.smtp.host.is_empty() {
        channels.push(Arc::new(mail(config)?));
    }
    for (kind, table, phone) in [
        (MethodKind::Sms, "sms", &config.sms),
        (MethodKind::Voice, "voice", &config.voice),
    ] {
        let gate = match kind {
            MethodKind::Voice => key_gate(config, key)?,
            _ => None,
        };
        match line(kind, table, phone, (key, gate))? {
            Line::Nobody => {}
            Line::Twilio(twilio) => channels.push(Arc::new(*twilio)),
            Line::Gateway(gateway) => channels.push(Arc::new(*gateway)),
        }
    }
    Ok(channels)
}

/// The mail server of a configuration.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn mail(config: &Config) -> Result<Smtp, String> {
    Smtp::new(&config.smtp, config.brand.name.as_deref())
}

/// What calls pass before they say a code, where they ask for a key to be pressed.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn key_gate(config: &Config, key: &ServerKey) -> Result<Option<KeyGate>, String> {
    let Some(twilio) = config.voice.twilio.as_ref().filter(|it| it.press_a_key) else {
        return Ok(None);
    };
    let token = twilio
        .secret()
        .map_err(|fault| format!("voice.twilio.{fault}"))?;
    let public = config.public()?;
    Ok(token.map(|token| KeyGate::new(key.clone(), token, &public.url)))
}

/// Whoever carries messages to telephones.
pub enum Line {
    /// Nobody.
    Nobody,
    /// Twilio.
    Twilio(Box<Twilio>),
    /// A gateway.
    Gateway(Box<Gateway>),
}

/// Whoever carries messages of this kind. `table` is that of the settings, `sms` or `voice`;
/// calls pass the gate.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn line(
    kind: MethodKind,
    table: &str,
    phone: &Phone,
    (key, gate): (&ServerKey, Option<KeyGate>),
) -> Result<Line, String> {
    let within = format!("{table}.{}", phone.kind);
    Ok(match phone.chosen(table)? {
        ChosenPhone::Nobody => Line::Nobody,
        ChosenPhone::Twilio(settings) => {
            Line::Twilio(Box::new(Twilio::new(kind, &within, settings, gate)?))
        }
        ChosenPhone::Http(settings) => {
            let key = key.clone();
            Line::Gateway(Box::new(Gateway::new(kind, &within, settings, key)?))
        }
    })
}
