//! What happened lately.

use regain::api::Call;
use regain::failure::Failure;
use regain_contract::Endpoint;
use regain_contract::admin::Overview;

/// All that the dashboard shows.
///
/// # Errors
/// The failure of the call, as with all calls here.
pub async fn overview() -> Result<Overview, Failure> {
    Call::to(Endpoint::Overview).answer().await
}
