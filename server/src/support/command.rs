//! `regain-server support`.

use regain_contract::Timestamp;
use thiserror::Error;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::adapter::system::SystemRandomness;
use crate::command_output::CommandOutput;
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::model::audit::query::{Filter, Reach};
use crate::model::audit::record::Record;
use crate::model::store_error::StoreError;
use crate::model::support_id;
use crate::port::audit::AuditLog;

/// Records of one call that are told at most; it seldom leaves more than two.
const MOST: u32 = 50;

/// Nothing can be told.
#[derive(Debug, Error)]
pub enum SupportError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// That is no support code.
    #[error("a support code has eight letters and digits, none of them 0, 1, I or O")]
    NoCode,
}

/// What the audit record has about a code. Nothing is well where it has nothing.
///
/// # Errors
/// Why it cannot be asked.
pub async fn run(typed: &str, config: &Config) -> Result<CommandOutput, SupportError> {
    let code = support_id::read(typed).ok_or(SupportError::NoCode)?;
    let Foundation { database, .. } = Foundation::find(config, &SystemRandomness).await?;
    let filter = Filter {
        support_id: Some(code.clone()),
        ..Filter::default()
    };
    let found = database.records(&filter, Reach::Newest, MOST).await;
    database.close().await;
    let mut records: Vec<_> = found?.into_iter().map(|it| it.chained.record).collect();
    records.reverse();
    let is_well = !records.is_empty();
    let lines: Vec<_> = records.iter().map(tell).collect();
    let text = match is_well {
        true => lines.join("\n"),
        false => format!(
            "the audit record has nothing about {code}: look for support_id={code} in the log of each server"
        ),
    };
    Ok(CommandOutput { text, is_well })
}

/// A record in some lines.
fn tell(record: &Record) -> String {
    let code = record.code.as_deref().unwrap_or("no reason given");
    let mut lines = vec![format!(
        "{}  {}, {} ({code})",
        moment(record.at),
        record.what,
        record.result
    )];
    for (name, value) in [
        ("by", record.actor_user_id.as_deref()),
        ("about", record.subject_user_id.as_deref()),
        ("from", Some(&*record.address).filter(|it| !it.is_empty())),
        ("details", Some(&*record.details).filter(|it| *it != "{}")),
    ] {
        lines.extend(value.map(|value| format!("    {name}: {value}")));
    }
    lines.join("\n")
}

fn moment(at: Timestamp) -> String {
    let at = OffsetDateTime::from_unix_timestamp(at.0).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    at.format(&Rfc3339).unwrap_or_default()
}
