//! `regain-server deliveries`.

use std::fmt::Write;

use clap::Args;
use regain_contract::Timestamp;
use thiserror::Error;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::adapter::sql::database::Database;
use crate::adapter::system::{SystemClock, SystemRandomness};
use crate::command_output::CommandOutput;
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::model::delivery::{DeadLetter, Delivery, NOTICE_SECONDS, Occasion, WhyDead};
use crate::model::digest::ServerKey;
use crate::model::mask::mask;
use crate::model::store_error::StoreError;
use crate::port::clock::Clock;
use crate::port::deliveries::DeliveryStore;

/// What can be done with messages that were given up.
#[derive(Clone, Debug, Args)]
pub struct Deliveries {
    /// Have this message tried again, by a server that runs or by the next one that starts.
    #[arg(long, value_name = "ID", conflicts_with = "retry_all")]
    retry: Option<String>,
    /// Have all tried again that are still worth it: notices, and codes that still hold.
    #[arg(long)]
    retry_all: bool,
}

/// It came to nothing.
#[derive(Debug, Error)]
pub enum DeliveriesError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed on the way.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such message.
    #[error("there is no undelivered message {0}")]
    NoSuch(String),
    /// It would say what no longer holds.
    #[error("message {0} holds a code whose time is over, or was sealed with another key")]
    Over(String),
}

/// Runs the command; what to tell. It is well when nothing is undelivered.
///
/// # Errors
/// Why it came to nothing.
pub async fn run(command: &Deliveries, config: &Config) -> Result<CommandOutput, DeliveriesError> {
    let Foundation { database, key } = Foundation::find(config, &SystemRandomness).await?;
    let output = act(command, &database, &key).await;
    database.close().await;
    output
}

async fn act(
    command: &Deliveries,
    database: &Database,
    key: &ServerKey,
) -> Result<CommandOutput, DeliveriesError> {
    let dead = database.dead_letters().await?;
    if !command.retry_all && command.retry.is_none() {
        let backlog = database.backlog().await?;
        return Ok(list(&dead, backlog.failing, key));
    }
    let now = SystemClock.now();
    let mut revived = 0;
    for letter in &dead {
        if command.retry.as_ref().is_some_and(|id| *id != letter.id) {
            continue;
        }
        let until = worth_until(letter, key, now);
        match (until, &command.retry) {
            (Some(until), _) => {
                let revived_one = database.revive_delivery(&letter.id, now, until).await?;
                revived += usize::from(revived_one);
            }
            (None, Some(id)) => return Err(DeliveriesError::Over(id.clone())),
            (None, None) => {}
        }
    }
    match &command.retry {
        Some(id) if revived == 0 => Err(DeliveriesError::NoSuch(id.clone())),
        _ => Ok(CommandOutput::from(format!("{revived} to be tried again"))),
    }
}

/// Until when a message is worth sending that is tried again now. None where it is not.
fn worth_until(dead: &DeadLetter, key: &ServerKey, now: Timestamp) -> Option<Timestamp> {
    let (_, occasion) = Delivery::open(key, &dead.id, &dead.sealed)?;
    match occasion {
        Occasion::Notice => Some(now.plus(NOTICE_SECONDS)),
        _ => (dead.until > now).then_some(dead.until),
    }
}

/// A line for each message: when it was given up, its id, by which way, to whom, whose, and why.
fn list(dead: &[DeadLetter], failing: u32, key: &ServerKey) -> CommandOutput {
    let mut text = String::new();
    for letter in dead {
        let (at, id) = (rfc3339(letter.died_at), &letter.id);
        let opened = Delivery::open(key, id, &letter.sealed);
        let (way, to, whose) = match &opened {
            Some((it, _)) => (
                it.channel.as_str(),
                mask(&it.channel, &it.to),
                it.about.as_ref().map_or("-", |person| &*person.user_id),
            ),
            None => ("-", "-".to_owned(), "-"),
        };
        let _ = writeln!(
            text,
            "{at}  {id}  {way}  {to}  {whose}  {}",
            said(letter.why)
        );
    }
    let _ = write!(
        text,
        "{} undelivered, {failing} being tried again",
        dead.len()
    );
    CommandOutput {
        text,
        is_well: dead.is_empty(),
    }
}

/// Why a message was given up, as an operator is told.
const fn said(why: WhyDead) -> &'static str {
    match why {
        WhyDead::Refused => "refused by the other side",
        WhyDead::Late => "nobody took it in time",
        WhyDead::Unknown => "may have arrived: nobody knows how sending it ended",
        WhyDead::NoChannel => "nothing is configured that carries it",
        WhyDead::Unreadable => "sealed with another key",
    }
}

fn rfc3339(at: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.format(&Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use regain_contract::{MethodKind, Secret, Timestamp};

    use super::{DeadLetter, Delivery, NOTICE_SECONDS, Occasion, WhyDead, list, worth_until};
    use crate::model::audit::person::Person;
    use crate::model::digest::ServerKey;
    use crate::model::letter::{Content, Letter};

    fn dead(key: &ServerKey, occasion: Occasion) -> DeadLetter {
        let letter = Letter {
            channel: MethodKind::Email,
            to: "ada@example.net".to_owned(),
            about: Some(Person {
                account: "internal".to_owned(),
                user_id: "ada".to_owned(),
            }),
            language: String::new(),
            content: Content::CallerCheck {
                code: Secret::new("424242"),
                minutes: 5,
            },
        };
        let times = (Timestamp(0), Timestamp(600));
        let made = Delivery::new(key, "an-id".to_owned(), (letter, occasion), times);
        DeadLetter {
            id: made.id,
            sealed: made.sealed,
            until: made.until,
            died_at: Timestamp(60),
            why: WhyDead::Refused,
        }
    }

    #[test]
    fn a_message_is_named_without_what_it_said() {
        let key = ServerKey::new([7; 32]);
        let output = list(&[dead(&key, Occasion::Notice)], 2, &key);
        let line =
            "1970-01-01T00:01:00Z  an-id  email  a•••@e•••.net  ada  refused by the other side";
        assert_eq!(
            output.text,
            format!("{line}\n1 undelivered, 2 being tried again")
        );
        assert!(!output.is_well);
        assert!(list(&[], 0, &key).is_well);
        let other = list(&[dead(&key, Occasion::Notice)], 0, &ServerKey::new([8; 32]));
        assert!(other.text.contains("an-id  -  -  -"), "{}", other.text);
    }

    #[test]
    fn a_notice_is_worth_another_day_and_a_code_as_long_as_it_holds() {
        let key = ServerKey::new([7; 32]);
        let now = Timestamp(10_000);
        let notice = worth_until(&dead(&key, Occasion::Notice), &key, now);
        assert_eq!(notice, Some(now.plus(NOTICE_SECONDS)));
        let code = dead(
            &key,
            Occasion::Code {
                recovery: String::new(),
                serial: 1,
            },
        );
        assert_eq!(worth_until(&code, &key, now), None);
        assert_eq!(worth_until(&code, &key, Timestamp(5)), Some(Timestamp(600)));
        assert_eq!(worth_until(&code, &ServerKey::new([8; 32]), now), None);
    }
}
