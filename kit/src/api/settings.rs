//! What may be known before anyone signs in.

use regain_contract::{API_VERSION, Endpoint, Settings};

use super::address::address;
use super::refusal::refusal;
use crate::failure::Failure;
use crate::json::{self, Json};
use crate::platform::script::{self, NoSettings};

/// The settings. The start script has asked for them already, as soon as it knew where the API is.
///
/// # Errors
/// The failure of the call. An API whose version has another first number is not listened to any
/// further: its settings may mean something else.
pub async fn settings() -> Result<Settings, Failure> {
    let answer = script::load_settings(&address(Endpoint::Settings.path())).await;
    let (status, text) = answer.map_err(|missing| match missing {
        NoSettings::Slow => Failure::Slow,
        NoSettings::Offline => Failure::Offline,
    })?;
    if !(200..300).contains(&status) {
        return Err(refusal(status, &text));
    }
    if let Some(version) = other_version(&text) {
        return Err(Failure::OtherVersion { version });
    }
    json::read(&text).map_err(|_| Failure::Unreadable { status })
}

/// The version that the settings state, where this app cannot work with it. Looked for apart from
/// everything else: settings of another version may have another shape.
#[must_use]
pub fn other_version(settings: &str) -> Option<String> {
    let Ok(Json::Group(mut members)) = json::read(settings) else {
        return None;
    };
    let Some(Json::Text(version)) = members.remove("api_version") else {
        return None;
    };
    let first = |version: &str| version.split('.').next().map(str::to_owned);
    (first(&version) != first(API_VERSION)).then_some(version)
}
