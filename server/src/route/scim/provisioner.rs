//! Who provisions.

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use regain_contract::Secret;

use super::answer::Refused;
use crate::model::caller::Caller;
use crate::model::scim::refusal::Refusal;
use crate::state::AppState;
use crate::web::caller::From as Calls;

/// A system that may provision, as an extractor.
pub struct Provisioner(pub Caller);

impl FromRequestParts<AppState> for Provisioner {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refused> {
        let admission = &state.services.scim.admission;
        if !admission.is_on() {
            return Err(Refusal::NotFound.into());
        }
        let Ok(Calls(caller)) = Calls::from_request_parts(parts, state).await;
        let header = parts.headers.get(AUTHORIZATION);
        let header = header.and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.split_once(' '));
        let token = token.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
        let token = token.map(|(_, token)| Secret::new(token.trim()));
        admission.admit(&caller, token.as_ref()).await?;
        Ok(Self(caller))
    }
}
