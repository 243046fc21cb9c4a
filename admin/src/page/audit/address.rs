//! What the page shows stands in its address.

use regain_contract::admin::{AuditKind, AuditQuery};
use regain_kit::json;
use regain_kit::navigate::Navigate;
use regain_kit::platform::uri;
use regain_kit::route::Route;

use crate::filter::AuditFilter;
use crate::platform::day;

/// The address of the page with a filter, under the base.
pub(super) fn audit_address(filter: &AuditFilter) -> String {
    format!("{}{}", Route::AdminAudit.path(), json::query(filter))
}

/// The filter that stands in the address now. Reactive.
pub(super) fn current_filter(navigate: Navigate) -> AuditFilter {
    AuditFilter::read(&navigate.search(), uri::decoded)
}

/// What is asked of the API.
pub(super) fn query_of(filter: &AuditFilter) -> AuditQuery {
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    AuditQuery {
        person: some(&filter.person),
        kind: some(&filter.kind).map(|kind| AuditKind::from(kind.as_str())),
        from: day::beginning(&filter.from, 0),
        to: day::beginning(&filter.to, 1),
        support_id: None,
        cursor: some(&filter.cursor),
        limit: None,
    }
}
