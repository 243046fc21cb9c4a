//! The audit record: page by page, and as a file.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use regain_contract::admin::{AuditPage, AuditQuery};

use super::audit_file::{self, HEAD};
use crate::domain::call::service::Service;
use crate::domain::fault::Fault;
use crate::error::ApiError;
use crate::port::audit::{Filter, Reach};
use crate::state::AppState;
use crate::web::administrator::{Administrator, FreshAdministrator};
use crate::web::query::Query;

/// `GET /admin/audit`.
pub async fn page(
    _: Administrator,
    State(state): State<AppState>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<AuditPage>, ApiError> {
    Ok(Json(state.service.audit_page(&query).await?))
}

/// `GET /admin/audit.csv`. Read and sent piece by piece, as fast as it is taken: however long the
/// record is, one piece is in memory, and no connection to the database waits for the reader.
pub async fn export(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    Query(query): Query<AuditQuery>,
) -> Result<Response, ApiError> {
    let service = state.service;
    let filter = service.begin_export(&actor, &query).await?;
    let name = audit_file::name(service.clock.now());
    let first = Some(Step::Head(Reach::Newest));
    let pieces = stream::try_unfold((service, filter, first), |(service, filter, step)| async {
        let Some(step) = step else {
            return Ok::<_, Fault>(None);
        };
        let (piece, next) = step.take(&service, &filter).await?;
        Ok(Some((piece, (service, filter, next))))
    });
    let head = [
        (
            CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((head, Body::from_stream(pieces)).into_response())
}

/// How far an export has come.
enum Step {
    /// The line of names is to come.
    Head(Reach),
    /// Records are to come.
    Records(Reach),
}

impl Step {
    /// The next piece, and what comes after it. An export that fails on the way is broken off, so
    /// that nobody takes it for the whole.
    async fn take(
        self,
        service: &Service,
        filter: &Filter,
    ) -> Result<(Vec<u8>, Option<Self>), Fault> {
        let reach = match self {
            Self::Head(reach) => return Ok((HEAD.into(), Some(Self::Records(reach)))),
            Self::Records(reach) => reach,
        };
        let read = service.export(filter, reach).await;
        let (entries, next) = read.inspect_err(|error| {
            tracing::error!(%error, "an export of the audit record broke off");
        })?;
        Ok((audit_file::lines(&entries), next.map(Self::Records)))
    }
}
