//! Where the dashboard leads.

use regain_contract::admin::{AuditKind, AuditQuery, UserQuery, UserState};
use regain_kit::json;
use regain_kit::navigate::Navigate;
use regain_kit::route::Route;

/// The address of the users in a state.
pub(super) fn users_in(navigate: Navigate, state: UserState) -> String {
    let query = UserQuery {
        state: Some(state),
        ..UserQuery::default()
    };
    format!(
        "{}{}",
        navigate.href(Route::AdminUsers),
        json::query(&query)
    )
}

/// The address of the records of a kind.
pub(super) fn records_of(navigate: Navigate, kind: AuditKind) -> String {
    let query = AuditQuery {
        kind: Some(kind),
        ..AuditQuery::default()
    };
    format!(
        "{}{}",
        navigate.href(Route::AdminAudit),
        json::query(&query)
    )
}
