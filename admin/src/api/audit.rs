//! The audit record.

use regain::api::Call;
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
