//! The audit record.

use regain::api::{Call, File};
use regain::failure::Failure;
use regain_contract::Endpoint;
use regain_contract::admin::{AuditPage, AuditQuery};

/// A page of the record.
///
/// # Errors
/// The failure of the call, as with all calls here.
pub async fn audit(query: &AuditQuery) -> Result<AuditPage, Failure> {
    Call::to(Endpoint::Audit).query(query).answer().await
}

/// All records that the query lets through, as a file.
///
/// # Errors
/// As above; `sign_in_again` where the sign-in is too old.
pub async fn export(query: &AuditQuery) -> Result<File, Failure> {
    Call::to(Endpoint::AuditExport).query(query).file().await
}
