//! `regain-server mail test`, `sms test` and `call test`.

use std::error::Error;

use clap::{Args, Subcommand};
use regain_contract::{MethodKind, Secret};

use super::configured::{Line, line, mail};
use crate::adapter::channel::DeliveryError;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::assemble::stationery;
use crate::config::model::Config;
use crate::model::digest::ServerKey;
use crate::model::letter::{Content, Letter};
use crate::port::clock::Clock;
use crate::port::randomness::Randomness;
use crate::words::render::Rendered;

/// The code in a message that is a test: one that no recovery waits for.
const NO_CODE: &str = "000000";

/// What can be done with a way by which messages leave.
#[derive(Clone, Debug, Subcommand)]
pub enum Try {
    /// Send a message as people get it, with a code that opens nothing, and tell what the other side
    /// says. Ends with 1 if it was not taken.
    Test(Message),
}

/// The message.
#[derive(Clone, Debug, Args)]
pub struct Message {
    /// The address, or the number such as +4915112345678.
    #[arg(long, value_name = "ADDRESS")]
    to: String,
    /// The language of its words.
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
}

/// Runs a command.
///
/// # Errors
/// Why the message was not taken, in one sentence.
pub async fn run(kind: &MethodKind, command: &Try, config: &Config) -> Result<String, String> {
    let Try::Test(asked) = command;
    let message = rendered(kind.clone(), asked, config)?;
    if !config.destinations().allow(kind, &asked.to) {
        return Err(format!(
            "this number is in none of the countries of {}.countries",
            table(kind)
        ));
    }
    let sent = match kind {
        MethodKind::Email if config.smtp.host.is_empty() => {
            return Err("there is no mail server to try: set smtp.host".to_owned());
        }
        MethodKind::Email => mail(config)?.send(None, &message).await,
        _ => send_to_phone(kind.clone(), &message, config).await?,
    };
    let said = sent.map_err(|error| sentence(&error))?;
    Ok(format!("The message was taken: {said}"))
}

/// Sends such a mail.
///
/// # Errors
/// Why it was not taken, in one sentence.
pub async fn test_mail(to: &str, config: &Config) -> Result<String, String> {
    let message = Message {
        to: to.to_owned(),
        language: "en".to_owned(),
    };
    run(&MethodKind::Email, &Try::Test(message), config).await
}

async fn send_to_phone(
    kind: MethodKind,
    message: &Rendered,
    config: &Config,
) -> Result<Result<String, DeliveryError>, String> {
    let table = table(&kind);
    let phone = match kind {
        MethodKind::Sms => &config.sms,
        _ => &config.voice,
    };
    // Nobody compares the id of this message with another's. No key is asked for: a running server
    // would have to know of the call.
    let mut bytes = [0; 32];
    SystemRandomness.fill(&mut bytes);
    Ok(
        match line(kind, table, phone, (&ServerKey::new(bytes), None))? {
            Line::Nobody => return Err(format!("there is nobody to try: set {table}.kind")),
            Line::Twilio(twilio) => twilio.send(message).await,
            Line::Gateway(gateway) => gateway.send(None, message).await,
        },
    )
}

fn rendered(kind: MethodKind, asked: &Message, config: &Config) -> Result<Rendered, String> {
    let letter = Letter {
        channel: kind,
        to: asked.to.clone(),
        about: None,
        language: asked.language.clone(),
        content: Content::Code {
            code: Secret::new(NO_CODE),
            minutes: 1,
            sent_at: SystemClock.now(),
            carry_on: None,
            not_me: None,
        },
    };
    Ok(stationery(config)?.render(&letter))
}

/// The key of the table that says how messages of this kind leave.
fn table(kind: &MethodKind) -> &'static str {
    match kind {
        MethodKind::Sms => "sms",
        _ => "voice",
    }
}

fn sentence(error: &DeliveryError) -> String {
    let cause = error.source().map(ToString::to_string);
    format!(
        "the message was not taken: {}",
        cause.unwrap_or_else(|| error.to_string())
    )
}
