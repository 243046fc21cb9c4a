//! The channels that a configuration names.

use std::sync::Arc;

use regain_contract::MethodKind;

use crate::adapter::channel::Channel;
use crate::adapter::phone::gateway::Gateway;
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
        match line(kind, table, phone, key)? {
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

/// Whoever carries messages to telephones.
pub enum Line {
    /// Nobody.
    Nobody,
    /// Twilio.
    Twilio(Box<Twilio>),
    /// A gateway.
    Gateway(Box<Gateway>),
}

/// Whoever carries messages of this kind. `table` is that of the settings, `sms` or `voice`.
///
/// # Errors
/// A sentence, when the settings cannot be used.
pub fn line(kind: MethodKind, table: &str, phone: &Phone, key: &ServerKey) -> Result<Line, String> {
    let within = format!("{table}.{}", phone.kind);
    Ok(match phone.chosen(table)? {
        ChosenPhone::Nobody => Line::Nobody,
        ChosenPhone::Twilio(settings) => {
            Line::Twilio(Box::new(Twilio::new(kind, &within, settings)?))
        }
        ChosenPhone::Http(settings) => {
            let key = key.clone();
            Line::Gateway(Box::new(Gateway::new(kind, &within, settings, key)?))
        }
    })
}
