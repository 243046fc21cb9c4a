//! `regain-server audit verify`.

use clap::Subcommand;
use thiserror::Error;

use super::noted::Noted;
use crate::adapter::sql::audit_walk::Proof;
use crate::adapter::sql::database::Database;
use crate::adapter::system::SystemRandomness;
use crate::config::model::Config;
use crate::foundation::{Foundation, StartError};
use crate::model::audit::chain::{Chain, Ends};
use crate::model::audit::walk::Broken;
use crate::model::store_error::StoreError;

/// Records after which a long proof says how far it is.
const PROGRESS_EVERY: i64 = 50_000;

/// What can be done with the audit record.
#[derive(Clone, Debug, Subcommand)]
pub enum Audit {
    /// Prove that no record was changed, put in or taken out. Servers may go on meanwhile.
    Verify {
        /// The end of the record as an earlier proof printed it: it must be part of this one.
        #[arg(long, value_name = "NUMBER:SEAL")]
        noted: Option<Noted>,
    },
}

/// The record is not proven.
#[derive(Debug, Error)]
pub enum AuditError {
    /// The database cannot be used.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The database failed on the way.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is not what the servers wrote.
    #[error("the audit record does not hold: {0}")]
    Broken(Broken),
    /// It holds, but is not the one that was proven before.
    #[error(
        "the audit record is another than the one noted: record {0} is not what it was, or not there"
    )]
    OtherThanNoted(i64),
}

/// Runs a command; what to tell.
///
/// # Errors
/// Why there is no proof.
pub async fn run(command: &Audit, config: &Config) -> Result<String, AuditError> {
    let Audit::Verify { noted } = command;
    let Foundation { database, key } = Foundation::find(config, &SystemRandomness).await?;
    let reported = verify(&database, &Chain::new(&key), noted.as_ref()).await;
    database.close().await;
    reported
}

async fn verify(
    database: &Database,
    chain: &Chain,
    noted: Option<&Noted>,
) -> Result<String, AuditError> {
    let mut reported = 0;
    let proof = database.prove_audit(chain, |passed| {
        if passed >= reported + PROGRESS_EVERY {
            reported = passed;
            eprintln!("{passed} records hold so far");
        }
    });
    let Proof { ends, broken } = proof.await?;
    if let Some(broken) = broken {
        return Err(AuditError::Broken(broken));
    }
    if let Some(noted) = noted
        && !is_part(database, &ends, noted).await?
    {
        return Err(AuditError::OtherThanNoted(noted.seq));
    }
    Ok(tell(&ends))
}

/// Whether what was noted is part of the record. Of one that has become too old nobody can say.
async fn is_part(database: &Database, ends: &Ends, noted: &Noted) -> Result<bool, StoreError> {
    if noted.seq < ends.kept_from {
        return Ok(noted.seq + 1 < ends.kept_from || noted.mac == ends.kept_mac);
    }
    let known = database.audit_mac(noted.seq).await?;
    Ok(known.is_some_and(|mac| mac == noted.mac))
}

fn tell(ends: &Ends) -> String {
    let Ends { seq, kept_from, .. } = ends;
    if seq < kept_from {
        return format!(
            "the audit record holds no records; the next one will be {}",
            seq + 1
        );
    }
    let end = Noted {
        seq: *seq,
        mac: ends.mac.clone(),
    };
    let records = seq - kept_from + 1;
    format!("records {kept_from} to {seq} hold, {records} in all; the end to be noted is {end}")
}
