//! How Keycloak is reached, and what its users' attributes mean.

use std::path::PathBuf;

use regain_contract::{Role, Secret};
use serde::{Deserialize, Serialize};

use crate::phone::is_country;
use crate::settings_fault::SettingsFault;
use crate::web::{base_address, secret_of, trust};

/// Longest wait that may be configured, in seconds.
const LONGEST_WAIT: u64 = 60;

/// Settings of a Keycloak directory.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Where Keycloak is, `https://sso.example.org`, with its relative path where it has one; http
    /// only for this machine itself.
    pub url: String,
    /// The realm whose people are recovered.
    pub realm: String,
    /// The client whose service account finds people and sets passwords. Its roles of the client
    /// `realm-management`: `view-users`, `query-users`, `query-groups`, `manage-users`, `view-realm`,
    /// `view-clients`.
    pub client_id: String,
    /// Its secret.
    pub client_secret: Option<Secret>,
    /// A file that holds the secret.
    pub client_secret_file: Option<PathBuf>,
    /// The client by which passwords are checked. It has direct access grants, and nothing else.
    pub sign_in_client_id: String,
    /// Its secret; none for a public client.
    pub sign_in_client_secret: Option<Secret>,
    /// A file that holds the secret.
    pub sign_in_client_secret_file: Option<PathBuf>,
    /// CAs (PEM) that its certificate may come from, in place of the system's.
    pub ca_file: Option<PathBuf>,
    /// How long a call may take, in seconds: 1 to 60.
    pub time_limit_seconds: u64,
    /// What people may sign in with.
    pub user_ids: Vec<UserIdForm>,
    /// User attributes with alternate e-mail addresses.
    pub alternate_email_attributes: Vec<String>,
    /// User attributes with mobile numbers.
    pub mobile_attributes: Vec<String>,
    /// The country of numbers that are written without one: two letters of ISO 3166-1, such as `DE`.
    pub country: Option<String>,
    /// User attribute with the language.
    pub language_attribute: String,
    /// Paths of groups whose members are help desk here, `/support`. Groups below them count.
    pub helpdesk_groups: Vec<String>,
    /// Paths of groups whose members are password administrators here.
    pub password_admin_groups: Vec<String>,
    /// Paths of groups whose members are global administrators here.
    pub global_admin_groups: Vec<String>,
    /// Paths of groups whose members must not be recovered or reset from here. Those who have a role
    /// of the client `realm-management` never are.
    pub protected_groups: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            url: String::new(),
            realm: String::new(),
            client_id: String::new(),
            client_secret: None,
            client_secret_file: None,
            sign_in_client_id: String::new(),
            sign_in_client_secret: None,
            sign_in_client_secret_file: None,
            ca_file: None,
            time_limit_seconds: 10,
            user_ids: vec![UserIdForm::Username, UserIdForm::Email],
            alternate_email_attributes: Vec::new(),
            // Keycloak's own mapper for `phone_number` reads this attribute.
            mobile_attributes: vec!["phoneNumber".to_owned()],
            country: None,
            // Keycloak's own attribute.
            language_attribute: "locale".to_owned(),
            helpdesk_groups: Vec::new(),
            password_admin_groups: Vec::new(),
            global_admin_groups: Vec::new(),
            protected_groups: Vec::new(),
        }
    }
}

/// What people may sign in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserIdForm {
    /// The user name.
    Username,
    /// The e-mail address.
    Email,
}

impl Settings {
    /// Finds the first contradiction, and reads every file that is named.
    ///
    /// # Errors
    /// The key at fault and what is wrong with it.
    pub fn check(&self) -> Result<(), SettingsFault> {
        base_address(&self.url).map_err(|fault| SettingsFault::new("url", fault))?;
        for (key, text) in [
            ("realm", &self.realm),
            ("client_id", &self.client_id),
            ("sign_in_client_id", &self.sign_in_client_id),
        ] {
            if text.trim().is_empty() {
                return Err(SettingsFault::new(key, "is empty"));
            }
        }
        if self.realm.contains('/') {
            return Err(SettingsFault::new("realm", "must hold no slash"));
        }
        if self.client_id == self.sign_in_client_id {
            let fault = "is the same as client_id: whoever signs in must not be an administrator";
            return Err(SettingsFault::new("sign_in_client_id", fault));
        }
        if !(1..=LONGEST_WAIT).contains(&self.time_limit_seconds) {
            let fault = format!("must be between 1 and {LONGEST_WAIT}");
            return Err(SettingsFault::new("time_limit_seconds", fault));
        }
        if self.user_ids.is_empty() {
            let fault = "is empty: name username, email, or both";
            return Err(SettingsFault::new("user_ids", fault));
        }
        if let Some(text) = self.country.as_deref().filter(|text| !is_country(text)) {
            let fault = format!("{text:?} is no country: write two letters of ISO 3166-1");
            return Err(SettingsFault::new("country", fault));
        }
        self.check_groups()?;
        self.secret()?;
        self.sign_in_secret()?;
        trust(self.ca_file.as_deref(), None).map(|_| ())
    }

    fn check_groups(&self) -> Result<(), SettingsFault> {
        for (key, paths) in [
            ("helpdesk_groups", &self.helpdesk_groups),
            ("password_admin_groups", &self.password_admin_groups),
            ("global_admin_groups", &self.global_admin_groups),
            ("protected_groups", &self.protected_groups),
        ] {
            let is_path =
                |path: &&String| path.len() > 1 && path.starts_with('/') && !path.ends_with('/');
            if let Some(path) = paths.iter().find(|path| !is_path(path)) {
                let fault = format!("must hold paths such as /support, not {path:?}");
                return Err(SettingsFault::new(key, fault));
            }
        }
        Ok(())
    }

    /// The secret of the service account's client.
    pub(super) fn secret(&self) -> Result<Secret, SettingsFault> {
        let file = self.client_secret_file.as_deref();
        secret_of(self.client_secret.as_ref(), file)
            .map_err(|fault| SettingsFault::new("client_secret", fault))?
            .ok_or_else(|| SettingsFault::new("client_secret", "is missing"))
    }

    /// The secret of the client for signing in.
    pub(super) fn sign_in_secret(&self) -> Result<Option<Secret>, SettingsFault> {
        let file = self.sign_in_client_secret_file.as_deref();
        secret_of(self.sign_in_client_secret.as_ref(), file)
            .map_err(|fault| SettingsFault::new("sign_in_client_secret", fault))
    }

    /// The groups that make people more than users, the highest role first.
    pub(super) fn role_groups(&self) -> [(Role, &[String]); 3] {
        [
            (Role::GlobalAdmin, &self.global_admin_groups),
            (Role::PasswordAdmin, &self.password_admin_groups),
            (Role::Helpdesk, &self.helpdesk_groups),
        ]
    }
}
