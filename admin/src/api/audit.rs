//! The audit record.

use regain_contract::Endpoint;
use regain_contract::admin::{AuditPage, AuditQuery};
use regain_kit::api::Call;
use regain_kit::failure::Failure;
use regain_kit::platform::file::File;

/// A page of the record.
///
/// # Errors
/// The failure of the call.
pub async fn audit(query: &AuditQuery) -> Result<AuditPage, Failure> {
    Call::to(Endpoint::Audit).query(query).answer().await
}

/// All records that the query lets through, as a file.
///
/// # Errors
/// The failure of the call; `sign_in_again` where the sign-in is too old.
pub async fn export(query: &AuditQuery) -> Result<File, Failure> {
    Call::to(Endpoint::AuditExport).query(query).file().await
}
