//! What stands behind the question mark.

use axum::extract::{FromRequestParts, Query};
use axum::http::header::{HeaderName, IF_MATCH, IF_NONE_MATCH};
use axum::http::request::Parts;

use super::answer::Refused;
use crate::model::scim::list::MOST;
use crate::model::scim::projection::Projection;
use crate::model::scim::refusal::Refusal;
use crate::port::provisioning::Part;
use crate::state::AppState;

/// What a call asks for besides its address.
pub struct Parameters {
    /// Which resources.
    pub filter: Option<String>,
    /// Which part of them.
    pub part: Part,
    /// Which attributes.
    pub projection: Projection,
    /// Only if the resource has this version.
    pub version: Option<String>,
    /// Only if it has another version than this one.
    pub known: Option<String>,
}

impl Parameters {
    /// The place of the first resource, counted from one.
    pub const fn start(&self) -> u32 {
        self.part.skipped + 1
    }
}

impl FromRequestParts<AppState> for Parameters {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Refused> {
        let written = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        let unread = Refusal::Value("The parameters cannot be read.");
        let Query(written) = written.map_err(|_| unread)?;
        // Some clients write "startindex": passed over, a filter in such a place would find everybody.
        let one = |name: &str| {
            let named = written
                .iter()
                .filter(|(it, _)| it.eq_ignore_ascii_case(name));
            let values: Vec<&str> = named.map(|(_, value)| &**value).collect();
            match *values {
                [] => Ok(None),
                [value] => Ok(Some(value)),
                _ => Err(Refusal::Value("A parameter is there twice.")),
            }
        };
        let start = number(one("startIndex")?)?.unwrap_or(1);
        let count = number(one("count")?)?.unwrap_or(MOST);
        let filter = one("filter")?.filter(|filter| !filter.trim().is_empty());
        let header = |name: HeaderName| {
            let value = parts.headers.get(name)?.to_str().ok()?;
            Some(value.to_owned())
        };
        Ok(Self {
            filter: filter.map(str::to_owned),
            part: Part {
                skipped: start.max(1) - 1,
                most: count.min(MOST),
            },
            projection: Projection::of(one("attributes")?, one("excludedAttributes")?),
            version: header(IF_MATCH),
            known: header(IF_NONE_MATCH),
        })
    }
}

/// A number; negative ones count as nothing (RFC 7644, section 3.4.2.4).
fn number(written: Option<&str>) -> Result<Option<u32>, Refusal> {
    let Some(written) = written.map(str::trim).filter(|written| !written.is_empty()) else {
        return Ok(None);
    };
    let number: i64 = written
        .parse()
        .map_err(|_| Refusal::Value("startIndex and count must be numbers."))?;
    let most = i64::from(u32::MAX - 1);
    Ok(u32::try_from(number.clamp(0, most)).ok())
}
