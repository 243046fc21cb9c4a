//! The audit record: page by page, and as a file.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use regain_contract::admin::{AuditPage, AuditQuery};

use super::audit_file::{self, HEAD};
use crate::error::ApiError;
use crate::model::audit::query::{Filter, Reach};
use crate::model::fault::Fault;
use crate::service::admin::audit_reader::AuditReader;
use crate::state::AppState;
use crate::web::administrator::{Administrator, FreshAdministrator};
use crate::web::query::Query;

/// `GET /admin/audit`.
pub async fn page(
    _: Administrator,
    State(state): State<AppState>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<AuditPage>, ApiError> {
    Ok(Json(state.services.admin.audit.page(&query).await?))
}

/// `GET /admin/audit.csv`. Read and sent piece by piece, as fast as it is taken: however long the
/// record is, one piece is in memory, and no connection to the database waits for the reader.
pub async fn export(
    FreshAdministrator(actor): FreshAdministrator,
    State(state): State<AppState>,
    Query(query): Query<AuditQuery>,
) -> Result<Response, ApiError> {
    let reader = state.services.admin.audit.clone();
    let filter = reader.begin_export(&actor, &query).await?;
    let name = audit_file::name(state.services.basics.now());
    let first = Some(Step::Head(Reach::Newest));
    let pieces = stream::try_unfold((reader, filter, first), |(reader, filter, step)| async {
        let Some(step) = step else {
            return Ok::<_, Fault>(None);
        };
        let (piece, next) = step.take(&reader, &filter).await?;
        Ok(Some((piece, (reader, filter, next))))
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
        reader: &AuditReader,
        filter: &Filter,
    ) -> Result<(Vec<u8>, Option<Self>), Fault> {
        let reach = match self {
            Self::Head(reach) => return Ok((HEAD.into(), Some(Self::Records(reach)))),
            Self::Records(reach) => reach,
        };
        let read = reader.export(filter, reach).await;
        let (entries, next) = read.inspect_err(|error| {
            tracing::error!(%error, "an export of the audit record broke off");
        })?;
        Ok((audit_file::lines(&entries), next.map(Self::Records)))
    }
}
