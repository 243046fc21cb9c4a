//! What may be known before anyone signs in.

use regain_contract::{API_VERSION, Endpoint, Settings, SignInMode};

use super::address::address;
use crate::failure::Failure;
use crate::json::{self, Group, Json};
use crate::platform::script::{self, NoSettings};

/// The settings as they came, and what the first page needs of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsText {
    /// JSON.
    text: String,
    /// How people sign in.
    pub sign_in: SignInMode,
}

/// The settings. The start script has asked for them already, as soon as it knew where the API is.
///
/// # Errors
/// The failure of the call. An API whose version has another first number is not listened to any
/// further: its settings may mean something else.
pub async fn load_settings() -> Result<SettingsText, Failure> {
    let answer = script::load_settings(&address(Endpoint::Settings.path())).await;
    let (status, text) = answer.map_err(|missing| match missing {
        NoSettings::Slow => Failure::Slow,
        NoSettings::Offline => Failure::Offline,
    })?;
    // Why they are refused helps nobody who sees the page.
    let (200..300, Ok(Json::Group(mut members))) = (status, json::read_any(&text)) else {
        return Err(Failure::Unreadable { status });
    };
    if let Some(version) = other_version(&mut members) {
        return Err(Failure::OtherVersion { version });
    }
    let sign_in = match members.remove("sign_in") {
        Some(Json::Text(word)) => SignInMode::from(word.as_str()),
        _ => SignInMode::default(),
    };
    Ok(SettingsText { text, sign_in })
}

/// Reads all settings.
///
/// # Errors
/// When they are not of the contract's shape.
pub fn read_settings(settings: &SettingsText) -> Result<Settings, Failure> {
    json::read(&settings.text).map_err(|_| Failure::Unreadable { status: 200 })
}

/// The version that the settings state, where this app cannot work with it. Looked for apart from
/// everything else: settings of another version may have another shape.
#[must_use]
pub fn other_version(settings: &mut Group) -> Option<String> {
    let Some(Json::Text(version)) = settings.remove("api_version") else {
        return None;
    };
    let first = |version: &str| version.split('.').next().map(str::to_owned);
    (first(&version) != first(API_VERSION)).then_some(version)
}
