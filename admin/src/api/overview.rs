//! What happened lately.

use regain_contract::Endpoint;
use regain_contract::admin::Overview;
use regain_kit::api::Call;
use regain_kit::failure::Failure;

/// All that the dashboard shows.
///
/// # Errors
/// The failure of the call.
pub async fn overview() -> Result<Overview, Failure> {
    Call::to(Endpoint::Overview).answer().await
}
